"""Hair: behind the trunk, over the skull, from the back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.hats import cloth, hat
from studio.makers.papertheatre.actors.puppet import Bones, skull_pen
from studio.makers.papertheatre.shapes import outline, seeded

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.reading.casting import Sheet


def hair_behind(pen: Pen, sheet: Sheet, frame: Bones, *, back: bool) -> None:
    """Hair that falls behind the trunk; seen from the back it is drawn later, over it."""
    if back or sheet.hat == "scarf":
        return
    head, colour = skull_pen(pen, frame), sheet.hair_colour.darker(0.045)
    if sheet.hair == "long":
        _back_long(head, colour)
    elif sheet.hair == "ponytail":
        _back_ponytail(head, colour)
    elif sheet.hair == "bun":
        head.oval(-0.86, -0.74, 0.42, 0.40, colour, shadow=3)
    elif sheet.hair == "braids":
        _back_braids(head, colour)
    elif sheet.hair == "bob":
        _back_bob(head, colour)


def hair_over(head: Pen, sheet: Sheet) -> None:
    """Hair over the skull, as far as no hat hides it."""
    if sheet.hat in {"hood", "scarf"}:
        return
    if sheet.hair == "bald":
        if not sheet.hat:
            fringe = outline("-0.92 -0.2, -0.98 0.24, -0.72 0.34, -0.66 -0.1")
            head.cut(fringe, sheet.hair_colour, curve=True, shadow=1)
    elif sheet.hair == "curly":
        _curls(head, sheet.hair_colour)
    elif sheet.hair == "spiky":
        _spikes(head, sheet.hair_colour)
    else:
        _combed(head, sheet)


def _curls(head: Pen, colour: Colour) -> None:
    for x, y in (
        (-0.90, 0.12),
        (-0.98, -0.28),
        (-0.80, -0.66),
        (-0.44, -0.94),
        (0.0, -1.06),
        (0.44, -0.96),
        (0.78, -0.66),
    ):
        head.oval(x, y, 0.34, 0.32, colour, shadow=1)


def _spikes(head: Pen, colour: Colour) -> None:
    head.cut(
        outline(
            "-1 0.28, -1.22 -0.1, -1.02 -0.32, -1.2 -0.72, -0.8 -0.82, "
            "-0.72 -1.24, -0.28 -1.06, 0.04 -1.36, 0.32 -1.04, 0.74 -1.14, "
            "0.78 -0.78, 1.04 -0.52, 0.66 -0.52, 0.46 -0.38, 0.2 -0.56, "
            "-0.1 -0.38, -0.36 -0.5, -0.62 -0.2, -0.7 0.22"
        ),
        colour,
        shadow=2,
    )


def _combed(head: Pen, sheet: Sheet) -> None:
    colour = sheet.hair_colour
    fringe = float(seeded(sheet.name, "fringe").uniform(-0.08, 0.08))
    low = 0.62 if sheet.hair in {"long", "bob"} else 0.26
    head.cut(
        [
            (-0.98, low),
            (-1.06, -0.46),
            (-0.42, -1.14),
            (0.44, -1.08),
            (0.92, -0.60),
            (0.96, -0.26),
            (0.66, -0.52),
            (0.24, -0.56 + fringe),
            (-0.26, -0.46),
            (-0.58, -0.18),
            (-0.70, low - 0.12),
        ],
        colour,
        curve=True,
        shadow=2,
    )
    if head.pixels(2) > 70:
        head.line([(-0.82, -0.2), (-0.66, -0.68), (-0.2, -0.96)], 0.02, colour.lighter(0.09))


def nape(head: Pen, sheet: Sheet) -> None:
    """The head from behind: hair all over, no face."""
    head.oval(0, 0.05, 0.86, 0.94, sheet.skin.darker(0.03), shadow=3)
    colour = sheet.hair_colour
    if sheet.hat in {"hood", "scarf", "helmet"}:
        head.cut(
            outline("-0.98 0.1, -0.8 -0.78, 0 -1.12, 0.8 -0.78, 0.98 0.1, 0.76 0.92, -0.76 0.92"),
            cloth(sheet),
            curve=True,
            shadow=3,
        )
        return
    if sheet.hair == "bald":
        _wreath(head, sheet)
    else:
        low = {"long": 1.9, "bob": 0.95, "curly": 0.8}.get(sheet.hair, 0.56)
        head.cut(
            [
                (-0.98, 0.1),
                (-0.84, -0.72),
                (0, -1.10),
                (0.84, -0.72),
                (0.98, 0.1),
                (0.82, low),
                (0, low + 0.14),
                (-0.82, low),
            ],
            colour,
            curve=True,
            shadow=3,
        )
        head.line([(0.05, -0.95), (0.12, -0.2), (0.05, low * 0.7)], 0.022, colour.lighter(0.08))
    _tied(head, sheet)
    hat(head, sheet)


def _wreath(head: Pen, sheet: Sheet) -> None:
    """A bald head from behind: ears, a wreath of hair, two folds of the neck."""
    for x in (-0.88, 0.88):
        head.oval(x, 0.10, 0.16, 0.24, sheet.skin.darker(0.06), shadow=1)
    wreath = outline(
        "-0.96 -0.12, -0.6 0.06, 0 0.12, 0.6 0.06, 0.96 -0.12, 0.9 0.48, 0.5 0.76, 0 0.82, "
        "-0.5 0.76, -0.9 0.48"
    )
    head.cut(wreath, sheet.hair_colour, curve=True, shadow=2)
    head.line([(-0.4, -0.74), (0.1, -0.82)], 0.03, sheet.skin.lighter(0.08))
    for y in (0.90, 1.02):
        head.line([(-0.34, y), (0, y + 0.05), (0.34, y)], 0.022, sheet.skin.darker(0.12))


def _tied(head: Pen, sheet: Sheet) -> None:
    """Bun, ponytail or braids seen from behind."""
    colour = sheet.hair_colour
    if sheet.hair == "bun":
        head.oval(0, -0.72, 0.42, 0.40, colour.lighter(0.03), shadow=2)
    elif sheet.hair == "ponytail":
        head.cut(
            outline("-0.22 -0.35, 0.22 -0.35, 0.32 0.8, 0 1.6, -0.3 0.8"),
            colour.lighter(0.04),
            curve=True,
            shadow=2,
        )
    elif sheet.hair == "braids":
        for x in (-0.5, 0.5):
            for k in range(4):
                head.oval(
                    x * (1 + 0.05 * k),
                    0.5 + 0.34 * k,
                    0.23,
                    0.21,
                    colour.lighter(0.03 * (k % 2 + 1)),
                    shadow=1,
                )


def _back_long(head: Pen, colour: Colour) -> None:
    head.cut(
        outline(
            "-0.95 -0.5, 0.1 -1.05, 0.9 -0.5, 0.92 0.5, 0.75 1.5, 0.1 1.75, -0.95 1.95, -1.2 1.2"
        ),
        colour,
        curve=True,
        shadow=3,
    )


def _back_ponytail(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-0.75 -0.55, -1.25 -0.62, -1.62 0, -1.5 0.9, -1.2 1.35, -1.18 0.6, -0.95 0.1"),
        colour,
        curve=True,
        shadow=3,
    )


def _back_braids(head: Pen, colour: Colour) -> None:
    for x, turn in ((-0.86, 10), (0.72, -6)):
        for k in range(4):
            head.oval(
                x - turn * 0.006 * k,
                0.42 + 0.33 * k,
                0.23 - 0.022 * k,
                0.21,
                colour.lighter(0.03 * (k % 2)),
                shadow=1,
            )


def _back_bob(head: Pen, colour: Colour) -> None:
    head.cut(
        outline("-1.08 -0.3, 0 -1, 1 -0.3, 1.02 0.72, 0.4 0.95, -0.5 0.98, -1.16 0.85"),
        colour,
        curve=True,
        shadow=3,
    )
