"""Who is carried: in the arms, on the shoulders or on the back of whoever carries them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.staging.mark import Mark, shape_of, tall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.camera import Camera
    from studio.makers.papertheatre.layout import Figure

SEATS = {"arms": (0.50, 0.13), "shoulders": (0.86, -0.11), "back": (0.45, -0.19)}
"""Where the seat of who is carried is: up and ahead, in heights of a person who carries them;"""
MACHINE = {"arms": (0.30, 0.16), "shoulders": (0.62, -0.20), "back": (0.42, -0.30)}
"""of a robot;"""
BEASTS = {"quadruped": (0.86, -0.06), "bird": (0.66, -0.14), "sea": (0.42, 0.0)}
"""and of an animal, on whose back they are."""
HIPS, PAWS = 0.32, 0.0
"""How high the seat of a person who is carried is, and of an animal, in heights of them."""
BEFORE, ASIDE = 0.001, 0.16
"""How much nearer somebody on a back is than who has them there, or farther off in the arms; how
much farther ahead in the arms by their own height."""


def carried(mark: Mark, marks: Sequence[Mark], view: Camera) -> Mark:
    """The mark of somebody who is carried: with their carrier, and looking the same way."""
    bearer = next((m for m in marks if m.figure.sheet.name == mark.figure.borne), None)
    if bearer is None or not mark.figure.way:
        return mark
    figure, way = mark.figure, mark.figure.way
    up, ahead = _seat(bearer.figure, way)
    high = bearer.figure.sheet.height
    person, held = shape_of(figure) == "person", way == "arms"
    ahead += ASIDE * figure.sheet.height / high if held else 0.0
    low = (HIPS if person else PAWS) * figure.sheet.height
    if person:
        clings = way == "back" and shape_of(bearer.figure) == "person"
        figure = replace(figure, pose="borne" if held else "cling" if clings else "ride")
    elif figure.pose not in {"sleep", "wave", "call", "sing", "howl"}:
        figure = replace(figure, pose="sit" if shape_of(figure) == "quadruped" else "stand")
    behind = (held and shape_of(bearer.figure) == "person") or (
        way == "shoulders" and bearer.figure.sheet.has_hands
    )
    across = view.widths(bearer.facing * ahead * high, bearer.q)
    return replace(
        mark, figure=figure, x=bearer.x + across, up=bearer.up + up * high - low,
        q=bearer.q + (-BEFORE if behind else BEFORE), facing=bearer.facing,
        afloat=bearer.afloat, boat=False, stands=True,
    )  # fmt: skip


def _seat(bearer: Figure, way: str) -> tuple[float, float]:
    """Where somebody's arms, shoulders or back are, in heights of them."""
    if shape_of(bearer) == "person":
        return SEATS[way]
    return MACHINE[way] if bearer.sheet.has_hands else BEASTS.get(shape_of(bearer), (0.7, 0.0))


def held_close(marks: Sequence[Mark]) -> list[set[str]]:
    """The names of those who are with their carrier, or hide behind somebody, two by two."""
    names = {mark.figure.sheet.name for mark in marks}
    with_whom = [
        (m.figure.sheet.name, m.figure.borne if m.figure.way else m.figure.hides) for m in marks
    ]
    return [{one, other} for one, other in with_whom if other in names]


def laden(figure: Figure, figures: Sequence[Figure]) -> float:
    """Metres to the highest crown of somebody with whom they carry; without one their own."""
    loads = [one for one in figures if one.way and one.borne == figure.sheet.name]
    own = tall(figure)
    for one in loads:
        up, _ = _seat(figure, one.way)
        low = HIPS if shape_of(one) == "person" else PAWS
        own = max(own, up * figure.sheet.height + (0.96 - low) * tall(one))
    return own
