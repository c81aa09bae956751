"""Parts of the waterside and of the world under water."""

from __future__ import annotations

import math

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery import Part, Scenery
from studio.makers.papertheatre.shapes import arc, box, smooth, strip

WOOD, SAIL, STONE = Colour(0.46, 0.07, 50), Colour(0.94, 0.025, 85), Colour(0.60, 0.02, 70)


def waves(s: Scenery, q0: float, q1: float, *, plane: int, crest: float = 1.0) -> None:
    """Bands of water from depth q0 to q1, each a cut with a light edge."""
    chance = s.chance("waves", q0)
    storm = 2.3 if s.layout.weather in {"storm", "wind"} else 1.0
    bands = 7
    for k in range(bands):
        q = q0 + (q1 - q0) * (k / (bands - 1)) ** 1.5
        y = s.y(s.camera.ground(q))
        high = (0.0012 + 0.009 * s.camera.depth(q)) * s.plate.height * storm * crest
        x = np.linspace(s.left, s.right, 160)
        length = (0.05 + 0.22 * s.camera.depth(q) ** 0.8) * s.plate.height
        phase = float(chance.uniform(0, 6.28))
        swell = np.abs(np.sin(x / length * math.pi / 2 + phase)) ** (0.75 if storm > 1 else 1.3)
        swell = swell * (0.75 + 0.25 * np.sin(x / length * 0.37 + phase * 2)) if k else x * 0
        line = np.stack([x, y - high * swell], 1)
        low = s.bottom if k == bands - 1 else s.y(s.camera.ground(q0 + (q1 - q0) * ((k + 1) / (bands - 1)) ** 1.5)) + 3
        land = np.vstack([line, [(s.right, low), (s.left, low)]])
        tone = s.key.ramp(0.16 + 0.72 * (k / bands)).towards(s.key.horizon, 0.34 * (1 - k / bands))
        if s.layout.place.floor == "grass":
            tone = tone.towards(s.key.lit(Colour(0.62, 0.085, 232), 0.7), 0.62)
        s.plate.cut(Cut(outlines=(land,), colour=tone, plane=plane, shadow=5 if k else 0, strength=0.14, lit=k > 0))


def glitter(s: Scenery, x: float, q0: float, q1: float, colour: Colour, plane: int) -> None:
    """A path of light on the water under the moon or the sun."""
    chance = s.chance("glitter")
    dashes = []
    for k in range(26):
        q = q0 + (q1 - q0) * (k / 26) ** 1.6
        y = s.y(s.camera.ground(q))
        w = (0.01 + 0.05 * s.camera.depth(q)) * s.plate.height * float(chance.uniform(0.5, 1.3))
        dx = float(chance.uniform(-1, 1)) * 0.10 * (0.25 + s.camera.depth(q)) * s.plate.height
        dashes.append(strip([(x + dx - w, y), (x + dx, y), (x + dx + w, y)], 0.8 * s.plate.unit, 0.8 * s.plate.unit))
    s.plate.cut(Cut(outlines=tuple(dashes), colour=colour, plane=plane, shadow=0, lit=False, role="light", alpha=0.5))


def _sailboat(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=s.fitting(card, top=0.12))
    pen.cut([(0.02, -0.18), (0.02, -1.0), (0.40, -0.22)], SAIL, shadow=3)
    pen.cut([(-0.02, -0.20), (-0.02, -0.92), (-0.30, -0.24)], SAIL.darker(0.06), shadow=3)
    pen.line([(0, -0.12), (0, -1.03)], 0.010, WOOD, curve=False)
    pen.cut([(-0.42, -0.16), (0.46, -0.18), (0.34, 0.02), (-0.32, 0.02)], Colour(0.52, 0.14, 28), shadow=3)
    if s.layout.hour in {"night", "dusk"}:
        pen.glow(0, -0.25, 0.3, s.key.light, 0.5)


def _masts(s: Scenery, card: PartCard) -> None:
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * (1 - 0.12 * k))
        pen.line([(0, -0.1), (0, -1.0)], 0.014, WOOD.darker(0.04), curve=False, role="set")
        pen.line([(-0.22, -0.62), (0.24, -0.66)], 0.008, WOOD, curve=False)
        for x1 in (-0.42, 0.46):
            pen.line([(0, -0.96), (x1, -0.16)], 0.003, WOOD, curve=False)
        pen.cut([(0, -0.98), (0.13, -0.94), (0, -0.90)], Colour(0.58, 0.17, 28), shadow=1)
        pen.cut([(-0.46, -0.22), (-0.2, -0.19), (0.24, -0.19), (0.52, -0.26), (0.38, 0.03), (-0.36, 0.03)], Colour(0.44, 0.08, 240) if k else Colour(0.50, 0.13, 30), shadow=4)
        pen.cut(box(-0.28, -0.32, -0.02, -0.19), WHITE.darker(0.04), shadow=2)


