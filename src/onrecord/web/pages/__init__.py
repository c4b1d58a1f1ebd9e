"""The pages, a module each: an address, a value, a template."""

from onrecord.web.pages import api, record

#: Modules with a `router`.
ALL = (record, api)
