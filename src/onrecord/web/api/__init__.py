"""The API, a module for each kind of answer: the values of the pages as JSON, typed."""

from onrecord.web.api import additions, claim, entity, record, search, start

#: Modules with a `router`.
ALL = (start, search, entity, additions, claim, record)
