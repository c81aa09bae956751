"""Heads of four-legged animals in profile: skull, muzzle, nose, ears, eye, brow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.actors import mane, marks_of
from studio.makers.papertheatre.actors.eyes import eye, inked
from studio.makers.papertheatre.actors.hats import hat
from studio.makers.papertheatre.colour import INK, WHITE
from studio.makers.papertheatre.shapes import arc

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.quadrupeds import Beast
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen


def head(pen: Pen, beast: Beast, feeling: str, at: tuple[float, float], nod: float) -> None:
    """A head in profile with a big eye: skull, muzzle, nose, ears, brow."""
    with pen.plate.drawing("head"):
        _head(pen, beast, feeling, at, nod)


def _head(pen: Pen, beast: Beast, feeling: str, at: tuple[float, float], nod: float) -> None:
    marks = beast.card.marks
    skull = pen.at(*at, size=beast.head, turn=nod)
    mane.ear(skull, beast, feeling, far=True)
    if beast.card.mane == "ring":
        mane.ring(skull, beast)
    _muzzle(skull, beast)
    if _patched(beast):
        skull.oval(0.36, -0.16, 0.34, 0.40, beast.sock, shadow=0)
    if "band" in marks:
        marks_of.band(skull, beast)
    if "masked" in marks:
        marks_of.masked(skull, beast)
    if "trunk" in marks:
        mane.trunk(skull, beast)
    _features(skull, beast, feeling)
    mane.ear(skull, beast, feeling, far=False)
    if "antlers" in marks:
        marks_of.antlers(skull, beast)
    if "horns" in marks:
        marks_of.horns(skull, beast)
    hat(skull.at(-0.12, 0.12, size=0.82), beast.sheet)
    if "whiskers" in marks and skull.pixels(1) > 16:
        _whiskers(skull, beast)
    if "trunk" not in marks:
        _tell_mouth(skull, beast, feeling)


def _patched(beast: Beast) -> bool:
    """Whether there is a dark patch about the eye."""
    return "patches" in beast.card.marks or (beast.sock.light < 0.3 and beast.coat.light > 0.9)


def _features(skull: Pen, beast: Beast, feeling: str) -> None:
    """What nothing may be before: eye, nose and mouth."""
    with skull.plate.drawing("face"):
        if not {"trunk", "jowl"} & beast.card.marks:
            _nose(skull, beast, feeling)
        dark = _patched(beast) or {"band", "masked"} & beast.card.marks
        ink = inked(beast.sock if dark else beast.coat)
        eye(skull, 0.36, -0.16, 0.165, feeling, ink=ink)


def _tell_mouth(skull: Pen, beast: Beast, feeling: str) -> None:
    m = beast.card.muzzle / beast.head
    sad = feeling in {"grief", "anger"}
    y = 0.40 + 0.12 * (feeling == "grief") + (-0.10 if sad else 0.12)
    half = 0.20 + 0.12 * m
    covers = (2.2 * half, 0.20)
    bend = -0.5 if sad else 0.5
    mouths.told(skull, 0.52 + m * 0.45, y, 0.9 * half, covers=covers, bend=bend, form="muzzle")


def _muzzle(skull: Pen, beast: Beast) -> None:
    """Skull and muzzle as one cut, and the light side of the muzzle."""
    marks, m = beast.card.marks, beast.card.muzzle / beast.head
    colour = beast.belly if {"wool", "spines"} & marks else beast.coat
    wide = 0.16 if "blunt" in marks else 0.0
    snout = [
        (-0.92, 0.05), (-0.62, -0.76), (0.08, -0.98), (0.72, -0.62),
        (0.92 + m * 0.35, -0.14 - wide),
        (0.74 + m, 0.10 - wide), (0.84 + m, 0.34), (0.66 + m * 0.8, 0.60 + wide),
        (0.55, 0.74 + wide * 0.6), (-0.2, 0.86), (-0.74, 0.56),
    ]  # fmt: skip
    skull.cut(snout, colour, curve=True, shadow=4, shade=0.08)
    if "jowl" in marks:
        skull.oval(0.50 + 0.78 * m, 0.22, 0.60, 0.66, colour.lighter(0.03), shadow=2, shade=0.06)
        for x in (0.40, 0.66):
            skull.oval(x + 0.72 * m, -0.16, 0.05, 0.07, colour.darker(0.2), shadow=0)
        return
    if beast.belly.light - colour.light > 0.05:
        cheek = [
            (0.05, 0.52), (0.6, 0.22), (0.62 + m * 0.8, 0.18), (0.78 + m, 0.34),
            (0.55 + m * 0.6, 0.54), (0.5, 0.72), (0.05, 0.80),
        ]  # fmt: skip
        skull.cut(cheek, beast.belly, curve=True, shadow=0)


def lip(skull: Pen, beast: Beast, feeling: str) -> None:
    """The upper half of the muzzle once more, over what is between the jaws."""
    if "blunt" in beast.card.marks or {"wool", "spines"} & beast.card.marks:
        return
    m = beast.card.muzzle / beast.head
    upper = [
        (0.50, -0.22), (0.84 + m * 0.35, -0.12), (0.74 + m, 0.06), (0.82 + m, 0.26),
        (0.58 + m * 0.6, 0.34), (0.40, 0.30),
    ]  # fmt: skip
    with skull.plate.drawing("head"):
        skull.cut(upper, beast.coat, curve=True, shadow=2)
    with skull.plate.drawing("face"):
        skull.dot(0.74 + m, 0.14, 0.16, 0.13, INK)


def _under(beast: Beast) -> Colour:
    """The colour that the mouth lies on."""
    light = beast.belly.light - beast.coat.light > 0.05 or {"wool", "spines"} & beast.card.marks
    return beast.belly if light else beast.coat


def _nose(skull: Pen, beast: Beast, feeling: str) -> None:
    m = beast.card.muzzle / beast.head
    skull.dot(0.74 + m, 0.14, 0.16, 0.13, INK)
    if feeling in {"surprise", "fear"} or skull.plate.saying:
        skull.dot(0.50 + m * 0.45, 0.46, 0.10 + m * 0.05, 0.11, inked(_under(beast)))
        return
    turn = (200, 330) if feeling in {"grief", "anger"} else (30, 150)
    low = 0.12 if feeling == "grief" else 0.0
    mouth = arc(0.52 + m * 0.45, 0.40 + low, 0.20 + m * 0.12, 0.16, *turn)
    skull.line(mouth, 0.045, inked(_under(beast)), curve=False)


def _whiskers(skull: Pen, beast: Beast) -> None:
    m = beast.card.muzzle / beast.head
    for k in (-0.18, 0.0, 0.18):
        hair = [(0.6 + m * 0.6, 0.3 + k * 0.4), (1.35 + m, 0.28 + k * 1.6)]
        skull.line(hair, 0.014, WHITE, curve=False)
