"""Ask what the record says of a claim. Knows neither grammar nor SQL."""

from onrecord.checking.answering import check

__all__ = ["check"]
