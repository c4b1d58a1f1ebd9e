"""Name what each party of a sentence does to each other one, with the learned model where it is installed.

The model is a package of its own, `onrecord-types` (folder `model` of the repository says how it
was made); without it the coder works on its rules alone. It reads a sentence once, with marks round
every phrase that could be a party, and gives all ordered pairs of them a share of each of its classes.
Beside them stands NOBODY, for whoever does or suffers an act and has no phrase of his own.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Collection, Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Ontology
from onrecord.model import Span

#: What stands before and after each party in the text that the model reads.
_OPEN, _CLOSE = "[unused1]", "[unused2]"
_PACKAGE = "onrecord_types"
#: Models before this one had not learned what NOBODY does or suffers.
_SINCE = (0, 4)
#: The class of pairs that nothing joins.
NONE = "none"
_HOSTS = "043"
#: The number of whoever has no marks: in a grid he stands behind all parties.
NOBODY = -1


class Classes:
    """The classes that the model tells apart, `none` and CAMEO's codes, with PLOVER's type and mode of each."""

    def __init__(self, codes: Sequence[str], ontology: Ontology) -> None:
        import numpy as np

        self.codes = codes
        self.kinds = [(NONE, None) if code == NONE else ontology.of_cameo(code) for code in codes]
        self.types = [*sorted({type_ for type_, _ in self.kinds} - {NONE}), NONE]
        #: 1.0 for the type of each class (classes × types), by which shares of classes become shares of types.
        self.members = np.array([[float(type_ == name) for name in self.types] for type_, _ in self.kinds])


class Grid:
    """What the model says of the ordered pairs of a sentence's parties, which are numbered as they were given.

    `shares` is an array (parties and NOBODY × the same × classes), adding up to 1 over the classes. What a party does
    to somebody without marks, or to nobody, it does to NOBODY.
    """

    def __init__(self, shares: Any, classes: Classes) -> None:
        self._shares, self._classes = shares, classes
        self._by_type = shares @ classes.members

    def __len__(self) -> int:
        """Return the number of parties that the model could read."""
        return len(self._shares) - 1

    def share(self, actor: int, recipient: int, types: Collection[str]) -> float:
        """Return how sure the model is of an event of any of the PLOVER types; between 0 and 1."""
        shares = self._by_type[actor, recipient]
        return float(sum(shares[at] for at, type_ in enumerate(self._classes.types) if type_ in types))

    def best(self, actor: int, recipient: int) -> tuple[str, float]:
        """Return the likeliest type other than none, and its share."""
        shares = self._by_type[actor, recipient, :-1]
        at = int(shares.argmax())
        return self._classes.types[at], float(shares[at])

    def joined(self, least: float) -> list[tuple[int, int, str, float]]:
        """Return the pairs with a type other than none that has so great a share, as actor, recipient, type and share.

        They come in order; a pair whose likeliest class is hosting a visit is left to the guest's visit.
        """
        shares = self._by_type[:NOBODY, :NOBODY, :-1]
        pairs = (shares.max(axis=-1) >= least).nonzero()
        return [
            (one, other, *self.best(one, other))
            for one, other in zip(*(side.tolist() for side in pairs), strict=True)
            if one != other and not self.is_host(one, other)
        ]

    def types(self, actor: int, recipient: int) -> dict[str, float]:
        """Return the share of each PLOVER type and of `none`, the greatest first."""
        shares = zip(self._classes.types, self._by_type[actor, recipient].tolist(), strict=True)
        return dict(sorted(shares, key=lambda each: (-each[1], each[0])))

    def mode(self, actor: int, recipient: int, type_: str) -> str | None:
        """Return the mode that has most of the share of a type, None where none has."""
        modes: dict[str | None, float] = {}
        for (name, mode), share in zip(self._classes.kinds, self._shares[actor, recipient].tolist(), strict=True):
            if name == type_:
                modes[mode] = modes.get(mode, 0.0) + share
        return next((mode for mode, share in modes.items() if share > sum(modes.values()) / 2), None)

    def is_host(self, actor: int, recipient: int) -> bool:
        """Tell whether the likeliest class is hosting a visit, which the guest's visit tells the other way round."""
        return self._classes.codes[int(self._shares[actor, recipient].argmax())] == _HOSTS

    def codes(self, actor: int, recipient: int) -> dict[str, float]:
        """Return the share of each CAMEO code and of `none`."""
        return dict(zip(self._classes.codes, self._shares[actor, recipient].tolist(), strict=True))


