"""Parts that people built, out of doors."""

from __future__ import annotations

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.scenery import Part, Scenery
from studio.makers.papertheatre.shapes import arc, box, smooth

RED, STONE, WOOD = Colour(0.56, 0.17, 28), Colour(0.68, 0.02, 70), Colour(0.46, 0.065, 52)
GLASS, LIGHT = Colour(0.62, 0.05, 235), Colour(0.93, 0.12, 85)
ROOFS = (Colour(0.52, 0.13, 32), Colour(0.46, 0.09, 40), Colour(0.44, 0.05, 260), Colour(0.58, 0.12, 48))
WALLS = (Colour(0.90, 0.03, 85), Colour(0.84, 0.06, 75), Colour(0.80, 0.05, 40), Colour(0.86, 0.03, 230))


def lit_hours(s: Scenery) -> bool:
    """Whether lamps are lit."""
    return s.layout.hour in {"night", "dusk"} or s.layout.weather in {"storm", "fog"}


def _pane(s: Scenery, pen: Pen, shape: object, *, on: bool = True) -> None:
    """A window: glass by day, light by night."""
    import numpy as np

    assert isinstance(shape, np.ndarray)
    if lit_hours(s) and on:
        pen.plate.cut(_glowing(pen, shape))
    else:
        pen.cut(shape, GLASS, shadow=0, lit=False)


def _glowing(pen: Pen, shape: object) -> object:
    import numpy as np

    from studio.makers.papertheatre.plate import Cut

    assert isinstance(shape, np.ndarray)
    return Cut(outlines=(pen.dots(shape),), colour=LIGHT, plane=pen.plane, role="light", shadow=0, lit=False)


def _tower(s: Scenery, card: PartCard) -> None:
    """A lighthouse on its rock, lamp inside the frame."""
    size = s.fitting(card, top=0.12)
    pen = s.pen(card).at(0, 0, size=size)
    rock = s.key.near.darker(0.03)
    pen.cut([(-0.42, 0.05), (-0.33, -0.05), (-0.16, -0.10), (0.14, -0.10), (0.30, -0.04), (0.44, 0.05)], rock, curve=True, shadow=4)
    widths = [(0.0, 0.125), (0.2, 0.113), (0.4, 0.101), (0.6, 0.09), (0.74, 0.082)]
    for k, ((a, wa), (b, wb)) in enumerate(zip(widths, widths[1:], strict=False)):
        pen.cut([(-wa, -0.09 - a), (wa, -0.09 - a), (wb, -0.09 - b), (-wb, -0.09 - b)], RED if k % 2 else WHITE, shadow=3 if k == 0 else 0)
    pen.cut([(0.03, -0.09), (0.125, -0.09), (0.082, -0.83), (0.03, -0.83)], Colour(0.3, 0.03, 270), shadow=0, lit=False, alpha=0.16)
    for y in (0.25, 0.5):
        _pane(s, pen, box(-0.022, -y - 0.11, 0.016, -y - 0.05))
    pen.cut(box(-0.12, -0.86, 0.12, -0.825), WOOD.darker(0.1), shadow=3)
    on = lit_hours(s)
    if on:
        pen.glow(0, -0.915, 0.62, LIGHT, 0.75)
    glass = Colour(0.96, 0.09, 92) if on else Colour(0.80, 0.04, 225)
    pen.plate.cut(_glowing(pen, box(-0.07, -0.965, 0.07, -0.86))) if on else pen.cut(box(-0.07, -0.965, 0.07, -0.86), glass, shadow=0)
    for x in (-0.07, -0.024, 0.024, 0.07):
        pen.cut(box(x - 0.006, -0.965, x + 0.006, -0.86), WOOD.darker(0.15), shadow=0)
    pen.cut([(-0.10, -0.96), (-0.06, -1.04), (0, -1.09), (0.06, -1.04), (0.10, -0.96)], RED, shadow=3)
    if on and card.light:
        x, y = pen.dots([(0, -0.912)])[0]
        left = card.x > 0.5
        s.plate.beam(pen.plane, x, y, 171 if left else 9, 7.5, 0.62 * s.plate.height, LIGHT, 0.62)
        s.plate.beam(pen.plane, x, y, -14 if left else 194, 7.5, 0.4 * s.plate.height, LIGHT, 0.4)


