"""Lists: whose items they are is said in the sentences before them."""

from __future__ import annotations

from briefing.drafting.reading import Reading

__all__ = ["introductions"]

Span = tuple[int, int]

# How many sentences before a list tell whose it is.
_LEADING = 2


def introductions(reading: Reading, *, longest: int) -> dict[int, tuple[Span, ...]]:
    r"""Where each item of a list begins, to the sentence with a colon that introduces the list and the one before that.

    Introductions of more than ``longest`` letters are left out.

    >>> from briefing.article import parse
    >>> text = "Talks\n\nOslo made pledges. These include:\n\n • Tents.\n • Tanks.\n"
    >>> found = introductions(Reading(article=parse(text)), longest=3000)
    >>> [[text[start:end] for start, end in leading] for leading in found.values()]
    [['These include:', 'Oslo made pledges.'], ['These include:', 'Oslo made pledges.']]
    """
    found: dict[int, tuple[Span, ...]] = {}
    for section in reading.article.sections:
        leading: tuple[Span, ...] = ()
        for block in section.blocks:
            if block.kind == "paragraph":
                last = [(sentence.start, sentence.end) for sentence in block.sentences[: -_LEADING - 1 : -1]]
                leading = tuple(last) if block.sentences[-1].exact.endswith(":") else ()
            elif leading and leading[0][1] - leading[-1][0] <= longest:
                found[block.sentences[0].start] = leading
    return found
