"""Spines, antlers, horns, stripes and masks of four-legged animals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.quadrupeds import Beast
    from studio.makers.papertheatre.pen import Pen


def antlers(skull: Pen, beast: Beast) -> None:
    """Two antlers, the far one darker."""
    for x, tone in ((0.12, 0.10), (-0.22, 0.0)):
        colour = Colour(0.66 - tone, 0.05, 70)
        skull.limb([(x, -0.7), (x - 0.35, -1.5), (x - 0.1, -2.4)], 0.10, 0.05, colour, shadow=2)
        skull.limb([(x - 0.3, -1.4), (x + 0.25, -1.95)], 0.07, 0.04, colour, shadow=1)
        skull.limb([(x - 0.3, -1.8), (x - 0.75, -2.3)], 0.07, 0.04, colour, shadow=1)


def horns(skull: Pen, beast: Beast) -> None:
    """A goat's two horns, swept back, and its beard."""
    for x, tone in ((0.16, 0.10), (-0.16, 0.0)):
        colour = Colour(0.60 - tone, 0.04, 65)
        curve = [(x, -0.72), (x - 0.16, -1.35), (x - 0.62, -1.75), (x - 1.12, -1.62)]
        skull.limb(curve, 0.17, 0.04, colour, shadow=2)
    m = beast.card.muzzle / beast.head
    beard = [(0.35 + m * 0.4, 0.62), (0.75 + m * 0.6, 0.6), (0.5 + m * 0.5, 1.5)]
    skull.cut(beard, beast.coat.darker(0.12), curve=True, shadow=1)


def band(skull: Pen, beast: Beast) -> None:
    """A badger's face: white, with a dark band from the muzzle through the eye to the nape."""
    m = beast.card.muzzle / beast.head
    top = [
        (-0.90, -0.10), (-0.60, -0.72), (0.08, -0.94), (0.72, -0.58), (0.86 + m * 0.5, -0.06),
        (0.78 + m, 0.20), (0.5, 0.10), (-0.2, 0.20),
    ]  # fmt: skip
    skull.cut(top, beast.belly, curve=True, shadow=0)
    stripe = [
        (0.66 + m * 0.8, 0.10), (0.50, -0.44), (0.1, -0.60), (-0.80, -0.40), (-0.86, 0.16),
        (-0.2, 0.16), (0.40, 0.14),
    ]  # fmt: skip
    skull.cut(stripe, beast.sock, curve=True, shadow=0)


def masked(skull: Pen, beast: Beast) -> None:
    """A dark mask across the eye, pale above and below it."""
    skull.oval(0.34, -0.16, 0.58, 0.42, beast.belly, shadow=0, turn=8)
    skull.oval(0.34, -0.10, 0.50, 0.27, beast.sock, shadow=0, turn=16)


def stripes(pen: Pen, beast: Beast) -> None:
    """Dark stripes down the back and flank."""
    b = beast.card.body / 2
    for k in range(7):
        x = -0.84 * b + 0.27 * b * k
        low = -0.60 if k % 2 else -0.50
        blade = [(x - 0.035, -0.94), (x + 0.035, -0.94), (x + 0.05, low - 0.12), (x + 0.02, low)]
        pen.cut(blade, Colour(0.26, 0.02, 50), shadow=0, lit=False)


def hump(pen: Pen, beast: Beast) -> None:
    """What a camel carries."""
    b = beast.card.body / 2
    shape = [(-b * 0.72, -0.88), (-b * 0.30, -1.26), (b * 0.05, -1.30), (b * 0.44, -0.90)]
    pen.cut([*shape, (0.0, -0.80)], beast.coat, curve=True, shadow=3, shade=0.15)


def spines(pen: Pen, beast: Beast) -> None:
    """A round coat of spines from the brow to the ground, in rows, light at the tips."""
    b, dark = beast.card.body / 2, beast.coat.darker(0.10)
    for row, (size, tone) in enumerate(((1.0, 0.0), (0.80, 0.05), (0.60, 0.10))):
        dots: list[tuple[float, float]] = []
        for k in range(25):
            t = math.radians(-12 + 8.2 * k)
            far = size * (1.0 if k % 2 else 0.84)
            dots.append(
                (-b * 0.16 - b * 1.18 * far * math.cos(t), -0.26 - 0.86 * far * math.sin(t))
            )
        dots += [(b * 0.55 * size, -0.2), (-b * 0.6 * size, -0.16)]
        pen.cut(dots, dark.lighter(tone), shadow=3 if not row else 1)
        for k in range(1, 24, 2):
            x, y = dots[k]
            inner = (x + (-b * 0.16 - x) * 0.09, y + (-0.26 - y) * 0.09)
            pen.line([inner, (x, y)], 0.008, beast.belly, curve=False)


def face_of_hedgehog(pen: Pen, beast: Beast) -> None:
    """The pale belly under the spines."""
    b = beast.card.body / 2
    belly = outline("-0.8 -0.24, 0.6 -0.6, 1.05 -0.5, 0.95 -0.14, -0.7 -0.1")
    pen.cut([(x * b, y) for x, y in belly], beast.belly.darker(0.04), curve=True, shadow=1)


def coat(pen: Pen, beast: Beast, breast: list[tuple[float, float]], low: float) -> None:
    """What is on the coat of a trunk: stripes, a bib down from the throat, patches."""
    b, marks = beast.card.body / 2, beast.card.marks
    if "stripes" in marks:
        stripes(pen, beast)
    if beast.belly.light - beast.coat.light > 0.04 or "patches" in marks:
        bib = [*breast, (b * 0.74, low - 0.03), (b * 0.78, -0.62)]
        pen.cut(bib, beast.belly, curve=True, shadow=0)
    if "patches" in marks:
        for x, y, w in ((-0.3, -0.75, 0.16), (0.12, -0.66, 0.2), (-0.05, -0.9, 0.1)):
            pen.oval(x, y, w, w * 0.75, Colour(0.34, 0.03, 45), shadow=0)


def hung(
    half: float, dots: tuple[tuple[float, float], ...], turn: float
) -> list[tuple[float, float]]:
    """Dots of the neck turned about the withers of a body of that half length."""
    root, angle = np.array((half * 0.62, -0.78)), math.radians(turn)
    c, s = math.cos(angle), math.sin(angle)
    moved = (np.array(dots) - root) @ np.array([(c, s), (-s, c)]) + root
    return [(float(x), float(y)) for x, y in moved]
