"""Arms and hands of people: sleeves, mittens, a finger that points."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.puppet import Arm, Dot
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

FINGER = [(-0.42, 0.9), (0.18, 0.9), (0.16, 3.5), (-0.06, 3.9), (-0.32, 3.5)]
"""The first finger of a hand that points, in half widths of a sleeve."""


def palm(arm: Arm, by: float = 0.045) -> Dot:
    """The middle of a hand, a palm's length beyond the wrist."""
    (ex, ey), (x, y) = arm[1], arm[2]
    far = max(1e-6, math.hypot(x - ex, y - ey))
    return x + (x - ex) / far * by, y + (y - ey) / far * by


def thick_of(sheet: Sheet) -> float:
    """Half the width of a sleeve."""
    return 0.041 * (0.6 + 0.4 * sheet.build) * (1.12 if sheet.age in {"child", "baby"} else 1)


def arm_of(pen: Pen, sheet: Sheet, arm: Arm, *, back: bool, points: bool = False) -> None:
    """A sleeve and its hand; `points` with one finger."""
    colour = sheet.colour.darker(0.10) if back else sheet.colour.darker(0.015)
    short = sheet.garment == "dress" and sheet.age in {"child", "baby"}
    thick = thick_of(sheet)
    if short:
        pen.limb(arm, thick * 0.8, thick * 0.65, sheet.skin, shadow=3)
        middle = ((arm[0][0] + arm[1][0]) / 2, (arm[0][1] + arm[1][1]) / 2)
        pen.limb([arm[0], middle], thick * 1.25, thick * 1.15, colour, shadow=2)
        hand_of(pen, sheet, arm, thick, points=points)
    else:
        hand_of(pen, sheet, arm, thick, points=points)
        pen.limb(arm, thick, thick * 0.9, colour, shadow=3)
        cuff = pen.at(*arm[2], turn=_turn(arm))
        band = [
            (-thick, -0.2 * thick),
            (thick, -0.2 * thick),
            (thick, 0.55 * thick),
            (-thick, 0.55 * thick),
        ]
        cuff.cut(band, colour.darker(0.05), shadow=1)


def _turn(arm: Arm) -> float:
    """Degrees by which a hand is turned that hangs straight down at 0."""
    (ex, ey), (x, y) = arm[1], arm[2]
    return -math.degrees(math.atan2(x - ex, y - ey))


def hand_of(pen: Pen, sheet: Sheet, arm: Arm, thick: float, *, points: bool = False) -> None:
    """A mitten with a thumb beyond the sleeve; fingers where there are pixels for them."""
    with pen.plate.drawing("hand"):
        hand = pen.at(*arm[2], size=thick, turn=_turn(arm))
        if points:
            hand.cut(FINGER, sheet.skin, curve=True, shadow=1)
        _mitten(hand, sheet)


def _mitten(hand: Pen, sheet: Sheet) -> None:
    hand.cut(
        [(0.5, 0.5), (1.12, 0.75), (1.2, 1.15), (0.9, 1.25), (0.4, 1.0)],
        sheet.skin,
        curve=True,
        shadow=1,
    )
    palm_ = [
        (-0.72, 0.0),
        (0.72, 0.0),
        (0.84, 0.9),
        (0.66, 1.75),
        (0.0, 2.02),
        (-0.66, 1.75),
        (-0.84, 0.9),
    ]
    hand.cut(palm_, sheet.skin, curve=True, shadow=2)
    if hand.pixels(1) > 16:
        for x in (-0.34, 0.0, 0.34):
            hand.line([(x, 1.25), (x * 0.9, 1.85)], 0.045, sheet.skin.darker(0.09))