def rowboat(s: Scenery, x: float, q: float, metres: float, *, plane: int, near: bool) -> None:
    """An open boat; with `near` only its near side, so that somebody can sit in it."""
    card = PartCard(part="boat", plane="lead", x=x, q=q)
    pen = s.pen(card).at(0, 0, size=metres)
    del plane
    if not near:
        pen.cut([(-0.5, -0.20), (0.5, -0.23), (0.4, -0.10), (-0.4, -0.10)], WOOD.darker(0.12), shadow=3)
        return
    pen.cut([(-0.56, -0.27), (-0.3, -0.15), (0.26, -0.15), (0.60, -0.31), (0.46, 0.05), (-0.42, 0.05)], WOOD, shadow=5, shade=0.1)
    pen.line([(-0.54, -0.23), (-0.3, -0.11), (0.26, -0.11), (0.56, -0.26)], 0.012, WOOD.lighter(0.10), curve=False)
    pen.line([(-0.47, -0.08), (-0.2, -0.03), (0.24, -0.03), (0.5, -0.10)], 0.006, WOOD.darker(0.1), curve=False)


def _mole(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    x0 = pen.x
    h = card.size * pen.size
    pen.cuts([np.array([(x0, pen.y + 4), (x0 + h * 0.6, pen.y - h), (s.right, pen.y - h), (s.right, pen.y + 4)])], STONE, 5, shade=0.15)
    for k in range(7):
        x = x0 + h * (1.2 + 1.3 * k)
        pen.cuts([np.array([(x, pen.y - h * 0.9), (x + 2, pen.y - h * 0.9), (x + 2, pen.y), (x, pen.y)])], STONE.darker(0.12), 0, lit=False)


def _bollard(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    iron = Colour(0.30, 0.02, 260)
    pen.dot(0, 0.01, 0.4, 0.09, s.key.near.darker(0.1), alpha=0.45)
    pen.cut([(-0.26, 0.02), (-0.22, -0.6), (0.22, -0.6), (0.26, 0.02)], iron, shadow=3)
    pen.oval(0, -0.66, 0.34, 0.17, iron.lighter(0.04), shadow=2)
    pen.line([(-0.24, -0.3), (0, -0.25), (0.24, -0.3)], 0.05, Colour(0.72, 0.06, 80))


def _bend(s: Scenery, card: PartCard) -> None:
    """A river that winds from the far plane to the near edge."""
    c, dots = s.camera, []
    for t in (0, 0.25, 0.5, 0.75, 1.0):
        q = card.q + (1.5 - card.q) * t * t
        x = c.across(card.x) + 0.10 * math.sin(t * 5) * c.aspect + 0.20 * t * c.aspect
        dots.append((s.x(x), s.y(c.ground(q))))
    line = smooth(dots, closed=False)
    water = s.key.horizon.towards(Colour(0.62, 0.08, 225), 0.5).towards(s.key.top, 0.3)
    pen = s.pen(card)
    pen.cuts([strip(line, 0.02 * s.plate.height, 0.36 * s.plate.height)], s.key.ramp(0.7), 0, lit=False)
    pen.cuts([strip(line, 0.014 * s.plate.height, 0.34 * s.plate.height)], water, 3)
    for k in range(4):
        x, y = line[9 + k * 6]
        w = (0.02 + 0.025 * k) * s.plate.height
        pen.cuts([strip([(x - w, y), (x, y - 1), (x + w, y)], 0.9 * s.plate.unit, 0.9 * s.plate.unit)], WHITE.towards(water, 0.4), 0, lit=False)


def _bridge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    top = [(float(a), float(b)) for a, b in arc(0, 0.35, 1.5, 0.95, 205, 335)]
    low = [(float(a), float(b)) for a, b in arc(0, 0.16, 0.85, 0.55, 360, 180)]
    pen.cut([*top, (1.5, 0.16), (0.85, 0.16), *low, (-0.85, 0.16), (-1.5, 0.16)], STONE.lighter(0.08), shadow=5)
    rail = [(x, y - 0.12) for x, y in top]
    pen.line(rail, 0.035, STONE.lighter(0.12), curve=False, shadow=2, role="set")


def _shells(s: Scenery, card: PartCard) -> None:
    chance = s.chance("shells")
    for k in range(card.count):
        pen = s.pen(card, float(chance.uniform(card.x, card.to)), float(chance.uniform(0.85, 1.25))).at(0, 0, size=card.size)
        tone = (Colour(0.90, 0.03, 60), Colour(0.82, 0.07, 25), Colour(0.93, 0.02, 90))[k % 3]
        pen.cut([(-0.5, -0.1), (-0.3, -0.6), (0.2, -0.7), (0.5, -0.3), (0.3, 0), (-0.3, 0)], tone, curve=True, shadow=1)


def _umbrella_big(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size, turn=8)
    pen.dot(0.1, 0.0, 0.5, 0.04, s.key.near.darker(0.12), alpha=0.35)
    pen.line([(0, 0), (0, -0.9)], 0.014, WHITE, curve=False, role="set")
    tones = (Colour(0.60, 0.18, 27), SAIL)
    pen.cut([*map(tuple, arc(0, -0.72, 0.55, 0.34, 180, 360))], tones[0], shadow=5)  # type: ignore[list-item]
    for k in range(5):
        if k % 2:
            edge = arc(0, -0.72, 0.55, 0.34, 180 + 36 * k, 216 + 36 * k)
            pen.cut([(0, -1.06), *map(tuple, edge)], tones[1], shadow=0, lit=False)  # type: ignore[list-item]


def _lightfan(s: Scenery, card: PartCard) -> None:
    x = s.x(card.x * s.camera.aspect)
    h = s.plate.height
    for k in range(6):
        a = (k - 2.5) * 0.20
        shape = np.array([(x + (k - 2.5) * 0.08 * h, -20.0), (x + (k - 2.0) * 0.08 * h, -20.0), (x + (a + 0.10) * 1.9 * h, s.y(1.0)), (x + (a - 0.02) * 1.9 * h, s.y(1.0))])
        s.plate.cut(Cut(outlines=(shape,), colour=s.key.light, plane=0, role="light", shadow=0, lit=False, soft=14, alpha=0.12))


def _kelp(s: Scenery, card: PartCard) -> None:
    chance = s.chance("kelp", card.x)
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.6, 1.0)))
        sway = float(chance.uniform(-0.06, 0.06))
        line = smooth([(0, 0.05), (0.07 + sway, -0.3), (-0.05 + sway, -0.62), (0.05 + sway * 2, -1.0)], closed=False)
        tone = Colour(0.48, 0.09, 150).darker(0.05 * (k % 2))
        shapes = [pen.dots(strip(line, 0.022, 0.006))]
        for j in range(4, len(line) - 2, 4):
            px, py = line[j]
            side = 1 if j % 8 else -1
            shapes.append(pen.dots([(px, py), (px + 0.10 * side, py - 0.05), (px + 0.02 * side, py - 0.06)]))
        pen.cuts(shapes, tone, soft=1.2 if card.plane == "front" else 0)


