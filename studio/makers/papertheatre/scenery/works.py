"""A factory: wheels, pipes, a boiler; and the roofs and chimneys above a town."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.lights import glowing, lit_hours
from studio.makers.papertheatre.shapes import arc, box, outline, oval

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

IRON, STEEL = Colour(0.38, 0.03, 250), Colour(0.58, 0.03, 245)
COPPER, BRICK = Colour(0.60, 0.11, 48), Colour(0.52, 0.10, 36)
FIRE = Colour(0.80, 0.16, 58)


def _wheel(teeth: int, r: float) -> list[tuple[float, float]]:
    dots = []
    for k in range(teeth * 4):
        turn = 2 * math.pi * (k + 0.5) / (teeth * 4)
        reach = r if k % 4 < 2 else r * 0.84
        dots.append((reach * math.cos(turn), reach * math.sin(turn)))
    return dots


def _gears(s: Scenery, card: PartCard) -> None:
    """Three wheels that turn one another."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for x, y, r, teeth, tone in (
        (0.0, -0.5, 0.62, 16, COPPER), (0.92, -0.92, 0.38, 10, STEEL), (0.86, -0.16, 0.34, 9, IRON),
    ):  # fmt: skip
        at = pen.at(x, y)
        at.cut(_wheel(teeth, r), tone, shadow=6)
        at.oval(0, 0, r * 0.56, r * 0.56, tone.darker(0.12), shadow=0)
        for turn in range(0, 180, 45):
            at.at(0, 0, turn=turn).cut(box(-r * 0.6, -r * 0.07, r * 0.6, r * 0.07), tone, shadow=1)
        at.oval(0, 0, r * 0.16, r * 0.16, IRON, shadow=2)


def _pipes(s: Scenery, card: PartCard) -> None:
    """Pipes below the ceiling and down the wall, with a valve and its steam."""
    pen, h = s.pen(card), s.plate.height
    for k, tone in enumerate((COPPER, STEEL, COPPER.darker(0.1))):
        y = s.y(0.045 + 0.055 * k)
        x = s.x(s.camera.across(card.x + 0.045 * k))
        w = (0.020 - 0.003 * k) * h
        pen.cuts([box(s.left, y - w, x + w, y + w), box(x - w, y - w, x + w, pen.y)], tone, 6)
        pen.cuts([box(x - w * 1.5, s.y(0.4), x + w * 1.5, s.y(0.43))], tone.darker(0.12), 2)
    x, y = s.x(s.camera.across(card.x)), s.y(0.34)
    pen.cuts([oval(x, y, 0.030 * h, 0.030 * h)], Colour(0.56, 0.17, 28), 3)
    for k in range(3):
        puff = oval(x + (0.05 + 0.05 * k) * h, y - 0.05 * h * k, 0.03 * h, 0.024 * h)
        s.plate.cut(
            Cut(outlines=(puff,), colour=WHITE, plane=pen.plane, shadow=0, lit=False, alpha=0.3,
                soft=4, role="cloud")
        )  # fmt: skip


def _boiler(s: Scenery, card: PartCard) -> None:
    """A boiler with a window of fire, gauges and a chimney through the roof."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.14, -6, 0.14, -0.9), IRON.lighter(0.06), shadow=5)
    pen.cut(
        outline("-0.5 0, -0.5 -0.78, -0.34 -0.98, 0.34 -0.98, 0.5 -0.78, 0.5 0"), IRON, shadow=7
    )
    for y in (-0.16, -0.66):
        pen.cut(box(-0.52, y - 0.06, 0.52, y), IRON.lighter(0.12), shadow=2)
    pen.glow(0, -0.4, 1.1, FIRE, 0.5)
    hole = pen.dots(oval(0, -0.4, 0.18, 0.15))
    pen.oval(0, -0.4, 0.23, 0.20, IRON.darker(0.10), shadow=1)
    s.plate.cut(Cut(outlines=(hole,), colour=FIRE, plane=pen.plane, role="light", shadow=0))
    for x in (-0.26, 0.26):
        pen.oval(x, -0.80, 0.07, 0.07, WHITE, shadow=1)


def _highwindows(s: Scenery, card: PartCard) -> None:
    """A row of factory windows, many small panes."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for k in range(card.count):
        x = -1.6 + 1.5 * k
        pen.cut(box(x - 0.56, -1.06, x + 0.56, 0.04), IRON, shadow=4)
        for i in range(4):
            for j in range(3):
                pane = box(
                    x - 0.5 + 0.255 * i, -1.0 + 0.34 * j, x - 0.27 + 0.255 * i, -0.70 + 0.34 * j
                )
                if s.layout.hour in {"night", "dusk"}:
                    pen.cut(pane, Colour(0.28, 0.06, 264), shadow=0, lit=False)
                else:
                    pen.cut(pane, Colour(0.86, 0.035, 220), shadow=0, lit=False)


