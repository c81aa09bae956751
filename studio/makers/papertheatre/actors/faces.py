"""Faces with six feelings and their shades; details only where there are pixels for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre import mouths
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import arc, outline, seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

NO_FACE, FINE_FACE = 17.0, 150.0
BROWS = {  # rise, tilt of the inner end (plus: up), in head radii
    "calm": (0.0, 0.0), "joy": (0.08, 0.03), "grief": (0.10, 0.17), "fear": (0.19, 0.20),
    "anger": (-0.10, -0.27), "surprise": (0.27, 0.03), "pride": (0.16, 0.0), "shame": (0.10, 0.17),
    "weary": (-0.02, 0.09), "lonely": (0.08, 0.15), "disgust": (-0.06, -0.16),
}  # fmt: skip
HALF_SHUT = frozenset({"weary", "disgust"})
"""Looks whose upper lids hang over the eyes."""
LOWERED = {"grief": 0.04, "shame": 0.07, "lonely": 0.05}
"""How far the pupils are lowered in a look, in head radii."""


def face(head: Pen, sheet: Sheet, feeling: str, gaze: tuple[float, float], size: float) -> None:
    with head.plate.drawing("face"):
        _features(head, sheet, feeling, gaze, size)


def _features(
    head: Pen, sheet: Sheet, feeling: str, gaze: tuple[float, float], size: float
) -> None:
    hot = feeling == "shame"
    blush = sheet.skin.towards(Colour(0.62 if hot else 0.66, 0.18, 25), 0.75 if hot else 0.34)
    for x in (-0.36, 0.66):
        head.dot(x, 0.36, 0.26 if hot else 0.17, 0.17 if hot else 0.12, blush, alpha=0.55)
    for x, narrow in ((-0.14, 1.0), (0.54, 0.88)):
        _eye(head, x, narrow, feeling, gaze, size, sheet)
    nose, furrow = sheet.skin.darker(0.04), sheet.skin.darker(0.075)
    head.face(outline("0.24 0.02, 0.46 0.26, 0.34 0.34, 0.2 0.3"), nose, curve=True)
    _mouth(head, sheet, feeling)
    if sheet.age == "old" and size > 60:
        for x, s in ((-0.46, -1), (0.82, 1)):
            head.line([(x, 0.0), (x + 0.09 * s, -0.07)], 0.014, furrow)
        head.line([(-0.14, 0.20), (0.0, 0.24), (0.12, 0.20)], 0.014, furrow)


def _eye(
    head: Pen, x: float, narrow: float, feeling: str, gaze: tuple[float, float], size: float,
    sheet: Sheet,
) -> None:  # fmt: skip
    y, r = 0.0, 0.125 * head.plate.hand.eyes
    if feeling in {"joy", "pride"}:
        head.line(arc(x, y + 0.07, 0.17 * narrow, 0.16, 195, 345), 0.045, INK, curve=False)
        return
    if feeling == "asleep":
        head.line(arc(x, y - 0.03, 0.18 * narrow, 0.13, 15, 165), 0.045, INK, curve=False)
        return
    wide = feeling in {"fear", "surprise"}
    if wide or size > FINE_FACE * 0.5:
        k = 1.9 if wide else 1.5
        head.dot(x, y, r * k * narrow, r * (k + 0.1 if wide else 1.28), WHITE)
    gx, gy = x + gaze[0] * 0.08, y + gaze[1] * 0.085
    gy += LOWERED.get(feeling, 0.0)
    head.dot(gx, gy, r * 0.86 * narrow, r * 1.05, INK)
    if size > 50:
        head.dot(gx + 0.28 * r, gy - 0.4 * r, 0.26 * r, 0.29 * r, WHITE)
    if head.plate.hand.eyes > 1.1 and size > 60:
        iris = Colour(0.55, 0.13, float(seeded(sheet.name, "iris").uniform(60, 300)))
        head.dot(gx, gy + 0.42 * r, r * 0.55 * narrow, r * 0.45, iris)
        head.dot(gx - 0.3 * r, gy + 0.45 * r, 0.14 * r, 0.15 * r, WHITE)
    if feeling in HALF_SHUT:
        _lid(head, x, y, r * narrow, sheet)
    elif not wide and size > FINE_FACE * 0.5:
        drop = 0.03 if feeling in {"grief", "anger"} else 0.0
        head.line(arc(x, y + 0.02 + drop, 0.21 * narrow, 0.19, 200, 340), 0.026, INK, curve=False)
    if feeling == "grief" and size > 26:
        head.dot(x - 0.05, y + 0.30, 0.07, 0.125, Colour(0.80, 0.08, 232))


def _lid(head: Pen, x: float, y: float, r: float, sheet: Sheet) -> None:
    """An upper lid that hangs over half of an eye."""
    lid = [*arc(x, y, 1.75 * r, 1.6 * r, 180, 360), (x + 1.75 * r, y + 0.02), (x - 1.75 * r, y)]
    head.face(lid, sheet.skin.darker(0.06))
    head.line([(x - 1.75 * r, y), (x, y + 0.03), (x + 1.75 * r, y + 0.02)], 0.045, INK)


MOUTHS = {
    "joy": (0.24, 0.595, 0.24, (0.62, 0.31), 1.0),
    "grief": (0.22, 0.62, 0.21, (0.56, 0.24), -0.9),
    "anger": (0.22, 0.60, 0.22, (0.64, 0.24), -0.4),
    "fear": (0.23, 0.61, 0.19, (0.42, 0.30), 0.0),
    **dict.fromkeys(("shame", "lonely", "weary"), (0.22, 0.62, 0.17, (0.46, 0.20), -0.7)),
    "disgust": (0.24, 0.62, 0.21, (0.60, 0.36), -0.4),
    "surprise": (0.25, 0.61, 0.17, (0.32, 0.46), 0.0),
    "beard": (0.24, 0.585, 0.17, (0.34, 0.14), 0.3),
    "moustache": (0.24, 0.66, 0.20, (0.60, 0.20), 0.3),
}
"""A mouth's middle, half its width in speech, what is drawn of it, and how its corners stand."""
CALM = (0.23, 0.567, 0.20, (0.44, 0.14), 0.5)
OPEN = frozenset({"joy", "fear", "surprise"})


