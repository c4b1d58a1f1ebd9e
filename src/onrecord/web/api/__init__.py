"""The API, a module for each kind of answer: the values of the pages as JSON, typed."""

from onrecord.web.api import (
    additions,
    claim,
    documents,
    entity,
    issues,
    network,
    outlets,
    pair,
    record,
    records,
    search,
    start,
)

#: Modules with a `router`.
ALL = (additions, claim, documents, entity, issues, network, outlets, pair, record, records, search, start)
