"""Whoever goes away: turned from those who stay, near the edge, smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.staging.stage import staged

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

CAST = {
    "Mara": "woman; clothes: red coat", "Ben": "man; clothes: blue coat",
    "the fox": "fox; looks: red", "the robot": "robot; looks: white",
}  # fmt: skip


def told(action: str, size: str) -> Layout:
    names = [name for name in CAST if name.lower() in action.lower()]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\nplace: meadow\nmood: grief\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{cast}\n",
        1,
    )


def marks(action: str, size: str = "wide") -> dict[str, Mark]:
    _, found = staged(told(action, size), 16 / 9)
    return {mark.figure.sheet.name: mark for mark in found}


LEAVING = [
    ("Mara runs with both arms in the air; Ben runs away", "Ben", "Mara"),
    ("Mara walks away with a lantern; the fox looks after her", "Mara", "the fox"),
    ("The fox flees from Mara", "the fox", "Mara"),
    ("The robot leaves; Ben waves", "the robot", "Ben"),
    ("The fox runs away from Ben", "the fox", "Ben"),
]


@pytest.mark.parametrize(("action", "who", "other"), LEAVING)
@pytest.mark.parametrize("size", ["wide", "medium", "medium close"])
def test_whoever_goes_away_is_turned_from_the_other_at_the_edge(
    action: str, who: str, other: str, size: str
) -> None:
    found = marks(action, size)
    gone, stays = found[who], found[other]
    out = 1 if gone.x > stays.x else -1

    assert gone.facing == out
    assert gone.q < stays.q
    if gone.figure.sheet.species != "fox":
        assert abs(gone.x - 0.5) > 0.3


@pytest.mark.parametrize("name", ["Mara", "the robot"])
def test_in_a_closer_shot_the_back_is_seen_of_whoever_goes(name: str) -> None:
    assert marks(f"{name} runs away; Ben waves", "medium")[name].figure.behind


def test_two_who_go_away_together_go_one_way_and_pursuers_run_after() -> None:
    both = marks("Mara and the fox walk away side by side")
    assert {mark.facing for mark in both.values()} == {1}
    chased = marks("The fox runs away; Ben runs after it")
    assert chased["the fox"].x > chased["Ben"].x
    assert {mark.facing for mark in chased.values()} == {1}


@pytest.mark.parametrize(
    "action",
    ["Mara walks up to Ben", "Ben points far away; Mara walks along", "Leaves fall; Mara stands"],
)
def test_whoever_comes_or_walks_along_does_not_leave(action: str) -> None:
    assert not any(figure.leaves for figure in told(action, "wide").figures)
