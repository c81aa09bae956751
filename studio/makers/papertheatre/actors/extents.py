"""How far things in the hand and small animals reach, measured from their drawings."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import cv2
import numpy as np

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.badges import Spot, spot_of
from studio.makers.papertheatre.actors.crawlers import small
from studio.makers.papertheatre.checking.sketch import Box, Sketch, around
from studio.makers.papertheatre.colour import WHITE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.hands.hand import LEAD, Hand
from studio.makers.papertheatre.light import Light
from studio.makers.papertheatre.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.makers.papertheatre.shapes import Points

FINE = 1000.0


@cache
def spot(prop: str) -> Spot:
    """Where a mark is on a thing in the hand, and how large, in heights of a person."""
    return spot_of([outline / FINE for outline in _outlines(prop, laid=False)])


@cache
def extent(prop: str, *, laid: bool = False) -> Box:
    """Left, top, right, bottom of a thing in heights of a person: from the hand, or `laid` down."""
    x0, y0, x1, y1 = around(_outlines(prop, laid=laid))
    return x0 / FINE, y0 / FINE, x1 / FINE, y1 / FINE


@cache
def span(species: str) -> float:
    """How long a small animal is from nose to tail, in its heights."""
    card = animal(species)
    left, _, right, _ = around(_cuts(lambda pen: small(pen, card.coat, card, "calm")))
    return (right - left) / FINE


@cache
def _outlines(prop: str, *, laid: bool) -> tuple[Points, ...]:
    """The cuts of a thing, FINE to a height of a person."""
    return _cuts(lambda pen: (props.lay if laid else props.draw)(pen, prop, None))


def _cuts(draw: Callable[[Pen], object]) -> tuple[Points, ...]:
    """What is cut for a drawing, FINE to its unit."""
    none = Light(
        source="none", x=0.5, q=0.0, reach=0.0, force=0.0, rim=0.0, colour=WHITE, gloom=0.0
    )
    sketch = Sketch(16, 9, Hand(), none)
    pen = Pen(plate=sketch, x=0.0, y=0.0, size=FINE, plane=LEAD)
    draw(pen)
    return tuple(outline for one in sketch.laid for outline in one.outlines)


LONG = frozenset({"stick", "spade", "oar", "broom", "rake", "sword", "flute", "brush"})
"""What an animal carries upright in its mouth, clear of every face."""
TILTED = 20.0
"""How far it leans ahead then, in degrees."""
FLAT = 0.16
"""How high a thing is at the most that goes between jaws, in heights of a person."""
UPRIGHT, TOP, FOOT = -0.30, -0.05, 0.10
"""How far a thing reaches above the hand that is held at its foot; above one at its handle at the
most, and below it at the least."""


def hangs(prop: str) -> bool:
    """Whether a thing is held at its handle, and all of it is below the hand."""
    _, top, _, bottom = extent(prop)
    return top > TOP and bottom > FOOT


def bitten(pen: Pen, prop: str) -> Pen:
    """A pen whose thing has its handle, its stick or its near edge at the origin of `pen`."""
    if prop in LONG:
        return pen.at(0, 0, turn=TILTED)
    return pen.at(*_grip(prop))


def between_jaws(prop: str) -> bool:
    """Whether a thing goes into a mouth, and does not hang from it or lie across it."""
    _, top, _, bottom = extent(prop)
    return prop not in LONG and not hangs(prop) and top >= UPRIGHT and bottom - top < FLAT


@cache
def _grip(prop: str) -> tuple[float, float]:
    """Where the hand of a thing is that is in a mouth, seen from there."""
    left, top, right, bottom = extent(prop)
    if top < UPRIGHT:
        return 0.0, 0.02 - bottom
    if hangs(prop):
        return 0.0, 0.0
    middle, fine = (top + bottom) / 2, 400
    scale = (fine - 1) / max(right - left, bottom - top)
    sheet = np.zeros((fine, fine), np.uint8)
    for outline in _outlines(prop, laid=False):
        dots = (outline / FINE - (left, top)) * scale
        cv2.fillPoly(sheet, [np.round(dots).astype(np.int32)], 1)
    row = round((middle - top) * scale)
    near = np.flatnonzero(sheet[max(0, row - 9) : row + 10].any(axis=0))
    edge = left + float(near[0]) / scale
    return -edge - 0.006, -middle
