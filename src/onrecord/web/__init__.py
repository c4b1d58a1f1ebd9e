"""Show the record as pages and as an API: load a value, render it, decide nothing.

`create_app` makes the application, `Desk` is what it answers from, `Keys` let people add. Every page is an
address; with `.json` or `.csv` behind it, it is the API's answer for the same.
"""

from onrecord.web.app import create_app
from onrecord.web.desk import Desk
from onrecord.web.keys import Keys

__all__ = ["Desk", "Keys", "create_app"]