class TypeModel:
    """The learned model. Loading takes a fifth of a second, a sentence some milliseconds on one core."""

    def __init__(self, session: Any, tokenizer: Any, classes: Classes, name: str) -> None:
        self.name = name
        self._session, self._tokenizer, self._classes = session, tokenizer, classes
        self._open, self._close = tokenizer.token_to_id(_OPEN), tokenizer.token_to_id(_CLOSE)

    @classmethod
    def load(cls, ontology: Ontology) -> TypeModel | None:
        """Return the installed model, or None where there is none. Raises KnowledgeError for one that is too old."""
        try:
            importlib.import_module(_PACKAGE)
            importlib.import_module("onnxruntime")
            from tokenizers import Tokenizer
        except ImportError:
            return None
        release = version("onrecord-types")
        if tuple(int(number) for number in release.split(".")[:2]) < _SINCE:
            raise KnowledgeError(f"onrecord-types {release} is too old: pip install --upgrade the folder model.")
        folder = files(_PACKAGE)
        session = _session((folder / "model.onnx").read_bytes(), exactly=_clips())
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        classes = Classes(json.loads((folder / "classes.json").read_text(encoding="utf-8")), ontology)
        return cls(session, tokenizer, classes, f"onrecord-types {release}")

    def judge(self, text: str, parties: Sequence[Span]) -> Grid | None:
        """Judge all ordered pairs of a sentence's parties, whose spans are characters of `text` and do not overlap.

        Parties must come in the order of the text; those behind the 192 tokens that the model reads are
        left out of the grid. Returns None where none is left. Sentences are read one by one:
        the model's numbers are rounded by what stands in a batch together, and the same sentence must
        give the same record in any company.
        """
        import numpy as np

        if not parties:
            return None
        ids = self._tokenizer.encode(_marked(text, parties)).ids
        opens = [at for at, token in enumerate(ids) if token == self._open]
        closes = [at for at, token in enumerate(ids) if token == self._close]
        count = min(len(opens), len(closes))
        if not count:
            return None
        given = {"ids": [ids], "opens": [[*opens[:count], 0]], "closes": [[*closes[:count], len(ids) - 1]]}
        (scores,) = self._session.run(None, {name: np.array(value, dtype=np.int64) for name, value in given.items()})
        powers = np.exp(scores[0] - scores[0].max(axis=-1, keepdims=True))
        return Grid(powers / powers.sum(axis=-1, keepdims=True), self._classes)


def _session(model: bytes, exactly: bool) -> Any:
    """Return a session on one core; `exactly` clips no sum on any processor, at nearly twice the cost."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.x64quantprecision", str(int(exactly)))
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _clips() -> bool:
    """Tell whether this processor clips sums of int8 products, as x64 without VNNI does: it would judge otherwise.

    Asked of the runtime itself, with a product that is too much for 16 bits (`model/clipping.py`).
    """
    import numpy as np

    probe = _session((files("onrecord.coding") / "clipping.onnx").read_bytes(), exactly=False)
    given = np.full((8, probe.get_inputs()[0].shape[1]), 255, np.uint8)
    (sums,) = probe.run(None, {"bytes": given})
    return bool((sums != given.shape[1] * 255 * 127).any())


def _marked(text: str, parties: Sequence[Span]) -> str:
    """Return the text with marks round all spans, as the model learned to read it."""
    for span in reversed(parties):
        text = f"{text[: span.start]} {_OPEN} {text[span.start : span.end]} {_CLOSE} {text[span.end :]}"
    return text
