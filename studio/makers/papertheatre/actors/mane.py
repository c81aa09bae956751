"""What makes one quadruped differ from another: ears, tail, mane, wool, trunk, antlers, wings."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import WHITE, Colour
from studio.makers.papertheatre.shapes import outline, seeded, smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.quadrupeds import Beast
    from studio.makers.papertheatre.pen import Pen

PINK = Colour(0.80, 0.07, 15)
EARS = {
    "point": [(-0.36, 0.14), (-0.10, -1.02), (0.40, 0.06)],
    "tuft": [(-0.30, 0.14), (-0.26, -0.5), (-0.34, -0.98), (0.02, -0.62), (0.34, 0.06)],
    "small": [(-0.22, 0.12), (-0.02, -0.72), (0.26, 0.06)],
    "horn": [(-0.20, 0.12), (-0.42, -0.95), (0.20, 0.02)],
}


def ear(skull: Pen, beast: Beast, feeling: str, *, far: bool) -> None:
    """An ear, in head radii; ears lie back in fear and grief."""
    colour = beast.coat.darker(0.07 if far else 0)
    back = {"fear": -28, "grief": -34, "anger": -18, "surprise": 8}.get(feeling, 0)
    root = skull.at(-0.02 if far else -0.42, -0.62, turn=back + (14 if far else -6))
    if beast.card.ear in EARS:
        _ear_plain(beast, colour, root, far=far)
    elif beast.card.ear == "round":
        _ear_round(colour, root, far=far)
    elif beast.card.ear == "dish":
        root.oval(-0.16, -0.34, 0.56, 0.58, colour, shadow=2)
        root.dot(-0.12, -0.32, 0.38, 0.40, PINK)
    elif beast.card.ear == "long":
        _ear_long(colour, root)
    elif beast.card.ear == "leaf":
        _ear_leaf(colour, root)
    elif beast.card.ear == "floppy":
        _ear_floppy(colour, root)
    elif beast.card.ear == "fan" and not far:
        _ear_fan(colour, root)


def tail(pen: Pen, beast: Beast, feeling: str, *, wag: float = 0.0) -> None:
    """The tail, behind the trunk, lifted by `wag` degrees; it hangs in grief and fear."""
    b, low = -beast.card.body / 2, feeling in {"grief", "fear"}
    root = pen.at(b * 0.92, -0.80, turn=(22 if low else 0) - wag)
    dark = beast.coat.darker(0.03)
    if beast.card.tail == "bushy":
        _tail_bushy(beast, root, dark)
    elif beast.card.tail == "plume":
        _tail_plume(root, dark)
    elif beast.card.tail == "hair":
        _tail_hair(beast, root)
    elif beast.card.tail == "up":
        _tail_up(root, dark)
    elif beast.card.tail in {"thin", "long", "furred"}:
        _tail_thin(beast, root, dark)
    elif beast.card.tail == "dragon":
        _tail_dragon(beast, root, dark)
    elif beast.card.tail == "curl":
        _tail_curl(root, dark)
    elif beast.card.tail == "paddle":
        flat = [
            (0.04, 0.10),
            (-0.20, 0.30),
            (-0.56, 0.50),
            (-0.64, 0.62),
            (-0.40, 0.62),
            (0.06, 0.40),
        ]
        root.cut(flat, dark.darker(0.12), curve=True, shadow=2)
    elif beast.card.tail in {"puff", "short"}:
        _tail_puff(beast, root, dark)


def ring(skull: Pen, beast: Beast) -> None:
    """A lion's mane behind the head."""
    shape = outline("-1.5 0.1, -1.25 -1.1, -0.2 -1.6, 0.75 -1.1, 0.6 0.9, -0.1 1.6, -1.1 1.2")
    colour = beast.coat.darker(0.17).towards(Colour(0.45, 0.11, 45), 0.5)
    skull.cut(shape, colour, curve=True, shadow=4)


