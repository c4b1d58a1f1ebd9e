"""Read saved web pages: the article without menus and scripts, and what the page says about it.

Nothing is ever fetched: the libraries are handed a parsed tree, because htmldate takes a string
that looks like an address for one to download. They take a second to import, so that happens
inside the functions: whoever reads text only does not wait for them.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.model import Document
from onrecord.reading.header import clean, clean_language

#: Publication dates are looked for from the first newspapers to far ahead. The library's own limit
#: is today, with which the same page would give another document tomorrow.
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2199-12-31"}

_UNSEEN = ("script", "style", "noscript", "template", "head", "iframe", "object", "svg", "select", "button")
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tr", "ul"),
    )
)
_BETWEEN_TITLE_AND_OUTLET = re.compile(r" [|–—·-] ")
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")


def read_page(html: str, source: str) -> Document:
    """Make a document of an HTML page; spans refer to the extracted text, one line a paragraph."""
    page = parse_page(html)
    text, said = _extract(page)
    fields: dict[str, Any] = said
    if "published" in fields:
        fields["dated_by"] = "page"
    if language := _language(page):
        fields["language"] = language
    return Document(text=text or block_text(page), source=source, body=0, **fields)


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


def _extract(page: Any) -> tuple[str, dict[str, str]]:
    """Return the article's text, empty where none is found, and the particulars that the page gives."""
    import trafilatura

    try:
        article = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=dict(_DATES)
        )
    except Exception:  # whatever a hostile page makes the library raise: its text can still be read
        return "", {}
    if article is None or isinstance(article, dict):
        return "", {}
    given = {
        "title": article.title,
        "author": article.author,
        "publisher": article.sitename,
        "url": article.url,
        "published": article.date,
    }
    fields = dict(filter(None, (clean(key, value) for key, value in given.items() if value)))
    if "title" in fields and "publisher" in fields:
        fields["title"] = _without_outlet(fields["title"], fields["publisher"])
    return (article.text or "").strip(), fields


def _language(page: Any) -> str | None:
    """Return the language that the page declares, None where it does not."""
    declared = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or page.get("xml:lang")
    return clean_language(declared) if declared else None


def _without_outlet(title: str, publisher: str) -> str:
    """Cut the outlet's name off a title that ends with it (`Talks resume | The Daily Example`)."""
    *parts, last = _BETWEEN_TITLE_AND_OUTLET.split(title)
    one, other = last.casefold().removeprefix("the "), publisher.casefold().removeprefix("the ")
    if not parts or not (one in other or other in one):
        return title
    return title[: title.rindex(last)].rstrip(" |–—-·")
