"""Four-legged animals that sit or sleep, and what all of them wear and hold."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import mane, marks_of, props
from studio.makers.papertheatre.actors.extents import UPRIGHT, bitten, extent
from studio.makers.papertheatre.actors.muzzles import head
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.quadrupeds import Beast
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen


HOOF = Colour(0.40, 0.03, 60)
BLANKET = Colour(0.52, 0.14, 25)


def _haunches(pen: Pen, beast: Beast, neck: tuple[float, float]) -> None:
    """Thigh and upright trunk, with the belly where it is lighter."""
    b = beast.card.body
    pen.oval(-b * 0.18, -0.30, 0.30, 0.28, beast.coat.darker(0.04), shadow=4)
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


def sitting(
    pen: Pen, beast: Beast, figure: Figure, feeling: str, nod: float, *, wag: float = 0.0
) -> None:
    """On its haunches: the trunk upright, the forelegs straight down, or one with a thing in it."""
    b, r = beast.card.body, beast.head
    mane.tail(pen.at(0.02, 0.42), beast, feeling, wag=wag)
    neck = (b * 0.18, -0.88)
    if "wings" in beast.card.marks:
        mane.wing(pen.at(-b * 0.2, -0.15, size=0.78), beast, spread=False)
    _haunches(pen, beast, neck)
    _sitting_paws(pen, beast, figure)
    skull = (neck[0] + r * 0.35, neck[1] - r * 0.55)
    scarf(pen, beast, skull)
    head(pen, beast, feeling, skull, nod)
    if figure.prop and "trunk" in beast.card.marks:
        r = beast.head
        held(pen, beast, figure, (skull[0] + 1.64 * r, skull[1] + 1.98 * r))
    elif figure.prop:
        paw = pen.at(*before(beast, figure.prop), size=figure.measure / beast.sheet.height)
        props.draw(paw, figure.prop, figure.prop_colour)


def _sitting_paws(pen: Pen, beast: Beast, figure: Figure) -> None:
    b = beast.card.body
    legs = [(b * 0.14, 0.06), (b * 0.24, 0.0)]
    if figure.prop and "trunk" not in beast.card.marks:
        x, y = before(beast, figure.prop)
        arm = [(b * 0.20, -0.60), (b * 0.20 + 0.17, min(-0.36, y + 0.14)), (x, y)]
        pen.limb(arm, 0.085, 0.055, beast.coat, shadow=3)
        with pen.plate.drawing("hand"):
            pen.oval(x, y, 0.065, 0.05, beast.sock, shadow=1)
        legs = legs[:1]
    for x, tone in legs:
        pen.limb(
            [(x, -0.5), (x + 0.02, -0.25), (x + 0.03, -0.045)],
            0.075,
            0.05,
            beast.coat.darker(tone),
            shadow=3,
        )
        pen.oval(x + 0.055, -0.032, 0.07, 0.036, beast.sock.darker(tone), shadow=1)
    pen.oval(-b * 0.10, -0.04, 0.15, 0.045, beast.sock, shadow=2)


def hailing(pen: Pen, beast: Beast) -> None:
    """The near foreleg of a low animal, held up before its face."""
    b, (x, y), tone = beast.card.body / 2, beast.skull, beast.sock
    tip = x + beast.head + beast.card.muzzle + 0.06, y - beast.head * 0.9
    arm = [(b * 0.76, -beast.card.leg - 0.1), (tip[0] - 0.06, y + beast.head * 1.1), tip]
    with pen.plate.drawing("hand"):
        pen.limb(smooth(arm, closed=False, steps=4), 0.085, 0.06, tone, shadow=3)
        pen.oval(*tip, 0.085, 0.075, tone, shadow=1)


def folded(pen: Pen, beast: Beast, *, far: bool) -> None:
    """A hind leg and a foreleg on one side, folded under a trunk that lies on the ground."""
    b, tone = beast.card.body / 2, beast.coat.darker(0.075 if far else 0.03)
    aside = 0.10 if far else 0.0
    hind = [(-b * 0.62 + aside, -0.07), (-b * 0.16 + aside, -0.05)]
    fore = [(b * 0.56 + aside, -0.30), (b * 0.92 + aside, -0.10), (b * 0.46 + aside, -0.05)]
    with pen.plate.drawing("legs"):
        for leg in (hind, fore):
            pen.limb(leg, 0.075, 0.048, tone, shadow=2)
            hoof(pen.at(*leg[-1], turn=-90 if leg is hind else 90), (0.0, 0.0), 0.044, far=far)
        if not far:
            pen.oval(-b * 0.66, -0.20, 0.24, 0.19, tone, shadow=2, shade=0.08)


def hoof(leg: Pen, foot: tuple[float, float], thin: float, *, far: bool) -> None:
    """The hoof at the end of a leg."""
    (x, y), w = foot, thin * 1.15
    shape = [(x - w, y - 0.035), (x + w, y - 0.035), (x + 1.5 * w, y + 0.03), (x - w, y + 0.03)]
    leg.cut(shape, HOOF.darker(0.06 if far else 0.0), shadow=1)


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


def sleeping(pen: Pen, beast: Beast, figure: Figure, look: str) -> None:
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
    with pen.plate.drawing("hand"):
        pen.limb([(b * 0.45, -0.1), _paws(beast, figure)], 0.06, 0.05, beast.sock, shadow=2)
    if figure.seat == "cover":
        _covered(pen, b)
    skull = (b * 0.98, -0.10 - r * 0.86)
    scarf(pen, beast, skull)
    head(pen, beast, look, skull, 12)
    beside(pen, beast, figure)


def _covered(pen: Pen, b: float) -> None:
    """A blanket over the back of one who sleeps; `b` half the length of the body."""
    cloth = [
        (-b * 1.22, 0.02), (-b * 1.2, -0.38), (-b * 0.72, -0.63), (-b * 0.1, -0.67),
        (b * 0.42, -0.56),
        (b * 0.56, -0.26), (b * 0.54, 0.02),
    ]  # fmt: skip
    pen.cut(cloth, BLANKET, curve=True, shadow=4, shade=0.14)
    for x in (-0.78, -0.2, 0.32):
        pen.line([(b * (x - 0.05), -0.6), (b * x, 0.0)], 0.02, BLANKET.lighter(0.2), shadow=0)


def before(beast: Beast, prop: str) -> tuple[float, float]:
    """Where the paw is of one who sits and holds a thing; a tall one is over its head."""
    return beast.card.body * 0.24 + 0.30, -0.78 if extent(prop)[1] < UPRIGHT else -0.46


def held(
    pen: Pen, beast: Beast, figure: Figure, at: tuple[float, float], ground: float | None = None
) -> None:
    """A thing in the mouth, in the measure of people's things, upright; in the ground beyond it."""
    if figure.prop:
        thing = pen.at(*at, size=figure.measure / beast.sheet.height, turn=-pen.turn * pen.flip)
        thing = replace(thing, floor=pen.floor or ground)
        props.draw(bitten(thing, figure.prop), figure.prop, figure.prop_colour)


