"""Archives: what is inside is read in its order, names lead nowhere, and bombs stop early."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from onrecord.errors import ReadingError
from onrecord.reading import Item, find_items, read

TEXT = "The talks in Belmar failed, said the envoy of Arvania."


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members.items():
            archive.writestr(name, payload)
    return stream.getvalue()


def tarred(members: dict[str, bytes], more: tuple[tarfile.TarInfo, ...] = ()) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, payload in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(payload)
            archive.addfile(header, io.BytesIO(payload))
        for header in more:
            archive.addfile(header)
    return stream.getvalue()


def told(tmp_path: Path, name: str, payload: bytes) -> list[str]:
    """Return the sources of what was read from a file, below its name; for an error its reason."""
    path = tmp_path / name
    path.write_bytes(payload)
    result = []
    for one in read(str(path)):
        assert one.source.startswith(str(path))
        result.append(one.reason if isinstance(one, ReadingError) else one.source.removeprefix(str(path)))
    return result


MEMBERS = {
    "b/2.txt": TEXT.encode(),
    "a.html": b"<p>The talks went on.</p>",
    "rows.jsonl": json.dumps({"text": TEXT}).encode(),
    ".hidden.txt": b"no",
    "c/.git/x.txt": b"no",
    "__MACOSX/a.txt": b"no",
}
READ = ["/b/2.txt", "/a.html", "/rows.jsonl#item=1"]


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("a.zip", zipped(MEMBERS)),
        ("a.tar", tarred(MEMBERS)),
        ("a.tgz", gzip.compress(tarred(MEMBERS))),
        ("a.tar.bz2", bz2.compress(tarred(MEMBERS))),
        ("a.tar.xz", lzma.compress(tarred(MEMBERS))),
    ],
)
def test_what_is_inside_is_read_in_its_order_without_what_is_hidden(tmp_path, name, payload):
    assert told(tmp_path, name, payload) == READ


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_file_is_read_as_what_it_is(tmp_path, pack):
    assert told(tmp_path, "2020-03-04-talks.md.gz", pack(b"# Talks\n\nThey failed.")) == [""]
    (document,) = read(str(tmp_path / "2020-03-04-talks.md.gz"))
    assert (document.title, document.text, document.published) == ("Talks", "Talks\n\nThey failed.", "2020-03-04")
    assert told(tmp_path, "rows.csv.gz", pack(b"text,id\nThe talks failed.,1\nThey went on.,2\n")) == [
        "#row=2",
        "#row=3",
    ]


def test_archives_in_archives_to_a_depth(tmp_path):
    inside = gzip.compress(zipped({"a.txt": TEXT.encode(), "t.tar": tarred({"b.txt": TEXT.encode()})}))
    assert told(tmp_path, "a.zip", zipped({"in.zip.gz": inside})) == ["/in.zip.gz/a.txt", "/in.zip.gz/t.tar/b.txt"]
    deeper = zipped({"in.zip": zipped({"in.zip.gz": inside}), "last.txt": TEXT.encode()})
    first, too_deep, last = told(tmp_path, "a.zip", deeper)
    assert (first, last) == ("/in.zip/in.zip.gz/a.txt", "/last.txt")
    assert "one in another" in too_deep


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_lead_nowhere(tmp_path, pack):
    names = ["/etc/passwd", "../../up.txt", "a\\..\\b.txt", "bell\x07\u202e.txt", "n" * 2000 + ".txt"]
    sources = told(tmp_path, "a.archive", pack(dict.fromkeys(names, TEXT.encode())))
    assert sources[:3] == ["/etc/passwd", "/up.txt", "/a/b.txt"]
    assert sources[3] == "/bell\ufffd\ufffd.txt"
    assert len(sources[4]) < 300
    assert [path.name for path in tmp_path.iterdir()] == ["a.archive"]


def test_links_and_devices_are_reported_and_not_followed(tmp_path):
    link, device = tarfile.TarInfo("link.txt"), tarfile.TarInfo("device")
    link.type, link.linkname, device.type = tarfile.SYMTYPE, "/etc/passwd", tarfile.CHRTYPE
    failed, other, good = told(tmp_path, "a.tar", tarred({}, (link, device))[:1024] + tarred({"a.txt": TEXT.encode()}))
    assert "link" in failed and "link" in other
    assert good == "/a.txt"
    in_zip = zipfile.ZipInfo("link.txt")
    in_zip.external_attr = 0o120777 << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(in_zip, "/etc/passwd")
    (failed,) = told(tmp_path, "b.zip", stream.getvalue())
    assert "link" in failed


def test_one_bad_member_does_not_stop_the_others(tmp_path):
    payload = bytearray(zipped({"1.txt": TEXT.encode() * 9, "2.pdf.txt": b"", "3.txt": b"The talks went on."}))
    payload[45] ^= 0xFF
    damaged, empty, good = told(tmp_path, "a.zip", bytes(payload))
    assert "damaged" in damaged
    assert "empty" in empty
    assert good == "/3.txt"


def test_an_encrypted_member_is_reported(tmp_path):
    payload = bytearray(zipped({"1.txt": TEXT.encode(), "2.txt": TEXT.encode()}))
    payload[payload.index(b"PK\x01\x02") + 8] |= 1
    encrypted, good = told(tmp_path, "a.zip", bytes(payload))
    assert "encrypted" in encrypted
    assert good == "/2.txt"


def test_an_archive_with_nothing_to_read_says_so(tmp_path):
    assert "no file" in told(tmp_path, "a.zip", zipped({".hidden": b"x"}))[0]
    assert "no file" in told(tmp_path, "a.tar", tarred({".hidden": b"x"}))[0]


def test_what_was_cut_off_is_read_up_to_there(tmp_path):
    rows = b"".join(json.dumps({"text": f"{number} {TEXT}"}).encode() + b"\n" for number in range(2000))
    whole = gzip.compress(rows)
    *read_rows, error = told(tmp_path, "a.jsonl.gz", whole[: len(whole) // 2])
    assert 500 < len(read_rows) < 1500
    assert "cut off" in error
    tar = tarred({f"{number}.txt": TEXT.encode() for number in range(5)})
    *members, error = told(tmp_path, "a.tar", tar[: 3 * 1024])
    assert members == ["/0.txt", "/1.txt", "/2.txt"]
    assert "after 2.txt" in error


def bomb() -> bytes:
    stream = io.BytesIO()
    with gzip.open(stream, "wb", compresslevel=1) as packed:
        for _ in range(300):
            packed.write(b"a" * 1_000_000)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["a.txt.gz", "a.csv.gz", "a.jsonl.gz"])
def test_a_bomb_in_a_compressed_file_stops(tmp_path, name):
    (reason,) = told(tmp_path, name, bomb())
    assert "bomb" in reason or "20 MB" in reason or "JSON" in reason


def test_a_bomb_of_many_members_stops(tmp_path):
    members = zipped({f"{number}.txt": b"word and " * 1_800_000 for number in range(20)})
    path = tmp_path / "a.zip"
    path.write_bytes(members)
    *items, error = find_items(str(path))
    assert isinstance(error, ReadingError)
    assert "bomb" in error.reason
    assert 0 < len(items) < 20
    assert all(isinstance(item, Item) for item in items)


def test_a_bomb_of_overlapping_members_is_refused(tmp_path):
    payload = zipped({"a.txt": b"a" * 1_000_000})
    start, end = payload.index(b"PK\x01\x02"), payload.index(b"PK\x05\x06")
    entries = payload[start:end] * 500
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 500, 500, len(entries), start, 0)
    (reason,) = told(tmp_path, "a.zip", payload[:start] + entries + tail)
    assert "overlap" in reason


def test_a_bomb_of_nested_archives_stops(tmp_path):
    payload = TEXT.encode()
    for _ in range(6):
        payload = zipped({f"{number}.zip": payload for number in range(16)})
    assert len(told(tmp_path, "a.zip", payload)) < 30


def test_a_header_of_a_tar_archive_that_would_fill_memory_is_refused(tmp_path):
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 5_000_000_000
    (reason,) = told(tmp_path, "a.tar", header.tobuf(tarfile.GNU_FORMAT) + b"a" * 10_000)
    assert "too large" in reason


def test_a_list_of_members_too_long_to_hold_is_refused(tmp_path):
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, 100_000_000, 0, 0)
    assert "too many files" in told(tmp_path, "a.zip", zipped({"a.txt": b"x"})[:60] + tail)[0]


def test_a_large_member_is_read_only_if_it_holds_many_texts(tmp_path):
    row = json.dumps({"text": TEXT * 2000}).encode() + b"\n"
    rows = row * (21_000_000 // len(row))
    large, *texts = told(tmp_path, "a.tar", tarred({"a.txt": TEXT.encode() * 400_000, "rows.jsonl": rows}))
    assert "20 MB" in large
    assert len(texts) == 21_000_000 // len(row)