def tell_mouth(head: Pen, sheet: Sheet, feeling: str) -> None:
    """Say where the mouth of a face is, as it is drawn."""
    shaved = not (sheet.beard or sheet.moustache)
    look = feeling if shaved else "beard" if sheet.beard else "moustache"
    x, y, half, covers, bend = MOUTHS.get(look, CALM)
    agape = feeling in OPEN and not sheet.beard
    mouths.told(head, x, y, half, covers=covers, bend=bend, agape=agape)


def _mouth(head: Pen, sheet: Sheet, feeling: str) -> None:
    lip = sheet.skin.towards(Colour(0.38, 0.11, 20), 0.72)
    if head.plate.saying:
        high = 0.07 if feeling in OPEN else 0.17
        head.dot(0.23, 0.60, 0.20, high, Colour(0.32, 0.09, 20))
    elif feeling == "joy":
        head.face(
            [*arc(0.24, 0.47, 0.30, 0.27, 0, 180), (-0.06, 0.46), (0.54, 0.46)],
            Colour(0.36, 0.11, 20),
        )
        head.face([*arc(0.24, 0.68, 0.15, 0.07, 180, 360)], Colour(0.62, 0.15, 20))
    elif feeling == "grief":
        head.line(arc(0.22, 0.72, 0.24, 0.17, 195, 345), 0.05, lip, curve=False)
    elif feeling in {"shame", "lonely", "weary"}:
        head.line(arc(0.22, 0.69, 0.17, 0.09, 195, 345), 0.05, lip, curve=False)
    elif feeling == "disgust":
        head.line([(-0.08, 0.66), (0.10, 0.56), (0.28, 0.64), (0.52, 0.54)], 0.055, lip)
        head.dot(0.26, 0.76, 0.10, 0.13, Colour(0.66, 0.15, 15))
    elif feeling == "pride":
        head.line(arc(0.24, 0.46, 0.25, 0.19, 10, 170), 0.05, lip, curve=False)
    elif feeling == "anger":
        head.line([(-0.06, 0.64), (0.20, 0.54), (0.50, 0.65)], 0.06, lip)
    elif feeling == "fear":
        head.dot(0.23, 0.61, 0.19, 0.13, Colour(0.32, 0.09, 20))
    elif feeling == "surprise":
        head.dot(0.25, 0.61, 0.14, 0.21, Colour(0.32, 0.09, 20))
    else:
        head.line(arc(0.23, 0.50, 0.19, 0.10, 20, 160), 0.034, lip, curve=False)


def brows(head: Pen, sheet: Sheet, feeling: str) -> None:
    rise, tilt = BROWS.get(feeling, (0.0, 0.0))
    colour = sheet.hair_colour.darker(0.12) if sheet.hair_colour.light > 0.45 else sheet.hair_colour
    if sheet.hair_colour.light > 0.75 and sheet.skin.light > 0.7:
        colour = sheet.hair_colour.darker(0.28)
    for x, inner in ((-0.16, 1), (0.55, -1)):
        y = -0.33 - rise
        head.line(
            [(x - 0.19, y - tilt * -inner), (x, y - 0.05), (x + 0.19, y - tilt * inner)],
            0.075 if sheet.age == "old" or feeling == "anger" else 0.055,
            colour,
        )
