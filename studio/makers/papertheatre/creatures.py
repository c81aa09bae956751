"""Birds, sea animals, small ones and oddities: robot, ghost, alien."""

from __future__ import annotations

import math

from studio.makers.papertheatre.casting import Sheet
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.shapes import arc, box, smooth

GLOW = Colour(0.92, 0.11, 85)


def eye(pen: Pen, x: float, y: float, r: float, feeling: str) -> None:
    """A round eye that takes the six feelings through brow and lid."""
    if feeling == "joy":
        pen.line(arc(x, y + r * 0.4, r * 1.2, r * 1.1, 195, 345), r * 0.26, INK, curve=False)
        return
    k = 1.55 if feeling in {"fear", "surprise"} else 1.25
    pen.dot(x, y, r * k, r * k, WHITE)
    pen.dot(x + r * 0.15, y, r * 0.8, r * 0.9, INK)
    pen.dot(x + r * 0.4, y - r * 0.35, r * 0.26, r * 0.28, WHITE)
    if feeling == "anger":
        pen.line([(x - r * 1.4, y - r * 2.5), (x + r * 1.5, y - r * 1.3)], r * 0.24, INK, curve=False)
    elif feeling in {"grief", "fear"}:
        pen.line(arc(x, y + r * 0.1, r * 1.4, r * 1.2, 185, 330), r * 0.24, INK, curve=False)
        pen.line(arc(x - r * 0.2, y - r * 1.4, r * 1.5, r * 0.9, 200, 320), r * 0.16, INK, curve=False)


