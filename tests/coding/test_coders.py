"""Each document goes to the coder of its language; the example of the manual is such a coder."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.checking import check
from onrecord.coding import Coder, Coders
from onrecord.errors import KnowledgeError
from onrecord.model import Document
from onrecord.settings import Settings
from onrecord.storing import Filter, Store

MANUAL = Path(__file__).parents[2] / "docs" / "another_language.md"

AZERBAIJANI = Document(
    "Azərbaycan Prezidenti Bakıda Türkiyənin xarici işlər naziri ilə görüşüb.", "az.txt", language="az"
)
SPANISH = Document(
    "Francia visitó a Mali el lunes. España condenó a Francia.", "es.txt", "2020-03-04", language="es-ES"
)
ENGLISH = Document("Mali attacked Niger on Monday.", "en.txt", "2020-03-04", language="en-GB")
UNASKED = Document("Chad attacked Niger on Monday.", "unasked.txt", "2020-03-04")

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package as pip would: its modules, and a folder that says what it announces."""

    def install(project: str, **modules: str) -> None:
        told = tomllib.loads(project)["project"]
        folder = tmp_path / told["name"]
        about = folder / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n")
        groups = told["entry-points"].items()
        lines = [f"[{group}]\n" + "\n".join(f"{key} = {at}" for key, at in of.items()) for group, of in groups]
        (about / "entry_points.txt").write_text("\n".join(lines))
        for name, code in modules.items():
            (folder / f"{name}.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(folder)

    return install


def install_example(install: Install) -> None:
    text = MANUAL.read_text(encoding="utf-8")
    (project,) = re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    (module,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    install(project, onrecord_spanish=module)


def announced(name: str, at: str) -> str:
    return f'[project]\nname = "{name}"\nversion = "1"\n[project.entry-points."onrecord.coders"]\nes = "{at}"\n'


def test_the_example_of_the_manual_codes_its_language_and_answers_for_a_claim(
    install: Install, coder: Coder, tmp_path: Path
) -> None:
    assert SPANISH.text in MANUAL.read_text(encoding="utf-8")
    with Store.open(tmp_path / "record.duckdb", create=True) as store:
        store.add_many(Coders(Settings()).code_many([SPANISH]))
        assert (store.count().records, store.is_coded(SPANISH.id)) == (0, False)
        install_example(install)
        assert store.add_many(Coders(Settings()).code_many([SPANISH])) == [True]
        assert store.is_coded(SPANISH.id)
        found = [stored.record for stored in store.find(Filter())]
        assert [(record.text, record.coder) for record in found] == [
            ("Francia visitó a Mali", "onrecord-spanish 0.1.0"),
            ("España condenó a Francia", "onrecord-spanish 0.1.0"),
        ]
        assert check("France visited Mali in March 2020.", store, coder).verdict == "supported"


def test_each_document_goes_to_its_coder_and_the_order_stays(install: Install, coder: Coder) -> None:
    install_example(install)
    documents = [SPANISH, AZERBAIJANI, ENGLISH, SPANISH, UNASKED] * 20
    coded = list(Coders(Settings()).code_many(documents))
    assert [document for document, _ in coded] == documents
    found = [records for _, records in coded]
    assert found[1] is None
    assert [len(records or ()) for records in found[:5]] == [2, 0, 1, 2, 1]
    assert found == found[:5] * 20
    assert [found[2], found[4]] == [coder.code(ENGLISH), coder.code(UNASKED)]


def test_a_package_that_cannot_be_loaded_is_named(install: Install) -> None:
    install(announced("broken-spanish", "broken_spanish:load"), broken_spanish="load = 1 / 0")
    with pytest.raises(KnowledgeError, match=r"broken-spanish.*'es'.*ZeroDivisionError.*uninstall"):
        Coders(Settings()).of("es")


def test_two_packages_for_one_language_are_named(install: Install) -> None:
    for name in ("one", "other"):
        install(announced(f"{name}-spanish", f"{name}_spanish:load"))
    with pytest.raises(KnowledgeError, match="one-spanish and other-spanish both code the language 'es'"):
        Coders(Settings()).of("es")
