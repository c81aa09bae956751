"""What somebody does is seen: the pose, the thing in the hand, a sign before the mouth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.note import DOING
from studio.makers.papertheatre.reading.casting import sheet
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.tables import table
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Nell": "girl; looks: red hair; clothes: blue coat; carries: none",
    "Ben": "man; looks: black hair; clothes: green coat; carries: lantern",
    "the fox": "fox; looks: red; carries: none",
    "the penguin": "penguin; carries: none",
    "the teapot": "teapot; carries: none",
    "the coffee machine": "robot; carries: none",
    "Pip": "robot; carries: none",
}


def told(action: str, place: str = "meadow", size: str = "wide") -> Layout:
    scene = {"place": place, "time": "day", "mood": "calm", "size": size}
    return layout_of(scene_prompt(action, CAST, **scene), 1)


def first(action: str) -> Figure:
    return told(action).figures[0]


def sketched(layout: Layout) -> Sketch:
    sketch, _ = composed(settled(layout, 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch


@pytest.mark.parametrize(
    ("action", "pose", "thing"),
    [
        ("Nell sneezes", "sneeze", ""),
        ("Nell bakes bread", "knead", "dough"),
        ("Nell shaves her head", "groom", "razor"),
        ("Nell cuts off her braid", "groom", "scissors"),
        ("Ben shaves his head", "groom", "razor"),
        ("Nell paints the wall", "mark", "brush"),
        ("Nell knits a hat", "spin", "yarn"),
        ("Nell spins moonlight into thread", "spin", "thread"),
        ("Nell borrows the perfume", "take", "perfume"),
        ("Nell sells a ticket", "give", "ticket"),
        ("Nell kicks the ball", "kick", ""),
        ("Nell finds a letter in an old coat", "carry", "letter"),
        ("Nell plants one tulip bulb", "tend", ""),
        ("Nell apologises to Ben", "bow", ""),
        ("Nell forgets the song", "think", ""),
        ("Nell loses her wand", "empty", ""),
    ],
)
def test_an_act_has_its_pose_and_its_thing(action: str, pose: str, thing: str) -> None:
    figure = first(action)
    assert (figure.pose, figure.prop, figure.tried) == (pose, thing, "")


def test_what_is_lost_is_not_there() -> None:
    drawn = told("Nell loses her wand")
    assert (drawn.down, drawn.figures[0].sign) == ("", "question")


@pytest.mark.parametrize(
    "action",
    ["Nell wakes the sleeping children", "Nell carries a sleeping dragon egg",
     "Nell holds the broken cup", "Nell points at the flying bird"],
)  # fmt: skip
def test_a_word_that_tells_which_one_is_meant_is_nobodys_deed(action: str) -> None:
    assert first(action).pose not in {"sleep", "work", "fly"}


def test_every_pose_that_words_ask_for_can_be_drawn_and_said() -> None:
    asked = {name for name in table("words")["poses"] if name != "none"}  # type: ignore[attr-defined]
    assert asked <= {*table("poses")}
    assert asked <= {*DOING}


@pytest.mark.parametrize("size", ["wide", "medium", "close"])
@pytest.mark.parametrize("who", ["Nell", "The fox", "The penguin", "The teapot", "Pip"])
@pytest.mark.parametrize("deed", ["sneezes", "hums", "guesses"])
def test_a_sign_is_in_the_picture_and_off_the_face(who: str, deed: str, size: str) -> None:
    sketch = sketched(told(f"{who} {deed}", size=size))
    signs = [one.box for one in sketch.laid if one.part == "sign"]
    faces = [one.box for one in sketch.laid if one.actor and one.part == "face"]
    assert signs or size != "wide"
    if not signs:
        return
    left, top, right, bottom = joined(signs)
    x, y = sketch.frame[:2]
    assert left >= x
    assert top >= y
    assert right <= x + 320
    assert bottom <= y + 180
    for box in faces:
        wide = max(0.0, min(right, box[2]) - max(left, box[0]))
        high = max(0.0, min(bottom, box[3]) - max(top, box[1]))
        assert wide * high < 0.35 * (box[2] - box[0]) * (box[3] - box[1])


def test_who_does_nothing_of_the_kind_has_no_sign() -> None:
    assert first("Nell stands and waits").sign == ""
    assert not [one for one in sketched(told("Nell waits")).laid if one.part == "sign"]


def test_a_thing_that_plays_a_part_is_that_thing_with_a_face() -> None:
    figure = first("The teapot waits")
    assert figure.sheet.species == "thing teapot"
    laid = sketched(told("The teapot waits")).laid
    assert [one for one in laid if one.actor == "the teapot" and one.part == "face"]
    assert first("The coffee machine waits").sheet.species == "thing coffee machine"
    assert first("Pip waits").sheet.species == "robot"
    assert first("Nell waits").sheet.species == "person"
    assert sheet("Ben", "coat").species == sheet("Ada", "green hat").species == "person"


def test_a_colour_is_no_fruit() -> None:
    assert first("Nell holds an orange").prop == "orange"
    assert told("Nell stands beside the orange door").down == ""


def test_a_crack_in_the_sky_is_up_there() -> None:
    drawn = told("Ben stitches up a crack in the night sky")
    assert (drawn.things, drawn.figures[0].prop) == (("sky crack",), "needle")
    assert told("Nell jumps over a crack").things == ("crack",)


def test_those_who_know_nobody_look_away() -> None:
    action = "Nobody at the lake recognises the fox; the fox stands; Ben waits"
    seen = {one.sheet.name: one.off for one in told(action).figures}
    assert seen == {"the fox": False, "Ben": True}
    assert not any(one.off for one in told("Ben recognises the fox").figures)


def test_what_only_tells_which_one_is_meant_stands_nowhere() -> None:
    assert told("Nell walks to the house she sees from her window").things == ("cottage house",)
    assert "boat" in told("Nell waits; she sees a boat").things


def test_a_bat_a_flamingo_and_a_shadow_are_drawn_as_themselves() -> None:
    for word in ("bat", "hippo", "flamingo", "pigeon", "shadow"):
        drawn = sheet(f"the {word}", word)
        assert (drawn.species, drawn.missing) == (word, ())


def test_what_several_do_each_of_them_does() -> None:
    asked = (
        "[scene]\nid: 1\nplace: harbour\ncharacters: the elder fisherman; the younger fisherman\n"
        "action: The fishermen catch a cloud in their nets\n\n[characters]\n"
        "the elder fisherman: man\nthe younger fisherman: woman\n"
    )
    both = layout_of(asked, 1).figures
    assert {one.pose for one in both} == {"take"}
    assert [one.prop for one in both].count("cloud net") == 1


def test_what_the_river_carries_away_is_on_the_water() -> None:
    drawn = told("The river carries the pebble away; Nell looks after it", place="riverbank")
    assert (drawn.down, drawn.down_at) == ("stone", "adrift")
    thing = joined([one.box for one in sketched(drawn).laid if one.part == "thing"])
    ashore = told("A pebble lies on the ground; Nell looks at it", place="riverbank")
    near = joined([one.box for one in sketched(ashore).laid if one.part == "thing"])
    assert thing[3] < near[3] - 8


def test_what_is_pointed_at_on_a_table_has_nobody_on_the_table() -> None:
    assert told("Nell points at the bread on a table").figures[0].how != "on"
    stands = told("Nell stands on a table").figures[0]
    assert (stands.by, stands.how) == ("table", "on")


def test_who_sits_on_a_bench_is_where_the_bench_is() -> None:
    who = told("Far off Nell sits on a bench").figures[0]
    assert (who.by, who.at) == ("bench", "")


def test_who_learns_an_instrument_plays_it() -> None:
    (who,) = told("Nell teaches herself the accordion").figures
    assert (who.pose, who.prop) == ("carry", "accordion")


@pytest.mark.parametrize(
    ("does", "pose"),
    [
        ("stops with one foot in the air", "kick"),
        ("pins a note on a wall", "reach"),
        ("rubs one knee", "knead"),
        ("limps on with a stick", "walk"),
        ("hangs her head", "stand"),
        ("puts one ear to a wall", "listen"),
        ("blows out a candle", "drink"),
        ("points at herself", "show"),
    ],
)
def test_a_gesture_of_every_day_has_its_pose(does: str, pose: str) -> None:
    assert first(f"Nell {does}").pose == pose


def test_who_stares_sees_no_star_and_who_wipes_has_a_cloth() -> None:
    assert not told("Nell stares at an empty hook").down
    assert first("Nell wipes a pair of glasses").prop == "towel"


def test_who_looks_at_what_is_on_a_wall_does_not_stand_there() -> None:
    assert not first("Nell looks at a pale square on a wall").by
