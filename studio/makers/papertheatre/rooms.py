"""Parts of rooms: on the wall, against it, and on the floor."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery import Part, Scenery
from studio.makers.papertheatre.shapes import arc, box, oval, smooth

WOOD, DARK = Colour(0.50, 0.075, 52), Colour(0.36, 0.05, 48)
RED, CREAM, LIGHT = Colour(0.58, 0.15, 28), Colour(0.92, 0.03, 88), Colour(0.95, 0.10, 85)
BOOKS = (Colour(0.52, 0.13, 28), Colour(0.50, 0.08, 245), Colour(0.62, 0.10, 150), Colour(0.74, 0.12, 80), Colour(0.46, 0.08, 320), Colour(0.86, 0.03, 85))


def _dark_out(s: Scenery) -> bool:
    return s.layout.hour in {"night", "dusk"}


def _outside(s: Scenery) -> tuple[Colour, Colour]:
    """Sky and hill behind a window pane."""
    return {
        "night": (Colour(0.30, 0.075, 264), Colour(0.22, 0.05, 266)),
        "dusk": (Colour(0.66, 0.13, 42), Colour(0.36, 0.08, 320)),
        "dawn": (Colour(0.86, 0.08, 60), Colour(0.66, 0.06, 350)),
    }.get(s.layout.hour, (Colour(0.88, 0.06, 230), Colour(0.66, 0.10, 150)))


def _window(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    sky, hill = _outside(s)
    raw = replace(pen, tint=lambda colour: colour)
    pen.cut(box(-0.47, -1.08, 0.47, 0.05), CREAM, shadow=5)
    raw.cut(box(-0.40, -1.0, 0.40, 0.0), sky, shadow=0, lit=False, role="sky")
    if s.layout.hour == "night":
        raw.oval(0.18, -0.74, 0.075, 0.075, Colour(0.95, 0.03, 95), shadow=0, lit=False, role="light")
    raw.cut([(-0.40, 0.0), (-0.40, -0.26), (-0.1, -0.38), (0.2, -0.22), (0.40, -0.30), (0.40, 0.0)], hill, shadow=1, lit=False)
    _outdoors(s, raw)
    for shape in (box(-0.022, -1.0, 0.022, 0.0), box(-0.40, -0.56, 0.40, -0.52)):
        pen.cut(shape, CREAM, shadow=1)
    pen.cut(box(-0.55, 0.0, 0.55, 0.07), CREAM.darker(0.03), shadow=3)
    curtain = RED if card.x < 0.5 else Colour(0.60, 0.09, 250)
    pen.line([(-0.72, -1.16), (0.72, -1.16)], 0.018, DARK, curve=False, role="set")
    for side in (-1, 1):
        cloth = [(0.70, -1.16), (0.34, -1.16), (0.40, -0.72), (0.54, -0.34), (0.50, 0.16), (0.74, 0.16), (0.72, -0.5)]
        pen.cut([(x * side, y) for x, y in cloth], curtain, curve=False, shadow=4)
        pen.line([(0.60 * side, -1.12), (0.62 * side, -0.5), (0.64 * side, 0.12)], 0.008, curtain.darker(0.07))
    if not _dark_out(s):
        _window_light(s, pen)


def _outdoors(s: Scenery, raw: Pen) -> None:
    weather = s.layout.weather
    chance = s.chance("pane")
    if weather in {"rain", "storm"}:
        for _ in range(14):
            x, y = float(chance.uniform(-0.36, 0.36)), float(chance.uniform(-0.95, -0.12))
            raw.line([(x, y), (x - 0.015, y + 0.09)], 0.004, Colour(0.88, 0.03, 230), curve=False, alpha=0.6)
    elif weather == "snow" or s.layout.season == "winter":
        for _ in range(18):
            raw.dot(float(chance.uniform(-0.37, 0.37)), float(chance.uniform(-0.96, -0.05)), 0.012, 0.012, WHITE)


def _window_light(s: Scenery, pen: Pen) -> None:
    """A parallelogram of light on the floor."""
    y0, y1 = s.y(s.camera.ground(0.72)), s.y(s.camera.ground(0.98))
    side = -1 if pen.x > s.plate.columns / 2 else 1
    w, shift = 0.45 * pen.size, 0.9 * pen.size * side
    shape = np.array([(pen.x - w + shift * 0.4, y0), (pen.x + w + shift * 0.4, y0), (pen.x + w * 1.4 + shift, y1), (pen.x - w * 1.4 + shift, y1)])
    s.plate.cut(Cut(outlines=(shape,), colour=s.key.light, plane=pen.plane, role="light", shadow=0, lit=False, soft=3, alpha=0.30))


def _picture(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.62, -0.45, 0.62, 0.45), DARK.lighter(0.05), shadow=4)
    pen.cut(box(-0.52, -0.36, 0.52, 0.36), Colour(0.84, 0.05, 210), shadow=1)
    pen.cut([(-0.52, 0.36), (-0.52, 0.1), (-0.1, -0.12), (0.2, 0.12), (0.52, 0.0), (0.52, 0.36)], Colour(0.60, 0.09, 150), shadow=1)
    pen.oval(0.24, -0.16, 0.09, 0.09, Colour(0.84, 0.13, 80), shadow=0)


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


def _rug(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    h = (s.y(s.camera.ground(1.06)) - s.y(s.camera.ground(0.80))) / pen.size / 2
    pen.oval(0, 0, card.size * 0.95, h, RED.darker(0.04), shadow=1)
    pen.oval(0, 0, card.size * 0.83, h * 0.84, CREAM.darker(0.05), shadow=0, lit=False)
    pen.oval(0, 0, card.size * 0.76, h * 0.74, RED, shadow=0, lit=False)


def _armchair(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    cloth = Colour(0.52, 0.07, 170)
    pen.dot(0, 0.0, 0.62, 0.06, s.key.near.darker(0.1), alpha=0.45)
    pen.cut([(-0.36, -0.1), (-0.42, -0.75), (-0.3, -0.98), (0.3, -0.98), (0.42, -0.75), (0.36, -0.1)], cloth, curve=True, shadow=5)
    pen.cut(box(-0.36, -0.42, 0.36, -0.1), cloth.lighter(0.05), shadow=3)
    for x in (-0.42, 0.42):
        pen.cut(smooth([(x - 0.11, -0.06), (x - 0.12, -0.52), (x, -0.58), (x + 0.12, -0.52), (x + 0.11, -0.06)]), cloth.darker(0.03), shadow=3)
    for x in (-0.36, 0.36):
        pen.cut(box(x - 0.04, -0.08, x + 0.04, 0.0), DARK, shadow=0)


def _lamp_light(s: Scenery, pen: Pen, x: float, y: float, radius: float) -> None:
    if _dark_out(s) or s.layout.weather == "storm":
        pen.glow(x, y, radius, LIGHT, 0.62)


def _floorlamp(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut([(-0.11, 0.0), (0, -0.05), (0.11, 0.0)], DARK, shadow=2)
    pen.line([(0, -0.02), (0, -0.78)], 0.012, DARK, curve=False)
    _lamp_light(s, pen, 0, -0.82, 1.1)
    on = _dark_out(s)
    shade = [(-0.17, -0.72), (-0.10, -0.98), (0.10, -0.98), (0.17, -0.72)]
    if on:
        s.plate.cut(Cut(outlines=(pen.dots(shade),), colour=Colour(0.90, 0.11, 80), plane=pen.plane, role="light", shadow=2, strength=0.2))
    else:
        pen.cut(shade, CREAM, shadow=4)


def _stove(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    iron = Colour(0.36, 0.02, 250)
    pen.cut(box(-0.46, -0.88, 0.46, 0.0), iron, shadow=6)
    pen.cut(box(-0.50, -0.94, 0.50, -0.86), iron.lighter(0.08), shadow=3)
    pen.cut(box(-0.32, -0.52, 0.32, -0.14), iron.darker(0.08), shadow=0)
    if _dark_out(s):
        pen.glow(0, -0.33, 0.8, Colour(0.80, 0.16, 55), 0.5)
        s.plate.cut(Cut(outlines=(pen.dots(box(-0.25, -0.46, 0.25, -0.20)),), colour=Colour(0.76, 0.17, 52), plane=pen.plane, role="light", shadow=0, lit=False))
    for k in range(4):
        pen.dot(-0.3 + 0.2 * k, -0.70, 0.045, 0.045, CREAM.darker(0.1))
    pen.cut(box(-0.30, -1.18, 0.06, -0.94), Colour(0.60, 0.13, 35), shadow=3)
    pen.cut(box(-0.33, -1.21, 0.09, -1.17), Colour(0.52, 0.12, 35), shadow=1)
    pen.oval(-0.12, -1.24, 0.04, 0.03, DARK, shadow=1)
    for k in range(3):
        pen.oval(-0.1 + 0.06 * k, -1.36 - 0.16 * k, 0.07 + 0.02 * k, 0.06, WHITE, shadow=0, lit=False, alpha=0.30, soft=2)


def _counter(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.72, -0.92, 0.60, 0.0), Colour(0.72, 0.06, 165), shadow=5)
    pen.cut(box(-0.76, -0.98, 0.62, -0.90), WOOD.lighter(0.12), shadow=2)
    for k in range(3):
        x = -0.66 + 0.42 * k
        pen.cut(box(x, -0.82, x + 0.36, -0.08), Colour(0.76, 0.055, 165), shadow=1)
        pen.dot(x + 0.30, -0.5, 0.022, 0.022, DARK)
    for x, tone, h in ((-0.55, RED, 0.20), (-0.32, Colour(0.80, 0.12, 85), 0.14), (0.2, CREAM, 0.22)):
        pen.cut(box(x - 0.07, -0.98 - h, x + 0.07, -0.98), tone, shadow=2)


def _shelf(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.8, -0.03, 0.8, 0.03), WOOD, shadow=4)
    for k, h in enumerate((0.24, 0.32, 0.2, 0.28, 0.22)):
        x = -0.62 + 0.3 * k
        pen.cut(box(x - 0.09, -0.03 - h, x + 0.09, -0.03), BOOKS[(k * 2 + 1) % 6].lighter(0.05), shadow=2)
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


def _table(s: Scenery, card: PartCard) -> None:
    """A table, drawn in front of those who stand behind it."""
    narrow = min(1.0, s.camera.aspect / 1.3)
    pen = s.pen(replace(card, plane="middle")).at(0, 0, size=card.size)
    for x in (-0.92, 0.92):
        pen.cut(box(x * narrow - 0.045, -0.9, x * narrow + 0.045, 0.0), WOOD.darker(0.10), shadow=3)
    pen.cut([(-1.0 * narrow, -1.06), (1.0 * narrow, -1.06), (1.14 * narrow, -0.92), (-1.14 * narrow, -0.92)], WOOD.lighter(0.07), shadow=4)
    pen.cut(box(-1.14 * narrow, -0.92, 1.14 * narrow, -0.85), WOOD.darker(0.02), shadow=4)
    pen.cut([(-0.26, -0.98), (-0.24, -1.12), (-0.1, -1.19), (0.14, -1.18), (0.26, -1.09), (0.25, -0.98)], Colour(0.74, 0.10, 68), curve=True, shadow=2)
    for x in (-0.52, 0.52):
        pen.cut([(x * narrow - 0.07, -1.14), (x * narrow + 0.07, -1.14), (x * narrow + 0.05, -0.99), (x * narrow - 0.05, -0.99)], Colour(0.66, 0.09, 230), shadow=2)


def _hanging(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    up = min(card.size, s.fitting(replace(card, size=9), top=0.16))
    lamp = pen.at(0, -up)
    s.plate.cut(Cut(outlines=(np.array([(pen.x - 1, -20.0), (pen.x + 1, -20.0), (pen.x + 1, lamp.y), (pen.x - 1, lamp.y)]),), colour=s.key.lit(DARK, 0.7), plane=pen.plane, shadow=0))
    _lamp_light(s, lamp, 0, 0.05, 2.3)
    lamp.cut([(-0.34, 0.0), (-0.12, -0.26), (0.12, -0.26), (0.34, 0.0)], RED, shadow=4)
    if _dark_out(s):
        s.plate.cut(Cut(outlines=(lamp.dots(oval(0, 0.0, 0.30, 0.055)),), colour=LIGHT, plane=pen.plane, role="light", shadow=0, lit=False))


def _board(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-1.18, -1.06, 1.18, 0.04), WOOD, shadow=5)
    pen.cut(box(-1.1, -0.98, 1.1, -0.04), Colour(0.36, 0.05, 160), shadow=0)
    chalk = Colour(0.90, 0.01, 150)
    for k in range(3):
        pen.line([(-0.9, -0.78 + 0.2 * k), (-0.5, -0.80 + 0.2 * k), (-0.2 - 0.1 * k, -0.77 + 0.2 * k)], 0.012, chalk)
    pen.line(arc(0.55, -0.52, 0.26, 0.26, 0, 365), 0.012, chalk, curve=False)
    pen.line([(0.29, -0.52), (0.81, -0.52)], 0.010, chalk, curve=False)
    pen.cut(box(-1.1, 0.02, 1.1, 0.08), WOOD.darker(0.08), shadow=2)


def _globe(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.24, -0.5, 0.24, 0.0), WOOD, shadow=4)
    pen.line([(0, -0.5), (0, -0.58)], 0.03, DARK, curve=False)
    pen.oval(0, -0.77, 0.20, 0.20, Colour(0.62, 0.10, 235), shadow=3, shade=0.15)
    pen.cut([(-0.12, -0.86), (0.02, -0.92), (0.06, -0.8), (-0.04, -0.7), (-0.14, -0.76)], Colour(0.66, 0.12, 140), curve=True, shadow=0)
    pen.line(arc(0, -0.77, 0.235, 0.235, 60, 260), 0.012, DARK, curve=False)


def _desks(s: Scenery, card: PartCard) -> None:
    for q in (0.70, 0.82):
        for k in range(card.count):
            x = 0.5 + (k - (card.count - 1) / 2) * 0.27
            if q > 0.8 and abs(x - 0.5) < 0.2:
                continue
            pen = s.pen(card, x, q).at(0, 0, size=card.size)
            for dx in (-0.5, 0.5):
                pen.cut(box(dx - 0.035, -0.9, dx + 0.035, 0.0), DARK, shadow=2)
            pen.cut([(-0.58, -1.02), (0.58, -1.02), (0.66, -0.9), (-0.66, -0.9)], WOOD.lighter(0.10), shadow=3)
            pen.cut(box(-0.66, -0.9, 0.66, -0.82), WOOD, shadow=1)
            pen.cut(box(-0.2, -1.06, 0.1, -0.98), BOOKS[k], shadow=1)


def _curtain(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    cloth = Colour(0.48, 0.16, 25)
    for side in (-1, 1):
        edge = s.left if side < 0 else s.right
        for k in range(5):
            x = s.x(s.camera.aspect * (0.5 + side * (0.52 - 0.055 * k)))
            fold = smooth([(x, -20.0), (x - side * 9, s.y(0.4)), (x + side * 5, pen.y + 6)], closed=False)
            shape = np.vstack([fold, [(edge, pen.y + 6), (edge, -20.0)]])
            pen.cuts([shape], cloth.darker(0.025 * (4 - k) * (k % 2 + 0.5)), 7)
    top = [(s.left, -20.0), (s.right, -20.0)]
    hem = [(s.right - (s.right - s.left) * t / 40, s.y(0.07) + 0.03 * s.plate.height * abs(np.sin(t * 0.55))) for t in range(41)]
    pen.cuts([np.array([*top, *hem])], cloth.lighter(0.03), 8)


def _spot(s: Scenery, card: PartCard) -> None:
    x, y = s.x(card.x * s.camera.aspect), s.y(s.camera.ground(1.0))
    h = s.plate.height
    cone = np.array([(x + 0.24 * h, -20.0), (x + 0.30 * h, -20.0), (x + 0.30 * h, y), (x - 0.30 * h, y)])
    s.plate.cut(Cut(outlines=(cone,), colour=LIGHT, plane=2, role="light", shadow=0, lit=False, soft=8, alpha=0.22))
    s.plate.cut(Cut(outlines=(oval(x, y, 0.30 * h, 0.045 * h),), colour=LIGHT, plane=2, role="light", shadow=0, lit=False, soft=5, alpha=0.45))


def _footlights(s: Scenery, card: PartCard) -> None:
    for k in range(card.count):
        x = s.x(s.camera.aspect * (k + 0.5) / card.count)
        s.plate.cut(Cut(outlines=(np.asarray(arc(x, s.y(1.0), 0.03 * s.plate.height, 0.03 * s.plate.height, 180, 360)),), colour=Colour(0.78, 0.12, 80), plane=4, role="set", shadow=3))


PARTS: dict[str, Part] = {
    "window": _window, "picture": _picture, "bookcase": _bookcase, "rug": _rug, "armchair": _armchair,
    "floorlamp": _floorlamp, "stove": _stove, "counter": _counter, "shelf": _shelf, "pots": _pots,
    "table": _table, "hanging": _hanging, "board": _board, "globe": _globe, "desks": _desks,
    "curtain": _curtain, "spot": _spot, "footlights": _footlights,
}  # fmt: skip