def _house(s: Scenery, pen: Pen, k: int, wide: float, high: float) -> None:
    wall, roof = WALLS[k % 4], ROOFS[(k * 3 + 1) % 4]
    w = wide / 2
    pen.cut(box(-w, -high, w, 0.03), wall, shadow=4)
    top = high * (1.45 + 0.12 * (k % 3))
    if k % 2:
        pen.cut(box(w * 0.35, -top - 0.05, w * 0.6, -high), wall.darker(0.15), shadow=1)
    roof_colour = WHITE.darker(0.04) if s.key.snow else roof
    pen.cut([(-w * 1.13, -high + 0.02), (0, -top), (w * 1.13, -high + 0.02)], roof_colour, shadow=3)
    for j, x in enumerate((-w * 0.5, w * 0.45)):
        _pane(s, pen, box(x - w * 0.16, -high * 0.78, x + w * 0.16, -high * 0.42), on=(k + j) % 3 != 0)


def _houses(s: Scenery, card: PartCard) -> None:
    chance = s.chance("houses")
    for k in range(card.count):
        x = card.x + (card.to - card.x) * (k + 0.5) / card.count + float(chance.uniform(-0.01, 0.01))
        pen = s.pen(card, x)
        high = card.size * float(chance.uniform(0.7, 1.05)) * 0.62
        _house(s, pen, k, card.size * float(chance.uniform(0.75, 1.0)), high)
        if k % 3 == 1:
            _smoke(s, pen, card.size * 0.22, -high * 1.6)


def _smoke(s: Scenery, pen: Pen, x: float, y: float) -> None:
    for k in range(4):
        pen.oval(x + 0.12 * k * k * 0.5, y - 0.35 * k, 0.12 + 0.06 * k, 0.10 + 0.05 * k, s.key.horizon.lighter(0.04), shadow=1, lit=False, alpha=0.55 - 0.1 * k, soft=2)


