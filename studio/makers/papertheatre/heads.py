"""Heads: skull, hair, hat, beard and a face that feels; details only where there are pixels for them."""

from __future__ import annotations

from studio.makers.papertheatre.casting import Sheet
from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.pen import Pen
from studio.makers.papertheatre.puppet import Bones
from studio.makers.papertheatre.shapes import arc, seeded

NO_FACE, FINE_FACE = 17.0, 150.0
BROWS = {  # rise, tilt of the inner end (plus: up), in head radii
    "calm": (0.0, 0.0), "joy": (0.06, 0.02), "grief": (0.03, 0.17), "fear": (0.15, 0.14),
    "anger": (-0.07, -0.20), "surprise": (0.20, 0.03),
}  # fmt: skip


def _skull(pen: Pen, frame: Bones) -> Pen:
    """A pen in head radii, origin in the middle of the head, turned as the head nods."""
    return pen.at(*frame.head, size=frame.radius, turn=frame.nod)


def hair_behind(pen: Pen, sheet: Sheet, frame: Bones, *, back: bool) -> None:
    """Hair that falls behind the trunk; seen from the back it is drawn later, over it."""
    if back or sheet.hat in {"helmet", "scarf"}:
        return
    head, colour = _skull(pen, frame), sheet.hair_colour.darker(0.045)
    if sheet.hair == "long":
        head.cut([(-0.95, -0.5), (0.1, -1.05), (0.9, -0.5), (0.92, 0.5), (0.75, 1.5), (0.1, 1.75), (-0.95, 1.95), (-1.2, 1.2)], colour, curve=True, shadow=3)
    elif sheet.hair == "ponytail":
        head.cut([(-0.75, -0.55), (-1.25, -0.62), (-1.62, 0.0), (-1.5, 0.9), (-1.2, 1.35), (-1.18, 0.6), (-0.95, 0.1)], colour, curve=True, shadow=3)
    elif sheet.hair == "bun":
        head.oval(-0.86, -0.74, 0.42, 0.40, colour, shadow=3)
    elif sheet.hair == "braids":
        for x, turn in ((-0.86, 10), (0.72, -6)):
            for k in range(4):
                head.oval(x - turn * 0.006 * k, 0.42 + 0.33 * k, 0.23 - 0.022 * k, 0.21, colour.lighter(0.03 * (k % 2)), shadow=1)
    elif sheet.hair == "bob":
        head.cut([(-1.08, -0.3), (0, -1.0), (1.0, -0.3), (1.02, 0.72), (0.4, 0.95), (-0.5, 0.98), (-1.16, 0.85)], colour, curve=True, shadow=3)


def draw(pen: Pen, sheet: Sheet, frame: Bones, feeling: str, gaze: tuple[float, float], *, back: bool) -> None:
    """The whole head."""
    head = _skull(pen, frame)
    size = head.pixels(2)
    if back:
        _nape(head, sheet)
        return
    head.oval(-0.86, 0.12, 0.17, 0.22, sheet.skin.darker(0.05), shadow=1)
    skull = [(-0.88, -0.10), (-0.66, -0.80), (0.06, -1.02), (0.74, -0.72), (0.92, -0.02), (0.72, 0.62), (0.16, 0.97), (-0.46, 0.84), (-0.82, 0.40)]
    head.cut(skull, sheet.skin, curve=True, shadow=3, shade=0.06)
    if size >= NO_FACE:
        _face(head, sheet, feeling, gaze, size)
    if sheet.beard:
        _beard(head, sheet)
    _hair(head, sheet)
    if size >= NO_FACE:
        _brows(head, sheet, feeling)
    _hat(head, sheet)
    if sheet.glasses:
        for x in (-0.14, 0.56):
            head.line(arc(x, -0.02, 0.27, 0.27, 0, 385), 0.028, INK, curve=False)
        head.line([(0.13, -0.04), (0.29, -0.04)], 0.028, INK, curve=False)


