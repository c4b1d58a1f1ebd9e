"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import add, claim, entity, record, search, start

#: Modules with a `router`.
ALL = (start, search, entity, add, claim, record)
