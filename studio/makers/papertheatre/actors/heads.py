"""Heads: skull, beard, and the order in which a head is laid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.faces import brows, face, tell_mouth
from studio.makers.papertheatre.actors.hair import hair_over, nape
from studio.makers.papertheatre.actors.hats import hat
from studio.makers.papertheatre.actors.puppet import Bones, skull_pen
from studio.makers.papertheatre.colour import INK
from studio.makers.papertheatre.shapes import arc, outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet

NO_FACE, FINE_FACE = 17.0, 150.0


def draw(
    pen: Pen, sheet: Sheet, frame: Bones, feeling: str, gaze: tuple[float, float], *, back: bool
) -> None:
    """The whole head."""
    with pen.plate.drawing("head"):
        _head(pen, sheet, frame, feeling, gaze, back=back)


def _head(
    pen: Pen, sheet: Sheet, frame: Bones, feeling: str, gaze: tuple[float, float], *, back: bool
) -> None:
    head = skull_pen(pen, frame)
    size = head.pixels(2)
    if back:
        nape(head, sheet)
        return
    head.oval(-0.86, 0.12, 0.17, 0.22, sheet.skin.darker(0.05), shadow=1)
    skull = outline(
        "-0.88 -0.1, -0.66 -0.8, 0.06 -1.02, 0.74 -0.72, 0.92 -0.02, "
        "0.72 0.62, 0.16 0.97, -0.46 0.84, -0.82 0.4"
    )
    head.cut(skull, sheet.skin, curve=True, shadow=3, shade=0.06)
    if size >= NO_FACE:
        face(head, sheet, feeling, gaze, size)
    if sheet.beard:
        _beard(head, sheet)
    elif sheet.moustache:
        _moustache(head, sheet)
    hair_over(head, sheet)
    if size >= NO_FACE:
        brows(head, sheet, feeling)
    hat(head, sheet)
    if sheet.glasses:
        for x in (-0.14, 0.56):
            head.line(arc(x, -0.02, 0.27, 0.27, 0, 385), 0.028, INK, curve=False)
        head.line([(0.13, -0.04), (0.29, -0.04)], 0.028, INK, curve=False)
    if size >= NO_FACE:
        tell_mouth(head, sheet, feeling)


def _moustache(head: Pen, sheet: Sheet) -> None:
    brush = outline(
        "0.24 0.34, 0.5 0.36, 0.72 0.5, 0.62 0.56, 0.24 0.46, -0.14 0.56, -0.24 0.5, 0 0.36"
    )
    head.cut(brush, sheet.hair_colour, curve=True, shadow=1)


def _beard(head: Pen, sheet: Sheet) -> None:
    colour = sheet.hair_colour
    head.cut(
        outline(
            "-0.84 0.02, -0.6 0.3, -0.2 0.42, 0.22 0.36, 0.6 0.42, 0.92 0.06, "
            "0.96 0.62, 0.7 1.16, 0.22 1.42, -0.34 1.16, -0.8 0.64"
        ),
        colour,
        curve=True,
        shadow=2,
    )
    if head.plate.saying:
        head.dot(0.24, 0.60, 0.15, 0.12, colour.darker(0.35))
        return
    head.line(arc(0.24, 0.56, 0.13, 0.05, 10, 170), 0.035, colour.darker(0.35), curve=False)