def _face(head: Pen, sheet: Sheet, feeling: str, gaze: tuple[float, float], size: float) -> None:
    blush = sheet.skin.towards(Colour(0.66, 0.16, 25), 0.34)
    for x in (-0.36, 0.66):
        head.dot(x, 0.36, 0.17, 0.12, blush, alpha=0.55)
    for x, narrow in ((-0.14, 1.0), (0.54, 0.88)):
        _eye(head, x, narrow, feeling, gaze, size)
    nose = sheet.skin.darker(0.075)
    head.face([(0.24, 0.02), (0.46, 0.26), (0.34, 0.34), (0.20, 0.30)], nose, curve=True)
    _mouth(head, sheet, feeling)
    if sheet.age == "old" and size > 60:
        for x, s in ((-0.46, -1), (0.82, 1)):
            head.line([(x, 0.0), (x + 0.09 * s, -0.07)], 0.014, nose)
        head.line([(-0.14, 0.20), (0.0, 0.24), (0.12, 0.20)], 0.014, nose)


def _eye(head: Pen, x: float, narrow: float, feeling: str, gaze: tuple[float, float], size: float) -> None:
    y, r = 0.0, 0.125
    if feeling == "joy":
        head.line(arc(x, y + 0.07, 0.17 * narrow, 0.16, 195, 345), 0.045, INK, curve=False)
        return
    wide = feeling in {"fear", "surprise"}
    if wide or size > FINE_FACE * 0.5:
        k = 1.9 if wide else 1.5
        head.dot(x, y, r * k * narrow, r * (k + 0.1 if wide else 1.28), WHITE)
    gx, gy = x + gaze[0] * 0.06, y + gaze[1] * 0.05
    if feeling == "grief":
        gy += 0.04
    head.dot(gx, gy, r * 0.86 * narrow, r * 1.05, INK)
    if size > 50:
        head.dot(gx + 0.035, gy - 0.05, 0.032, 0.036, WHITE)
    if not wide and size > FINE_FACE * 0.5:
        drop = 0.03 if feeling in {"grief", "anger"} else 0.0
        head.line(arc(x, y + 0.02 + drop, 0.21 * narrow, 0.19, 200, 340), 0.026, INK, curve=False)
    if feeling == "grief" and size > 60:
        head.dot(x - 0.05, y + 0.24, 0.035, 0.055, Colour(0.86, 0.05, 230))


def _mouth(head: Pen, sheet: Sheet, feeling: str) -> None:
    lip = sheet.skin.towards(Colour(0.38, 0.11, 20), 0.72)
    if feeling == "joy":
        head.face([*arc(0.24, 0.47, 0.30, 0.27, 0, 180), (-0.06, 0.46), (0.54, 0.46)], Colour(0.36, 0.11, 20))
        head.face([*arc(0.24, 0.68, 0.15, 0.07, 180, 360)], Colour(0.62, 0.15, 20))
    elif feeling == "grief":
        head.line(arc(0.22, 0.70, 0.20, 0.12, 200, 340), 0.036, lip, curve=False)
    elif feeling == "anger":
        head.line([(0.02, 0.60), (0.22, 0.55), (0.44, 0.61)], 0.042, lip)
    elif feeling == "fear":
        head.dot(0.23, 0.60, 0.15, 0.10, Colour(0.32, 0.09, 20))
    elif feeling == "surprise":
        head.dot(0.25, 0.61, 0.11, 0.16, Colour(0.32, 0.09, 20))
    else:
        head.line(arc(0.23, 0.50, 0.19, 0.10, 20, 160), 0.034, lip, curve=False)


def _brows(head: Pen, sheet: Sheet, feeling: str) -> None:
    rise, tilt = BROWS.get(feeling, (0.0, 0.0))
    colour = sheet.hair_colour.darker(0.12) if sheet.hair_colour.light > 0.45 else sheet.hair_colour
    if sheet.hair_colour.light > 0.75 and sheet.skin.light > 0.7:
        colour = sheet.hair_colour.darker(0.28)
    for x, inner in ((-0.16, 1), (0.55, -1)):
        y = -0.33 - rise
        head.line([(x - 0.19, y - tilt * -inner), (x, y - 0.05), (x + 0.19, y - tilt * inner)], 0.042, colour)


