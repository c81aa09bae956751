"""What burns in a picture lights those near it: the side that is turned to it, and the ground.

Where the light comes from is a thing that is seen: a fire, a lantern in a hand, a lamp post.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.hands.hand import moved
from studio.makers.papertheatre.plate import LEAD, MIDDLE
from studio.makers.papertheatre.scenery.lights import lit_hours
from studio.makers.papertheatre.scenery.sizes import SIZES
from studio.makers.papertheatre.staging.placing import placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.makers.papertheatre.hands.hand import Floats
    from studio.makers.papertheatre.plate import Plate
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

Tone = tuple[float, float, float]
FLAME = Colour(0.93, 0.10, 86)
GLOOM = 0.3
"""How dark it is at least where a flame is seen to light anything."""
HELD = frozenset({"lantern", "candle", "torch", "lamp"})
BURNING = {
    "fire": (0.35, 3.4),
    "stove": (0.4, 2.0),
    "oven": (0.4, 2.0),
    "brick oven": (1.2, 3.0),
    "farlight": (0.0, 0.0),
}
"""How high the flame of a thing is, and how far its light goes, in metres."""
BLAZE = 7.0
"""How far the light of a thing goes that is in flames, in metres."""
LAMP, POST, TOP = 2.1, 3.2, 0.92
"""How far the light of a lamp in a hand and of a lamp post goes; how high the latter's lamp is."""
NEAR, LEAST = 0.55, 0.05
"""How much of its light a flame gives in a closer shot, of which it fills a great part; less light
than this is none."""
GAIN, WARMTH, RIM, SHADE = 0.24, 0.10, 0.8, 0.20
"""How much brighter what is lit gets, how much it takes of the flame's colour, its edge; and how
much darker what no flame reaches."""


@dataclass(frozen=True, slots=True)
class Flame:
    """A light in pixels of the plate: where it is, and how far it reaches."""

    x: float
    y: float
    reach: float


def lit_by_flames(s: Scenery, marks: list[Mark]) -> None:
    """Lay the light of all that burns on who and what is near it, when it is dark."""
    gloom = s.plate.light.gloom
    if s.plate.sketched or gloom < GLOOM or s.layout.unlit:
        return
    found = list(flames(s, marks))
    if not found:
        return
    force = min(1.0, (gloom - 0.15) / 0.6) * (1.0 if s.camera.size in WIDE else NEAR)
    light, tone = _light(s.plate, found), s.plate.hand.colour(FLAME, "light").rgb
    lit, whole = _reached(light), _outlined(s.plate, found)
    for plane, sheet, (x, y) in s.plate.sheets():
        if plane not in {MIDDLE, LEAD}:
            continue
        rows, columns = sheet.shape[:2]
        if plane == LEAD:
            dark = 1 - np.float32(SHADE * force) * (1 - light[y : y + rows, x : x + columns])
            _times(sheet, (dark, dark, dark))
        top, low, left, right = lit
        rows = slice(max(0, top - y), max(0, low - y))
        columns = slice(max(0, left - x), max(0, right - x))
        there = sheet[rows, columns]
        if not there.size:
            continue
        corner = (max(top, y), max(left, x))
        part = _same(light, there, corner)
        _warmed(there, part, tone, force if plane == LEAD else 0.7 * force)
        if plane == LEAD:
            joint = sheet is s.plate.planes[LEAD]
            edges = _same(whole, there, corner) if joint else _own(s.plate, there, found, corner)
            share = RIM * force * edges * np.sqrt(part)
            at = np.nonzero(share > LEAST)
            bright = there[at][:, 3:] * np.array(tone, np.float32)
            there[at[0], at[1], :3] += share[at][:, None] * (bright - there[at][:, :3])


def _times(sheet: Floats, factors: tuple[Floats, Floats, Floats]) -> None:
    """Multiply the colours of a sheet, in place."""
    factor = cv2.merge([*factors, np.ones_like(factors[0])])
    sheet[:] = cv2.multiply(sheet, factor)


def _same(whole: Floats, there: Floats, corner: tuple[int, int]) -> Floats:
    """The part of a map that belongs to a part of a sheet."""
    y, x = corner
    return whole[y : y + there.shape[0], x : x + there.shape[1]]


def _reached(light: Floats) -> tuple[int, int, int, int]:
    """The rows and columns that any light reaches: top, bottom, left, right."""
    rows, columns = (np.flatnonzero(light.max(axis=axis) > LEAST) for axis in (1, 0))
    if not rows.size:
        return 0, 0, 0, 0
    return int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1


