"""Single things that a story sets on the ground."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.plate import MIDDLE, Cut
from studio.makers.papertheatre.scenery import calamities, doors
from studio.makers.papertheatre.shapes import arc, box, outline, smooth, strip
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery

IRON, RED, WOOD = Colour(0.34, 0.025, 255), Colour(0.54, 0.16, 27), Colour(0.50, 0.075, 52)


def _fire(s: Scenery, card: PartCard) -> None:
    """Two logs and a flame; of a fire that is out, black logs and a little smoke."""
    pen, out = s.pen(card).at(0, 0, size=card.size), s.plate.put_out == "lamps"
    if not out:
        pen.glow(0, -0.4, 3.0, Colour(0.80, 0.15, 60), 0.65)
    for turn in (-24, 24):
        wood = WOOD.darker(0.26 if out else 0.1)
        pen.at(0, -0.06, turn=turn).cut(box(-0.5, -0.07, 0.5, 0.07), wood, shadow=2)
    if out:
        for k in range(3):
            x, y, r = 0.05 * (-1) ** k, -0.34 - 0.26 * k, 0.10 + 0.03 * k
            pen.oval(x, y, r, r * 1.2, Colour(0.72, 0.01, 250), shadow=0, alpha=0.3, soft=5.0)
        return
    with flickering(s, pen):
        flames(s, pen)


def flickering(s: Scenery, pen: Pen) -> AbstractContextManager[None]:
    """While this lasts, flames are drawn, which are moved."""
    if s.plate.sketched or s.layout.unlit:
        return nullcontext()
    stick = Stick(
        name=f"fire {len(s.plate.sticks.all)}",
        foot=(pen.x, pen.y),
        tall=pen.size,
        side=1,
        act="flame",
        plane=pen.plane,
    )
    return s.plate.sticks.cutting(s.plate, stick)


def flames(s: Scenery, pen: Pen) -> None:
    for k, tone in enumerate(
        (Colour(0.66, 0.19, 40), Colour(0.78, 0.17, 62), Colour(0.92, 0.13, 92))
    ):
        r = 1 - 0.28 * k
        shape = smooth(
            [
                (-0.32 * r, -0.1),
                (-0.26 * r, -0.45 * r),
                (-0.08 * r, -0.6 * r),
                (0.0, -1.0 * r),
                (0.16 * r, -0.62 * r),
                (0.32 * r, -0.35 * r),
                (0.28 * r, -0.1),
            ]
        )
        s.plate.cut(
            Cut(outlines=(pen.dots(shape),), colour=tone, plane=pen.plane, role="light", shadow=0)
        )


def _snowman(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for y, r in ((-0.24, 0.27), (-0.62, 0.20), (-0.90, 0.145)):
        pen.oval(0, y, r, r * 0.98, WHITE, shadow=4)
    for x in (-0.05, 0.07):
        pen.dot(x, -0.93, 0.02, 0.02, INK)
    pen.cut([(0.02, -0.90), (0.20, -0.87), (0.02, -0.86)], Colour(0.70, 0.17, 52), shadow=1)
    pen.cut(box(-0.12, -1.2, 0.12, -1.02), INK, shadow=2)
    pen.cut(box(-0.19, -1.04, 0.19, -1.0), INK, shadow=2)
    pen.cut(outline("-0.16 -0.78, 0.16 -0.78, 0.17 -0.71, -0.17 -0.71"), RED, shadow=2)


def _signpost(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.04, -1.0, 0.04, 0.0), WOOD, shadow=3)
    for y, side in ((-0.9, 1), (-0.66, -1)):
        pen.cut(
            [
                (-0.1 * side, y - 0.09),
                (0.42 * side, y - 0.09),
                (0.52 * side, y),
                (0.42 * side, y + 0.09),
                (-0.1 * side, y + 0.09),
            ],
            WOOD.lighter(0.12),
            shadow=3,
        )


def _piano(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    dark = Colour(0.28, 0.03, 40)
    pen.cut(box(-0.62, -1.0, 0.62, 0.0), dark, shadow=6)
    pen.cut(box(-0.68, -0.62, 0.68, -0.54), dark.lighter(0.06), shadow=3)
    pen.cut(box(-0.56, -0.66, 0.56, -0.58), WHITE, shadow=0)
    for k in range(10):
        pen.cut(box(-0.50 + 0.105 * k, -0.66, -0.46 + 0.105 * k, -0.62), INK, shadow=0, lit=False)


def _bed(s: Scenery, card: PartCard) -> None:
    """A bed, its pillow at the head of who lies in it, its blanket over the rest of them."""
    pen = s.pen(card).at(0, 0, size=card.size, flip=-1 if card.kind == "turned" else 1)
    taken = card.kind in {"turned", "facing"}
    for x, h in ((-0.95, 1.0), (0.95, 0.7)):
        pen.cut(box(x - 0.05, -h, x + 0.05, 0.0), WOOD, shadow=3)
    pen.cut(box(-0.95, -0.5, 0.95, -0.12), Colour(0.60, 0.09, 250), shadow=4)
    high = 0.53 if taken else 0.66
    pillow = [(-0.9, -0.5), (-0.85, -high), (-0.5, -high), (-0.46, -0.5)]
    pen.cut(smooth(pillow), WHITE, shadow=2)
    if taken:
        cover = outline("-0.28 -0.2, -0.30 -0.72, -0.18 -0.9, 0.3 -0.84, 0.86 -0.72, 0.93 -0.2")
        pen.cut(smooth(cover), Colour(0.60, 0.09, 250).lighter(0.05), shadow=3, shade=0.12)


def _rainbow(s: Scenery, card: PartCard) -> None:
    tones = (
        (0.62, 0.19, 27),
        (0.74, 0.16, 60),
        (0.88, 0.15, 98),
        (0.66, 0.14, 148),
        (0.62, 0.13, 250),
        (0.54, 0.14, 300),
    )
    x, y, h = s.x(s.camera.aspect * 0.55), s.y(s.camera.horizon + 0.02), s.plate.height
    for k, tone in enumerate(tones):
        r = (0.50 - 0.02 * k) * h
        s.plate.cut(
            Cut(
                outlines=(strip(arc(x, y, r * 1.2, r, 180, 360), 0.011 * h, 0.011 * h),),
                colour=Colour(*tone),
                plane=0,
                shadow=0,
                lit=False,
                alpha=0.5,
            )
        )


def _chestbox(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.6, -0.5, 0.6, 0.0), WOOD, shadow=4)
    pen.cut(
        smooth(outline("-0.62 -0.5, -0.55 -0.85, 0.55 -0.85, 0.62 -0.5")),
        WOOD.lighter(0.05),
        shadow=3,
    )
    pen.cut(box(-0.09, -0.6, 0.09, -0.38), Colour(0.82, 0.13, 85), shadow=1)


def _chair(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (-0.26, 0.26):
        pen.cut(box(x - 0.035, -0.5, x + 0.035, 0.0), WOOD, shadow=2)
    pen.cut(box(-0.32, -0.54, 0.32, -0.46), WOOD.lighter(0.05), shadow=2)
    pen.cut(box(-0.32, -1.05, -0.24, -0.5), WOOD, shadow=2)


def _farlight(s: Scenery, card: PartCard) -> None:
    """A lit window far off: a small dark house on a tongue of land, just above the horizon."""
    x, y, h = s.x(s.camera.across(card.x)), s.y(s.camera.horizon - 0.035), s.plate.height
    house = Pen(plate=s.plate, x=x, y=y, size=0.05 * h, plane=MIDDLE)
    dark = s.key.far.towards(s.key.near, 0.5).darker(0.12)
    if not s.layout.place.sky:
        house.oval(0.0, 0.72, 2.6, 0.22, dark, shadow=0, lit=False)
        house.cut(box(-0.62, -0.42, 0.62, 0.72), dark.darker(0.03), shadow=0, lit=False)
        roof = [(-0.84, -0.36), (0.0, -1.0), (0.84, -0.36)]
        house.cut(roof, dark.darker(0.06), shadow=0, lit=False)
    tone = Colour(0.95, 0.12, 85)
    s.plate.glow(MIDDLE, x, y, 0.11 * h, tone, 0.8)
    house.cut(box(-0.2, -0.24, 0.2, 0.22), tone, shadow=0, lit=False, role="light")


def _tally(s: Scenery, card: PartCard) -> None:
    """A board full of marks, in fives."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.75, -1.05, 0.75, -0.1), WOOD.darker(0.08), shadow=4)
    for x in (-0.6, 0.6):
        pen.cut(box(x - 0.04, -0.12, x + 0.04, 0.0), WOOD.darker(0.16), shadow=2)
    chalk = WHITE.darker(0.04)
    for k in range(6):
        x, y = -0.56 + 0.42 * (k % 3), -0.92 + 0.42 * (k // 3)
        for j in range(4):
            pen.line([(x + 0.07 * j, y), (x + 0.07 * j, y + 0.28)], 0.014, chalk, curve=False)
        pen.line([(x - 0.04, y + 0.22), (x + 0.25, y + 0.05)], 0.014, chalk, curve=False)


def _ladder(s: Scenery, card: PartCard) -> None:
    """A ladder that nobody is on: two pairs of legs, so that it stands by itself."""
    pen = s.pen(card).at(0, 0, size=card.size)
    for x in (0.02, 0.16):
        pen.line([(x, -0.97), (x + 0.26, 0.0)], 0.014, WOOD.darker(0.09), curve=False, shadow=2)
    pen.line([(0.19, -0.32), (0.33, -0.32)], 0.011, WOOD.darker(0.12), curve=False)
    for x in (-0.16, 0.12):
        pen.line([(x - 0.14, 0.0), (x + 0.02, -1.0)], 0.018, WOOD, curve=False, shadow=3)
    for k in range(7):
        y = 0.1 + 0.13 * k
        x = -0.30 + 0.16 * y
        pen.line([(x, -y), (x + 0.28, -y)], 0.016, WOOD.lighter(0.07), curve=False, shadow=1)


def _post(s: Scenery, card: PartCard) -> None:
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.07, -1.0, 0.07, 0.0), WOOD, shadow=4, shade=0.1)
    pen.cut(box(-0.09, -1.03, 0.09, -0.97), WOOD.darker(0.1), shadow=2)
    for y in (-0.76, -0.66, -0.56):
        pen.cut([(0.07, y - 0.03), (0.02, y), (0.07, y + 0.03)], INK, shadow=0)


