"""A burning house burns from inside, a burnt one is black, its roof is painted, its ladder held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.scenery.blazes import openings, roof_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {"Nils": "boy; clothes: green coat; carries: none", "Mara": "woman; clothes: red coat"}


def told(action: str, place: str) -> Layout:
    """The layout of an action in a place."""
    people = "\n".join(f"{name}: {card}" for name, card in CAST.items() if name in action)
    names = "; ".join(name for name in CAST if name in action)
    text = f"[scene]\nid: 1\nplace: {place}\ncharacters: {names}\naction: {action}\nsize: wide\n"
    return settled(layout_of(f"{text}\n[characters]\n{people}\n", 1), 16 / 9)


def sketched(action: str, place: str) -> tuple[Sketch, dict[str, str], dict[str, str]]:
    """The sketch of an action, the marks of its things, what each of the cast holds."""
    layout = told(action, place)
    sketch, _ = composed(layout, 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    marks = {name: one.kind for name, one in layout.details.items()}
    return sketch, marks, {one.sheet.name: one.prop for one in layout.figures}


@pytest.mark.parametrize("name", ["barn", "cottage house", "hut"])
def test_a_house_has_a_roof_and_openings_to_burn_from(name: str) -> None:
    assert roof_of(name) is not None
    assert openings(name)


def test_a_burnt_building_is_charred_and_not_in_flames() -> None:
    _, marks, _ = sketched("Nils looks at a burnt barn", "village")
    assert marks == {"barn": "charred"}


@pytest.mark.parametrize("house", ["barn", "hut"])
def test_a_roof_that_is_painted_shows_it(house: str) -> None:
    action = f"Everyone paints its new roof bright red; Nils climbs a ladder before a {house}"
    _, marks, _ = sketched(action, "last roofs of the village")
    assert marks == {house: "half roof"}
    _, marks, _ = sketched(f"Nils stands before a {house} with a red roof", "meadow")
    assert marks == {house: "roof"}


def test_whoever_paints_a_roof_is_up_there_in_a_place_that_is_only_named_after_roofs() -> None:
    up = told("Nils paints the roof of a barn", "last roofs of the village").figures[0]
    assert (up.by, up.how) == ("barn", "on")


def test_a_ladder_that_is_carried_is_in_the_hands_and_not_beside_them() -> None:
    sketch, _, held = sketched("Nils carries a ladder; Mara stands beside him", "village")
    assert held["Nils"] == "ladder"
    assert not any(one.part == "part:thing:ladder" for one in sketch.laid)
    sketch, _, held = sketched("Nils climbs a ladder; Mara holds the ladder", "village")
    assert "ladder" not in held.values()
    assert any(one.part == "part:thing:ladder" for one in sketch.laid)
