"""Deeds of a sentence that are to be seen: a painted roof, a chain of buckets, birds that are fed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; clothes: red coat", "Pip": "boy; clothes: green coat",
    "the cat": "cat; looks: grey", "the sparrow": "sparrow; looks: brown",
}  # fmt: skip


def asked(action: str, place: str = "village") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, place=place), 1), 16 / 9)


@pytest.mark.parametrize(
    ("action", "who", "house", "prop"),
    [
        ("Mara paints the roof red", "Mara", "cottage house", "brush"),
        ("Pip mends the roof of the barn", "Pip", "barn", "hammer"),
        ("Everyone paints its new roof; Mara waves", "Mara", "cottage house", "brush"),
        ("The cat sits on the roof of the house; Pip calls", "the cat", "cottage house", ""),
    ],
)
def test_who_paints_a_roof_is_on_it(action: str, who: str, house: str, prop: str) -> None:
    layout = asked(action)
    _, marks = sketched(layout, 16 / 9)
    one = next(mark for mark in marks if mark.figure.sheet.name == who)

    assert (one.figure.by, one.figure.how, one.figure.prop) == (house, "on", prop)
    assert house in layout.things
    assert one.up > 1.8


def test_on_a_rooftop_no_house_stands_besides() -> None:
    layout = asked("The cat sits on the roof; Pip calls", "rooftop")

    assert not layout.things
    assert all(not one.by for one in layout.figures)


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        ("Mara passes buckets of water; people stand behind her", "bucket"),
        ("People stand there; buckets go from hand to hand; Mara waves", "bucket"),
        ("Mara and Pip pass stones along the row", "stone"),
        ("Mara passes the houses; Pip waves", ""),
        ("Mara passes two apples to Pip", ""),
    ],
)
def test_what_is_passed_along_is_in_the_hands_of_a_row(action: str, thing: str) -> None:
    layout = asked(action)

    assert (layout.crowd_row, layout.crowd_holds) == (bool(thing), thing)
    assert (layout.crowd >= 6) == bool(thing)


def test_who_passes_a_thing_to_somebody_hands_it_over() -> None:
    mara = next(f for f in asked("Mara passes a bucket to Pip").figures if f.sheet.name == "Mara")

    assert (mara.pose, mara.meets, mara.prop, mara.passes) == ("give", "Pip", "bucket", True)


def test_birds_that_are_fed_are_there_and_there_are_crumbs() -> None:
    layout = asked("Mara feeds the birds")
    alone = asked("Mara feeds crumbs to the sparrow")

    assert (layout.crowd, layout.crowd_kind, layout.crowd_of) == (4, "birds", "animals")
    assert layout.figures[0].prop == "crumbs"
    assert alone.crowd == 0
    assert (alone.figures[0].prop, alone.figures[0].pose) == ("crumbs", "kneel")
