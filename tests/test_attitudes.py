"""What a pose is told with is seen: a burden that hangs, a shade of feeling, a thing that is hid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Laid, Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Nell": "girl; looks: red hair; clothes: blue coat; carries: none",
    "Tom": "man; looks: black hair; clothes: green coat; carries: none",
    "goat": "goat; looks: white fur",
}


def told(action: str, *, size: str = "wide", mood: str = "calm") -> Layout:
    names = [name for name in CAST if name in action]
    people = "\n".join(f"{name}: {CAST[name]}" for name in names)
    return layout_of(
        f"[scene]\nid: 1\ntitle: x\nplace: meadow\ntime: day\nmood: {mood}\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{people}\n\n"
        "[style]\nname: illustration\n",
        1,
    )


def one(action: str, *, mood: str = "calm") -> Figure:
    return told(action, mood=mood).figures[0]


def laid(action: str) -> list[Laid]:
    sketch, _ = composed(settled(told(action), 16 / 9), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch.laid


def high(action: str) -> list[float]:
    """How high the middles of the hands are, from the top of the picture."""
    boxes = [cut.box for cut in laid(action) if cut.part == "hand" and cut.actor == "Nell"]
    return [(box[1] + box[3]) / 2 for box in boxes]


@pytest.mark.parametrize(
    ("said", "shade", "feeling"),
    [
        ("stands proudly", "pride", "joy"),
        ("looks down, guilty", "shame", "grief"),
        ("yawns", "weary", "grief"),
        ("makes a wry face", "disgust", "anger"),
        ("sits, lonely", "lonely", "grief"),
        ("waves", "", "calm"),
    ],
)
def test_a_closer_word_than_a_mood_is_read(said: str, shade: str, feeling: str) -> None:
    nell = one(f"Nell {said}")
    assert (nell.shade, nell.feeling) == (shade, feeling)


def test_what_somebody_is_called_is_their_own_shade_and_nobody_elses() -> None:
    drawn = told("Nell waves to a tired man; the ashamed Tom stands", mood="joy")
    shades = {figure.sheet.name: figure.shade for figure in drawn.figures}
    assert (shades["Nell"], shades["Tom"]) == ("", "shame")
    assert one("the goat is tired").shade == ""


def test_who_is_proud_stands_unlike_who_is_ashamed_or_glad() -> None:
    hands = {tuple(high(f"Nell is {felt}")) for felt in ("proud", "ashamed", "happy", "tired")}
    assert len(hands) == 4


def test_what_hangs_hangs_from_a_straight_arm() -> None:
    carried, held = high("Nell carries a bucket"), high("Nell carries a cake")
    assert max(carried) > max(held) + 4


def test_what_is_smuggled_is_behind_who_has_it() -> None:
    nell = one("Nell smuggles a loaf of bread")
    assert (nell.pose, nell.prop) == ("tuck", "bread")


def test_a_cheese_that_is_chased_rolls_ahead() -> None:
    drawn = told("Nell chases a wheel of cheese")
    assert (drawn.figures[0].pose, drawn.down) == ("run", "cheese wheel")


def test_who_listens_at_a_door_is_seen_with_it() -> None:
    assert told("Nell listens with her ear against the door", size="medium").near > 0
    assert told("Nell listens", size="medium").near == 0


def test_sleeves_leave_the_face_of_who_covers_the_ears() -> None:
    cuts = laid("Nell covers her ears")
    face = joined([cut.box for cut in cuts if cut.part == "face"])
    hands = [cut.box for cut in cuts if cut.part == "hand"]
    assert hands
    assert all(box[2] < face[2] or box[0] > face[0] for box in hands)


def test_each_of_two_buckets_is_in_a_hand() -> None:
    def buckets(action: str) -> int:
        ends = [cut.box for cut in laid(action) if cut.actor == "Tom"]
        return len(ends)

    assert buckets("Tom carries two buckets") > buckets("Tom carries a bucket")


def test_what_another_does_is_not_ones_own() -> None:
    nell, tom = told("Nell folds her arms and Tom turns away", size="medium").figures
    assert (nell.pose, nell.behind, tom.behind) == ("cross", False, False)
    assert tom.off


def test_of_who_looks_back_the_face_is_seen() -> None:
    assert one("Nell walks away").behind
    assert not one("Nell walks away, looking back").behind


def test_who_holds_a_ladder_that_another_climbs_has_a_hand_on_it() -> None:
    nell, tom = told("Tom climbs a ladder; Nell stands below and holds the ladder").figures
    assert (nell.by, nell.pose, nell.prop) == ("ladder", "reach", "")
    assert tom.how == "rungs"


def test_several_lie_where_several_are_told() -> None:
    assert told("Nell looks at plates on the ground").down_count > 2
    assert told("Nell looks at a plate on the ground").down_count == 1


@pytest.mark.parametrize("said", ["turns away", "is sent away", "drops the jug, it breaks"])
def test_who_loses_does_not_share_the_joy(said: str) -> None:
    assert one(f"Nell {said}", mood="joy").feeling == "grief"


@pytest.mark.parametrize(
    ("said", "pose"),
    [
        ("stands with both hands on her head", "clutch"),
        ("holds both hands over the mouth", "gasp"),
        ("hides a letter under her coat", "tuck"),
        ("shivers", "shiver"),
        ("holds her hands close together", "measure"),
    ],
)
def test_what_hands_do_at_the_head_is_drawn(said: str, pose: str) -> None:
    assert one(f"Nell {said}").pose == pose


def test_who_is_led_is_behind_and_both_are_seen_whole() -> None:
    drawn = told("Tom leads Nell home", size="medium")
    nell, tom = drawn.figures
    assert drawn.near > 0
    assert (tom.follows, nell.follows) == (False, True)


@pytest.mark.parametrize(
    ("said", "open_"),
    [
        ("Nell opens the window", {"window"}),
        ("Nell stands before an open door", {"door"}),
        ("Nell waits; the gate flies open", {"door"}),
        ("Nell shuts the door", set()),
        ("Nell opens a box at the door", set()),
    ],
)
def test_doors_and_windows_stand_open_where_it_is_told(said: str, open_: set[str]) -> None:
    assert told(said).ajar == open_


def test_the_leaf_of_an_open_door_is_turned_aside() -> None:
    def wide(action: str) -> float:
        box = joined([cut.box for cut in laid(action) if cut.part == "part:thing:door"])
        return box[2] - box[0]

    assert len(laid("Nell opens the door")) != len(laid("Nell shuts the door"))
    assert wide("Nell opens the door") >= wide("Nell shuts the door")


def test_who_is_stood_before_does_nothing_of_what_is_told_then() -> None:
    nell, tom = told("Tom stands before Nell and points far off; Nell shakes her head").figures
    assert (nell.pose, tom.pose) == ("cross", "point")


def test_what_is_laid_on_a_table_does_not_lift_who_lays_it_there() -> None:
    assert one("Nell puts four plates on the table").how == "at"
    assert one("Nell sits on the table").how == "on"
    assert one("Nell sets off in the boat").how == "in"


def test_one_and_four_beside_it_are_five() -> None:
    assert told("A plate on a step; four plates beside it; Nell looks at them").down_count == 5


def test_what_is_painted_on_a_door_is_on_it_and_not_on_the_ground() -> None:
    drawn = told("Tom paints a red heart on the door")
    assert (drawn.details["door"].kind, drawn.down) == ("heart", "")
    assert told("Nell writes her name on the wall").details["wall"].kind == "stamp"


def test_stars_that_are_counted_are_in_the_sky() -> None:
    assert told("Nell counts the stars").down == ""


def test_who_is_pushed_falls() -> None:
    nell, tom = told("Tom pushes Nell into the pond").figures
    assert (tom.pose, tom.meets, nell.pose) == ("push", "Nell", "fall")
    assert told("Tom pushes Nell on the swing").figures[0].pose != "fall"
