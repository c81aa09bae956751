"""As many as are told: animals, people in a queue, things on the ground, a thing in every hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.crafts import PaintRequest
from studio.makers.papertheatre.checking.sketch import Sketch
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.painter import painted
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box
    from studio.makers.papertheatre.layout import Layout

CAST = {"Mara": "woman; clothes: red coat", "Ben": "man; clothes: blue coat", "the fox": "fox"}


def prompt(action: str, place: str = "meadow") -> str:
    names = [name for name in CAST if name.lower() in action.lower()]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return (
        f"[scene]\nid: 1\nplace: {place}\nsize: wide\ncharacters: {'; '.join(names)}\n"
        f"action: {action}\n\n[characters]\n{cast}\n"
    )


def told(action: str) -> Layout:
    return layout_of(prompt(action), 1)


@pytest.mark.parametrize(
    ("action", "count", "kind"),
    [
        ("Mara looks at three dogs", 3, "dogs"),
        ("Two owls sit on a branch; Ben looks up", 2, "owls"),
        ("Five sheep stand in the meadow; the fox watches", 5, "sheep"),
        ("Six geese walk past; Ben laughs", 6, "geese"),
        ("Ben waves; four children laugh", 4, "children"),
        ("People hold out ten buckets; Mara waves", 10, ""),
        ("A queue of five people; Ben stands at the end", 5, ""),
        ("A queue of seven; Ben stands at the end", 7, ""),
        ("A crowd cheers; Mara waves", 12, ""),
        ("Mara and Ben look at two other people", 2, ""),
        ("Mara looks at a dog", 0, ""),
        ("The fox waits two days", 0, ""),
    ],
)
def test_so_many_without_a_name(action: str, count: int, kind: str) -> None:
    layout = told(action)
    assert (layout.crowd, layout.crowd_kind) == (count, kind)


def crowd_at(action: str, part: str) -> tuple[list[Box], list[Box]]:
    """The boxes of a part of the crowd, and of the thing that the action sets there."""
    sketch, _ = composed(told(action), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    parts = [one.box for one in sketch.laid if one.part == part and one.role == "crowd"]
    things = [one.box for one in sketch.laid if one.part.startswith("part:thing")]
    return parts, things


def test_nobody_of_a_crowd_stands_behind_a_barn() -> None:
    heads, barn = crowd_at("A crowd weeps; Mara waves before a barn", "head")
    (left, _, right, _) = barn[0]
    assert heads
    assert not [box for box in heads if left < (box[0] + box[2]) / 2 < right]


@pytest.mark.parametrize(("on", "seat"), [("on chairs", "chair"), ("on the grass", "ground")])
def test_a_crowd_sits_on_what_is_told(on: str, seat: str) -> None:
    layout = told(f"A crowd sits {on} and listens; Mara sings")
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    seats = [one for one in sketch.laid if one.part == "part:seat"]
    assert (layout.crowd_does, layout.crowd_seat) == ("sit", seat)
    assert bool(seats) == (seat == "chair")


@pytest.mark.parametrize("action", ["Mara looks at three dogs", "Mara looks at six geese"])
def test_all_of_them_are_in_the_picture_and_none_behind_the_lead(action: str) -> None:
    layout = told(action)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    heads = [one for one in sketch.laid if one.part == "head" and one.role == "crowd"]
    left, _, right, _ = sketch.frame
    assert all(left < one.box[0] < one.box[2] < right for one in heads)
    assert heads


@pytest.mark.parametrize(
    ("action", "thing", "count"),
    [
        ("Mara counts nine white stones on the ground", "stone", 9),
        ("Mara stands with three suitcases", "suitcase", 2),
        ("The fox holds seven apples", "apple", 6),
        ("A stone lies on the ground before Mara", "stone", 1),
    ],
)
def test_so_many_things_lie_there(action: str, thing: str, count: int) -> None:
    layout = told(action)
    assert (layout.down, layout.down_count) == (thing, count)


def test_twelve_chairs_are_twelve() -> None:
    sketch, _ = composed(
        layout_of(prompt("Ben looks at twelve chairs", "room"), 1), 320, 180, Sketch
    )
    assert isinstance(sketch, Sketch)
    chairs = [one.box for one in sketch.laid if one.part == "part:thing:chair"]
    assert len({round(box[0]) for box in chairs}) >= 12


def test_each_of_a_crowd_with_lanterns_has_one() -> None:
    assert told("A crowd runs with lanterns; Mara cowers").crowd_holds == "lantern"
    assert told("A crowd runs; Mara cowers with a lantern").crowd_holds == ""
    assert told("A crowd points at Mara, who holds a lantern").crowd_holds == ""
    assert told("A crowd of people who hold lanterns looks at Mara").crowd_holds == "lantern"
    sketch, _ = composed(told("A crowd runs with lanterns; Mara cowers"), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    assert sum(one.part == "thing" and not one.actor for one in sketch.laid) > 24


def test_a_small_child_that_holds_out_bread_has_it() -> None:
    asked = PaintRequest(
        prompt=prompt("Mara and Ben sit side by side; a small child holds out bread"),
        seed=1, width=160, height=90,
    )  # fmt: skip
    assert "held: bread" in painted(asked).note
