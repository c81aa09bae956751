"""A planet and a rocket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.shapes import outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

IRON, RED, WOOD = Colour(0.34, 0.025, 255), Colour(0.54, 0.16, 27), Colour(0.50, 0.075, 52)


PHASES = {
    "dawn": (-0.62, 1), "morning": (0.25, 1), "day": (0.93, 1),
    "afternoon": (0.25, -1), "dusk": (-0.62, -1), "night": (-0.94, -1),
}  # fmt: skip
"""How much of a planet is lit, -1 to 1, and on which side its night is."""
CITIES = ((0.1, -0.3), (0.35, 0.1), (-0.2, 0.05), (0.0, 0.42), (-0.35, -0.42), (0.5, -0.35))


def night_side(pen: Pen, hour: str) -> None:
    """The part of a planet that has night; its edge shines where its sun comes or goes."""
    lit, side = PHASES[hour]
    ball = pen.at(0, 0, turn=-18)
    if hour in {"dawn", "dusk"}:
        tone = Colour(0.90, 0.12, 45 if hour == "dusk" else 65)
        ball.glow(-1.0 * side, 0, 0.9, tone, 0.8)
    t = np.linspace(-np.pi / 2, np.pi / 2, 24)
    limb = [(side * float(np.cos(a)), float(np.sin(a))) for a in t]
    line = [(side * lit * float(np.cos(a)), float(np.sin(a))) for a in t[::-1]]
    dark = Colour(0.15, 0.05, 278)
    ball.cut([*limb, *line], dark, shadow=0, lit=False, alpha=0.84, role="moon")
    for x, y in CITIES if lit < -0.5 else ():
        ball.dot(side * abs(x), y, 0.02, 0.02, Colour(0.90, 0.13, 80))


def _planet(s: Scenery, card: PartCard) -> None:
    h = s.plate.height
    x, y, r = s.x(card.x * s.camera.aspect), s.y(0.235), card.size * h * min(1.0, s.camera.aspect)
    s.plate.glow(1, x, y, r * 1.7, Colour(0.74, 0.12, 245), 0.45)
    pen = Pen(plate=s.plate, x=x, y=y, size=r, plane=1, shadow=0)
    pen.oval(0, 0, 1, 1, Colour(0.62, 0.12, 245), shade=0.2)
    for shape in (
        outline("-0.7 -0.35, -0.2 -0.7, 0.25 -0.5, 0.05 -0.1, -0.4 0.05"),
        outline("0.2 0.1, 0.62 0, 0.7 0.35, 0.35 0.7, 0.1 0.45"),
        outline("-0.6 0.35, -0.3 0.3, -0.2 0.6, -0.45 0.65"),
    ):
        pen.cut(shape, Colour(0.70, 0.13, 150), curve=True)
    for line in (
        [(-0.9, -0.12), (-0.3, -0.22), (0.4, -0.12)],
        [(-0.2, 0.28), (0.4, 0.2), (0.9, 0.26)],
    ):
        pen.line(line, 0.022, WHITE, alpha=0.4, taper=0.3)
    night_side(pen, s.layout.hour)


PARTS: dict[str, Part] = {
    "planet": _planet,
}
