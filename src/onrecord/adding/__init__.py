"""Add what was found to the record: read, code and store it, on all processors, and tell of each input."""

from onrecord.adding.adding import Outcome, Told, add_items
from onrecord.adding.engines import Engine, Processes
from onrecord.adding.telling import told_to_json

__all__ = ["Engine", "Outcome", "Processes", "Told", "add_items", "told_to_json"]
