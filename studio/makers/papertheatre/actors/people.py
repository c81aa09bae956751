"""People: legs, clothes, arms; from the sheet and the bones, far things first."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import clothes, hair, heads, props
from studio.makers.papertheatre.actors.puppet import Bones, bones
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.layout import Figure

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.pen import Pen

SHOE = Colour(0.30, 0.03, 50)


def draw(
    pen: Pen, figure: Figure, arrangement: int, *, gaze: tuple[float, float] = (0.0, 0.0)
) -> None:
    """A person, feet on the pen's origin, its height the pen's unit; `gaze` moves the pupils."""
    sheet = figure.sheet
    frame = bones(sheet, figure.pose, figure.feeling, arrangement)
    behind = figure.pose == "back"
    prop_pen = _hand_pen(pen, frame, figure, sheet)
    hair.hair_behind(pen, sheet, frame, back=behind)
    _cloak(pen, sheet, frame, front=False)
    lifted = figure.pose == "wave"
    if prop_pen is not None and (lifted or behind):
        props.draw(prop_pen, figure.prop, sheet.prop_colour if figure.prop == sheet.prop else None)
        prop_pen = None
    _arm(pen, sheet, frame.back_arm, back=True)
    _legs(pen, sheet, frame)
    _trunk(pen, sheet, frame, behind=behind)
    heads.draw(pen, sheet, frame, figure.feeling, gaze, back=behind)
    if behind:
        _cloak(pen, sheet, frame, front=True)
    if prop_pen is not None and props.behind_hand(figure.prop):
        props.draw(prop_pen, figure.prop, sheet.prop_colour if figure.prop == sheet.prop else None)
    _arm(pen, sheet, frame.front_arm, back=False)
    if prop_pen is not None and not props.behind_hand(figure.prop):
        props.draw(prop_pen, figure.prop, sheet.prop_colour if figure.prop == sheet.prop else None)


def _hand_pen(pen: Pen, frame: Bones, figure: Figure, sheet: Sheet) -> Pen | None:
    if not figure.prop:
        return None
    x, y = frame.back_arm[2] if figure.pose == "wave" else frame.front_arm[2]
    if figure.prop == "stick" and figure.pose in {"kneel", "sit", "reach", "hold"}:
        return pen.at(x + 0.10, y + 0.05, size=1.72 / max(1.2, sheet.height), turn=16)
    if figure.prop in {"suitcase", "basket"} and figure.pose not in {"stand", "walk", "back"}:
        x, y = -0.30, -0.205 if figure.prop == "suitcase" else -0.175
    return pen.at(x, y, size=1.72 / max(1.2, sheet.height))


def _arm(pen: Pen, sheet: Sheet, arm: tuple[tuple[float, float], ...], *, back: bool) -> None:
    colour = sheet.colour.darker(0.10) if back else sheet.colour.darker(0.015)
    short = sheet.garment == "dress" and sheet.age in {"child", "baby"}
    thick = 0.041 * (0.6 + 0.4 * sheet.build) * (1.12 if sheet.age in {"child", "baby"} else 1)
    if short:
        pen.limb(arm, thick * 0.8, thick * 0.65, sheet.skin, shadow=3)
        middle = ((arm[0][0] + arm[1][0]) / 2, (arm[0][1] + arm[1][1]) / 2)
        pen.limb([arm[0], middle], thick * 1.25, thick * 1.15, colour, shadow=2)
        _hand(pen, sheet, arm, thick)
    else:
        _hand(pen, sheet, arm, thick)
        pen.limb(arm, thick, thick * 0.9, colour, shadow=3)
        cuff = pen.at(*arm[2], turn=_turn(arm))
        band = [
            (-thick, -0.2 * thick),
            (thick, -0.2 * thick),
            (thick, 0.55 * thick),
            (-thick, 0.55 * thick),
        ]
        cuff.cut(band, colour.darker(0.05), shadow=1)


def _turn(arm: tuple[tuple[float, float], ...]) -> float:
    """Degrees by which a hand is turned that hangs straight down at 0."""
    (ex, ey), (x, y) = arm[1], arm[2]
    return -math.degrees(math.atan2(x - ex, y - ey))


def _hand(pen: Pen, sheet: Sheet, arm: tuple[tuple[float, float], ...], thick: float) -> None:
    """A mitten with a thumb beyond the sleeve; fingers where there are pixels for them."""
    hand = pen.at(*arm[2], size=thick, turn=_turn(arm))
    hand.cut(
        [(0.5, 0.5), (1.12, 0.75), (1.2, 1.15), (0.9, 1.25), (0.4, 1.0)],
        sheet.skin,
        curve=True,
        shadow=1,
    )
    palm = [
        (-0.72, 0.0),
        (0.72, 0.0),
        (0.84, 0.9),
        (0.66, 1.75),
        (0.0, 2.02),
        (-0.66, 1.75),
        (-0.84, 0.9),
    ]
    hand.cut(palm, sheet.skin, curve=True, shadow=2)
    if hand.pixels(1) > 16:
        for x in (-0.34, 0.0, 0.34):
            hand.line([(x, 1.25), (x * 0.9, 1.85)], 0.045, sheet.skin.darker(0.09))


def _legs(pen: Pen, sheet: Sheet, frame: Bones) -> None:
    bare = sheet.garment == "dress"
    colour = sheet.colour.darker(0.05) if sheet.garment == "suit" else sheet.legs
    if bare:
        colour = sheet.skin if sheet.age in {"child", "baby"} else sheet.legs
    wide = 0.046 * (0.6 + 0.4 * sheet.build) * (1.15 if sheet.age in {"child", "baby"} else 1)
    thin = 0.72 if bare else 0.84
    shoe = sheet.extra_colour if sheet.extra == "boots" else SHOE
    for leg, tone in ((frame.back_leg, 0.06), (frame.front_leg, 0.0)):
        pen.limb(leg, wide * (0.8 if bare else 1), wide * thin, colour.darker(tone), shadow=3)
        if sheet.extra == "boots":
            knee, foot = leg[1], leg[2]
            top = (foot[0] + (knee[0] - foot[0]) * 0.7, foot[1] + (knee[1] - foot[1]) * 0.7)
            pen.limb([top, foot], wide * 1.05, wide, shoe.darker(tone), shadow=1)
        _shoe(pen, leg, wide, shoe.darker(tone))


def _shoe(pen: Pen, leg: tuple[tuple[float, float], ...], wide: float, colour: Colour) -> None:
    (kx, ky), (x, y) = leg[1], leg[2]
    lying = abs(kx - x) > abs(ky - y) * 1.4
    foot = pen.at(x, y, turn=70 if lying else 0)
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


def _trunk(pen: Pen, sheet: Sheet, frame: Bones, *, behind: bool) -> None:
    body = pen.at(*frame.hip, turn=frame.lean)
    h, top = frame.half, -_length(frame)
    long = {"coat": 0.18, "dress": 0.27, "cloak": 0.12, "suit": 0.035, "sweater": 0.05}[
        sheet.garment
    ]
    if sheet.age in {"child", "baby"}:
        long *= 0.78
    if frame.seated:
        long = min(long, 0.07)
    flare = {"coat": 1.42, "dress": 1.85, "cloak": 1.3, "suit": 1.0, "sweater": 1.08}[sheet.garment]
    waist = 0.84 if sheet.garment == "dress" else 1.04
    belly = 1.18 if sheet.build > 1.1 else 1.0
    if frame.seated and sheet.garment in {"coat", "dress"}:
        _lap(pen, sheet, frame)
    shape = [
        (-h * 0.5, top + 0.006), (0, top - 0.012), (h * 0.5, top + 0.006), (h * 0.93, top + 0.055),
        (h * waist * belly, top * 0.42), (h * 1.1 * belly, -0.02), (h * flare, long),
        (0, long + 0.016),
        (-h * flare, long), (-h * 1.08, -0.02), (-h * waist, top * 0.42), (-h * 0.93, top + 0.055),
    ]  # fmt: skip
    body.cut(shape, sheet.colour, curve=True, shadow=5, shade=0.14)
    if behind:
        body.line([(0, top + 0.03), (0.004, long - 0.01)], 0.003, sheet.colour.darker(0.09))
    else:
        clothes.front(body, sheet, h, top, long)
    if sheet.extra == "backpack":
        clothes.backpack(body, sheet, h, top, behind=behind)
    clothes.collar(pen, sheet, frame)


def _length(frame: Bones) -> float:
    dx, dy = frame.neck[0] - frame.hip[0], frame.neck[1] - frame.hip[1]
    return float((dx * dx + dy * dy) ** 0.5)


def _lap(pen: Pen, sheet: Sheet, frame: Bones) -> None:
    """A long garment over the thighs of somebody seated."""
    for leg in (frame.back_leg, frame.front_leg):
        pen.limb(leg[:2], frame.half * 0.72, frame.half * 0.60, sheet.colour.darker(0.04), shadow=3)


def _cloak(pen: Pen, sheet: Sheet, frame: Bones, *, front: bool) -> None:
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


def plain_body(pen: Pen, sheet: Sheet, pose: str, arrangement: int, colour: Colour) -> None:
    """Somebody of a crowd: the same puppet in one muted colour."""
    quiet = replace(
        sheet,
        colour=colour,
        legs=colour.darker(0.12),
        prop="",
        skin=sheet.skin.towards(colour, 0.25),
    )
    draw(replace(pen, shadow=3), Figure(sheet=quiet, pose=pose), arrangement)
