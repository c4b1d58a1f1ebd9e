"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.saving import FORMATS, save
from onrecord.charts.spread import describe_spread, spread
from onrecord.charts.volume import describe_volume, volume

__all__ = ["FORMATS", "describe_spread", "describe_volume", "save", "spread", "volume"]
