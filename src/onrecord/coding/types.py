"""Name the type of what one party of a sentence does to another, with the learned model where it is installed.

The model is a package of its own, `onrecord-types` (folder `model` of the repository says how it
was made); without it the coder works on its rules alone.
"""

from __future__ import annotations

import importlib
import json
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from onrecord.model import Span

#: What stands before and after the actor, then the recipient, in the text that the model reads.
_MARKS = ("[unused1]", "[unused2]", "[unused3]", "[unused4]")
_PACKAGE = "onrecord_types"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the model says of an ordered pair: the shares of all classes, which add up to 1.

    A class is a PLOVER type, a type with one of its modes (`COERCE.arrest`), or `none`.
    """

    shares: dict[str, float]

    @property
    def best(self) -> str:
        """Return the likeliest class."""
        return max(self.shares, key=self.shares.__getitem__)

    def share(self, type_: str) -> float:
        """Return how sure the model is of a type, whatever its mode; between 0 and 1."""
        return sum(share for name, share in self.shares.items() if name.partition(".")[0] == type_)


class TypeModel:
    """The learned model. Loading takes a fifth of a second, a judgement some milliseconds on one core."""

    def __init__(self, session: Any, tokenizer: Any, classes: list[str], name: str) -> None:
        self.name = name
        self._session, self._tokenizer, self._classes = session, tokenizer, classes
        self._marks = [tokenizer.token_to_id(mark) for mark in _MARKS]

    @classmethod
    def load(cls) -> TypeModel | None:
        """Return the installed model, or None where there is none."""
        try:
            importlib.import_module(_PACKAGE)
            import onnxruntime
            from tokenizers import Tokenizer
        except ImportError:
            return None
        folder = files(_PACKAGE)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(
            (folder / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        classes = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
        return cls(session, tokenizer, classes, f"onrecord-types {version('onrecord-types')}")

    def judge(self, text: str, actor: Span, recipient: Span) -> Judgement | None:
        """Judge one pair of a sentence; the spans are characters of `text` and do not overlap.

        Returns None where a span lies beyond the 128 tokens that the model reads. Pairs are judged
        one by one: the model's numbers are rounded by what stands in a batch together, and the same
        sentence must give the same record in any company.
        """
        import numpy as np

        ids = self._tokenizer.encode(_marked(text, actor, recipient)).ids
        if self._marks[0] not in ids or self._marks[2] not in ids:
            return None
        given = {
            "ids": [ids], "mask": [[1] * len(ids)], "actor": [ids.index(self._marks[0])],
            "recipient": [ids.index(self._marks[2])],
        }  # fmt: skip
        (scores,) = self._session.run(None, {name: np.array(value, dtype=np.int64) for name, value in given.items()})
        powers = np.exp(scores[0] - scores[0].max())
        return Judgement(dict(zip(self._classes, (powers / powers.sum()).tolist(), strict=True)))


def _marked(text: str, actor: Span, recipient: Span) -> str:
    """Return the text with marks round both spans, as the model learned to read it."""
    edges = [
        (actor.start, 1, _MARKS[0]), (actor.end, 0, _MARKS[1]),
        (recipient.start, 1, _MARKS[2]), (recipient.end, 0, _MARKS[3]),
    ]  # fmt: skip
    for at, _, mark in sorted(edges, reverse=True):
        text = f"{text[:at]} {mark} {text[at:]}"
    return text
