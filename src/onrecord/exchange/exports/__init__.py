"""Take records out in the formats that others use; put back what the lossless one holds.

`WRITERS` has a writer for each format of one stream, `write_citable` writes a folder, `write_gexf` and
`write_graphml` a network; `save` and `save_folder` see to it that nothing is ever half written. `restore` puts a file
of `write_jsonl` into a record, `is_ours` recognises one, `read_jsonl` reads it.
"""

from onrecord.exchange.exports.asking import Asked, Vocabulary, Written
from onrecord.exchange.exports.citable import write_citable
from onrecord.exchange.exports.networks import write_gexf, write_graphml
from onrecord.exchange.exports.plain_events import summary
from onrecord.exchange.exports.restoring import (
    ReadDocument,
    ReadWithdrawal,
    Restored,
    is_ours,
    read_jsonl,
    restore,
)
from onrecord.exchange.exports.saving import WRITERS, save, save_folder

__all__ = [
    "WRITERS",
    "Asked",
    "ReadDocument",
    "ReadWithdrawal",
    "Restored",
    "Vocabulary",
    "Written",
    "is_ours",
    "read_jsonl",
    "restore",
    "save",
    "save_folder",
    "summary",
    "write_citable",
    "write_gexf",
    "write_graphml",
]
