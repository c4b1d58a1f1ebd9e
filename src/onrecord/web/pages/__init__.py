"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import issues, network, record

#: Modules with a `router`.
ALL = (issues, network, record)