def crest(pen: Pen, beast: Beast) -> None:
    """A mane down the neck."""
    (x, y), b = beast.skull, beast.card.body / 2
    r = beast.head
    pen.cut(
        [
            (x + r * 0.1, y - r * 1.1),
            (x - r * 1.1, y - r * 0.9),
            (b * 0.62, -1.08),
            (b * 0.30, -0.92),
            (b * 0.50, -0.78),
            (b * 0.86, -0.86),
            (x - r * 0.5, y + r * 0.3),
        ],
        beast.coat.darker(0.2),
        curve=True,
        shadow=3,
    )


def wool(pen: Pen, beast: Beast) -> None:
    """A scalloped body of wool."""
    b = beast.card.body / 2
    chance = seeded("wool")
    for k in range(13):
        t = k / 13 * 6.283
        x, y = b * 0.82 * math.cos(t), -0.68 + 0.25 * math.sin(t)
        pen.oval(
            x,
            y,
            0.2 + 0.03 * float(chance.random()),
            0.18,
            beast.coat.darker(0.025 * (k % 2)),
            shadow=2,
        )
    pen.oval(0, -0.68, b * 0.92, 0.31, beast.coat, shadow=0, shade=0.1)


def trunk(skull: Pen, beast: Beast) -> None:
    """An elephant's trunk and tusk."""
    line = smooth(outline("0.72 0.05, 1.12 0.55, 1.16 1.35, 1.34 1.95, 1.7 2"), closed=False)
    skull.limb(line, 0.40, 0.15, beast.coat.lighter(0.01), shadow=3)
    skull.cut(
        outline("0.55 0.62, 0.85 0.8, 1.42 0.72, 0.9 1.02, 0.55 0.9"),
        WHITE,
        curve=True,
        shadow=1,
    )


def wing(pen: Pen, beast: Beast, *, spread: bool) -> None:
    """A dragon's wing, wide in flight."""
    pen = pen.at(0, -0.85, size=1.45 if spread else 1.0, turn=14 if spread else 0).at(0, 0.85)
    pen.cut(
        outline(
            "0.2 -0.62, -0.1 -1.62, -0.95 -1.85, -0.75 -1.42, -0.85 -1.08, -0.5 -1.06, -0.2 -0.66"
        ),
        beast.sock,
        shadow=5,
    )
    for x, y in ((-0.95, -1.85), (-0.85, -1.08)):
        pen.line([(-0.08, -1.58), (x, y)], 0.015, beast.sock.darker(0.12), curve=False)


def _ear_plain(beast: Beast, colour: Colour, root: Pen, *, far: bool) -> None:
    root.cut(EARS[beast.card.ear], colour, shadow=2)
    if not far and beast.card.ear == "point":
        root.cut(
            [(-0.2, 0.02), (-0.07, -0.68), (0.2, 0.0)],
            PINK.towards(colour, 0.5),
            shadow=0,
            lit=False,
        )


def _ear_round(colour: Colour, root: Pen, *, far: bool) -> None:
    root.oval(-0.12, -0.14, 0.34, 0.34, colour, shadow=2)
    if not far:
        root.dot(-0.10, -0.10, 0.18, 0.18, colour.darker(0.1))


def _ear_long(colour: Colour, root: Pen) -> None:
    root.cut(
        outline("-0.22 0.2, -0.34 -0.9, -0.12 -1.75, 0.16 -0.95, 0.22 0.12"),
        colour,
        curve=True,
        shadow=2,
    )
    root.cut(outline("-0.1 -0.1, -0.18 -0.9, -0.08 -1.45, 0.04 -0.9"), PINK, curve=True, shadow=0)


def _ear_leaf(colour: Colour, root: Pen) -> None:
    root.at(-0.12, 0.12, turn=-58).cut(
        outline("0 0, -0.24 -0.4, 0 -0.9, 0.24 -0.4"), colour, curve=True, shadow=2
    )


def _ear_floppy(colour: Colour, root: Pen) -> None:
    root.cut(
        outline("-0.3 -0.1, 0.26 -0.16, 0.16 0.5, -0.22 1, -0.52 0.55"),
        colour.darker(0.09),
        curve=True,
        shadow=2,
    )


