"""Things on the floor of a room, and its lamps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.plate import Cut
from studio.makers.papertheatre.scenery.lights import all_out
from studio.makers.papertheatre.scenery.windows import dark_out, lamp_light
from studio.makers.papertheatre.shapes import arc, box, outline, oval, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

RED, CREAM, LIGHT = Colour(0.58, 0.15, 28), Colour(0.92, 0.03, 88), Colour(0.95, 0.10, 85)
WOOD, DARK = Colour(0.50, 0.075, 52), Colour(0.36, 0.05, 48)
BOOKS = (
    Colour(0.52, 0.13, 28),
    Colour(0.50, 0.08, 245),
    Colour(0.62, 0.10, 150),
    Colour(0.74, 0.12, 80),
    Colour(0.46, 0.08, 320),
    Colour(0.86, 0.03, 85),
)


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
    pen.cut(
        outline("-0.36 -0.1, -0.42 -0.75, -0.3 -0.98, 0.3 -0.98, 0.42 -0.75, 0.36 -0.1"),
        cloth,
        curve=True,
        shadow=5,
    )
    pen.cut(box(-0.36, -0.42, 0.36, -0.1), cloth.lighter(0.05), shadow=3)
    for x in (-0.42, 0.42):
        pen.cut(
            smooth(
                [
                    (x - 0.11, -0.06),
                    (x - 0.12, -0.52),
                    (x, -0.58),
                    (x + 0.12, -0.52),
                    (x + 0.11, -0.06),
                ]
            ),
            cloth.darker(0.03),
            shadow=3,
        )
    for x in (-0.36, 0.36):
        pen.cut(box(x - 0.04, -0.08, x + 0.04, 0.0), DARK, shadow=0)


def _floorlamp(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut([(-0.11, 0.0), (0, -0.05), (0.11, 0.0)], DARK, shadow=2)
    pen.line([(0, -0.02), (0, -0.78)], 0.012, DARK, curve=False)
    lamp_light(s, pen, 0, -0.82, 1.1)
    on = dark_out(s) and not all_out(s)
    shade = outline("-0.17 -0.72, -0.1 -0.98, 0.1 -0.98, 0.17 -0.72")
    if on:
        s.plate.cut(
            Cut(
                outlines=(pen.dots(shade),),
                colour=Colour(0.90, 0.11, 80),
                plane=pen.plane,
                role="light",
                shadow=2,
                strength=0.2,
            )
        )
    else:
        pen.cut(shade, CREAM, shadow=4)


CLOTH = Colour(0.93, 0.02, 80)


def _trestles(s: Scenery, pen: Pen, narrow: float) -> None:
    """What carries a table in the open: crossed legs on the grass, and the cloth over them."""
    ground = replace(pen, tint=lambda colour: colour)
    ground.oval(
        0, 0.02, 1.15 * narrow, 0.07, s.key.near.darker(0.16), shadow=0, lit=False, role="shade",
        alpha=0.42, soft=3.0,
    )  # fmt: skip
    for x in (-0.74 * narrow, 0.74 * narrow):
        for way in (-0.22, 0.22):
            pen.limb([(x - way, -0.9), (x + way, 0.02)], 0.045, 0.045, WOOD.darker(0.08), shadow=3)
    hem = [(1.16 * narrow - k * 2.32 * narrow / 10, -0.60 + 0.05 * (k % 2)) for k in range(11)]
    pen.cut([(-1.16 * narrow, -0.9), (1.16 * narrow, -0.9), *hem], CLOTH, shadow=4, shade=0.1)


def _table(s: Scenery, card: PartCard) -> None:
    """A table: a room's own behind everybody, one that the action names where it stands."""
    narrow = min(1.0, s.camera.aspect / 1.3)
    plane = card.plane if card.thing else "middle"
    pen = s.pen(replace(card, plane=plane)).at(0, 0, size=card.size)
    if s.layout.place.indoors:
        for x in (-0.92 * narrow, 0.92 * narrow):
            pen.cut(box(x - 0.045, -0.9, x + 0.045, 0.0), WOOD.darker(0.10), shadow=3)
    else:
        _trestles(s, pen, narrow)
    pen.cut(
        [
            (-1.0 * narrow, -1.06),
            (1.0 * narrow, -1.06),
            (1.14 * narrow, -0.92),
            (-1.14 * narrow, -0.92),
        ],
        WOOD.lighter(0.07),
        shadow=4,
    )
    pen.cut(box(-1.14 * narrow, -0.92, 1.14 * narrow, -0.85), WOOD.darker(0.02), shadow=4)
    if not s.layout.down_on:
        _laid_with_food(pen, narrow)


