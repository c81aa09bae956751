"""Deeds that stories have, read as what is seen of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.staging.stage import staged
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "the giant": "giant; clothes: grey coat", "Milo": "boy; clothes: red jumper",
    "the girl": "girl; clothes: blue coat", "the bear": "bear; looks: brown",
    "the robot": "robot; looks: white", "the fox": "fox; looks: red", "the cow": "cow",
    "the old man": "old man; clothes: brown coat",
}  # fmt: skip


def asked(action: str, place: str = "village square") -> Layout:
    return layout_of(scene_prompt(action, CAST, place=place), 1)


@pytest.mark.parametrize(
    ("action", "pose", "prop", "by", "how"),
    [
        ("the old man falls asleep on a bench", "sit", "", "bench", "on"),
        ("the giant reads to Milo", "read", "book", "", ""),
        ("the girl opens a box", "tend", "", "", ""),
        ("the giant sweeps the roof", "kneel", "broom", "cottage house", "on"),
        ("the girl plants a tree", "tend", "", "sapling", "at"),
        ("Milo picks apples from a tree", "mark", "apple", "bigtree", "at"),
        ("the girl flies a kite", "reach", "kite", "", ""),
        ("the girl milks the cow", "tend", "", "", ""),
    ],
)
def test_a_deed_is_seen(action: str, pose: str, prop: str, by: str, how: str) -> None:
    one = asked(action).figures[0]

    assert (one.pose, one.prop, one.by, one.how) == (pose, prop, by, how)


def test_who_falls_asleep_where_they_sit_has_the_eyes_shut() -> None:
    assert asked("the old man falls asleep on a bench").figures[0].shut


def test_the_other_dances_too() -> None:
    robot, girl = asked("the robot dances with the girl").figures
    assert girl.pose == "dance"
    assert robot.pose != "stand"
    assert asked("the robot dances; the girl watches").figures[1].pose == "stand"


def test_who_rows_across_a_lake_is_in_the_boat_and_on_the_water() -> None:
    layout = asked("the fox rows across the lake in a boat", "lake")
    assert (layout.figures[0].by, layout.figures[0].how) == ("boat", "in")
    assert layout.place.floor == "water"
    assert "pond" not in layout.things


def test_who_looks_through_a_window_of_a_house_stands_before_it() -> None:
    (bear,) = asked("the bear looks through a window of a house").figures
    assert (bear.at, bear.how) == ("glass", "at")
    assert "cottage house" not in asked("the bear looks through a window of a house").things


def test_who_flies_to_a_lantern_has_none_in_the_hand() -> None:
    assert not asked("the girl flies to the lantern").figures[0].prop


@pytest.mark.parametrize("animal", ["horse", "cat", "bear", "goat"])
def test_the_head_of_who_falls_is_above_the_ground(animal: str) -> None:
    prompt = (
        "[scene]\nid: 1\nplace: meadow\ncharacters: Kit\naction: Kit stumbles and falls\n"
        f"size: wide\n\n[characters]\nKit: {animal}\n"
    )
    layout = settled(layout_of(prompt, 1), 16 / 9)
    drawn, marks = composed(layout, 640, 360, Sketch)
    assert isinstance(drawn, Sketch)
    view, _ = staged(layout, 16 / 9)
    ground = drawn.frame[1] + view.ground(marks[0].q) * 360
    head = joined([one.box for one in drawn.laid if (one.actor, one.part) == ("Kit", "head")])
    assert head[3] < ground + 9
