"""Who climbs a ladder is on its rungs, and it leans on something or stands by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Laid, Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; clothes: red coat", "Pip": "boy; clothes: green coat",
    "the robot": "robot; looks: white", "the cat": "cat; looks: grey",
    "the duckling": "duckling; looks: yellow",
}  # fmt: skip


def asked(action: str, size: str = "wide") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, size=size), 1), 16 / 9)


def drawn(layout: Layout, part: str) -> list[Laid]:
    sketch, _ = composed(layout, 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    return [one for one in sketch.laid if one.part == part]


@pytest.mark.parametrize("size", ["wide", "medium"])
@pytest.mark.parametrize("who", ["Mara", "Pip", "The robot", "The cat", "The duckling"])
def test_who_climbs_a_ladder_has_their_feet_on_rungs_of_it(who: str, size: str) -> None:
    layout = asked(f"{who} climbs a ladder", size)
    _, marks = sketched(layout, 16 / 9)
    ladder = joined([one.box for one in drawn(layout, "part:thing:ladder")])
    sketch, _ = composed(layout, 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    body = joined([one.box for one in sketch.laid if one.actor == marks[0].figure.sheet.name])

    assert marks[0].up > 0
    assert ladder[1] < body[1] + 0.2 * (body[3] - body[1])
    assert ladder[3] > body[3] + 4
    assert ladder[0] < (body[0] + body[2]) / 2 + 0.3 * (body[2] - body[0])


def test_a_ladder_that_leans_on_nothing_has_back_legs() -> None:
    alone = drawn(asked("Mara climbs a ladder"), "part:thing:ladder")
    tree = drawn(asked("Mara climbs a ladder to an apple tree"), "part:thing:ladder")

    assert len(alone) == len(tree) + 2


@pytest.mark.parametrize("thing", ["apple tree", "cottage house", "lamppost"])
def test_a_ladder_leans_on_what_is_told(thing: str) -> None:
    word = {"cottage house": "house"}.get(thing, thing)
    layout = asked(f"Pip climbs a ladder; a {word}")
    ladder = joined([one.box for one in drawn(layout, "part:thing:ladder")])
    high = joined([one.box for one in drawn(layout, f"part:thing:{thing}")])

    assert high[0] < ladder[2]
    assert high[2] > ladder[0]
    assert high[1] < ladder[1] + 60


def test_who_climbs_a_hill_needs_no_ladder_and_walks() -> None:
    layout = asked("Mara climbs the hill")

    assert layout.figures[0].pose == "walk"
    assert not drawn(layout, "part:thing:ladder")
