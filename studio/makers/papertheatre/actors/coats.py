"""The coats of animals where a hand would take them for something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.casting import Sheet

BROWN, LEAST = (44.0, 98.0), 0.035
"""The hues of brown and golden coats, and the chroma from which on they are no grey."""
RED, FULL, DEEP = 43.0, 0.115, 0.60
"""The hue that is nearest them and no skin's; the chroma of a lead's, how light it is at most."""


def inked(sheet: Sheet, *, lead: bool) -> Sheet:
    """A sheet whose coat a brush does not leave bare as it does skin; a lead's is its accent."""
    own = sheet.colour
    if not (BROWN[0] <= own.hue <= BROWN[1] and own.chroma > LEAST):
        return sheet
    if not lead:
        return replace(sheet, colour=own._replace(hue=RED))
    return replace(
        sheet,
        colour=own._replace(hue=RED, chroma=max(FULL, own.chroma), light=min(DEEP, own.light)),
    )