def _coral(s: Scenery, card: PartCard) -> None:
    chance = s.chance("coral")
    tones = (Colour(0.64, 0.16, 15), Colour(0.72, 0.14, 60), Colour(0.60, 0.14, 330), Colour(0.66, 0.12, 30))
    for k in range(card.count):
        x = card.x + (card.to - card.x) * k / max(1, card.count - 1)
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.6, 1.0)))
        for line in ([(0, 0), (0, -0.9)], [(0, -0.3), (0.3, -0.55), (0.32, -0.85)], [(0, -0.45), (-0.28, -0.66), (-0.3, -0.95)], [(0.15, -0.43), (0.5, -0.5)]):
            pen.limb(line, 0.085, 0.06, tones[k % 4], shadow=3)


def _shoal(s: Scenery, card: PartCard) -> None:
    chance = s.chance("shoal")
    shapes = []
    for _ in range(card.count):
        x = s.x((card.x + float(chance.uniform(-0.12, 0.12))) * s.camera.aspect)
        y, r = s.y(0.26 + float(chance.uniform(-0.10, 0.10))), 0.016 * s.plate.height
        shapes.append(np.array([(x + r, y), (x, y - r * 0.5), (x - r, y), (x - r * 1.6, y - r * 0.5), (x - r * 1.6, y + r * 0.5), (x - r, y), (x, y + r * 0.5)]))
    s.pen(card).cuts(shapes, Colour(0.78, 0.12, 65), 2, lit=False)


def _bubbles(s: Scenery, card: PartCard) -> None:
    chance = s.chance("bubbles")
    for k in range(card.count):
        x = s.x((card.x + float(chance.uniform(-0.03, 0.03))) * s.camera.aspect)
        y, r = s.y(0.85 - 0.065 * k), (0.004 + 0.007 * float(chance.random())) * s.plate.height
        s.plate.cut(Cut(outlines=(np.asarray(arc(x, y, r, r, 0, 340)),), colour=WHITE, plane=2, role="light", shadow=0, lit=False, alpha=0.5))


PARTS: dict[str, Part] = {
    "sailboat": _sailboat, "masts": _masts, "mole": _mole, "bollard": _bollard, "bend": _bend,
    "bridge": _bridge, "shells": _shells, "umbrella_big": _umbrella_big, "lightfan": _lightfan,
    "kelp": _kelp, "coral": _coral, "shoal": _shoal, "bubbles": _bubbles,
}  # fmt: skip
