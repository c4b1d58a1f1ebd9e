"""Parse paragraphs with spaCy and hand the rest of the coder plain lists.

Needs a paragraph's text; gives sentences with words, lemmas, tags, dependencies and heads. Nothing
after this module touches spaCy: reading Python lists costs a fraction of reading spaCy's tokens.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, Any

from onrecord.coding.headlines import hidden_verb, in_full, join_listed
from onrecord.coding.reattaching import reattach
from onrecord.errors import KnowledgeError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: spaCy components that the coder does not use: names come from the knowledge files.
_EXCLUDED = ["ner", "attribute_ruler", "senter"]
_COARSE = {"V": "VERB", "M": "AUX", "N": "NOUN", "J": "ADJ", "R": "ADV"}
#: Tags of words that are not inflected, by the Penn Treebank.
_BASE = frozenset({"VB", "VBP", "NN", "JJ", "RB"})
_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
_CACHE_LIMIT = 200_000


class Sentence:
    """One parsed sentence as parallel lists; positions index all of them.

    `starts` and `ends` are character offsets into the document's text.
    """

    def __init__(
        self,
        words: list[str],
        lemmas: list[str],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        starts: list[int],
        ends: list[int],
    ) -> None:
        self.words, self.lemmas, self.tags, self.deps = words, lemmas, tags, deps
        self.heads, self.starts, self.ends = heads, starts, ends
        self.lowers = [word.lower() for word in words]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        """Return for each position the positions that it governs, left to right."""
        below: list[list[int]] = [[] for _ in self.words]
        for position, head in enumerate(self.heads):
            if head != position:
                below[head].append(position)
        return below

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Return all words and lemmas of the sentence, in lower case."""
        return frozenset(self.lowers).union(self.lemmas)

    @property
    def start(self) -> int:
        """Return the character offset where the sentence begins."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Return the character offset where the sentence ends."""
        return self.ends[-1]

    @property
    def root(self) -> int | None:
        """Return the main verb, or what the parser takes for it; None of an empty sentence."""
        return next((at for at, head in enumerate(self.heads) if head == at), None)

    def beginning_at(self, offset: int) -> int | None:
        """Return the position of the word that begins at a character offset, or None."""
        return next((at for at, start in enumerate(self.starts) if start == offset), None)

    def child(self, position: int, *deps: str) -> int | None:
        """Return the first position below `position` with one of the dependencies, or None."""
        for child in self.children[position]:
            if self.deps[child] in deps:
                return child
        return None

    def having(self, position: int, *deps: str) -> list[int]:
        """Return the positions below `position` with one of the dependencies."""
        below = self.children[position]
        return [c for c in below if self.deps[c] in deps] if below else []

    def subtree(self, position: int) -> list[int]:
        """Return `position` and all below it, in the order of the text."""
        found, pending = [], [position]
        while pending:
            at = pending.pop()
            found.append(at)
            pending.extend(self.children[at])
        return sorted(found)

    def above(self, position: int) -> list[int]:
        """Return `position` and all that governs it, from the word up."""
        found = [position]
        while self.heads[found[-1]] != found[-1]:
            found.append(self.heads[found[-1]])
        return found

    def conjuncts(self, position: int) -> list[int]:
        """Return `position` and what is coordinated with it."""
        found = [position]
        if position in self._coordinated:
            for at in found:
                found.extend(self._coordinated.get(at, ()))
        return found

    def first_conjunct(self, position: int) -> int:
        """Return the first of what `position` is coordinated with, itself where it is the first or the only one."""
        while self.deps[position] == "conj":
            position = self.heads[position]
        return position

    def forget_children(self) -> None:
        """Have `children` read anew, after heads were changed."""
        vars(self).pop("children", None)

    @cached_property
    def _coordinated(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for position, dep in enumerate(self.deps):
            if dep == "conj":
                below.setdefault(self.heads[position], []).append(position)
        return below

    def is_verb(self, position: int) -> bool:
        """Tell whether the word is tagged as a verb."""
        return self.tags[position][:2] == "VB"

    def is_noun(self, position: int) -> bool:
        """Tell whether the word is tagged as a noun."""
        return self.tags[position][:2] == "NN"

    def is_subject(self, position: int) -> bool:
        """Tell whether the word is the subject of a verb, active or passive."""
        return self.deps[position] in ("nsubj", "nsubjpass")


_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?[ ]\d{1,2}(?:,[ ]\d{4})?"
_AGENCY = r"\([A-Z][^()\n]{1,30}\)"
_WIDER = r"(?:,[ ][A-Z][\w.'’ ]{1,30}?)?"
#: "LIMA (AFP) -", "GENEVA, March 3 (Xinhua) --", "MANILA, Philippines —", "Lima (Xinhua) -".
_DATELINE = re.compile(
    rf"""\s*(?:
        [A-Z][A-Z.'’]{{2,}}(?:[ /-][A-Z][A-Z.'’]+){{0,3}}{_WIDER}(?:,?[ ]{_DAY})?(?:,?[ ]{_AGENCY})?
        | [A-Z][\w.'’]+(?:[ -][A-Z][\w.'’]+){{0,3}}{_WIDER}(?:,?[ ]{_DAY})?,?[ ]{_AGENCY}
        )\s*(?:--|[-–—])\s+(?=\S)""",
    re.VERBOSE,
)


class Parser:
    """spaCy's tagger and dependency parser, with lemmas looked up once a word form.

    Of several possible lemmas ("staged": stag, stage) one of the `verbs` or `nouns` that the coder knows is taken, and
    a sentence may begin with one of the `surnames` (lower case) that taggers have not seen.
    """

    def __init__(self, model: str, verbs: Collection[str], nouns: Collection[str], surnames: Collection[str]) -> None:
        self._nlp = _load(model)
        self._verbs, self._words, self._surnames = verbs, {*verbs, *nouns}, surnames
        lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
        self._lemmatizer = lemmatizer
        self._index: Any = lemmatizer.lookups.get_table("lemma_index")
        for kind in self._index:  # spaCy has lists of up to 57,000 words, and goes through them for each new word
            self._index[kind] = frozenset(self._index[kind])
        self._nlp.disable_pipe("lemmatizer")
        self._lemmas: dict[tuple[str, str], str] = {}
        self._strings: dict[int, str] = {0: ""}

    def parse(self, paragraphs: Iterable[tuple[str, int]]) -> Iterator[list[Sentence]]:
        """Yield the sentences of each (text, offset) paragraph; offsets are kept.

        A dateline is a sentence of its own: parsers take it for the subject of what follows.
        """
        pieces = (
            (piece, (number, piece, offset + start))
            for number, (text, offset) in enumerate(paragraphs)
            for piece, start in _without_dateline(text)
        )
        parsed = self._nlp.pipe(pieces, as_tuples=True, batch_size=64)
        for _, same in groupby(parsed, key=lambda each: each[1][0]):
            yield [sentence for doc, (_, text, offset) in same for sentence in self._sentences(doc, text, offset)]

    def past(self, lemma: str) -> str:
        """Return the past tense of a verb: by spaCy's list of irregular forms, else by rule."""
        irregular = self._irregular.get(lemma)
        if irregular is not None:
            return irregular
        if lemma.endswith("e"):
            return f"{lemma}d"
        if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
            return f"{lemma[:-1]}ied"
        return f"{lemma}ed"

    @cached_property
    def irregular(self) -> dict[str, tuple[str, ...]]:
        """Return spaCy's irregular forms of verbs and nouns, with the words that each may be of."""
        table = self._lemmatizer.lookups.get_table("lemma_exc")
        forms: dict[str, tuple[str, ...]] = {}
        for kind in ("verb", "noun"):
            for form, lemmas in table[kind].items():
                forms[form] = (*forms.get(form, ()), *lemmas)
        return forms

    @cached_property
    def _irregular(self) -> dict[str, str]:
        """Return the irregular past of lemmas; of "took" and "taken" the past is the one that ends in no n."""
        forms: dict[str, list[str]] = {}
        for form, lemmas in self._lemmatizer.lookups.get_table("lemma_exc")["verb"].items():
            for lemma in lemmas:
                forms.setdefault(lemma, []).append(form)
        found: dict[str, str] = {}
        for lemma, written in forms.items():
            pasts = [form for form in written if not form.endswith("ing")]
            pasts.sort(key=lambda form: (form.endswith(("n", "ne")), form))
            found[lemma] = pasts[0] if pasts else lemma  # "hit" has just "hitting"
        return found

    def _sentences(self, doc: Doc, text: str, offset: int) -> list[Sentence]:
        if not len(doc):
            return []
        rows = doc.to_array(["TAG", "DEP", "HEAD", "SENT_START", "IDX", "LENGTH"]).astype("int64").tolist()
        words = [text[row[4] : row[4] + row[5]] for row in rows]
        starts = [row[4] + offset for row in rows]
        tags = [self._string(row[0]) for row in rows]
        known = self._lemmas
        forms = zip(words, tags, strict=True)
        lemmas = [known.get(form) or self._lemma(doc, at, *form) for at, form in enumerate(forms)]
        cuts = [at for at, row in enumerate(rows) if row[3] == 1 or at == 0]
        sentences = []
        for first, last in zip(cuts, [*cuts[1:], len(words)], strict=True):
            kept = [at for at in range(first, last) if not words[at].isspace()]
            if not kept:
                continue
            place = {at: new for new, at in enumerate(kept)}
            heads = [place.get(at + rows[at][2], new) for new, at in enumerate(kept)]
            # What hangs on white space, or outside its sentence, is a root: a conjunct of its own would have no end.
            deps = [self._string(rows[at][1]) if at + rows[at][2] in place else "ROOT" for at in kept]
            sentences.append(
                Sentence(
                    [words[at] for at in kept],
                    [lemmas[at] for at in kept],
                    [tags[at] for at in kept],
                    deps,
                    heads,
                    [starts[at] for at in kept],
                    [starts[at] + len(words[at]) for at in kept],
                )
            )
            self._name_first(sentences[-1])
            verb = hidden_verb(sentences[-1], self._verbs)
            if verb is not None:
                self._reread(sentences[-1], verb)
            reattach(sentences[-1])
            join_listed(sentences[-1])
        return sentences

    def _name_first(self, s: Sentence) -> None:
        """Tag the surname of somebody who does a known thing as a name: "Zelenskyy visited Poland"."""
        is_subject = s.tags[0] == "NN" and s.deps[0] == "nsubj" and 0 not in s.heads[1:]
        if is_subject and s.lowers[0] in self._surnames and s.lemmas[s.heads[0]] in self._verbs:
            s.tags[0] = "NNP"

    def _reread(self, s: Sentence, verb: int) -> None:
        """Parse a headline again as the sentence that it stands for, and give it what comes out if `verb` is a verb."""
        from spacy.tokens import Doc

        doc = self._nlp(Doc(self._nlp.vocab, words=in_full(s, verb)))
        will = verb
        if doc[will + 1].tag_ != "VB" or doc[will + 1].dep_ != "ROOT" or sum(t.head == t for t in doc) > 1:
            return
        tokens = [token for token in doc if token.i != will]
        s.tags[:] = [token.tag_ for token in tokens]
        s.tags[verb] = "VBZ" if s.lowers[verb].endswith("s") and s.lowers[verb] != s.lemmas[verb] else "VBP"
        s.deps[:] = [token.dep_ for token in tokens]
        s.heads[:] = [token.head.i - (token.head.i > will) for token in tokens]
        s.lemmas[:] = [self._lemma(doc, token.i, token.text, token.tag_) for token in tokens]
        s.lemmas[verb] = self._lemma(doc, will + 1, s.words[verb], s.tags[verb])

    def _string(self, key: int) -> str:
        found = self._strings.get(key)
        if found is None:
            found = self._strings[key] = str(self._nlp.vocab.strings[key & 0xFFFFFFFFFFFFFFFF])
        return found

    def _lemma(self, doc: Doc, at: int, word: str, tag: str) -> str:
        if len(self._lemmas) > _CACHE_LIMIT:
            self._lemmas.clear()
        lemma = self._lemmas[word, tag] = self._new_lemma(doc, at, word, tag)
        return lemma

    def _new_lemma(self, doc: Doc, at: int, word: str, tag: str) -> str:
        coarse = _COARSE.get(tag[:1])
        if coarse is None or tag.startswith("NNP") or tag == "RP":
            return word.lower()
        lower = word.lower()
        if tag in _BASE and (lower in self._index[coarse.lower()] or (tag == "VB" and lower in self._words)):
            return lower  # "will lay" is of "lay", not of "lie"; "crisis" is no plural
        token = doc[at]
        token.pos_ = coarse
        lemmas = [str(lemma).lower() for lemma in self._lemmatizer.rule_lemmatize(token)]
        known = next((lemma for lemma in lemmas if lemma in self._words), lemmas[0])
        inflected = word.lower() in (f"{known}ed", f"{known}ing", f"{known}es")
        if inflected and known + "e" in self._words and _DOUBLING.search(known):
            known += "e"  # "raped": of "rap" it would be "rapped"
        return known


def _without_dateline(text: str) -> list[tuple[str, int]]:
    """Return a paragraph, or its dateline and what follows, each with where it starts."""
    dateline = _DATELINE.match(text)
    if dateline is None:
        return [(text, 0)]
    return [(text[: dateline.end()], 0), (text[dateline.end() :], dateline.end())]


def _load(model: str) -> Language:
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # OpenBLAS parses news twice as fast as blis
    try:
        return spacy.load(model, exclude=_EXCLUDED)
    except OSError as error:
        raise KnowledgeError(
            f"The spaCy model {model!r} is not installed. Install it with pip, "
            f"or name another one as `model` in onrecord.toml."
        ) from error
