"""Evidence from a file with pages says on which page it stands."""

from __future__ import annotations

from pathlib import Path

from running import Command


def two_pages(one: str, other: str) -> bytes:
    """Return a PDF of two pages, without the table of its objects: readers find these by themselves."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F1 7 0 R>>>>>>"
    shown = [f"BT /F1 11 Tf 70 700 Td ({text}) Tj ET" for text in (one, other)]
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
        page.format(5),
        page.format(6),
        *(f"<</Length {len(content)}>>stream\n{content}\nendstream" for content in shown),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = "".join(f"{number} 0 obj\n{value}\nendobj\n" for number, value in enumerate(objects, start=1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 8>>\n%%EOF".encode()


def test_evidence_memo_and_record_name_the_page(on_fresh: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(two_pages("Kenya said nothing of interest.", "Chile condemned Peru on Monday."))
    assert on_fresh("add", path, "--published", "2020-03-04", "--publisher", "The Daily Example").code == 0
    assert "The Daily Example, 2020-03-04, p. 2" in on_fresh("check", "Chile condemned Peru.").stdout
    assert ", p. 2" in on_fresh("check", "Chile condemned Peru.", "--format", "markdown").stdout
    (record,) = on_fresh("records", "--json").lines
    assert record["page"] == 2
    assert ", p. 2" in on_fresh("show", record["id"]).stdout
