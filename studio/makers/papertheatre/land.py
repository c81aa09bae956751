"""Parts of open land and woods."""

from __future__ import annotations

import math

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.layout import PartCard
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.scenery import PLANES, Part, Scenery
from studio.makers.papertheatre.shapes import blob, down_to, oval, peaks, ridge, smooth, strip

BARK = Colour(0.40, 0.05, 50)


def _ridge(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = ridge(s.left, s.right, pen.y - card.size * pen.size * 0.55, card.size * pen.size * 0.38, s.chance("ridge", card.q))
    pen.cuts([down_to(line, s.bottom)], s.key.ramp(0.03 + card.q), 12, lit=False)


def _hill(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    w = card.size * card.wide / 2
    dots = [(-w, 0.02 * w), (-w * 0.5, -card.size * 0.5), (-w * 0.1, -card.size * 0.72), (w * 0.4, -card.size * 0.55), (w, 0.02 * w)]
    pen.cut([*map(tuple, smooth(dots, closed=False)), (w, 0.02 * w)], s.key.ramp(0.10 + card.q * 0.5), shadow=6, lit=False)


def _peaks(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = peaks(s.left, s.right, pen.y, card.size * pen.size, s.chance("peaks", card.q), count=4)
    pen.cuts([down_to(line, s.bottom)], s.key.ramp(0.10 + card.q * 2), 10)
    if not card.snow:
        return
    caps = []
    for k in range(1, len(line) - 1, 2):
        top, left, right = line[k], line[k - 1], line[k + 1]
        a, b = top + (left - top) * 0.34, top + (right - top) * 0.34
        mid = top + (0, (max(a[1], b[1]) - top[1]) * 0.62)
        caps.append([top, b, mid + (b - mid) * 0.35 + (0, 8 * s.plate.unit), mid, mid + (a - mid) * 0.4 + (0, 10 * s.plate.unit), a])
    import numpy as np

    pen.cuts([np.array(cap) for cap in caps], WHITE.towards(s.key.far, 0.25), 1, lit=False)


def _dunes(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    line = ridge(s.left, s.right, pen.y - card.size * pen.size * 0.4, card.size * pen.size * 0.5, s.chance("dune", card.q), rough=3)
    pen.cuts([down_to(line, s.bottom)], s.key.ramp(0.12 + card.q * 1.3), 10, shade=0.1)


def _forest_line(s: Scenery, card: PartCard) -> None:
    """A row of trees along the whole width, behind a strip of ground."""
    pen = s.pen(card)
    chance = s.chance("line", card.q)
    colour = s.key.ramp(0.12 + card.q * 1.1)
    outlines = []
    step = card.size * pen.size * (0.42 if card.kind == "fir" else 0.55)
    x = s.left
    while x < s.right:
        h = card.size * pen.size * chance.uniform(0.72, 1.12)
        dx = float(x + chance.uniform(-0.3, 0.3) * step)
        at = Pen(plate=s.plate, x=dx, y=pen.y + 3, size=h, plane=pen.plane)
        outlines += [at.dots(p) for p in (_fir(chance) if card.kind == "fir" else _round(chance))]
        x += step
    pen.cuts(outlines, colour, 5, lit=False)
    ground = ridge(s.left, s.right, pen.y, 3 * s.plate.unit, chance)
    pen.cuts([down_to(ground, s.bottom)], s.key.ramp(0.16 + card.q * 1.15), 5, lit=False)


def _fir(chance: object) -> list[list[tuple[float, float]]]:
    import numpy as np

    assert isinstance(chance, np.random.Generator)
    shape = [[(-0.025, -0.2), (0.025, -0.2), (0.025, 0.02), (-0.025, 0.02)]]
    for k in range(4):
        y, w = -0.10 - 0.19 * k, (0.25 - 0.048 * k) * float(chance.uniform(0.92, 1.1))
        shape.append([(-w, y), (-w * 0.42, y - 0.12), (0, y - 0.36), (w * 0.42, y - 0.12), (w, y), (w * 0.4, y + 0.025), (0, y - 0.01), (-w * 0.4, y + 0.025)])
    return shape


def _round(chance: object) -> list[list[tuple[float, float]]]:
    import numpy as np

    assert isinstance(chance, np.random.Generator)
    crown = blob(0, -0.62, 0.34, 0.38, chance)
    return [[(-0.035, -0.4), (0.035, -0.4), (0.035, 0.02), (-0.035, 0.02)], [(float(a), float(b)) for a, b in crown]]


def tree(s: Scenery, card: PartCard) -> None:
    """One tree in pieces: fir, round, acacia, willow, blossom."""
    pen = s.pen(card)
    pen = pen.at(0, 0, size=card.size)
    chance = s.chance("tree", card.x, card.kind)
    tone = s.tone(card.q)
    bare = s.layout.season == "winter" and card.kind != "fir" and not s.layout.place.indoors
    pen.dot(0, 0.004, 0.13, 0.016, s.key.near.darker(0.08), alpha=0.4)
    kind = card.kind or "round"
    if kind == "fir":
        _big_fir(pen, tone, chance, snow=s.key.snow)
        return
    bark = BARK.towards(tone, 0.45)
    pen.limb([(0, 0.0), (0.012, -0.3), (-0.015, -0.62)], 0.042, 0.018, bark, shadow=4)
    for x, y in ((0.16, -0.66), (-0.17, -0.62)):
        pen.limb([(0, -0.38), (x, y)], 0.018, 0.009, bark, shadow=2)
    if bare:
        for k in range(9):
            a = math.radians(-165 + 18 * k)
            pen.limb([(0, -0.55), (0.32 * math.cos(a), -0.6 + 0.34 * math.sin(a))], 0.011, 0.004, bark, shadow=1)
        return
    colour = {"blossom": Colour(0.80, 0.09, 355), "acacia": tone.towards(Colour(0.5, 0.1, 130), 0.6)}.get(kind, tone.darker(0.03))
    if s.layout.season == "autumn":
        colour = colour.towards(Colour(0.62, 0.15, 48), 0.7)
    crowns = {
        "acacia": ((-0.2, -0.72, 0.30, 0.085), (0.22, -0.76, 0.28, 0.08), (0.02, -0.84, 0.36, 0.10)),
        "willow": ((-0.2, -0.55, 0.17, 0.34), (0.2, -0.55, 0.17, 0.34), (0, -0.72, 0.27, 0.26)),
    }.get(kind, ((-0.17, -0.64, 0.19, 0.17), (0.18, -0.62, 0.18, 0.16), (0.01, -0.80, 0.22, 0.19)))
    for k, (x, y, rx, ry) in enumerate(crowns):
        pen.cut(blob(x, y, rx, ry, chance, rough=0.10), colour.lighter(0.022 * k), shadow=6, shade=0.12)


def _big_fir(pen: Pen, tone: Colour, chance: object, *, snow: bool) -> None:
    import numpy as np

    assert isinstance(chance, np.random.Generator)
    pen.cut([(-0.03, -0.2), (0.03, -0.2), (0.035, 0.005), (-0.035, 0.005)], BARK.towards(tone, 0.5), shadow=3)
    for k in range(5):
        y, w = -0.09 - 0.155 * k, (0.245 - 0.038 * k) * float(chance.uniform(0.93, 1.08))
        colour = tone.darker(0.05).lighter(0.016 * k)
        pen.cut([(-w, y), (-w * 0.45, y - 0.10), (0, y - 0.29), (w * 0.45, y - 0.10), (w, y), (w * 0.45, y + 0.022), (0, y - 0.005), (-w * 0.45, y + 0.022)], colour, shadow=4)
        if snow:
            pen.cut([(-w * 0.62, y - 0.062), (-w * 0.40, y - 0.112), (0, y - 0.285), (w * 0.40, y - 0.112), (w * 0.62, y - 0.062), (w * 0.25, y - 0.12), (0, y - 0.10), (-w * 0.3, y - 0.125)], WHITE.darker(0.02), shadow=0)


def _mist(s: Scenery, card: PartCard) -> None:
    y = s.y(s.camera.ground(card.q))
    s.plate.mist(PLANES[card.plane], y - 0.16 * s.plate.height, y + 0.02 * s.plate.height, s.key.horizon.towards(s.key.far, 0.5), card.size)


def _shafts(s: Scenery, card: PartCard) -> None:
    if s.key.dark or s.layout.weather in {"storm", "rain", "snow"}:
        return
    pen = s.pen(card)
    h = s.plate.height
    for k in range(3):
        x = s.x(s.camera.across(card.x)) + (k - 1) * 0.15 * h
        shape = [(x, -20.0), (x + 0.07 * h, -20.0), (x - 0.16 * h, s.y(0.9)), (x - 0.34 * h, s.y(0.9))]
        import numpy as np

        s.plate.cut(_light(s, np.array(shape), pen.plane))


def _light(s: Scenery, shape: object, plane: int) -> object:
    import numpy as np

    from studio.makers.papertheatre.plate import Cut

    assert isinstance(shape, np.ndarray)
    return Cut(outlines=(shape,), colour=s.key.light, plane=plane, role="light", shadow=0, lit=False, soft=12, alpha=0.13)


def _trunk(s: Scenery, card: PartCard) -> None:
    """A dark trunk at the edge of the frame, cropped by the top."""
    pen = s.pen(card)
    x, w = s.x(card.x * s.camera.aspect), 0.055 * s.plate.height
    lean = 0.03 * s.plate.height * (1 if card.x < 0.5 else -1)
    line = smooth([(x, s.bottom), (x + lean * 0.4, s.y(0.6)), (x - lean, -30)], closed=False)
    branch = smooth([(x, s.y(0.32)), (x + lean * 3, s.y(0.2)), (x + lean * 6, s.y(0.16))], closed=False)
    pen.cuts([strip(line, w * 1.5, w), strip(branch, w * 0.3, w * 0.05)], s.key.near.darker(0.13), 14, soft=1.5)


def grass(s: Scenery, card: PartCard) -> None:
    """Blades along the lower edge, in front of all."""
    if s.key.snow and s.layout.place.floor != "quay":
        return
    chance = s.chance("grass", card.x)
    outlines = []
    h, a = s.plate.height, s.camera.aspect
    close = 1.25 if s.camera.size not in {"wide", "extreme wide"} else 1.0
    x0, x1 = card.x * a - (0.14 * a if card.x <= 0 else 0), card.to * a + (0.14 * a if card.to >= 1 else 0)
    for _ in range(card.count * 4):
        x = s.x(float(chance.uniform(x0, x1)))
        edge = 1 - 0.5 * math.sin(math.pi * min(1, max(0, (x - s.x(0)) / (a * h)))) if card.to >= 1 else 1.0
        top = card.size * 0.17 * float(chance.uniform(0.4, 1.0)) * edge * h * close
        bend = float(chance.uniform(-0.3, 0.5)) * top
        blade = smooth([(x, s.y(1.0) + 0.13 * h), (x, s.y(1.0)), (x + bend * 0.4, s.y(1.0) - top * 0.6), (x + bend, s.y(1.0) - top)], closed=False, steps=4)
        outlines.append(strip(blade, 0.006 * h, 0.0006 * h))
    s.pen(card).cuts(outlines, s.key.near.darker(0.10), 8, soft=1.2, lit=False)


def _reeds(s: Scenery, card: PartCard) -> None:
    grass(s, card)
    chance = s.chance("reed")
    h = s.plate.height
    heads = []
    for _ in range(7):
        x = s.x(float(chance.uniform(card.x, card.to + 0.06)) * s.camera.aspect)
        top = s.y(1 - float(chance.uniform(0.12, 0.24)))
        heads += [strip([(x, s.bottom), (x, top)], 0.003 * h, 0.002 * h), oval(x, top, 0.008 * h, 0.03 * h)]
    s.pen(card).cuts(heads, Colour(0.40, 0.06, 50).towards(s.key.near, 0.4), 6, lit=False)


def _rock(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    tone = s.tone(card.q).muted(0.45).darker(0.06)
    pen.dot(0, 0.01, 0.72, 0.07, s.key.near.darker(0.08), alpha=0.4)
    pen.cut([(-0.62, 0.03), (-0.56, -0.32), (-0.2, -0.62), (0.18, -0.55), (0.5, -0.3), (0.62, 0.03)], tone, shadow=5, shade=0.2)
    pen.cut([(-0.56, -0.32), (-0.2, -0.62), (0.18, -0.55), (-0.05, -0.38)], tone.lighter(0.06), shadow=0)


def _cactus(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    green = Colour(0.52, 0.09, 145)
    pen.dot(0, 0.0, 0.26, 0.03, s.key.near.darker(0.1), alpha=0.4)
    for line in ([(0, 0), (0, -0.85)], [(0, -0.36), (0.22, -0.36), (0.22, -0.66)], [(0, -0.5), (-0.2, -0.5), (-0.2, -0.74)]):
        pen.limb(line, 0.085 if line[0][1] == 0 else 0.06, 0.07 if line[0][1] == 0 else 0.05, green, shadow=4)


def _path(s: Scenery, card: PartCard) -> None:
    """A light path that winds from the near ground to the far."""
    h, c = s.plate.height, s.camera
    dots = []
    for t in (0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5):
        q = card.q + (1.3 - card.q) * t * t
        x = c.across(card.x) + 0.17 * math.sin(t * 4.2) * c.depth(q) * c.aspect * 0.7 - 0.25 * t * c.aspect
        dots.append((s.x(x), s.y(c.ground(q)), c.depth(q)))
    line = smooth([(x, y) for x, y, _ in dots], closed=False)
    path = strip(line, 0.012 * h * c.dolly**0.3, 0.16 * h)
    s.pen(card).cuts([path], s.tone(0.6).towards(Colour(0.86, 0.05, 80), 0.5 if not s.key.dark else 0.18), 0, lit=False)


def _furrows(s: Scenery, card: PartCard) -> None:
    c = s.camera
    vx, vy = s.x(c.across(card.x)), s.y(c.ground(card.q))
    tone = s.tone(0.45)
    rows = []
    import numpy as np

    for k in range(-9, 10):
        x0, w = vx + k * 0.30 * s.plate.height, 0.05 * s.plate.height
        rows.append(np.array([(vx + k * 5, vy), (vx + k * 5 + 2, vy), (x0 + w * 2, s.bottom), (x0 - w, s.bottom)]))
    s.pen(card).cuts(rows, tone.towards(Colour(0.72, 0.12, 92), 0.28), 0, lit=False)


def _flowers(s: Scenery, card: PartCard) -> None:
    chance = s.chance("flower", card.x)
    tones = (Colour(0.66, 0.19, 20), Colour(0.84, 0.15, 90), Colour(0.94, 0.02, 90), Colour(0.66, 0.14, 310))
    if s.layout.season == "winter":
        return
    for k in range(card.count):
        x = card.x + (card.to - card.x) * (k + float(chance.uniform(0.1, 0.9))) / card.count
        pen = s.pen(card, x).at(0, 0, size=card.size * float(chance.uniform(0.7, 1.1)))
        if card.plane == "front":
            pen = Pen(plate=s.plate, x=pen.x, y=s.y(1.06), size=0.2 * s.plate.height * float(chance.uniform(0.6, 1.0)), plane=pen.plane, tint=pen.tint)
        pen.line([(0, 0.1), (0.03, -0.4), (0.0, -0.8)], 0.02, s.key.near.darker(0.06))
        tone = tones[int(chance.integers(0, 4))]
        for a in range(0, 360, 72):
            pen.oval(0.13 * math.cos(math.radians(a)), -0.85 + 0.13 * math.sin(math.radians(a)), 0.10, 0.10, tone, shadow=1)
        pen.dot(0, -0.85, 0.07, 0.07, Colour(0.8, 0.14, 80))


def _craters(s: Scenery, card: PartCard) -> None:
    chance = s.chance("crater")
    for _ in range(card.count):
        q, x = float(chance.uniform(0.55, 1.35)), float(chance.uniform(-0.05, 1.05))
        pen = s.pen(card, x, q)
        r = float(chance.uniform(0.2, 0.6))
        tone = s.tone(q)
        pen.oval(0, 0, r, r * 0.2, tone.darker(0.09), shadow=0, lit=False)
        pen.oval(r * 0.06, r * 0.03, r * 0.88, r * 0.15, tone.darker(0.045), shadow=0, lit=False)


def _cavemouth(s: Scenery, card: PartCard) -> None:
    """Dark rock all round an opening that shows the far plane."""
    pen = s.pen(card)
    cx, base = s.x(s.camera.across(card.x)), s.y(s.camera.ground(card.q))
    h = s.plate.height
    import numpy as np

    w, top = 0.46 * h, s.y(0.10)
    hole = smooth([(cx - w, base + 9), (cx - w * 0.92, base - 0.22 * h), (cx - w * 0.5, top + 0.10 * h), (cx, top + 0.02 * h), (cx + w * 0.55, top + 0.06 * h), (cx + w * 0.95, base - 0.25 * h), (cx + w, base + 9)], closed=False)
    rock = np.vstack([[(s.left, s.bottom), (s.left, -20.0), (s.right, -20.0), (s.right, s.bottom), (cx + w, s.bottom)], hole[::-1], [(cx - w, s.bottom)]])
    pen.cuts([rock], s.key.near.darker(0.07), 16)
    inner = smooth([(cx - w * 1.5, s.bottom), (cx - w * 1.3, base - 0.3 * h), (cx - w * 0.8, top - 0.06 * h), (cx, top - 0.10 * h), (cx + w * 0.9, top - 0.06 * h), (cx + w * 1.4, base - 0.3 * h), (cx + w * 1.5, s.bottom)], closed=False)
    outer = np.vstack([[(s.left, s.bottom), (s.left, -20.0), (s.right, -20.0), (s.right, s.bottom)], inner[::-1]])
    pen.cuts([outer], s.key.near.darker(0.12), 16)


def _spikes(s: Scenery, card: PartCard) -> None:
    chance = s.chance("spike")
    h = s.plate.height
    import numpy as np

    shapes = []
    x = s.left
    while x < s.right:
        w = float(chance.uniform(0.05, 0.12)) * h
        deep = float(chance.uniform(0.08, 0.26)) * h * (1.2 if abs(x - s.x(s.camera.aspect / 2)) > 0.5 * h else 0.45)
        shapes.append(np.array([(x - w * 0.2, -20.0), (x + w * 1.1, -20.0), (x + w * 0.5, s.y(0) + deep)]))
        x += w
    s.pen(card).cuts(shapes, s.key.near.darker(0.16), 10, soft=1.5)


PARTS: dict[str, Part] = {
    "ridge": _ridge, "hill": _hill, "peaks": _peaks, "dunes": _dunes, "forest_line": _forest_line,
    "tree": tree, "mist": _mist, "shafts": _shafts, "trunk": _trunk, "grass": grass, "reeds": _reeds,
    "rock": _rock, "cactus": _cactus, "path": _path, "furrows": _furrows, "flowers": _flowers,
    "craters": _craters, "cavemouth": _cavemouth, "spikes": _spikes,
}  # fmt: skip