def flames(s: Scenery, marks: list[Mark]) -> Iterator[Flame]:
    """Everything in a picture that burns and that could be named."""
    if s.layout.put_out == "lamps":
        return
    for mark in marks:
        if mark.figure.prop in HELD and not mark.figure.cold:
            tall = mark.figure.sheet.height
            yield _flame(s, mark.x + s.camera.widths(0.2 * mark.facing * tall, mark.q), mark.q,
                         0.5 * tall + max(0.0, mark.up), LAMP)  # fmt: skip
    for card in placed(s, marks):
        if card.thing in BURNING and BURNING[card.thing][1]:
            yield _flame(s, s.camera.middle(card.x), card.q, *BURNING[card.thing])
        elif card.thing in s.layout.details and s.layout.details[card.thing].kind == "flames":
            yield _flame(s, s.camera.middle(card.x), card.q, 0.7 * SIZES[card.thing], BLAZE)
    for card in s.layout.place.parts:
        if card.part in BURNING:
            yield _flame(s, s.camera.middle(card.x), card.q, *BURNING[card.part])
        elif card.part == "lamppost" and card.plane != "far" and lit_hours(s):
            yield _flame(s, s.camera.middle(card.x), card.q, TOP * s.fitting(card), POST)


def _flame(s: Scenery, x: float, q: float, high: float, reach: float) -> Flame:
    metre = s.camera.scale(q)
    y = s.y(s.camera.ground(q) - high * metre)
    return Flame(s.x(x * s.camera.aspect), y, reach * metre * s.plate.height)


def _falloff(flame: Flame, rows: int, columns: int) -> tuple[tuple[slice, slice], Floats]:
    """The part of a sheet that a flame reaches, and how much of its light is there."""
    far = 1.6 * flame.reach
    x0, x1 = (int(min(columns, max(0, flame.x + side * far))) for side in (-1, 1))
    y0, y1 = (int(min(rows, max(0, flame.y + side * far))) for side in (-1, 1))
    dx = (np.arange(x0, x1, dtype=np.float32) - np.float32(flame.x)) / np.float32(flame.reach)
    dy = (np.arange(y0, y1, dtype=np.float32) - np.float32(flame.y)) / np.float32(flame.reach)
    fall = np.exp(-1.6 * (dx[None, :] ** 2 + dy[:, None] ** 2))
    return (slice(y0, y1), slice(x0, x1)), fall.astype(np.float32)


def _light(plate: Plate, found: list[Flame]) -> Floats:
    """How much light there is everywhere: of two flames that of the nearer one."""
    light: Floats = np.zeros((plate.rows, plate.columns), np.float32)
    for flame in found:
        where, fall = _falloff(flame, plate.rows, plate.columns)
        light[where] = np.maximum(light[where], fall)
    return light


def _warmed(sheet: Floats, light: Floats, tone: Tone, force: float) -> None:
    """All near a flame in its light: brighter, and a little of its colour."""
    share, alpha = light * np.float32(force), np.ascontiguousarray(sheet[..., 3])
    bright = cv2.merge([*(alpha * np.float32(one) for one in tone), alpha])
    most = cv2.max(sheet, bright)
    gain = [1 + share * np.float32(GAIN * one / max(tone) - WARMTH) for one in tone]
    lit = cv2.multiply(sheet, cv2.merge([*gain, np.ones_like(share)]))
    less = share * np.float32(WARMTH)
    lit += cv2.multiply(most, cv2.merge([less, less, less, np.zeros_like(less)]))
    sheet[:] = cv2.min(lit, most)


def _outlined(plate: Plate, found: list[Flame]) -> Floats:
    """The edges of all that stands in front; who is nearer hides those of who is behind."""
    edges = _own(plate, plate.sticks.bare.get(LEAD, plate.planes[LEAD]), found, (0, 0))
    for stick in plate.sticks.all:
        box = stick.moments[0].box if stick.moments and stick.plane == LEAD else None
        if box is not None:
            sheet = stick.moments[0].sheet[box[1] : box[3], box[0] : box[2]]
            part = edges[box[1] : box[3], box[0] : box[2]]
            part *= 1 - sheet[..., 3]
            part += _own(plate, sheet, found, (box[1], box[0]))
    return edges


def _own(plate: Plate, sheet: Floats, found: list[Flame], corner: tuple[int, int]) -> Floats:
    """The edges of a sheet itself, whose corner lies there, that are turned to the flames."""
    wide = max(1, round(3.2 * plate.unit))
    return _turned(sheet[..., 3], [one.x - corner[1] for one in found], wide)


def _turned(alpha: Floats, flames: list[float], wide: int) -> Floats:
    """The edges of a sheet that are turned to the nearest of flames at columns."""
    left = np.clip(alpha - moved(alpha, wide, 0), 0, 1)
    right = np.clip(alpha - moved(alpha, -wide, 0), 0, 1)
    columns = np.arange(alpha.shape[1])
    nearest = np.array(flames)[np.abs(columns[:, None] - np.array(flames)).argmin(axis=1)]
    found: Floats = np.where(columns < nearest, right, left)
    return found
