"""Make a record whose every text was written by somebody who means harm, and look for harm in answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from pathlib import Path

from httpx import Response
from lxml import etree, html

from onrecord.coding import Coder
from onrecord.model import Attribution, Document, Party, Record, Span
from onrecord.storing import Store

#: Every trap holds this word, so that it can be found again.
MARK = "zqx"
SCRIPT = f"<script>alert('{MARK}')</script>"
ATTRIBUTE = f"\"'><img src=x onerror=alert('{MARK}')>"
END = f"</title></textarea></script><svg onload=alert('{MARK}')>"
TEMPLATE = f"{MARK}{{{{ 7*191 }}}}{{% raw %}}%(x)s%s%n{{0.__class__}}${{7*191}}"
QUERY = f"{MARK}'; DROP TABLE records; -- \" OR '1'='1"
DISGUISE = f"{MARK}\u202etxt.exe\u2066\u200f\x00\x1b[31m\u2028\ufeff"
FORMULA = f'=HYPERLINK("https://evil.example/{MARK}")'
#: What comes in parameters. The last ones say too much, or what no parameter means.
TRAPS: Sequence[str] = (
    SCRIPT, ATTRIBUTE, END, TEMPLATE, QUERY, DISGUISE, FORMULA, f"../../../../etc/passwd?{MARK}", f"..\\..\\{MARK}",
    f"javascript:alert('{MARK}')", f"//evil.example/{MARK}", f"https://evil.example/{MARK}",
    f"\r\nSet-Cookie: {MARK}=1",
    f"%{MARK}_%", "", " ", "-1", "0", "99999999999999999999", "NaN", "2019-02-31", "0001-01-01/9999-12-31",
    "ä" * 3000, "[" * 3000, "and " * 900, "Pakistan visited Armenia. " * 200,
)  # fmt: skip
#: Addresses that a document may claim to stand at.
ADDRESSES = (
    f"javascript:alert('{MARK}')", f"data:text/html,{SCRIPT}", f"https://a.example/{ATTRIBUTE}", f"file:///etc/{MARK}",
    f"https://a.example/{DISGUISE}", f"//evil.example/{MARK}", f"https://{MARK}@evil.example:99999/", "http://[",
)  # fmt: skip
_LONG = "Ä" * 100_000

_EVENT_HANDLER = re.compile(r"on[a-z]+")
_DISGUISES = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LINKS = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "background",
    "cite",
    "{http://www.w3.org/1999/xlink}href",
)
_FORBIDDEN = {"iframe", "object", "embed", "base", "applet", "style", "frame", "frameset", "foreignobject"}
_NUMBER = re.compile(r"[-+]?[0-9.]+")


def build(path: Path, coder: Coder) -> None:
    """Write the record: documents whose sentences are coded, and some with records of parties that no coder finds."""
    documents = [*_documents()]
    with Store.open(path, create=True) as store:
        store.add_many([*coder.code_many(documents, tentative=True)])
        for document in documents:
            store.add_many([(_copied(document), _forged(_copied(document)))])


def _documents() -> list[Document]:
    traps = (SCRIPT, ATTRIBUTE, END, TEMPLATE, QUERY, DISGUISE, FORMULA, _LONG)
    made = []
    for number, trap in enumerate(traps):
        text = (
            f"{trap}\n\nAzerbaijan's minister {trap} visited Pakistan in March 2019. The {trap} group attacked Armenia "
            f"on 4 May 2019. Pakistan supports Azerbaijan on Nagorno-Karabakh, {trap} said. Pakistan denied that it "
            f"was secretly seeking ties with Armenia, the {trap} Times reported. Armenia and {trap} signed a treaty."
        )
        made.append(
            Document(
                text, f"../{number}/{trap[:300]}.txt", f"20{10 + number}-03-04", publisher=trap[:5000],
                author=trap[:5000], title=f"{trap} visits", url=ADDRESSES[number], language="en",
            )
        )  # fmt: skip
    return made


def _copied(document: Document) -> Document:
    """Return another document of the same text."""
    return Document(document.text, f"{document.source}?again", document.published, "Another", None, None, document.url)


def _forged(document: Document) -> list[Record]:
    """Return records of parties, roles, issues and codes that only an enemy would write, over the first trap."""
    trap = document.text.partition("\n")[0]
    here = Span(0, len(trap))
    party = Party(trap, here, None, trap[:9], trap, None)
    speaker = Attribution("quote", trap, here, Party(trap, here, None, None, trap))
    common = {
        "document": document.id, "span": here, "trigger": here, "text": trap, "coder": trap[:200], "rule": trap[:200],
        "attribution": (speaker,), "actors": (party,), "place": trap, "deciding": (trap,),
    }  # fmt: skip
    aze = Party("Azerbaijan", here, "AZE", "GOV")
    return [
        Record("event", type="CONSULT", mode="visit", recipients=(aze,), score=4.0, date="2019-05", **common),
        Record("event", type=trap[:40], mode=trap[:40], recipients=(aze,), score=-4.0, date="2019", **common),
        Record("stance", issue=trap[:200], supports=(trap[:200],), opposes=("AZE",), **common),
        Record("stance", issue="nagorno-karabakh", supports=(trap[:200],), opposes=("AZE",), date="2018", **common),
        Record("relation", type=trap[:40], recipients=(aze,), **common),
        Record("denial", denies=(trap[:40],), **common),
    ]


def require_harmless(answer: Response) -> None:
    """Fail where an answer could do harm in the program that shows it."""
    where = str(answer.request.url)[:300]
    kind = answer.headers.get("content-type", "").partition(";")[0]
    assert answer.status_code < 500, f"{where}: {answer.status_code} {answer.text[:300]}"
    assert len(answer.content) < (5_000_000 if kind == "text/html" else 50_000_000), where
    assert answer.elapsed.total_seconds() < 20, where
    assert "default-src 'none'" in answer.headers["content-security-policy"], where
    assert answer.headers["x-content-type-options"] == "nosniff", where
    assert f"{MARK}=1" not in answer.headers.get("set-cookie", ""), where
    _require_own(answer.headers.get("location", "/"), where)
    if answer.request.url.path.startswith("/api/") and answer.status_code >= 400:
        assert kind == "application/problem+json", where
        assert len(answer.json()["detail"]) <= 1000, where
    match kind:
        case "text/html":
            require_harmless_page(answer.text, where)
        case "image/svg+xml":
            require_harmless_drawing(answer.content, where)
        case "text/csv":
            require_harmless_table(answer.text, where)
        case "application/json" | "application/problem+json":
            answer.json()
        case _:
            assert kind in ("text/markdown", "text/plain", "application/x-ndjson", "application/pdf", ""), where


def require_harmless_page(text: str, where: str) -> None:
    assert not _DISGUISES.search(text), f"{where}: {_DISGUISES.search(text)}"
    assert "1337" not in text.replace("1337zqx", "1337"), f"{where}: a template was executed"
    for element in html.document_fromstring(text).iter(etree.Element):
        if element.tag == "style":  # a report is one file, with its sheet in its head
            parent = element.getparent()
            assert parent is not None and parent.tag == "head" and MARK not in (element.text or ""), where
            continue
        _require_harmless_element(element, where)
        if element.tag == "script" and element.get("type") == "application/ld+json":
            json.loads(element.text or "")
        elif element.tag == "script":
            assert not (element.text or "").strip(), where
            assert (element.get("src") or "").startswith("/static/"), where
        elif element.tag == "meta" and element.get("http-equiv"):
            assert MARK not in (element.get("content") or ""), where
        elif element.tag in ("svg", "img", "title", "textarea"):
            assert element.get("onload") is None, where


def require_harmless_drawing(content: bytes, where: str) -> None:
    for element in etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True)).iter(
        etree.Element
    ):
        assert etree.QName(element).localname.lower() not in ("script", "iframe", "foreignobject"), where
        _require_harmless_element(element, where)


def require_harmless_table(text: str, where: str) -> None:
    csv.field_size_limit(10_000_000)
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")) or _NUMBER.fullmatch(cell), (
                f"{where}: {cell[:80]}"
            )


def _require_harmless_element(element: etree._Element, where: str) -> None:
    tag = etree.QName(element).localname.lower()
    assert tag not in _FORBIDDEN, f"{where}: <{tag}>"
    for name, value in element.attrib.items():
        assert not _EVENT_HANDLER.fullmatch(str(name).lower()), f"{where}: {name}={value[:80]}"
        assert name not in ("srcdoc", "ping") and (name != "style" or tag not in ("div", "p", "a")), f"{where}: {name}"
        if name in _LINKS:
            if tag in ("a", "blockquote") and re.match(r"https?://", value):
                assert tag != "a" or "noreferrer" in (element.get("rel") or ""), f"{where}: {value[:80]}"
            else:
                _require_own(value, where)
        elif name == "srcset":
            for each in value.split(","):
                _require_own(each.split()[0], where)


def _require_own(address: str, where: str) -> None:
    """Fail for an address that leads away from the server, or that a browser would execute."""
    own = re.match(r"(/(?!/)|#|\?|http://testserver/|$)", address)
    assert own and "\\" not in address[:2], f"{where}: leads to {address[:120]}"