def _wares(s: Scenery, card: PartCard) -> None:
    """A standing shelf with parcels."""
    pen = s.pen(card).at(0, 0, size=card.size)
    pen.cut(box(-0.42, -1.0, 0.42, 0.0), WOOD.darker(0.14), shadow=5)
    for k, y in enumerate((-0.68, -0.36, -0.04)):
        for j in range(3):
            x, tone = -0.26 + 0.26 * j, Colour(0.62 + 0.07 * ((j + k) % 3), 0.09, 55 + 40 * (j - k))
            pen.cut(box(x - 0.09, y - 0.2, x + 0.09, y), tone, shadow=2)
            pen.line([(x, y - 0.2), (x, y)], 0.010, tone.lighter(0.2), curve=False)
        pen.cut(box(-0.44, y, 0.44, y + 0.045), WOOD, shadow=2)


PARTS: dict[str, Part] = {
    "farlight": _farlight,
    "tally": _tally,
    "ladder": _ladder,
    "post": _post,
    "wares": _wares,
    "fire": _fire,
    "snowman": _snowman,
    "signpost": _signpost,
    "piano": _piano,
    "bed": _bed,
    "door": doors.door,
    "rainbow": _rainbow,
    "comet": calamities.comet,
    "sky crack": calamities.rift,
    "flood": calamities.flood,
    "chestbox": _chestbox,
    "chair": _chair,
}
