"""The pictures of sides and of the network: what they show, where they lead, and that no label hides another."""

from __future__ import annotations

import itertools
import random
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest

from onrecord.analysis import Network, Sides, network, sides_on
from onrecord.charts import drawing, network_chart, sides_map, sides_network
from onrecord.charts.layout import placed
from onrecord.coding import Coder
from onrecord.errors import ChartError
from onrecord.model import Document
from onrecord.storing import Store

#: A name that would end a script, steer a terminal and break XML.
HOSTILE = "Eye </script><script>alert(1)</script> \x1b[2J\u202e & Ear"
REPORTS = (
    ("2010-02-02", "Iran supports Pakistan on Kashmir."),
    ("2016-02-03", "Iran supports India on Kashmir."),
    ("2014-01-01", "China opposes India on Kashmir."),
    ("2015-01-01", "Bahrain supports Pakistan on Kashmir."),
    ("2015-01-02", "Turkey's foreign minister visited Pakistan."),
    ("2015-01-03", "India attacked Pakistan."),
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def store(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("sides") / "x.record", create=True) as store:
        papers = [Document(text, f"{n}.txt", day, f"Paper {n}") for n, (day, text) in enumerate(REPORTS)]
        store.add_many(coder.code_many(papers))
        yield store


@pytest.fixture(scope="module")
def sides(store: Store, coder: Coder) -> Sides:
    return sides_on(coder.knowledge.issues["kashmir"], store, coder.knowledge)


@pytest.fixture(scope="module")
def acts(store: Store, coder: Coder) -> Network:
    return network(store, coder.knowledge)


def links(svg: bytes) -> set[str]:
    """Return where the marks of a drawing lead to; raises where it is no XML."""
    return {
        value for link in ET.fromstring(svg).iter(f"{SVG}a") for name, value in link.items() if name.endswith("href")
    }


@pytest.mark.parametrize("narrow", [False, True])
def test_the_map_leads_from_each_state_that_takes_a_side_to_its_record(
    sides: Sides, coder: Coder, narrow: bool
) -> None:
    svg = drawing(sides_map(sides, coder.knowledge.label, narrow=narrow))
    records = {f"/record/{taker.stand.tellings[-1].record.id}" for taker in sides.takers}
    assert links(svg) == records | {"/entity/IND", "/entity/PAK"}
    told = svg.decode()
    assert "Iran supports India since 2016-02-03 at the latest, 1 independent source; changed sides" in told
    assert "against India (1)" in told


def test_the_network_of_sides_leads_to_parties_takers_and_records(sides: Sides, coder: Coder) -> None:
    found = links(drawing(sides_network(sides, coder.knowledge.label)))
    assert {f"/entity/{key}" for key in ("IND", "PAK", "IRN", "CHN", "BHR")} <= found
    assert {f"/record/{taker.stand.tellings[-1].record.id}" for taker in sides.takers} <= found


@pytest.mark.parametrize("narrow", [False, True])
def test_the_network_leads_from_ties_to_pairs_in_the_same_period(store: Store, coder: Coder, narrow: bool) -> None:
    found = network(store, coder.knowledge, since="2015-01-02", until="2015-06")
    assert links(drawing(network_chart(found, coder.knowledge.label, narrow=narrow))) == {
        "/entity/IND", "/entity/PAK", "/entity/TUR",
        "/pair/IND/PAK?since=2015-01-02&until=2015-06", "/pair/PAK/TUR?since=2015-01-02&until=2015-06",
    }  # fmt: skip


def test_a_drawing_is_always_the_same(acts: Network, coder: Coder) -> None:
    one, again = (network_chart(acts, coder.knowledge.label).to_dict() for _ in range(2))
    assert one == again


def test_a_hostile_name_stays_text(acts: Network, sides: Sides) -> None:
    for chart in (network_chart(acts, lambda _: HOSTILE), sides_map(sides, lambda _: HOSTILE)):
        tree = ET.fromstring(drawing(chart))
        assert not list(tree.iter(f"{SVG}script"))


def test_nothing_to_draw_is_told(store: Store, coder: Coder) -> None:
    empty = sides_on(coder.knowledge.issues["cyprus"], store, coder.knowledge)
    for draw in (sides_map, sides_network):
        with pytest.raises(ChartError, match="nothing to draw"):
            draw(empty, coder.knowledge.label)
    with pytest.raises(ChartError, match="nothing to draw"):
        network_chart(network(store, coder.knowledge, until="1900"), coder.knowledge.label)


def test_no_two_labels_of_sixty_lie_on_each_other_and_all_are_within_the_frame() -> None:
    chance = random.Random(7)
    boxes = [(chance.uniform(30, 120), chance.uniform(30, 50)) for _ in range(60)]
    signs = {(one, other): chance.choice((1, 0, -1)) for one, other in itertools.combinations(range(60), 2)
             if chance.random() < 0.05}  # fmt: skip
    spots = placed(boxes, signs, 900, 640)
    for (x, y), (wide, high) in zip(spots, boxes, strict=True):
        assert wide / 2 <= x <= 900 - wide / 2
        assert high / 2 <= y <= 640 - high / 2
    for (one, box), (other, box2) in itertools.combinations(zip(spots, boxes, strict=True), 2):
        assert (
            abs(one[0] - other[0]) >= (box[0] + box2[0]) / 2 - 1 or abs(one[1] - other[1]) >= (box[1] + box2[1]) / 2 - 1
        )


def test_friends_are_nearer_than_foes() -> None:
    spots = placed([(30, 30)] * 3, {(0, 1): 1, (0, 2): -1, (1, 2): -1}, 600, 400)
    apart = {(a, b): sum((p - q) ** 2 for p, q in zip(spots[a], spots[b], strict=True))
             for a, b in ((0, 1), (0, 2), (1, 2))}  # fmt: skip
    assert apart[0, 1] < apart[0, 2]
    assert apart[0, 1] < apart[1, 2]
