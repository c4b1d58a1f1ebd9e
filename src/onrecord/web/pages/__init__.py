"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import add, claim, record

#: Modules with a `router`.
ALL = (add, claim, record)
