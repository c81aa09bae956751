"""A city of a century to come: spires, a tube between them, cars in the air, fronts of light."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.lights import lit_hours
from studio.makers.papertheatre.shapes import box, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

NEON = (Colour(0.70, 0.20, 345), Colour(0.82, 0.13, 200), Colour(0.84, 0.16, 120))
"""Rose, cyan and acid green: what the signs of this city are made of."""
STEEL, GLASS = Colour(0.44, 0.05, 275), Colour(0.80, 0.06, 215)
NEEDLE = outline("-1 0.4, -0.62 -0.40, -0.20 -0.84, 0 -1.16, 0.20 -0.84, 0.62 -0.40, 1 0.4")
CAPSULE = outline("-0.9 0.4, -0.9 -0.72, -0.55 -0.96, 0 -1.02, 0.55 -0.96, 0.9 -0.72, 0.9 0.4")
STEM = outline("-0.34 0.4, -0.26 -0.70, 0.26 -0.70, 0.34 0.4")
DISC = outline("-1.5 -0.72, -0.7 -0.80, 0 -0.83, 0.7 -0.80, 1.5 -0.72, 0.7 -0.66, -0.7 -0.66")
FORMS = ((NEEDLE,), (CAPSULE,), (STEM, DISC))


def spire(pen: Pen, tone: Colour, form: int, wide: float, high: float) -> None:
    """A tower `high` metres, of a needle, a capsule or a disc on a stem, with bands of light."""
    for shape in FORMS[form % 3]:
        pen.cut([(x * wide, y * high) for x, y in shape], tone, curve=shape is not STEM, shadow=4)
    light = replace(pen, role="light", tint=lambda colour: colour)
    for k, y in enumerate((0.30, 0.46, 0.60) if form % 3 < 2 else (0.735,)):
        half = wide * ((0.62 - 0.5 * y, 0.72, 1.15)[form % 3])
        band = box(-half, -y * high - 0.012 * high, half, -y * high)
        light.cut(band, NEON[(form + k) % 3], shadow=0, lit=False, alpha=0.9)
    if form % 3 == 2:
        pen.line([(0, -0.82 * high), (0, -1.14 * high)], 0.05 * wide, tone, curve=False)


def _spires(s: Scenery, card: PartCard) -> None:
    chance = s.chance("spires", card.q)
    for k in range(card.count + 1):
        x = (k - 0.3) / card.count + float(chance.uniform(-0.03, 0.03))
        high = min(card.size * float(chance.uniform(0.5, 1.0)), s.fitting(card, top=0.05) / 1.16)
        tone = s.key.ramp(0.10 + card.q * 2.6 + float(chance.uniform(0, 0.08)))
        spire(s.pen(card, x), tone, k + card.count, 0.052 * card.size, high)


def _skyway(s: Scenery, card: PartCard) -> None:
    """A tube on pillars from edge to edge, with a train of light in it."""
    pen = s.pen(card)
    half = (s.right - s.left) / pen.size
    tone = s.key.ramp(0.22 + card.q)
    for k in range(-3, 4):
        x = 0.22 * half * k
        pen.cut(box(x - 0.16, -card.size, x + 0.16, 0.3), tone.darker(0.03), shadow=2)
    pen.cut(box(-half, -card.size - 0.42, half, -card.size + 0.42), tone.lighter(0.05), shadow=4)
    light = replace(pen, role="light", tint=lambda colour: colour)
    light.cut(
        box(-0.30 * half, -card.size - 0.2, 0.02 * half, -card.size + 0.16), NEON[1],
        shadow=0, lit=False, alpha=0.85,
    )  # fmt: skip


def _flyers(s: Scenery, card: PartCard) -> None:
    """Cars in the air, `count` of them between `x` and `to`, and among them a drone."""
    chance, camera = s.chance("flyers"), s.camera
    for k in range(card.count):
        across = card.x + (card.to - card.x) * (k + 0.5) / card.count
        y = float(chance.uniform(0.10, 0.34)) * max(0.5, camera.horizon / 0.5)
        pen = s.pen(card)
        size = card.size * float(chance.uniform(0.7, 1.1)) * pen.size
        there = replace(pen, x=s.x(camera.across(across)), y=s.y(y), size=size)
        (_drone if k % 3 == 1 else _car)(there, k)


def _car(pen: Pen, k: int) -> None:
    side = -1 if k % 2 else 1
    body = outline("-1 0.02, -0.7 -0.16, 0.5 -0.20, 1 -0.02, 0.9 0.14, -0.85 0.16")
    pen.glow(0, 0.2, 0.8, NEON[k % 3], 0.35)
    pen.cut([(x * side, y) for x, y in body], STEEL.lighter(0.10), curve=True, shadow=3)
    dome = outline("-0.42 -0.16, -0.2 -0.36, 0.24 -0.37, 0.5 -0.18")
    pen.cut([(x * side, y) for x, y in dome], GLASS, curve=True, shadow=1)
    light = replace(pen, role="light", tint=lambda colour: colour)
    light.cut(box(-0.6, 0.15, 0.6, 0.20), NEON[k % 3], shadow=0, lit=False)
    light.dot(0.96 * side, 0.02, 0.07, 0.06, Colour(0.96, 0.06, 95))


def _drone(pen: Pen, k: int) -> None:
    pen.line([(-0.62, -0.12), (0.62, -0.12)], 0.035, STEEL, curve=False)
    for x in (-0.62, 0.62):
        pen.oval(x, -0.18, 0.34, 0.05, STEEL.lighter(0.16), shadow=0)
    pen.cut(box(-0.26, -0.20, 0.26, 0.14), STEEL.darker(0.06), shadow=2)
    light = replace(pen, role="light", tint=lambda colour: colour)
    light.dot(0, 0.0, 0.10, 0.10, NEON[k % 3])


def _neonfront(s: Scenery, card: PartCard) -> None:
    """A front of glass and steel at the edge of a street, cropped by the frame, with its signs."""
    pen, left = s.pen(card), card.x < 0.5
    x = s.x(0) if left else s.x(s.camera.aspect)
    w = card.wide * s.camera.aspect * s.plate.height / pen.size
    pen = pen.at((x - pen.x) / pen.size, 0, flip=1 if left else -1)
    top, tone = -9 * card.size, NEON[1 if left else 2]
    wall = [(-9, top), (w * 0.72, top), (w * 0.80, -3.4), (w, -2.2), (w, 0.02), (-9, 0.02)]
    pen.cut(wall, STEEL.lighter(0.04 if left else 0.10), shadow=10)
    for j in range(5):
        y = -2.7 - 1.1 * j
        pen.cut(box(-w, y - 0.45, w * 0.62, y), GLASS.darker(0.30 if j % 2 else 0.18), shadow=1)
    pen.cut(box(w * 0.08, -1.9, w * 0.66, 0.0), STEEL.darker(0.14), shadow=2)
    light = replace(pen, role="light", tint=lambda colour: colour)
    light.cut(box(w * 0.14, -1.72, w * 0.60, -0.06), tone, shadow=0, lit=False, alpha=0.75)
    light.cut(box(w * 0.67, top, w * 0.70, -2.3), NEON[0], shadow=0, lit=False)
    _sign(pen, light, w * 0.90, NEON[0] if left else NEON[1])
    if lit_hours(s):
        pen.glow(w * 0.9, -2.8, 2.2, tone, 0.45)


def _sign(pen: Pen, light: Pen, x: float, tone: Colour) -> None:
    """A board that stands out from a front, with a ring and bars of light and no letters."""
    pen.cut(box(x - 0.30, -4.5, x + 0.30, -2.35), STEEL.darker(0.16), shadow=4)
    light.oval(x, -4.12, 0.20, 0.20, tone, shadow=0, lit=False)
    pen.oval(x, -4.12, 0.11, 0.11, STEEL.darker(0.16), shadow=0)
    for k in range(3):
        light.cut(
            box(x - 0.18, -3.60 + 0.42 * k, x + 0.18, -3.44 + 0.42 * k), tone, shadow=0, lit=False
        )


def _ringlamp(s: Scenery, card: PartCard) -> None:
    """A post with a ring of light, on at any hour."""
    pen = s.pen(card).at(0, 0, size=s.fitting(card))
    pen.limb([(0, 0), (0, -0.80)], 0.020, 0.012, STEEL.darker(0.08), shadow=3)
    if lit_hours(s):
        pen.glow(0, -0.90, 0.6, NEON[1], 0.6)
    light = replace(pen, role="light", tint=lambda colour: colour)
    light.oval(0, -0.90, 0.10, 0.10, NEON[1], shadow=1, lit=False)
    pen.oval(0, -0.90, 0.062, 0.062, s.key.ramp(0.2), shadow=0)


PARTS: dict[str, Part] = {
    "spires": _spires,
    "skyway": _skyway,
    "flyers": _flyers,
    "neonfront": _neonfront,
    "ringlamp": _ringlamp,
}
