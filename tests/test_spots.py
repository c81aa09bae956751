"""A painter tells where heads and things of a picture are, and a keyframe's entry keeps it."""

from __future__ import annotations

import asyncio

import pytest

from studio.crafts import Painting, PaintRequest, Spot
from studio.errors import CardError
from studio.makers.papertheatre import Papertheatre
from studio.stage.plates import spots, spots_data
from studio.testing import scene_prompt

CAST = {
    "Pip": "boy; looks: short hair; clothes: blue coat; carries: none",
    "the fox": "fox; carries: none",
}


def painted(action: str, size: str = "wide") -> Painting:
    prompt = scene_prompt(action, CAST, place="meadow", size=size, time="noon", mood="calm")
    request = PaintRequest(prompt=prompt, width=320, height=180, seed=1)
    return asyncio.run(Papertheatre().paint(request))


def spot(painting: Painting, name: str, of: str = "") -> Spot:
    (found,) = (one for one in painting.spots if (one.name, one.of) == (name, of))
    return found


def holds(one: Spot, x: float, y: float) -> bool:
    left, top, wide, tall = one.box
    return left < x < left + wide and top < y < top + tall


@pytest.mark.parametrize("size", ["wide", "medium"])
def test_a_head_is_where_the_face_is_and_smaller_than_the_body(size: str) -> None:
    painting = painted("Pip stands with a letter in his hand; the fox stands beside him", size)
    for face in painting.faces:
        head = spot(painting, "", face.name)
        assert holds(head, face.x, face.y)
        (body,) = (one for one in painting.puppets if one.name == face.name)
        assert head.box[3] < 0.6 * body.tall
    (pip,) = (one for one in painting.puppets if one.holds)
    assert pip.hand is not None
    assert holds(spot(painting, "letter", "Pip"), *pip.hand)


def test_what_lies_on_the_ground_is_told_of_too() -> None:
    painting = painted("Pip sits alone; a letter lies on the ground")
    left, top, wide, tall = spot(painting, "letter").box
    assert top + tall > 0.75
    assert 0 < wide < 0.2
    assert 0 < left < 1


def test_an_entry_keeps_them_and_an_edited_one_is_read() -> None:
    told = (Spot(of="Pip", box=(0.1, 0.2, 0.3, 0.4)), Spot(name="tree", box=(0.5, 0.1, 0.2, 0.6)))
    assert spots(spots_data(told)) == told
    assert spots_data(()) == {}
    with pytest.raises(CardError, match="the spots of scene 3"):
        spots({"scene": 3, "spots": [{"name": "tree", "box": [0.5, 0.1]}]})
