"""A mistake in a researcher's own file is told with the file, the entry and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import load_knowledge

STATE = '[[state]]\ncode = "ZZR"\nname = "Ruritania"\n'
CITIES = "name,country,population\n"
PERSONS = "name,country,role,sector,from,until\n"

#: The file, what stands in it, and what the error must name besides the file.
MISTAKES = {
    "state without name": ("states.toml", '[[state]]\ncode = "ZZR"', ["'ZZR'", "`name`"]),
    "second entry without code": ("states.toml", STATE + '[[state]]\nname = "Nowhere"', ["state number 2", "`code`"]),
    "code that is a number": ("states.toml", '[[state]]\ncode = 3\nname = "Ruritania"', ["state number 1", "`code`"]),
    "name that is a number": ("states.toml", '[[state]]\ncode = "ZZR"\nname = 3', ["'ZZR'", "`name`"]),
    "blank name": ("states.toml", '[[state]]\ncode = "ZZR"\nname = " "', ["'ZZR'", "`name`"]),
    "demonyms without brackets": ("states.toml", STATE + 'demonyms = "Ruritanian"', ["'ZZR'", "`demonyms`"]),
    "empty demonym": ("states.toml", STATE + 'demonyms = [""]', ["'ZZR'", "`demonyms`"]),
    "number among names": ("states.toml", STATE + 'names = ["Zenda", 7]', ["'ZZR'", "`names`", "7"]),
    "seat without sector": ("states.toml", STATE + "seat_sectors = { Zenda = 3 }", ["'ZZR'", "`Zenda`"]),
    "sectors that are no table": ("states.toml", STATE + 'seat_sectors = "GOV"', ["'ZZR'", "`seat_sectors`"]),
    "successor that is no state": ("states.toml", STATE + 'successor = "ZZQ"', ["'ZZR'", "`successor`", "ZZQ"]),
    "misspelt key": ("states.toml", STATE + 'demonym = ["Ruritanian"]', ["demonym", "demonyms"]),
    "misspelt array": ("states.toml", '[[states]]\ncode = "ZZR"\nname = "Ruritania"', ["'states'"]),
    "single brackets": ("states.toml", '[state]\ncode = "ZZR"\nname = "Ruritania"', ["`state`", "[[…]]"]),
    "array of texts": ("states.toml", 'state = ["Ruritania"]', ["state"]),
    "body without name": ("bodies.toml", '[[body]]\ncode = "ZZO"', ["'ZZO'", "`name`"]),
    "group of no known country": ("groups.toml", '[[group]]\nname = "Blues"\ncountry = "ZZZ"', ["'Blues'", "ZZZ"]),
    "place of no known country": ("places.toml", '[[place]]\nname = "Zenda"\ncountry = "ZZZ"', ["'Zenda'", "ZZZ"]),
    "outlet of no known country": ("outlets.toml", '[[outlet]]\nname = "Bell"\ncountry = "ZZZ"', ["'Bell'", "ZZZ"]),
    "act of three words": ("synonyms.toml", '[acts]\nban = ["bar", "shut the door"]', ["acts", "`ban`"]),
    "mutual act without list": ("synonyms.toml", '[mutual]\nacts = ["dance"]', ["mutual", "`acts`", "dance"]),
    "issue without name": ("issues.toml", '[[issue]]\nid = "zenda"', ["'zenda'", "`name`"]),
    "issue of strangers": (
        "issues.toml",
        '[[issue]]\nid = "zenda"\nname = "Zenda"\nparties = ["Nobody"]',
        ["'zenda'", "Nobody"],
    ),
    "reading without entity": (
        "ambiguous.toml",
        '[[ambiguous]]\nname = "Zenda"\n[[ambiguous.reading]]\ncues = ["castle"]',
        ["'Zenda'", "reading number 1", "`entity`"],
    ),
    "reading that is no state": (
        "ambiguous.toml",
        '[[ambiguous]]\nname = "Zenda"\n[[ambiguous.reading]]\nentity = "ZZZ"',
        ["'Zenda'", "reading number 1", "ZZZ"],
    ),
    "reading that is no table": ("ambiguous.toml", '[[ambiguous]]\nname = "Zenda"\nreading = "FRA"', ["'Zenda'"]),
    "empty pattern": ("predicates.toml", '[[act]]\nrule = "own.snub"\ntype = "REJECT"\nverbs = [""]', ["'own.snub'"]),
    "pattern without verb": (
        "predicates.toml",
        '[[act]]\nrule = "own.snub"\ntype = "REJECT"\nverbs = ["{truce}"]',
        ["'own.snub'", "{truce}"],
    ),
    "open brace": (
        "predicates.toml",
        '[[act]]\nrule = "own.snub"\ntype = "REJECT"\nverbs = ["reject {truce"]',
        ["'own.snub'", "reject {truce"],
    ),
    "flag in quotes": (
        "predicates.toml",
        '[[act]]\nrule = "own.snub"\ntype = "REJECT"\nalone = "no"',
        ["'own.snub'", "`alone`"],
    ),
    "unknown context": (
        "predicates.toml",
        '[[act]]\nrule = "own.snub"\ntype = "REJECT"\ncontext = "culinary"',
        ["'own.snub'", "culinary"],
    ),
    "class that is no list": ("predicates.toml", '[classes]\ntruce = "truce"', ["classes", "`truce`"]),
    "means of no known mode": ("predicates.toml", '[means]\ncatapult = ["catapult"]', ["means", "`catapult`"]),
    "set that is no duration": ("times.toml", '[sets]\nsemestrial = "6M"', ["sets", "`semestrial`", "P1D"]),
    "holiday that is no day": ("times.toml", '[holidays]\nzendafest = "13-01"', ["holidays", "`zendafest`", "MM-DD"]),
    "cues that are no table": ("cues.toml", "saying = 3", ["`saying`"]),
    "cue list that is a text": ("cues.toml", '[saying]\nreported = "say"', ["saying", "`reported`"]),
    "grade of no kind": (
        "factuality.toml",
        '[[embedding]]\nname = "own"\naffirmed = "surely"\nnegated = "open"\nwith = ["to"]',
        ["'own'", "`affirmed`", "surely", "probable"],
    ),
    "form of no kind": (
        "factuality.toml",
        '[[embedding]]\nname = "own"\naffirmed = "certain"\nnegated = "open"\nwith = ["too"]\nverbs = ["x"]',
        ["'own'", "`with`", "too", "whether"],
    ),
    "auxiliary without perfect": (
        "factuality.toml",
        '[[auxiliary]]\nname = "dare"\nwords = ["dare"]\naffirmed = "open"\nnegated = "open"',
        ["'dare'", "`perfect`"],
    ),
    "sector that is no table": ("titles.toml", "GOV = 3", ["`GOV`"]),
    "titles that are no list": ("titles.toml", '[GOV]\npersons = "vizier"', ["GOV", "`persons`"]),
    "type that is a number": ("ontology.toml", "[types]\nAGREE = 3", ["types", "`AGREE`"]),
    "types that are no table": ("ontology.toml", "types = 3", ["`types`"]),
    "type without score": ("ontology.toml", '[types]\nBARTER = { quad = "verbal cooperation" }', ["BARTER", "`score`"]),
    "score in words": (
        "ontology.toml",
        '[types]\nAGREE = { score = "high", quad = "x" }',
        ["AGREE", "`score`", "high"],
    ),
    "score off the scale": ("ontology.toml", '[types]\nAGREE = { score = 11, quad = "x" }', ["AGREE", "`score`", "11"]),
    "mode without number": (
        "ontology.toml",
        '[types]\nAGREE = { score = 1, quad = "x", modes = { pact = true } }',
        ["AGREE", "`pact`"],
    ),
    "city without name": ("cities.csv", CITIES + "Zenda,FRA,9\n,FRA,12000\n", ["line 3", "`name`"]),
    "city of no known country": ("cities.csv", "# towns\n" + CITIES + "Strelsau,ZZZ,12000\n", ["line 3", "ZZZ"]),
    "city with a comma too many": ("cities.csv", CITIES + "Strelsau,FRA,12,000\n", ["line 2", "4 values"]),
    "city cut short": ("cities.csv", CITIES + "Strelsau\n", ["line 2", "1 values"]),
    "empty file of cities": ("cities.csv", "", ["'name'"]),
    "person without name": ("persons.csv", PERSONS + ",FRA,Minister,GOV,2001,\n", ["line 2", "`name`"]),
    "person of no known country": ("persons.csv", PERSONS + "Black Michael,ZZZ,Duke,GOV,2001,\n", ["line 2", "ZZZ"]),
    "person with a date of words": (
        "persons.csv",
        PERSONS + "Black Michael,FRA,Duke,GOV,May 2001,\n",
        ["line 2", "May 2001"],
    ),
}


@pytest.mark.parametrize(("name", "text", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: list[str]) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(tmp_path)
    message = str(caught.value)
    assert str(tmp_path / name) in message
    assert not [words for words in told if words not in message], message
    assert message.endswith(".")


def test_tables_in_latin_1_are_named(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_bytes((CITIES + "Córdoba,ARG,9\n").encode("latin-1"))
    with pytest.raises(KnowledgeError, match=r"cities\.csv.*UTF-8"):
        load_knowledge(tmp_path)


def test_the_mark_that_some_editors_put_first_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "states.toml").write_text(STATE, encoding="utf-8-sig")
    (tmp_path / "cities.csv").write_text(CITIES + "Strelsau,ZZR,12000\n", encoding="utf-8-sig")
    own = load_knowledge(tmp_path)
    assert own.entity_key("Ruritania") == "ZZR"
    assert own.names.by_spelling["Strelsau"].entity.country == "ZZR"
