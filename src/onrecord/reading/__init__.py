"""Turn files, folders and standard input into documents.

Plain text, Markdown and saved web pages are read; the format is recognised by content, then by the
suffix. What cannot become a document is reported beside the documents and never stops a batch.
"""

from onrecord.reading.documents import read

__all__ = ["read"]