def _beard(head: Pen, sheet: Sheet) -> None:
    colour = sheet.hair_colour if sheet.hair_word or sheet.age == "old" else sheet.hair_colour
    head.cut([(-0.84, 0.02), (-0.60, 0.30), (-0.20, 0.42), (0.22, 0.36), (0.60, 0.42), (0.92, 0.06), (0.96, 0.62), (0.70, 1.16), (0.22, 1.42), (-0.34, 1.16), (-0.80, 0.64)], colour, curve=True, shadow=2)
    head.line(arc(0.24, 0.56, 0.13, 0.05, 10, 170), 0.035, colour.darker(0.35), curve=False)


def _hair(head: Pen, sheet: Sheet) -> None:
    colour = sheet.hair_colour
    if sheet.hat in {"helmet", "hood", "scarf"} or sheet.hair == "bald":
        if sheet.hair == "bald" and not sheet.hat:
            head.cut([(-0.92, -0.20), (-0.98, 0.24), (-0.72, 0.34), (-0.66, -0.1)], colour, curve=True, shadow=1)
        return
    if sheet.hair == "curly":
        for x, y in ((-0.90, 0.12), (-0.98, -0.28), (-0.80, -0.66), (-0.44, -0.94), (0.0, -1.06), (0.44, -0.96), (0.78, -0.66)):
            head.oval(x, y, 0.34, 0.32, colour, shadow=1)
        return
    if sheet.hair == "spiky":
        head.cut([(-1.0, 0.28), (-1.22, -0.1), (-1.02, -0.32), (-1.2, -0.72), (-0.8, -0.82), (-0.72, -1.24), (-0.28, -1.06), (0.04, -1.36), (0.32, -1.04), (0.74, -1.14), (0.78, -0.78), (1.04, -0.52), (0.66, -0.52), (0.46, -0.38), (0.2, -0.56), (-0.1, -0.38), (-0.36, -0.5), (-0.62, -0.2), (-0.70, 0.22)], colour, shadow=2)
        return
    fringe = float(seeded(sheet.name, "fringe").uniform(-0.08, 0.08))
    low = 0.62 if sheet.hair in {"long", "bob"} else 0.26
    head.cut([(-0.98, low), (-1.06, -0.46), (-0.42, -1.14), (0.44, -1.08), (0.92, -0.60), (0.96, -0.26), (0.66, -0.52), (0.24, -0.56 + fringe), (-0.26, -0.46), (-0.58, -0.18), (-0.70, low - 0.12)], colour, curve=True, shadow=2)
    if head.pixels(2) > 70:
        head.line([(-0.82, -0.2), (-0.66, -0.68), (-0.2, -0.96)], 0.02, colour.lighter(0.09))


def _nape(head: Pen, sheet: Sheet) -> None:
    """The head from behind: hair all over, no face."""
    head.oval(0, 0.05, 0.86, 0.94, sheet.skin.darker(0.03), shadow=3)
    colour = sheet.hair_colour
    if sheet.hat in {"hood", "scarf", "helmet"}:
        head.cut([(-0.98, 0.1), (-0.8, -0.78), (0, -1.12), (0.8, -0.78), (0.98, 0.1), (0.76, 0.92), (-0.76, 0.92)], _cloth(sheet), curve=True, shadow=3)
        return
    if sheet.hair != "bald":
        low = {"long": 1.9, "bob": 0.95, "curly": 0.8}.get(sheet.hair, 0.56)
        head.cut([(-0.98, 0.1), (-0.84, -0.72), (0, -1.10), (0.84, -0.72), (0.98, 0.1), (0.82, low), (0, low + 0.14), (-0.82, low)], colour, curve=True, shadow=3)
        head.line([(0.05, -0.95), (0.12, -0.2), (0.05, low * 0.7)], 0.022, colour.lighter(0.08))
    if sheet.hair == "bun":
        head.oval(0, -0.72, 0.42, 0.40, colour.lighter(0.03), shadow=2)
    elif sheet.hair == "ponytail":
        head.cut([(-0.22, -0.35), (0.22, -0.35), (0.32, 0.8), (0, 1.6), (-0.3, 0.8)], colour.lighter(0.04), curve=True, shadow=2)
    elif sheet.hair == "braids":
        for x in (-0.5, 0.5):
            for k in range(4):
                head.oval(x * (1 + 0.05 * k), 0.5 + 0.34 * k, 0.23, 0.21, colour.lighter(0.03 * (k % 2 + 1)), shadow=1)
    _hat(head, sheet)


