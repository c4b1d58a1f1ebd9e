"""Put the coder into a pipeline of spaCy: `nlp.add_pipe("onrecord")` gives each Doc its records.

The coder works on the text of a Doc with the model and the parse of its own, and looks at nothing that the
other components of the pipeline made: so `doc._.records` are the very records that `onrecord add` stores of the same
text, whatever the pipeline is (docs/decisions says why). A blank pipeline is enough for it, and the quickest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import get_current_ops, set_current_ops

from onrecord.equipment import Equipment
from onrecord.languages import base_of, detect
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.notebook.coding import SOURCE, require_date
from onrecord.settings import load_settings

#: The language of pipelines that have none.
_ANY = "xx"
_BATCH = 32
_TAG = "__onrecord__"
_KINDS: dict[str, Any] = {kind.__name__: kind for kind in (Record, Document, Party, Attribution, Span)}

for _name in ("records", "onrecord_document", "published"):
    if not Doc.has_extension(_name):  # a user may have a `published` of his own
        Doc.set_extension(_name, default=None)


@Language.factory(
    "onrecord",
    assigns=["doc._.records", "doc._.onrecord_document"],
    default_config={"published": None, "settings": "."},
)
def make_coding_pipe(nlp: Language, name: str, published: str | None, settings: str) -> CodingPipe:
    """Make the component; `published` (EDTF) holds for Docs that have no `doc._.published` of their own.

    `settings` is the folder with the onrecord.toml that holds. Raises KnowledgeError where that or what it names
    has a mistake, ValueError where `published` is no date.
    """
    require_date(published)
    ours = Equipment(load_settings(Path(settings)))
    theirs = get_current_ops()
    try:
        ours.coder  # noqa: B018  # it sets what models compute with; the pipeline keeps what it had
    finally:
        set_current_ops(theirs)
    return CodingPipe(ours, None if nlp.lang == _ANY else nlp.lang, published)


class CodingPipe:
    """Gives each Doc `doc._.records`, None where no coder for its language is installed, and `doc._.onrecord_document`.

    A Doc may say its publication date as `doc._.published` before it goes through.
    """

    def __init__(self, equipment: Equipment, language: str | None, published: str | None) -> None:
        self._equipment, self._language, self._published = equipment, language, published

    def __call__(self, doc: Doc) -> Doc:
        """Code one Doc."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = _BATCH) -> Iterator[Doc]:
        """Code Docs in batches."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            documents = [self._document(doc) for doc in batch]
            for doc, document, records in zip(batch, documents, self._coded(documents), strict=True):
                doc._.records = None if records is None else list(records)  # what msgpack gives back
                doc._.onrecord_document = document
            yield from batch

    def _document(self, doc: Doc) -> Document:
        published = doc._.published or self._published
        require_date(published)
        return Document(doc.text, SOURCE, published, language=detect(doc.text, self._language))

    def _coded(self, documents: list[Document]) -> Iterator[tuple[Record, ...] | None]:
        coded: dict[str, tuple[Record, ...]] = {}
        for language in dict.fromkeys(base_of(document.language or "") for document in documents):
            coder = self._equipment.coder_of(language)
            if coder is not None:
                same = [document for document in documents if base_of(document.language or "") == language]
                coded |= {document.id: records for document, records in coder.code_many(same)}
        return (coded.get(document.id) for document in documents)


# Docs are sent between processes, and kept in files, as msgpack: it is told how to write records.


def _encode(value: Any, chain: Any = None) -> Any:
    if type(value) in _KINDS.values():
        fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return {_TAG: type(value).__name__, **fields}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, dict) and _TAG in value:
        kind = _KINDS[value.pop(_TAG)]
        return kind(**{name: tuple(each) if isinstance(each, list) else each for name, each in value.items()})
    return value if chain is None else chain(value)


srsly.msgpack_encoders.register("onrecord", func=_encode)
srsly.msgpack_decoders.register("onrecord", func=_decode)
