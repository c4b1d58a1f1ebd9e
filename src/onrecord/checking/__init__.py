"""Ask what the record says of a claim. Knows neither grammar nor SQL."""

from onrecord.checking.answering import check
from onrecord.checking.sources import independent

__all__ = ["check", "independent"]
