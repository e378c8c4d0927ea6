"""Reviewing a draft: each drafted fact with its words, accepted, edited or rejected by a person, and kept at once."""

from briefing.review.review import Review

__all__ = ["Review"]
