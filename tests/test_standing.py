"""How all stand in a picture: with room between them, an arm up where one is told, on the ground."""

from __future__ import annotations

from itertools import combinations

import pytest

from studio.makers.papertheatre.checking.settling import settled
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.reading.picture import layout_of

CAST = {
    "Mara": "woman; clothes: red coat",
    "Pip": "boy; clothes: blue coat",
    "the hedgehog": "hedgehog",
    "the tortoise": "tortoise",
    "the snail": "snail",
    "the mouse": "mouse",
    "the bear": "bear",
}


def drawn(action: str, size: str = "wide", mood: str = "calm") -> Sketch:
    low = action[0].lower() + action[1:]
    names = sorted((name for name in CAST if name in low or name in action), key=low.find)
    cast = "\n".join(f"{name}: {CAST[name]}; carries: none" for name in names)
    layout = layout_of(
        f"[scene]\nid: 1\nplace: meadow\ntime: noon\nmood: {mood}\nsize: {size}\n"
        f"characters: {'; '.join(names)}\naction: {action}\n\n[characters]\n{cast}\n",
        1,
    )
    sketch, _ = composed(settled(layout, 16 / 9), 640, 360, Sketch)
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
