"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import add, record

#: Modules with a `router`.
ALL = (add, record)
