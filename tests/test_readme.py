"""The README's commands exist with the options it shows, and its set-up is what CI runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from examples.first_screen import story, transcript
from studio.cli import cli

if TYPE_CHECKING:
    from conftest import Play

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
LINES = [
    part.strip()
    for block in BLOCKS
    for line in block.splitlines()
    for part in re.split(r"&&|;", line.split("  #")[0])
    if part.strip().startswith("studio ")
]


def command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that a line calls, and what is left of the line."""
    found: click.Command = cli
    context = click.Context(cli)
    while isinstance(found, click.Group) and words:
        if words[0].startswith("-"):
            words = words[2:]
            continue
        inner = found.get_command(context, words[0])
        if inner is None:
            found = found.commands.get("find", found)
            break
        found, words = inner, words[1:]
    return found, words


@pytest.mark.parametrize("line", LINES)
def test_a_command_of_the_readme_exists_with_its_options(line: str) -> None:
    found, left = command(shlex.split(line)[1:])
    known = {name for option in found.params for name in option.opts}

    assert found is not cli
    assert [word for word in left if word.startswith("--") and word not in known] == []


def test_the_set_up_is_two_commands() -> None:
    assert BLOCKS[0].strip().count("\n") == 0
    assert "python3 -m pip install -e '.[test]' && python3 -m pytest -q" in README


def test_the_first_screen_shows_the_film_and_its_conversation(tmp_path: Path, play: Play) -> None:
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README)
    quoted = re.search(r"<!-- transcript -->\n(.*?)<!-- /transcript -->", README, re.DOTALL)
    played = play(tmp_path, story(), until="story", house=None, inputs={})

    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file()
    assert quoted
    assert quoted[1] == transcript(played.folder), "python3 -m examples.first_screen"
    assert quoted[1].count("> **") >= 10
