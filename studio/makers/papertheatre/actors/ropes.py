"""Ropes that lead from one hand to another, to a thing, into a well or out of the picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.acting import stance
from studio.makers.papertheatre.actors.grips import mouth
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.scenery.ground import CREST
from studio.makers.papertheatre.staging.placing import SAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark

TONE = Colour(0.70, 0.08, 78)
TAUT = frozenset({"pull", "recoil", "push", "lean", "climb"})
"""Poses that keep a rope straight."""
SAG = 0.10
"""How far a slack rope hangs, in its length."""
ENDS = {"well": 1.14, "boat": 0.5, "ship": 0.9, "cart": 0.5, "sledge": 0.25, "bigtree": 1.2,
        "post": 1.1, "door": 1.0, "rock": 0.4, "barrel": 0.5, "statue": 0.9, "paling": 0.8,
        "hole": -0.04, "crack": -0.10, "mud": -0.02}  # fmt: skip
"""How high above the ground a rope is fastened to a thing, in metres; over a well, on its beam."""


def ropes(s: Scenery, marks: list[Mark], cards: Sequence[PartCard]) -> None:
    """Every rope of the picture, once all who hold one are drawn."""
    for mark in marks:
        start = s.plate.held.get(mark.figure.sheet.name)
        if not mark.figure.line or start is None:
            continue
        dots = [start, *_end(s, mark, marks, cards)]
        taut = mark.figure.pose in TAUT or len(dots) > 2
        metre = s.camera.scale(mark.q) * s.plate.height
        with s.plate.drawing("part:rope"):
            _lay(s, mark, dots, metre, taut=taut)


def _lay(
    s: Scenery, mark: Mark, dots: list[tuple[float, float]], metre: float, *, taut: bool
) -> None:
    """A rope through dots of the plane, hanging a little where it is slack."""
    pen = mark_pen(s, 0.0, mark.q, 1.0, 1, "set")
    if not taut:
        (x0, y0), (x1, y1) = dots[0], dots[-1]
        low = SAG * max(abs(x1 - x0), abs(y1 - y0))
        dots = [dots[0], ((x0 + x1) / 2, (y0 + y1) / 2 + low), dots[-1]]
    line = [pen.point(x, y) for x, y in dots]
    width = min(0.035, 0.022 * metre / pen.size)
    pen.line(line, width * 1.5, TONE.darker(0.22), curve=not taut, shadow=1, role="set")
    pen.line(line, width, TONE, curve=not taut, role="set")


def _end(
    s: Scenery, mark: Mark, marks: list[Mark], cards: Sequence[PartCard]
) -> list[tuple[float, float]]:
    """Where a rope goes, in pixels of the plane: one dot, or two where it runs over something."""
    goal = mark.figure.line
    other = next((one for one in marks if one.figure.sheet.name == goal), None)
    if other is not None:
        return [s.plate.held.get(goal) or _body(s, other)]
    if goal in ENDS and s.camera.size in WIDE:
        at = _fastened(s, goal, cards)
        if at is not None:
            return at
    pen = stance(s, mark)
    ahead = 0.55 * s.camera.scale(mark.q) * s.plate.height * pen.flip
    if goal == "up":
        return [(pen.x + 0.5 * ahead, s.y(-0.05))]
    if goal == "water" and s.layout.place.water and s.camera.size in WIDE:
        crest = CREST.get(s.layout.place.floor, 0.75)
        return [(pen.x + 2.2 * ahead, s.y(s.camera.ground(crest - 0.16)))]
    return [(pen.x + ahead, s.y(1.05))]


def _fastened(s: Scenery, goal: str, cards: Sequence[PartCard]) -> list[tuple[float, float]] | None:
    """The dot of a thing that is in the picture; of a well, over its beam and down into it."""
    names = {f"thing:{goal}", goal, *SAME.get(goal, set())}
    card = next((one for one in (*cards, *s.layout.place.parts) if one.part in names), None)
    if card is None:
        return None
    pen = s.pen(card)
    top = (pen.x, pen.y - ENDS[goal] * pen.size)
    return [top, (pen.x, pen.y - 0.57 * pen.size)] if goal == "well" else [top]


def _body(s: Scenery, mark: Mark) -> tuple[float, float]:
    """The mouth of an animal without hands, else the chest."""
    pen = stance(s, mark)
    at = mouth(pen, mark) if not mark.figure.into else None
    x, y = pen.dots([(0.3, -0.85) if mark.figure.into else (0.12, -0.56)])[0]
    return at or (float(x), float(y))
