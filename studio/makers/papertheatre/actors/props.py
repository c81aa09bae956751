"""Things in the hand: drawn at the hand, in heights of a grown person."""

from __future__ import annotations

from collections.abc import Callable

from studio.makers.papertheatre.actors import gear, trinkets, wares
from studio.makers.papertheatre.actors.badges import badge, halves
from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.actors.measures import LIFTS, LYING, STANDING, TALL
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.shapes import arc, box, outline, oval

GOLD = Colour(0.80, 0.13, 85)
WOOD = Colour(0.48, 0.075, 55)
LIGHT = Colour(0.94, 0.12, 85)
LARGE = frozenset({"stick", "umbrella", "kite", "balloon", "sword"})
Drawing = Callable[[Pen, Colour], None]
__all__ = ["LIFTS", "STANDING", "TALL", "behind_hand", "draw", "lay", "lift"]


def behind_hand(prop: str) -> bool:
    """Whether the hand closes around it, so that the hand is drawn over it."""
    return prop in LARGE or prop in {
        "suitcase", "basket", "lantern", "bell", "cup", "flower", "key", "feather", "bucket",
        "spade", "hammer", "oar", "broom", "bottle", "jug", "mirror", "rope", "candle", "coat",
        "spoon", "flag", "net", "scissors", "scarf", "snare", "bowl", "pot", "plate", "tin", "drum",
    }  # fmt: skip


def lift(prop: str) -> float:
    """How far the hand is above the foot of a thing, in heights of a person."""
    return LIFTS.get(prop, 0.02)


def lay(pen: Pen, prop: str, colour: Colour | None) -> None:
    """A thing set down: standing on the pen's origin, or lying along it."""
    if prop in _LAID:
        told = colour or pen.plate.tinted.get(prop)
        with pen.plate.drawing("thing"), pen.plate.dyed(told):
            _LAID[prop](pen, told or _PROPS[prop][1])
    elif prop in LIFTS:
        draw(pen.at(0, -LIFTS[prop]), prop, colour)
    else:
        draw(pen.at(0, -0.02, turn=LYING.get(prop, 78)), prop, colour)


CARRIED = {"ladder": (0.06, 0.0, 0.085)}
"""Where the mark is, when it is carried, on what stands about as well."""


def draw(pen: Pen, prop: str, colour: Colour | None) -> None:
    """A thing held; `colour`, or the one that it has in this film, in place of its own."""
    drawing, own = _PROPS[prop]
    if pen.plate.actor:
        pen.plate.held[pen.plate.actor] = (pen.x, pen.y)
    told = colour or pen.plate.tinted.get(prop)
    mark = pen.plate.marked.get(prop)
    told = mark[0].colour if mark and mark[0].kind == "burnt" else told
    with pen.plate.drawing("thing"):
        with pen.plate.dyed(told):
            for part in halves(pen, mark):
                drawing(part, told or own)
        if mark and mark[0].kind != "halved":
            badge(pen, mark[0], CARRIED.get(prop, mark[1]))


def _umbrella(pen: Pen, colour: Colour) -> None:
    pen.line([(0, 0.08), (0, -0.66)], 0.006, WOOD, curve=False)
    pen.cut(
        [*arc(-0.06, -0.52, 0.36, 0.24, 180, 360), (0.12, -0.49), (-0.06, -0.52), (-0.24, -0.49)],
        colour,
        shadow=4,
    )
    for x in (-0.17, 0.0, 0.17):
        pen.line(
            [(x * 0.95 - 0.06, -0.51), (x * 0.35 - 0.06, -0.75)],
            0.003,
            colour.darker(0.1),
            curve=False,
        )


def _book(pen: Pen, colour: Colour) -> None:
    book = pen.at(0.02, -0.01, turn=-14)
    book.cut(box(-0.075, -0.055, 0.075, 0.055), colour, shadow=2)
    book.cut(box(-0.067, -0.048, 0.067, 0.045), WHITE, shadow=0)
    book.line([(0, -0.05), (0, 0.05)], 0.003, colour.darker(0.1), curve=False)
    for k in range(3):
        book.line(
            [(-0.055, -0.03 + 0.022 * k), (-0.014, -0.03 + 0.022 * k)],
            0.0016,
            Colour(0.6, 0.02, 70),
            curve=False,
        )


