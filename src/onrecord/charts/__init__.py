"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.linking import unlinked
from onrecord.charts.network import network_chart
from onrecord.charts.saving import FORMATS, drawing, save
from onrecord.charts.scores import PAPER, describe_scores, explain_scores, score_chart
from onrecord.charts.sides import sides_map, sides_network
from onrecord.charts.spread import describe_spread, spread
from onrecord.charts.volume import describe_volume, volume

__all__ = [
    "FORMATS",
    "PAPER",
    "describe_scores",
    "describe_spread",
    "describe_volume",
    "drawing",
    "explain_scores",
    "network_chart",
    "save",
    "score_chart",
    "sides_map",
    "sides_network",
    "spread",
    "unlinked",
    "volume",
]
