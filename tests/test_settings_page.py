"""docs/settings.md: its blocks are valid, and no setting of the makers it tells of is missing."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from studio.cli import cli
from studio.session.makers import BUILTIN, EXTRAS, find
from studio.session.refusals.fitting import misfits, settings_of
from studio.session.settings.file import LIMITS, read
from studio.session.settings.tables import KNOWN, choices_in

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "settings.md").read_text("utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
TOLD = [("chat", "openai"), ("chat", "llama"), ("voice", "kokoro"), ("embedder", "clip")]
EVERYBODYS = {"model"}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda one: one.splitlines()[0])
def test_a_block_can_stand_in_a_file(tmp_path: Path, block: str) -> None:
    (tmp_path / "studio.toml").write_text(block, encoding="utf-8")
    found = read(tmp_path, trusted=True)
    choices, wrong = choices_in(tomllib.loads(block), Path("studio.toml"), trusted=True)

    assert wrong == []
    assert found.choices or found.limits
    for choice in choices.values():
        assert misfits(find(choice.craft, choice.maker), choice) == []


@pytest.mark.parametrize(("craft", "maker"), TOLD)
def test_every_setting_of_a_maker_is_told(craft: str, maker: str) -> None:
    title = {"chat": "Chat", "voice": "Voice", "embedder": "Embedder"}[craft]
    section = PAGE.partition(f"## {title}: `{maker}`\n")[2].partition("\n## ")[0]
    rows = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))

    assert rows == set(settings_of(find(craft, maker))) - EVERYBODYS


def test_every_table_limit_and_maker_is_named() -> None:
    makers = {name for there in BUILTIN.values() for name in there} | set(EXTRAS)

    assert [name for name in KNOWN if name != "models" and f"[{name}]" not in PAGE] == []
    assert [name for name in LIMITS if f"{name} = " not in PAGE] == []
    assert [name for name in sorted(makers) if f"`{name}`" not in PAGE] == []


LINES = re.findall(r"^studio \w+ .*--\w.*$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("line", LINES)
def test_flags_that_are_shown_are_there(line: str) -> None:
    command = line.split()[1]
    shown = CliRunner().invoke(cli, [command, "--help"]).output

    assert [flag for flag in re.findall(r"--\w+", line) if flag not in shown] == []


def test_there_is_something_to_check() -> None:
    assert len(BLOCKS) == 5
    assert len(LINES) == 5
