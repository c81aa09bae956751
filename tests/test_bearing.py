"""Who carries, lifts or rides somebody: both are drawn once, the one on or before the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled, sketched
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.tables import table
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout
    from studio.makers.papertheatre.staging.mark import Mark

CAST = {
    "the giant": "giant; looks: black curly hair; clothes: grey coat",
    "the shoemaker": "man; clothes: green coat; carries: boots",
    "the princess": "woman; clothes: orange dress",
    "the girl": "girl; clothes: blue coat",
    "the old man": "old man; clothes: brown coat",
    "the robot": "robot; looks: white",
    "the horse": "horse; looks: brown", "the bear": "bear; looks: brown",
    "the cat": "cat; looks: grey", "the duckling": "duckling; looks: yellow",
    "the old goat": "goat; looks: white",
}  # fmt: skip
HEIGHTS = {"arms": (0.2, 0.6), "shoulders": (0.4, 1.0), "back": (0.1, 1.0)}
"""Between which heights the feet of who is carried are, in heights of who carries them."""


def asked(action: str, size: str = "wide") -> Layout:
    return settled(layout_of(scene_prompt(action, CAST, size=size), 1), 16 / 9)


def marks_of(layout: Layout) -> dict[str, Mark]:
    _, marks = sketched(layout, 16 / 9)
    names = [mark.figure.sheet.name for mark in marks]

    assert len(names) == len(set(names))
    return dict(zip(names, marks, strict=True))


@pytest.mark.parametrize(
    ("action", "who", "whom", "way"),
    [
        ("The giant carries the shoemaker over the mountains; the princess stands beside the "
         "shoemaker", "the giant", "the shoemaker", "shoulders"),
        ("The giant carries him over the mountains; the shoemaker laughs",
         "the giant", "the shoemaker", "shoulders"),
        ("The girl carries the cat in her arms", "the girl", "the cat", "arms"),
        ("The girl picks up the duckling; the old goat stands beside her",
         "the girl", "the duckling", "arms"),
        ("The old man has the girl on his shoulders", "the old man", "the girl", "shoulders"),
        ("The old man carries the princess on his back", "the old man", "the princess", "back"),
        ("The princess takes the girl in her arms", "the princess", "the girl", "arms"),
        ("The girl sits on the giant's shoulder", "the giant", "the girl", "shoulders"),
        ("The bear carries the girl home", "the bear", "the girl", "back"),
        ("The girl rides the horse", "the horse", "the girl", "back"),
        ("The girl is carried by the robot", "the robot", "the girl", "back"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("size", ["wide", "medium"])
def test_who_is_carried_is_with_who_carries_them(
    action: str, who: str, whom: str, way: str, size: str
) -> None:
    marks = marks_of(asked(action, size))
    one, other = marks[who], marks[whom]
    high = one.figure.sheet.height
    least, most = HEIGHTS[way]

    assert (other.figure.borne, other.figure.way) == (who, way)
    assert least < (other.up + 0.32 * other.figure.sheet.height) / high < most + 0.2
    assert abs(one.x - other.x) < 0.12
    assert one.facing == other.facing
    assert not other.figure.prop


@pytest.mark.parametrize(
    "action",
    [
        "The girl takes the cat's bowl",
        "The giant holds the lantern; the shoemaker sits on the ground",
        "The shoemaker sits on his back step; the giant stands behind him",
        "The princess lifts her head; the girl waves",
        "The girl rides a bicycle; the old man waves",
        "The old goat leads the duckling",
    ],
)
def test_nobody_is_carried_of_whom_it_is_not_told(action: str) -> None:
    assert not any(mark.figure.borne for mark in marks_of(asked(action)).values())


def test_who_does_something_is_there_though_the_list_of_the_scene_forgot_them() -> None:
    prompt = (
        "[scene]\nid: 5\nplace: meadow\ncharacters: the shoemaker\naction: {}\nsize: wide\n\n"
        "[characters]\nthe shoemaker: man; clothes: red coat\n\n[base description]\n"
        "style: ink wash\nbackground: meadow; noon\nthe shoemaker: red coat\n"
        "the giant: light, stone-coloured coat\n"
    )
    carried = layout_of(prompt.format("The giant carries the shoemaker over the hills"), 1)
    alone = layout_of(prompt.format("The shoemaker has the giant's boots"), 1)

    assert [one.sheet.name for one in carried.figures] == ["the shoemaker", "the giant"]
    assert carried.figures[0].borne == "the giant"
    assert carried.figures[1].sheet.height > 1.3 * carried.figures[0].sheet.height
    assert [one.sheet.name for one in alone.figures] == ["the shoemaker"]


def test_it_that_is_led_is_the_other_one_of_the_film() -> None:
    layout = layout_of(
        "[scene]\nid: 9\nplace: meadow\ncharacters: the old goat\n"
        "action: The old goat leads it back to the pond\nsize: wide\n\n"
        "[characters]\nthe old goat: goat; looks: white\n\n[base description]\n"
        "the duckling: yellow down\nthe old goat: white\n",
        1,
    )
    assert [(one.sheet.name, one.follows) for one in layout.figures] == [
        ("the old goat", False), ("the duckling", True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("action", "pose"),
    [
        ("The giant carries the shoemaker over the mountains", "porter"),
        ("The old man carries the princess on his back", "bear"),
        ("The girl carries the cat in her arms", "haul"),
        ("The girl lifts the cat in her arms", "carry"),
    ],
)
def test_who_carries_somebody_has_the_hands_there_however_they_feel(action: str, pose: str) -> None:
    one = asked(f"{action}, trembling with fear").figures[0]

    assert (one.pose, one.feeling) == (pose, "fear")
    assert f"{pose} fear" not in table("poses")


def test_who_is_on_the_shoulders_has_the_legs_before_the_chest() -> None:
    found = []
    for way in ("on his shoulders", "in his arms"):
        sketch, _ = composed(asked(f"The old man carries the girl {way}"), 320, 180, Sketch)
        assert isinstance(sketch, Sketch)
        found.append([one.box for one in sketch.laid if one.part == "astride"])
        head = joined([o.box for o in sketch.laid if (o.actor, o.part) == ("the old man", "head")])
        found[-1] += [head] if found[-1] else []
    (*legs, head), none = found
    assert joined(legs)[1] < head[3] < joined(legs)[3]
    assert not none
