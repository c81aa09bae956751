"""Legs, trunks and cloaks of people."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import clothes
from studio.makers.papertheatre.colour import Colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.puppet import Arm, Bones
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

SHOE = Colour(0.30, 0.03, 50)
SHIN, ASTRIDE = 0.19, 0.66
"""How long a leg is from the knee, in heights; how far from the neck each hangs of somebody on the
shoulders, in half the width of these."""
KNEES = frozenset({"sit", "sit ground", "kneel", "tend", "crouch", "ride"})
"""Poses in which a thigh comes out before the trunk."""
STEEP = 16.0
"""Beyond this lean, in degrees, the skirt of a garment hangs from the hips by itself."""


def legs(pen: Pen, sheet: Sheet, frame: Bones) -> None:
    """Legs and shoes, the far one first."""
    for leg, tone in ((frame.back_leg, 0.06), (frame.front_leg, 0.0)):
        _leg(pen, sheet, leg, tone)


def before_trunk(pen: Pen, sheet: Sheet, frame: Bones, pose: str, rider: Sheet | None) -> None:
    """The near leg of somebody seated, and the legs of a `rider` on the shoulders."""
    if rider is not None:
        with pen.plate.drawing("astride"):
            _astride(pen, frame, sheet.height, rider)
    if pose not in KNEES:
        return
    with pen.plate.drawing("legs"):
        _leg(pen, sheet, frame.front_leg, 0.0)
    if sheet.garment in {"coat", "dress"}:
        _lap(pen, sheet, frame, frame.front_leg)


def _leg(pen: Pen, sheet: Sheet, leg: Arm, tone: float) -> None:
    bare = sheet.garment == "dress"
    colour = sheet.colour.darker(0.05) if sheet.garment == "suit" else sheet.legs
    if bare:
        colour = sheet.skin if sheet.age in {"child", "baby"} else sheet.legs
    wide = 0.046 * (0.6 + 0.4 * sheet.build) * (1.15 if sheet.age in {"child", "baby"} else 1)
    thin = 0.72 if bare else 0.84
    shoe = sheet.extra_colour if sheet.extra == "boots" else SHOE
    pen.limb(leg, wide * (0.8 if bare else 1), wide * thin, colour.darker(tone), shadow=3)
    if sheet.extra == "boots":
        (x, y), foot = leg[1:]
        top = (foot[0] + (x - foot[0]) * 0.7, foot[1] + (y - foot[1]) * 0.7)
        pen.limb([top, foot], wide * 1.05, wide, shoe.darker(tone), shadow=1)
    _shoe(pen, leg, wide, shoe.darker(tone))


def _astride(pen: Pen, frame: Bones, high: float, rider: Sheet) -> None:
    """The legs of a `rider` on the shoulders of somebody so `high`, down over the chest."""
    seat, size = pen.at(*frame.neck, size=rider.height / high), rider.height / high
    long = SHIN if rider.age in {"adult", "old", "youth"} else 0.8 * SHIN
    sides = [ASTRIDE * side * frame.half / size for side in (1, -1)]
    far, near = (((x * 0.8, -0.05), (x, 0.03), (x * 1.04, 0.03 + long)) for x in sides)
    legs(seat, rider, replace(frame, back_leg=far, front_leg=near))
    if rider.garment in {"coat", "dress"}:
        for leg in (far, near):
            seat.limb(leg[:2], 0.07, 0.058, rider.colour.darker(0.04), shadow=3)


LOW, SOLE = 0.13, 0.012
"""Below what height, in heights, hips are on the ground; how far above it the hem ends then."""
INSTEP = 172.0
"""By how many degrees a shoe is turned that lies on its upper side, behind a knee on the ground."""


def _shoe(pen: Pen, leg: tuple[tuple[float, float], ...], wide: float, colour: Colour) -> None:
    (kx, ky), (x, y) = leg[1], leg[2]
    lying = abs(kx - x) > abs(ky - y) * 1.4
    turn = math.degrees(math.atan2(kx - x, y - ky)) * 0.6 if x - kx < 0 else 0.0
    if lying:
        turn = INSTEP if x < kx and y > ky else 70
    foot = pen.at(x, y - 0.012 if turn == INSTEP else y, turn=turn)
    w = wide * 1.06
    shape = [
        (-w, 0.036),
        (-w * 1.05, -0.01),
        (-w * 0.2, -0.03),
        (w, -0.012),
        (w * 1.9, 0.010),
        (w * 1.95, 0.036),
    ]
    foot.cut(shape, colour, shadow=2)


def trunk(pen: Pen, sheet: Sheet, frame: Bones, *, behind: bool) -> None:
    """The trunk in its garment, with what is worn on chest, back and neck."""
    body = pen.at(*frame.hip, turn=frame.lean)
    h, top = frame.half, -_length(frame)
    long = {"coat": 0.18, "dress": 0.27, "cloak": 0.12, "suit": 0.035, "sweater": 0.05}[
        sheet.garment
    ]
    if sheet.age in {"child", "baby"}:
        long *= 0.78
    if frame.seated:
        low = -frame.hip[1] < LOW
        long = max(0.0, -frame.hip[1] - SOLE) if low else min(long, 0.07)
    flare = {"coat": 1.42, "dress": 1.85, "cloak": 1.3, "suit": 1.0, "sweater": 1.08}[sheet.garment]
    if frame.seated:
        flare = min(flare, 1.25)
    waist = 0.84 if sheet.garment == "dress" else 1.04
    belly = 1.18 if sheet.build > 1.1 else 1.0
    if frame.seated and sheet.garment in {"coat", "dress"}:
        _lap(pen, sheet, frame, frame.back_leg, frame.front_leg)
    elif abs(frame.lean) > STEEP and long > 0.06:
        _skirt(pen, sheet, frame, h * flare, long)
        long, flare = 0.04, 1.1
    shape = [
        (-h * 0.5, top + 0.006), (0, top - 0.012), (h * 0.5, top + 0.006), (h * 0.93, top + 0.055),
        (h * waist * belly, top * 0.42), (h * 1.1 * belly, -0.02), (h * flare, long),
        (0, long + 0.016),
        (-h * flare, long), (-h * 1.08, -0.02), (-h * waist, top * 0.42), (-h * 0.93, top + 0.055),
    ]  # fmt: skip
    with clothes.grown(body, sheet, frame, behind=behind):
        body.cut(shape, sheet.colour, curve=True, shadow=5, shade=0.14)
    if behind:
        yoke = [(-h * 0.86, top * 0.74), (0, top * 0.68), (h * 0.86, top * 0.74)]
        body.line(yoke, 0.004, sheet.colour.darker(0.12))
    else:
        clothes.front(body, sheet, h, top, long)
    if sheet.extra == "backpack":
        clothes.backpack(body, sheet, h, top, behind=behind)
    clothes.collar(pen, sheet, frame)


STRIDE = 0.19
"""From how long a stride on a garment is drawn up by it, knee from knee in heights."""


def _skirt(pen: Pen, sheet: Sheet, frame: Bones, wide: float, long: float) -> None:
    """What hangs from the hips of somebody who bends: it follows the legs, not the trunk."""
    hips, h = pen.at(*frame.hip), frame.half
    knees = [leg[1][0] - frame.hip[0] for leg in (frame.back_leg, frame.front_leg)]
    stride = max(knees) - min(knees)
    long *= max(0.5, min(1.0, STRIDE / max(stride, 1e-6)))
    left, right = min(-wide, min(knees) - h * 0.5), max(wide, max(knees) + h * 0.5)
    shape = [(-h * 1.15, -0.05), (h * 1.05, -0.06), (right, long), (0, long + 0.016), (left, long)]
    hips.cut(shape, sheet.colour.darker(0.03), curve=True, shadow=3, shade=0.1)


def _length(frame: Bones) -> float:
    dx, dy = frame.neck[0] - frame.hip[0], frame.neck[1] - frame.hip[1]
    return float((dx * dx + dy * dy) ** 0.5)


def _lap(pen: Pen, sheet: Sheet, frame: Bones, *thighs: Arm) -> None:
    """A long garment over the thighs of somebody seated."""
    for leg in thighs:
        pen.limb(leg[:2], frame.half * 0.72, frame.half * 0.60, sheet.colour.darker(0.04), shadow=3)


def cloak(pen: Pen, sheet: Sheet, frame: Bones, *, front: bool) -> None:
    """A cloak down the back, or over it when we see that."""
    if sheet.garment != "cloak":
        return
    h, (x, y) = frame.half, frame.neck
    low = -0.10
    shape = [
        (x - h * 0.7, y),
        (x + h * 0.7, y),
        (x + h * 1.25, (y + low) / 2),
        (x + h * (1.9 if front else 1.3), low),
        (x - h * 0.4, low + 0.02),
        (x - h * 2.4, low),
        (x - h * 1.5, (y + low) / 2),
    ]
    pen.cut(shape, sheet.colour.darker(0.02 if front else 0.07), curve=True, shadow=5, shade=0.15)
