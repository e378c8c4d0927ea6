"""Facts to sentences that carry their evidence."""

from briefing.prose.describe import describe
from briefing.prose.sections import (
    bottom_line,
    conditions,
    contributions,
    objectives,
    open_questions,
    participation,
    sources,
    statements,
    timeline,
)
from briefing.prose.text import Mark, Paragraphs, Prose, claim, write

__all__ = [
    "Mark",
    "Paragraphs",
    "Prose",
    "bottom_line",
    "claim",
    "conditions",
    "contributions",
    "describe",
    "objectives",
    "open_questions",
    "participation",
    "sources",
    "statements",
    "timeline",
    "write",
]
