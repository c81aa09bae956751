"""A mark of the stage: where somebody stands, and which drawing they need."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.layout import Figure

if TYPE_CHECKING:
    from studio.makers.papertheatre.camera import Camera

CROWN, HEAD = 0.86, 0.16
"""Where the middle of a head is, in heights of the crown; half a head with its hair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure's place: x of the width, depth q, which way it looks (1 right), metres tall.

    `afloat` says that it is in water or in the air, `boat` that it sits in one, `up` how many
    metres its feet are above the ground: on a stump, or on the back of whoever it rides; `stands`
    that what is under it is a thing of the picture, which has a place of its own.
    """

    figure: Figure
    x: float
    q: float
    facing: int
    lead: bool
    afloat: str = ""
    boat: bool = False
    up: float = 0.0
    stands: bool = False


def shape_of(figure: Figure) -> str:
    """The drawing an animal needs: quadruped, bird, sea, small, odd; `person` for people."""
    if figure.sheet.species == "person":
        return "person"
    return animal(figure.sheet.species).shape


def turned_round(mark: Mark) -> Mark:
    """The same on the other side of the picture."""
    return replace(mark, x=1 - mark.x, facing=-mark.facing)


def tall(figure: Figure) -> float:
    """Metres from the feet to the crown of a standing figure."""
    grow = {"bird": 1.05, "sea": 0.75}.get(shape_of(figure), 1.0)
    if shape_of(figure) == "quadruped":
        card = animal(figure.sheet.species)
        grow = max(1.25, 1 + card.neck[1] + 1.25 * card.head)
    return max(0.55, figure.sheet.height * grow)


def head_at(mark: Mark, view: Camera) -> tuple[float, float, float]:
    """About where somebody has their head, in frame heights, and half of it."""
    metre, ahead = view.scale(mark.q), 0.0
    if shape_of(mark.figure) == "quadruped":
        card = animal(mark.figure.sheet.species)
        ahead = (card.body / 2 + card.neck[0] + card.head / 2) * mark.figure.sheet.height
    high = tall(mark.figure)
    down = view.ground(mark.q) - (mark.up + CROWN * high) * metre
    return mark.x * view.aspect + mark.facing * ahead * metre, down, HEAD * high * metre
