"""Who sits, sleeps, lies or wakes in a closer shot: all of them is seen, and large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {"Mara": "woman; clothes: red coat", "Ben": "man; clothes: blue coat", "the fox": "fox"}


def told(action: str, size: str, place: str = "meadow") -> Layout:
    names = [name for name in CAST if name.lower() in action.lower()]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\nplace: {place}\nsize: {size}\ncharacters: {'; '.join(names)}\n"
        f"action: {action}\n\n[characters]\n{cast}\n",
        1,
    )


@pytest.mark.parametrize("size", ["medium", "medium close"])
@pytest.mark.parametrize(
    ("action", "who"),
    [
        ("Mara sits on the ground", "Mara"),
        ("Mara sits; Ben stands before her", "Mara"),
        ("Ben lies asleep on the ground; Mara stands", "Ben"),
        ("Ben wakes up; Mara stands", "Ben"),
        ("Mara and Ben sit side by side on a bench", "Ben"),
        ("The fox sleeps; Mara sits beside it", "the fox"),
    ],
)
def test_a_closer_shot_of_somebody_low_shows_all_of_them(action: str, who: str, size: str) -> None:
    layout = settled(told(action, size), 16 / 9)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    box = joined([one.box for one in sketch.laid if one.actor == who])
    left, top, right, bottom = sketch.frame
    wide, high = box[2] - box[0], box[3] - box[1]

    assert next(f.pose for f in layout.figures if f.sheet.name == who) in {"sit", "sleep", "lie"}
    assert box[3] < bottom
    assert box[1] > top
    assert max(wide / (right - left), high / (bottom - top)) > 0.3


def test_nearer_than_a_wide_shot_and_no_other_size() -> None:
    assert told("Mara sits on the ground", "medium").near > 1
    assert 0.6 < told("Mara sits; Ben stands", "medium").near < 0.9
    assert told("Mara stands; Ben stands", "medium").near == 0
    assert told("Mara sits", "wide").near == told("Mara sits", "close").near == 0
    assert told("Mara sits in a boat", "medium", "open sea").near == 0


def test_whoever_wakes_somebody_does_not_sit_up() -> None:
    mara, _ = told("Mara wakes Ben", "wide").figures
    assert mara.pose == "stand"


def test_a_small_animal_in_a_bed_is_beside_the_blanket() -> None:
    text = (
        "[scene]\nid: 1\nplace: bedroom\nsize: wide\ncharacters: the frog\n"
        "action: The frog sits in a bed\n\n[characters]\nthe frog: frog\n"
    )
    wrong, _ = sketched(settled(layout_of(text, 1), 16 / 9), 16 / 9)
    assert [fault.kind for fault in wrong if fault.kind == "face"] == []


def test_a_thing_on_the_knees_is_in_a_hand() -> None:
    held = told("Mara sits on the ground and holds a lantern in both hands", "medium")
    assert settled(held, 16 / 9).loose == ()
