"""Follow feeds: what is new is added, once, politely, and claims are checked again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from running import Command

from in_process import InProcess
from onrecord.cli import follows
from onrecord.coding import Coder
from onrecord.errors import StoreError
from onrecord.reading import Fetcher
from onrecord.storing import Store
from serving import Site, article, serve

FACT = "Zambia recognised Kosovo on 3 August 2016."
OTHER = "Peru and Bolivia held talks in Lima on 4 August 2016."
CLAIM = "Zambia recognised Kosovo."
GERMAN = (
    "Der Außenminister von Pakistan hat am Dienstag Armenien besucht und mit seinem Kollegen über Handel gesprochen. "
    "Die Minister unterzeichneten ein Abkommen über den Verkehr zwischen den beiden Ländern."
)
SPANISH = (
    "El ministro de Exteriores de Chile visitó el martes Bolivia y habló con su colega sobre el comercio. "
    "Los ministros firmaron un acuerdo sobre el transporte entre los dos países."
)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as site:
        site.pages["/a"] = article("Recognition", f"In Lusaka a choice was made that had been put off. {FACT}")
        site.pages["/b"] = article("Talks", f"The ministers met again after a long pause. {OTHER}")
        yield site


@pytest.fixture
def feeds(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "feeds.txt"
    path.write_text(f"# ours\n\n{site.at('/feed')}\tHarbour Post\n", encoding="utf-8")
    return path


Follow = Callable[..., tuple[int, str, str]]


@pytest.fixture
def follow(feeds: Path, coder: Coder, capsys: pytest.CaptureFixture[str]) -> Follow:
    """Run the command without the pauses that strangers' sites get, with a coder that is loaded."""

    def follow(claims: Path | None = None, *, as_json: bool = False) -> tuple[int, str, str]:
        record = feeds.parent / "record.duckdb"
        fetcher = Fetcher(allow_private=True, pause=0)
        coding = follows.Coding(lambda: nullcontext(InProcess(coder)), lambda: coder)
        code = follows.follow_feeds(feeds, None, claims, fetcher, coding, record, as_json)
        return code, *capsys.readouterr()

    return follow


def offer(site: Site, *paths: str, etag: str = '"1"', at: str = "/feed") -> None:
    """Let a feed have these entries."""
    items = "".join(f"<item><link>{site.at(path)}</link><pubDate>5 Aug 2016</pubDate></item>" for path in paths)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'
    site.pages[at] = (200, {"Content-Type": "application/rss+xml", "ETag": etag}, body.encode())


def state(feeds: Path) -> Any:
    return json.loads(Path(f"{feeds}.followed.json").read_text(encoding="utf-8"))["feeds"]


def test_what_is_new_is_added_once(site: Site, feeds: Path, follow: Follow, on_fresh: Command) -> None:
    offer(site, "/a")
    code, out, _ = follow()
    assert code == 0
    assert out.splitlines()[-1] == (
        "1 feed read, 0 of them unchanged; 1 document added, 0 known already, 0 refused; 1 record coded."
    )
    (record,) = on_fresh("records", "--json").lines
    assert (record["source"], record["publisher"], record["published"]) == (site.at("/a"), "Harbour Post", "2016-08-05")

    site.requests.clear()
    code, out, _ = follow()
    assert code == 0
    assert out.startswith("1 feed read, 1 of them unchanged; 0 documents added")
    assert site.asked == ["/feed"]
    assert site.requests[-1][1]["if-none-match"] == '"1"'

    offer(site, "/b", "/a", etag='"2"')
    site.requests.clear()
    assert "1 document added, 0 known already" in follow()[1]
    assert site.asked == ["/feed", "/b"]


def test_the_record_is_not_held_while_pages_are_fetched(site: Site, feeds: Path, follow: Follow) -> None:
    held: list[bool] = []
    page = site.pages["/b"]
    assert isinstance(page, bytes)

    def look(handler: BaseHTTPRequestHandler) -> None:
        with Store.open(feeds.parent / "record.duckdb", create=False):  # DuckDB refuses it while it is open to write
            held.append(False)
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(page)

    site.pages["/b"] = look
    feeds.write_text(f"{site.at('/feed')}\n{site.at('/other')}\n")
    offer(site, "/a")
    offer(site, "/b", at="/other")
    assert "2 documents added" in follow()[1]
    assert held == [False]


def test_nothing_is_fetched_while_the_record_cannot_be_written(site: Site, feeds: Path, follow: Follow) -> None:
    record = feeds.with_name("record.duckdb")
    with Store.open(record, create=True):
        pass
    offer(site, "/a")
    with Store.open(record, create=False), pytest.raises(StoreError):
        follow()
    assert site.requests == []
    assert "1 document added" in follow()[1]


