"""Write the network of who is close to whom as GEXF 1.3 (Gephi) and GraphML (igraph, yEd, networkx)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO

from lxml import etree

from onrecord.analysis import Bond, Member, Network
from onrecord.exchange.exports.asking import Vocabulary, Written
from onrecord.wording import one_line

_GEXF = "http://gexf.net/1.3"
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_Value = str | int | float
#: What is said of a node and of an edge, each with its type in GEXF; GraphML has one other name for one of them.
NODE = {"country": "string", "kind": "string", "acts": "integer", "friends": "integer", "foes": "integer"}
EDGE = {
    "acts": "integer", "cooperation": "integer", "conflict": "integer", "mean": "double", "sign": "integer",
    "record": "string",
}  # fmt: skip


def write_gexf(network: Network, vocabulary: Vocabulary, into: IO[bytes]) -> Written:
    """Write nodes with their countries and undirected edges: the counts of events and their mean PLOVER score."""
    root = etree.Element(f"{{{_GEXF}}}gexf", {"version": "1.3"}, nsmap={None: _GEXF})
    meta = etree.SubElement(root, f"{{{_GEXF}}}meta")
    etree.SubElement(meta, f"{{{_GEXF}}}creator").text = "onrecord"
    etree.SubElement(meta, f"{{{_GEXF}}}description").text = _described(network)
    graph = etree.SubElement(root, f"{{{_GEXF}}}graph", {"defaultedgetype": "undirected", "mode": "static"})
    for of, attributes in (("node", NODE), ("edge", EDGE)):
        declared = etree.SubElement(graph, f"{{{_GEXF}}}attributes", {"class": of})
        for name, kind in attributes.items():
            etree.SubElement(declared, f"{{{_GEXF}}}attribute", {"id": f"{of}-{name}", "title": name, "type": kind})
    nodes = etree.SubElement(graph, f"{{{_GEXF}}}nodes")
    for key, label, values in _nodes(network, vocabulary):
        _gexf_values(etree.SubElement(nodes, f"{{{_GEXF}}}node", {"id": key, "label": label}), "node", values)
    edges = etree.SubElement(graph, f"{{{_GEXF}}}edges")
    for number, bond in enumerate(network.bonds):
        ends = {"source": one_line(bond.one), "target": one_line(bond.other), "weight": str(bond.acts)}
        _gexf_values(etree.SubElement(edges, f"{{{_GEXF}}}edge", {"id": str(number), **ends}), "edge", _edge(bond))
    return _save(root, network, into)


def write_graphml(network: Network, vocabulary: Vocabulary, into: IO[bytes]) -> Written:
    """Write the same nodes and edges as GraphML."""
    root = etree.Element(f"{{{_GRAPHML}}}graphml", nsmap={None: _GRAPHML})
    named = {"label": "string", **NODE}
    for of, attributes in (("node", named), ("edge", {"weight": "integer", **EDGE})):
        for name, kind in attributes.items():
            declared = {"for": of, "attr.name": name, "attr.type": kind.replace("integer", "int")}
            etree.SubElement(root, f"{{{_GRAPHML}}}key", {"id": f"{of}-{name}", **declared})
    graph = etree.SubElement(root, f"{{{_GRAPHML}}}graph", {"edgedefault": "undirected"})
    etree.SubElement(graph, f"{{{_GRAPHML}}}desc").text = _described(network)
    for key, label, values in _nodes(network, vocabulary):
        node = etree.SubElement(graph, f"{{{_GRAPHML}}}node", {"id": key})
        _graphml_values(node, "node", {"label": label, **values})
    for bond in network.bonds:
        ends = {"source": one_line(bond.one), "target": one_line(bond.other)}
        edge = etree.SubElement(graph, f"{{{_GRAPHML}}}edge", ends)
        _graphml_values(edge, "edge", {"weight": bond.acts, **_edge(bond)})
    return _save(root, network, into)


def _nodes(network: Network, vocabulary: Vocabulary) -> Iterator[tuple[str, str, dict[str, _Value]]]:
    """Give the key, the name and the values of each party."""
    for member in network.members:
        yield one_line(member.key), one_line(vocabulary.label(member.key)), _node(member, vocabulary)


def _node(member: Member, vocabulary: Vocabulary) -> dict[str, _Value]:
    entity = vocabulary.names.entities.get(member.key)
    values: dict[str, _Value] = {"acts": member.acts, "friends": member.friends, "foes": member.foes}
    if entity is None:
        return values
    return {"country": one_line(entity.country or ""), "kind": entity.kind, **values}


def _edge(bond: Bond) -> dict[str, _Value]:
    return {name: getattr(bond, name) for name in EDGE}


def _gexf_values(element: etree._Element, of: str, values: Mapping[str, _Value]) -> None:
    listed = etree.SubElement(element, f"{{{_GEXF}}}attvalues")
    for name, value in values.items():
        etree.SubElement(listed, f"{{{_GEXF}}}attvalue", {"for": f"{of}-{name}", "value": str(value)})


def _graphml_values(element: etree._Element, of: str, values: Mapping[str, _Value]) -> None:
    for name, value in values.items():
        etree.SubElement(element, f"{{{_GRAPHML}}}data", {"key": f"{of}-{name}"}).text = str(value)


def _described(network: Network) -> str:
    period = f"{network.since or 'the first'} to {network.until or 'the last'} on record"
    around = f" around {network.around}" if network.around else ""
    return one_line(
        f"Events that happened between parties{around}, {period}, copies of one telling once; weight is their number, "
        f"mean their mean PLOVER score from -10 (conflict) to 10 (cooperation). {network.documents} documents searched."
    )


def _save(root: etree._Element, network: Network, into: IO[bytes]) -> Written:
    etree.indent(root)
    into.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")
    return Written("bond", len(network.bonds))
