"""Bring rows of datasets into the record: GDELT, ICEWS, POLECAT, ACLED, Correlates of War, ATOP, UN votes, DESTA.

A hundred lines of a file are a document, to the letter; each row of it becomes a record that leads to its line, says
what the dataset says in PLOVER's words, and is attributed to the dataset. `import_files` does it block by block,
`Summed` says what became of it. What each dataset looks like and what its codes mean are files in `data`.
"""

from onrecord.importing.codes import Codes
from onrecord.importing.datasets import Known
from onrecord.importing.formats import load_formats
from onrecord.importing.reading import Progress, Told, import_files
from onrecord.importing.streams import Counted, size_of
from onrecord.importing.telling import Summed

__all__ = ["Codes", "Counted", "Known", "Progress", "Summed", "Told", "import_files", "load_formats", "size_of"]
