"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.saving import FORMATS, save
from onrecord.charts.spread import spread

__all__ = ["FORMATS", "save", "spread"]
