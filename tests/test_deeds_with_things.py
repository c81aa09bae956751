"""To seek, to break, to water, to pick up, to fall: seen of people and of animals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; clothes: red coat; carries: none", "the robot": "robot; looks: white",
    "the dog": "dog; looks: brown", "the crow": "crow; looks: black",
}  # fmt: skip


def asked(action: str, size: str = "wide") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, size=size), 1), 16 / 9)


@pytest.mark.parametrize(
    ("action", "pose"),
    [
        ("Mara looks for her key", "seek"), ("The robot searches for a bolt", "bend"),
        ("The dog looks for a bone", "bow"), ("The crow seeks a ring", "peck"),
    ],
)  # fmt: skip
def test_what_is_sought_is_not_there(action: str, pose: str) -> None:
    layout = asked(action)

    assert layout.figures[0].pose == pose
    assert (layout.figures[0].prop, layout.down) == ("", "")


@pytest.mark.parametrize(
    ("action", "pose"),
    [("Mara breaks a cup", "recoil"), ("The dog breaks a cup", "paw"),
     ("Mara weeps; the cup shatters", "weep")],
)  # fmt: skip
def test_what_is_broken_lies_in_pieces(action: str, pose: str) -> None:
    layout = asked(action)

    assert (layout.figures[0].pose, layout.figures[0].prop, layout.down) == (pose, "", "cup")
    assert layout.details["cup"].kind == "broken"


def test_what_is_shared_or_is_no_thing_is_not_broken() -> None:
    for action in ("Mara breaks the bread", "Mara breaks the silence", "Mara holds a cup"):
        assert not asked(action).details


@pytest.mark.parametrize(("who", "pose"), [("Mara", "pour"), ("The dog", "stand")])
def test_who_waters_has_a_can_and_water_comes_out_of_it(who: str, pose: str) -> None:
    layout = asked(f"{who} waters the flowers")

    assert (layout.figures[0].pose, layout.figures[0].prop) == (pose, "watering can")
    assert layout.details["watering can"].kind == "drops"


def test_who_picks_up_a_thing_has_it_in_both_hands_near_the_ground() -> None:
    figure = asked("Mara picks up a stone").figures[0]

    assert (figure.pose, figure.prop) == ("tend", "stone")


def test_an_animal_that_falls_is_upside_down() -> None:
    def middle(action: str, part: str) -> float:
        sketch, _ = composed(asked(action), 640, 360, Sketch)
        assert isinstance(sketch, Sketch)
        box = joined([one.box for one in sketch.laid if one.part == part])
        return (box[1] + box[3]) / 2

    assert middle("The dog falls", "head") > middle("The dog falls", "legs")
    assert middle("The dog walks", "head") < middle("The dog walks", "legs")