def _chimney(s: Scenery, card: PartCard) -> None:
    """A chimney of brick with pots and a thread of smoke."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.26, -1.0, 0.26, 0.15), BRICK, shadow=6)
    for k in range(6):
        y = -0.9 + 0.17 * k
        pen.line([(-0.26, y), (0.26, y)], 0.008, BRICK.darker(0.1), curve=False)
    pen.cut(box(-0.32, -1.08, 0.32, -0.95), BRICK.lighter(0.06), shadow=3)
    for x in (-0.14, 0.14):
        pen.cut(box(x - 0.07, -1.28, x + 0.07, -1.08), Colour(0.60, 0.11, 45), shadow=2)
    for k in range(4):
        pen.oval(
            0.14 + 0.1 * k, -1.42 - 0.2 * k, 0.09 + 0.035 * k, 0.08 + 0.025 * k,
            s.key.horizon.darker(0.10), shadow=0, lit=False, alpha=0.4, soft=3, role="cloud",
        )  # fmt: skip


def _rooftiles(s: Scenery, card: PartCard) -> None:
    """Rows of round tiles over the roof that the lead stands on."""
    q, k = 0.80, 0
    while q < 1.5:
        pen = s.pen(card, q=q)
        step = 0.34 * pen.size
        first = s.left - (step / 2 if k % 2 else 0)
        row = [
            np.asarray(arc(float(x) + step / 2, pen.y, step * 0.48, step * 0.20, 0, 180))
            for x in np.arange(first, s.right, step)
        ]
        pen.cuts(row, BRICK.lighter(0.05 if k % 2 else 0.02), 2)
        q *= 1.075
        k += 1


def _gables(s: Scenery, card: PartCard) -> None:
    """Roofs below, one beside the other, some with a lit window."""
    chance = s.chance("gables", card.q)
    pen = s.pen(card)
    step = (s.right - s.left) / card.count
    for k in range(card.count):
        x = s.left + step * (k + float(chance.uniform(0.2, 0.8)))
        high = card.size * pen.size * float(chance.uniform(0.7, 1.3))
        wide = step * float(chance.uniform(0.5, 0.72))
        low = pen.y + 3 * high
        front = np.array(
            [
                (x - wide, low),
                (x - wide, pen.y),
                (x, pen.y - high),
                (x + wide, pen.y),
                (x + wide, low),
            ]
        )
        tone = s.key.ramp(0.22 + card.q).towards(s.key.lit(BRICK, 0.6), 0.45)
        pen.cuts([front], tone, 7)
        pane = box(x - wide * 0.14, pen.y - high * 0.42, x + wide * 0.14, pen.y - high * 0.08)
        if lit_hours(s) and k % 3 == 0:
            s.plate.cut(glowing(pen.plane, pane))
        else:
            pen.cuts([pane], tone.darker(0.09), 0, lit=False)


PARTS: dict[str, Part] = {
    "gears": _gears,
    "pipes": _pipes,
    "boiler": _boiler,
    "highwindows": _highwindows,
    "chimney": _chimney,
    "rooftiles": _rooftiles,
    "gables": _gables,
}
