"""People who sleep lying down: a bundle under the head, a blanket drawn over them.

The pen is turned as they lie: y goes from the feet at 0 to the crown at -1, x from the ground up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.puppet import Bones
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen

WOOL, LINEN = Colour(0.56, 0.05, 70), Colour(0.80, 0.025, 85)
GROUND = -0.112
"""Where the ground is."""
SHOWN = 0.30
"""How much of the trunk the blanket leaves free, from the neck."""


def bedded(figure: Figure, pose: str) -> bool:
    """Whether somebody sleeps where there is no bed that has a pillow and a blanket."""
    told = figure.seat == "cover" and pose == "lie"
    return (pose == "sleep" or told) and "bed" not in {figure.seat, figure.by}


def covers(pen: Pen, frame: Bones, figure: Figure, pose: str) -> None:
    """The blanket of who sleeps, or sits under one."""
    if bedded(figure, pose):
        blanket(pen, frame, figure)
    elif pose == "sit ground" and (figure.seat == "cover" or muffled(figure)):
        wrapped(pen, frame, figure)
    elif muffled(figure):
        draped(pen, frame, figure, low=frame.seated)


def muffled(figure: Figure) -> bool:
    """Whether somebody who is up has a blanket about the shoulders."""
    return figure.sheet.extra == "blanket"


def bundle(pen: Pen, frame: Bones, figure: Figure) -> None:
    """A rolled coat under the head."""
    r, (_, y) = frame.radius, frame.head
    colour = LINEN.towards(figure.sheet.colour, 0.18)
    roll = [
        (GROUND, y - 1.25 * r), (GROUND + 0.55 * r, y - 1.2 * r), (GROUND + 0.72 * r, y - 0.5 * r),
        (GROUND + 0.5 * r, y + 0.45 * r), (GROUND + 0.1 * r, y + 0.8 * r), (GROUND, y + 0.7 * r),
    ]  # fmt: skip
    pen.cut(roll, colour, curve=True, shadow=4, shade=0.12)
    pen.oval(GROUND + 0.3 * r, y - 1.16 * r, 0.26 * r, 0.12 * r, colour.darker(0.08), shadow=0)


def blanket(pen: Pen, frame: Bones, figure: Figure) -> None:
    """Over legs and hips, up to the chest; its hem lies on the ground."""
    (_, neck), (_, hip) = frame.neck, frame.hip
    h, chest = frame.half, neck + SHOWN * (hip - neck)
    knee = max(leg[1][0] for leg in (frame.back_leg, frame.front_leg))
    toes = max(leg[2][0] for leg in (frame.back_leg, frame.front_leg))
    high, low = max(0.5 * h, knee) + 0.065, max(0.03, toes) + 0.10
    colour = WOOL.towards(figure.sheet.colour, 0.34).darker(0.03)
    cloth = [
        (GROUND - 0.012, chest + 0.02), (0.2 * h, chest - 0.02), (1.12 * h, chest),
        (1.16 * h, 0.5 * (chest + hip)), (1.02 * h + 0.01, hip), (high, -0.21),
        (low, -0.07), (low - 0.005, 0.02), (0.0, 0.06),
        (GROUND - 0.012, 0.075), (GROUND - 0.02, -0.2), (GROUND - 0.016, hip),
    ]  # fmt: skip
    pen.cut(cloth, colour, curve=True, shadow=4, shade=0.14)
    hem = [
        (GROUND - 0.01, chest + 0.055), (0.2 * h, chest + 0.02), (1.13 * h, chest + 0.045),
        (1.13 * h, chest - 0.005), (0.2 * h, chest - 0.03), (GROUND - 0.01, chest + 0.012),
    ]  # fmt: skip
    pen.cut(hem, colour.lighter(0.16), curve=True, shadow=1)
    for y in (0.62, 0.34):
        fold = [(0.75 * h, hip * y - 0.03), (0.1 * h, hip * y), (GROUND, hip * y + 0.03)]
        pen.line(fold, 0.006, colour.darker(0.09))


def draped(pen: Pen, frame: Bones, figure: Figure, *, low: bool) -> None:
    """About the shoulders of somebody on their feet; `low`: over the knees of who sits."""
    (nx, ny), (hx, hy), h = frame.neck, frame.hip, frame.half
    colour = WOOL.towards(figure.sheet.colour, 0.34).darker(0.03)
    kx, ky = max((frame.back_leg[1], frame.front_leg[1])) if low else (hx + h, hy)
    front = [(kx + 0.05, ky + 0.1), (kx + 0.06, ky - 0.03)] if low else [(hx + 1.7 * h, hy + 0.13)]
    foot = (hx - 1.35 * h, hy + 0.05) if low else (hx - 1.7 * h, hy + 0.13)
    cloth = [
        (nx - 0.5 * h, ny + 0.01), (nx - 1.3 * h, ny + 0.1), foot,
        (hx, hy + (0.1 if low else 0.15)), *front,
        (nx + 1.35 * h, ny + 0.12), (nx + 0.55 * h, ny + 0.02),
    ]  # fmt: skip
    pen.cut(cloth, colour, curve=True, shadow=4, shade=0.14)
    hem = [(nx - 0.5 * h, ny + 0.012), (nx + 0.1 * h, ny + 0.06), (nx + 0.55 * h, ny + 0.02)]
    pen.line(hem, 0.02, colour.lighter(0.16))
    for x in (-0.7, 0.2, 0.9):
        fold = [(nx + 0.6 * x * h, ny + 0.12), (hx + x * h, hy), (hx + 1.1 * x * h, hy + 0.08)]
        pen.line(fold, 0.006, colour.darker(0.09))


def wrapped(pen: Pen, frame: Bones, figure: Figure) -> None:
    """About the shoulders and over the knees of somebody who sits on the ground; not turned."""
    (nx, ny), (hx, _) = frame.neck, frame.hip
    h, knee = frame.half, max((frame.back_leg[1], frame.front_leg[1]), key=lambda at: at[0])
    colour = WOOL.towards(figure.sheet.colour, 0.34).darker(0.03)
    cloth = [
        (nx - 0.5 * h, ny + 0.01), (nx - 1.25 * h, ny + 0.09), (hx - 1.7 * h, -0.06),
        (hx - 1.6 * h, 0.01), (knee[0] + 0.08, 0.012), (knee[0] + 0.06, knee[1] - 0.02),
        (nx + 1.3 * h, ny + 0.16), (nx + 0.55 * h, ny + 0.02),
    ]  # fmt: skip
    pen.cut(cloth, colour, curve=True, shadow=4, shade=0.14)
    hem = [(nx - 0.5 * h, ny + 0.012), (nx, ny + 0.05), (nx + 0.55 * h, ny + 0.02)]
    pen.line(hem, 0.02, colour.lighter(0.16))
    for x in (0.25, 0.6):
        fold = [(nx + x * h, ny + 0.1), (hx + 0.8 * x * h, -0.12), (knee[0] - 0.2 + x * 0.2, 0.0)]
        pen.line(fold, 0.006, colour.darker(0.09))
