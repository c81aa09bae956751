"""Four-legged animals from a row of numbers: legs, trunk, neck, head, ears, tail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import mane, props
from studio.makers.papertheatre.actors.muzzles import head
from studio.makers.papertheatre.casting import Sheet
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.fauna import Animal
from studio.makers.papertheatre.shapes import smooth

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen

GAITS = {
    "walk": ((14, -6), (-16, -18), (18, 6), (-14, -14)),
    "stand": ((2, 0), (-2, 0), (3, 1), (-3, 1)),
    "run": ((40, -20), (-34, -20), (28, -10), (-46, -10)),
    "fly": ((38, -26), (-30, -30), (30, -20), (-40, -20)),
}
GAIT_OF = {"walk": "walk", "recoil": "walk", "dance": "walk", "run": "run", "fly": "run"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beast:
    """A quadruped's card in the coat of one character."""

    card: Animal
    coat: Colour
    belly: Colour
    sock: Colour
    head: float
    sheet: Sheet

    @classmethod
    def of(cls, card: Animal, sheet: Sheet) -> Beast:
        return cls(
            card=card,
            coat=sheet.colour,
            belly=sheet.mark or card.belly,
            sock=sheet.colour.darker(0.14) if sheet.colour_word else card.sock,
            head=card.head * (1.25 if sheet.age == "child" else 1),
            sheet=sheet,
        )

    @property
    def skull(self) -> tuple[float, float]:
        """The middle of the head."""
        forward, up = self.card.neck
        return self.card.body / 2 + forward + self.head * 0.35, -1 - up + self.head * 0.05


def draw(
    pen: Pen, beast: Beast, pose: str, feeling: str, prop: str = "", *, aloft: bool = False
) -> None:
    """The whole animal, feet on the pen's origin, back at y = -1, looking right."""
    if pose in {"sit", "kneel"}:
        _sitting(pen, beast, feeling)
        _held(pen, beast, prop, (beast.card.body * 0.32, -0.50))
        return
    gait = GAITS["fly" if aloft else GAIT_OF.get(pose, "stand")]
    heavy = 1.35 if "heavy" in beast.card.marks else 1.0
    b = beast.card.body
    mane.tail(pen, beast, feeling)
    _hind(pen, beast, -b * 0.33, gait[0], heavy, far=True)
    _fore(pen, beast, b * 0.32, gait[1], heavy, far=True)
    if "wings" in beast.card.marks:
        mane.wing(pen, beast, spread=aloft)
    _trunk(pen, beast)
    _hind(pen, beast, -b * 0.40, gait[2], heavy, far=False)
    _fore(pen, beast, b * 0.39, gait[3], heavy, far=False)
    nod = -6 if feeling == "joy" else 12 if feeling == "grief" else 0
    _scarf(pen, beast, beast.skull)
    head(pen, beast, feeling, beast.skull, nod)
    x, y = beast.skull
    _held(pen, beast, prop, (x + beast.card.muzzle + beast.head * 0.55, y + beast.head * 0.42))


def _fore(
    pen: Pen, beast: Beast, x: float, swing: tuple[int, int], heavy: float, *, far: bool
) -> None:
    """A foreleg: straight, its shoulder in the trunk."""
    length = beast.card.leg + 0.16
    leg = pen.at(x, -length, turn=-swing[0] * 0.9)
    dots = [(0.0, 0.0), (0.015, length * 0.5), (swing[1] * 0.004, length - 0.03)]
    _leg(leg, beast, dots, 0.105 * heavy, far=far)


def _hind(
    pen: Pen, beast: Beast, x: float, swing: tuple[int, int], heavy: float, *, far: bool
) -> None:
    """A hind leg: a thigh, a knee forwards, a hock backwards."""
    length = beast.card.leg + 0.18
    leg = pen.at(x, -length, turn=-swing[0] * 0.9)
    tone = beast.coat.darker(0.075 if far else 0.0)
    if beast.card.leg > 0.24:
        thigh = [
            (-0.17, -0.12),
            (0.02, -0.2),
            (0.17, -0.06),
            (0.13, length * 0.46),
            (-0.03, length * 0.5),
            (-0.16, length * 0.2),
        ]
        leg.cut(
            [(px * heavy, py) for px, py in thigh],
            tone,
            curve=True,
            shadow=2 if not far else 0,
            shade=0.08,
        )
    bend = 0.055 if heavy == 1 else 0.02
    dots = [
        (0.02, length * 0.25),
        (0.05, length * 0.48),
        (-bend, length * 0.72),
        (swing[1] * 0.004, length - 0.03),
    ]
    _leg(leg, beast, dots, 0.095 * heavy, far=far)


