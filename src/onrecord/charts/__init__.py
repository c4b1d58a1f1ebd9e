"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.network import network_chart
from onrecord.charts.saving import FORMATS, drawing, save
from onrecord.charts.sides import sides_map, sides_network
from onrecord.charts.spread import spread

__all__ = ["FORMATS", "drawing", "network_chart", "save", "sides_map", "sides_network", "spread"]
