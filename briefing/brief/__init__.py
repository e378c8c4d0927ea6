"""A brief, put together from prose, charts and tables; see `Brief`."""

from briefing.brief.document import AUDIENCES, SECTIONS, Brief

__all__ = ["AUDIENCES", "SECTIONS", "Brief"]
