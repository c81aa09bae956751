"""Things on the wall of a room, or against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.windows import dark_out
from studio.makers.papertheatre.shapes import arc, box, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

WOOD, DARK = Colour(0.50, 0.075, 52), Colour(0.36, 0.05, 48)
BOOKS = (
    Colour(0.52, 0.13, 28),
    Colour(0.50, 0.08, 245),
    Colour(0.62, 0.10, 150),
    Colour(0.74, 0.12, 80),
    Colour(0.46, 0.08, 320),
    Colour(0.86, 0.03, 85),
)
RED, CREAM, LIGHT = Colour(0.58, 0.15, 28), Colour(0.92, 0.03, 88), Colour(0.95, 0.10, 85)


def _picture(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.62, -0.45, 0.62, 0.45), DARK.lighter(0.05), shadow=4)
    pen.cut(box(-0.52, -0.36, 0.52, 0.36), Colour(0.40, 0.05, 40), shadow=1)
    pen.cut(box(-0.52, 0.16, 0.52, 0.36), Colour(0.62, 0.08, 60), shadow=0)
    pen.cut(outline("-0.14 0.24, -0.2 0.02, 0.2 0.02, 0.14 0.24"), Colour(0.58, 0.10, 235))
    for x, y, tone in ((-0.14, -0.1, RED), (0.13, -0.12, CREAM), (0.0, -0.2, BOOKS[3])):
        pen.oval(x, y, 0.11, 0.11, tone, shadow=1)


def _bookcase(s: Scenery, card: PartCard) -> None:
    card = replace(card, size=s.fitting(card, top=0.06))
    pen = s.pen(card).at(0, 0, size=card.size)
    chance = s.chance("books", card.x)
    w = 0.30 if card.size > 2 else 0.26
    pen.cut(box(-w, -1.0, w, 0.0), WOOD.darker(0.04), shadow=6)
    for k in range(4):
        y = -0.035 - 0.24 * k
        pen.cut(box(-w * 0.9, y - 0.205, w * 0.9, y), DARK, shadow=0, lit=False)
        x = -w * 0.86
        while x < w * 0.72:
            b, h = float(chance.uniform(0.022, 0.045)), float(chance.uniform(0.11, 0.18))
            if chance.random() > 0.12:
                pen.cut(box(x, y - h, x + b, y), BOOKS[int(chance.integers(0, 6))], shadow=1)
            x += b + 0.004


def _stove(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    iron = Colour(0.36, 0.02, 250)
    pen.cut(box(-0.46, -0.88, 0.46, 0.0), iron, shadow=6)
    pen.cut(box(-0.50, -0.94, 0.50, -0.86), iron.lighter(0.08), shadow=3)
    pen.cut(box(-0.32, -0.52, 0.32, -0.14), iron.darker(0.08), shadow=0)
    if dark_out(s):
        pen.glow(0, -0.33, 0.8, Colour(0.80, 0.16, 55), 0.5)
        s.plate.cut(
            Cut(
                outlines=(pen.dots(box(-0.25, -0.46, 0.25, -0.20)),),
                colour=Colour(0.76, 0.17, 52),
                plane=pen.plane,
                role="light",
                shadow=0,
                lit=False,
            )
        )
    for k in range(4):
        pen.dot(-0.3 + 0.2 * k, -0.70, 0.045, 0.045, CREAM.darker(0.1))
    pen.cut(box(-0.30, -1.18, 0.06, -0.94), Colour(0.60, 0.13, 35), shadow=3)
    pen.cut(box(-0.33, -1.21, 0.09, -1.17), Colour(0.52, 0.12, 35), shadow=1)
    pen.oval(-0.12, -1.24, 0.04, 0.03, DARK, shadow=1)
    for k in range(3):
        pen.oval(
            -0.1 + 0.06 * k,
            -1.36 - 0.16 * k,
            0.07 + 0.02 * k,
            0.06,
            WHITE,
            shadow=0,
            lit=False,
            alpha=0.30,
            soft=2,
        )


def _counter(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.72, -0.92, 0.60, 0.0), Colour(0.72, 0.06, 165), shadow=5)
    pen.cut(box(-0.76, -0.98, 0.62, -0.90), WOOD.lighter(0.12), shadow=2)
    for k in range(3):
        x = -0.66 + 0.42 * k
        pen.cut(box(x, -0.82, x + 0.36, -0.08), Colour(0.76, 0.055, 165), shadow=1)
        pen.dot(x + 0.30, -0.5, 0.022, 0.022, DARK)
    for x, tone, h in (
        (-0.55, RED, 0.20),
        (-0.32, Colour(0.80, 0.12, 85), 0.14),
        (0.2, CREAM, 0.22),
    ):
        pen.cut(box(x - 0.07, -0.98 - h, x + 0.07, -0.98), tone, shadow=2)


def _shelf(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.8, -0.03, 0.8, 0.03), WOOD, shadow=4)
    for k, h in enumerate((0.24, 0.32, 0.2, 0.28, 0.22)):
        x = -0.62 + 0.3 * k
        pen.cut(
            box(x - 0.09, -0.03 - h, x + 0.09, -0.03),
            BOOKS[(k * 2 + 1) % 6].lighter(0.05),
            shadow=2,
        )
        pen.cut(box(x - 0.06, -0.07 - h, x + 0.06, -0.03 - h), CREAM, shadow=1)


def _pots(s: Scenery, card: PartCard) -> None:
    if s.camera.size not in {"wide", "extreme wide"}:
        return
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.75, -0.03, 0.75, 0.02), DARK, shadow=3)
    for k, r in enumerate((0.13, 0.18, 0.11)):
        x = -0.5 + 0.48 * k
        pen.line([(x, 0.0), (x, 0.22)], 0.014, DARK, curve=False)
        pen.oval(x, 0.22 + r, r, r, Colour(0.62, 0.11, 48), shadow=3)


def _board(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-1.18, -1.06, 1.18, 0.04), WOOD, shadow=5)
    pen.cut(box(-1.1, -0.98, 1.1, -0.04), Colour(0.36, 0.05, 160), shadow=0)
    chalk = Colour(0.90, 0.01, 150)
    for k in range(3):
        pen.line(
            [(-0.9, -0.78 + 0.2 * k), (-0.5, -0.80 + 0.2 * k), (-0.2 - 0.1 * k, -0.77 + 0.2 * k)],
            0.012,
            chalk,
        )
    pen.line(arc(0.55, -0.52, 0.26, 0.26, 0, 365), 0.012, chalk, curve=False)
    pen.line([(0.29, -0.52), (0.81, -0.52)], 0.010, chalk, curve=False)
    pen.cut(box(-1.1, 0.02, 1.1, 0.08), WOOD.darker(0.08), shadow=2)


def _curtain(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    cloth = Colour(0.48, 0.16, 25)
    for side in (-1, 1):
        edge = s.left if side < 0 else s.right
        for k in range(5):
            x = s.x(s.camera.aspect * (0.5 + side * (0.52 - 0.055 * k)))
            fold = smooth(
                [(x, -20.0), (x - side * 9, s.y(0.4)), (x + side * 5, pen.y + 6)], closed=False
            )
            shape = np.vstack([fold, [(edge, pen.y + 6), (edge, -20.0)]])
            pen.cuts([shape], cloth.darker(0.025 * (4 - k) * (k % 2 + 0.5)), 7)
    top = [(s.left, -20.0), (s.right, -20.0)]
    hem = [
        (
            s.right - (s.right - s.left) * t / 40,
            s.y(0.07) + 0.03 * s.plate.height * abs(np.sin(t * 0.55)),
        )
        for t in range(41)
    ]
    pen.cuts([np.array([*top, *hem])], cloth.lighter(0.03), 8)


PARTS: dict[str, Part] = {
    "picture": _picture,
    "bookcase": _bookcase,
    "stove": _stove,
    "counter": _counter,
    "shelf": _shelf,
    "pots": _pots,
    "board": _board,
    "curtain": _curtain,
}
