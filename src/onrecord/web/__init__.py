"""Show the record as pages and as an API: load a value, render it, decide nothing.

`create_app` makes the application, `Desk` is what it answers from. Every page is an address; with `.json`
or `.csv` behind it, it is the API's answer for the same.
"""

from onrecord.web.app import create_app
from onrecord.web.desk import Desk

__all__ = ["Desk", "create_app"]
