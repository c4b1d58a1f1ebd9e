"""Say the same in fewer operations: rewrite the exported model for one sentence at a time.

    python -m pip install onnx onnxruntime
    python fuse.py MODEL.onnx FUSED.onnx

torch exports attention as some hundred small operations a layer, and masks and shapes for batches that the
coder never gives. Here query, key and value of a layer are one product, attention is onnxruntime's own
operation, and positions and marks are looked up directly. Nothing is learned and no weight changes;
sums are taken in another order, so that shares may differ in the third digit. Run it on what `train.py` wrote.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

HEADS = 12
_EMBEDDINGS = "/encoder/embeddings/"


class Graph:
    """An ONNX graph that nodes are added to and taken out of."""

    def __init__(self, model: onnx.ModelProto) -> None:
        self.graph = model.graph
        self.weights = {weight.name: numpy_helper.to_array(weight) for weight in model.graph.initializer}
        self.maker = {name: node for node in model.graph.node for name in node.output}

    def weight(self, name: str, values: np.ndarray) -> str:
        """Add a weight and return its name."""
        self.graph.initializer.append(numpy_helper.from_array(values, name))
        return name

    def make(self, operation: str, inputs: list[str], outputs: list[str], **attributes: object) -> None:
        """Add a node; who made an output before makes it no longer."""
        for name in outputs:
            if name in self.maker:
                old = self.maker[name].output
                old[list(old).index(name)] = f"{name} before"
        domain = "com.microsoft" if operation in ("DynamicQuantizeMatMul", "MultiHeadAttention") else ""
        node = helper.make_node(operation, inputs, outputs, domain=domain, **attributes)
        self.graph.node.append(node)
        self.maker.update(dict.fromkeys(outputs, node))

    def sweep(self) -> None:
        """Keep only what the outputs need, in an order in which it can be computed."""
        ordered: list[onnx.NodeProto] = []
        seen: set[int] = set()

        def visit(name: str) -> None:
            node = self.maker.get(name)
            if node is not None and id(node) not in seen:
                seen.add(id(node))
                for needed in node.input:
                    visit(needed)
                ordered.append(node)

        for output in self.graph.output:
            visit(output.name)
        used = {name for node in ordered for name in node.input}
        weights = [weight for weight in self.graph.initializer if weight.name in used]
        for field, kept in ((self.graph.node, ordered), (self.graph.initializer, weights)):
            kept = [type(one).FromString(one.SerializeToString()) for one in kept]
            del field[:]
            field.extend(kept)
        del self.graph.value_info[:]


def fuse_attention(graph: Graph, layer: int) -> None:
    """Make query, key and value of a layer one product, and attention one operation."""
    place = f"/encoder/encoder/layer.{layer}/attention/self/"
    parts: dict[str, list[np.ndarray]] = {"weight": [], "scale": [], "zero": [], "bias": []}
    hidden = ""
    for part in ("query", "key", "value"):
        product = graph.maker[f"{place}{part}/MatMul_output_0_output_quantized"]
        scaled = graph.maker[f"{place}{part}/MatMul_quant_scales_mul:0"]
        added = graph.maker[f"{place}{part}/Add_output_0"]
        names = (product.input[1], scaled.input[1], product.input[3], added.input[0])
        for values, name in zip(parts.values(), names, strict=True):
            values.append(graph.weights[name])
        hidden = graph.maker[product.input[0]].input[0]
    together = [graph.weight(f"together.{layer}.{name}", np.concatenate(v, axis=-1)) for name, v in parts.items()]
    three = [f"{part}.{layer}" for part in ("query", "key", "value")]
    graph.make("DynamicQuantizeMatMul", [hidden, *together], [f"together.{layer}"])
    graph.make("Split", [f"together.{layer}"], three, axis=-1, num_outputs=3)
    graph.make("MultiHeadAttention", three, [f"{place}Reshape_4_output_0"], num_heads=HEADS)


def fuse_embeddings(graph: Graph) -> None:
    """Look positions up directly; all tokens are of one type."""
    position = graph.maker[f"{_EMBEDDINGS}position_embeddings/Gather_output_0"]
    type_name = f"{_EMBEDDINGS}token_type_embeddings/Gather_output_0"
    type_ = graph.maker[type_name]
    table = graph.maker[position.input[0]].input[0]
    graph.make("Shape", ["ids"], ["length"], start=1, end=2)
    graph.make("Slice", [table, "zero", "length", "zero"], ["positions"])
    graph.make("DequantizeLinear", ["positions", *position.input[1:]], [position.output[0]])
    packed, scale, zero = (graph.weights[n] for n in (graph.maker[type_.input[0]].input[0], *type_.input[1:]))
    values = (packed[0].astype(np.float32) - zero.astype(np.float32)) * scale.astype(np.float32)
    added = graph.maker[f"{_EMBEDDINGS}Add_output_0"].input
    added[list(added).index(type_name)] = graph.weight("type", values)


def fuse(model: onnx.ModelProto) -> onnx.ModelProto:
    """Return the model for one sentence at a time."""
    graph = Graph(model)
    graph.weight("zero", np.array([0], np.int64))
    graph.weight("one", np.array([1], np.int64))
    layers = 0
    while f"/encoder/encoder/layer.{layers}/attention/self/Reshape_4_output_0" in graph.maker:
        fuse_attention(graph, layers)
        layers += 1
    fuse_embeddings(graph)
    last = f"/encoder/encoder/layer.{layers - 1}/output/LayerNorm/LayerNormalization_output_0"
    graph.make("Squeeze", [last, "zero"], ["tokens"])
    graph.make("Gather", ["tokens", "opens"], ["/Reshape_1_output_0"], axis=0)
    graph.make("Gather", ["tokens", "closes"], ["/Reshape_3_output_0"], axis=0)
    graph.make("ReduceMean", [last, "one"], ["/Div_output_0"], keepdims=0)
    graph.sweep()
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model


def main() -> None:
    """Rewrite a file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("model", type=Path)
    options.add_argument("fused", type=Path)
    asked = options.parse_args()
    onnx.save(fuse(onnx.load(asked.model)), asked.fused)


if __name__ == "__main__":
    main()
