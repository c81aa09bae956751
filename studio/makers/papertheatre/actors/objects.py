"""Things that play a part: the drawing of a thing with a face, two arms and two legs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.actors.extents import extent
from studio.makers.papertheatre.actors.eyes import eye
from studio.makers.papertheatre.actors.lips import lips
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.checking.sketch import Box
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen

LEG, TRUNK = 0.20, 0.78
"""How long its legs are and how high the thing itself, in its whole height."""
BROADEST = 0.95
"""How wide the thing is at the most, in the same unit."""
LIMB = Colour(0.34, 0.03, 270)
ARMS = {
    "joy": (-0.24, -0.26), "surprise": (-0.24, -0.22), "fear": (-0.02, -0.22),
    "grief": (0.02, 0.20), "anger": (0.16, 0.02),
}  # fmt: skip
"""Where a hand is from its shoulder, outwards and down, as the feeling has it."""
UP, AHEAD = (0.12, -0.34), (0.30, -0.04)
DOES = {
    "cheer": (UP, UP), "raise": (None, UP), "wave": (None, UP), "spread": (AHEAD, AHEAD),
    "point": (None, AHEAD),
}  # fmt: skip
"""The same of the hand behind and of the one in front, as what it does has it."""
HEADED = {"doll": (0.72, 0.15), "teddy": (0.70, 0.19)}
"""Where the face is of what has a head of its own, and half its height, in heights of the thing."""
FACE = Colour(0.93, 0.03, 88)


def thing(pen: Pen, figure: Figure, name: str) -> None:
    """A thing with a face, feet on the pen's origin, its height the pen's unit."""
    asleep = figure.pose == "sleep" or figure.shut
    feeling = "asleep" if asleep else figure.feeling
    left, top, right, bottom = _extent(name)
    size = min(TRUNK / (bottom - top), BROADEST / (right - left))
    body = pen.at(-size * (left + right) / 2, -LEG - size * bottom, size=size)
    half, high = size * (right - left) / 2, size * (bottom - top)
    for x in (-0.1, 0.1):
        pen.limb([(x, -LEG - 0.06), (x, -0.03)], 0.024, 0.022, LIMB, shadow=2)
        pen.oval(x + 0.03, -0.025, 0.065, 0.03, LIMB.darker(0.06), shadow=2)
    _arms(pen, half, high, feeling, figure.pose)
    with pen.plate.drawing("head"):
        _draw(body, name, figure.sheet.colour if figure.sheet.colour_word else None)
        up, broad = HEADED.get(name, (0.46, 0.26))
        face, y = min(0.2, 0.62 * half, broad * high), -LEG - up * high
        pen.oval(0.02, y, 1.25 * face, face, FACE, shadow=1, alpha=0.94)
        for x, side in ((-0.42, 1), (0.46, -1)):
            eye(pen, 0.02 + x * face, y - 0.22 * face, 0.21 * face, feeling, side=side)
        lips(pen.at(0.02, y + 0.42 * face, size=2 * face), (0.0, 0.0), 0.2, feeling, FACE)


def _arms(pen: Pen, half: float, high: float, feeling: str, pose: str) -> None:
    """Two thin arms from the sides, as what it does has them, else the feeling."""
    felt = ARMS.get(feeling, (0.10, 0.14))
    side, y = 0.8 * half, -LEG - 0.42 * high
    for s, does in zip((-1, 1), DOES.get(pose, (None, None)), strict=True):
        out, down = does or felt
        hand = (s * (side + abs(out) + 0.06), y + down)
        elbow = (s * (side + 0.12), y + 0.08)
        pen.limb([(s * side, y), elbow, hand], 0.022, 0.02, LIMB, shadow=2)
        pen.oval(*hand, 0.04, 0.04, LIMB.lighter(0.1), shadow=1)


def _draw(body: Pen, name: str, told: Colour | None) -> None:
    """The thing itself, in its own colour where none is told."""
    big = drawings("ground").get(name)
    if big is not None:
        drawer(big)(body, told or big.colour)
    else:
        props.draw(body, name, told)


@cache
def _extent(name: str) -> Box:
    """Left, top, right and bottom of the drawing of a thing, in its own unit."""
    big = drawings("ground").get(name)
    if big is None:
        return extent(name)
    dots = [(x, y) for row in big.rows if row.kind != "o" for x, y in outline(row.dots)]
    return (
        float(min(x for x, _ in dots)), float(min(y for _, y in dots)),
        float(max(x for x, _ in dots)), float(max(y for _, y in dots)),
    )  # fmt: skip
