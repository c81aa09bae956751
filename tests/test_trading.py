"""Whose a thing is in one picture, where it changes hands, and what those feel who do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Laid
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; clothes: red coat; carries: lantern",
    "Ben": "man; clothes: blue coat",
    "the robot": "robot; looks: white; carries: lantern",
    "the fox": "fox; looks: red; carries: lantern",
    "the heron": "heron; looks: grey",
    "the frog": "frog; looks: green",
}


def told(action: str, size: str = "wide", mood: str = "calm") -> Layout:
    """The layout of an action; who is in it stands in it by name, in the order of the cast."""
    names = [name for name in CAST if name.lower() in action.lower()]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\nplace: meadow\nmood: {mood}\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{cast}\n",
        1,
    )


def held(layout: Layout) -> dict[str, str]:
    return {figure.sheet.name: figure.prop for figure in layout.figures}


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        ("The heron gives a cup to the fox; the fox takes it", {"the fox": "", "the heron": "cup"}),
        ("Ben holds out a bowl to Mara; Mara laughs", {"Mara": "", "Ben": "bowl"}),
        ("Ben takes the lantern from Mara", {"Mara": "", "Ben": "lantern"}),
        ("Mara waves both arms; Ben walks", {"Mara": "", "Ben": ""}),
        ("The fox stands with folded arms; Ben walks", {"the fox": "", "Ben": ""}),
        ("Mara and Ben stand there; Ben holds up a cup", {"Mara": "lantern", "Ben": "cup"}),
        ("Mara stands with the lantern; Ben holds out a cup", {"Mara": "lantern", "Ben": "cup"}),
    ],
)
def test_a_thing_is_in_one_pair_of_hands(action: str, wanted: dict[str, str]) -> None:
    assert held(told(action)) == wanted


@pytest.mark.parametrize("size", ["wide", "medium", "medium close"])
@pytest.mark.parametrize(
    "action",
    [
        "Mara gives the lantern to Ben",
        "Mara sits and gives the lantern to Ben; Ben takes it",
        "The robot gives the lantern to Ben; Ben takes it",
        "Ben holds out bread to the robot",
        "Mara holds out a coat to Ben",
    ],
)
def test_what_changes_hands_touches_them_and_is_in_the_picture(action: str, size: str) -> None:
    layout = settled(told(action, size), 16 / 9)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    thing = joined([one.box for one in sketch.laid if one.part == "thing" and one.actor])

    assert any(figure.passes for figure in layout.figures)
    assert layout.loose == ()
    assert thing[3] <= sketch.frame[3] + 1


def test_whoever_walks_off_takes_nothing_and_a_bare_hand_gives_nothing() -> None:
    mara, ben = told("Mara holds out a cup to Ben; Ben walks away").figures
    assert (mara.pose, mara.passes, ben.meets) == ("give", False, "")
    mara, ben = told("Mara holds out one hand; Ben stands").figures
    assert (mara.pose, ben.pose) == ("reach", "stand")


@pytest.mark.parametrize(
    ("action", "mood", "wanted"),
    [
        ("Mara sits, head down", "joy", "grief"),
        ("Mara hangs her head", "anger", "grief"),
        ("Mara laughs", "grief", "joy"),
        ("Mara stands", "guilt", "grief"),
        ("Mara sits, head down", "fear", "fear"),
    ],
)
def test_a_deed_tells_what_somebody_feels(action: str, mood: str, wanted: str) -> None:
    assert told(action, mood=mood).figures[0].feeling == wanted


def slope(line: Laid) -> float:
    """By how much a line falls from its left end to its right one."""
    (dots,) = line.outlines
    return float(dots[dots[:, 0].argmax()][1] - dots[dots[:, 0].argmin()][1])


@pytest.mark.parametrize(("mood", "way"), [("grief", -1), ("fear", -1), ("anger", 1)])
def test_the_brows_of_a_frog_meet_high_in_grief_and_low_in_anger(mood: str, way: int) -> None:
    sketch, _ = composed(told("The frog stands", "medium", mood), 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    lines = [one for one in sketch.laid if one.part == "face" and one.actor == "the frog"]
    highest = sorted(lines, key=lambda one: one.box[1])[:2]
    left, right = sorted(highest, key=lambda one: one.box[0])

    assert slope(left) * way > 0
    assert slope(right) * way < 0
