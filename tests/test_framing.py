"""How near the camera comes: whom a picture is about is seen in it."""

from __future__ import annotations

import itertools

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

CAST = {
    "Mara": "woman; looks: long black hair; clothes: red coat; carries: none",
    "Ben": "man; looks: black beard; clothes: blue coat; carries: none",
    "Pip": "girl; looks: two plaits; clothes: green coat; carries: none",
    "the mouse": "mouse; looks: grey; carries: none",
    "the hen": "hen; looks: red; carries: none",
    "the bee": "bee; looks: striped; carries: none",
}


def prompt(action: str, place: str = "village square", size: str = "wide", scene: str = "1") -> str:
    names = sorted((name for name in CAST if name in action), key=action.index)
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return (
        f"[scene]\nid: {scene}\ntitle: {action}\nplace: {place}\ntime: noon\nmood: calm\n"
        f"characters: {'; '.join(names)}\naction: {action}\nsize: {size}\nangle: eye level\n\n"
        f"[characters]\n{cast}\n\n[style]\nname: illustration\n"
    )


def boxes(action: str, place: str = "village square") -> dict[str, tuple[float, ...]]:
    """Left, top, right, bottom of each body in shares of the picture's width and height."""
    drawn = settled(layout_of(prompt(action, place), 1), 16 / 9)
    sketch, marks = composed(drawn, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    left, top, right, low = sketch.frame
    found: dict[str, tuple[float, ...]] = {}
    for name in (mark.figure.sheet.name for mark in marks):
        own = [one.box for one in sketch.laid if one.actor == name and one.part != "thing"]
        a, b, c, d = joined(own)
        wide, high = right - left, low - top
        found[name] = ((a - left) / wide, (b - top) / high, (c - left) / wide, (d - top) / high)
    return found


def high(box: tuple[float, ...]) -> float:
    return box[3] - box[1]


@pytest.mark.parametrize("place", ["village square", "harbour", "small kitchen", "mountain path"])
@pytest.mark.parametrize("act", ["Mara stands", "Mara stands; Ben looks at her", "Pip waves"])
def test_a_wide_picture_shows_its_lead_at_half_its_height(act: str, place: str) -> None:
    lead = boxes(act, place)[act.split()[0]]
    assert 0.42 < high(lead) < 0.66
    assert lead[1] > 0.08
    assert lead[3] < 1


@pytest.mark.parametrize("act", ["Pip stands; Ben stands", "Pip gives Ben a cup"])
def test_a_child_is_not_small_beside_a_grown_up_and_has_the_same_scale(act: str) -> None:
    seen = boxes(act)
    assert high(seen["Pip"]) > 0.36
    assert 1.35 < high(seen["Ben"]) / high(seen["Pip"]) < 1.75
    assert seen["Ben"][1] > 0.05


def test_small_animals_among_themselves_are_as_large_as_people_are() -> None:
    assert high(boxes("the hen stands; the mouse stands")["the hen"]) > 0.38
    assert high(boxes("the mouse stands")["the mouse"]) > 0.3


def test_who_flies_stays_in_the_picture() -> None:
    assert boxes("the bee flies; the hen stands")["the bee"][1] > 0


@pytest.mark.parametrize("act", ["Mara sits on the ground", "Ben lies asleep", "Ben and Mara sit"])
def test_the_camera_comes_nearer_to_those_who_sit_or_lie(act: str) -> None:
    sat, stood = boxes(act), boxes("Ben and Mara stand")
    for name, box in sat.items():
        across = box[2] - box[0]
        assert max(high(box), across) > 0.42
        assert box[0] > -0.01
        assert box[2] < 1.01
        assert high(box) > 0.42 * high(stood[name])


def village(scene: str, rules: str = "The hours change.") -> list[tuple[str, float]]:
    told = prompt("Mara stands", scene=scene) + f"rules: {rules}\n"
    return [(card.part, round(card.x, 3)) for card in layout_of(told, 1).place.parts]


def test_two_scenes_at_one_place_are_not_seen_from_the_same_side() -> None:
    views = [village(str(scene)) for scene in range(1, 9)]
    assert all(one != other for one, other in itertools.pairwise(views))
    assert len({tuple(one) for one in views}) > 2
    assert all(
        sorted(part for part, _ in one) == sorted(part for part, _ in views[0]) for one in views
    )


def test_a_retake_of_a_scene_is_seen_from_where_the_first_take_was() -> None:
    assert village("4") == village("4")
    bare = prompt("Mara stands", scene="1"), prompt("Mara stands", scene="2")
    first, second = (layout_of(one, 1).place.parts for one in bare)
    assert first == second


@pytest.mark.parametrize(
    "act", ["Mara and Pip sit in the boat", "Mara rows the boat; Pip sits in the boat"]
)
def test_a_boat_with_all_of_them_in_it_is_out_on_the_water(act: str) -> None:
    assert layout_of(prompt(act, "wide bend of the river"), 1).place.floor == "water"


@pytest.mark.parametrize(
    ("act", "place"),
    [
        ("Mara and Pip sit in the boat on the beach", "lake"),
        ("Mara sits in the boat; Pip pushes the boat", "river"),
        ("Mara and Pip sit in the boat", "reeds on the riverbank"),
        ("Mara sits in the boat; Ben stands on the shore", "lake"),
    ],
)
def test_a_boat_that_is_told_to_be_ashore_is_on_land(act: str, place: str) -> None:
    assert layout_of(prompt(act, place), 1).place.floor != "water"


def rooms(place: str, scenes: range, rules: str = "The hours change.") -> list[list[object]]:
    told = (prompt("Mara stands", place, scene=str(n)) + f"rules: {rules}\n" for n in scenes)
    drawn = (layout_of(one, 1).place for one in told)
    return [[one.far, *((card.part, round(card.x, 3)) for card in one.parts)] for one in drawn]


@pytest.mark.parametrize("place", ["small kitchen", "old office", "bedroom", "control room"])
def test_a_room_is_seen_from_both_its_ends_in_a_film(place: str) -> None:
    views = rooms(place, range(1, 5))
    assert all(one != other for one, other in itertools.pairwise(views))
    assert views[0] == views[2]
    assert sorted(map(str, {one[0] for one in views})) == [str(views[0][0])]


def test_a_pantry_is_not_the_kitchen_over_again() -> None:
    for rules in ("The hours change.", "Soft edges.", "Nothing is written."):
        kitchen, pantry = (rooms(place, range(1, 2), rules)[0] for place in ("kitchen", "pantry"))
        assert kitchen != pantry
    assert rooms("kitchen", range(1, 2), "") != rooms("kitchen", range(1, 2))
