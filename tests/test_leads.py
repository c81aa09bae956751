"""Leads are seen: small animals large enough in wide shots, grey ones apart from a grey crowd."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from studio.crafts import PaintRequest
from studio.makers.papertheatre.checking.sketch import Sketch, joined
from studio.makers.papertheatre.compose import composed
from studio.makers.papertheatre.painter import painted
from studio.makers.papertheatre.reading.picture import layout_of


def prompt(action: str, size: str = "wide", style: str = "illustration") -> str:
    return (
        f"[scene]\nid: 1\nplace: meadow\nsize: {size}\ncharacters: the hedgehog; the frog\n"
        f"action: {action}\n\n[characters]\nthe hedgehog: hedgehog; looks: grey\nthe frog: frog\n"
        f"\n[style]\nname: {style}\n"
    )


@pytest.mark.parametrize(
    ("action", "size", "least"),
    [
        ("The hedgehog and the frog stand there", "wide", 0.20),
        ("The hedgehog and the frog stand there", "extreme wide", 0.12),
        ("The hedgehog looks at a goat; the frog waves", "wide", 0.16),
    ],
)
def test_a_small_lead_is_large_enough(action: str, size: str, least: float) -> None:
    sketch, _ = composed(layout_of(prompt(action, size), 1), 320, 180, Sketch)
    assert isinstance(sketch, Sketch)
    box = joined([one.box for one in sketch.laid if one.actor == "the hedgehog"])
    assert (box[3] - box[1]) / 180 > least
    assert box[0] > sketch.frame[0]
    assert box[2] < sketch.frame[2]


def test_a_grey_lead_has_the_accent_of_an_ink_wash_and_the_crowd_has_not() -> None:
    def red(action: str) -> float:
        asked = PaintRequest(prompt=prompt(action, style="ink wash"), seed=1, width=320, height=180)
        picture = Image.open(io.BytesIO(painted(asked).picture.read())).convert("RGB")
        tone = np.asarray(picture, np.float32)[90:]
        return float((tone[..., 0] - tone[..., 1] > 30).mean())

    assert red("The hedgehog stands; the frog stands; a crowd cheers") > 0.01
    assert red("The frog stands alone; the hedgehog is gone; a crowd cheers") < 0.004
