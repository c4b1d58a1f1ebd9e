"""Find the addresses in feeds, sitemaps and lists of addresses, with what these say of the pages behind.

The parsers build no tree, so that memory stays flat, and open nothing. Broken XML is read as far as it
makes sense. (feedparser reads more kinds of broken feeds, and never ends on some.)
"""

from __future__ import annotations

import heapq
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from onrecord.errors import ReadingError
from onrecord.reading.decoding import decode
from onrecord.reading.header import clean
from onrecord.reading.network.guarding import parse_target
from onrecord.reading.recognising import Format

#: The formats that are read for the addresses in them.
LINKING = frozenset({Format.FEED, Format.SITEMAP, Format.ADDRESSES})

_ENTRIES = frozenset({"item", "entry", "url"})
#: Elements of an entry → what they say. Of two that say the same the first counts.
_FIELDS = {
    **dict.fromkeys(("link", "loc"), "address"),
    **dict.fromkeys(("pubDate", "published", "issued", "date"), "published"),
    **dict.fromkeys(("updated", "modified", "lastmod"), "changed"),
    "guid": "guid",
    "title": "title",
}
#: Elements that a news sitemap puts deeper, beside those of pictures and films, which have the same names.
_NEWS = "sitemap-news"
_NEWS_FIELDS = {"publication_date": "published", "title": "title", "name": "publisher"}
_LONGEST_FIELD = 2000
_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
#: Larger inputs, in bytes, were made by programs that know XML, or to hurt.
_LARGEST_BROKEN = 5_000_000
#: Names that XML does not know, and signs that are no markup.
_LOOSE = re.compile(
    rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)(?:(?P<name>[A-Za-z]{2,10});)?|<(?![A-Za-z_:/!?])"
)


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a feed, a sitemap or a list holds.

    `found` has the particulars that it gives of the page (published, dated_by, title, publisher), which
    hold where the page is silent. `changed` is when the page last changed, as written, empty where that
    is not said.
    """

    address: str
    found: Mapping[str, str] = field(default_factory=dict)
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """What stands in a feed, sitemap or list: links to pages, and the further sitemaps of an index.

    `unread` are the lines of a list (from 1) that hold no address.
    """

    pages: tuple[Link, ...] = ()
    sitemaps: tuple[Link, ...] = ()
    unread: tuple[int, ...] = ()


def parse_links(payload: bytes, format_: Format, source: str, address: str | None) -> Links:
    """Return the links of a feed, a sitemap or a list; `address` is what relative ones of a feed refer to.

    Each address is given once; those that are no http or https addresses are left out. Raises
    ReadingError where none is found.
    """
    if format_ is Format.ADDRESSES:
        links = _listed(decode(payload, source))
    else:
        is_feed = format_ is Format.FEED
        target = _Target("feed" if is_feed else "sitemap", address or "" if is_feed else "")
        _parse(payload, target)
        links = Links(tuple(_once(target.pages)), tuple(_once(target.sitemaps)))
    if not links.pages and not links.sitemaps:
        raise ReadingError(source, f"no addresses are in this {format_}", "Check that it was downloaded whole")
    return links


def newest(links: Iterable[Link], most: int) -> list[Link]:
    """Return at most so many links, those that changed last first; those that do not say so go last, in order."""
    return heapq.nlargest(most, links, key=lambda link: (link.changed or link.found.get("published", ""))[:19])


def _parse(payload: bytes, target: _Target) -> None:
    from lxml import etree

    parser = etree.XMLParser(
        target=target, recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        parser.feed(_mended(payload))
        parser.close()
    except etree.LxmlError:  # what was found before stays
        return


def _mended(payload: bytes) -> bytes:
    """Escape `&` and `<` that begin nothing, which many feeds have in titles and addresses; turn HTML's names."""
    if len(payload) > _LARGEST_BROKEN:
        return payload
    pieces = []
    position = 0
    while (start := payload.find(b"<![CDATA[", position)) >= 0 and (end := payload.find(b"]]>", start)) >= 0:
        pieces += [_LOOSE.sub(_escaped, payload[position:start]), payload[start:end]]
        position = end
    pieces.append(_LOOSE.sub(_escaped, payload[position:]))
    return b"".join(pieces)


