"""Four-legged animals that sit or sleep, and what all of them wear and hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import mane, marks_of, props
from studio.makers.papertheatre.actors.extents import extent, mouthed
from studio.makers.papertheatre.actors.muzzles import head

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.quadrupeds import Beast
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen


def sitting(pen: Pen, beast: Beast, feeling: str, nod: float) -> None:
    """On its haunches: the trunk upright, the forelegs straight down."""
    b, r = beast.card.body, beast.head
    mane.tail(pen.at(0.02, 0.42), beast, feeling)
    pen.oval(-b * 0.18, -0.30, 0.30, 0.28, beast.coat.darker(0.04), shadow=4)
    neck = (b * 0.18, -0.88)
    pen.cut(
        [
            (-b * 0.40, -0.05),
            (-b * 0.46, -0.34),
            (-b * 0.22, -0.72),
            (neck[0] - 0.14, -0.98),
            (neck[0] + 0.14, -0.92),
            (b * 0.30, -0.5),
            (b * 0.22, -0.08),
            (0, -0.02),
        ],
        beast.coat,
        curve=True,
        shadow=5,
        shade=0.15,
    )
    if beast.belly.light > beast.coat.light:
        pen.cut(
            [(neck[0] + 0.02, -0.90), (neck[0] + 0.14, -0.86), (b * 0.29, -0.5), (b * 0.2, -0.36)],
            beast.belly,
            curve=True,
            shadow=0,
        )
    _sitting_paws(pen, beast)
    skull = (neck[0] + r * 0.35, neck[1] - r * 0.55)
    scarf(pen, beast, skull)
    head(pen, beast, feeling, skull, nod)


def _sitting_paws(pen: Pen, beast: Beast) -> None:
    b = beast.card.body
    for x, tone in ((b * 0.14, 0.06), (b * 0.24, 0.0)):
        pen.limb(
            [(x, -0.5), (x + 0.02, -0.25), (x + 0.03, -0.045)],
            0.075,
            0.05,
            beast.coat.darker(tone),
            shadow=3,
        )
        pen.oval(x + 0.055, -0.032, 0.07, 0.036, beast.sock.darker(tone), shadow=1)
    pen.oval(-b * 0.10, -0.04, 0.15, 0.045, beast.sock, shadow=2)


def scarf(pen: Pen, beast: Beast, skull: tuple[float, float]) -> None:
    """A scarf under the chin, its end down the chest."""
    if beast.sheet.extra != "scarf":
        return
    (x, y), r = skull, beast.head
    wrap = pen.at(x - r * 0.55, y + r * 0.72, size=r, turn=24)
    colour = beast.sheet.extra_colour
    wrap.cut(
        [(-0.12, 0.1), (0.34, 0.12), (0.30, 1.35), (-0.16, 1.25)], colour.darker(0.05), shadow=3
    )
    wrap.oval(0.0, 0.0, 0.98, 0.36, colour, shadow=3, shade=0.1)


def sleeping(pen: Pen, beast: Beast, look: str) -> None:
    """Curled up: a low round, the head on the paws, the tail about them."""
    b, r = beast.card.body / 2, beast.head
    mane.tail(pen.at(-b * 0.15, 0.52), beast, "calm")
    back = [
        (-b * 1.1, -0.08), (-b * 1.12, -0.34), (-b * 0.7, -0.58), (-b * 0.1, -0.62),
        (b * 0.5, -0.5),
        (b * 0.92, -0.22), (b * 0.9, -0.02), (0, 0.0), (-b * 0.9, 0.0),
    ]  # fmt: skip
    pen.cut(back, beast.coat, curve=True, shadow=5, shade=0.18)
    if "spines" in beast.card.marks:
        marks_of.spines(pen.at(0, 0, size=0.9).at(0, 0.28), beast)
    if "wool" in beast.card.marks:
        mane.wool(pen.at(0, 0.32), beast)
    thigh = beast.coat.darker(0.04)
    pen.oval(-b * 0.55, -0.21, b * 0.40, 0.20, thigh, shadow=2)
    pen.oval(-b * 0.2, -0.04, 0.17, 0.045, beast.sock, shadow=1)
    pen.limb([(b * 0.45, -0.1), (b * 1.25, -0.055)], 0.06, 0.05, beast.sock, shadow=2)
    skull = (b * 0.98, -0.10 - r * 0.86)
    scarf(pen, beast, skull)
    head(pen, beast, look, skull, 12)


def before(beast: Beast, prop: str) -> tuple[float, float]:
    """Where somebody who sits holds a thing: at the chest, a tall one beyond the nose."""
    tall = bool(prop) and extent(prop)[1] < -0.3
    return beast.card.body * 0.32 + (0.55 if tall else 0.0), -0.44


def held(pen: Pen, beast: Beast, figure: Figure, at: tuple[float, float]) -> None:
    """A thing in the mouth or between the paws, in the measure of people's things, upright."""
    if figure.prop:
        small = 0.85 / max(0.5, beast.sheet.height)
        thing = pen.at(*at, size=small, turn=-pen.turn * pen.flip)
        colour = beast.sheet.prop_colour if figure.prop == beast.sheet.prop else None
        props.draw(thing.at(*mouthed(figure.prop)), figure.prop, colour)
