"""Where the thing is that nobody holds: before somebody, between two, on a table, on a pedestal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.extents import extent
from studio.makers.papertheatre.actors.heaps import heap
from studio.makers.papertheatre.actors.herds import gaps
from studio.makers.papertheatre.actors.seats import pedestal
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.reading.overhead import ALOFT, UP
from studio.makers.papertheatre.staging.blocks import nearest_shore
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.openings import RIPPLE
from studio.makers.papertheatre.staging.tables import Top, on_top, table_top

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery

Pens = Callable[[Mark], "Pen"]
AHEAD = {
    "tend": 0.62, "kneel": 0.62, "bend": 0.66, "sit": 0.78, "prone": 0.98, "push": 0.76,
    "crouch": 0.7,
    "lie": -0.75, "sleep": -0.78, "work": 0.5, "dig": 0.55, "run": 1.5,
}  # fmt: skip
"""Metres from somebody's feet to the thing that stands before them."""
CLOSE, NEARER = 0.42, 0.05
"""How near a thing is to another that would hide it, in metres; how much nearer to us than they it
is then, in frame heights."""
RISE = {"medium": 0.70, "medium close": 0.80, "close": 0.90}
"""Where the top is, from the top of the frame, of what lifts a thing into a closer shot."""


def thing_pen(s: Scenery, marks: list[Mark], pens: Pens) -> Pen | None:
    """A pen where the thing stands that is nobody's to hold, its unit a person's height."""
    lay = s.layout
    if not lay.down or not marks or s.camera.size not in {*WIDE, *RISE}:
        return None
    owner = _owner(s, marks)
    if lay.down_at in {ALOFT, UP}:
        return _above(s, pens(owner), owner)
    if lay.down_at == "adrift" and lay.place.water:
        return _on_the_water(s, pens(owner), marks)
    if owner.afloat or owner.boat:
        return None
    if all(m.figure.at == "far" for m in marks):
        owner = replace(owner, x=0.5 - 0.16 * owner.facing, q=1.0)
    top = table_top(s, marks)
    if top is not None:
        return _on_a_table(s, pens(owner), top, marks)
    return _by_the_feet(s, owner, marks, pens)


def _by_the_feet(s: Scenery, owner: Mark, marks: list[Mark], pens: Pens) -> Pen:
    """A pen where a thing stands on the ground; in closer shots, on what lifts it into them."""
    lay = s.layout
    pen, metre = pens(owner), s.camera.scale(owner.q) * s.plate.height
    ground = s.y(s.camera.ground(owner.q))
    x = pen.x + owner.facing * ahead(owner) * metre
    walking = [m for m in marks if not m.afloat][:2]
    if (lay.down_at == "between" or in_front(s, marks)) and len(walking) == 2:
        x = sum(pens(m).x for m in walking) / 2
    y = (
        ground
        + (NEARER if s.camera.size in WIDE and in_front(s, marks) else 0.006) * s.plate.height
    )
    if s.camera.size in WIDE and not in_front(s, marks):
        x = _clear(s, x, [pens(m) for m in marks], marks, metre)
    if s.camera.size in RISE:
        y = s.y(0.95) if in_front(s, marks) else min(y, s.y(RISE[s.camera.size]))
        metre = min(metre, 0.85 * s.plate.height)
    x0, y0, x1, y1 = extent(lay.down, laid=True)
    size = lay.measure * metre
    if s.camera.size in RISE:
        size = min(size, 0.55 * s.plate.height / max(x1 - x0, y1 - y0))
        size *= s.layout.remedy.far.get("", 1.0)
    edge = 0.02 * s.plate.height
    y = min(y, s.y(1.0) - edge - y1 * size)
    sides = sorted((-x0 * pen.flip, -x1 * pen.flip))
    left, right = s.x(0) + edge + sides[1] * size, s.x(s.camera.aspect) - edge + sides[0] * size
    x = min(max(x, left), max(left, right))
    return replace(pen, x=x, y=y, size=size, turn=0.0)


FEET, STRETCHED, BESIDE = 0.2, 0.52, 0.1
"""How far feet are on both sides of somebody, in metres, and before who sits on the ground, in
heights of them; how far the middle of a thing keeps from feet, in metres."""


def _clear(s: Scenery, x: float, feet: Sequence[Pen], marks: Sequence[Mark], metre: float) -> float:
    """The nearest place to a column at which nobody's feet are."""
    solid = []
    for pen, mark in zip(feet, marks, strict=True):
        figure, ahead = mark.figure, FEET * metre
        if figure.pose == "sit" and figure.seat == "ground" and shape_of(figure) == "person":
            ahead = STRETCHED * pen.size
        if not (mark.afloat or mark.up or figure.at == "far"):
            half = (FEET * metre + ahead) / 2
            solid.append((pen.x + mark.facing * (ahead - half), half + BESIDE * metre))
    free = gaps(solid, s.x(0), s.x(s.camera.aspect))
    if not free or any(a <= x <= b for a, b in free):
        return x
    return min((end for gap in free for end in gap), key=lambda end: abs(end - x))


ADRIFT, LARGER = 0.24, 1.7
"""How far beyond the shore a thing is that the water carries, and how much larger to be seen."""


