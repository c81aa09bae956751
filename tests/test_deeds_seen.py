"""The deed of a film is drawn: walls that are painted, heads that are shaved, tunes and trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

CAST = {
    "Ada": "woman; looks: brown ponytail; clothes: blue hooded jacket; carries: none",
    "the violinist": "woman; looks: black hair; clothes: red coat; carries: corner with a stripe",
    "the fiddler": "man; looks: black hair; clothes: red coat; carries: none",
    "the kid": "child; looks: fair hair; clothes: green coat; carries: none",
    "the old elephant": "elephant; looks: old, grey",
    "the goat": "goat; looks: white",
    "the robot": "robot; looks: blue",
    "the whale": "whale; looks: blue",
    "the crab": "crab; looks: red",
}


def drawn(action: str, place: str, size: str = "wide") -> Layout:
    scene = {"place": place, "time": "noon", "mood": "calm", "size": size}
    return layout_of(scene_prompt(action, CAST, style="illustration", **scene), 1)


@pytest.mark.parametrize(("told", "place"), [
    ("her whole apartment blue", "living room"), ("the wall blue", "kitchen"),
    ("the kitchen blue beside a chair", "kitchen"),
])  # fmt: skip
def test_who_paints_a_room_has_half_a_wall_done_and_no_house_in_it(told: str, place: str) -> None:
    layout = drawn(f"Ada paints {told}", place)
    assert {"cottage house", "wall"}.isdisjoint(layout.things)
    assert layout.tints["fresh paint"] == layout.tints["brush"]
    assert (layout.figures[0].prop, layout.down) == ("brush", "bucket")


def test_who_paints_a_house_outside_is_at_the_house() -> None:
    layout = drawn("Ada paints her whole apartment blue beside a signpost", "village lane")
    assert "cottage house" in layout.things
    assert "cottage house" in layout.tints


def test_nobody_stands_beside_a_school_inside_of_it() -> None:
    assert "hall" not in drawn("Ada waits at school; the kid sits down", "classroom").things


@pytest.mark.parametrize("who", ["the violinist", "the fiddler"])
def test_who_is_called_after_a_violin_plays_it(who: str) -> None:
    (one,) = drawn(f"{who} plays on a street corner all day".capitalize(), "street").figures
    assert (one.pose, one.prop, one.sign) == ("fiddle", "violin", "notes")
    assert drawn(f"{who} plays cards".capitalize(), "street").figures[0].pose != "fiddle"


def test_a_head_is_shaved_under_no_hood_and_is_bald() -> None:
    (shaved,) = drawn("Ada shaves her head", "room").figures
    assert (shaved.sheet.hat, shaved.sheet.hair, shaved.prop) == ("", "bald", "razor")
    assert drawn("Ada waves", "room").figures[0].sheet.hat == "hood"


def test_a_tree_grows_in_no_workshop() -> None:
    out, within = drawn("The robot waters the last tree", "workshop"), "the tree by the window"
    assert not out.place.indoors
    assert any("workshop" in gap for gap in out.missing)
    assert drawn(f"The robot looks at {within}", "workshop").place.indoors


def test_the_young_ones_are_there_and_dig_and_the_water_is_there() -> None:
    dig = drawn("The young ones dig a hole; the old elephant looks at it", "field")
    assert (dig.crowd, dig.crowd_does, dig.crowd_of) == (3, "dig", "animals")
    assert "elephant" in dig.crowd_kind
    assert "pond" in drawn("The old elephant tries to reach the water", "field").things


def test_an_elephant_and_a_goat_are_no_more_alike_in_a_closer_shot() -> None:
    assert drawn("The old elephant and the goat stand together", "field", "medium").near > 0
    assert drawn("The goat stands", "field", "medium").near == 0


def test_a_class_that_helps_to_look_for_something_are_children_who_seek() -> None:
    layout = drawn("The whole class helps the kid look for a tooth", "street")
    assert (layout.crowd_does, layout.crowd_kind) == ("seek", "pupil")


def test_who_sings_to_somebody_lonely_is_not_lonely() -> None:
    whale, crab = drawn("The whale sings to a lonely crab; the crab looks up", "reef").figures
    assert (whale.feeling, crab.feeling) == ("calm", "grief")


def test_who_robs_a_bank_creeps_with_a_sack() -> None:
    (one,) = drawn("Ada robs a bank", "bank").figures
    assert (one.pose, one.prop) == ("creep", "sack")


def test_a_fiddler_has_the_violin_where_nothing_else_can_be_drawn() -> None:
    assert drawn("The violinist waits", "street").figures[0].sheet.prop == "violin"


def test_those_whom_nobody_stops_for_see_them_walk_past() -> None:
    layout = drawn("Nobody stops; Ada sits on the ground", "city street")
    assert (layout.crowd > 1, layout.crowd_does) == (True, "walk")
    assert drawn("Nobody stops; Ada sits on the ground", "meadow").crowd == 0
