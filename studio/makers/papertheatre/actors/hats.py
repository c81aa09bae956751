"""Hats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.shapes import arc

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

OWN = frozenset({
    "crown", "dome", "visor", "toque", "nurse", "firehat", "hardhat", "lamphat", "tricorn", "wig",
    "mitre",
})  # fmt: skip
"""Hats of metal and such as are known by their colour, whatever their wearer's."""


def hat(head: Pen, sheet: Sheet) -> None:
    """The hat of a sheet; `head` measures in radii of the head."""
    if sheet.hat == "helmet":
        _helmet(head)
    elif sheet.hat:
        drawing = drawings("hats")["hood" if sheet.hat == "scarf" else sheet.hat]
        drawer(drawing)(head, drawing.colour if sheet.hat in OWN else cloth(sheet))


def cloth(sheet: Sheet) -> Colour:
    return sheet.colour if sheet.hat == "hood" else sheet.hat_colour


def _helmet(head: Pen) -> None:
    """A globe of glass."""
    head.oval(0.02, -0.06, 1.34, 1.32, Colour(0.90, 0.025, 225), alpha=0.30, shadow=0)
    head.line(
        arc(0.02, -0.06, 1.34, 1.32, 0, 365),
        0.09,
        Colour(0.90, 0.012, 240),
        curve=False,
        shadow=2,
    )
    head.line(arc(0.02, -0.06, 1.05, 1.05, 205, 262), 0.06, WHITE, curve=False, alpha=0.8)
