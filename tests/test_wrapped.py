"""What becomes of things: a blanket about somebody, a hat put on, what is halved, fallen, played."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.testing import scene_prompt

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Pip": "boy; clothes: blue coat; carries: none",
    "Nora": "woman; clothes: red coat; carries: none",
    "the keeper": "old man; clothes: yellow oilskin; carries: none",
    "the bear": "bear; carries: none", "the seal": "seal; carries: none",
}  # fmt: skip


def asked(action: str, place: str = "meadow") -> Layout:
    cast = {name: entry for name, entry in CAST.items() if name.lower() in action.lower()}
    return layout_of(scene_prompt(action, cast, size="wide", place=place), 1)


def figure(drawn: Layout, name: str) -> Figure:
    return next(one for one in drawn.figures if one.sheet.name == name)


def sketch(drawn: Layout) -> Sketch:
    made, _ = composed(settled(drawn, 16 / 9), 640, 360, Sketch)
    assert isinstance(made, Sketch)
    return made


@pytest.mark.parametrize(
    ("action", "seat"),
    [
        ("Pip sits on a chair under a blanket; Nora calls", "chair"),
        ("Nora wraps Pip in a blanket", ""),
        ("Nora lays a blanket over Pip's shoulders; Pip sits on a bench", "bench"),
        ("Pip stands wrapped in a blanket", ""),
    ],
)
def test_a_blanket_is_about_somebody_who_keeps_the_seat_and_lies_nowhere(
    action: str, seat: str
) -> None:
    drawn = asked(action)
    pip = figure(drawn, "Pip")
    assert (pip.sheet.extra, pip.seat) == ("blanket", seat)
    assert drawn.down == ""
    assert "blanket" not in {one.prop for one in drawn.figures}


@pytest.mark.parametrize(
    ("action", "who", "hat"),
    [
        ("Nora puts a crown on the bear", "the bear", "crown"),
        ("Nora puts a hat on Pip's head", "Pip", "brim"),
    ],
)
def test_a_hat_that_one_puts_on_another_is_on_that_head(action: str, who: str, hat: str) -> None:
    drawn = asked(action)
    assert figure(drawn, who).sheet.hat == hat
    assert figure(drawn, "Nora").meets == who
    assert not drawn.down
    assert not figure(drawn, who).borne


@pytest.mark.parametrize(
    ("action", "who", "thing"),
    [
        ("Nora breaks a loaf in two and gives half to Pip", "Nora", "bread"),
        ("An orange broken in two; Nora holds out one half to Pip", "Nora", "orange"),
        ("Nora breaks a stick over her knee", "Nora", "stick"),
    ],
)
def test_what_is_broken_in_two_is_in_hand_as_two_halves(action: str, who: str, thing: str) -> None:
    drawn = asked(action)
    assert figure(drawn, who).prop == thing
    assert drawn.details[thing].kind == "halved"
    whole = asked(f"{who} holds a {thing}; Pip waves")
    pieces = [one for one in sketch(drawn).laid if one.part == "thing"]
    assert len(pieces) > len([one for one in sketch(whole).laid if one.part == "thing"])


def test_a_chair_that_fell_over_lies_on_the_ground() -> None:
    def tall(action: str) -> float:
        found = [one.box for one in sketch(asked(action)).laid if one.part == "part:thing:chair"]
        box = joined(found)
        return (box[3] - box[1]) / (box[2] - box[0])

    stands = tall("Pip looks at a chair; a chair stands there")
    for action in ("The chair falls over; Pip looks at it", "A chair lies on the ground; Pip waves",
                   "Nora knocks over the chair; Pip looks at it"):  # fmt: skip
        assert tall(action) < 0.75 * stands


def test_chess_is_played_at_a_board_between_the_two() -> None:
    drawn = asked("The keeper and Pip play chess")
    assert "chess table" in drawn.things
    assert {(one.pose, one.by, one.how) for one in drawn.figures} == {("sit", "chess table", "at")}


def test_a_ball_goes_far_away_and_not_whoever_kicks_it() -> None:
    drawn = asked("The keeper and the seal kick a ball far away")
    assert {one.at for one in drawn.figures} == {""}
    assert drawn.down == "ball"


@pytest.mark.parametrize("place", ["lake", "beach", "meadow"])
def test_whoever_falls_into_the_water_is_in_it_and_half_of_them_is_seen(place: str) -> None:
    drawn = asked("Pip falls into the water; Nora calls", place)
    assert figure(drawn, "Pip").into == "pond"
    boxes = {
        who: joined([one.box for one in sketch(drawn).laid if one.actor == who])
        for who in ("Pip", "Nora")
    }
    high = {who: box[3] - box[1] for who, box in boxes.items()}
    assert high["Pip"] < 0.75 * high["Nora"]


def test_an_empty_road_has_no_crowd_on_it() -> None:
    action = "Pip looks down an empty road; people stand behind him in a crowd"
    assert asked(action).crowd == 0
    assert asked("Pip looks down a road; people stand behind him in a crowd").crowd > 0


def test_whoever_is_on_a_branch_is_up_in_its_tree() -> None:
    one = figure(asked("Pip sits on a branch"), "Pip")
    assert (one.by, one.how) == ("bigtree", "on")


@pytest.mark.parametrize("way", ["stands in", "waves from", "looks out of"])
def test_the_door_of_a_rocket_is_in_the_rocket(way: str) -> None:
    drawn = asked(f"Pip {way} the door of the rocket; Nora waves", "surface of the moon")
    one = figure(drawn, "Pip")
    assert (one.by, one.how, one.at) == ("rocket", "in", "")
    assert "door" not in drawn.things


def test_a_telescope_is_at_the_eye_of_whoever_looks_through_it() -> None:
    drawn = asked("Pip looks through a telescope; Nora waves")
    one = figure(drawn, "Pip")
    assert (one.pose, one.prop) == ("spy", "telescope")
    made = sketch(drawn)
    eye, glass = (joined([one.box for one in made.laid if one.actor == "Pip" and one.part == part])
                  for part in ("head", "thing"))  # fmt: skip
    assert glass[1] < eye[3]
    assert glass[3] > eye[1]


def test_whoever_points_at_the_sky_has_the_hand_over_the_head() -> None:
    made = sketch(asked("Pip points at the moon; Nora looks up"))
    hand, head = (joined([one.box for one in made.laid if one.actor == "Pip" and one.part == part])
                  for part in ("hand", "head"))  # fmt: skip
    assert hand[1] < head[1]


@pytest.mark.parametrize(
    "action", ["Nora holds one hand on her heart", "Pip counts stars on the fingers"]
)
def test_a_heart_and_stars_that_are_only_spoken_of_lie_nowhere(action: str) -> None:
    assert asked(action).down == ""


def test_whoever_combs_the_hair_of_another_is_at_them() -> None:
    one = figure(asked("Nora combs Pip's hair"), "Nora")
    assert (one.meets, one.way) == ("Pip", "pat")
    assert figure(asked("Nora combs her hair; Pip waits"), "Nora").meets == ""


def test_who_is_named_in_a_deed_with_another_is_no_mark_on_its_thing() -> None:
    drawn = asked("The keeper plays chess with the seal every night")
    assert drawn.details == {}
    assert {(one.by, one.how) for one in drawn.figures} == {("chess table", "at")}


def test_a_rocket_on_the_river_bank_is_seen_to_its_top_and_no_bank_is_there() -> None:
    drawn = asked("The bear builds a rocket on the river bank", "boat landing on the river")
    assert "hall" not in drawn.things
    made = sketch(drawn)
    assert joined([one.box for one in made.laid if one.part == "part:thing:rocket"])[1] > 0


def test_a_cup_is_for_who_drinks_and_not_for_who_licks_a_finger() -> None:
    assert figure(asked("Pip licks one finger"), "Pip").prop == ""
    assert figure(asked("Pip drinks"), "Pip").prop == "cup"


def test_whoever_carries_another_back_to_the_sea_is_not_seen_from_behind() -> None:
    drawn = asked("The keeper carries the seal back to the sea", "beach")
    assert not figure(drawn, "the keeper").behind
    assert figure(drawn, "the seal").borne == "the keeper"


@pytest.mark.parametrize(
    ("action", "by", "how"),
    [
        ("Pip stands on a chair", "chair", "on"), ("Pip climbs on the chair", "chair", "on"),
        ("Pip and the bear row a boat", "boat", "in"), ("Pip rows the boat", "boat", "in"),
    ],
)  # fmt: skip
def test_who_stands_on_a_chair_is_on_it_and_who_rows_is_aboard(
    action: str, by: str, how: str
) -> None:
    drawn = asked(action, "lake")
    assert {(one.by, one.how) for one in drawn.figures} == {(by, how)}


def test_who_sits_with_another_has_them_beside_on_the_same_seat() -> None:
    drawn = asked("Pip sits on a bench with Nora")
    assert {(one.pose, one.seat) for one in drawn.figures} == {("sit", "bench")}
    assert figure(asked("Pip swings on a swing"), "Pip").seat == "swing"


def test_a_ship_between_the_stars_is_a_rocket() -> None:
    drawn = asked("Pip stands before the ship; Nora looks at the ship", "surface of the moon")
    assert "ship" not in drawn.things
    assert figure(drawn, "Pip").by == "rocket"


def test_a_ball_that_somebody_runs_after_is_ahead_of_them() -> None:
    drawn = asked("Pip runs after a ball")
    assert (figure(drawn, "Pip").prop, drawn.down) == ("", "ball")


def test_who_boards_a_ship_has_no_boards() -> None:
    assert asked("The keeper boards the ship; Nora waves", "beach").down == ""
    assert asked("Pip stands before a board; Nora waves", "beach").down == "plank"


@pytest.mark.parametrize(
    "action", ["Nora stands under an umbrella", "Nora hugs Pip under an umbrella"]
)
def test_an_umbrella_is_over_whoever_is_under_it(action: str) -> None:
    drawn = asked(action)
    assert figure(drawn, "Nora").prop == "umbrella"
    assert drawn.down == ""
