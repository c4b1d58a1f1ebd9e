"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import claim, record

#: Modules with a `router`.
ALL = (record, claim)
