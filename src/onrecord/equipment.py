"""Load what stands beside a record and is needed to ask it: its settings, the knowledge, the coder of claims.

Command line and Python alike come here, so that both answer alike. Each is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from onrecord.coding import Coder, Coders, LanguageCoder
from onrecord.knowledge import Knowledge, load_knowledge
from onrecord.languages import ENGLISH, base_of
from onrecord.places import Place
from onrecord.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the settings beside a record name. One process loads each file of knowledge and each model once."""

    settings: Settings

    @classmethod
    def of(cls, record: Place) -> Equipment:
        """Return what stands beside a record. Raises KnowledgeError for settings that are none."""
        return cls(load_settings(record.parent))

    @property
    def knowledge(self) -> Knowledge:
        """Return the knowledge files; the first call takes some tenths of a second."""
        return _knowledge(self.settings)

    @property
    def coder(self) -> Coder:
        """Return the coder of claims and English texts; the first call takes a second or two."""
        return _coder(self.settings)

    def coder_of(self, language: str) -> LanguageCoder | None:
        """Return the coder of a language (ISO 639), None where none is installed."""
        return self.coder if base_of(language) == ENGLISH else _coders(self.settings).of(language)

    def keys_of(self, names: Iterable[str]) -> list[str]:
        """Return the key by which the record knows each party; a person's is the name itself."""
        return [self.knowledge.key_of(name) for name in names]


@cache
def _knowledge(settings: Settings) -> Knowledge:
    return load_knowledge(settings.knowledge)


@cache
def _coder(settings: Settings) -> Coder:
    return Coder(_knowledge(settings), settings.model)


@cache
def _coders(settings: Settings) -> Coders:
    return Coders(settings)
