"""Add numbered documents to the record named on the command line, writing out each id when it is added.

The crash tests run this as a process of its own. After the last one it waits, holding the file.
"""

import sys
from pathlib import Path

from storing_samples import document, visit

from onrecord.storing import Store

with Store.open(Path(sys.argv[1]), create=True) as store:
    for number in range(int(sys.argv[2])):
        paper = document(f"report {number}")
        store.add(paper, [visit(paper, start) for start in range(5)])
        sys.stdout.write(f"{paper.id}\n")
        sys.stdout.flush()
    sys.stdin.read()
