"""Ask questions over many records; know neither grammar nor SQL."""

from onrecord.analysis.timeline import Timeline, TimelineEntry, TimelineYear, timeline

__all__ = ["Timeline", "TimelineEntry", "TimelineYear", "timeline"]