def _ear_fan(colour: Colour, root: Pen) -> None:
    root.cut(
        outline("0.1 -0.15, -0.7 -0.55, -1.55 -0.2, -1.5 0.9, -0.8 1.5, -0.1 0.9"),
        colour.darker(0.04),
        curve=True,
        shadow=4,
    )
    root.cut(
        outline("-0.1 0, -0.7 -0.2, -1.2 0.1, -1.1 0.8, -0.7 1.1"),
        PINK.towards(colour, 0.55),
        curve=True,
        shadow=0,
    )


def _tail_bushy(beast: Beast, root: Pen, dark: Colour) -> None:
    root.cut(
        outline("0.12 -0.06, -0.2 -0.16, -0.58 0.02, -0.86 0.36, -0.7 0.5, -0.38 0.38, 0.04 0.16"),
        dark,
        curve=True,
        shadow=4,
    )
    root.cut(
        outline("-0.66 0.1, -0.86 0.36, -0.71 0.49, -0.54 0.34"),
        beast.belly,
        curve=True,
        shadow=0,
    )


def _tail_plume(root: Pen, dark: Colour) -> None:
    shape = outline(
        "0.14 0.24, -0.28 0.22, -0.62 -0.1, -0.72 -0.62, -0.5 -1.05, -0.1 -1.12, 0.1 -0.86, "
        "-0.04 -0.66, -0.22 -0.78, -0.3 -0.5, -0.14 -0.14"
    )
    root.cut(shape, dark, curve=True, shadow=4, shade=0.1)
    stripe = [(-0.1, 0.1), (-0.42, -0.2), (-0.48, -0.62), (-0.3, -0.92)]
    root.line(stripe, 0.03, dark.lighter(0.12))


def _tail_hair(beast: Beast, root: Pen) -> None:
    root.cut(
        outline("0.06 -0.1, -0.12 -0.08, -0.24 0.25, -0.2 0.68, -0.06 0.62, 0 0.2"),
        beast.coat.darker(0.22),
        curve=True,
        shadow=3,
    )


def _tail_up(root: Pen, dark: Colour) -> None:
    root.limb(
        smooth(outline("0.06 0.04, -0.2 -0.06, -0.34 -0.36, -0.24 -0.66"), closed=False),
        0.06,
        0.032,
        dark,
        shadow=3,
    )


def _tail_thin(beast: Beast, root: Pen, dark: Colour) -> None:
    far = 1.0 if beast.card.tail == "thin" else 1.5
    root.limb(
        smooth(
            [(0.08, 0.02), (-0.16 * far, 0.08), (-0.30 * far, 0.40), (-0.46 * far, 0.56)],
            closed=False,
        ),
        0.075 if beast.card.tail == "furred" else 0.045,
        0.02,
        PINK.darker(0.04) if beast.card.tail == "long" else dark,
        shadow=2,
    )
    if beast.card.tail == "thin":
        root.oval(-0.46, 0.58, 0.06, 0.08, beast.coat.darker(0.2), shadow=1)


def _tail_dragon(beast: Beast, root: Pen, dark: Colour) -> None:
    root.limb(
        smooth(outline("0.2 0.1, -0.3 0.25, -0.62 0.5, -1 0.42, -1.2 0.1"), closed=False),
        0.17,
        0.03,
        dark,
        shadow=4,
    )
    spade = outline("-1.17 0.20, -1.36 0.02, -1.30 -0.30, -1.06 -0.06, -1.15 0.14")
    root.cut(spade, beast.sock, shadow=2)


def _tail_curl(root: Pen, dark: Colour) -> None:
    root.limb(
        smooth(outline("0.05 0.05, -0.12 -0.05, -0.06 -0.18, -0.18 -0.22"), closed=False),
        0.03,
        0.02,
        dark,
        shadow=2,
    )


def _tail_puff(beast: Beast, root: Pen, dark: Colour) -> None:
    root.oval(-0.04, 0.02, 0.12, 0.13, beast.belly if beast.card.tail == "puff" else dark, shadow=2)