def _letter(pen: Pen, colour: Colour) -> None:
    paper = pen.at(0.02, -0.01, turn=-10)
    paper.cut(box(-0.062, -0.042, 0.062, 0.042), colour, shadow=2)
    paper.line(
        [(-0.062, -0.042), (0, 0.006), (0.062, -0.042)], 0.003, colour.darker(0.2), curve=False
    )
    paper.dot(0, 0.004, 0.011, 0.011, Colour(0.55, 0.18, 27))


def _basket(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0, 0.09, 0.07, 0.095, 180, 360), 0.006, colour.darker(0.1), curve=False)
    pen.cut(outline("-0.085 0.085, 0.085 0.085, 0.062 0.175, -0.062 0.175"), colour, shadow=2)
    pen.line([(-0.075, 0.125), (0.075, 0.125)], 0.004, colour.darker(0.12), curve=False)


def _suitcase(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0, 0.035, 0.04, 0.04, 180, 360), 0.008, colour.darker(0.15), curve=False)
    pen.cut(box(-0.125, 0.035, 0.125, 0.205), colour, shadow=3)
    for x in (-0.08, 0.08):
        pen.cut(box(x - 0.009, 0.035, x + 0.009, 0.205), colour.darker(0.12), shadow=0, lit=False)
    pen.dot(0, 0.06, 0.012, 0.010, GOLD)


def _flower(pen: Pen, colour: Colour) -> None:
    pen.line([(0, 0.09), (0.012, -0.03), (0.004, -0.13)], 0.005, Colour(0.52, 0.12, 145))
    pen.cut(
        [(0.01, 0.0), (0.06, -0.04), (0.02, -0.045)], Colour(0.58, 0.13, 145), curve=True, shadow=0
    )
    for k in range(6):
        x, y = arc(0.004, -0.15, 0.032, 0.032, k * 60, k * 60)[0]
        pen.oval(float(x), float(y), 0.024, 0.024, colour, shadow=1)
    pen.dot(0.004, -0.15, 0.017, 0.017, GOLD)


def _balloon(pen: Pen, colour: Colour) -> None:
    pen.line([(0, 0), (0.03, -0.2), (0.01, -0.42)], 0.0022, INK.lighter(0.2))
    pen.oval(0.01, -0.58, 0.125, 0.155, colour, shadow=4, shade=0.12)
    pen.dot(-0.035, -0.64, 0.022, 0.036, colour.lighter(0.2), alpha=0.8)


def _stick(pen: Pen, colour: Colour) -> None:
    pen.line([(-0.02, -0.36), (0.01, 0.0), (0.03, 0.34)], 0.010, colour, shadow=2)


def _sword(pen: Pen, colour: Colour) -> None:
    pen = pen.at(0, 0, turn=-34)
    pen.cut(
        outline("-0.014 -0.02, 0.014 -0.02, 0.014 -0.4, 0 -0.45, -0.014 -0.4"),
        colour,
        shadow=2,
    )
    pen.cut(box(-0.05, -0.034, 0.05, -0.016), GOLD, shadow=1)


def _ball(pen: Pen, colour: Colour) -> None:
    pen.oval(0.02, -0.045, 0.046, 0.046, colour, shadow=2, shade=0.15)
    pen.dot(0.006, -0.06, 0.010, 0.013, colour.lighter(0.18), alpha=0.8)


def _key(pen: Pen, colour: Colour) -> None:
    pen.line(arc(0.0, -0.05, 0.026, 0.026, 0, 365), 0.008, colour, curve=False)
    pen.line([(0, -0.026), (0, 0.07)], 0.007, colour, curve=False)
    pen.cut(box(0, 0.045, 0.028, 0.065), colour, shadow=0)


