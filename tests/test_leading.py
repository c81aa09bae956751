"""Who leads somebody, or follows, and to whom a thing is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "the shoemaker": "man; clothes: green coat; carries: boots",
    "the giant": "giant; looks: black curly hair; clothes: grey coat",
    "the princess": "woman; clothes: orange dress",
    "Pip": "boy; clothes: green coat",
    "the old goat": "goat; looks: white", "the duckling": "duckling; looks: yellow",
    "the dog": "dog; looks: brown", "the sparrow": "sparrow; looks: brown",
}  # fmt: skip


def asked(action: str, size: str = "wide") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, size=size), 1), 16 / 9)


@pytest.mark.parametrize(
    ("action", "first", "second"),
    [
        ("The old goat leads the duckling back", "the old goat", "the duckling"),
        (
            "The old goat leads it back to the pond; the duckling turns round with both hands on "
            "its head", "the old goat", "the duckling",
        ),
        ("The dog follows Pip", "Pip", "the dog"),
        ("Pip walks home; the duckling follows him", "Pip", "the duckling"),
        ("The princess takes Pip by the hand", "the princess", "Pip"),
        ("The sparrow guides Pip through the forest", "the sparrow", "Pip"),
        ("The princess brings Pip home", "the princess", "Pip"),
        ("Pip is led home by the old goat", "the old goat", "Pip"),
    ],
)  # fmt: skip
def test_one_walks_ahead_and_the_other_close_behind_the_same_way(
    action: str, first: str, second: str
) -> None:
    _, marks = sketched(asked(action), 16 / 9)
    ahead, after = (next(m for m in marks if m.figure.sheet.name == n) for n in (first, second))

    assert ahead.facing == after.facing
    assert 0 < (ahead.x - after.x) * ahead.facing < 0.5
    assert {ahead.figure.pose, after.figure.pose} <= {"walk", "run", "creep"}


def test_who_leads_by_the_hand_has_it_in_theirs() -> None:
    figures = asked("The princess leads Pip by the hand").figures

    assert [(one.way, one.meets) for one in figures] == [
        ("hand", "Pip"), ("hand", "the princess"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "action",
    [
        "The dog sits; Pip follows the path",
        "The old goat leads; Pip sleeps",
        "Pip takes the bread home",
    ],
)
def test_nobody_is_led_of_whom_it_is_not_told(action: str) -> None:
    assert not any(one.follows and one.pose == "sleep" for one in asked(action).figures)
    assert not any(one.way for one in asked(action).figures)


@pytest.mark.parametrize(
    ("action", "taker"),
    [
        ("The shoemaker gives his only boots to the giant; the princess stands there", "the giant"),
        ("The princess waves; the shoemaker gives his only boots to the giant", "the giant"),
        ("The shoemaker gives the princess the boots; the giant waits", "the princess"),
        ("The princess smiles; the shoemaker gives his boots to a shivering giant", "a giant"),
    ],
)
def test_the_receiver_is_who_is_told_behind_to(action: str, taker: str) -> None:
    figures = {one.sheet.name: one for one in asked(action).figures}

    assert figures["the shoemaker"].meets == taker
    assert figures["the shoemaker"].passes
    assert figures[taker].pose == "take"


@pytest.mark.parametrize(
    ("action", "fled", "after"),
    [
        ("The dog chases Pip", ["Pip"], ["the dog"]),
        ("Pip runs away; the dog runs after him", ["Pip"], ["the dog"]),
        ("Pip is chased by the old goat", ["Pip"], ["the old goat"]),
        ("The dog chases the sparrow and Pip round the pond", ["the sparrow", "Pip"], ["the dog"]),
        ("The sparrow and Pip flee; the dog runs after them", ["the sparrow", "Pip"], ["the dog"]),
        ("Pip and the dog chase the duckling", ["the duckling"], ["Pip", "the dog"]),
        ("Pip runs; the duckling and the dog chase him", ["Pip"], ["the duckling", "the dog"]),
    ],
)
def test_whoever_is_chased_runs_ahead_of_those_who_come_after(
    action: str, fled: list[str], after: list[str]
) -> None:
    _, marks = sketched(asked(action), 16 / 9)
    at = {one.figure.sheet.name: one for one in marks}
    way = at[fled[0]].facing
    assert {one.facing for one in marks} == {way}
    first = min(way * at[name].x for name in fled)
    assert all(way * at[name].x < first for name in after)
    assert all(at[name].figure.feeling == "fear" for name in fled)