def _cloth(sheet: Sheet) -> Colour:
    return sheet.colour if sheet.hat == "hood" else sheet.hat_colour


def _hat(head: Pen, sheet: Sheet) -> None:
    colour = _cloth(sheet)
    if sheet.hat == "cap":
        head.cut([(-1.04, -0.34), (-0.96, -0.92), (-0.1, -1.26), (0.74, -1.0), (0.96, -0.42)], colour, curve=True, shadow=2)
        head.cut([(-0.2, -0.46), (0.9, -0.52), (1.42, -0.30), (1.30, -0.22), (0.5, -0.30)], colour.darker(0.08), curve=True, shadow=2)
    elif sheet.hat == "beanie":
        head.cut([(-1.06, -0.30), (-0.98, -0.98), (0, -1.42), (0.92, -0.98), (1.02, -0.30)], colour, curve=True, shadow=2)
        head.cut([(-1.10, -0.54), (0, -0.70), (1.06, -0.54), (1.06, -0.22), (0, -0.38), (-1.10, -0.22)], colour.lighter(0.09), shadow=2)
        head.oval(-0.04, -1.48, 0.26, 0.24, colour.lighter(0.13), shadow=2)
    elif sheet.hat == "brim":
        head.cut([(-0.80, -0.50), (-0.70, -1.26), (-0.1, -1.40), (0.62, -1.24), (0.76, -0.50)], colour, curve=True, shadow=2)
        head.cut([(-0.78, -0.74), (0.76, -0.74), (0.78, -0.52), (-0.80, -0.52)], colour.darker(0.16), shadow=0)
        head.cut([(-1.62, -0.40), (-0.8, -0.62), (0.8, -0.62), (1.56, -0.42), (0.8, -0.38), (-0.8, -0.36)], colour, curve=True, shadow=3)
    elif sheet.hat == "pointed":
        head.cut([(-0.86, -0.5), (-0.5, -1.3), (-0.42, -2.3), (0.3, -1.3), (0.84, -0.5)], colour, shadow=3)
        head.cut([(-1.5, -0.42), (0, -0.66), (1.46, -0.42), (0, -0.36)], colour.darker(0.05), curve=True, shadow=3)
    elif sheet.hat == "crown":
        gold = Colour(0.82, 0.14, 88)
        head.cut([(-0.72, -0.62), (-0.84, -1.36), (-0.42, -1.02), (0.02, -1.48), (0.42, -1.02), (0.84, -1.34), (0.74, -0.62)], gold, shadow=2)
    elif sheet.hat == "helmet":
        head.oval(0.02, -0.06, 1.34, 1.32, Colour(0.90, 0.025, 225), alpha=0.30, shadow=0)
        head.line(arc(0.02, -0.06, 1.34, 1.32, 0, 365), 0.09, Colour(0.90, 0.012, 240), curve=False, shadow=2)
        head.line(arc(0.02, -0.06, 1.05, 1.05, 205, 262), 0.06, WHITE, curve=False, alpha=0.8)
    elif sheet.hat in {"hood", "scarf"}:
        head.cut([(-1.12, 0.95), (-1.2, -0.2), (-0.7, -1.12), (0.2, -1.28), (0.98, -0.86), (1.02, -0.3), (0.66, -0.62), (0.0, -0.68), (-0.52, -0.3), (-0.62, 0.4), (-0.2, 0.98), (0.3, 1.12), (-0.4, 1.24)], colour, curve=True, shadow=3)
