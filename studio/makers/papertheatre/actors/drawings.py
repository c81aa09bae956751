"""Drawings that are rows of numbers: `drawings.yaml`, cut by cut."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import INK, WHITE, Colour
from studio.makers.papertheatre.shapes import outline
from studio.makers.papertheatre.tables import listed, mapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.makers.papertheatre.pen import Pen

TONES = {
    "orange": Colour(0.74, 0.17, 60),
    "ink": INK, "white": WHITE, "gold": Colour(0.80, 0.13, 85), "iron": Colour(0.46, 0.02, 250),
    "wood": Colour(0.50, 0.075, 52), "red": Colour(0.56, 0.18, 27),
    "green": Colour(0.56, 0.14, 145),
    "glass": Colour(0.86, 0.05, 225), "light": Colour(0.94, 0.12, 85),
    "dark": Colour(0.22, 0.03, 50),
    "skin": Colour(0.82, 0.06, 60), "blue": Colour(0.52, 0.12, 250),
    "cream": Colour(0.93, 0.03, 88),
    "stone": Colour(0.66, 0.02, 75), "blind": Colour(0.27, 0.035, 262),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One cut: `kind` p (corners), c (curve), o (oval x y rx ry), l (line of half width `width`).

    `tone` is a name of TONES or how much lighter than the thing's own colour it is.
    """

    kind: str
    tone: str
    width: float
    dots: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A thing by its rows; `lift` how far the hand is above its foot, or its height in metres."""

    colour: Colour
    lift: float
    rows: tuple[Row, ...]

    @property
    def half(self) -> float:
        """Half the width, in the unit of the rows."""
        return max(abs(float(x)) for row in self.rows for x in outline(_xs(row))[:, 0])


@cache
def drawings(section: str) -> dict[str, Drawing]:
    """The drawings of a section, `hand`, `ground`, `hats` or `signs`, by name."""
    found = {}
    for name, card in mapping("drawings", section).items():
        assert isinstance(card, dict)
        found[name] = Drawing(
            colour=Colour(*map(float, card["colour"])), lift=float(card["lift"]),
            rows=tuple(map(_row, listed(card["draw"]))),
        )  # fmt: skip
    return found


def _xs(row: Row) -> str:
    """The dots of a row; of ovals their outermost."""
    if row.kind != "o":
        return row.dots
    return ", ".join(f"{abs(x) + rx} {y}" for x, y, rx, _ in _fours(row.dots))


def _row(text: str) -> Row:
    head, _, dots = text.partition(":")
    kind, tone, *width = head.split()
    return Row(kind=kind, tone=tone, width=float(width[0]) if width else 0.0, dots=dots)


def drawer(drawing: Drawing, *, stands: bool = False) -> Callable[[Pen, Colour], None]:
    """The function that lays a drawing's rows in a colour; windows of what stands may be dark."""

    def draw(pen: Pen, colour: Colour) -> None:
        out = stands and pen.plate.put_out != ""
        for k, row in enumerate(drawing.rows):
            if out and row.tone == "light":
                row = replace(row, tone="blind")
            _lay(pen, row, colour, shadow=3 if k == 0 else 1)

    return draw


def _lay(pen: Pen, row: Row, own: Colour, *, shadow: float) -> None:
    panes = pen.plate.panes
    known = TONES if row.tone in TONES else panes
    tone = known[row.tone] if row.tone in known else own.lighter(float(row.tone))
    lights = row.tone == "light" or (row.tone == "pane" and tone == panes["light"])
    shines = {"role": "light", "lit": False} if lights else {}
    if row.tone == "sky" or (lights and pen.role == "set"):
        pen = replace(pen, tint=lambda colour: colour)
    if row.kind == "o":
        for x, y, rx, ry in _fours(row.dots):
            pen.oval(x, y, rx, ry, tone, shadow=shadow, **shines)  # type: ignore[arg-type]
    elif row.kind == "l":
        pen.line(outline(row.dots), row.width, tone, shadow=shadow, role=pen.role)
    else:
        curve = row.kind == "c"
        shade = 0.1 if shadow > 1 else 0.0
        pen.cut(outline(row.dots), tone, curve=curve, shadow=shadow, shade=shade, **shines)  # type: ignore[arg-type]


def _fours(text: str) -> list[tuple[float, float, float, float]]:
    rows = [tuple(map(float, part.split())) for part in text.split(",")]
    return [(row[0], row[1], row[2], row[3]) for row in rows]
