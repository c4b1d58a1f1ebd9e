"""The API, a module for each kind of answer: the values of the pages as JSON, typed."""

from onrecord.web.api import issues, network, record

#: Modules with a `router`.
ALL = (issues, network, record)