def _laid_with_food(pen: Pen, narrow: float) -> None:
    """Bread and two cups, where the action tells of nothing on the table."""
    pen.cut(
        outline("-0.26 -0.98, -0.24 -1.12, -0.1 -1.19, 0.14 -1.18, 0.26 -1.09, 0.25 -0.98"),
        Colour(0.74, 0.10, 68),
        curve=True,
        shadow=2,
    )
    for x in (-0.52, 0.52):
        pen.cut(
            [
                (x * narrow - 0.07, -1.14),
                (x * narrow + 0.07, -1.14),
                (x * narrow + 0.05, -0.99),
                (x * narrow - 0.05, -0.99),
            ],
            Colour(0.66, 0.09, 230),
            shadow=2,
        )


def _hanging(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card)
    up = min(card.size, s.fitting(replace(card, size=9), top=0.16))
    lamp = pen.at(0, -up)
    s.plate.cut(
        Cut(
            outlines=(
                np.array(
                    [
                        (pen.x - 1, -20.0),
                        (pen.x + 1, -20.0),
                        (pen.x + 1, lamp.y),
                        (pen.x - 1, lamp.y),
                    ]
                ),
            ),
            colour=s.key.lit(DARK, 0.7),
            plane=pen.plane,
            shadow=0,
        )
    )
    lamp_light(s, lamp, 0, 0.05, 2.3)
    lamp.cut(outline("-0.34 0, -0.12 -0.26, 0.12 -0.26, 0.34 0"), RED, shadow=4)
    if dark_out(s) and not all_out(s):
        s.plate.cut(
            Cut(
                outlines=(lamp.dots(oval(0, 0.0, 0.30, 0.055)),),
                colour=LIGHT,
                plane=pen.plane,
                role="light",
                shadow=0,
                lit=False,
            )
        )


def _globe(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.24, -0.5, 0.24, 0.0), WOOD, shadow=4)
    pen.line([(0, -0.5), (0, -0.58)], 0.03, DARK, curve=False)
    pen.oval(0, -0.77, 0.20, 0.20, Colour(0.62, 0.10, 235), shadow=3, shade=0.15)
    pen.cut(
        outline("-0.12 -0.86, 0.02 -0.92, 0.06 -0.8, -0.04 -0.7, -0.14 -0.76"),
        Colour(0.66, 0.12, 140),
        curve=True,
        shadow=0,
    )
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
            pen.cut(
                outline("-0.58 -1.02, 0.58 -1.02, 0.66 -0.9, -0.66 -0.9"),
                WOOD.lighter(0.10),
                shadow=3,
            )
            pen.cut(box(-0.66, -0.9, 0.66, -0.82), WOOD, shadow=1)
            pen.cut(box(-0.2, -1.06, 0.1, -0.98), BOOKS[k], shadow=1)


def _spot(s: Scenery, card: PartCard) -> None:
    x, y = s.x(card.x * s.camera.aspect), s.y(s.camera.ground(1.0))
    h = s.plate.height
    cone = np.array(
        [(x + 0.24 * h, -20.0), (x + 0.30 * h, -20.0), (x + 0.30 * h, y), (x - 0.30 * h, y)]
    )
    s.plate.cut(
        Cut(
            outlines=(cone,),
            colour=LIGHT,
            plane=2,
            role="light",
            shadow=0,
            lit=False,
            soft=8,
            alpha=0.22,
        )
    )
    s.plate.cut(
        Cut(
            outlines=(oval(x, y, 0.30 * h, 0.045 * h),),
            colour=LIGHT,
            plane=2,
            role="light",
            shadow=0,
            lit=False,
            soft=5,
            alpha=0.45,
        )
    )


def _footlights(s: Scenery, card: PartCard) -> None:
    for k in range(card.count):
        x = s.x(s.camera.aspect * (k + 0.5) / card.count)
        s.plate.cut(
            Cut(
                outlines=(
                    np.asarray(
                        arc(x, s.y(1.0), 0.03 * s.plate.height, 0.03 * s.plate.height, 180, 360)
                    ),
                ),
                colour=Colour(0.78, 0.12, 80),
                plane=4,
                role="set",
                shadow=3,
            )
        )


PARTS: dict[str, Part] = {
    "rug": _rug,
    "armchair": _armchair,
    "floorlamp": _floorlamp,
    "table": _table,
    "hanging": _hanging,
    "globe": _globe,
    "desks": _desks,
    "spot": _spot,
    "footlights": _footlights,
}
