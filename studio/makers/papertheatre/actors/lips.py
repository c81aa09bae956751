"""The mouth of animals that have neither beak nor muzzle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors.eyes import inked

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen

BENDS = {"joy": 0.8, "grief": -0.5, "anger": -0.7}
"""How the corners stand for a feeling: 1 smiles, -1 is sad; the others smile a little."""


def lips(pen: Pen, at: tuple[float, float], half: float, feeling: str, coat: Colour) -> None:
    """A mouth as a line, its corners as the feeling has them; who is surprised or afraid gapes."""
    x, y = at
    bend = BENDS.get(feeling, 0.4)
    with pen.plate.drawing("face"):
        if feeling in {"surprise", "fear"} or pen.plate.saying:
            wide, high = (0.30, 0.36) if feeling == "surprise" else (0.42, 0.24)
            pen.dot(x, y, half * wide, half * high, inked(coat))
        else:
            ends = [(x + s * half, y - bend * half * 0.35) for s in (-1, 1)]
            line = [ends[0], (x, y + bend * half * 0.35), ends[1]]
            pen.line(line, 0.03, inked(coat))
    covers = (2.4 * half, 0.9 * half)
    mouths.told(pen, x, y, 0.85 * half, covers=covers, bend=bend, form="muzzle")
