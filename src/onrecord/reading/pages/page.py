"""Read saved web pages: the article without menus and scripts, and what the page says about it.

Nothing is ever fetched: the libraries are handed a parsed tree, because htmldate takes a string
that looks like an address for one to download. They take a second to import, so that happens
inside the functions: whoever reads text only does not wait for them.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.model import Document
from onrecord.reading.pages.head import load_head
from onrecord.reading.pages.particulars import find_particulars
from onrecord.reading.pages.text import find_text
from onrecord.reading.pages.tidying import tidy

_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select", "button")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tr", "ul"),
    )
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read_page(html: str, source: str) -> Document:
    """Make a document of an HTML page; spans refer to the extracted text, one line a paragraph."""
    page = parse_page(html)
    tidy(page)
    head = load_head(page)
    fields: dict[str, Any] = find_particulars(head)
    text = find_text(head, fields.get("title", "")) or block_text(head.page)
    return Document(text=text, source=source, body=0, **fields)


def parse_page(html: str) -> Any:
    """Return the tree of a page or of a piece of one, however broken (an lxml element)."""
    import trafilatura

    # Decoded text has no encoding any more, and the parser refuses text that says it has one.
    declaration = _XML_DECLARATION.match(html)
    html = html[declaration.end() :] if declaration else html
    page = trafilatura.load_html(html)
    if page is None:  # too little markup for the library: no tag, or a single one
        page = trafilatura.load_html(f"<html><head></head><body><div>{html}</div></body></html>")
    return page


def block_text(page: Any) -> str:
    """Return all text that a reader of the page would see, with a blank line between its blocks.

    Changes the tree.
    """
    if page.tag in _UNSEEN:
        return ""
    for unseen in [*page.iter(*_UNSEEN)]:
        unseen.drop_tree()
    for element in page.iter():
        if element.tag in _BLOCKS:
            element.text = "\n\n" + (element.text or "")
            element.tail = "\n\n" + (element.tail or "")
        elif element.tag == "br":
            element.tail = "\n" + (element.tail or "")
        elif element.tag in ("td", "th"):
            element.tail = " " + (element.tail or "")
    lines = (" ".join(line.split()) for line in page.text_content().split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
