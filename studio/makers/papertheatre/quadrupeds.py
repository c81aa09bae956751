"""Four-legged animals from a row of numbers: legs, trunk, neck, head, ears, tail."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.makers.papertheatre import mane, props
from studio.makers.papertheatre.casting import Sheet
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.shapes import arc

GAITS = {"walk": ((14, -6), (-16, -18), (18, 6), (-14, -14)), "stand": ((2, 0), (-2, 0), (3, 1), (-3, 1))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Beast:
    """One card of `animals.yaml` for a quadruped, lengths in heights of its back."""

    body: float
    leg: float
    neck: tuple[float, float]
    head: float
    muzzle: float
    ear: str
    tail: str
    coat: Colour
    belly: Colour
    sock: Colour
    flags: frozenset[str] = field(default=frozenset())
    mane: str = ""

    @classmethod
    def of(cls, card: dict[str, object], sheet: Sheet) -> Beast:
        def colour(name: str) -> Colour:
            value = card[name]
            assert isinstance(value, list)
            return Colour(*map(float, value))

        neck = card["neck"]
        assert isinstance(neck, list)
        young = sheet.age == "child"
        own = {"patches", "whiskers", "antlers", "heavy", "wool", "trunk", "spines", "wings", "blunt"}
        return cls(
            body=float(str(card["body"])), leg=float(str(card["leg"])), neck=(float(neck[0]), float(neck[1])),
            head=float(str(card["head"])) * (1.25 if young else 1), muzzle=float(str(card["muzzle"])),
            ear=str(card["ear"]), tail=str(card["tail"]), coat=sheet.colour, belly=sheet.mark or colour("belly"),
            sock=colour("sock") if not sheet.colour_word else sheet.colour.darker(0.14),
            flags=frozenset(own & set(card)), mane=str(card.get("mane", "")),
        )  # fmt: skip

    @property
    def skull(self) -> tuple[float, float]:
        """The middle of the head."""
        return self.body / 2 + self.neck[0] + self.head * 0.35, -1 - self.neck[1] + self.head * 0.05


def draw(pen: Pen, beast: Beast, pose: str, feeling: str) -> None:
    """The whole animal, feet on the pen's origin, back at y = -1, looking right."""
    if pose in {"sit", "kneel"}:
        _sitting(pen, beast, feeling)
        return
    gait = GAITS["walk" if pose in {"walk", "recoil"} else "stand"]
    heavy = 1.45 if "heavy" in beast.flags else 1.0
    mane.tail(pen, beast, feeling)
    _leg(pen, beast, -beast.body * 0.34, gait[0], heavy, far=True)
    _leg(pen, beast, beast.body * 0.30, gait[1], heavy, far=True)
    if "wings" in beast.flags:
        mane.wing(pen, beast)
    _trunk(pen, beast)
    _leg(pen, beast, -beast.body * 0.42, gait[2], heavy, far=False)
    _leg(pen, beast, beast.body * 0.38, gait[3], heavy, far=False)
    head(pen, beast, feeling, beast.skull, -6 if feeling == "joy" else 12 if feeling == "grief" else 0)


def _leg(pen: Pen, beast: Beast, x: float, swing: tuple[int, int], heavy: float, *, far: bool) -> None:
    length = beast.leg + 0.12
    tone = beast.coat.darker(0.075 if far else 0.0)
    leg = pen.at(x, -length, turn=-swing[0] * 0.9)
    foot = (swing[1] * 0.003, length - 0.03)
    wide = (0.075 if beast.leg > 0.5 else 0.085) * heavy
    leg.limb([(0, 0), (0.012, length * 0.5), foot], wide, wide * (0.55 if heavy == 1 else 0.8), tone, shadow=3)
    if beast.sock != beast.coat:
        mid = (0.012 + foot[0] * 0.5, length * 0.72)
        leg.limb([mid, foot], wide * 0.62 * (1.25 if heavy > 1 else 1), wide * 0.6 * (1.3 if heavy > 1 else 1), beast.sock.darker(0.06 if far else 0), shadow=0)
    leg.oval(foot[0] + wide * 0.25, length - 0.028, wide * 0.85, 0.034, (beast.sock if beast.sock != beast.coat else tone).darker(0.04 if far else 0), shadow=1)


def _trunk(pen: Pen, beast: Beast) -> None:
    b, low = beast.body / 2, -beast.leg * 0.92
    (hx, hy), r = beast.skull, beast.head
    big = 1.10 if "heavy" in beast.flags else 1.0
    chest = low + (0.02 if big == 1 else 0.10)
    if "wool" in beast.flags:
        mane.wool(pen, beast)
        pen.limb([(b * 0.8, -0.8), (hx - r * 0.3, hy + r * 0.3)], 0.13, r * 0.8, beast.belly, shadow=3)
        return
    shape = [
        (-b * 1.02, -0.72), (-b * 0.90, -0.95 * big), (-b * 0.3, -0.97 * big), (b * 0.45, -0.95 * big),
        (b * 0.80, -1.0 - beast.neck[1] * 0.25), (hx - r * 0.75, hy - r * 0.2), (hx - r * 0.2, hy + r * 0.75),
        (b * 1.12, -0.70), (b * 1.02, chest - 0.10), (b * 0.6, chest), (0, low - (0.03 if big == 1 else -0.05)), (-b * 0.55, low - 0.04),
        (-b * 0.98, low - 0.06),
    ]  # fmt: skip
    pen.cut(shape, beast.coat, curve=True, shadow=5, shade=0.16)
    if "spines" in beast.flags:
        mane.spines(pen, beast)
        return
    if beast.belly.light - beast.coat.light > 0.04 or "patches" in beast.flags:
        bib = [(hx - r * 0.35, hy + r * 0.55), (b * 1.10, -0.74), (b * 1.02, chest - 0.12), (b * 0.72, chest - 0.03), (b * 0.78, -0.62)]
        pen.cut(bib, beast.belly, curve=True, shadow=0)
    if "patches" in beast.flags:
        for x, y, w in ((-0.3, -0.75, 0.16), (0.12, -0.66, 0.2), (-0.05, -0.9, 0.1)):
            pen.oval(x, y, w, w * 0.75, Colour(0.34, 0.03, 45), shadow=0)
    if beast.mane == "crest":
        mane.crest(pen, beast)


