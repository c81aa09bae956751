"""Who comforts somebody, lays a hand on them, or pulls them up by theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Mara": "woman; clothes: red coat", "Pip": "boy; clothes: green coat",
    "the giant": "giant; looks: black curly hair; clothes: grey coat",
    "the dog": "dog; looks: brown", "the old goat": "goat; looks: white",
    "the duckling": "duckling; looks: yellow", "the bear": "bear; looks: brown",
}  # fmt: skip


def asked(action: str, size: str = "wide") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, size=size), 1), 16 / 9)


def people(layout: Layout) -> dict[str, Figure]:
    return {one.sheet.name: one for one in layout.figures}


def apart(layout: Layout) -> float:
    """How far two are from each other, in widths of the picture."""
    _, marks = sketched(layout, 16 / 9)
    first, second = sorted(mark.x for mark in marks)
    return second - first


def beside(layout: Layout, one: str, other: str) -> bool:
    """Whether there is any air from side to side between two, with their arms."""
    sketch, _ = composed(layout, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    first, second = (
        joined([cut.box for cut in sketch.laid if cut.actor == who]) for who in (one, other)
    )
    return first[2] < second[0] or second[2] < first[0]


@pytest.mark.parametrize(
    "action",
    [
        "Mara comforts Pip", "Mara comforts Pip; Pip weeps", "Mara puts an arm around Pip",
        "Mara wraps both arms around him; Pip looks down", "Mara hugs Pip",
    ],
)  # fmt: skip
def test_who_comforts_has_the_arms_round_another(action: str) -> None:
    layout = asked(action)
    found = people(layout)

    assert (found["Mara"].pose, found["Mara"].meets) == ("hug", "Pip")
    assert found["Pip"].pose == ("weep" if "weeps" in action else "hug")
    assert apart(layout) < 0.15


@pytest.mark.parametrize(
    ("action", "who", "whom"),
    [
        ("The giant lays a hand on Pip's shoulder", "the giant", "Pip"),
        ("Mara pats the dog", "Mara", "the dog"),
        ("Pip puts his hand on the back of the old goat", "Pip", "the old goat"),
    ],
)
def test_a_hand_that_is_laid_on_somebody_is_near_them(action: str, who: str, whom: str) -> None:
    layout = asked(action)
    one = people(layout)[who]

    assert (one.pose, one.meets, one.way) == ("reach", whom, "pat")
    assert not any(figure.borne for figure in layout.figures)
    assert apart(layout) < 0.32
    assert not beside(layout, who, whom)


@pytest.mark.parametrize(
    ("action", "who", "whom", "into"),
    [
        ("Mara pulls Pip out of a hole", "Mara", "Pip", "hole"),
        ("The bear pulls Pip out of the mud", "the bear", "Pip", "mud"),
        ("Pip helps Mara up by the hand", "Pip", "Mara", ""),
        ("Mara lifts Pip out of the well", "Mara", "Pip", "well"),
    ],
)
def test_who_pulls_somebody_up_has_them_by_the_hand(
    action: str, who: str, whom: str, into: str
) -> None:
    found = people(asked(action))

    assert (found[who].way, found[who].meets) == ("pull", whom)
    assert (found[whom].way, found[whom].meets) == ("pulled", who)
    assert found[whom].into == into
    assert not found[whom].borne
