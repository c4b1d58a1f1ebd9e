"""The shipped knowledge files hold together and cover what they promise."""

from __future__ import annotations

import re

import pytest

from onrecord.edtf import is_edtf
from onrecord.knowledge import Knowledge


def test_every_predicate_names_a_type_mode_and_relation_that_exist(knowledge: Knowledge) -> None:
    lexicon, ontology = knowledge.lexicon, knowledge.ontology
    acts = {pattern.act for patterns in lexicon.verbs.values() for pattern in patterns}
    acts |= {*lexicon.nouns.values(), *lexicon.adjectives.values(), *lexicon.negated.values()}
    assert len(acts) > 50
    for act in acts:
        assert act.type is None or ontology.knows(act.type, act.mode), act.rule
        assert act.relation is None or act.relation in ontology.relations, act.rule
        assert act.context is None or act.context in ontology.contexts, act.rule


def test_every_type_of_plover_has_predicates(knowledge: Knowledge) -> None:
    lexicon, ontology = knowledge.lexicon, knowledge.ontology
    used = {pattern.act.type for patterns in lexicon.verbs.values() for pattern in patterns}
    assert ontology.quads.keys() <= used
    assert len(ontology.quads) == 16


def test_scores_lie_between_the_ends_of_the_scale(knowledge: Knowledge) -> None:
    assert all(-10 <= score <= 10 for score in knowledge.ontology.scores.values())
    for (type_, _), score in knowledge.ontology.scores.items():
        if "conflict" in knowledge.ontology.quads[type_] and type_ != "REQUEST":
            assert score < 0, type_


def test_every_state_has_a_code_and_a_label(knowledge: Knowledge) -> None:
    states = [entity for entity in knowledge.names.entities.values() if entity.kind == "state"]
    assert len(states) >= 195 + 20
    for state in states:
        assert re.fullmatch(r"[A-Z]{3}", state.key), state
        assert state.country
        assert knowledge.label(state.key) == state.label
        assert state.label[:1].isupper(), state


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("France", "FRA"), ("fra", "FRA"), ("FRA", "FRA"), ("Paraguay", "PRY"), ("Burma", "MMR"),
        ("Ivory Coast", "CIV"), ("Kosovo", "XKX"), ("Holy See", "VAT"), ("North Korea", "PRK"), ("Tajikistan", "TJK"),
        ("NATO", "NATO"),
        ("United Nations", "UNO"), ("European Union", "EU"), ("nowhere at all", None),
    ],
)  # fmt: skip
def test_a_name_leads_to_its_code(knowledge: Knowledge, name: str, code: str | None) -> None:
    assert knowledge.entity_key(name) == code


def test_bodies_and_issues_are_as_many_as_promised(knowledge: Knowledge) -> None:
    bodies = [entity for entity in knowledge.names.entities.values() if entity.kind == "body"]
    assert len(bodies) >= 150
    assert len(knowledge.issues) >= 80


def test_the_parties_of_an_issue_are_known(knowledge: Knowledge) -> None:
    known = knowledge.names.entities
    unknown = {
        (issue.id, party)
        for issue in knowledge.issues.values()
        for party in issue.parties
        if party not in known and party not in knowledge.names.by_spelling
    }
    assert not unknown


def test_persons_held_their_office_for_a_time(knowledge: Knowledge) -> None:
    persons = [person for found in knowledge.names.persons.values() for person in found]
    assert len(persons) > 1000
    for person in persons:
        assert person.since is None or is_edtf(person.since), person
        assert person.until is None or is_edtf(person.until), person


def test_titles_have_a_sector(knowledge: Knowledge) -> None:
    titles = knowledge.titles
    assert titles.sector("foreign minister") == "GOV"
    assert titles.sector("ambassador") == "GOV"
    assert titles.sector("general") == "MIL"
    assert titles.sector("judge") == "JUD"
    assert titles.sector("journalist") == "JRN"
    assert titles.sector("pianist") is None


def test_the_readings_of_an_ambiguous_name_are_known(knowledge: Knowledge) -> None:
    for name, ambiguity in knowledge.names.ambiguous.items():
        for entity in (ambiguity.default, *(entity for entity, _ in ambiguity.readings)):
            assert not entity or entity in knowledge.names.entities, name


def test_the_words_of_factuality_are_as_many_as_promised(knowledge: Knowledge) -> None:
    words = knowledge.factuality
    assert len({verb for verb, _ in words.verbs}) > 700
    assert len({noun for noun, _ in words.nouns}) > 300
    assert len({adjective for adjective, _ in words.adjectives}) > 200


def test_no_noun_or_adjective_of_factuality_is_a_phrase(knowledge: Knowledge) -> None:
    words = knowledge.factuality
    assert not [word for word, _ in (*words.nouns, *words.adjectives) if " " in word]
