"""Small animals of the ground, and a butterfly."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors import bats, flippers
from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.lips import lips
from studio.makers.papertheatre.colour import INK, Colour
from studio.makers.papertheatre.shapes import arc, outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.pen import Pen


TILTS = {"joy": -7.0, "surprise": -9.0, "grief": 7.0, "anger": 4.0, "fear": 5.0}
"""Degrees by which a low body turns about its middle on the ground; plus: the head goes down."""


LEVEL = frozenset({"bee", "butterfly", "bat", "snail", "snake", "crab", "spider"})
"""Who flies, or has the whole length of the body, or feet on both sides, on the ground."""
ARMS = {
    "turtle": ((0.66, -0.34), (1.24, -0.26), (1.66, -0.98)),
    "frog": ((0.62, -0.34), (0.96, -0.52), (1.08, -1.12)),
    "seal": ((0.56, -0.46), (0.98, -0.34), (1.36, -0.86)),
    "walrus": ((0.56, -0.46), (0.98, -0.34), (1.36, -0.86)),
    "spider": ((0.46, -0.40), (0.86, -0.94), (1.02, -1.46)),
}
"""Shoulder, elbow and hand of the arm that is held up, before the face and as high."""
SLENDER = {"spider": 0.4, "frog": 0.62}


def small(pen: Pen, coat: Colour, card: Animal, feeling: str, pose: str = "stand") -> Pen:
    """Snail, turtle, frog, crab, seal, spider, butterfly; one unit high, on the ground.

    What is felt turns the body above its feet, whose pen is returned: a head that hangs is seen
    from afar.
    """
    belly, sock, raised = card.belly, card.sock, pose == "wave"
    if card.form in _FEET:
        _FEET[card.form](pen, coat, sock, raised=raised)
    body = pen if card.form in LEVEL else pen.at(0, 0, turn=TILTS.get(feeling, 0.0))
    _SMALL[card.form](body, coat, belly, sock, feeling)
    if raised and card.form in ARMS:
        _arm(body, card.form, coat)
    return body


def _arm(pen: Pen, form: str, coat: Colour) -> None:
    """An arm that is held up."""
    wide, tone = 0.10 * SLENDER.get(form, 1.0), coat.darker(0.07)
    with pen.plate.drawing("hand"):
        pen.limb(smooth(list(ARMS[form]), closed=False, steps=4), 1.2 * wide, wide, tone, shadow=4)
        x, y = ARMS[form][-1]
        pen.oval(x + 0.02, y - 0.04, wide * 1.3, wide * 1.2, tone, shadow=2)


def _stumps(pen: Pen, coat: Colour, sock: Colour, *, raised: bool) -> None:
    """The legs of a turtle; the near foreleg is not among them while it is `raised`."""
    for x, tone in ((-0.30, 0.10), (0.62, 0.10), (-0.62, 0.03), (0.40, 0.03)):
        if not (raised and x == 0.40):
            pen.limb([(x, -0.32), (x + 0.06, -0.07)], 0.15, 0.13, coat.darker(tone), shadow=3)
    del sock


def _toes(pen: Pen, coat: Colour, sock: Colour, *, raised: bool) -> None:
    """The feet of a frog."""
    for x in (0.1, 0.5)[: 1 if raised else 2]:
        pen.oval(x, -0.06, 0.18, 0.07, sock, shadow=2)
    del coat


def _snail(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.cut(
        outline("-1 -0.02, -0.5 -0.2, 0.4 -0.22, 0.56 -0.68, 0.86 -0.74, 0.96 -0.5, 0.84 -0.02"),
        coat,
        curve=True,
        shadow=3,
    )
    pen.oval(-0.06, -0.52, 0.48, 0.46, belly, shadow=4, shade=0.1)
    spiral = [
        (
            -0.06 + 0.40 * (1 - t / 14) * math.cos(t * 0.75),
            -0.52 + 0.38 * (1 - t / 14) * math.sin(t * 0.75),
        )
        for t in range(14)
    ]
    pen.line(spiral, 0.035, sock)
    for x in (0.72, 0.88):
        pen.line([(x, -0.7), (x + 0.08, -1.0)], 0.022, coat.darker(0.05), curve=False)
    with pen.plate.drawing("face"):
        _snail_face(pen, feeling)


def _snail_face(pen: Pen, feeling: str) -> None:
    """Eyes on their stalks, and a mouth."""
    for x, side in ((0.72, 1), (0.88, -1)):
        eye(pen, x + 0.08, -1.02, 0.075, feeling, side=side)
    pen.line(
        arc(0.86, -0.46, 0.09, 0.06, 20, 160)
        if feeling != "grief"
        else arc(0.86, -0.38, 0.09, 0.06, 200, 340),
        0.018,
        INK,
        curve=False,
    )
    sad = feeling == "grief"
    mouths.told(
        pen, 0.86, -0.42, 0.08, covers=(0.22, 0.10), bend=-0.5 if sad else 0.5, form="muzzle"
    )


def _turtle(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """A domed shell with plates and a rim, a raised head."""
    pen.cut([(-0.95, -0.2), (-1.2, -0.06), (-0.85, -0.1)], coat.darker(0.04), shadow=2)
    pen.limb([(0.7, -0.3), (1.05, -0.62)], 0.16, 0.14, coat.darker(0.03), shadow=2)
    pen.oval(1.16, -0.72, 0.25, 0.21, coat, shadow=3)
    shell = outline("-0.98 -0.26, -0.8 -0.72, -0.3 -1.02, 0.3 -1.02, 0.76 -0.72, 0.92 -0.26")
    pen.cut([(-0.98, -0.2), *shell, (0.92, -0.2)], sock, curve=True, shadow=4, shade=0.12)
    for x, y, w, h in (
        (-0.02, -0.76, 0.23, 0.18), (-0.50, -0.64, 0.19, 0.16), (0.46, -0.64, 0.19, 0.16),
        (-0.26, -0.42, 0.18, 0.11), (0.22, -0.42, 0.18, 0.11), (-0.72, -0.40, 0.12, 0.10),
        (0.66, -0.40, 0.12, 0.10),
    ):  # fmt: skip
        pen.oval(x, y, w, h, belly, shadow=1)
    rim = outline("-1.04 -0.3, 0 -0.22, 0.98 -0.3, 0.94 -0.16, 0 -0.1, -1 -0.16")
    pen.cut(rim, sock.lighter(0.10), curve=True, shadow=2)
    eye(pen, 1.22, -0.78, 0.075, feeling, ink=inked(coat))
    lips(pen, (1.27, -0.61), 0.10, feeling, coat)


def _frog(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.oval(-0.35, -0.22, 0.34, 0.24, coat.darker(0.06), shadow=3)
    pen.cut(
        outline("-0.6 -0.05, -0.5 -0.5, 0.1 -0.9, 0.7 -0.7, 0.75 -0.4, 0.3 -0.05"),
        coat,
        curve=True,
        shadow=4,
    )
    pen.oval(0.3, -0.26, 0.28, 0.22, belly, shadow=0)
    for x, side in ((0.1, 1), (0.5, -1)):
        pen.oval(x + 0.1, -0.86, 0.16, 0.16, coat, shadow=1)
        eye(pen, x + 0.12, -0.88, 0.085, feeling, side=side, ink=inked(coat))
    lips(pen, (0.47, -0.52), 0.26, feeling, coat)


def _crab(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    for s in (-1, 1):
        for k in range(3):
            pen.limb(
                [
                    (0.4 * s, -0.4),
                    (s * (0.75 + 0.12 * k), -0.5 + 0.1 * k),
                    (s * (0.85 + 0.16 * k), -0.02),
                ],
                0.05,
                0.03,
                sock,
                shadow=1,
            )
        pen.limb(
            [(0.5 * s, -0.5), (0.84 * s, -0.56), (0.88 * s, -0.74)], 0.09, 0.07, sock, shadow=1
        )
        pen.oval(0.88 * s, -0.78, 0.22, 0.18, coat, shadow=2)
        pen.oval(0.2 * s, -0.86, 0.11, 0.11, coat, shadow=1)
        eye(pen, 0.2 * s, -0.88, 0.08, feeling, side=-s, ink=inked(coat))
    pen.oval(0, -0.45, 0.62, 0.38, coat, shadow=4, shade=0.15)
    lips(pen, (0.0, -0.38), 0.2, feeling, coat)
    del belly


def _snake(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    pen.limb(
        smooth(
            outline("-1.2 -0.05, -0.8 -0.25, -0.4 -0.08, 0 -0.22, 0.3 -0.1, 0.42 -0.55, 0.6 -0.85"),
            closed=False,
        ),
        0.06,
        0.13,
        coat,
        shadow=3,
    )
    pen.oval(0.74, -0.88, 0.25, 0.18, coat, shadow=2)
    eye(pen, 0.78, -0.94, 0.06, feeling)
    pen.line([(0.98, -0.86), (1.16, -0.84)], 0.018, Colour(0.6, 0.2, 25), curve=False)
    del belly, sock


def _butterfly(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """Both wings open, as it is pinned in the mind: four lobes, dark edges, light spots."""
    up = pen.at(0, -1.6, turn=14)
    for s in (-1, 1):
        lower = [(0, 0.1), (0.42 * s, 0.12), (0.58 * s, 0.5), (0.3 * s, 0.78), (0.06 * s, 0.5)]
        upper = [(0, 0.05), (0.3 * s, -0.62), (0.82 * s, -0.78), (0.86 * s, -0.2), (0.4 * s, 0.12)]
        for wing, tone in ((lower, sock), (upper, coat)):
            up.cut(wing, belly, curve=True, shadow=3)
            inner = [(0.03 * s + x * 0.86, y * 0.86) for x, y in wing]
            up.cut(inner, tone, curve=True, shadow=0)
        up.dot(0.58 * s, -0.44, 0.11, 0.11, sock)
        up.dot(0.34 * s, 0.42, 0.08, 0.08, coat)
        up.line([(0.02 * s, -0.3), (0.16 * s, -0.62), (0.26 * s, -0.66)], 0.018, belly)
    up.limb([(0, -0.28), (0.0, 0.45)], 0.075, 0.04, belly, shadow=1)
    del feeling


def _bee(pen: Pen, coat: Colour, belly: Colour, sock: Colour, feeling: str) -> None:
    """A round striped body, two clear wings, a sting."""
    up = pen.at(0, -1.5)
    for x, turn in ((-0.16, -34), (0.10, -10)):
        up.oval(x, -0.62, 0.24, 0.44, sock, turn=turn, shadow=2, alpha=0.88)
    up.cut([(-0.78, 0.02), (-0.98, 0.10), (-0.76, 0.14)], belly, shadow=1)
    up.oval(-0.1, 0.05, 0.72, 0.44, coat, shadow=4, shade=0.12)
    for x, high in ((-0.52, 0.34), (-0.2, 0.43), (0.12, 0.41)):
        stripe = arc(x, 0.05, 0.10, high, 92, 268)[::-1]
        band = [*[(float(p[0]), float(p[1])) for p in stripe],
                *[(float(p[0]) + 0.15, float(p[1])) for p in stripe[::-1]]]  # fmt: skip
        up.cut(band, belly, shadow=0)
    up.oval(0.56, 0.0, 0.30, 0.30, belly.lighter(0.05), shadow=2)
    for s in (0.0, 0.14):
        up.line([(0.6 + s, -0.26), (0.72 + s, -0.52), (0.84 + s, -0.56)], 0.022, belly)
    eye(up, 0.66, -0.04, 0.10, feeling)


_FEET = {"turtle": _stumps, "frog": _toes}
_SMALL = {
    "snail": _snail,
    "turtle": _turtle,
    "frog": _frog,
    "crab": _crab,
    "snake": _snake,
    "butterfly": _butterfly,
    "bee": _bee,
    "bat": bats.bat,
    "seal": flippers.seal,
    "walrus": flippers.walrus,
    "spider": flippers.spider,
}