def _cottage(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    k = int(card.x * 10)
    w, h = card.size * 0.58, card.size * 0.52
    pen.dot(0, 0.02, w * 1.1, 0.09, s.key.near.darker(0.1), alpha=0.4)
    pen.cut(box(-w, -h, w, 0.02), WALLS[k % 4], shadow=7)
    roof = WHITE.darker(0.03) if s.key.snow else ROOFS[k % 4]
    pen.cut(box(w * 0.4, -h * 2.05, w * 0.62, -h * 1.2), WALLS[k % 4].darker(0.2), shadow=3)
    _smoke(s, pen, w * 0.5, -h * 2.15)
    pen.cut([(-w * 1.18, -h * 0.92), (-w * 0.72, -h * 1.85), (w * 0.72, -h * 1.85), (w * 1.18, -h * 0.92)], roof, shadow=6)
    for x in (-w * 0.55, w * 0.55):
        pen.cut(box(x - w * 0.24, -h * 0.78, x + w * 0.24, -h * 0.30), WHITE.darker(0.04), shadow=2)
        _pane(s, pen, box(x - w * 0.19, -h * 0.73, x + w * 0.19, -h * 0.35))
        if lit_hours(s):
            pen.glow(x, -h * 0.54, 0.9, LIGHT, 0.4)
        pen.line([(x, -h * 0.73), (x, -h * 0.35)], 0.02, WHITE.darker(0.05), curve=False)
    pen.cut([(-w * 0.15, 0.02), (-w * 0.15, -h * 0.55), (0, -h * 0.64), (w * 0.15, -h * 0.55), (w * 0.15, 0.02)], WOOD, shadow=2)


def _church(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    pen.cut(box(-0.34, -0.34, 0.1, 0.01), WALLS[0], shadow=4)
    pen.cut([(-0.37, -0.32), (-0.12, -0.52), (0.13, -0.32)], ROOFS[2], shadow=3)
    pen.cut(box(0.04, -0.60, 0.24, 0.01), WALLS[0].lighter(0.03), shadow=4)
    pen.cut([(0.02, -0.58), (0.14, -1.0), (0.26, -0.58)], ROOFS[2], shadow=3)
    pen.oval(0.14, -0.48, 0.05, 0.05, Colour(0.95, 0.03, 90), shadow=1)
    _pane(s, pen, box(0.11, -0.34, 0.17, -0.2))


def _skyline(s: Scenery, card: PartCard) -> None:
    chance = s.chance("skyline", card.q)
    for k in range(card.count + 2):
        x = (k - 0.5) / card.count + float(chance.uniform(-0.02, 0.02))
        pen = s.pen(card, x)
        h = min(card.size * float(chance.uniform(0.35, 1.0)), s.fitting(card, top=0.04))
        w = card.size * float(chance.uniform(0.14, 0.24)) * 13 / card.count
        tone = s.key.ramp(0.10 + card.q * 2.6 + float(chance.uniform(0, 0.08)))
        pen.cuts([pen.dots(box(-w, -h, w, 2.0))], tone, 4)
        if chance.random() < 0.4:
            pen.line([(0, -h), (0, -h * 1.12)], 0.05, tone, curve=False, role="set")
        _grid(s, pen, w, h, chance.random(60), dense=card.q > 0.08)


def _grid(s: Scenery, pen: Pen, w: float, h: float, dice: object, *, dense: bool) -> None:
    import numpy as np

    assert isinstance(dice, np.ndarray)
    columns, rows = 3, max(3, int(h / (w * 0.62)))
    on, off = [], []
    for i in range(columns):
        for j in range(rows):
            x, y = -w * 0.62 + i * w * 0.5, -h + w * 0.35 + j * (h / rows)
            shape = pen.dots(box(x, y, x + w * 0.25, y + w * 0.28))
            (on if dice[(i * 17 + j * 5) % 60] < (0.45 if dense else 0.3) else off).append(shape)
    if lit_hours(s) and on:
        from studio.makers.papertheatre.plate import Cut

        s.plate.cut(Cut(outlines=tuple(on), colour=LIGHT, plane=pen.plane, role="light", shadow=0, lit=False, alpha=0.9))
    else:
        off = [*off, *on]
    if off and dense:
        pen.cuts(off, s.key.ramp(0.30).darker(0.04), 0, lit=False, alpha=0.6)


def _facade(s: Scenery, card: PartCard) -> None:
    """A house front at the edge of a street, cropped by the frame."""
    pen = s.pen(card)
    left = card.x < 0.5
    x = s.x(0) if left else s.x(s.camera.aspect)
    pen = pen.at((x - pen.x) / pen.size, 0)
    w = card.wide * s.camera.aspect * s.plate.height / pen.size * (1 if left else -1)
    wall = Colour(0.55, 0.07, 38) if left else Colour(0.62, 0.05, 75)
    edge = -9.0 if left else 9.0
    pen.cut([(edge, -9 * card.size), (w, -9 * card.size), (w, 0.02), (edge, 0.02)], wall, shadow=10)
    unit = abs(w) / 2
    s_ = 1 if left else -1
    for j in range(1, 5):
        for i in range(-1, 2):
            x0 = s_ * (unit * (0.35 + i * 0.9))
            y0 = -0.75 - j * 1.5
            pen.cut(box(x0 - unit * 0.24, y0 - 0.45, x0 + unit * 0.24, y0 + 0.45), wall.lighter(0.14), shadow=2)
            _pane(s, pen, box(x0 - unit * 0.19, y0 - 0.38, x0 + unit * 0.19, y0 + 0.38), on=(i + j) % 2 == 0)
    x0 = s_ * unit * 0.95
    awning = Colour(0.56, 0.16, 27) if left else Colour(0.50, 0.09, 200)
    _pane(s, pen, box(min(x0 - unit * 0.8, x0 + unit * 0.8), -1.25, x0 + unit * 0.8, -0.15))
    for k in range(6):
        a = x0 - unit * 0.95 + k * unit * 0.317
        pen.cut([(a, -1.72), (a + unit * 0.317, -1.72), (a + unit * 0.317, -1.28), (a, -1.28)], awning if k % 2 else WHITE, shadow=2)
    if lit_hours(s):
        pen.glow(x0, -0.6, 2.2, LIGHT, 0.4)


def _lamppost(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    iron = Colour(0.30, 0.02, 260)
    pen.dot(0, 0.0, 0.09, 0.012, s.key.near.darker(0.1), alpha=0.4)
    pen.limb([(0, 0), (0, -0.86)], 0.016, 0.009, iron, shadow=3)
    pen.cut(box(-0.03, -0.06, 0.03, 0), iron, shadow=1)
    if lit_hours(s):
        pen.glow(0, -0.92, 0.75, LIGHT, 0.8)
        pen.plate.cut(_glowing(pen, box(-0.032, -0.965, 0.032, -0.87)))
    else:
        pen.cut(box(-0.032, -0.965, 0.032, -0.87), Colour(0.86, 0.03, 220), shadow=1)
    pen.cut([(-0.05, -0.965), (0, -1.01), (0.05, -0.965)], iron, shadow=2)
    pen.cut(box(-0.038, -0.872, 0.038, -0.855), iron, shadow=1)


def _wires(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    for k in range(2):
        y = 0.10 + 0.05 * k
        line = [(s.left, s.y(y - 0.02)), (s.x(0.5 * s.camera.aspect), s.y(y + 0.06)), (s.right, s.y(y - 0.03))]
        from studio.makers.papertheatre.shapes import strip

        pen.cuts([strip(smooth(line, closed=False), 1.2 * s.plate.unit, 1.2 * s.plate.unit)], Colour(0.3, 0.02, 260), 0, lit=False)


def _well(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.dot(0, 0.0, 0.42, 0.05, s.key.near.darker(0.1), alpha=0.45)
    for x in (-0.28, 0.28):
        pen.cut(box(x - 0.03, -0.8, x + 0.03, -0.3), WOOD, shadow=2)
    pen.cut([(-0.42, -0.74), (0, -1.02), (0.42, -0.74)], ROOFS[0], shadow=4)
    pen.line([(0, -0.76), (0, -0.45)], 0.01, WOOD, curve=False)
    pen.cut(box(-0.07, -0.48, 0.07, -0.36), WOOD.darker(0.05), shadow=1)
    pen.cut(box(-0.36, -0.38, 0.36, 0.0), STONE, shadow=4, shade=0.1)
    for k in range(5):
        pen.line([(-0.36 + 0.15 * k, -0.19 - 0.1 * (k % 2)), (-0.22 + 0.15 * k, -0.19 - 0.1 * (k % 2))], 0.008, STONE.darker(0.12), curve=False)


def _castle(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.07))
    stone = Colour(0.76, 0.025, 80)
    for x, w, h in ((-0.42, 0.11, 0.66), (0.40, 0.12, 0.72), (0.0, 0.16, 0.92)):
        pen.cut(box(x - w, -h * 0.8, x + w, 0.05), stone.darker(0.03 if x else 0), shadow=5)
        for k in range(3):
            a = x - w * 1.1 + k * w * 0.82
            pen.cut(box(a, -h * 0.8 - 0.06, a + w * 0.52, -h * 0.8), stone, shadow=1)
        if x:
            pen.cut([(x - w * 1.15, -h * 0.8), (x, -h * 1.2), (x + w * 1.15, -h * 0.8)], ROOFS[0], shadow=3)
        _pane(s, pen, box(x - 0.022, -h * 0.62, x + 0.022, -h * 0.48))
    pen.line([(0, -0.78), (0, -1.0)], 0.008, WOOD, curve=False)
    pen.cut([(0, -1.0), (0.17, -0.955), (0, -0.90)], RED.lighter(0.04), shadow=2)
    pen.cut(box(-0.46, -0.34, 0.46, 0.06), stone.lighter(0.02), shadow=5)
    for k in range(9):
        pen.cut(box(-0.46 + k * 0.103, -0.40, -0.405 + k * 0.103, -0.34), stone.lighter(0.02), shadow=1)
    pen.cut([(-0.09, 0.06), (-0.09, -0.14), *[(float(a), float(b)) for a, b in arc(0, -0.14, 0.09, 0.1, 180, 360)], (0.09, 0.06)], Colour(0.30, 0.03, 50), shadow=0)


def _fence(s: Scenery, card: PartCard) -> None:
    tone = Colour(0.82, 0.03, 80)
    for k in range(-2, 15):
        pen = s.pen(card, k / 12)
        pen.cut([(-0.05, 0.02), (-0.05, -card.size * 0.9), (0, -card.size), (0.05, -card.size * 0.9), (0.05, 0.02)], tone, shadow=3)
    pen = s.pen(card)
    for up in (0.35, 0.72):
        y = pen.y - up * card.size * pen.size
        pen.cuts([box(s.left, y - 0.035 * pen.size, s.right, y + 0.035 * pen.size)], tone.darker(0.02), 3)


def _hedge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    from studio.makers.papertheatre.shapes import down_to, ridge

    line = ridge(s.left, s.right, pen.y - card.size * pen.size, 0.06 * pen.size, s.chance("hedge"), rough=7)
    pen.cuts([down_to(line, pen.y)], s.tone(card.q).darker(0.06), 5)
    pen.cuts([box(s.left, pen.y, s.right, s.bottom)], s.tone(card.q * 0.9), 0, lit=False)


def _arch(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    for x in (-0.3, 0.3):
        pen.cut(box(x - 0.025, -0.72, x + 0.025, 0.01), WHITE, shadow=3)
    pen.line(arc(0, -0.68, 0.3, 0.26, 180, 360), 0.03, WHITE, curve=False, shadow=2, role="set")
    for k in range(11):
        x, y = arc(0, -0.68, 0.31, 0.28, 180 + 18 * k, 180 + 18 * k)[0]
        pen.oval(float(x), float(y), 0.055, 0.05, s.tone(0.6).darker(0.05), shadow=1)
        pen.oval(float(x) + 0.01, float(y), 0.025, 0.025, Colour(0.70, 0.17, 10), shadow=1)


PARTS: dict[str, Part] = {
    "tower": _tower, "houses": _houses, "cottage": _cottage, "church": _church, "skyline": _skyline,
    "facade": _facade, "lamppost": _lamppost, "wires": _wires, "well": _well, "castle": _castle,
    "fence": _fence, "hedge": _hedge, "arch": _arch,
}  # fmt: skip
