"""Four-legged animals from a row of numbers: legs, trunk, neck, head, ears, tail."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import mane, marks_of, resting
from studio.makers.papertheatre.actors.extents import between_jaws
from studio.makers.papertheatre.actors.muzzles import head, lip
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.fauna import Animal
from studio.makers.papertheatre.reading.casting import Sheet
from studio.makers.papertheatre.shapes import smooth
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.pen import Pen

JAWS = 0.34
"""How far within the muzzle a thing begins that is between the jaws, in heads."""
Gait = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]
GAITS: dict[str, Gait] = {
    "walk": ((14, -6), (-16, -18), (18, 6), (-14, -14)),
    "stand": ((2, 0), (-2, 0), (3, 1), (-3, 1)),
    "run": ((40, -20), (-34, -20), (28, -10), (-46, -10)),
    "fly": ((38, -26), (-30, -30), (30, -20), (-40, -20)),
    "paw": ((4, 0), (-2, 0), (6, 1), (84, -6)),
    "wave": ((4, 0), (-2, 0), (6, 1), (86, 34)),
    "bow": ((-6, 0), (62, 0), (-4, 1), (70, 2)),
    "dig": ((-10, 0), (48, 0), (-4, 1), (-30, 2)),
    "rear": ((-22, 0), (74, -26), (-30, 1), (104, -34)),
    "recoil": ((-24, 0), (26, 0), (-30, 1), (30, 1)),
    "prance": ((-6, 0), (2, 0), (8, 1), (58, -30)),
    "droop": ((-4, 0), (-8, 0), (2, 1), (-10, 1)),
}
"""Swing of the far hind leg, the far foreleg, the near hind leg, the near foreleg."""
GAIT_OF = {"dance": "walk", "fly": "run", "tumble": "rear"}
TILT = {
    "bow": 19.0, "dig": 15.0, "rear": -36.0, "recoil": -7.0, "run": -3.0, "prance": -8.0,
    "droop": 5.0,
}  # fmt: skip
"""Degrees by which the trunk turns about the hips; plus: the chest goes down."""
NODS = {
    "bow": 18.0, "dig": 30.0, "mourn": 42.0, "howl": -38.0, "rear": 12.0, "recoil": -8.0,
    "sleep": 16.0, "wave": -14.0,
}  # fmt: skip
FELT = {"joy": -18.0, "grief": 42.0, "fear": 14.0, "anger": 22.0, "surprise": -20.0}
FEELS = {"joy": "prance", "surprise": "recoil", "grief": "droop"}
"""The gait in which an animal stands that feels something."""
CROUCHED = {"fear": 0.38, "anger": 0.16}
"""How far the body goes down towards the paws in fear and in anger, in lengths of the leg."""

LONG, SHORT = 0.18, 0.24
"""A neck this long, in heights of the back, bends half as far as a short one; a leg this short is
seen, when it is held up, before the face alone."""


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
    pen: Pen, beast: Beast, figure: Figure, *, aloft: bool = False, near: bool = False
) -> None:
    """The whole animal, feet on the pen's origin, back at y = -1, looking right.

    From `near` it stands level whatever it feels: its head is where the picture has room for it.
    """
    pose, feeling = figure.pose, figure.feeling
    look = "asleep" if pose in {"sleep", "hug"} or figure.shut else feeling
    level = aloft or near or figure.how == "behind"
    manner = FEELS.get(feeling, pose) if pose == "stand" and not level else pose
    nod = NODS.get(pose, FELT.get(feeling, 0.0)) + {"up": -24.0, "down": 26.0}.get(figure.look, 0.0)
    if _rests(pen, beast, figure, look, nod):
        return
    ground, later = pen.y, _later(pose) if figure.phase == 1 else Later()
    nod += later.nod
    gait = GAITS["fly" if aloft else GAIT_OF.get(pose, manner if manner in GAITS else "stand")]
    heavy = 1.35 if "heavy" in beast.card.marks else 1.0
    b, pen = beast.card.body, resting.upended(pen, beast) if pose == "tumble" else pen
    down = 0.52 if pose in {"crouch", "sit"} else CROUCHED.get(feeling, 0.0)
    if down and (pose == "stand" or down > 0.5) and not aloft:
        pen = pen.at(0, beast.card.leg * down)
        gait = _lowered(beast, down)
    steps = [(a + more, b_) for (a, b_), more in zip(gait, later.gait, strict=True)]
    if not aloft and pose not in {"run", "tumble"}:
        low = min(abs(steps[0][0]), abs(steps[2][0]))
        pen = pen.at(0, (beast.card.leg + 0.18) * (1 - math.cos(math.radians(0.9 * low))))
    body = _tilted(pen, b, TILT.get(manner, 0.0))
    mane.tail(body, beast, feeling, wag=later.tail)
    _hind(pen, beast, -b * 0.33, steps[0], heavy, far=True)
    _fore(body, beast, b * 0.32, steps[1], heavy, far=True)
    if "wings" in beast.card.marks:
        mane.wing(body, beast, spread=aloft or pose == "rear")
    _trunk(body, beast, 0.6 * nod * (0.5 if beast.card.neck[1] > LONG else 1.0))
    _hind(pen, beast, -b * 0.40, steps[2], heavy, far=False)
    if pose != "wave" or beast.card.leg > SHORT:
        _fore(body, beast, b * 0.39, steps[3], heavy, far=False)
    _head(body, beast, figure, look, nod, ground)


def _rests(pen: Pen, beast: Beast, figure: Figure, look: str, nod: float) -> bool:
    """Whether an animal sleeps or sits, which is drawn then."""
    pose, marks = figure.pose, beast.card.marks
    if pose == "sleep":
        resting.sleeping(pen, beast, figure, look)
    elif pose == "sit" and "hoofs" in marks:
        _couched(pen, beast, figure, look, nod)
    elif pose == "sit" and "spines" not in marks:
        wag = _later(pose).tail if figure.phase == 1 else 0.0
        resting.sitting(pen, beast, figure, look, (nod + wag / 2) * 0.7, wag=wag)
    else:
        return False
    return True


def _couched(pen: Pen, beast: Beast, figure: Figure, look: str, nod: float) -> None:
    """On the ground with the legs folded under the trunk, as those with hoofs sit."""
    body = pen.at(0, beast.card.leg * 0.86)
    mane.tail(body, beast, look)
    resting.folded(pen, beast, far=True)
    _trunk(body, beast, 0.6 * nod * (0.5 if beast.card.neck[1] > LONG else 1.0))
    resting.folded(pen, beast, far=False)
    _head(body, beast, figure, look, nod, pen.y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What another moment adds, in degrees: to the swing of each leg, to head and tail."""

    gait: tuple[int, int, int, int] = (0, 0, 0, 0)
    nod: float = 0.0
    tail: float = 0.0


