"""Plans that a person edits between two runs: taken as they stand, or refused with what is wrong."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from studio.errors import CardError
from studio.journal import Warned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Play, Played

    Edit = Callable[[Any], object]


@pytest.fixture
def edited(planned: Played, planners: Path, tmp_path: Path, play: Play) -> Callable[..., Played]:
    """Go on with a copy in which one conclusion is edited."""

    def go_on(name: str, edit: Edit, until: str) -> Played:
        folder = tmp_path / planned.folder.name
        shutil.copytree(planned.folder, folder)
        path = folder / "memory" / f"{name}.yaml"
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        edit(value)
        path.write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
        return play(tmp_path, house=planners, production=folder.name, until=until, stop=False)

    return go_on


def change(**fields: object) -> Edit:
    return lambda value: value[0].update(fields)


@pytest.mark.parametrize(
    ("name", "edit", "until", "wanted"),
    [
        ("script", change(size="huge"), "film", "entry 1: size: wants one of extreme wide, wide"),
        ("script", change(dialogue=[{"speaker": "Mara"}]), "film", r"dialogue\[1\].line: missing"),
        ("script", change(id=2), "film", "entry 2: id: 2 is there before"),
        ("script", change(boxes=[{"name": "Mara", "x1": "left"}]), "keyframes", "boxes: .*x1, y1, x2"),
        ("camera", change(move="fly"), "film", "camera.yaml: edited by hand.*move: wants one of"),
        ("people", change(looks=None), "shots", "people.yaml: edited by hand.*entry 1: looks"),
        ("scene_list", lambda value: value[0].pop("id"), "shots", "entry 1: id: missing"),
        ("shot_plans", lambda value: value[0]["shots"][1].update(id=1), "shots", "'Shot 1' stands for two entries"),
    ],
)  # fmt: skip
def test_an_edit_that_later_steps_cannot_read_is_refused(
    edited: Callable[..., Played], name: str, edit: Edit, until: str, wanted: str
) -> None:
    failed = edited(name, edit, until)

    assert isinstance(failed.error, CardError)
    with pytest.raises(CardError, match=wanted):
        raise failed.error


def test_an_edit_that_the_card_would_not_have_taken_is_taken_and_that_is_said(
    edited: Callable[..., Played],
) -> None:
    def shorter(value: Any) -> None:
        value["subscripts"][0]["plot"] = "Mara keeps the lighthouse."

    played = edited("division", shorter, "subscripts")

    assert played.error is None
    said = [one.text for one in played.of(Warned)]
    (found,) = [one for one in said if "division.yaml" in one]
    assert found.startswith(
        "memory/division.yaml, edited by hand: subscripts.plot: piece 1 is not outline.text word"
    )
