"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import (
    add,
    api,
    claim,
    document,
    documents,
    entity,
    issues,
    network,
    outlets,
    pair,
    record,
    records,
    reports,
    search,
    start,
)

#: Modules with a `router`.
ALL = (
    add, api, claim, document, documents, entity, issues, network, outlets, pair, record, records, reports, search,
    start,
)  # fmt: skip