@cache
def _later(pose: str) -> Later:
    card = mapping("phases", "beasts")[pose]
    assert isinstance(card, dict)
    a, b, c, d = (int(more) for more in card["gait"])
    return Later(gait=(a, b, c, d), nod=float(card["nod"]), tail=float(card["tail"]))


def _lowered(beast: Beast, down: float) -> Gait:
    """Legs bent so far that all paws are on the ground under a lowered body."""
    leg = beast.card.leg
    fore = math.degrees(math.acos(1 - down * leg / (leg + 0.16))) / 0.9
    hind = math.degrees(math.acos(1 - down * leg / (leg + 0.18))) / 0.9
    back, front = (round(hind), 0), (round(fore), 0)
    return back, front, back, front


def _head(body: Pen, beast: Beast, figure: Figure, look: str, nod: float, ground: float) -> None:
    """Neck and head turn about the withers, with what is in the mouth, down to the `ground`."""
    (x, y), b = beast.skull, beast.card.body / 2
    root = (b * 0.62, -0.78)
    if beast.card.neck[1] > LONG:
        nod *= 0.5
    hung = body.at(*root, turn=nod * 0.6).at(-root[0], -root[1])
    if abs(nod) > 6 and not {"wool", "spines"} & beast.card.marks:
        r = beast.head
        nape = [(b * 0.66, -0.80), (x - r * 0.2, y + r * 0.1)]
        hung.limb(nape, min(0.24, 0.16 + r * 0.2), r * 0.78, beast.coat, shadow=0)
    if beast.card.mane == "crest":
        mane.crest(hung, beast)
    resting.scarf(hung, beast, beast.skull)
    head(hung, beast, look, beast.skull, nod * 0.4)
    far, low = beast.card.muzzle + beast.head * 0.74, beast.head * 0.42
    if "trunk" in beast.card.marks:
        far, low = beast.head * 1.64, beast.head * 1.98
    bites = bool(figure.prop) and between_jaws(figure.prop) and "trunk" not in beast.card.marks
    if bites:
        far -= JAWS * beast.head
    turn = math.radians(nod * 0.4)
    at = (x + far * math.cos(turn) - low * math.sin(turn), y + far * math.sin(turn) + low)
    resting.held(hung, beast, figure, at, ground)
    if figure.pose == "wave" and beast.card.leg < SHORT:
        resting.hailing(body, beast)
    if bites:
        lip(hung.at(*beast.skull, size=beast.head, turn=nod * 0.4), beast, look)