def _bell(pen: Pen, colour: Colour) -> None:
    pen.cut(
        outline("-0.014 0.01, 0.014 0.01, 0.032 0.06, 0.052 0.1, -0.052 0.1, -0.032 0.06"),
        colour,
        curve=True,
        shadow=2,
    )
    pen.dot(0, 0.11, 0.013, 0.013, colour.darker(0.2))


def _kite(pen: Pen, colour: Colour) -> None:
    pen.line([(0, 0), (0.13, -0.20), (0.34, -0.40)], 0.002, INK.lighter(0.2))
    pen.cut(outline("0.34 -0.40, 0.27 -0.56, 0.41 -0.70, 0.49 -0.51"), colour, shadow=3)
    pen.line(outline("0.34 -0.40, 0.31 -0.31, 0.36 -0.25, 0.32 -0.17"), 0.006, colour.lighter(0.12))


def _box(pen: Pen, colour: Colour) -> None:
    pen.cut(box(-0.06, -0.07, 0.10, 0.05), colour, shadow=3)
    pen.cut(box(0.008, -0.07, 0.032, 0.05), colour.lighter(0.18), shadow=0, lit=False)
    pen.line([(-0.06, -0.03), (0.10, -0.03)], 0.004, colour.darker(0.12), curve=False)


def _star(pen: Pen, colour: Colour) -> None:
    pen.glow(0.02, -0.06, 0.3, LIGHT, 0.5)
    outer, inner = (
        oval(0.02, -0.06, 0.07, 0.07, steps=5, turn=-90),
        oval(0.02, -0.06, 0.03, 0.03, steps=5, turn=-54),
    )
    star = [(float(p[0]), float(p[1])) for pair in zip(outer, inner, strict=True) for p in pair]
    pen.cut(star, colour, shadow=1, role="light")


def _heart(pen: Pen, colour: Colour) -> None:
    pen.cut(
        outline("0.02 0, -0.045 -0.065, -0.02 -0.11, 0.02 -0.08, 0.06 -0.11, 0.085 -0.065"),
        colour,
        curve=True,
        shadow=2,
    )


def _feather(pen: Pen, colour: Colour) -> None:
    pen.cut(
        outline("0 0.03, 0.03 -0.05, 0.09 -0.15, 0.1 -0.08, 0.05 -0.01"),
        colour,
        curve=True,
        shadow=2,
    )
    pen.line([(-0.01, 0.05), (0.05, -0.06), (0.09, -0.14)], 0.003, colour.darker(0.25))


