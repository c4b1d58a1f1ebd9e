"""The coder in a pipeline of spaCy gives the records of `onrecord add`, whatever else is in the pipeline."""

from __future__ import annotations

import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import onrecord
import onrecord.notebook.spacy_pipe  # the factory, also where the package is not installed anew

TEXT = "Pakistan's foreign minister visited Baku on Friday. Iran condemned Iraq."
AZERBAIJANI = "Azərbaycan prezidenti dünən Türkiyəyə rəsmi səfər edib və danışıqlar aparıb."


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("onrecord", config={"published": "2020-03-04"})
    return nlp


def test_the_package_announces_the_factory() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["entry-points"]["spacy_factories"]["onrecord"].partition(":")
    assert callable(getattr(import_module(module), name))


def test_records_are_those_of_the_text_coded_alone(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    assert doc._.records == [*onrecord.code(TEXT, "2020-03-04")]
    assert [record.span.of(doc.text) for record in doc._.records] == [record.text for record in doc._.records]
    assert doc._.onrecord_document.published == "2020-03-04"


def test_a_doc_may_say_its_own_date(nlp: spacy.Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = "1999-05-05"
    assert nlp(doc)._.records[0].date == "1999-04-30"
    doc._.published = "soon"
    with pytest.raises(ValueError, match="not a date: 'soon'"):
        nlp(doc)


def test_many_docs_keep_their_order_and_other_languages_are_never_read_as_english(nlp: spacy.Language) -> None:
    docs = nlp.pipe([TEXT, AZERBAIJANI, "It rained.", TEXT], batch_size=3)
    assert [None if doc._.records is None else len(doc._.records) for doc in docs] == [2, None, 0, 2]


def test_docs_keep_their_records_as_bytes(nlp: spacy.Language) -> None:
    doc = nlp(TEXT)
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    for again in (kept, Doc(nlp.vocab).from_bytes(doc.to_bytes())):
        assert [*again._.records] == doc._.records
        assert again._.onrecord_document == doc._.onrecord_document
