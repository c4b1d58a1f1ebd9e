"""Write a report as one page that needs nothing else: no script, no file, no network. Needs Jinja."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from onrecord.exchange.report.contents import Report
from onrecord.wording import plain


def page(report: Report) -> str:
    """Return the report as HTML. All of it is escaped but the drawing, which the charts made."""
    return _template().render(report=report)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("onrecord.exchange.report", "."), autoescape=True, undefined=StrictUndefined,
        finalize=lambda value: plain(value) if type(value) is str else value, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("report.html")
