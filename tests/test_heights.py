"""A comet over a place and a flood on its ground, as an action tells of them."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from studio.crafts import Painting, PaintRequest
from studio.makers.papertheatre import Papertheatre

if TYPE_CHECKING:
    from numpy.typing import NDArray

PROMPT = """A quiet picture.

[scene]
id: 3
place: {place}
time: {time}
weather: clear
mood: calm
characters: Mara
action: {action}
size: wide
angle: eye level

[characters]
Mara: woman; looks: thin; clothes: red coat; carries: none

[style]
name: illustration
"""


def painted(place: str, time: str, action: str) -> Painting:
    prompt = PROMPT.format(place=place, time=time, action=action)
    request = PaintRequest(prompt=prompt, width=320, height=180, seed=1)
    return asyncio.run(Papertheatre().paint(request))


def pixels(painting: Painting) -> NDArray[np.int16]:
    return np.asarray(Image.open(io.BytesIO(painting.picture.read())).convert("RGB"), np.int16)


@pytest.mark.parametrize("word", ["a comet", "a meteor", "a shooting star"])
def test_a_comet_is_light_in_the_upper_sky_and_nothing_on_the_ground(word: str) -> None:
    seen = painted("open field", "night", f"Mara waits; {word} crosses the sky")
    bare = painted("open field", "night", "Mara waits")
    brighter = pixels(seen).mean(2) > pixels(bare).mean(2) + 60
    assert "thing: comet" in seen.note
    assert brighter[:72].sum() > 40
    assert not brighter[90:].any()


@pytest.mark.parametrize("told", ["through the flood", "; meanwhile the river rises"])
def test_a_flood_covers_the_ground_and_the_feet_of_who_stands_in_it(told: str) -> None:
    wet = pixels(painted("village square", "day", f"Mara walks {told}"))
    dry = pixels(painted("village square", "day", "Mara walks"))
    low, high = slice(150, 172), slice(0, 60)
    bluer = (wet[low, 40:280, 2] - wet[low, 40:280, 0]) > (
        dry[low, 40:280, 2] - dry[low, 40:280, 0]
    )
    assert bluer.mean() > 0.95
    assert (wet[high] == dry[high]).mean() > 0.95
