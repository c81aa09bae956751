"""What burns lights those near it, and nothing else does."""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from studio.crafts import PaintRequest
from studio.makers.papertheatre.painter import painted

Pixels = NDArray[np.float32]

CAST = {
    "Mara": "woman; looks: long black hair; clothes: red coat; carries: none",
    "Ben": "man; looks: short black hair; clothes: red coat; carries: none",
}
STYLES = ("illustration", "oil painting", "ink wash")


def picture(action: str, style: str = "illustration", time: str = "night") -> Pixels:
    names = [name for name in CAST if name in action]
    cast = "\n".join(f"{name}: {CAST[name]}" for name in names)
    prompt = (
        f"[scene]\nplace: meadow\ntime: {time}\nmood: calm\ncharacters: {'; '.join(names)}\n"
        f"action: {action}\nsize: wide\n\n[characters]\n{cast}\n\n[style]\nname: {style}\n"
    )
    done = painted(PaintRequest(prompt=prompt, width=480, height=270, seed=1))
    source = done.picture.source
    assert isinstance(source, bytes)
    return np.asarray(Image.open(io.BytesIO(source)).convert("RGB"), np.float32)


def coat(one: Pixels) -> float:
    """How bright a coat is: what is much more red than green and blue."""
    red = (one[..., 0] > 1.7 * one[..., 1]) & (one[..., 0] > 1.4 * one[..., 2])
    return float(one[red & (one[..., 0] > 60)].mean())


@pytest.mark.parametrize("style", STYLES)
def test_a_lantern_lights_whoever_holds_it(style: str) -> None:
    lit = picture("Mara holds a lantern", style)
    cold = picture("Mara holds a cold lantern", style)
    assert coat(lit) > coat(cold) + 2


def test_by_a_fire_at_night_it_is_warmer_than_by_one_that_is_out() -> None:
    burning = picture("Mara stands by a fire")
    out = picture("Mara stands by a fire; the fire is out")
    warm = (burning[..., 0] - burning[..., 2]).mean() - (out[..., 0] - out[..., 2]).mean()
    assert warm > 4
    orange = (burning[..., 0] > 200) & (burning[..., 2] < 120)
    assert orange.sum() > 40
    assert ((out[..., 0] > 200) & (out[..., 2] < 120)).sum() == 0


def test_by_day_a_lantern_lights_nobody() -> None:
    lit = picture("Mara holds a lantern", time="noon")
    cold = picture("Mara holds a cold lantern", time="noon")
    assert abs(coat(lit) - coat(cold)) < 9
