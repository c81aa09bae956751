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
