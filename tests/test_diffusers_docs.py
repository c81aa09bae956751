"""Every block of docs/diffusers.md is read: the settings by `studio.toml`, the code by Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studio.session.makers import engage, find
from studio.session.refusals.fitting import settings_of
from studio.session.settings.file import read

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "diffusers.md").read_text(encoding="utf-8")
TOML = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("block", TOML)
def test_the_settings_of_the_page_engage_makers(block: str, tmp_path: Path) -> None:
    (tmp_path / "studio.toml").write_text(block, encoding="utf-8")

    choices = read(tmp_path, trusted=True).choices

    assert choices
    for choice in choices.values():
        assert engage(choice).name == "diffusers"


@pytest.mark.parametrize("craft", ["painter", "animator"])
def test_the_page_tells_every_setting(craft: str) -> None:
    known = set(settings_of(find(craft, "diffusers")))

    assert len(known) >= 17
    assert [
        name for name in sorted(known) if f"{name} =" not in PAGE and f"`{name}`" not in PAGE
    ] == []


def test_the_code_of_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("diffusers")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (block,) = PYTHON
    made: dict[str, Path] = {}
    exec(compile(block, "docs/diffusers.md", "exec"), made)

    assert (made["folder"] / "model_index.json").is_file()
    assert (made["adapter"] / "models" / "ip-adapter.safetensors").is_file()