def beside(pen: Pen, beast: Beast, figure: Figure) -> None:
    """A thing on the ground at the paws of one who sleeps."""
    if figure.prop:
        size = figure.measure / beast.sheet.height
        x = _paws(beast, figure)[0] - 0.02 - extent(figure.prop, laid=True)[0] * size
        thing = pen.at(x, 0.0, size=size, turn=-pen.turn * pen.flip)
        props.lay(thing, figure.prop, figure.prop_colour)


def _paws(beast: Beast, figure: Figure) -> tuple[float, float]:
    """How far the forepaws of one who sleeps reach: to the thing, which is beyond the nose."""
    half, card = beast.card.body / 2, beast.card
    nose = half * 0.98 + beast.head * 0.84 + card.muzzle + 0.06 if figure.prop else 0.0
    return max(half * 1.25, nose), -0.055


UPENDED, ABOUT, ALOFT, CLEAR = 148.0, -0.6, -0.98, 0.1
"""How far an animal is turned that falls, in degrees, about which height; where that is then, at
least; and what is left below its head, in its heights."""


def upended(pen: Pen, beast: Beast) -> Pen:
    """The pen of an animal that falls on its back: so high that its head is above the ground."""
    card, turn = beast.card, math.radians(UPENDED)
    ahead, up = card.body / 2 + card.neck[0] + beast.head / 2, 1 + card.neck[1] + beast.head
    low = math.sin(turn) * ahead - math.cos(turn) * (up + ABOUT)
    return pen.at(0.0, min(ALOFT, -low - CLEAR), turn=UPENDED).at(0.0, -ABOUT)
