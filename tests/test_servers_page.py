"""docs/servers.md: its settings are those there are, and what it shows can be used."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import studio
from studio.session.makers import engage, find
from studio.session.settings.file import read

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (Path(studio.__file__).parent.parent / "docs" / "servers.md").read_text(encoding="utf-8")
EVERYWHERE = "What holds for all of them"
MAKERS = {
    "Pictures: painter `openai`": ("painter", "openai"),
    "Pictures: painter `comfyui`": ("painter", "comfyui"),
    "Clips: animator `openai`": ("animator", "openai"),
    "Talking heads: talking `served`": ("talking", "served"),
    "Speech: voice `openai`": ("voice", "openai"),
    "Vectors: embedder `openai`": ("embedder", "openai"),
}
SECTIONS = {part.split("\n", 1)[0]: part for part in PAGE.split("\n## ")[1:]}
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
NODES = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 1}, "_meta": {"title": "seed"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 1, "height": 1}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ""}, "_meta": {"title": "prompt"}},
}
LOAD = {"class_type": "LoadImage", "inputs": {"image": "a.png"}}


def settings_in(section: str) -> set[str]:
    """The names in the first column of a section's tables whose first heading is `setting`."""
    return {
        name
        for table in re.findall(r"^\| setting .*?(?:\n\n|\Z)", section, re.MULTILINE | re.DOTALL)
        for row in table.strip().splitlines()[2:]
        for name in re.findall(r"`(\w+)`", row.split("|")[1])
    }


@pytest.mark.parametrize(("heading", "maker"), MAKERS.items(), ids=list(MAKERS))
def test_every_setting_is_there_and_no_other(heading: str, maker: tuple[str, str]) -> None:
    common = settings_in(SECTIONS[EVERYWHERE]) - {"parallel"}
    assert common == {"base_url", "key_from", "timeout", "retries", "largest"}
    told = settings_in(SECTIONS[heading])
    taken = set(inspect.signature(find(*maker)).parameters)

    assert told | common == taken
    assert not told & common


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the workflows that the page names."""
    take = {"30": {**LOAD, "_meta": {"title": "take"}}}
    base = {"20": {**LOAD, "_meta": {"title": "base"}}}
    for name, more in (("words", {}), ("frame", base), ("edit", take)):
        (tmp_path / f"{name}.json").write_text(json.dumps(NODES | more), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_there_are_blocks_for_every_maker() -> None:
    shown = set(re.findall(r'^\[(\w+)\].*\nmaker = "(\w+)"', "\n".join(BLOCKS), re.MULTILINE))

    assert shown == set(MAKERS.values())


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_what_is_shown_can_be_used(block: str, folder: Path) -> None:
    (folder / "studio.toml").write_text(block, encoding="utf-8")
    chosen = read(folder, trusted=True)

    assert chosen.choices
    for choice in chosen.choices.values():
        maker = engage(choice)
        assert maker.name == choice.maker
        assert list(_told(maker.shape)) == sorted(_told(maker.shape))


def _told(shape: tuple[tuple[str, object], ...]) -> Iterator[str]:
    return (name for name, _ in shape)


def test_the_example_in_python_runs() -> None:
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, object] = {}
    exec(block, found)

    assert "images" in found
