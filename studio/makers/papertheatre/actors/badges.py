"""Marks on things, cut out small: the same on one thing in every picture of its film."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.shapes import box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.details import Detail
    from studio.makers.papertheatre.shapes import Points

SMOKE = Colour(0.5, 0.01, 60)
Spot = tuple[float, float, float]
"""Where a mark is on a thing, and its radius, in the thing's own unit."""
SHARE, LEAST, MOST = 0.36, 0.022, 0.2
"""The radius of a mark, of the root of the largest piece's area; its limits, in the same unit."""

ABOVE, LARGE = 0.30, 0.1
"""Where the mark of something large is, from the top of its largest piece; its largest radius."""


def spot_of(outlines: Iterable[Points], unit: float = 1.0) -> Spot:
    """The middle of the largest of a thing's pieces, and how large a mark there may be."""
    area, x, y = max(map(_middle, outlines))
    return x, y, min(MOST * unit, max(LEAST * unit, SHARE * math.sqrt(area)))


def upper(outlines: Iterable[Points]) -> Spot:
    """The same of something large: above its door or its mouth."""
    area, piece = max(((_middle(one)[0], one) for one in outlines), key=lambda pair: pair[0])
    low, high = piece.min(0), piece.max(0)
    y = float(low[1] + ABOVE * (high[1] - low[1]))
    return _middle(piece)[1], y, min(LARGE, max(LEAST, SHARE * math.sqrt(area)))


def _middle(outline: Points) -> tuple[float, float, float]:
    """Area and centre of gravity of an outline (the shoelace formula)."""
    x, y = outline[:, 0], outline[:, 1]
    x1, y1 = np.roll(x, -1), np.roll(y, -1)
    cross = x * y1 - x1 * y
    twice = float(cross.sum())
    if abs(twice) < 1e-9:
        return 0.0, float(x.mean()), float(y.mean())
    cx, cy = float(((x + x1) * cross).sum()), float(((y + y1) * cross).sum())
    gx, gy = cx / (3 * twice), cy / (3 * twice)
    inside = x.min() <= gx <= x.max() and y.min() <= gy <= y.max()
    return abs(twice) / 2, gx if inside else float(x.mean()), gy if inside else float(y.mean())


def badge(pen: Pen, detail: Detail, spot: Spot) -> None:
    """Lay a mark on the thing whose pen this is."""
    x, y, r = spot
    if detail.kind == "drops":
        _drops(pen, detail)
        return
    _BADGES[detail.kind](pen.at(x, y, size=r), detail)


def halves(pen: Pen, mark: tuple[Detail, Spot] | None) -> list[Pen]:
    """The pens of what is broken in two: each draws one half, apart from the other."""
    if mark is None or mark[0].kind != "halved":
        return [pen]
    (x, y, r), found = mark[1], []
    for side in (-1, 1):
        half = pen.at(side * APART * r, 0.0, turn=side * TILT)
        window = half.dots([(x, y - 1), (x + side, y - 1), (x + side, y + 1), (x, y + 1)])
        found.append(replace(half, window=window))
    return found


APART, TILT = 0.75, 14.0
"""How far halves are from where they were, in radii of a mark on it; their lean in degrees."""


def _ribbon(pen: Pen, detail: Detail) -> None:
    for side in (-1, 1):
        pen.cut([(0, 0), (1.25 * side, -0.75), (1.25 * side, 0.45)], detail.colour, shadow=2)
        tail = [(0, 0), (0.25 * side, 0.1), (0.95 * side, 1.3), (0.5 * side, 1.35)]
        pen.cut(tail, detail.colour.darker(0.05), shadow=1)
    pen.oval(0, 0, 0.3, 0.3, detail.colour.darker(0.09), shadow=1)


def _thread(pen: Pen, detail: Detail) -> None:
    for k in (-0.22, 0.0, 0.22):
        pen.line([(-1.3, k + 0.1), (0, k - 0.05), (1.3, k + 0.1)], 0.1, detail.colour)
    pen.line([(0.5, 0), (1.0, 0.8), (0.8, 1.3)], 0.09, detail.colour)


def _star(pen: Pen, detail: Detail) -> None:
    dots = [
        (r * math.sin(k * math.pi / 5), -r * math.cos(k * math.pi / 5))
        for k, r in enumerate((1.1, 0.45) * 5)
    ]
    pen.cut(dots, detail.colour, shadow=1)


def _heart(pen: Pen, detail: Detail) -> None:
    half = [(0.0, 1.0), (0.95, 0.1), (0.9, -0.65), (0.32, -0.85), (0.0, -0.4)]
    pen.cut([*half, *((-x, y) for x, y in reversed(half))], detail.colour, curve=True, shadow=1)


def _stripe(pen: Pen, detail: Detail) -> None:
    pen.cut([(-1.2, 0.55), (0.9, -0.95), (1.2, -0.55), (-0.9, 0.95)], detail.colour, shadow=0)


