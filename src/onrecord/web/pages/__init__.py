"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import pair, record

#: Modules with a `router`.
ALL = (pair, record)
