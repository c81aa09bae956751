"""What those in a picture do with a thing, and how it is read: in it, far from it, giving it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.staging.stage import staged

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

NELL = "girl; looks: red hair; clothes: blue coat; carries: none"
CAST = {
    "Nell": NELL,
    "Ann": "girl; looks: black hair; clothes: green coat; carries: none",
    "Ben": "man; looks: white beard; clothes: grey coat; carries: rope",
    "Gran": "old woman; looks: white hair; clothes: yellow coat; carries: hammer",
}


def told(action: str, size: str = "wide", title: str = "x") -> Layout:
    """The layout of an action in a meadow; who is in it stands in it by name."""
    names = [name for name in CAST if name in action]
    people = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\ntitle: {title}\nplace: meadow\ntime: day\nmood: grief\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{people}\n\n"
        "[style]\nname: illustration\n",
        1,
    )


def high(action: str) -> float:
    """How high the locomotive is in the picture, in pixels."""
    sketch, _ = composed(settled(told(action), 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    box = joined([one.box for one in sketch.laid if one.part == "part:thing:locomotive"])
    return box[3] - box[1]


def test_a_thing_that_is_told_to_be_far_off_is_small() -> None:
    near = high("Nell walks; the train stands behind her")
    assert high("Nell walks; the train far off") < 0.7 * near
    assert high("Nell walks; far off, the train") < 0.7 * near


def test_who_is_in_a_balloon_has_no_toy_in_the_hand() -> None:
    aboard, held = told("Nell sits in the balloon and waves"), told("Nell holds a balloon")
    assert (aboard.figures[0].by, aboard.down) == ("hot air balloon", "")
    assert (held.figures[0].prop, held.things) == ("balloon", ())


def test_whoever_pulls_with_a_rope_of_their_own_has_one_rope() -> None:
    assert told("Ben pulls the cart").figures[0].prop == ""
    assert told("Ben stands beside the cart").figures[0].prop == "rope"


def test_what_is_given_passes_and_not_what_the_other_has() -> None:
    nell, gran = told("Nell holds out a coat to Gran; Gran stands beside the cart").figures
    assert (nell.prop, nell.passes, gran.prop) == ("coat", True, "")


@pytest.mark.parametrize(
    "said", ["Nell and Ann sit on chairs", "Nell sits on a chair; Ann sits on a chair"]
)
def test_two_who_sit_on_chairs_have_one_each(said: str) -> None:
    drawn = told(said)
    assert [figure.seat for figure in drawn.figures] == ["chair", "chair"]
    assert "chair" not in drawn.things


def test_who_sits_and_sleeps_has_the_eyes_shut() -> None:
    assert told("Nell sits in the boat and sleeps").figures[0].shut
    assert not told("Nell sits in the boat and waves").figures[0].shut


def test_whoever_laughs_is_not_seen_from_behind() -> None:
    def behind(action: str) -> int:
        """In how many of twenty scenes the second of two is seen from behind."""
        scenes = [staged(told(action, "medium", str(k)), 16 / 9)[1] for k in range(20)]
        return sum(mark.figure.behind for marks in scenes for mark in marks)

    assert behind("Nell calls; Ann stands and waits") > 5
    assert behind("Nell calls; Ann sits and laughs") == 0


def test_whoever_bends_over_a_table_is_at_it_and_not_on_it() -> None:
    assert told("Nell bends over a table").figures[0].how == "at"
    assert told("Nell stands on a table").figures[0].how == "on"


def test_a_table_in_the_open_has_crossed_legs() -> None:
    def wide(place: str) -> float:
        """How wide the legs of the table are, in pixels."""
        drawn = told("Nell stands beside a table")
        drawn = replace(drawn, place=replace(drawn.place, indoors=place == "room"))
        sketch, _ = composed(drawn, 320, 180, Sketch)
        assert isinstance(sketch, Sketch)
        table = [one.box for one in sketch.laid if one.part == "part:thing:table"]
        low = max(box[3] for box in table)
        return max(box[2] - box[0] for box in table if box[3] > low - 3)

    assert wide("meadow") > 2 * wide("room")


@pytest.mark.parametrize("size", ["medium", "wide"])
def test_who_swims_is_in_the_water_wherever_they_were(size: str) -> None:
    drawn = settled(told("Nell swims along in the water", size), 16 / 9)
    _, (nell,) = staged(drawn, 16 / 9)
    assert (drawn.place.name, drawn.figures[0].pose, nell.afloat) == ("river", "swim", "water")
    sketch, _ = composed(drawn, 320, 180, Sketch)
    assert isinstance(sketch, Sketch)


def test_what_is_on_a_shoulder_is_carried_there_and_one_in_each_hand_are_two() -> None:
    carries, one = told("Nell carries a plank on her shoulder"), told("Nell carries a bucket")
    assert (carries.figures[0].pose, carries.figures[0].prop) == ("porter", "plank")
    assert told("Nell throws a stone over her shoulder").figures[0].pose == "throw"
    assert told("Nell carries a bucket in each hand").figures[0].pair
    assert not one.figures[0].pair


@pytest.mark.parametrize(("thing", "up"), [("barrel", 0.8), ("rock", 0.6)])
def test_who_stands_on_a_thing_is_seen_on_it_in_a_closer_shot_too(thing: str, up: float) -> None:
    drawn = settled(told(f"Nell stands on a {thing} with both arms spread", "medium"), 16 / 9)
    _, (nell,) = staged(drawn, 16 / 9)
    assert nell.up > up


def test_who_peeps_out_from_behind_a_tree_is_not_seen_from_behind() -> None:
    assert not told("Nell peeps out from behind a tree").figures[0].behind
    assert told("Nell is seen from behind").figures[0].behind


def test_a_hand_that_is_stretched_far_out_puts_nobody_far_off() -> None:
    assert told("Nell lies flat with one hand stretched far out").figures[0].at == ""
    assert told("Nell waves far out").figures[0].at == "far"


@pytest.mark.parametrize("thing", ["a deep hole", "tracks"])
def test_what_lies_flat_on_the_ground_is_in_a_closer_shot(thing: str) -> None:
    assert told(f"Nell kneels beside {thing}", "medium").near > 0
    assert told("Nell kneels beside a tree", "medium").near == 0
