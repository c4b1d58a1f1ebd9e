"""Whom a publisher's name means, and which agency a text has its story from."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.model import Document, Outlet


def by(publisher: str | None, url: str | None = None, text: str = "Talks went on.") -> Document:
    return Document(text, "x", publisher=publisher, url=url)


@pytest.mark.parametrize(
    "name", ["BBC", "BBC News", "the bbc", "bbc.co.uk", "https://news.bbc.co.uk/2/hi/3.stm", "bbc.com"]
)
def test_one_outlet_has_many_names(knowledge: Knowledge, name: str) -> None:
    (outlet,) = knowledge.outlets.of(by(name))
    assert (outlet.name, outlet.kind, outlet.country, outlet.seat) == ("BBC", "broadcaster", "GBR", "United Kingdom")


def test_several_publishers_are_a_list_without_those_who_only_carried_the_text(knowledge: Knowledge) -> None:
    names = [outlet.name for outlet in knowledge.outlets.of(by("BBC News; Zenda Mail;; BBC; AFP via Strelsau Portal"))]
    assert names == ["BBC", "Zenda Mail", "Agence France-Presse"]


def test_an_unknown_outlet_keeps_its_name_and_an_unknown_address_tells_none(knowledge: Knowledge) -> None:
    assert knowledge.outlets.of(by("Zenda Mail")) == (Outlet("Zenda Mail"),)
    assert knowledge.outlets.of(by(None, "https://zenda.example/1")) == ()
    assert knowledge.outlets.of(by("notbbc.co.uk")) == (Outlet("notbbc.co.uk"),)


def test_without_a_publisher_the_address_tells_it(knowledge: Knowledge) -> None:
    assert [outlet.name for outlet in knowledge.outlets.of(by(None, "https://www.reuters.com/world/1"))] == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("PARIS (Reuters) — France will send grain to Chad.", "Reuters"),
        ("MOSCOW, March 4. /TASS/. The ministers met.", "TASS"),
        ("BEIJING, March 4 (Xinhua) -- The ministers met.", "Xinhua"),
        ("By Ann Writer, Associated Press\n\nThe ministers met in Oslo.", "Associated Press"),
        ("Ministers meet\nReuters\nThe ministers met in Oslo.", "Reuters"),
        ("The ministers met in Oslo, Reuters reports.", "Reuters"),
        ("AFP via Strelsau Portal: the ministers met in Oslo.", "Agence France-Presse"),
        ("The ministers met in Oslo. (AP)", "Associated Press"),
        ("The ministers met in Oslo. PTI", "Press Trust of India"),
        ("The ministers met in Oslo.\n\nSource: Xinhua", "Xinhua"),
    ],
)
def test_a_credited_agency_is_found(knowledge: Knowledge, text: str, agency: str) -> None:
    assert [found.name for found in knowledge.outlets.agencies(by("Zenda Mail", text=text))] == [agency]


@pytest.mark.parametrize(
    "text",
    [
        "Iran denied a Reuters report that its minister had resigned, and said nothing else about the matter.",
        "Police searched the office of TASS in Strelsau, and took papers away.",
        "The CAPTION (APT) of a picture.",
        "By the river the ministers met. " + "They talked and talked. " * 40 + "Reuters reports. " + "They left. " * 40,
    ],
)
def test_an_agency_that_is_only_mentioned_is_not_credited(knowledge: Knowledge, text: str) -> None:
    assert knowledge.outlets.agencies(by("Zenda Mail", text=text)) == ()


def test_the_author_and_the_publisher_may_be_the_agency(knowledge: Knowledge) -> None:
    written = Document("Talks went on.", "x", publisher="Zenda Mail", author="Ann Writer, Associated Press")
    assert [agency.name for agency in knowledge.outlets.agencies(written)] == ["Associated Press"]
    assert [agency.name for agency in knowledge.outlets.agencies(by("Reuters"))] == ["Reuters"]
    assert knowledge.outlets.agencies(by("BBC")) == ()


def test_profiles_are_shipped_for_state_agencies_and_satire(knowledge: Knowledge) -> None:
    profiles = {name: knowledge.outlets.of(by(name))[0].profile for name in ("Xinhua", "The Onion", "Reuters")}
    assert profiles == {"Xinhua": ("state-owned",), "The Onion": ("satire",), "Reuters": ()}


def test_a_user_sets_profiles_credits_and_outlets_of_his_own(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[[outlet]]\nname = "Ruritanian Wire"\nkind = "agency"\ncountry = "GBR"\ndomains = ["wire.example"]\n'
        'credits = ["RW"]\nprofile = ["party to the dispute", "state-owned"]\n'
        '[credit]\nclosing = ["<{}>"]\n'
    )
    outlets = load_knowledge(tmp_path).outlets
    (outlet,) = outlets.of(by("www.wire.example"))
    assert outlet == Outlet(
        "Ruritanian Wire", "agency", "GBR", "United Kingdom", ("party to the dispute", "state-owned")
    )
    assert outlets.agencies(by("Zenda Mail", text="The ministers met. <RW>")) == (outlet,)
    assert outlets.agencies(by("Zenda Mail", text="STRELSAU (RW) — The ministers met.")) == (outlet,)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('[[outlet]]\nname = "Wire"\nkind = "blog"\n', "agency, newspaper"),
        ('[[outlet]]\nname = "Wire"\nkind = "agency"\nprofile = "satire"\n', "profile"),
        ('[credit]\nclosing = ["by AP"]\n', r"with \{\} for the agency"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "outlets.toml").write_text(written)
    with pytest.raises(KnowledgeError, match=told) as error:
        load_knowledge(tmp_path)
    assert "outlets.toml" in str(error.value)