def _leg(
    leg: Pen, beast: Beast, dots: list[tuple[float, float]], wide: float, *, far: bool
) -> None:
    tone = beast.coat.darker(0.075 if far else 0.0)
    thin = wide * (0.45 if "heavy" not in beast.card.marks else 0.72)
    leg.limb(smooth(dots, closed=False, steps=4), wide, thin, tone, shadow=0 if far else 2)
    foot, shin = dots[-1], dots[-2]
    sock = beast.sock.darker(0.06 if far else 0)
    if beast.sock != beast.coat:
        mid = (foot[0] + (shin[0] - foot[0]) * 0.75, foot[1] + (shin[1] - foot[1]) * 0.75)
        leg.limb([mid, foot], thin * 1.12, thin * 1.05, sock, shadow=0)
    paw = sock if beast.sock != beast.coat else tone.darker(0.03)
    leg.oval(foot[0] + thin * 0.55, foot[1], thin * 1.5, 0.036, paw, shadow=1)


def _trunk(pen: Pen, beast: Beast) -> None:
    b, low = beast.card.body / 2, -beast.card.leg * 0.92
    (hx, hy), r = beast.skull, beast.head
    heavy = "heavy" in beast.card.marks
    big, tuck = (1.08, -0.06) if heavy else (1.0, 0.09)
    if "wool" in beast.card.marks:
        mane.wool(pen, beast)
        neck = [(b * 0.8, -0.8), (hx - r * 0.3, hy + r * 0.3)]
        pen.limb(neck, 0.13, r * 0.8, beast.belly, shadow=3)
        return
    shape = [
        (-b * 1.04, -0.66), (-b * 1.00, -0.86), (-b * 0.74, -0.99 * big), (-b * 0.2, -0.94 * big),
        (b * 0.30, -0.95 * big), (b * 0.66, -1.02 * big),
        (max(b * 0.86, hx - r * 1.1), min(-0.98, hy - r * 0.25)), (hx - r * 0.4, hy - r * 0.5),
        (hx - r * 0.15, hy + r * 0.7),
        (b * 1.10, -0.70), (b * 1.02, low - 0.16), (b * 0.66, low - 0.0), (b * 0.1, low - 0.02),
        (-b * 0.40, low - tuck), (-b * 0.80, low - 0.04), (-b * 1.02, -0.48),
    ]  # fmt: skip
    pen.cut(shape, beast.coat, curve=True, shadow=5, shade=0.2)
    if "spines" in beast.card.marks:
        mane.spines(pen, beast)
        return
    if beast.belly.light - beast.coat.light > 0.04 or "patches" in beast.card.marks:
        bib = [
            (hx - r * 0.35, hy + r * 0.55), (b * 1.08, -0.72), (b * 1.00, low - 0.15),
            (b * 0.74, low - 0.03), (b * 0.78, -0.62),
        ]  # fmt: skip
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
    _sitting_paws(pen, beast)
    skull = (neck[0] + r * 0.35, neck[1] - r * 0.55)
    _scarf(pen, beast, skull)
    head(pen, beast, feeling, skull, 0)


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


def _scarf(pen: Pen, beast: Beast, skull: tuple[float, float]) -> None:
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


def _held(pen: Pen, beast: Beast, prop: str, at: tuple[float, float]) -> None:
    """A thing in the mouth or between the paws, in the measure of people's things."""
    if prop:
        small = 1.2 / max(0.5, beast.sheet.height)
        props.draw(pen.at(*at, size=small), prop, beast.sheet.prop_colour)
