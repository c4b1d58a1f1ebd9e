"""Damage good files in all ways, the same ways for the same seed, and lay traps on purpose."""

from __future__ import annotations

import gzip
import io
import json
import random
import tarfile
import zipfile
from collections.abc import Callable, Iterator

from seeds import FEED, PAGE, ROW, TEXT, docx, epub, pdf, seeds, tarred, written_pdf, zipped

_TOKENS = (
    *(b"\x00" * 64, b"\xff" * 64, b"<" * 500, b"]]>", b"<!--", b"<script>alert(1)</script>", b"%s%n"),
    b"../../etc/passwd",
    *(b"-1", b"999999999999", b"4294967295", b"\r\n\r\n", b"\xe2\x80\xae", b"\x1b[2J", b"&a;", b"[" * 500, b"{" * 500),
    b"NaN", b'"' * 33,
)  # fmt: skip

_LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
)
_OUTSIDE = "<!DOCTYPE l [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>]>"
_FETCHING = "<!DOCTYPE l [<!ENTITY a9 SYSTEM 'http://127.0.0.1:9/secret'>]>"


def damaged(number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield so many damaged files with their names."""
    chance = random.Random(seed)
    good = seeds()
    names = sorted(good)
    for place in range(number):
        name = names[place % len(names)]
        payload = good[name]
        for _ in range(chance.randint(1, 4)):
            payload = _harm(payload, good[chance.choice(names)], chance)
        yield f"{place:05}-{name}", payload


def _harm(payload: bytes, other: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(payload) + 1)
    length = chance.randint(1, max(1, len(payload) // 8))
    match chance.randrange(8):
        case 0:
            return payload[:at]
        case 1:
            changed = bytearray(payload)
            for _ in range(chance.randint(1, 20)):
                if changed:
                    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
            return bytes(changed)
        case 2:
            return payload[:at] + chance.choice(_TOKENS) + payload[at:]
        case 3:
            return payload[:at] + payload[at + length :]
        case 4:
            return payload[:at] + payload[at : at + length] * chance.randint(2, 30) + payload[at:]
        case 5:
            return payload[:at] + other[chance.randrange(len(other)) :]
        case 6:
            return payload[:at] + chance.randbytes(length) + payload[at + length :]
        case _:
            return payload[at:]


def traps() -> dict[str, Callable[[], bytes]]:
    """Return what makes each file that was made to do harm, by its name."""
    found: dict[str, Callable[[], bytes]] = {}
    for kind, declaration in (("laughs", _LAUGHS), ("outside", _OUTSIDE), ("fetching", _FETCHING)):
        found |= _declaring(kind, declaration)
    text = TEXT.encode()
    addresses = ("http://127.0.0.1:9/a", "file:///etc/passwd", "http://169.254.169.254/latest", "ftp://news.example/a")
    located = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    names = ("../../etc/passwd.txt", "/root/.ssh/a.txt", "a\x1b[2J\n\u202e.txt", "b" * 5000, "C:\\a.txt")
    return found | {
        "private-sitemap.xml": lambda: f"<urlset>{located}</urlset>".encode(),
        "bomb.zip": lambda: zipped({f"{number}.txt": bytes(30_000_000) for number in range(3)}),
        "nested.zip": lambda: _nested(7),
        "bomb.txt.gz": lambda: gzip.compress(bytes(100_000_000), mtime=0),
        "many.gz": lambda: _layers(30),
        "bomb.docx": lambda: docx(f"<w:p><w:r><w:t>{'a' * 60_000_000}</w:t></w:r></w:p>"),
        "bomb.epub": lambda: epub("<p>" + "a" * 60_000_000 + "</p>"),
        "names.zip": lambda: zipped(dict.fromkeys(names, text)),
        "overlap.zip": _overlapping,
        "links.tar": _links,
        "deep.html": lambda: b"<div>" * 60_000 + text + b"</div>" * 60_000,
        "tags.html": lambda: b"<p><b><i>" * 30_000 + text,
        "attribute.html": lambda: f"<html><body><p class='{'x ' * 2_000_000}'>{TEXT}</p></body></html>".encode(),
        "scripts.html": lambda: PAGE.replace("<nav>", "<script>while(1){}</script>" * 20_000 + "<nav>").encode(),
        "comments.html": lambda: ("<!--" * 200_000 + PAGE).encode(),
        "json-ld.html": lambda: PAGE.replace('{"@type"', "[" * 20_000 + '{"@type"').encode(),
        "deep.json": lambda: b"[" * 200_000,
        "deep.jsonl": lambda: (b'{"text": ' + b"[" * 100_000 + b"\n") * 3,
        "long.jsonl": lambda: b'{"text": "' + b"a" * 25_000_000 + b'"}\n' + json.dumps(ROW).encode(),
        "number.jsonl": lambda: b'{"text": ' + b"9" * 100_000 + b"}\n",
        "wide.csv": lambda: b",".join(b"text" for _ in range(200_000)) + b"\n" + b"," * 199_999 + b"\n",
        "quote.csv": lambda: b'title,text\n"' + b"a,b\n" * 1_000_000,
        "nul.csv": lambda: b"title,text\na,\x00b\n",
        "formula.csv": lambda: f'title,text\n=cmd|calc,"{TEXT}"\n'.encode(),
        "parts.eml": lambda: _parts(3000),
        "header.eml": lambda: b"Received: x\nSubject: " + b"=?utf-8?b?QUFB?= " * 50_000 + b"\n\nText.\n",
        "line.mbox": lambda: b"From a@b Wed Mar  4 10:00:00 2020\nSubject: a\n\n" + b"a" * 25_000_000,
        "entries.rss": lambda: FEED.replace("<item>", "<item><title>a</title></item>" * 20_000 + "<item>").encode(),
        "attributes.rss": lambda: b"<rss" + b"".join(b' a%d="1"' % n for n in range(60_000)) + b"><channel/></rss>",
        "loop.pdf": lambda: pdf(TEXT.strip()).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"),
        "count.pdf": lambda: pdf(TEXT.strip()).replace(b"/Count 1", b"/Count 999999999"),
        "drawing.pdf": lambda: drawing(4),
        "pages.pdf": lambda: pdf(TEXT.strip(), 4000),
        "lie.txt": lambda: "Arvania met Belmar.".encode("utf-16-le"),
        "utf7.html": lambda: b"<meta charset=utf-7>+ADw-script+AD4-alert(1)+ADw-/script+AD4-" + text,
        "one.txt": lambda: b"a" * 19_000_000,
        "blank.txt": lambda: b" \n" * 5_000_000 + text,
        "spaces.txt": lambda: b"Title:" + b" " * 5_000_000 + b"x\n\n" + text,
        "quotes.txt": lambda: ("“" * 50_000 + TEXT).encode(),
        "names.txt": lambda: b"Iran Iraq Chile Peru " * 20_000,
        "commas.txt": lambda: b"Iran, " * 20_000 + b"attacked Iraq.",
        "control.txt": lambda: f"Title: a\x1b]0;owned\x07\x9b2J\nSource: \u202eelpmaxe\n\n{TEXT}".encode(),
    }


def _declaring(kind: str, declaration: str) -> dict[str, Callable[[], bytes]]:
    """Return files of XML that declare entities and use them."""
    page = "<html><body><p>&a9; told</p></body></html>"
    return {
        f"{kind}.rss": lambda: FEED.replace("<rss", f"{declaration}<rss").replace(TEXT, "&a9; told").encode(),
        f"{kind}.docx": lambda: docx("<w:p><w:r><w:t>&a9; told</w:t></w:r></w:p>", declaration),
        f"{kind}.epub": lambda: epub(f"<?xml version='1.0'?>{declaration}{page}"),
        f"{kind}.html": lambda: f"<?xml version='1.0'?>{declaration}{page}".encode(),
        f"{kind}-sitemap.xml": lambda: f"{declaration}<urlset><url><loc>&a9;</loc></url></urlset>".encode(),
    }


def drawing(depth: int) -> bytes:
    """Return a PDF whose page draws a form that draws ten forms that draw ten forms."""
    kind = "/Type /XObject /Subtype /Form /BBox [0 0 600 800]"
    form = f"<< {kind} /Resources << /XObject << /X {{}} 0 R >> {{}} >> /Length {{}} >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>",
        "<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for number in range(depth):
        drawn = "/X Do " * 10
        objects.append(f"{form.format(number + 6, '', len(drawn))}\nstream\n{drawn}\nendstream")
    said = f"BT /F1 12 Tf 50 700 Td ({TEXT.strip()}) Tj ET"
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects.append(f"{form.format(4, font, len(said))}\nstream\n{said}\nendstream")
    return written_pdf(objects)


def _nested(depth: int) -> bytes:
    inner = {"a.txt": bytes(1_000_000)}
    for _ in range(depth):
        payload = zipped(inner)
        inner = {f"{number}.zip": payload for number in range(10)}
    return zipped(inner)


def _layers(depth: int) -> bytes:
    payload = TEXT.encode()
    for _ in range(depth):
        payload = gzip.compress(payload, mtime=0)
    return payload


def _overlapping() -> bytes:
    """Return a zip whose many names all lead to the same compressed bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", bytes(10_000_000))
        first = archive.filelist[0]
        for number in range(2000):
            copy = zipfile.ZipInfo(f"{number}.txt")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(copy, name, getattr(first, name))
            archive.filelist.append(copy)
    return out.getvalue()


def _links() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (
            ("passwd.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.txt", tarfile.LNKTYPE, "/etc/passwd"),
            ("device.txt", tarfile.CHRTYPE, ""),
            ("pipe.txt", tarfile.FIFOTYPE, ""),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            archive.addfile(member)
    return out.getvalue() + tarred({"../../a.txt": TEXT.encode()})


def _parts(depth: int) -> bytes:
    lines = ["From: a@b.example", "MIME-Version: 1.0"]
    for number in range(depth):
        lines += [f'Content-Type: multipart/mixed; boundary="b{number}"', "", f"--b{number}"]
    return "\n".join([*lines, "Content-Type: text/plain", "", TEXT]).encode()
