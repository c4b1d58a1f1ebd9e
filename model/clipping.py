"""Write the probe by which the coder learns whether this processor clips sums of int8 products.

    python -m pip install onnx
    python clipping.py [../src/onrecord/coding/clipping.onnx]

One product of a matrix of the greatest unsigned bytes with one of the greatest signed bytes. Processors with
VNNI add in 32 bits; older x64 ones add neighbours in 16 bits, of which 255 * 127 * 2 is too much.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

#: Inner size and columns: enough for the operation that the model's own products take.
SHAPE = (64, 32)


def probe() -> onnx.ModelProto:
    """Return the product as a model of one operation."""
    weight = numpy_helper.from_array(np.full(SHAPE, 127, np.int8), "weight")
    node = helper.make_node("MatMulInteger", ["bytes", "weight"], ["sums"])
    given = helper.make_tensor_value_info("bytes", TensorProto.UINT8, ["rows", SHAPE[0]])
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, ["rows", SHAPE[1]])
    graph = helper.make_graph([node], "clipping", [given], [sums], [weight])
    return helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])


def main() -> None:
    """Write the file."""
    options = argparse.ArgumentParser(description=__doc__)
    standard = Path(__file__).parent.parent / "src" / "onrecord" / "coding" / "clipping.onnx"
    options.add_argument("out", type=Path, nargs="?", default=standard)
    onnx.save(probe(), options.parse_args().out)


if __name__ == "__main__":
    main()