def _sitting(pen: Pen, beast: Beast, feeling: str) -> None:
    """On its haunches: the trunk upright, the forelegs straight down."""
    b, r = beast.body, beast.head
    mane.tail(pen.at(0.02, 0.42), beast, feeling)
    pen.oval(-b * 0.18, -0.30, 0.30, 0.28, beast.coat.darker(0.04), shadow=4)
    neck = (b * 0.18, -0.88)
    pen.cut([(-b * 0.40, -0.05), (-b * 0.46, -0.34), (-b * 0.22, -0.72), (neck[0] - 0.14, -0.98), (neck[0] + 0.14, -0.92), (b * 0.30, -0.5), (b * 0.22, -0.08), (0, -0.02)], beast.coat, curve=True, shadow=5, shade=0.15)
    if beast.belly.light > beast.coat.light:
        pen.cut([(neck[0] + 0.02, -0.90), (neck[0] + 0.14, -0.86), (b * 0.29, -0.5), (b * 0.2, -0.36)], beast.belly, curve=True, shadow=0)
    for x, tone in ((b * 0.14, 0.06), (b * 0.24, 0.0)):
        pen.limb([(x, -0.5), (x + 0.02, -0.25), (x + 0.03, -0.045)], 0.075, 0.05, beast.coat.darker(tone), shadow=3)
        pen.oval(x + 0.055, -0.032, 0.07, 0.036, beast.sock.darker(tone), shadow=1)
    pen.oval(-b * 0.10, -0.04, 0.15, 0.045, beast.sock, shadow=2)
    head(pen, beast, feeling, (neck[0] + r * 0.35, neck[1] - r * 0.55), 0)


def head(pen: Pen, beast: Beast, feeling: str, at: tuple[float, float], nod: float) -> None:
    """A head in profile with a big eye: skull, muzzle, nose, ears, brow."""
    r = beast.head
    skull = pen.at(*at, size=r, turn=nod)
    m = beast.muzzle / r
    mane.ear(skull, beast, feeling, far=True)
    if beast.mane == "ring":
        skull.cut([(-1.5, 0.1), (-1.25, -1.1), (-0.2, -1.6), (0.75, -1.1), (0.6, 0.9), (-0.1, 1.6), (-1.1, 1.2)], beast.coat.darker(0.17).towards(Colour(0.45, 0.11, 45), 0.5), curve=True, shadow=4)
    colour = beast.belly if "wool" in beast.flags else beast.coat
    wide = 0.16 if "blunt" in beast.flags else 0.0
    snout = [
        (-0.92, 0.05), (-0.62, -0.76), (0.08, -0.98), (0.72, -0.62), (0.92 + m * 0.35, -0.14 - wide),
        (0.74 + m, 0.10 - wide), (0.84 + m, 0.34), (0.66 + m * 0.8, 0.60 + wide), (0.55, 0.74 + wide * 0.6),
        (-0.2, 0.86), (-0.74, 0.56),
    ]  # fmt: skip
    skull.cut(snout, colour, curve=True, shadow=4, shade=0.08)
    if beast.belly.light - colour.light > 0.05:
        skull.cut([(0.05, 0.52), (0.6, 0.22), (0.62 + m * 0.8, 0.18), (0.78 + m, 0.34), (0.55 + m * 0.6, 0.54), (0.5, 0.72), (0.05, 0.80)], beast.belly, curve=True, shadow=0)
    if "patches" in beast.flags or beast.sock.light < 0.3 and beast.coat.light > 0.9:
        skull.oval(0.36, -0.16, 0.34, 0.40, beast.sock, shadow=0)
    if "trunk" in beast.flags:
        mane.trunk(skull, beast)
    else:
        skull.dot(0.74 + m, 0.14, 0.16, 0.13, INK)
        curl = 10 if feeling == "grief" else 0
        skull.line(arc(0.52 + m * 0.45, 0.40 + (0.12 if curl else 0), 0.20 + m * 0.12, 0.16, *((200, 330) if feeling in {"grief", "anger"} else (30, 150))), 0.03, INK, curve=False)
    _eye(skull, feeling)
    mane.ear(skull, beast, feeling, far=False)
    if "antlers" in beast.flags:
        mane.antlers(skull, beast)
    if "whiskers" in beast.flags and skull.pixels(1) > 16:
        for k in (-0.18, 0.0, 0.18):
            skull.line([(0.6 + m * 0.6, 0.3 + k * 0.4), (1.35 + m, 0.28 + k * 1.6)], 0.014, WHITE, curve=False)


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
        skull.line([(x - 0.30, y - 0.20), (x - 0.04, y - 0.33), (x + 0.20, y - 0.42)], 0.04, INK, taper=0.4)


def carried(pen: Pen, beast: Beast, prop: str, colour: Colour | None) -> None:
    """A thing held in the mouth."""
    x, y = beast.skull
    mouth = pen.at(x + beast.muzzle + beast.head * 0.6, y + beast.head * 0.5, size=1.1)
    props.draw(mouth, prop, colour)
