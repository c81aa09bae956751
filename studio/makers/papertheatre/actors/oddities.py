"""Robot, ghost, alien."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.eyes import eye
from studio.makers.papertheatre.colour import INK, Colour
from studio.makers.papertheatre.shapes import arc, box, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.pen import Pen


SCREEN = Colour(0.24, 0.03, 255)
REACHES = {
    "point": (70, 85), "reach": (60, 85), "wave": (125, 165), "recoil": (50, 110),
    "carry": (20, 85),
}  # fmt: skip


def odd(pen: Pen, sheet: Sheet, card: Animal, pose: str, feeling: str) -> None:
    """Robot, ghost, alien."""
    belly, sock = card.belly, card.sock
    form = card.form
    if form == "robot":
        _robot(pen, sheet.colour, belly, sheet.mark or sock, pose, feeling)
    elif form == "ghost":
        _ghost(pen, sheet.colour, sock, feeling)
    else:
        _alien(pen, sheet.colour, belly, feeling)


def _robot(pen: Pen, coat: Colour, belly: Colour, light: Colour, pose: str, feeling: str) -> None:
    seated = pose in {"sit", "kneel"}
    body = pen.at(0, 0.17 if seated else 0.0)
    upper, lower = REACHES.get(pose, (-8, 10))
    _robot_arm(body, 0.22, min(upper, 40) * 0.6, min(lower, 60) * 0.6, belly.darker(0.05))
    for leg in (-0.11, 0.11):
        end = (leg + 0.24, -0.06) if seated else (leg, -0.06)
        pen.limb([(leg, -0.09 if seated else -0.26), end], 0.045, 0.045, belly, shadow=3)
        pen.cut(box(end[0] - 0.085, -0.075, end[0] + 0.115, 0), coat.darker(0.12), shadow=2)
    trunk = smooth(outline("-0.24 -0.66, 0.24 -0.66, 0.27 -0.24, -0.27 -0.24"), steps=3)
    body.cut(trunk, coat, shadow=5, shade=0.12)
    body.cut(box(-0.12, -0.55, 0.14, -0.40), belly, shadow=1)
    for k in range(3):
        body.dot(
            -0.06 + 0.08 * k, -0.475, 0.024, 0.024, light if k != 1 else Colour(0.62, 0.19, 27)
        )
    _robot_head(body, coat, belly, light, feeling)
    _robot_arm(body, -0.24, upper, lower, belly)


def _robot_arm(body: Pen, x: float, upper: float, lower: float, colour: Colour) -> None:
    """An arm from its shoulder at x, by the angles of its two parts."""
    lift, low = math.radians(upper), math.radians(lower)
    elbow = (x + 0.17 * math.sin(lift), -0.58 + 0.17 * math.cos(lift))
    hand = (elbow[0] + 0.15 * math.sin(low), elbow[1] + 0.15 * math.cos(low))
    body.limb([(x, -0.58), elbow, hand], 0.038, 0.032, colour, shadow=3)
    body.oval(*elbow, 0.05, 0.05, colour.darker(0.08), shadow=1)
    claw = arc(hand[0], hand[1] + 0.03, 0.045, 0.045, 130, 410)
    body.line(claw, 0.018, colour.darker(0.1), curve=False)


def _robot_head(body: Pen, coat: Colour, belly: Colour, light: Colour, feeling: str) -> None:
    head = body.at(0.01, -0.66, turn={"grief": 10, "fear": -6, "joy": -6}.get(feeling, 0))
    head.cut(box(-0.06, -0.05, 0.06, 0.03), belly, shadow=1)
    head.line([(0, -0.32), (0.0, -0.41)], 0.010, belly, curve=False)
    head.glow(0.0, -0.42, 0.22, light, 0.5)
    head.dot(0.0, -0.42, 0.028, 0.028, light)
    skull = smooth(outline("-0.2 -0.31, 0.2 -0.31, 0.23 -0.06, -0.22 -0.06"), steps=4)
    head.cut(skull, coat.lighter(0.03), shadow=4, shade=0.1)
    screen = smooth(outline("-0.13 -0.265, 0.19 -0.265, 0.2 -0.1, -0.13 -0.1"), steps=4)
    head.cut(screen, SCREEN, shadow=0, lit=False)
    for x, inner in ((-0.045, 1), (0.115, -1)):
        _robot_eye(head, x, light, feeling)
        if feeling == "grief":
            lid = [(x - 0.05, -0.225 + 0.018 * inner), (x + 0.05, -0.225 - 0.018 * inner)]
            head.line(lid, 0.011, SCREEN, curve=False)


def _robot_eye(head: Pen, x: float, light: Colour, feeling: str) -> None:
    if feeling == "joy":
        smile = arc(x, -0.165, 0.036, 0.036, 190, 350)
        head.line(smile, 0.011, light, curve=False, role="light")
        return
    r = 0.042 if feeling in {"fear", "surprise"} else 0.034
    tall = r * 0.6 if feeling == "anger" else r
    head.glow(x, -0.18, 0.10, light, 0.4)
    head.oval(x, -0.18, r, tall, light, shadow=0, lit=False, role="light")


def _ghost(pen: Pen, coat: Colour, sock: Colour, feeling: str) -> None:
    pen.glow(0, -0.6, 0.8, coat, 0.35)
    hem = [(0.34 - 0.17 * k, -0.08 if k % 2 else 0.0) for k in range(5)]
    pen.cut(
        [(-0.34, -0.5), (-0.30, -0.85), (0, -1.02), (0.30, -0.85), (0.34, -0.5), *hem],
        coat,
        curve=True,
        shadow=5,
        shade=0.12,
    )
    for x in (-0.06, 0.15):
        eye(pen, x, -0.72, 0.042, feeling)
    pen.dot(0.05, -0.57, 0.04, 0.055 if feeling in {"fear", "surprise"} else 0.03, sock.darker(0.3))


def _alien(pen: Pen, coat: Colour, belly: Colour, feeling: str) -> None:
    for x in (-0.09, 0.09):
        pen.limb([(x, -0.25), (x, -0.03)], 0.05, 0.045, coat.darker(0.07), shadow=2)
    pen.cut(outline("-0.13 -0.5, 0.13 -0.5, 0.2 -0.14, -0.2 -0.14"), belly, curve=True, shadow=4)
    for s in (-1, 1):
        pen.limb(
            [(0.13 * s, -0.46), (0.24 * s, -0.32), (0.22 * s, -0.2)], 0.035, 0.03, coat, shadow=2
        )
        pen.line([(0.1 * s, -0.94), (0.18 * s, -1.06)], 0.012, coat, curve=False)
        pen.oval(0.18 * s, -1.06, 0.035, 0.035, coat.lighter(0.1), shadow=1)
    pen.cut(
        outline("-0.3 -0.72, -0.2 -0.95, 0 -1, 0.2 -0.95, 0.3 -0.72, 0.12 -0.52, -0.12 -0.52"),
        coat,
        curve=True,
        shadow=3,
    )
    for x in (-0.09, 0.14):
        eye(pen, x, -0.74, 0.062, feeling)
    pen.line(arc(0.03, -0.62, 0.06, 0.03, 20, 160), 0.010, INK, curve=False)