_PROPS: dict[str, tuple[Drawing, Colour]] = {
    "lantern": (wares.lantern, Colour(0.32, 0.02, 60)),
    "umbrella": (_umbrella, Colour(0.55, 0.17, 27)),
    "book": (_book, Colour(0.45, 0.10, 25)),
    "letter": (_letter, Colour(0.94, 0.025, 90)),
    "basket": (_basket, Colour(0.64, 0.09, 68)),
    "suitcase": (_suitcase, Colour(0.50, 0.08, 50)),
    "flower": (_flower, Colour(0.68, 0.18, 15)),
    "balloon": (_balloon, Colour(0.60, 0.20, 27)),
    "stick": (_stick, WOOD),
    "spade": (gear.spade, WOOD),
    "hammer": (gear.hammer, WOOD),
    "oar": (gear.oar, WOOD),
    "broom": (gear.broom, WOOD),
    "ring": (gear.ring, GOLD),
    "nut": (gear.nut, Colour(0.60, 0.09, 62)),
    "sack": (gear.sack, Colour(0.66, 0.07, 75)),
    "bucket": (gear.bucket, Colour(0.62, 0.03, 240)),
    "flute": (gear.flute, Colour(0.70, 0.11, 75)),
    "plant": (gear.plant, Colour(0.56, 0.13, 40)),
    "violin": (gear.violin, Colour(0.52, 0.12, 48)),
    "sword": (_sword, Colour(0.84, 0.01, 250)),
    "cup": (wares.cup, Colour(0.92, 0.03, 90)),
    "bowl": (wares.bowl, Colour(0.62, 0.10, 50)),
    "bottle": (wares.bottle, Colour(0.52, 0.11, 165)),
    "jug": (wares.jug, Colour(0.60, 0.09, 55)),
    "mirror": (wares.mirror, Colour(0.72, 0.12, 80)),
    "blanket": (wares.blanket, Colour(0.52, 0.14, 25)),
    "rope": (wares.rope, Colour(0.70, 0.08, 78)),
    "candle": (wares.candle, Colour(0.95, 0.03, 90)),
    "map": (wares.chart, Colour(0.88, 0.06, 85)),
    "coat": (wares.coat, Colour(0.45, 0.09, 40)),
    "glove": (wares.glove, Colour(0.55, 0.17, 27)),
    "pot": (wares.pot, Colour(0.42, 0.03, 250)),
    "plate": (wares.plate, Colour(0.92, 0.02, 230)),
    "tomato": (wares.tomato, Colour(0.60, 0.21, 30)),
    "apple": (wares.apple, Colour(0.58, 0.20, 27)),
    "berry": (wares.berry, Colour(0.52, 0.20, 22)),
    "ball": (_ball, Colour(0.66, 0.17, 35)),
    "key": (_key, GOLD),
    "bell": (_bell, GOLD),
    "kite": (_kite, Colour(0.64, 0.18, 30)),
    "rope end": (wares.knot, Colour(0.70, 0.08, 78)),
    "parcel": (_box, Colour(0.56, 0.10, 50)),
    "bread": (gear.bread, Colour(0.70, 0.11, 65)),
    "clock": (gear.clock, GOLD),
    "phone": (gear.phone, Colour(0.30, 0.02, 270)),
    "telescope": (gear.telescope, Colour(0.66, 0.11, 75)),
    "star": (_star, LIGHT),
    "heart": (_heart, Colour(0.58, 0.20, 20)),
    "feather": (_feather, Colour(0.92, 0.02, 240)),
    "spoon": (trinkets.spoon, Colour(0.74, 0.02, 250)),
    "shoe": (trinkets.shoe, Colour(0.44, 0.09, 40)),
    "hat": (trinkets.headwear, Colour(0.46, 0.07, 55)),
    "crown": (trinkets.coronet, GOLD),
    "wheel": (trinkets.wheel, WOOD),
    "drum": (trinkets.drum, Colour(0.56, 0.17, 27)),
    "mask": (trinkets.mask, Colour(0.90, 0.03, 85)),
    "flag": (trinkets.flag, Colour(0.56, 0.18, 27)),
    "scarf": (trinkets.scarf, Colour(0.56, 0.18, 27)),
    "stone": (trinkets.stone, Colour(0.58, 0.02, 80)),
    "seed": (trinkets.seed, Colour(0.52, 0.09, 62)),
    "snare": (trinkets.snare, Colour(0.50, 0.02, 250)),
    "net": (trinkets.net, Colour(0.78, 0.05, 90)),
    "teddy": (trinkets.toy, Colour(0.60, 0.09, 60)),
    "tin": (trinkets.tin, Colour(0.56, 0.08, 240)),
    "model boat": (trinkets.boat, Colour(0.54, 0.15, 30)),
    "scissors": (trinkets.scissors, Colour(0.76, 0.015, 250)),
    "medal": (trinkets.medal, GOLD),
    "plank": (trinkets.plank, Colour(0.66, 0.08, 68)),
    "ladder": (trinkets.ladder, WOOD),
    "cheese": (trinkets.cheese, Colour(0.84, 0.13, 90)),
    **{name: (drawer(one), one.colour) for name, one in drawings("hand").items()},
}


_LAID: dict[str, Drawing] = {
    "rope": wares.coiled, "scarf": trinkets.strewn, "umbrella": trinkets.furled,
    "blanket": wares.spread,
}  # fmt: skip
"""What lies otherwise than it hangs."""
