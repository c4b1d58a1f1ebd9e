"""Write a brief on two parties as a report to hand on: a page, Markdown, or a PDF. All three say the same."""

from onrecord.exchange.report.composing import compose
from onrecord.exchange.report.contents import Drawing, Report
from onrecord.exchange.report.writing import WRITERS, is_possible, require_ending, save

__all__ = ["WRITERS", "Drawing", "Report", "compose", "is_possible", "require_ending", "save"]
