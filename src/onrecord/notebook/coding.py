"""Code one text that stands in no record."""

from __future__ import annotations

from pathlib import Path

from onrecord.edtf import is_edtf
from onrecord.equipment import Equipment
from onrecord.errors import KnowledgeError
from onrecord.languages import detect
from onrecord.model import Document
from onrecord.notebook.records import CodedText
from onrecord.settings import load_settings

#: What stands as the source of such a text.
SOURCE = "text"


def code(
    text: str,
    published: str | None = None,
    *,
    publisher: str | None = None,
    title: str | None = None,
    language: str | None = None,
) -> CodedText:
    """Return the records of a text. The first call loads the coder, which takes two seconds.

    Dates in the text ("on Friday") count from `published` (EDTF). The language is told from the text unless it
    is given. The settings in the current folder hold. Raises KnowledgeError where no coder for the language is
    installed, ValueError where `published` is no date.
    """
    require_date(published)
    document = Document(text, SOURCE, published, publisher, None, title, None, language or detect(text))
    equipment = Equipment(load_settings(Path()))
    coder = equipment.coder_of(document.language or "")
    if coder is None:
        raise KnowledgeError(
            f"no coder for the language {document.language!r} is installed. "
            'Install one (docs/another_language.md); if the text is English, say so: language="en"'
        )
    ((_, records),) = coder.code_many([document])
    return CodedText(document, records, equipment.knowledge)


def require_date(published: str | None) -> None:
    """Raise ValueError for a publication date that is none."""
    if published is not None and not is_edtf(published):
        raise ValueError(f"not a date: {published!r}. Write it as 2020, 2020-03 or 2020-03-04.")
