"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import document, documents, outlets, record, records

#: Modules with a `router`.
ALL = (record, records, document, documents, outlets)