def _on_the_water(s: Scenery, pen: Pen, marks: list[Mark]) -> Pen:
    """A pen where the water carries a thing along, clear of everybody."""
    q = max(0.2, nearest_shore(s.layout) - ADRIFT)
    x = max((0.1, 0.5, 0.9), key=lambda x: min(abs(x - m.x) for m in marks))
    size = LARGER * s.layout.measure * s.camera.scale(q) * s.plate.height
    pen = replace(
        pen, x=s.x(x * s.camera.aspect), y=s.y(s.camera.ground(q)), size=size, turn=0.0, floor=None
    )
    for k in (1.0, 1.5):
        pen.oval(0, 0.02, 0.16 * k, 0.03 * k, RIPPLE, shadow=0, lit=False, role="water", alpha=0.4)
    return pen


HIGH, BEYOND = 2.35, 0.62
"""How high a thing is on a roof, and how far ahead of who reaches for it, in metres."""
FLOWN, FLOWN_BY, SEEN = 0.18, 0.27, 0.24
"""Where it is that the wind has: from the top, and from who had it; how high it is, in frames."""


def _above(s: Scenery, pen: Pen, owner: Mark) -> Pen:
    """A pen where a thing is that nobody can reach: over a roof's edge, or in the sky."""
    x0, y0, x1, y1 = extent(s.layout.down)
    metre = s.camera.scale(min(1.0, owner.q)) * s.plate.height
    size, x = s.layout.measure * metre, owner.x + FLOWN_BY * owner.facing
    if s.layout.down_at == ALOFT:
        size = min(size, SEEN * s.plate.height / max(x1 - x0, y1 - y0))
        x = x if 0.12 < x < 0.88 else owner.x - FLOWN_BY * owner.facing
        x, y = s.x(x * s.camera.aspect), s.y(FLOWN)
    else:
        x = s.x(owner.x * s.camera.aspect) + BEYOND * owner.facing * metre
        y = max(s.y(s.camera.ground(owner.q)) - HIGH * metre, s.y(0.14))
    pen = replace(pen, size=size, turn=0.0, floor=None)
    return replace(pen, x=x - pen.flip * (x0 + x1) / 2 * size, y=y - (y0 + y1) / 2 * size)


def _on_a_table(s: Scenery, pen: Pen, top: Top, marks: list[Mark]) -> Pen:
    """A pen where a thing stands on a table: on the side of whoever it is before."""
    size = s.layout.measure * top.metre
    x0, _, x1, _ = extent(s.layout.down, laid=True)
    wide = max(-x0, x1) * size * max(1.0, 0.6 * s.layout.down_count)
    x = top.x if s.layout.down_at == "between" or len(marks) > 1 else pen.x
    return replace(pen, x=on_top(top, x, wide), y=top.y, size=size, turn=0.0)


def _owner(s: Scenery, marks: list[Mark]) -> Mark:
    """Before whom the thing stands, or who reaches up for it."""
    up = [m for m in marks if m.figure.by and m.figure.look == "up"]
    if s.layout.down_at == UP and up:
        return up[0]
    owner = next((m for m in marks if m.figure.sheet.name == s.layout.down_at), None)
    return owner or next((m for m in marks if m.lead), marks[0])


def _crossed(s: Scenery, marks: list[Mark]) -> bool:
    """Whether two who are side by side both have the thing before them: one would hide it."""
    here = [m for m in marks if not (m.afloat or m.boat or m.figure.at)]
    if not s.layout.down or s.layout.down_on or len(here) != 2:
        return False
    owner = _owner(s, here)
    other = next(m for m in here if m is not owner)
    x = owner.x + owner.facing * s.camera.widths(ahead(owner), owner.q)
    return abs(other.x - x) < s.camera.widths(CLOSE, other.q)


def in_front(s: Scenery, marks: list[Mark]) -> bool:
    """Whether a thing between two is nearer than both, so that it is seen."""
    if s.camera.size in WIDE:
        return _crossed(s, marks)
    return s.camera.size in RISE and sum(not m.afloat for m in marks) > 1 and bool(s.layout.down)


def ahead(mark: Mark) -> float:
    """Metres from somebody's middle to a thing before them."""
    figure, shape = mark.figure, shape_of(mark.figure)
    high = figure.sheet.height
    if shape == "person":
        return AHEAD.get(figure.pose, 0.62) * high / 1.72 + 0.04
    if shape == "quadruped":
        card = animal(figure.sheet.species)
        short = {"sit": 0.55, "sleep": 0.8, "prone": 0.9}.get(figure.pose, 1.0)
        return (card.body / 2 + card.neck[0] + card.head + card.muzzle) * short * high + 0.16
    return {"bird": 0.75, "small": 1.05}.get(shape, 0.55) * high + 0.14


def set_down(s: Scenery, marks: list[Mark], pens: Pens) -> None:
    """The thing that stands before somebody: on the ground, in closer shots on a pedestal."""
    pen = thing_pen(s, marks, pens)
    if pen is None:
        return
    if s.layout.down_at in {ALOFT, UP}:
        props.draw(pen, s.layout.down, s.layout.down_colour)
        return
    if s.camera.size in RISE:
        pedestal(s, replace(pen, size=0.62 * pen.size, role="set").at(0, 0.9), 0.9)
    shade = replace(pen, tint=lambda colour: colour)
    shade.oval(
        0, 0, 0.10, 0.012, s.key.near.darker(0.16), shadow=0, lit=False, role="shade",
        alpha=0.4, soft=2.0,
    )  # fmt: skip
    for one in heap(pen, s.layout.down, s.layout.down_count):
        props.lay(one, s.layout.down, s.layout.down_colour)