def _tilted(pen: Pen, body: float, turn: float) -> Pen:
    """A pen whose trunk is turned about the hips."""
    hips = (-body * 0.36, -0.62)
    return pen.at(*hips, turn=turn).at(-hips[0], -hips[1]) if turn else pen


def _fore(
    pen: Pen, beast: Beast, x: float, swing: tuple[int, int], heavy: float, *, far: bool
) -> None:
    """A foreleg: straight, its shoulder in the trunk."""
    length = beast.card.leg + 0.16
    leg = pen.at(x, -length, turn=-swing[0] * 0.9)
    dots = [(0.0, 0.0), (0.015, length * 0.5), (swing[1] * 0.004, length - 0.03)]
    with pen.plate.drawing("legs"):
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
            (-0.17, -0.12), (0.02, -0.2), (0.17, -0.06), (0.13, length * 0.46),
            (-0.03, length * 0.5), (-0.16, length * 0.2),
        ]  # fmt: skip
        shape = [(px * heavy, py) for px, py in thigh]
        leg.cut(shape, tone, curve=True, shadow=0 if far else 2, shade=0.08)
    bend = 0.055 if heavy == 1 else 0.02
    dots = [
        (0.02, length * 0.25), (0.05, length * 0.48), (-bend, length * 0.72),
        (swing[1] * 0.004, length - 0.03),
    ]  # fmt: skip
    _leg(leg, beast, dots, 0.095 * heavy, far=far)


def _leg(
    leg: Pen, beast: Beast, dots: list[tuple[float, float]], wide: float, *, far: bool
) -> None:
    tone = beast.coat.darker(0.075 if far else 0.0)
    thin = wide * (0.45 if "heavy" not in beast.card.marks else 0.72)
    leg.limb(smooth(dots, closed=False, steps=4), wide, thin, tone, shadow=0 if far else 2)
    foot, shin = dots[-1], dots[-2]
    if "hoofs" in beast.card.marks:
        resting.hoof(leg, foot, thin, far=far)
        return
    sock = beast.sock.darker(0.06 if far else 0)
    if beast.sock != beast.coat:
        mid = (foot[0] + (shin[0] - foot[0]) * 0.75, foot[1] + (shin[1] - foot[1]) * 0.75)
        leg.limb([mid, foot], thin * 1.12, thin * 1.05, sock, shadow=0)
    paw = sock if beast.sock != beast.coat else tone.darker(0.03)
    leg.oval(foot[0] + thin * 0.55, foot[1], thin * 1.5, 0.036, paw, shadow=1)


def _trunk(pen: Pen, beast: Beast, hung: float) -> None:
    """The trunk and the neck, which goes with a head turned by `hung` degrees about the withers."""
    b, low = beast.card.body / 2, -beast.card.leg * 0.92
    (hx, hy), r = beast.skull, beast.head
    heavy = "heavy" in beast.card.marks
    big, tuck = (1.08, -0.06) if heavy else (1.0, 0.09)
    if "wool" in beast.card.marks:
        mane.wool(pen, beast)
        neck = [(b * 0.8, -0.8), (hx - r * 0.3, hy + r * 0.3)]
        pen.limb(neck, 0.13, r * 0.8, beast.belly, shadow=3)
        return
    if "spines" in beast.card.marks:
        marks_of.face_of_hedgehog(pen, beast)
        marks_of.spines(pen, beast)
        return
    shape = [
        (-b * 1.04, -0.66), (-b * 1.00, -0.86), (-b * 0.74, -0.99 * big), (-b * 0.2, -0.94 * big),
        (b * 0.30, -0.95 * big), (b * 0.66, -1.02 * big),
        *marks_of.hung(
            b,
            ((max(b * 0.86, hx - r * 1.1), min(-0.98, hy - r * 0.25)), (hx - r * 0.4, hy - r * 0.5),
             (hx - r * 0.15, hy + r * 0.7)),
            hung,
        ),
        (b * 1.10, -0.70), (b * 1.02, low - 0.16), (b * 0.66, low - 0.0), (b * 0.1, low - 0.02),
        (-b * 0.40, low - tuck), (-b * 0.80, low - 0.04), (-b * 1.02, -0.48),
    ]  # fmt: skip
    if "hump" in beast.card.marks:
        marks_of.hump(pen, beast)
    pen.cut(shape, beast.coat, curve=True, shadow=5, shade=0.2)
    throat = marks_of.hung(b, ((hx - r * 0.35, hy + r * 0.55),), hung)
    marks_of.coat(pen, beast, [*throat, (b * 1.08, -0.72), (b * 1.00, low - 0.15)], low)
