"""Who hides is partly covered; what is being built is half built."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "the giant": "giant; clothes: grey coat", "Milo": "boy; clothes: red jumper",
    "the girl": "girl; clothes: blue coat", "the bear": "bear; looks: brown",
    "the robot": "robot; looks: white", "the fox": "fox; looks: red",
}  # fmt: skip


def asked(action: str, place: str) -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, place=place), 1), 16 / 9)


@pytest.mark.parametrize(
    ("action", "place"),
    [
        ("Milo hides behind the giant; the bear growls", "village square"),
        ("the fox hides behind the robot; the bear looks for the fox", "meadow"),
    ],
)
def test_who_hides_behind_somebody_is_at_their_back(action: str, place: str) -> None:
    _, marks = sketched(asked(action, place), 16 / 9)
    by = {mark.figure.sheet.name: mark for mark in marks}
    hider = next(mark for mark in marks if mark.figure.hides)
    other, bear = by[hider.figure.hides], by["the bear"]

    assert hider.q < other.q
    assert (bear.x - other.x) * other.facing > 0
    assert (hider.x - other.x) * other.facing < 0
    assert abs(hider.x - other.x) < 0.12


@pytest.mark.parametrize(
    ("action", "place", "thing", "how"),
    [
        ("the girl hides; the fox looks for her", "forest", "bigtree", "behind"),
        ("the fox hides", "street", "barrel", "behind"),
        ("the robot hides from the girl", "beach", "rock", "behind"),
        ("Milo hides", "kitchen", "wardrobe", "behind"),
        ("the girl hides under the bed", "bedroom", "bed", "under"),
    ],
)
def test_who_hides_has_something_before_them(action: str, place: str, thing: str, how: str) -> None:
    layout = asked(action, place)

    assert (layout.figures[0].by, layout.figures[0].how) == (thing, how)
    assert thing in layout.things


def test_who_hides_a_thing_stands_where_they_were() -> None:
    assert not asked("Milo hides the letter", "forest").things


@pytest.mark.parametrize(
    ("action", "thing"),
    [
        ("Milo builds a little wooden house", "half house"),
        ("the bear builds a raft", "half raft"),
        ("Milo and the girl build a snowman", "half snowman"),
        ("the giant builds a bridge", "half bridge"),
        ("the robot is building a boat", "half boat"),
    ],
)
def test_what_somebody_builds_is_half_built(action: str, thing: str) -> None:
    layout = asked(action, "meadow")

    assert layout.things == (thing,)
    assert layout.figures[0].by == thing
    assert (layout.figures[0].prop == "hammer") == ("Milo builds" in action or "giant" in action)


@pytest.mark.parametrize("action", ["Milo stands before a house", "Milo mends a boat"])
def test_what_nobody_builds_is_whole(action: str) -> None:
    assert not any(thing.startswith("half") for thing in asked(action, "meadow").things)