def test_a_page_of_two_feeds_is_fetched_once(site: Site, feeds: Path, follow: Follow) -> None:
    feeds.write_text(f"{site.at('/feed')}\n{site.at('/other')}\n")
    offer(site, "/a")
    offer(site, "/a", "/b", at="/other")
    follow()
    assert sorted(site.asked) == ["/a", "/b", "/feed", "/other"]


def test_what_waits_under_a_feed_off_the_list_is_left_to_the_others(site: Site, feeds: Path, follow: Follow) -> None:
    offer(site, "/late")
    offer(site, "/late", at="/other")
    follow()
    site.pages["/late"] = site.pages["/a"]
    feeds.write_text(site.at("/other"))
    assert "1 document added" in follow()[1]
    feeds.write_text(site.at("/feed"))
    site.requests.clear()
    follow()
    assert site.asked == ["/feed"]


def test_what_fails_is_tried_three_times_and_then_given_up(site: Site, feeds: Path, follow: Follow) -> None:
    offer(site, "/late", "/never")
    code, _, err = follow()
    assert code == 1
    assert f"REC-010  {site.at('/never')}: there is no such page" in err
    site.pages["/late"] = site.pages["/a"]
    assert "1 document added" in follow()[1]
    assert "is given up" in follow()[2]
    site.requests.clear()
    code, _, err = follow()
    assert (code, err, site.asked) == (0, "", ["/feed"])


def test_to_be_asked_to_wait_is_no_failure(site: Site, feeds: Path, follow: Follow) -> None:
    offer(site, "/a")
    page = site.pages["/a"]
    site.pages["/a"] = (503, {"Retry-After": "0"}, b"")
    for _ in range(4):
        follow()
    site.pages["/a"] = page
    assert "1 document added" in follow()[1]


def test_sitemaps_of_an_index_are_read_only_when_they_changed(site: Site, feeds: Path, follow: Follow) -> None:
    def index(day: str) -> bytes:
        dated = "".join(
            f"<sitemap><loc>{site.at(at)}</loc><lastmod>{when}</lastmod></sitemap>"
            for at, when in (("/old", "2015-01-01"), ("/new", day))
        )
        return f"<sitemapindex>{dated}</sitemapindex>".encode()

    feeds.write_text(site.at("/index"))
    site.pages["/old"] = f"<urlset><url><loc>{site.at('/a')}</loc></url></urlset>".encode()
    site.pages["/new"] = b"<urlset><url><loc>http://127.0.0.1:9/</loc></url></urlset>"
    site.pages["/index"] = index("2016-08-01")
    assert "1 document added, 0 known already, 1 refused" in follow()[1]
    site.pages["/new"] = f"<urlset><url><loc>{site.at('/b')}</loc></url></urlset>".encode()
    site.pages["/index"] = index("2016-08-02")
    site.requests.clear()
    assert "1 document added, 0 known already, 1 refused" in follow()[1]
    assert site.asked == ["/index", "/new", "/b"]


def test_bad_lines_and_feeds_are_named_and_the_rest_goes_on(site: Site, feeds: Path, follow: Follow) -> None:
    feeds.write_text(f"news\n{site.at('/none')}\n{site.at('/b')}\n{site.at('/feed')}\n{site.at('/feed')}\n")
    offer(site, "/a")
    code, out, err = follow()
    assert code == 1
    assert f"REC-010  {feeds}, line 1: 'news' is no address" in err
    assert f"{site.at('/none')}: there is no such page" in err
    assert f"{site.at('/b')}: this is no feed, no sitemap and no list of addresses" in err
    assert "line 5: this address stands in line 4 already" in err
    assert "1 document added, 0 known already, 4 refused" in out


def test_claims_are_checked_again(site: Site, feeds: Path, follow: Follow, tmp_path: Path) -> None:
    claims = tmp_path / "claims.txt"
    claims.write_text(CLAIM)
    offer(site, "/b")
    assert f"new: UNSUBSTANTIATED  {CLAIM}" in follow(claims)[1]
    offer(site, "/a", "/b", etag='"2"')
    assert f"unsubstantiated → SUPPORTED  {CLAIM}" in follow(claims)[1]
    assert follow(claims)[1].splitlines()[-1].startswith("Nothing changed for 1 claim")


