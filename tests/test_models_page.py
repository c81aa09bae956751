"""Every block of `docs/models.md` is taken as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.session import Order
from studio.session.makers import engage
from studio.session.settings.layers import settings_of

PAGE = (Path(__file__).parents[1] / "docs" / "models.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


def test_there_are_blocks_for_every_way() -> None:
    assert len(BLOCKS) == 9
    assert sum('maker = "llama"' in block for block in BLOCKS) == 2


@pytest.mark.parametrize("block", BLOCKS)
def test_a_block_is_taken(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in re.findall(r'model = "(models/.*?\.gguf)"', block):
        Path(name).parent.mkdir()
        Path(name).write_bytes(b"GGUF")
    Path("studio.toml").write_text(block, encoding="utf-8")
    choices = settings_of(Order(story="x", settings=tmp_path)).choices
    chats = [one for alias, one in choices.items() if alias.startswith("chat/")]

    assert [engage(one).name for one in chats] == [one.maker for one in chats]
    assert {one.maker for one in chats} <= {"openai", "llama"}
