"""How all stand in a picture: with room between them, an arm up where one is told, on the ground."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of
from studio.makers.papertheatre.staging.beside import cards_of
from studio.makers.papertheatre.staging.blocks import IN_THE_WALL
from studio.makers.papertheatre.staging.stage import staged

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

CAST = {
    "Mara": "woman; clothes: red coat",
    "Pip": "boy; clothes: blue coat",
    "the hedgehog": "hedgehog",
    "the tortoise": "tortoise",
    "the snail": "snail",
    "the mouse": "mouse",
    "the elephant": "elephant",
    "the horse": "horse",
}


def told(action: str, size: str = "wide", mood: str = "calm", place: str = "meadow") -> Layout:
    low = action[0].lower() + action[1:]
    names = sorted((name for name in CAST if name in low or name in action), key=low.find)
    cast = "\n".join(f"{name}: {CAST[name]}; carries: none" for name in names)
    return layout_of(
        f"[scene]\nid: 1\nplace: {place}\ntime: noon\nmood: {mood}\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{cast}\n",
        1,
    )


def drawn(action: str, size: str = "wide", mood: str = "calm") -> Sketch:
    sketch, _ = composed(settled(told(action, size, mood), 16 / 9), 640, 360, Sketch)
    assert isinstance(sketch, Sketch)
    return sketch


def box_of(sketch: Sketch, who: str, *parts: str) -> tuple[float, float, float, float]:
    found = (one for one in sketch.laid if one.actor == who and (not parts or one.part in parts))
    return joined([one.box for one in found])


@pytest.mark.parametrize(
    "action",
    [
        "The hedgehog stands and looks about; the tortoise waves; the snail stands close behind",
        "The hedgehog runs; the tortoise walks; the snail sits close by",
        "The tortoise sits beside a stone; the hedgehog looks at it; the mouse stands",
    ],
)
def test_long_low_animals_stand_clear_of_each_other(action: str) -> None:
    sketch = drawn(action)
    boxes = [box_of(sketch, who) for who in {one.actor for one in sketch.laid if one.actor}]

    for one, other in combinations(sorted(boxes), 2):
        assert one[2] < other[0] + 3


@pytest.mark.parametrize("act", ["holds up an arm", "waves", "stands with one arm in the air"])
def test_a_low_animal_holds_its_arm_up_before_its_face(act: str) -> None:
    for who in ("the tortoise", "the hedgehog", "the mouse"):
        sketch = drawn(f"{who.capitalize()} {act}; Mara looks at it")
        hand, body = box_of(sketch, who, "hand"), box_of(sketch, who)

        assert hand[1] < body[1] + 0.5 * (body[3] - body[1])


@pytest.mark.parametrize("mood", ["calm", "joy", "grief"])
def test_a_tortoise_has_its_feet_on_the_ground_whatever_it_feels(mood: str) -> None:
    sketch = drawn("The tortoise stands; Mara looks at it", mood=mood)
    calm = drawn("The tortoise stands; Mara looks at it")

    assert box_of(sketch, "the tortoise")[3] == pytest.approx(
        box_of(calm, "the tortoise")[3], abs=2.5
    )


@pytest.mark.parametrize("size", ["medium", "medium close"])
@pytest.mark.parametrize("action", ["Mara points at Pip; Pip looks at her", "Mara points at Pip"])
def test_a_hand_that_points_is_not_before_the_face_it_points_at(action: str, size: str) -> None:
    sketch = drawn(f"{action}; Pip stands", size)
    face = box_of(sketch, "Pip", "face")

    for one in sketch.laid:
        if one.actor == "Mara" and one.part == "hand":
            assert one.box[2] < face[0] or face[2] < one.box[0] or one.box[1] > face[3]


def test_who_falls_is_on_the_ground() -> None:
    left, top, right, low = box_of(drawn("Mara falls to the ground; Pip looks at her"), "Mara")

    assert right - left > 1.5 * (low - top)


def test_who_laughs_with_both_arms_in_the_air_has_them_there() -> None:
    sketch = drawn("Mara laughs with both arms in the air; Pip stands")
    hand, head = box_of(sketch, "Mara", "hand"), box_of(sketch, "Mara", "head")

    assert hand[1] < head[1]


def figures(action: str, place: str = "meadow") -> dict[str, Figure]:
    return {one.sheet.name: one for one in told(action, place=place).figures}


def test_who_walks_behind_somebody_comes_after_them_who_walks_with_the_load() -> None:
    found = figures("Mara carries a bucket in both arms; Pip walks behind her with bent back")
    _, marks = staged(told("Mara carries a bucket; Pip walks behind her"), 16 / 9)
    first, after = sorted(marks, key=lambda mark: not mark.lead)

    assert (found["Pip"].follows, found["Pip"].at, found["Mara"].pose) == (True, "", "haul")
    assert first.facing == after.facing
    assert (first.x - after.x) * first.facing > 0


def test_who_pushes_it_pushes_what_the_other_pulls() -> None:
    found = figures("Mara pulls a cart; Pip pushes it")

    assert (found["Pip"].by, found["Pip"].how) == ("cart", "push")


def test_a_bench_is_before_those_who_sit_on_it_with_the_back_to_us() -> None:
    layout = told("Mara and Pip sit on a bench, back to us")
    view, marks = staged(layout, 16 / 9)
    (bench, *_) = cards_of("bench", marks, layout, view)

    assert all(bench.q > mark.q for mark in marks)


def test_the_door_of_a_room_is_in_its_wall() -> None:
    _, marks = staged(told("Mara sits; Pip stands in the door", place="room"), 16 / 9)
    at = next(mark for mark in marks if mark.figure.at == "door")

    assert at.q == pytest.approx(IN_THE_WALL)


def test_a_crowd_keeps_clear_of_the_legs_of_a_great_beast() -> None:
    sketch = drawn("The elephant walks past; a crowd of people cheers")
    left, _, right, _ = box_of(sketch, "the elephant", "legs")
    layout = told("The elephant walks past; a crowd of people cheers")

    assert layout.crowd_of == "people"
    for one in sketch.laid:
        if not one.actor and one.role == "crowd":
            assert not left + 12 < (one.box[0] + one.box[2]) / 2 < right - 12


def test_an_animal_that_draws_a_cart_walks_ahead_of_it_whoever_sits_on_it() -> None:
    layout = told("The horse pulls a cart; Mara sits on it")
    _, marks = staged(layout, 16 / 9)
    horse, rider = (next(m for m in marks if m.figure.how == how) for how in ("pull", "in"))

    assert horse.figure.pose == "walk"
    assert (horse.x - rider.x) * horse.facing > 0


def test_who_climbs_a_tree_is_in_the_one_that_another_stands_under() -> None:
    _, marks = staged(told("Mara climbs a tree; Pip stands under a tree"), 16 / 9)
    one, other = marks

    assert abs(one.x - other.x) < 0.2


def test_who_wins_has_both_arms_up() -> None:
    assert figures("Mara wins a race; Pip stands")["Mara"].pose == "cheer"


def test_a_hug_in_joy_is_drawn_at_every_moment_of_it() -> None:
    layout = told("Mara hugs Pip", mood="joy")
    plate, _ = composed(settled(layout, 16 / 9), 1280, 720)

    assert plate.sticks.all


def test_a_beast_that_turns_away_has_its_back_to_who_holds_something_out() -> None:
    action = "The elephant turns away from Mara; Mara holds out an apple"
    _, marks = staged(told(action), 16 / 9)
    beast, other = sorted(marks, key=lambda mark: not mark.lead)
    near = staged(told(action, "medium"), 16 / 9)[1]
    seen = next(mark for mark in near if mark.lead)

    assert (other.x - beast.x) * beast.facing < 0
    assert (next(mark.x for mark in near if not mark.lead) - seen.x) * seen.facing > 0


@pytest.mark.parametrize("size", ["wide", "medium"])
@pytest.mark.parametrize("who", ["Mara", "Pip"])
def test_whoever_sits_on_the_ground_touches_it_with_shoes_and_hem(who: str, size: str) -> None:
    sketch = drawn(f"{who} sits on the ground", size)
    ground = box_of(sketch, who, "legs")[3]
    hem = max(one.box[3] for one in sketch.laid if one.actor == who and one.part == "")
    assert abs(hem - ground) < 0.011 * 360
