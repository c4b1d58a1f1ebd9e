"""Add what was found to the record: read, code and store it, on all processors, and tell of each input.

`hand_over` lets the server that holds a record do it; `told_to_json` and `Sums` say what became of it.
"""

from onrecord.adding.adding import Outcome, Told, add_items
from onrecord.adding.engines import Engine, Processes
from onrecord.adding.handing import Handed, Wanted, hand_over
from onrecord.adding.telling import Sums, told_from_json, told_to_json

__all__ = [
    "Engine", "Handed", "Outcome", "Processes", "Sums", "Told", "Wanted", "add_items", "hand_over",
    "told_from_json", "told_to_json",
]  # fmt: skip