def _stamp(pen: Pen, detail: Detail) -> None:
    pen.cut(box(-0.85, -0.7, 0.85, 0.7), WHITE, shadow=1)
    pen.cut(box(-0.62, -0.48, 0.62, 0.48), _inked(detail), shadow=0)
    pen.line([(-0.4, 0.1), (0.4, 0.1)], 0.1, WHITE)


def _inked(detail: Detail) -> Colour:
    return detail.colour if detail.colour.light < 0.8 else Colour(0.54, 0.17, 27)


def _patch(pen: Pen, detail: Detail) -> None:
    pen.cut(box(-0.85, -0.8, 0.85, 0.8), detail.colour, shadow=1)
    for k in (-0.5, 0.0, 0.5):
        for x, y, across in ((k, -0.8, 0), (k, 0.8, 0), (-0.85, k, 1), (0.85, k, 1)):
            ends = [(x - 0.25 * across, y - 0.25 * (1 - across)),
                    (x + 0.25 * across, y + 0.25 * (1 - across))]  # fmt: skip
            pen.line(ends, 0.07, WHITE, curve=False)


def _crack(pen: Pen, detail: Detail) -> None:
    dots = [(-0.3, -1.3), (0.25, -0.75), (-0.25, -0.2), (0.3, 0.3), (-0.1, 0.8), (0.15, 1.3)]
    pen.line(dots, 0.13, detail.colour, curve=False)
    pen.line([(0.3, 0.3), (0.9, 0.6)], 0.09, detail.colour, curve=False)


def _hole(pen: Pen, detail: Detail) -> None:
    pen.oval(0, 0, 0.6, 0.6, detail.colour, shadow=0, lit=False)


def _dent(pen: Pen, detail: Detail) -> None:
    pen.oval(0, 0, 0.85, 0.6, detail.colour, shadow=0, lit=False, alpha=0.55)
    pen.oval(0.12, 0.16, 0.62, 0.4, WHITE, shadow=0, lit=False, alpha=0.35)


def _spot(pen: Pen, detail: Detail) -> None:
    blot = [(-0.8, 0), (-0.45, -0.7), (0.2, -0.55), (0.85, -0.3), (0.6, 0.4), (0.05, 0.75),
            (-0.5, 0.55)]  # fmt: skip
    pen.cut(blot, detail.colour, curve=True, shadow=0, lit=False, alpha=0.85)


def _broken(pen: Pen, detail: Detail) -> None:
    """A wide crack, and pieces that lie about."""
    dots = [(-0.5, -1.6), (0.3, -0.8), (-0.35, -0.1), (0.4, 0.5), (-0.15, 1.5)]
    pen.line(dots, 0.22, detail.colour, curve=False)
    for x, y, r in ((-2.6, 1.3, 0.5), (2.4, 1.2, 0.62), (3.3, 1.5, 0.4), (-3.4, 1.55, 0.36)):
        piece = [(x - r, y + 0.4 * r), (x + 0.2 * r, y - 0.8 * r), (x + r, y + 0.5 * r)]
        pen.cut(piece, WHITE.darker(0.06), shadow=1)


def _drops(pen: Pen, detail: Detail) -> None:
    """What comes out of a spout."""
    for k in range(9):
        x, y = 0.165 + 0.028 * (k % 3) + 0.012 * (k // 3), 0.05 + 0.07 * (k // 3) + 0.018 * (k % 3)
        pen.oval(x, y, 0.007, 0.015, detail.colour, shadow=0)


def _burnt(pen: Pen, _: Detail) -> None:
    """Smoke over what is black."""
    for x, y, r in ((0.0, -1.5, 0.55), (0.5, -2.5, 0.7), (-0.1, -3.6, 0.85)):
        pen.oval(x, y, r, 0.9 * r, SMOKE, shadow=0, lit=False, alpha=0.4, soft=4.0)


def _covered(pen: Pen, detail: Detail) -> None:
    """A cloth over the whole of it, with folds and a wavy hem."""
    half = [(2.5, 1.15), (2.35, -0.1), (1.5, -1.35), (0.0, -1.6)]
    hem = [(-1.7, 0.95), (-0.9, 1.2), (0.0, 0.98), (0.9, 1.2), (1.7, 0.95)]
    cloth = [*half, *((-x, y) for x, y in reversed(half)), *hem]
    pen.cut(cloth, detail.colour, curve=True, shadow=3, shade=0.12)
    for x in (-1.5, -0.4, 0.8, 1.7):
        pen.line([(0.6 * x, -1.1), (x, 0.85)], 0.07, detail.colour.darker(0.1))


_BADGES: dict[str, Callable[[Pen, Detail], None]] = {
    "ribbon": _ribbon, "thread": _thread, "star": _star, "heart": _heart, "stripe": _stripe,
    "stamp": _stamp,
    "patch": _patch, "crack": _crack, "hole": _hole, "dent": _dent, "spot": _spot,
    "burnt": _burnt, "broken": _broken, "covered": _covered,
}  # fmt: skip