def whale(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    """A whale in water level with y = 0, head to the right; its length is 2 units."""
    coat = sheet.colour
    body = [(1.0, -0.04), (0.95, -0.26), (0.66, -0.42), (0.16, -0.45), (-0.38, -0.30), (-0.74, -0.20), (-0.94, -0.30), (-1.02, -0.30), (-0.92, -0.10), (-0.66, 0.02), (-0.2, 0.20), (0.4, 0.26), (0.85, 0.16)]
    pen.cut([(-0.88, -0.22), (-1.02, -0.50), (-1.30, -0.62), (-1.24, -0.40), (-1.10, -0.24), (-1.30, -0.16), (-1.36, -0.02), (-1.08, -0.08)], coat.darker(0.05), curve=True, shadow=6)
    pen.cut(body, coat, curve=True, shadow=8, shade=0.3)
    pen.cut([(0.99, -0.03), (0.55, 0.0), (0.1, -0.02), (-0.3, 0.05), (0.0, 0.19), (0.45, 0.245), (0.85, 0.15)], belly, curve=True, shadow=1)
    for k in range(5):
        pen.line([(0.93 - 0.03 * k, 0.03 + 0.028 * k), (0.4, 0.055 + 0.033 * k), (0.0, 0.06 + 0.03 * k)], 0.004, belly.darker(0.16))
    pen.line([(0.97, -0.04), (0.60, 0.0), (0.34, -0.06)], 0.008, coat.darker(0.2))
    pen.cut([(0.28, 0.02), (0.40, 0.10), (0.16, 0.38), (0.04, 0.40), (0.10, 0.18)], coat.darker(0.06), curve=True, shadow=4)
    for x, y in ((0.10, -0.30), (0.02, -0.24), (-0.22, -0.24)):
        pen.line([(x, y), (x + 0.10, y - 0.03)], 0.006, coat.lighter(0.12))
    eye(pen, 0.58, -0.12, 0.036, feeling)


def spout(pen: Pen) -> None:
    """The breath of a whale."""
    water = Colour(0.93, 0.025, 225)
    for s in (-1, 1):
        pen.limb(smooth([(0.5, -0.44), (0.5 + 0.03 * s, -0.62), (0.5 + 0.13 * s, -0.70), (0.5 + 0.20 * s, -0.60)], closed=False), 0.022, 0.012, water, shadow=2)
    for x, y in ((0.26, -0.54), (0.74, -0.54), (0.5, -0.80)):
        pen.oval(x, y, 0.014, 0.019, water, shadow=1)


def fish(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    """A fish, nose to the right, two units long, its middle on y = 0."""
    coat = sheet.colour
    pen.cut([(-0.62, 0.0), (-1.0, -0.42), (-0.92, 0.0), (-1.0, 0.42)], coat.darker(0.05), curve=True, shadow=4)
    pen.cut([(0.1, -0.36), (-0.12, -0.66), (-0.42, -0.32)], coat.darker(0.08), curve=True, shadow=3)
    pen.cut([(1.0, 0.02), (0.62, -0.32), (0.0, -0.42), (-0.68, -0.08), (-0.68, 0.08), (0.0, 0.40), (0.62, 0.30)], coat, curve=True, shadow=5, shade=0.2)
    pen.cut([(0.92, 0.10), (0.3, 0.16), (-0.4, 0.14), (0.0, 0.36), (0.6, 0.28)], belly, curve=True, shadow=0)
    pen.cut([(0.1, 0.06), (-0.22, 0.0), (-0.26, 0.24)], coat.darker(0.1), curve=True, shadow=2)
    for x in (-0.1, -0.32):
        pen.line(arc(x, -0.05, 0.10, 0.16, -70, 70), 0.012, coat.darker(0.09), curve=False)
    eye(pen, 0.60, -0.08, 0.085, feeling)
    pen.line([(0.95, 0.08), (0.84, 0.12), (0.76, 0.10)], 0.016, coat.darker(0.25))


def octopus(pen: Pen, sheet: Sheet, belly: Colour, feeling: str) -> None:
    for k in range(6):
        x = -0.42 + 0.17 * k
        line = smooth([(x * 0.6, 0.0), (x * 1.2, 0.32), (x * 1.5 + 0.1, 0.5), (x * 1.9 - 0.05, 0.72)], closed=False)
        pen.limb(line, 0.10, 0.03, sheet.colour.darker(0.05 * (k % 2)), shadow=3)
    pen.cut([(-0.5, 0.05), (-0.56, -0.5), (0, -1.0), (0.56, -0.5), (0.5, 0.05), (0, 0.2)], sheet.colour, curve=True, shadow=5, shade=0.15)
    for x in (-0.1, 0.28):
        eye(pen, x, -0.2, 0.09, feeling)
    pen.dot(-0.3, -0.5, 0.06, 0.05, belly)


def bird(pen: Pen, sheet: Sheet, card: dict[str, object], feeling: str, *, flying: bool) -> None:
    """A bird looking right; its height is one unit."""
    coat, leg = sheet.colour, float(str(card["leg"]))
    belly, sock, wing = (colour_of(card, key, coat) for key in ("belly", "sock", "wing"))
    neck, beak = float(str(card["neck"])), float(str(card["beak"]))
    if not flying:
        for x in (-0.06, 0.06):
            pen.line([(x, -leg - 0.1), (x + 0.01, -0.015)], 0.016, sock, curve=False)
            pen.line([(x - 0.03, -0.012), (x + 0.10, -0.012)], 0.016, sock, curve=False)
    up = -leg
    pen.cut([(-0.34, up - 0.34), (-0.74, up - 0.14), (-0.68, up - 0.05), (-0.24, up - 0.12)], coat.darker(0.08), shadow=3)
    pen.cut([(0.34, up - 0.30), (0.18, up - 0.50), (-0.2, up - 0.46), (-0.46, up - 0.24), (-0.2, up - 0.02), (0.16, up - 0.02)], coat, curve=True, shadow=4, shade=0.12)
    pen.cut([(0.33, up - 0.34), (0.2, up - 0.18), (-0.1, up - 0.06), (0.16, up - 0.02), (0.32, up - 0.16)], belly, curve=True, shadow=0)
    hx, hy = 0.24 + neck * 0.2, up - 0.56 - neck
    if neck > 0.1:
        pen.limb(smooth([(0.2, up - 0.3), (0.3, up - 0.3 - neck * 0.6), (hx, hy)], closed=False), 0.10, 0.075, coat, shadow=3)
    pen.cut([(hx + 0.12, hy - 0.02), (hx + 0.16 + beak, hy + 0.06), (hx + 0.12, hy + 0.09)], sock, shadow=2)
    pen.oval(hx, hy, 0.19, 0.18, coat, shadow=3)
    if card.get("comb"):
        for k in (-0.08, 0.02, 0.1):
            pen.oval(hx + k, hy - 0.19, 0.055, 0.07, Colour(0.58, 0.2, 27), shadow=1)
    eye(pen, hx + 0.07, hy - 0.03, 0.035, feeling)
    if flying:
        pen.cut([(0.16, up - 0.40), (-0.06, up - 0.95), (-0.42, up - 1.15), (-0.34, up - 0.72), (-0.22, up - 0.36)], wing.darker(0.03), curve=True, shadow=4)
        return
    pen.cut([(0.14, up - 0.40), (-0.16, up - 0.42), (-0.56, up - 0.12), (-0.2, up - 0.10), (0.1, up - 0.2)], wing.darker(0.07), curve=True, shadow=3)


def owl(pen: Pen, sheet: Sheet, card: dict[str, object], feeling: str) -> None:
    """An upright bird from the front: owl, penguin."""
    belly, sock = colour_of(card, "belly", sheet.colour), colour_of(card, "sock", sheet.colour)
    for x in (-0.14, 0.14):
        pen.oval(x, -0.03, 0.12, 0.04, sock, shadow=2)
    pen.cut([(-0.34, -0.08), (-0.42, -0.5), (-0.36, -0.9), (0, -1.0), (0.36, -0.9), (0.42, -0.5), (0.34, -0.08), (0, -0.02)], sheet.colour, curve=True, shadow=5, shade=0.1)
    if sheet.species == "owl":
        for s in (-1, 1):
            pen.cut([(0.34 * s, -0.84), (0.40 * s, -1.12), (0.12 * s, -0.94)], sheet.colour.darker(0.05), shadow=2)
    pen.cut([(-0.24, -0.08), (-0.27, -0.42), (0, -0.58), (0.27, -0.42), (0.24, -0.08), (0, -0.03)], belly, curve=True, shadow=1)
    for s in (-1, 1):
        pen.cut([(0.36 * s, -0.62), (0.50 * s, -0.34), (0.36 * s, -0.10), (0.30 * s, -0.4)], sheet.colour.darker(0.09), curve=True, shadow=3)
        if sheet.species == "owl":
            pen.dot(0.16 * s, -0.72, 0.165, 0.165, belly)
        eye(pen, 0.15 * s, -0.72, 0.068, feeling)
    pen.cut([(-0.05, -0.66), (0.05, -0.66), (0.0, -0.55)], sock, shadow=1)


def colour_of(card: dict[str, object], key: str, default: Colour) -> Colour:
    """A colour of an animal's card, or the coat where it names none."""
    value = card.get(key)
    return Colour(*map(float, value)) if isinstance(value, list) else default


def small(pen: Pen, sheet: Sheet, card: dict[str, object], feeling: str) -> None:
    """Snail, turtle, frog, crab, snake, butterfly; one unit high, on the ground."""
    coat, belly, sock = sheet.colour, colour_of(card, "belly", sheet.colour), colour_of(card, "sock", sheet.colour)
    _SMALL[str(card["form"])](pen, coat, belly, sock, feeling)


def _snail(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.cut([(-1.0, -0.02), (-0.5, -0.20), (0.4, -0.22), (0.56, -0.68), (0.86, -0.74), (0.96, -0.5), (0.84, -0.02)], coat, curve=True, shadow=3)
    pen.oval(-0.06, -0.52, 0.48, 0.46, belly, shadow=4, shade=0.1)
    spiral = [(-0.06 + 0.40 * (1 - t / 14) * math.cos(t * 0.75), -0.52 + 0.38 * (1 - t / 14) * math.sin(t * 0.75)) for t in range(14)]
    pen.line(spiral, 0.035, sock)
    for x in (0.72, 0.88):
        pen.line([(x, -0.7), (x + 0.08, -1.0)], 0.022, coat.darker(0.05), curve=False)
        pen.dot(x + 0.08, -1.0, 0.055, 0.055, INK)
    pen.line(arc(0.86, -0.46, 0.09, 0.06, 20, 160) if feeling != "grief" else arc(0.86, -0.38, 0.09, 0.06, 200, 340), 0.018, INK, curve=False)


def _turtle(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.oval(0.95, -0.52, 0.26, 0.22, coat, shadow=3)
    for x in (-0.52, 0.5):
        pen.limb([(x, -0.3), (x + 0.04, -0.08)], 0.15, 0.13, coat.darker(0.05), shadow=3)
    pen.cut([(-0.95, -0.2), (-0.7, -0.75), (0, -1.0), (0.7, -0.72), (0.92, -0.2), (0, -0.14)], sock.lighter(0.08), curve=True, shadow=4, shade=0.15)
    for x, y in ((-0.4, -0.5), (0.05, -0.66), (0.45, -0.45), (0.0, -0.34)):
        pen.oval(x, y, 0.15, 0.12, belly, shadow=0)
    eye(pen, 1.02, -0.58, 0.06, feeling)


def _frog(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.oval(-0.35, -0.22, 0.34, 0.24, coat.darker(0.06), shadow=3)
    pen.cut([(-0.6, -0.05), (-0.5, -0.5), (0.1, -0.9), (0.7, -0.7), (0.75, -0.4), (0.3, -0.05)], coat, curve=True, shadow=4)
    pen.oval(0.3, -0.26, 0.28, 0.22, belly, shadow=0)
    for x in (0.1, 0.5):
        pen.oval(x, -0.06, 0.18, 0.07, sock, shadow=2)
        pen.oval(x + 0.1, -0.86, 0.16, 0.16, coat, shadow=1)
        eye(pen, x + 0.12, -0.88, 0.075, feeling)
    pen.line([(0.2, -0.52), (0.5, -0.46), (0.74, -0.56)], 0.02, INK)


def _crab(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    for s in (-1, 1):
        for k in range(3):
            pen.limb([(0.4 * s, -0.4), (s * (0.75 + 0.12 * k), -0.5 + 0.1 * k), (s * (0.85 + 0.16 * k), -0.02)], 0.05, 0.03, sock, shadow=1)
        pen.oval(0.88 * s, -0.78, 0.22, 0.18, coat, shadow=2)
        pen.oval(0.2 * s, -0.86, 0.11, 0.11, coat, shadow=1)
        eye(pen, 0.2 * s, -0.88, 0.07, feeling)
    pen.oval(0, -0.45, 0.62, 0.38, coat, shadow=4, shade=0.15)
    pen.line(arc(0, -0.42, 0.2, 0.1, 20, 160), 0.025, belly.darker(0.4), curve=False)


def _snake(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.limb(smooth([(-1.2, -0.05), (-0.8, -0.25), (-0.4, -0.08), (0.0, -0.22), (0.3, -0.1), (0.42, -0.55), (0.6, -0.85)], closed=False), 0.06, 0.13, coat, shadow=3)
    pen.oval(0.74, -0.88, 0.25, 0.18, coat, shadow=2)
    eye(pen, 0.78, -0.94, 0.06, feeling)
    pen.line([(0.98, -0.86), (1.16, -0.84)], 0.018, Colour(0.6, 0.2, 25), curve=False)
    del belly, sock


def _butterfly(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    up = pen.at(0, -1.6)
    for turn in (-24, 18):
        half = up.at(0, 0, turn=turn)
        half.cut([(0.0, 0.0), (-0.2, -0.7), (0.3, -0.95), (0.55, -0.5)], coat.lighter(0.04 if turn > 0 else -0.05), curve=True, shadow=3)
        half.cut([(0.0, 0.0), (0.5, 0.15), (0.42, 0.6), (0.05, 0.5)], sock, curve=True, shadow=2)
    up.limb([(0, -0.25), (0.02, 0.35)], 0.06, 0.03, belly, shadow=1)
    del feeling


_SMALL = {"snail": _snail, "turtle": _turtle, "frog": _frog, "crab": _crab, "snake": _snake, "butterfly": _butterfly}


def odd(pen: Pen, sheet: Sheet, card: dict[str, object], pose: str, feeling: str) -> None:
    """Robot, ghost, alien."""
    belly, sock = colour_of(card, "belly", sheet.colour), colour_of(card, "sock", sheet.colour)
    form = str(card["form"])
    if form == "robot":
        _robot(pen, sheet.colour, belly, sheet.mark or sock, pose, feeling)
    elif form == "ghost":
        _ghost(pen, sheet.colour, sock, feeling)
    else:
        _alien(pen, sheet.colour, belly, feeling)


def _robot(pen: Pen, coat: Colour, belly: Colour, light: Colour, pose: str, feeling: str) -> None:
    seated = pose in {"sit", "kneel"}
    drop = 0.17 if seated else 0.0
    arms = {"point": (70, 85), "reach": (60, 85), "wave": (125, 165), "recoil": (50, 110), "carry": (20, 85)}.get(pose, (-8, 10))
    for x, side in ((0.22, 0), (-0.24, 1)):
        lift = math.radians(arms[0] if side else min(arms[0], 40) * 0.6)
        low = math.radians(arms[1] if side else min(arms[1], 60) * 0.6)
        ex, ey = x + 0.17 * math.sin(lift), -0.58 + drop + 0.17 * math.cos(lift)
        hx, hy = ex + 0.15 * math.sin(low), ey + 0.15 * math.cos(low)
        if side == 0:
            _robot_arm(pen, x, drop, (ex, ey), (hx, hy), belly.darker(0.05))
            for leg in (-0.11, 0.11):
                end = (leg + 0.24, -0.06) if seated else (leg, -0.06)
                pen.limb([(leg, -0.26 + drop), end], 0.045, 0.045, belly, shadow=3)
                pen.cut(box(end[0] - 0.085, -0.075, end[0] + 0.115, 0), coat.darker(0.12), shadow=2)
            pen.cut(smooth([(-0.24, -0.66 + drop), (0.24, -0.66 + drop), (0.27, -0.24 + drop), (-0.27, -0.24 + drop)], steps=3), coat, shadow=5, shade=0.12)
            pen.cut(box(-0.12, -0.55 + drop, 0.14, -0.40 + drop), belly, shadow=1)
            for k in range(3):
                pen.dot(-0.06 + 0.08 * k, -0.475 + drop, 0.024, 0.024, light if k != 1 else Colour(0.62, 0.19, 27))
        else:
            _robot_head(pen, coat, belly, light, drop, feeling)
            _robot_arm(pen, x, drop, (ex, ey), (hx, hy), belly)


def _robot_arm(pen: Pen, x: float, drop: float, elbow: tuple[float, float], hand: tuple[float, float], colour: Colour) -> None:
    pen.limb([(x, -0.58 + drop), elbow, hand], 0.038, 0.032, colour, shadow=3)
    pen.oval(*elbow, 0.05, 0.05, colour.darker(0.08), shadow=1)
    pen.line(arc(hand[0], hand[1] + 0.03, 0.045, 0.045, 130, 410), 0.018, colour.darker(0.1), curve=False)


def _robot_head(pen: Pen, coat: Colour, belly: Colour, light: Colour, drop: float, feeling: str) -> None:
    nod = {"grief": 10, "fear": -6, "joy": -6}.get(feeling, 0)
    head = pen.at(0.01, -0.66 + drop, turn=nod)
    head.cut(box(-0.06, -0.05, 0.06, 0.03), belly, shadow=1)
    head.line([(0, -0.32), (0.0, -0.41)], 0.010, belly, curve=False)
    head.glow(0.0, -0.42, 0.22, light, 0.5)
    head.dot(0.0, -0.42, 0.028, 0.028, light)
    head.cut(smooth([(-0.20, -0.31), (0.20, -0.31), (0.23, -0.06), (-0.22, -0.06)], steps=4), coat.lighter(0.03), shadow=4, shade=0.1)
    head.cut(smooth([(-0.13, -0.265), (0.19, -0.265), (0.20, -0.10), (-0.13, -0.10)], steps=4), Colour(0.24, 0.03, 255), shadow=0, lit=False)
    for x in (-0.045, 0.115):
        if feeling == "joy":
            head.line(arc(x, -0.165, 0.036, 0.036, 190, 350), 0.011, light, curve=False, role="light")
        else:
            r = 0.042 if feeling in {"fear", "surprise"} else 0.034
            head.glow(x, -0.18, 0.10, light, 0.4)
            head.oval(x, -0.18, r, r if feeling != "anger" else r * 0.6, light, shadow=0, lit=False, role="light")
    if feeling == "grief":
        for x, s in ((-0.045, 1), (0.115, -1)):
            head.line([(x - 0.05, -0.225 + 0.018 * s), (x + 0.05, -0.225 - 0.018 * s)], 0.011, Colour(0.24, 0.03, 255), curve=False)


def _ghost(pen: Pen, coat: Colour, sock: Colour, feeling: str) -> None:
    pen.glow(0, -0.6, 0.8, coat, 0.35)
    hem = [(0.34 - 0.17 * k, -0.08 if k % 2 else 0.0) for k in range(5)]
    pen.cut([(-0.34, -0.5), (-0.30, -0.85), (0, -1.02), (0.30, -0.85), (0.34, -0.5), *hem], coat, curve=True, shadow=5, shade=0.12)
    for x in (-0.06, 0.15):
        eye(pen, x, -0.72, 0.042, feeling)
    pen.dot(0.05, -0.57, 0.04, 0.055 if feeling in {"fear", "surprise"} else 0.03, sock.darker(0.3))


def _alien(pen: Pen, coat: Colour, belly: Colour, feeling: str) -> None:
    for x in (-0.09, 0.09):
        pen.limb([(x, -0.25), (x, -0.03)], 0.05, 0.045, coat.darker(0.07), shadow=2)
    pen.cut([(-0.13, -0.5), (0.13, -0.5), (0.2, -0.14), (-0.2, -0.14)], belly, curve=True, shadow=4)
    for s in (-1, 1):
        pen.limb([(0.13 * s, -0.46), (0.24 * s, -0.32), (0.22 * s, -0.2)], 0.035, 0.03, coat, shadow=2)
        pen.line([(0.1 * s, -0.94), (0.18 * s, -1.06)], 0.012, coat, curve=False)
        pen.oval(0.18 * s, -1.06, 0.035, 0.035, coat.lighter(0.1), shadow=1)
    pen.cut([(-0.3, -0.72), (-0.2, -0.95), (0, -1.0), (0.2, -0.95), (0.3, -0.72), (0.12, -0.52), (-0.12, -0.52)], coat, curve=True, shadow=3)
    for x in (-0.09, 0.14):
        eye(pen, x, -0.74, 0.062, feeling)
    pen.line(arc(0.03, -0.62, 0.06, 0.03, 20, 160), 0.010, INK, curve=False)
