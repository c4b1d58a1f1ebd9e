"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.saving import FORMATS, save
from onrecord.charts.spread import describe_spread, spread

__all__ = ["FORMATS", "describe_spread", "save", "spread"]
