"""Four-legged animals from a row of numbers: legs, trunk, neck, head, ears, tail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import mane, props
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.fauna import Animal
from studio.makers.papertheatre.shapes import arc

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.pen import Pen

GAITS = {
    "walk": ((14, -6), (-16, -18), (18, 6), (-14, -14)),
    "stand": ((2, 0), (-2, 0), (3, 1), (-3, 1)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beast:
    """A quadruped's card in the coat of one character."""

    card: Animal
    coat: Colour
    belly: Colour
    sock: Colour
    head: float

    @classmethod
    def of(cls, card: Animal, sheet: Sheet) -> Beast:
        return cls(
            card=card,
            coat=sheet.colour,
            belly=sheet.mark or card.belly,
            sock=sheet.colour.darker(0.14) if sheet.colour_word else card.sock,
            head=card.head * (1.25 if sheet.age == "child" else 1),
        )

    @property
    def skull(self) -> tuple[float, float]:
        """The middle of the head."""
        forward, up = self.card.neck
        return self.card.body / 2 + forward + self.head * 0.35, -1 - up + self.head * 0.05


def draw(pen: Pen, beast: Beast, pose: str, feeling: str) -> None:
    """The whole animal, feet on the pen's origin, back at y = -1, looking right."""
    if pose in {"sit", "kneel"}:
        _sitting(pen, beast, feeling)
        return
    gait = GAITS["walk" if pose in {"walk", "recoil"} else "stand"]
    heavy = 1.45 if "heavy" in beast.card.marks else 1.0
    mane.tail(pen, beast, feeling)
    _leg(pen, beast, -beast.card.body * 0.34, gait[0], heavy, far=True)
    _leg(pen, beast, beast.card.body * 0.30, gait[1], heavy, far=True)
    if "wings" in beast.card.marks:
        mane.wing(pen, beast)
    _trunk(pen, beast)
    _leg(pen, beast, -beast.card.body * 0.42, gait[2], heavy, far=False)
    _leg(pen, beast, beast.card.body * 0.38, gait[3], heavy, far=False)
    head(
        pen,
        beast,
        feeling,
        beast.skull,
        -6 if feeling == "joy" else 12 if feeling == "grief" else 0,
    )


def _leg(
    pen: Pen, beast: Beast, x: float, swing: tuple[int, int], heavy: float, *, far: bool
) -> None:
    length = beast.card.leg + 0.12
    tone = beast.coat.darker(0.075 if far else 0.0)
    leg = pen.at(x, -length, turn=-swing[0] * 0.9)
    foot = (swing[1] * 0.003, length - 0.03)
    wide = (0.075 if beast.card.leg > 0.5 else 0.085) * heavy
    leg.limb(
        [(0, 0), (0.012, length * 0.5), foot],
        wide,
        wide * (0.55 if heavy == 1 else 0.8),
        tone,
        shadow=3,
    )
    if beast.sock != beast.coat:
        mid = (0.012 + foot[0] * 0.5, length * 0.72)
        leg.limb(
            [mid, foot],
            wide * 0.62 * (1.25 if heavy > 1 else 1),
            wide * 0.6 * (1.3 if heavy > 1 else 1),
            beast.sock.darker(0.06 if far else 0),
            shadow=0,
        )
    leg.oval(
        foot[0] + wide * 0.25,
        length - 0.028,
        wide * 0.85,
        0.034,
        (beast.sock if beast.sock != beast.coat else tone).darker(0.04 if far else 0),
        shadow=1,
    )


def _trunk(pen: Pen, beast: Beast) -> None:
    b, low = beast.card.body / 2, -beast.card.leg * 0.92
    (hx, hy), r = beast.skull, beast.head
    big = 1.10 if "heavy" in beast.card.marks else 1.0
    chest = low + (0.02 if big == 1 else 0.10)
    if "wool" in beast.card.marks:
        mane.wool(pen, beast)
        pen.limb(
            [(b * 0.8, -0.8), (hx - r * 0.3, hy + r * 0.3)], 0.13, r * 0.8, beast.belly, shadow=3
        )
        return
    shape = [
        (-b * 1.02, -0.72), (-b * 0.90, -0.95 * big), (-b * 0.3, -0.97 * big),
        (b * 0.45, -0.95 * big),
        (b * 0.80, -1.0 - beast.card.neck[1] * 0.25), (hx - r * 0.75, hy - r * 0.2),
        (hx - r * 0.2, hy + r * 0.75),
        (b * 1.12, -0.70), (b * 1.02, chest - 0.10), (b * 0.6, chest),
        (0, low - (0.03 if big == 1 else -0.05)), (-b * 0.55, low - 0.04),
        (-b * 0.98, low - 0.06),
    ]  # fmt: skip
    pen.cut(shape, beast.coat, curve=True, shadow=5, shade=0.16)
    if "spines" in beast.card.marks:
        mane.spines(pen, beast)
        return
    if beast.belly.light - beast.coat.light > 0.04 or "patches" in beast.card.marks:
        bib = [
            (hx - r * 0.35, hy + r * 0.55),
            (b * 1.10, -0.74),
            (b * 1.02, chest - 0.12),
            (b * 0.72, chest - 0.03),
            (b * 0.78, -0.62),
        ]
        pen.cut(bib, beast.belly, curve=True, shadow=0)
    if "patches" in beast.card.marks:
        for x, y, w in ((-0.3, -0.75, 0.16), (0.12, -0.66, 0.2), (-0.05, -0.9, 0.1)):
            pen.oval(x, y, w, w * 0.75, Colour(0.34, 0.03, 45), shadow=0)
    if beast.card.mane == "crest":
        mane.crest(pen, beast)