def _escaped(match: re.Match[bytes]) -> bytes:
    if (name := match["name"]) is None:
        return b"&amp;" if match[0] == b"&" else b"&lt;"
    letters = html.unescape(f"&{name.decode('ascii')};")
    if letters.startswith("&"):  # no name of HTML: a document's own names are not looked up
        letters = _UNKNOWN
    return "".join(f"&#{ord(letter)};" for letter in letters).encode()


class _Target:
    """Take the events of the parser and keep what the entries say."""

    def __init__(self, kind: str, base: str) -> None:
        self.pages: list[Link] = []
        self.sitemaps: list[Link] = []
        self._kind, self._base = kind, base
        self._entry: dict[str, str] | None = None
        self._depth = 0  # of the current element in its entry, the entry itself being 1
        self._field: str | None = None
        self._text = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, name = _parted(tag)
        if self._entry is None:
            if name in _ENTRIES or (name == "sitemap" and self._kind == "sitemap"):
                self._entry, self._depth = {}, 1
            return
        self._depth += 1
        self._text = ""
        self._field = _NEWS_FIELDS.get(name) if _NEWS in namespace else _FIELDS.get(name) if self._depth == 2 else None
        if name == "guid" and attributes.get("isPermaLink", "true").strip().lower() == "false":
            self._field = None
        if name == "link" and self._depth == 2 and "href" in attributes:  # Atom
            self._field = None
            if attributes.get("rel", "alternate") == "alternate":
                self._entry.setdefault("address", attributes["href"])

    def data(self, text: str) -> None:
        if self._field is not None and len(self._text) < _LONGEST_FIELD:
            self._text += text

    def end(self, tag: str) -> None:
        if self._entry is None:
            return
        if self._field is not None and self._text.strip():
            self._entry.setdefault(self._field, self._text.strip()[:_LONGEST_FIELD])
        self._field = None
        self._depth -= 1
        if self._depth == 0:
            self._keep(self._entry, _parted(tag)[1])
            self._entry = None

    def close(self) -> None:
        """Nothing is left to do: the parser asks for it."""

    def _keep(self, entry: dict[str, str], name: str) -> None:
        address = _absolute(entry.get("address") or entry.get("guid", ""), self._base)
        if address is None:
            return
        said = ("title", "publisher", "published")
        found = dict(filter(None, (clean(key, entry[key]) for key in said if key in entry)))
        if "published" in found:
            found["dated_by"] = self._kind
        link = Link(address, found, entry.get("changed", "")[:40])
        (self.sitemaps if name == "sitemap" else self.pages).append(link)


def _listed(text: str) -> Links:
    """Return the addresses of a list: one a line, what follows a blank or tab is a remark."""
    links: list[Link] = []
    unread: list[int] = []
    for number, line in enumerate(text.split("\n"), start=1):
        first = line.split(maxsplit=1)[:1]
        if not first or first[0].startswith("#"):
            continue
        if address := _absolute(first[0], ""):
            links.append(Link(address))
        else:
            unread.append(number)
    return Links(tuple(_once(links)), unread=tuple(unread))


def _once(links: Iterable[Link]) -> Iterable[Link]:
    """Leave out addresses that stood before."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.address, link)
    return first.values()


def _absolute(reference: str, base: str) -> str | None:
    """Return the whole address, None where that is none which is fetched."""
    reference = reference.strip()
    if not 0 < len(reference) < _LONGEST_FIELD or _UNKNOWN in reference:
        return None
    try:
        address = urljoin(base, reference)
        parse_target(address)
    except ValueError:
        return None
    return address if address.isprintable() else None


def _parted(tag: str) -> tuple[str, str]:
    """Part a name as lxml writes it, `{namespace}name`."""
    namespace, brace, name = tag.rpartition("}")
    name = name if brace else tag
    return namespace, name.rpartition(":")[2]
