"""At a table: what is told to be on it is on its top, and small animals see over its edge."""

from __future__ import annotations

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Box, Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

CAST = {
    "Mara": "woman; looks: red bob; clothes: blue coat; carries: none",
    "Adam": "man; looks: beard; clothes: grey coat; carries: none",
    "the mouse": "mouse; looks: grey; carries: none",
    "the snail": "snail; looks: yellow; carries: none",
    "the hedgehog": "hedgehog; looks: brown; carries: none",
    "the badger": "badger; looks: grey; carries: none",
    "the goat": "goat; looks: white; carries: none",
}


def boxes(action: str, place: str = "kitchen") -> dict[str, list[Box]]:
    """The boxes of all that is laid, by whose it is, or else by its part, in pixels of a sketch."""
    found: dict[str, list[Box]] = {}
    for one in sketch_of(action, place).laid:
        found.setdefault(one.actor or one.part, []).append(one.box)
    return found


def sketch_of(action: str, place: str) -> Sketch:
    names = sorted(
        (name for name in CAST if name in action.lower() or name in action), key=action.find
    )
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    told = (
        f"[scene]\nid: 1\ntitle: one\nplace: {place}\ntime: noon\nmood: calm\n"
        f"characters: {'; '.join(names)}\naction: {action}\nsize: wide\nangle: eye level\n\n"
        f"[characters]\n{cast}\n\n[style]\nname: illustration\n"
    )
    layout = settled(layout_of(told, 1), 16 / 9)
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch


def on_its_top(laid: dict[str, list[Box]]) -> bool:
    """Whether what nobody holds ends at the top of the table, and not beside it."""
    left, top, right, low = joined(laid["part:thing:table"])
    thing = joined(laid["thing"])
    above = top - 3 < thing[3] < top + 0.25 * (low - top)
    return left < thing[0] and thing[2] < right and above


@pytest.mark.parametrize("place", ["kitchen", "bedroom", "garden"])
@pytest.mark.parametrize(
    "act",
    [
        "Mara and Adam sit at a table with a lamp",
        "Mara sits at a table with bread",
        "Mara sits at a table, a clock on it",
        "Mara and Adam sit at a table, a letter between them",
        "Mara stands at a table; a letter lies on the table",
    ],
)
def test_what_is_told_to_be_on_a_table_is_on_its_top(act: str, place: str) -> None:
    assert on_its_top(boxes(act, place))


@pytest.mark.parametrize("who", ["the mouse", "the snail", "the hedgehog"])
def test_a_small_animal_sees_over_the_table_at_which_it_sits(who: str) -> None:
    laid = boxes(f"{who} sits at a table with bread; Mara stands at the table".capitalize())
    animal, table = joined(laid[who]), joined(laid["part:thing:table"])
    assert animal[1] < table[1]
    assert animal[3] < table[3] - 0.2 * (table[3] - table[1])


def test_there_is_one_table_where_one_is_told() -> None:
    laid = boxes("Mara sits at a table; the mouse sits on the table", "kitchen")
    assert "part:table" not in laid
    assert laid["part:thing:table"]


@pytest.mark.parametrize(
    "act",
    [
        "The hedgehog and the badger sit side by side on a bench",
        "The goat and the badger sit on a bench",
    ],
)
def test_a_bench_reaches_under_all_who_are_on_it(act: str) -> None:
    laid = boxes(act, "meadow")
    left, _, right, low = joined(laid["part:thing:bench"])
    for who in CAST:
        if who in laid:
            body = joined(laid[who])
            assert left - 8 < (body[0] + body[2]) / 2 < right + 8
            assert body[3] < low


def test_who_is_under_a_table_is_on_the_floor_before_it() -> None:
    laid = boxes("The mouse sits under a table; Mara stands", "kitchen")
    animal, table = joined(laid["the mouse"]), joined(laid["part:thing:table"])
    assert abs(animal[3] - table[3]) < 6
    assert table[0] < (animal[0] + animal[2]) / 2 < table[2]


def test_who_sits_in_an_armchair_has_that_of_the_room() -> None:
    laid = boxes("Mara sits in an armchair with a letter", "living room")
    assert "part:armchair" not in laid
    assert "part:thing:chair" not in laid
    assert laid["part:seat"]


@pytest.mark.parametrize("first", ["Mara and Adam", "Adam and Mara"])
def test_what_two_kneel_before_side_by_side_is_hidden_by_neither(first: str) -> None:
    laid = sketch_of(f"{first} kneel side by side before a plant on the ground", "meadow").laid
    thing = next(k for k, one in enumerate(laid) if one.part == "thing")
    left, _, right, _ = joined([one.box for one in laid if one.part == "thing"])
    after = [one.box for one in laid[thing:] if one.part == "legs"]
    assert all(min(right, box[2]) - max(left, box[0]) < 0.4 * (right - left) for box in after)
