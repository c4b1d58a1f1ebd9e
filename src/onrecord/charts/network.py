"""Draw who is close to whom in a period: parties by the number of their events, lines by what prevails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import log2, sqrt
from typing import TYPE_CHECKING

from onrecord import addresses
from onrecord.analysis import Bond, Member, Network
from onrecord.charts.graph import Edge, Node, graph
from onrecord.charts.inks import MUTED, TEXT
from onrecord.charts.saving import MISSING
from onrecord.errors import ChartError
from onrecord.wording import count

if TYPE_CHECKING:
    import altair as alt

#: So many parties a picture can show, wide and on a phone.
MOST, MOST_NARROW = 60, 24
#: Of each party so many of its strongest bonds are drawn; more of them hide each other.
STRONGEST = 2
_SIZE, _NARROW = (900, 640), (330, 460)
_LEAST_RADIUS, _LARGEST_RADIUS = 4.0, 15.0
_SIGNS = {1: "mostly cooperation", 0: "as much cooperation as conflict", -1: "mostly conflict"}


def network_chart(network: Network, label: Callable[[str], str], *, narrow: bool = False) -> alt.LayerChart:
    """Return the chart of a network; `label` names a key, which stands itself on a narrow drawing.

    The parties with most events are drawn, MOST of them or MOST_NARROW, and of each its STRONGEST bonds.
    Raises ChartError where there is nothing to draw, or where Altair is not installed.
    """
    members = network.members[: MOST_NARROW if narrow else MOST]
    if not members:
        raise ChartError("There is nothing to draw: no event between two parties is on record in this period.")
    bonds = _drawn(members, network)
    places = {member.key: place for place, member in enumerate(members)}
    most = max(member.acts for member in members)
    nodes = [_node(member, most, label, narrow, member.key == network.around) for member in members]
    edges = [
        Edge(
            places[bond.one], places[bond.other], bond.sign, min(1 + log2(bond.acts) / 3, 4.0),
            addresses.pair(bond.one, bond.other, since=network.since, until=network.until), _said(bond, label),
        )
        for bond in bonds
    ]  # fmt: skip
    try:
        return graph(
            nodes, edges,
            title=_title(network, label),
            subtitle=_subtitle(network, len(members), narrow),
            description=_description(network, bonds, label),
            size=_NARROW if narrow else _SIZE,
        )  # fmt: skip
    except ImportError as error:
        raise ChartError(MISSING) from error


def _drawn(members: Sequence[Member], network: Network) -> list[Bond]:
    """Return the bonds that are among the strongest of one of their ends, and all of the party around which it is."""
    shown = {member.key for member in members}
    taken = Counter[str]()
    kept = []
    for bond in network.bonds:  # the strongest come first
        ends = (bond.one, bond.other)
        if not shown.issuperset(ends):
            continue
        if network.around in ends or min(taken[key] for key in ends) < STRONGEST:
            kept.append(bond)
        taken.update(ends)
    return kept


def _node(member: Member, most: int, label: Callable[[str], str], narrow: bool, chosen: bool) -> Node:
    radius = max(_LEAST_RADIUS, (0.6 if narrow else 1) * _LARGEST_RADIUS * sqrt(member.acts / most))
    words = (
        f"{label(member.key)}: {count(member.acts, 'event')}; mostly cooperation with {member.friends}, "
        f"mostly conflict with {member.foes}"
    )
    name = member.key if narrow else label(member.key)
    return Node(name, member.key, radius, TEXT if chosen else MUTED, addresses.entity(member.key), words)


def _said(bond: Bond, label: Callable[[str], str]) -> str:
    return (
        f"{label(bond.one)} and {label(bond.other)}: {count(bond.acts, 'event')}, {_SIGNS[bond.sign]} "
        f"({bond.cooperation} to {bond.conflict}), mean score {bond.mean:.1f}"
    )


def _title(network: Network, label: Callable[[str], str]) -> str:
    of = f" around {label(network.around)}" if network.around else ""
    return f"Who is close to whom{of}{_period(network)}"


def _period(network: Network) -> str:
    match network.since, network.until:
        case None, None:
            return ""
        case since, None:
            return f", from {since}"
        case None, until:
            return f", until {until}"
        case since, until:
            return f", {since}" if since == until else f", {since} to {until}"


def _subtitle(network: Network, shown: int, narrow: bool) -> list[str]:
    key = ["Full blue line: mostly cooperation. Broken red line: mostly conflict."]
    scale = ["Larger circle, thicker line: more events."]
    few = [f"{shown} of {len(network.members)} parties drawn, those with most events."]
    cut = [f"Of each party its {STRONGEST} strongest ties."]
    lines = [*key, *scale, *(few if shown < len(network.members) else []), *cut]
    if narrow:
        return ["Full blue: mostly cooperation.", "Broken red: mostly conflict.", *lines[2:]]
    return [" ".join(lines[:2]), " ".join(lines[2:])]


def _description(network: Network, bonds: Sequence[Bond], label: Callable[[str], str]) -> str:
    strongest = ". ".join(_said(bond, label) for bond in bonds[:10])
    return f"{_title(network, label)}: {len(network.members)} parties. The strongest ties: {strongest}."
