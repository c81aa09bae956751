"""What is told is drawn once, by whoever has it; horns are a goat's own, a coat is the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Mara": "woman; looks: red bob; clothes: blue coat; carries: plate",
    "Adam": "man; looks: beard; clothes: grey coat; carries: bundle",
    "the goat": "goat; looks: white; carries: none",
    "the snail": "snail; looks: yellow; carries: letter",
    "the robot": "robot; looks: dented; carries: plant",
    "the hedgehog": "hedgehog; looks: {}; carries: none",
}


def told(action: str, size: str = "wide", looks: str = "brown") -> Layout:
    names = sorted((name for name in CAST if name in action), key=action.find)
    cast = "\n".join(f"{name}: {CAST[name].format(looks)}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\ntitle: one\nplace: meadow\ntime: noon\nmood: calm\n"
        f"characters: {'; '.join(names)}\naction: {action}\nsize: {size}\nangle: eye level\n\n"
        f"[characters]\n{cast}\n\n[style]\nname: illustration\n",
        1,
    )


@pytest.mark.parametrize("size", ["wide", "medium"])
@pytest.mark.parametrize(
    "act",
    [
        "Mara kneels before a great rock",
        "Mara stands before a great rock and recoils",
        "Mara and Adam sit on the ground before a great rock",
    ],
)
def test_a_great_rock_is_no_stone_in_the_grass_besides(act: str, size: str) -> None:
    drawn = told(act, size)
    assert "rock" in drawn.things
    assert drawn.down == ""


def test_a_stone_beside_a_rock_is_both() -> None:
    drawn = told("Mara stands before a great rock; a pebble lies on the ground")
    assert "rock" in drawn.things
    assert drawn.down


@pytest.mark.parametrize("act", ["holds out both horns", "lowers its horns", "shakes two horns"])
def test_horns_are_a_goats_own(act: str) -> None:
    assert told(f"the goat {act}").figures[0].prop == ""
    assert told("the goat blows a horn").figures[0].prop == "horn"


def test_a_chest_that_a_hand_is_on_is_somebodys_own() -> None:
    assert "chestbox" not in told("Adam bows with one hand on his chest").things
    assert "chestbox" in told("Adam opens his chest with one hand").things
    assert "chestbox" in told("Adam sits on a chest").things


def test_a_crowd_holds_nothing_that_another_is_told_to_hold() -> None:
    assert told("A crowd bows in front of the robot, who holds up the plant").crowd_holds == ""


def test_who_writes_in_a_book_has_it_in_the_hand() -> None:
    adam = told("Adam sits on a bench and writes in a book").figures[0]
    assert (adam.pose, adam.prop) == ("sit", "book")


def test_who_bends_over_a_bowl_has_the_hands_at_it_whatever_they_carry_along() -> None:
    assert told("Mara bends over a bowl at a table", "medium").figures[0].tends


def test_a_bundle_is_beside_who_sits_on_the_ground_and_before_no_chest() -> None:
    drawn = settled(told("Adam sits on the ground"), 16 / 9)
    sketch, _ = composed(drawn, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    thing = next(one.box for one in sketch.laid if one.part == "thing")
    face = next(one.box for one in sketch.laid if one.part == "face")
    assert thing[1] > face[3]
    assert not thing[0] < (face[0] + face[2]) / 2 < thing[2]


@pytest.mark.parametrize(
    "looks", ["white round the eyes, brown and cream", "brown, white round the eyes", "brown"]
)
def test_a_coat_has_the_colour_of_the_whole_and_not_of_a_part(looks: str) -> None:
    sheet = told("the hedgehog stands", looks=looks).figures[0].sheet
    assert sheet.colour.light < 0.6


def test_a_robot_that_shows_a_plant_has_it_before_no_face() -> None:
    for size in ("medium", "medium close", "close"):
        drawn = settled(told("the robot holds the plant in both hands", size), 16 / 9)
        sketch, _ = composed(drawn, 320, 180, Sketch)
        assert isinstance(sketch, Sketch)
        face = [one.box for one in sketch.laid if one.part == "face"][-1]
        things = [one.box for one in sketch.laid if one.part == "thing"]
        assert all(box[1] > (face[1] + face[3]) / 2 for box in things)


@pytest.mark.parametrize("size", ["medium", "medium close"])
@pytest.mark.parametrize("act", ["dances", "jumps", "climbs a ladder", "digs a hole", "falls"])
def test_a_deed_of_the_whole_body_is_seen_whole(act: str, size: str) -> None:
    drawn = settled(told(f"Adam {act}; Mara looks at him", size), 16 / 9)
    sketch, _ = composed(drawn, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    legs = [one.box for one in sketch.laid if one.actor == "Adam" and one.part == "legs"]
    assert legs
    assert max(box[3] for box in legs) < sketch.frame[3] + 2


def test_who_kneels_before_another_is_lower_in_a_closer_shot_too() -> None:
    drawn = settled(told("Mara kneels before Adam", "medium close"), 16 / 9)
    sketch, _ = composed(drawn, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    tops = {
        who: min(one.box[1] for one in sketch.laid if one.actor == who and one.part == "head")
        for who in ("Mara", "Adam")
    }
    assert tops["Mara"] > tops["Adam"] + 0.1 * sketch.height


def test_a_crowd_on_chairs_leaves_no_empty_one_in_the_middle() -> None:
    assert "chair" not in told("Mara stands and reads a letter; people sit on chairs").things
    assert "chair" in told("Mara stands beside a chair; people wave").things
