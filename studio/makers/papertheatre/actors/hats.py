"""Hats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.shapes import arc, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.pen import Pen


def hat(head: Pen, sheet: Sheet) -> None:
    colour = cloth(sheet)
    if sheet.hat == "cap":
        _hat_cap(head, colour)
    elif sheet.hat == "beanie":
        _hat_beanie(head, colour)
    elif sheet.hat == "brim":
        _hat_brim(head, colour)
    elif sheet.hat == "pointed":
        _hat_pointed(head, colour)
    elif sheet.hat == "crown":
        _hat_crown(head)
    elif sheet.hat == "dome":
        _hat_dome(head)
    elif sheet.hat == "helmet":
        _hat_helmet(head)
    elif sheet.hat in {"hood", "scarf"}:
        _hat_hood(head, colour)


def cloth(sheet: Sheet) -> Colour:
    return sheet.colour if sheet.hat == "hood" else sheet.hat_colour


def _hat_cap(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-1.04 -0.34, -0.96 -0.92, -0.1 -1.26, 0.74 -1, 0.96 -0.42"),
        colour,
        curve=True,
        shadow=2,
    )
    head.cut(
        outline("-0.2 -0.46, 0.9 -0.52, 1.42 -0.3, 1.3 -0.22, 0.5 -0.3"),
        colour.darker(0.08),
        curve=True,
        shadow=2,
    )


def _hat_dome(head: Pen) -> None:
    colour = Colour(0.66, 0.015, 250)
    head.cut(
        outline("-1.1 -0.36, -1.04 -1.02, -0.06 -1.5, 0.94 -1.02, 1.06 -0.36"),
        colour,
        curve=True,
        shadow=2,
    )
    head.cut(
        outline("-1.22 -0.42, 1.2 -0.42, 1.26 -0.22, -1.26 -0.22"),
        colour.darker(0.12),
        curve=True,
        shadow=2,
    )
    head.cut(
        outline("-0.14 -1.44, 0.1 -1.46, 0.14 -0.4, -0.14 -0.4"), colour.lighter(0.08), shadow=0
    )


def _hat_beanie(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-1.06 -0.3, -0.98 -0.98, 0 -1.42, 0.92 -0.98, 1.02 -0.3"),
        colour,
        curve=True,
        shadow=2,
    )
    head.cut(
        np.vstack([arc(-0.02, -0.54, 1.08, 0.2, 180, 360), arc(-0.02, -0.22, 1.08, 0.2, 360, 180)]),
        colour.lighter(0.09),
        shadow=2,
    )
    head.oval(-0.04, -1.48, 0.26, 0.24, colour.lighter(0.13), shadow=2)


def _hat_brim(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-0.8 -0.5, -0.7 -1.26, -0.1 -1.4, 0.62 -1.24, 0.76 -0.5"),
        colour,
        curve=True,
        shadow=2,
    )
    head.cut(
        outline("-0.78 -0.74, 0.76 -0.74, 0.78 -0.52, -0.8 -0.52"),
        colour.darker(0.16),
        shadow=0,
    )
    head.cut(
        outline("-1.62 -0.4, -0.8 -0.62, 0.8 -0.62, 1.56 -0.42, 0.8 -0.38, -0.8 -0.36"),
        colour,
        curve=True,
        shadow=3,
    )


def _hat_pointed(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-0.86 -0.5, -0.5 -1.3, -0.42 -2.3, 0.3 -1.3, 0.84 -0.5"),
        colour,
        shadow=3,
    )
    head.cut(
        outline("-1.5 -0.42, 0 -0.66, 1.46 -0.42, 0 -0.36"),
        colour.darker(0.05),
        curve=True,
        shadow=3,
    )


def _hat_crown(head: Pen) -> None:
    gold = Colour(0.82, 0.14, 88)
    head.cut(
        outline(
            "-0.72 -0.62, -0.84 -1.36, -0.42 -1.02, 0.02 -1.48, 0.42 -1.02, 0.84 -1.34, 0.74 -0.62"
        ),
        gold,
        shadow=2,
    )


def _hat_helmet(head: Pen) -> None:
    head.oval(0.02, -0.06, 1.34, 1.32, Colour(0.90, 0.025, 225), alpha=0.30, shadow=0)
    head.line(
        arc(0.02, -0.06, 1.34, 1.32, 0, 365),
        0.09,
        Colour(0.90, 0.012, 240),
        curve=False,
        shadow=2,
    )
    head.line(arc(0.02, -0.06, 1.05, 1.05, 205, 262), 0.06, WHITE, curve=False, alpha=0.8)


def _hat_hood(head: Pen, colour: Colour) -> None:
    head.cut(
        outline(
            "-1.12 0.95, -1.2 -0.2, -0.7 -1.12, 0.2 -1.28, 0.98 -0.86, 1.02 -0.3, "
            "0.66 -0.62, 0 -0.68, -0.52 -0.3, -0.62 0.4, -0.2 0.98, 0.3 1.12, "
            "-0.4 1.24"
        ),
        colour,
        curve=True,
        shadow=3,
    )
