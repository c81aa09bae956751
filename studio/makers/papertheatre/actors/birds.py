"""Birds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.extents import UPRIGHT, bitten, extent
from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.hats import hat
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.shapes import outline, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.fauna import Animal
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet


TURNS = {"peck": 38.0, "sing": -20.0, "recoil": -14.0, "spread": -8.0, "run": 10.0}
"""Degrees by which a bird turns about its feet."""
FELT = {
    "grief": 20.0, "joy": -12.0, "fear": -18.0, "surprise": -16.0, "anger": 10.0,
    "up": -18.0, "down": 16.0,
}  # fmt: skip
"""The same of a bird that only stands there, by what it feels and where it looks."""
WINGED = frozenset({"joy", "surprise", "anger"})
"""Feelings that spread wings."""
TRUNKS = {
    "owl": "-0.34 -0.08, -0.42 -0.5, -0.36 -0.9, 0 -1, 0.36 -0.9, 0.42 -0.5, 0.34 -0.08, 0 -0.02",
    "penguin": "-0.3 -0.06, -0.4 -0.34, -0.3 -0.62, -0.29 -0.84, -0.17 -0.98, 0.17 -0.98,"
    " 0.29 -0.84, 0.3 -0.62, 0.4 -0.34, 0.3 -0.06, 0 -0.02",
}
"""The outlines of upright birds."""
AGAPE = {"surprise": 1.0, "anger": 0.7, "fear": 0.6, "joy": 0.5}
"""How far a beak stands open for a feeling; for whoever calls it is open anyway."""


def bird(pen: Pen, figure: Figure, card: Animal, *, flying: bool) -> None:
    """A bird looking right; its height is one unit."""
    sheet, pose = figure.sheet, figure.pose
    coat, wing = sheet.colour, card.wing or sheet.colour
    feeling = "asleep" if pose == "sleep" or figure.shut else figure.feeling
    low = 0.0 if flying or pose not in {"sit", "sleep"} else card.leg - 0.02
    if not flying and not low:
        _bird_legs(pen, card)
    turn = TURNS.get(pose, FELT.get(figure.look or feeling, 0.0))
    body = pen.at(0, -card.leg + low, turn=0 if flying else turn)
    moved = pose == "stand" and feeling in WINGED and not figure.prop
    spread = flying or moved or pose in {"spread", "recoil"}
    _bird_body(body, coat, wing, card, spread=spread)
    _bird_head(body, card, sheet, feeling, gape=_gape(pen, figure, feeling))
    if sheet.extra == "scarf":
        body.oval(
            0.24 + card.neck[1] * 0.2, -0.40, 0.17, 0.06, sheet.extra_colour, turn=-20, shadow=2
        )
    if spread:
        lifted = outline("0.16 -0.4, -0.06 -0.95, -0.42 -1.15, -0.34 -0.72, -0.22 -0.36")
        body.cut(lifted, wing.darker(0.03), curve=True, shadow=4)
    else:
        folded = outline("0.14 -0.4, -0.16 -0.42, -0.56 -0.12, -0.2 -0.1, 0.1 -0.2")
        body.cut(folded, wing.darker(0.07), curve=True, shadow=3)
    if figure.prop:
        x, y = 0.40 + card.neck[1] * 0.2 + card.beak * 0.86, -0.502 - card.neck[1]
        small = figure.measure / sheet.height
        held = body.at(x, y, size=small, turn=-body.turn * body.flip)
        props.draw(bitten(held, figure.prop), figure.prop, figure.prop_colour)


def _bird_body(body: Pen, coat: Colour, wing: Colour, card: Animal, *, spread: bool) -> None:
    """Tail, far wing, trunk and breast."""
    body.cut(
        outline("-0.34 -0.34, -0.74 -0.14, -0.68 -0.05, -0.24 -0.12"), coat.darker(0.08), shadow=3
    )
    if spread:
        far = outline("0.12 -0.4, 0.22 -0.9, 0.02 -1.12, -0.16 -0.8, -0.2 -0.4")
        body.cut(far, wing.darker(0.10), curve=True, shadow=3)
    shape = outline("0.34 -0.3, 0.18 -0.5, -0.2 -0.46, -0.46 -0.24, -0.2 -0.02, 0.16 -0.02")
    body.cut(shape, coat, curve=True, shadow=4, shade=0.12)
    breast = outline("0.33 -0.34, 0.2 -0.18, -0.1 -0.06, 0.16 -0.02, 0.32 -0.16")
    body.cut(breast, card.belly, curve=True, shadow=0)


def _bird_legs(pen: Pen, card: Animal) -> None:
    for x in (-0.06, 0.06):
        pen.line([(x, -card.leg - 0.1), (x + 0.01, -0.015)], 0.016, card.sock, curve=False)
        pen.line([(x - 0.03, -0.012), (x + 0.10, -0.012)], 0.016, card.sock, curve=False)


def _gape(pen: Pen, figure: Figure, feeling: str) -> float:
    """How far the beak is open, 0 to 1; what is held in it shuts it."""
    if figure.prop:
        return 0.0
    if figure.pose in {"sing", "call"} or pen.plate.saying:
        return 1.0
    return AGAPE.get(feeling, 0.0)


def _bird_head(body: Pen, card: Animal, sheet: Sheet, feeling: str, gape: float) -> None:
    with body.plate.drawing("head"):
        _skull(body, card, sheet, feeling, gape)


def _skull(body: Pen, card: Animal, sheet: Sheet, feeling: str, gape: float) -> None:
    coat = sheet.colour
    neck, beak = card.neck[1], card.beak
    x, y = 0.24 + neck * 0.2, -0.56 - neck
    if neck > 0.1:
        bow = smooth([(0.2, -0.3), (0.3, -0.3 - neck * 0.6), (x, y)], closed=False)
        body.limb(bow, 0.10, 0.075, coat, shadow=3)
    head = body.at(x, y)
    with body.plate.drawing("face"):
        if gape:
            lower = [(0.11, 0.04), (0.14 + 0.85 * beak, 0.06 + 0.55 * gape * beak), (0.10, 0.12)]
            head.cut(lower, card.sock.darker(0.08), shadow=2)
        tip = (0.16 + beak, 0.06 - 0.25 * gape * beak)
        head.cut([(0.12, -0.02), tip, (0.12, 0.09)], card.sock, shadow=2)
    head.oval(0, 0, 0.19, 0.18, coat, shadow=3)
    if "comb" in card.marks:
        for k in (-0.08, 0.02, 0.1):
            head.oval(k, -0.19, 0.055, 0.07, Colour(0.58, 0.2, 27), shadow=1)
    eye(head, 0.07, -0.03, 0.042, feeling, ink=inked(coat))
    hat(head.at(0, 0, size=0.17), sheet)
    mouths.told(head, 0.165, 0.05, beak / 2, covers=(beak, 0.09), form="beak")


def owl(pen: Pen, figure: Figure, card: Animal) -> None:
    """An upright bird from the front: owl, penguin."""
    sheet, pose = figure.sheet, figure.pose
    feeling = "asleep" if pose == "sleep" or figure.shut else figure.feeling
    turn = {"peck": 24.0, "sing": -10.0, "recoil": -12.0, "walk": 6.0}.get(pose, 0.0)
    pen = pen.at(0, 0, turn=turn)
    belly, sock = card.belly, card.sock
    for x in (-0.14, 0.14):
        pen.oval(x, -0.03, 0.12, 0.04, sock, shadow=2)
    trunk = outline(TRUNKS.get(sheet.species, TRUNKS["owl"]))
    pen.cut(trunk, sheet.colour, curve=True, shadow=5, shade=0.1)
    if sheet.species == "owl":
        for s in (-1, 1):
            pen.cut(
                [(0.34 * s, -0.84), (0.40 * s, -1.12), (0.12 * s, -0.94)],
                sheet.colour.darker(0.05),
                shadow=2,
            )
    pen.cut(
        outline("-0.24 -0.08, -0.27 -0.42, 0 -0.58, 0.27 -0.42, 0.24 -0.08, 0 -0.03"),
        belly,
        curve=True,
        shadow=1,
    )
    _owl_face(pen, figure, card, feeling)
    gape = _gape(pen, figure, feeling)
    if gape:
        low = -0.56 + 0.09 * gape
        pen.cut([(-0.045, -0.62), (0.045, -0.62), (0.0, low)], sock.darker(0.12), shadow=1)
    pen.cut([(-0.06, -0.66), (0.06, -0.66), (0.0, -0.55 - 0.03 * gape)], sock, shadow=1)
    _owl_scarf(pen, sheet)
    hat(pen.at(0, -0.74, size=0.36), sheet)
    _owl_holds(pen, figure)
    mouths.told(pen, 0.0, -0.605, 0.05, covers=(0.10, 0.11), form="bill")


def _owl_holds(pen: Pen, figure: Figure) -> None:
    """A thing before the belly, and both wings about it in place of the hanging ones."""
    sheet = figure.sheet
    if not figure.prop:
        return
    tall = extent(figure.prop)[1] < UPRIGHT
    held = pen.at(0.32 if tall else 0.0, -0.26, size=figure.measure / sheet.height)
    if tall:
        props.draw(held, figure.prop, figure.prop_colour)
    for s in (-1, 1):
        wing = outline("0.38 -0.66, 0.46 -0.42, 0.30 -0.20, 0.05 -0.22, 0.20 -0.40, 0.28 -0.58")
        with pen.plate.drawing("hand"):
            pen.cut(wing * (s, 1), sheet.colour.darker(0.10), curve=True, shadow=3)
    if not tall:
        props.draw(held, figure.prop, figure.prop_colour)


def _owl_face(pen: Pen, figure: Figure, card: Animal, feeling: str) -> None:
    """Wings at the sides where they hold nothing, eyes in their discs."""
    sheet, belly = figure.sheet, card.belly
    apart = 0.12 if sheet.species == "penguin" else 0.16
    lift = -72 if figure.pose in {"spread", "recoil"} else 0
    for s in (-1, 1):
        wing = pen.at(0.33 * s, -0.60, turn=lift * s)
        if not figure.prop:
            hung = [(0.0, 0.0), (0.14 * s, 0.28), (0.0, 0.52), (-0.06 * s, 0.22)]
            wing.cut(hung, sheet.colour.darker(0.09), curve=True, shadow=3)
        pen.dot(apart * s, -0.72, 1.03 * apart, 0.165, belly)
    for s in (-1, 1):
        eye(pen, 0.94 * apart * s, -0.72, 0.068, feeling, side=-s, ink=inked(belly))


def _owl_scarf(pen: Pen, sheet: Sheet) -> None:
    if sheet.extra == "scarf":
        pen.oval(0, -0.50, 0.36, 0.07, sheet.extra_colour, shadow=3)
        pen.cut(
            [(0.08, -0.5), (0.2, -0.5), (0.22, -0.2), (0.1, -0.2)],
            sheet.extra_colour.darker(0.05),
            shadow=2,
        )