def test_json_has_a_line_for_each_thing(site: Site, feeds: Path, follow: Follow, tmp_path: Path) -> None:
    claims = tmp_path / "claims.txt"
    claims.write_text(CLAIM)
    offer(site, "/a", "/none")
    _, out, _ = follow(claims, as_json=True)
    lines = [json.loads(line) for line in out.splitlines()]
    assert [(line.get("status"), line.get("source")) for line in lines[:3]] == [
        ("read", site.at("/feed")),
        ("added", site.at("/a")),
        ("refused", site.at("/none")),
    ]
    assert [line["now"] for line in lines[3:]] == ["supported"]
    assert [json.loads(line)["status"] for line in follow(as_json=True)[1].splitlines()] == ["unchanged", "refused"]


def test_the_command_refuses_private_addresses_unless_allowed(site: Site, feeds: Path, on_fresh: Command) -> None:
    feeds.write_text(site.at("/list"))
    site.pages["/list"] = (200, {"Content-Type": "text/plain"}, site.at("/a").encode())
    ended = on_fresh("follow", feeds)
    assert ended.code == 1
    assert "--allow-private" in ended.stderr
    assert site.requests == []
    assert on_fresh("follow", feeds, "--allow-private").code == 0
    assert site.asked == ["/list", "/a"]


def test_no_language_is_taken_for_english_and_a_crash_costs_one_page(
    site: Site, feeds: Path, on_fresh: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = feeds.parent / "crashing"
    about = package / "crashing-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: crashing\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[onrecord.coders]\nes = crashing:load\n")
    (package / "crashing.py").write_text("import os\n\ndef load(settings):\n    os._exit(9)\n")
    monkeypatch.syspath_prepend(package)
    site.pages["/de"] = article("Gespräche", GERMAN).replace(b'"en"', b'"de"')
    site.pages["/es"] = article("Conversaciones", SPANISH).replace(b'"en"', b'"es"')
    feeds.write_text(site.at("/feed"))
    offer(site, "/es", "/de", "/a")
    ended = on_fresh("follow", feeds, "--allow-private", "--json")
    assert ended.code == 1
    outcomes = {line["source"]: line for line in ended.lines if line["source"] != site.at("/feed")}
    assert {source: line["status"] for source, line in outcomes.items()} == {
        site.at("/es"): "refused",
        site.at("/de"): "not coded",
        site.at("/a"): "added",
    }
    assert f"{site.at('/es')}: reading it ended its process (exit code 9)" in ended.stderr
    assert list(state(feeds)[site.at("/feed")]["waiting"]) == [site.at("/es")]
    with Store.open(feeds.with_name("record.duckdb"), create=False) as store:
        coded = {item.document.language: item.coded for item in store.find_documents(None, None)}
    assert coded == {"de": False, "en": True}


def test_a_wrong_interval_and_a_wrong_file_are_named(feeds: Path, on_fresh: Command) -> None:
    assert on_fresh("follow", feeds, "--every", "often").code == 2
    ended = on_fresh("follow", feeds.with_name("none.txt"))
    assert ended.code == 1
    assert "none.txt" in ended.stderr
    Path(f"{feeds}.followed.json").write_text("[]")
    assert "is no state of followed feeds" in on_fresh("follow", feeds).stderr


def test_a_run_that_is_stopped_leaves_the_rest_to_the_next(site: Site, feeds: Path, follow: Follow) -> None:
    offer(site, "/late", "/b")
    page = site.pages["/a"]
    assert isinstance(page, bytes)

    def stop(handler: BaseHTTPRequestHandler) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        handler.wfile.write(page)

    site.pages["/late"] = stop
    code, out, err = follow()
    assert (code, site.asked) == (130, ["/feed", "/late"])
    assert "1 document added" in out
    assert "Stopped" in err
    assert "1 feed read, 1 of them unchanged; 1 document added" in follow()[1]
    assert site.asked[2:] == ["/feed", "/b"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_again_and_again_until_a_signal(site: Site, feeds: Path, number: signal.Signals) -> None:
    feeds.write_text(site.at("/list"))
    site.pages["/list"] = (200, {"Content-Type": "text/plain", "ETag": '"1"'}, site.at("/none").encode())
    command = [sys.executable, "-c", "from onrecord.cli import main; main()", "follow", str(feeds)]
    options = ["--every", "1s", "--allow-private", "--record", str(feeds.with_name("record.duckdb"))]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        limit = time.monotonic() + 60
        while site.asked.count("/list") < 2 and time.monotonic() < limit:
            time.sleep(0.05)
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert out.splitlines()[-1].startswith("1 feed read, 1 of them unchanged; ")
    assert "Traceback" not in err
    assert state(feeds)[site.at("/list")]["etag"] == '"1"'
