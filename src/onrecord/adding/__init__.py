"""Add what was found to the record: read, code and store it, on all processors, and tell of each input.

`carrying_out` does it here or lets the server that holds the record do it (`hand_over`), `Coding` does so for a corpus
in partitions, with `LocalWorkers` or `RayWorkers`; `told_to_json` and `Sums` say what became of it.
"""

from onrecord.adding.adding import Outcome, Told, add_items
from onrecord.adding.carrying import carrying_out
from onrecord.adding.coding import Coding
from onrecord.adding.engines import Engine, Processes
from onrecord.adding.handing import Handed, Wanted, hand_over
from onrecord.adding.partitions import fingerprint
from onrecord.adding.ray_workers import RayWorkers
from onrecord.adding.telling import Sums, told_from_json, told_to_json
from onrecord.adding.workers import LocalWorkers

__all__ = [
    "Coding", "Engine", "Handed", "LocalWorkers", "Outcome", "Processes", "RayWorkers", "Sums", "Told", "Wanted",
    "add_items", "carrying_out", "fingerprint", "hand_over", "told_from_json", "told_to_json",
]  # fmt: skip
