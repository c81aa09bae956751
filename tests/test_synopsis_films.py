"""Films of the five synopses that the paper's data set gives: finished, with everybody in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.film import voices

if TYPE_CHECKING:
    from conftest import Play, Played

GIVEN = Path(__file__).parents[2] / "shared" / "data" / "movieprompts"
FILES = sorted(GIVEN.glob("*/script_synopsis.json"))
HOUSE = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"
LEVELS = ("step_1_script", "step_2_scenes", "step_3_shots")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("house")
    (folder / "phases").mkdir()
    (folder / "phases" / "movieagent.yaml").write_text(HOUSE, encoding="utf-8")
    return folder


def shown(played: Played) -> set[str]:
    """Everybody who is in a shot whose keyframe was kept."""
    kept = {int(file.stem[-3:]) for file in (played.folder / "keyframes").glob("scene-*.png")}
    shots = [one for one in played.blocks("script") if one["id"] in kept]
    assert len(shots) == len(kept) == 4
    return {str(name) for one in shots for name in _listed(one["characters"])}


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@pytest.mark.skipif(not FILES, reason=f"the synopses of MoviePrompts are not at {GIVEN.name}")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.parent.name))
def test_everybody_of_a_synopsis_is_seen_and_heard(
    tmp_path: Path, play: Play, house: Path, file: Path
) -> None:
    given = json.loads(file.read_text(encoding="utf-8"))
    names = {*given["Character"]}
    played = play(
        tmp_path,
        company="movieagent",
        house=house,
        inputs={"synopsis": f"@{file}", "scenes": "2", "shots": "2"},
    )
    levels = [played.folder / "exports" / f"{one}.json" for one in LEVELS]

    assert played.made is not None
    assert played.made.film is not None
    assert len(names) >= 3
    assert shown(played) == names
    assert voices(played.folder) - {"narrator"} == names
    for level in levels:
        parts = json.loads(level.read_text(encoding="utf-8"))["Sub-Script"].values()
        assert " ".join(one["Plot"] for one in parts).split() == given["MovieScript"].split()
