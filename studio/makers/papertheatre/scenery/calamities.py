"""What comes over a whole place: a comet above it, a flood on its ground."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import FRONT, LEAD, SKY, Cut
from studio.makers.papertheatre.shapes import oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery

KNEE = 0.42
"""How high a flood stands, in metres."""
ICE = Colour(0.93, 0.06, 220)


def comet(s: Scenery, card: PartCard) -> None:
    """A head of light and three tails that widen away from it, high up and across from the moon."""
    left = s.plate.light.x > 0.5
    x, y = s.x((0.42 if left else 0.58) * s.camera.aspect), s.y(0.17)
    h, side = s.plate.height, -1 if left else 1
    for turn, length, wide, alpha in (
        (14, 0.30, 0.045, 0.35),
        (10, 0.36, 0.03, 0.5),
        (6, 0.22, 0.02, 0.4),
    ):
        dx, dy = side * math.cos(math.radians(turn)), -math.sin(math.radians(turn))
        ex, ey = x + dx * length * h, y + dy * length * h
        tail = np.array([
            (x - dy * 0.012 * h, y + dx * 0.012 * h), (ex - dy * wide * h, ey + dx * wide * h),
            (ex + dy * wide * h, ey - dx * wide * h), (x + dy * 0.012 * h, y - dx * 0.012 * h),
        ])  # fmt: skip
        s.plate.cut(
            Cut(outlines=(tail,), colour=ICE, plane=SKY, role="light", shadow=0, lit=False,
                alpha=alpha, soft=1.5)
        )  # fmt: skip
    s.plate.glow(SKY, x, y, 0.10 * h, ICE, 0.9)
    s.plate.cut(
        Cut(outlines=(oval(x, y, 0.017 * h, 0.017 * h, steps=24),), colour=WHITE, plane=SKY,
            role="light", shadow=0, lit=False)
    )  # fmt: skip


def rift(s: Scenery, card: PartCard) -> None:
    """A crack in the sky, light behind it, and the stitches that close it."""
    x = s.x((0.42 if s.plate.light.x > 0.5 else 0.58) * s.camera.aspect)
    h, drawing = s.plate.height, drawings("signs")["rift"]
    s.plate.glow(SKY, x, s.y(0.2), 0.2 * h, ICE, 0.5)
    pen = Pen(plate=s.plate, x=x, y=s.y(0.2), size=0.27 * h, plane=SKY)
    drawer(drawing)(pen, drawing.colour)


def flood(s: Scenery, card: PartCard) -> None:
    """Water over the ground: bands behind those who stand in it, and one before their knees."""
    tone = s.key.lit(Colour(0.55, 0.06, 225), 0.7)
    for k, q in enumerate((0.30, 0.48, 0.68)):
        _band(s, q, 0.3 * KNEE, tone.lighter(0.06 - 0.02 * k), LEAD, 0.9)
    _band(s, 0.93, KNEE, tone, FRONT, 0.88)


def _band(s: Scenery, q: float, high: float, tone: Colour, plane: int, alpha: float) -> None:
    """A sheet of water with a small swell, from its edge at depth q down to the frame."""
    h = s.plate.height
    top = s.y(s.camera.ground(q) - high * s.camera.scale(q))
    x = np.linspace(s.left, s.right, 160)
    swell = 0.006 * h * q * np.sin(x / (0.07 * h * (0.4 + q)) + 5 * q)
    water = np.vstack(
        [np.column_stack([x, top + swell]), [(s.right, s.bottom), (s.left, s.bottom)]]
    )
    s.plate.cut(
        Cut(outlines=(water,), colour=tone, plane=plane, role="water", shadow=3, strength=0.12,
            alpha=alpha)
    )  # fmt: skip
