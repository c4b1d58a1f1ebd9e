"""Draw answers as charts. Needs the extra `onrecord[charts]`; takes values, fetches nothing."""

from onrecord.charts.saving import FORMATS, save
from onrecord.charts.scores import describe_scores, score_chart
from onrecord.charts.spread import spread

__all__ = ["FORMATS", "describe_scores", "save", "score_chart", "spread"]