def _sitting(pen: Pen, beast: Beast, feeling: str) -> None:
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
    head(pen, beast, feeling, (neck[0] + r * 0.35, neck[1] - r * 0.55), 0)


def head(pen: Pen, beast: Beast, feeling: str, at: tuple[float, float], nod: float) -> None:
    """A head in profile with a big eye: skull, muzzle, nose, ears, brow."""
    marks = beast.card.marks
    skull = pen.at(*at, size=beast.head, turn=nod)
    mane.ear(skull, beast, feeling, far=True)
    if beast.card.mane == "ring":
        mane.ring(skull, beast)
    _muzzle(skull, beast)
    if "patches" in marks or (beast.sock.light < 0.3 and beast.coat.light > 0.9):
        skull.oval(0.36, -0.16, 0.34, 0.40, beast.sock, shadow=0)
    if "trunk" in marks:
        mane.trunk(skull, beast)
    else:
        _nose(skull, beast, feeling)
    _eye(skull, feeling)
    mane.ear(skull, beast, feeling, far=False)
    if "antlers" in marks:
        mane.antlers(skull, beast)
    if "whiskers" in marks and skull.pixels(1) > 16:
        _whiskers(skull, beast)


def _muzzle(skull: Pen, beast: Beast) -> None:
    """Skull and muzzle as one cut, and the light side of the muzzle."""
    marks, m = beast.card.marks, beast.card.muzzle / beast.head
    colour = beast.belly if "wool" in marks else beast.coat
    wide = 0.16 if "blunt" in marks else 0.0
    snout = [
        (-0.92, 0.05), (-0.62, -0.76), (0.08, -0.98), (0.72, -0.62),
        (0.92 + m * 0.35, -0.14 - wide),
        (0.74 + m, 0.10 - wide), (0.84 + m, 0.34), (0.66 + m * 0.8, 0.60 + wide),
        (0.55, 0.74 + wide * 0.6), (-0.2, 0.86), (-0.74, 0.56),
    ]  # fmt: skip
    skull.cut(snout, colour, curve=True, shadow=4, shade=0.08)
    if beast.belly.light - colour.light > 0.05:
        cheek = [
            (0.05, 0.52), (0.6, 0.22), (0.62 + m * 0.8, 0.18), (0.78 + m, 0.34),
            (0.55 + m * 0.6, 0.54), (0.5, 0.72), (0.05, 0.80),
        ]  # fmt: skip
        skull.cut(cheek, beast.belly, curve=True, shadow=0)


def _nose(skull: Pen, beast: Beast, feeling: str) -> None:
    m = beast.card.muzzle / beast.head
    skull.dot(0.74 + m, 0.14, 0.16, 0.13, INK)
    turn = (200, 330) if feeling in {"grief", "anger"} else (30, 150)
    low = 0.12 if feeling == "grief" else 0.0
    mouth = arc(0.52 + m * 0.45, 0.40 + low, 0.20 + m * 0.12, 0.16, *turn)
    skull.line(mouth, 0.03, INK, curve=False)


def _whiskers(skull: Pen, beast: Beast) -> None:
    m = beast.card.muzzle / beast.head
    for k in (-0.18, 0.0, 0.18):
        hair = [(0.6 + m * 0.6, 0.3 + k * 0.4), (1.35 + m, 0.28 + k * 1.6)]
        skull.line(hair, 0.014, WHITE, curve=False)


def _eye(skull: Pen, feeling: str) -> None:
    x, y, r = 0.36, -0.16, 0.165
    if feeling == "joy":
        skull.line(arc(x, y + 0.06, 0.2, 0.18, 195, 345), 0.055, INK, curve=False)
    else:
        k = 1.55 if feeling in {"fear", "surprise"} else 1.2
        skull.dot(x, y, r * k, r * k * 1.1, WHITE)
        skull.dot(x + 0.03, y + 0.01, r * 0.86, r, INK)
        skull.dot(x + 0.07, y - 0.06, 0.05, 0.06, WHITE)
    if feeling == "anger":
        skull.line([(x - 0.24, y - 0.42), (x + 0.26, y - 0.18)], 0.05, INK, curve=False)
    elif feeling in {"grief", "fear"}:
        skull.line(
            [(x - 0.30, y - 0.20), (x - 0.04, y - 0.33), (x + 0.20, y - 0.42)], 0.04, INK, taper=0.4
        )


def carried(pen: Pen, beast: Beast, prop: str, colour: Colour | None) -> None:
    """A thing held in the mouth."""
    x, y = beast.skull
    mouth = pen.at(x + beast.card.muzzle + beast.head * 0.6, y + beast.head * 0.5, size=1.1)
    props.draw(mouth, prop, colour)
