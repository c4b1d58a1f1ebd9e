"""Make one good file of each format, for others to damage."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import tempfile
import zipfile
from pathlib import Path

TEXT = "Arvania condemned Belmar on Monday. The minister said that talks between Kenya and Uganda would go on.\n"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks go on | The Daily Example</title>
<meta property="article:published_time" content="2020-03-04T10:00:00Z">
<link rel="canonical" href="https://news.example/1">
<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2020-03-04"}}</script>
</head><body><nav>Home</nav><article><h1>Talks go on</h1><p>{TEXT}</p><p>{TEXT * 3}</p></article></body></html>"""
MESSAGE = (
    "Received: by mail.example\nFrom: Jane Example <jane@news.example>\nTo: list@news.example\nSubject: Talks go on\n"
    "Date: Wed, 04 Mar 2020 10:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n" + TEXT
)
FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>The Daily Example</title>
<item><title>Talks go on</title><link>https://news.example/1</link><pubDate>Wed, 04 Mar 2020 10:00:00 GMT</pubDate>
<description>{TEXT}</description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Daily Example</title><entry><title>Talks go on</title>
<link href="https://news.example/1"/><published>2020-03-04T10:00:00Z</published><content>{TEXT}</content></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>"""
ROW = {"title": "Talks go on", "text": TEXT, "date": "2020-03-04", "source": {"name": "The Daily Example"}}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def seeds() -> dict[str, bytes]:
    """Return good files by their names."""
    rows = "".join(json.dumps(ROW | {"id": number}) + "\n" for number in range(5))
    warc = _warc()
    texts = {"a.txt": TEXT.encode(), "folder/b.html": PAGE.encode()}
    return {
        "plain.txt": f"Date: 2020-03-04\nSource: The Daily Example\n\n{TEXT}".encode(),
        "marked.md": f"---\ntitle: Talks\ndate: 2020-03-04\n---\n# Talks\n\n{TEXT}".encode(),
        "page.html": PAGE.encode(),
        "mail.eml": MESSAGE.encode(),
        "saved.mhtml": _mhtml(),
        "mail.mbox": "".join(
            f"From jane@news.example Wed Mar  4 10:00:00 2020\n{MESSAGE}\n" for _ in range(3)
        ).encode(),
        "feed.rss": FEED.encode(),
        "feed.atom": ATOM.encode(),
        "sitemap.xml": SITEMAP.encode(),
        "rows.jsonl": rows.encode(),
        "rows.json": json.dumps({"articles": [ROW, ROW]}).encode(),
        "rows.csv": f'title,text,date\nTalks,"{TEXT}",2020-03-04\nMore,"{TEXT}",2020-03-05\n'.encode(),
        "rows.tsv": f"title\ttext\tdate\nTalks\t{TEXT.strip()}\t2020-03-04\n".encode(),
        "rows.parquet": _parquet(),
        "texts.zip": zipped(texts),
        "texts.tar": tarred(texts),
        "texts.tar.gz": gzip.compress(tarred(texts), mtime=0),
        "rows.jsonl.gz": gzip.compress(rows.encode(), mtime=0),
        "page.html.bz2": bz2.compress(PAGE.encode()),
        "plain.txt.xz": lzma.compress(TEXT.encode()),
        "pages.warc": warc,
        "pages.warc.gz": gzip.compress(warc, mtime=0),
        "pages.wacz": zipped({"datapackage.json": b"{}", "archive/pages.warc.gz": gzip.compress(warc, mtime=0)}),
        "report.docx": docx(f"<w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p>"),
        "book.epub": epub(f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>One</h1><p>{TEXT}</p></body></html>"),
        "report.pdf": pdf(TEXT.strip()),
    }


def zipped(files: dict[str, bytes]) -> bytes:
    """Return a zip archive of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 3, 4, 0, 0, 0)), payload, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    """Return a tar archive of files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, payload in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(payload)
            archive.addfile(member, io.BytesIO(payload))
    return out.getvalue()


def docx(body: str, before: str = "") -> bytes:
    """Return a Word document with these paragraphs; `before` stands before its root element."""
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return zipped(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{kinds}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>'
            ).encode(),
            "word/document.xml": (
                f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
            ).encode(),
        }
    )


def epub(chapter: str) -> bytes:
    """Return a book of one chapter."""
    return zipped(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": (
                b'<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
                b'<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
            ),
            "book.opf": (
                b'<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
                b"<dc:title>Talks</dc:title><dc:language>en</dc:language></metadata>"
                b'<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
                b'<spine><itemref idref="c"/></spine></package>'
            ),
            "c.xhtml": chapter.encode(),
        }
    )


def pdf(text: str, pages: int = 1) -> bytes:
    """Return a PDF with a line of text on each page."""
    line = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    content = f"BT /F1 12 Tf 20 100 Td ({line}) Tj ET"
    numbers = range(4, 4 + pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] /Count {pages} >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        *(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 900 200] /Contents 3 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
            for _ in numbers
        ),
    ]
    return written_pdf(objects)


def written_pdf(objects: list[str]) -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    out = "%PDF-1.4\n"
    offsets = []
    for number, value in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode("latin-1")


def _warc() -> bytes:
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\n"
        "WARC-Date: 2020-03-05T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"


def _mhtml() -> bytes:
    return (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://news.example/1\nSubject: Talks go on\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="cut"\n\n'
        f"--cut\nContent-Type: text/html; charset=utf-8\nContent-Location: https://news.example/1\n\n{PAGE}\n--cut--\n"
    ).encode()


def _parquet() -> bytes:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        rows = duckdb.sql(
            "SELECT 'Talks ' || i AS title, $text AS body, '2020-03-04' AS date FROM range(5) t(i)",
            params={"text": TEXT},
        )
        rows.write_parquet(str(path))
        return path.read_bytes()
