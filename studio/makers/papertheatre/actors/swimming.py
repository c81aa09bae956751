"""Sea animals at the surface and below it."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import props
from studio.makers.papertheatre.actors.extents import UPRIGHT, bitten, extent
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.actors.sea import fish, octopus, spout, whale
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import Animal, animal
from studio.makers.papertheatre.plate import LEAD, MIDDLE
from studio.makers.papertheatre.scenery import ground
from studio.makers.papertheatre.scenery.waves import swell, waves
from studio.makers.papertheatre.shapes import smooth
from studio.makers.papertheatre.staging.mark import shape_of
from studio.makers.papertheatre.sticks import Stick

if TYPE_CHECKING:
    from studio.makers.papertheatre.actors.signs import Drawing
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.staging.mark import Mark


NEAR = {"medium": 0.42, "medium close": 0.6, "close": 0.80, "insert": 0.5}
"""Half the length of a sea animal that leads a closer shot, in widths of the picture."""

LIFT = {"whale": 0.28, "fish": 0.28, "octopus": 0.74}
"""How far above the ground the middle of a sea animal out of its element is, in the same."""
TALL = 0.6
"""How long an octopus is in a closer shot, of what others are: it is taller than it is long."""

BORNE = {"whale": (0.72, -0.37), "fish": (0.50, -0.30), "octopus": (0.80, -0.40)}
"""Where sea animals bear a thing, in halves of their length."""
BEARABLE = (0.9, 2.0)
"""The least and the most of a thing's unit there, in the same: on a whale it must be seen, and no
fish is under it."""

SUNK = {"person": 0.1, "quadruped": 0.6, "small": 0.4, "bird": 0.18}
"""How deep a body is in the water that swims there, in its heights."""
BATHERS = {"person": 0.9, "quadruped": 0.6, "small": 0.6, "bird": 0.5}
"""How tall such a body is that leads a closer shot, in heights of the picture."""
BEHIND = 0.6
"""How tall one is who swims behind another there, of that."""


def _sea_pen(s: Scenery, mark: Mark) -> tuple[Pen, Animal]:
    sheet = mark.figure.sheet
    card = animal(sheet.species)
    length = card.length * sheet.build * (0.6 if sheet.age == "child" else 1)
    size = s.camera.scale(mark.q) * length / 2 * s.plate.height
    broad = s.plate.width if s.camera.aspect > 1.2 else 0.75 * s.plate.width
    if s.camera.size in WIDE:
        size = min(size, 0.36 * broad)
    elif mark.lead:
        size = NEAR[s.camera.size] * broad
    else:
        size = min(size, 0.42 * broad)
    if card.form == "octopus" and s.camera.size not in WIDE:
        size *= TALL
    pen = mark_pen(s, mark.x, mark.q, 1.0, mark.facing, "lead" if mark.lead else "other")
    return replace(pen, size=size), card


def swimming(s: Scenery, mark: Mark) -> None:
    """A sea animal under water, or out of its element on the ground."""
    sea, card = _sea_pen(s, mark)
    belly = card.belly
    up = 0.42 if mark.afloat == "deep" else 0.0
    y = s.y(s.camera.ground(mark.q)) - up * s.plate.height - LIFT[card.form] * sea.size
    if card.form == "octopus" and (up or s.camera.size not in WIDE):
        y = max(y, s.y(0.08) + sea.size)
    sea = replace(sea, y=max(y, s.y(0.30)) if up else y)
    _sea_shape(sea, card, mark, belly)


def _sea_shape(pen: Pen, card: Animal, mark: Mark, belly: Colour) -> None:
    drawing = {"whale": whale, "fish": fish, "octopus": octopus}[card.form]
    drawing(pen, mark.figure.sheet, mark.figure.sheet.mark or belly, mark.figure.feeling)
    if mark.figure.prop:
        _borne(pen, card, mark)


def _borne(pen: Pen, card: Animal, mark: Mark) -> None:
    """A thing on the head of whoever has no hands, or on a raised arm."""
    figure = mark.figure
    least, most = BEARABLE
    size = min(most, max(least, 2 * figure.measure / card.length))
    if card.form == "octopus":
        arm = [(0.35, 0.0), (0.72, -0.06), (0.80, -0.40)]
        pen.limb(smooth(arm, closed=False), 0.10, 0.05, figure.sheet.colour, shadow=3)
    x, y = BORNE[card.form]
    thing = pen.at(x, y, size=size)
    if card.form == "octopus" or extent(figure.prop)[1] < UPRIGHT:
        props.draw(bitten(thing, figure.prop), figure.prop, figure.prop_colour)
    else:
        props.lay(thing, figure.prop, figure.prop_colour)


def swimmer(s: Scenery, mark: Mark) -> None:
    """A sea animal in the water: its lower part is under a wave cut in front of it."""
    pen, card = _sea_pen(s, mark)
    near = mark.lead and s.camera.size not in WIDE
    plane = LEAD if near else MIDDLE
    ahead = mark.facing * max(0.0, pen.size - 0.42 * s.plate.width)
    y = pen.y + (0.05 if card.form == "whale" else -0.10) * pen.size
    if s.camera.size not in WIDE:
        y = s.y(0.70) if near else min(y, s.y(0.64))
    pen = replace(pen, plane=plane, y=y, x=pen.x - 0.92 * ahead)
    if s.layout.hour == "night":
        replace(pen, tint=lambda colour: colour).glow(
            0, -0.3, 1.3, s.key.horizon.lighter(0.10), 0.35
        )
    belly = card.belly
    stick = _stick(s, pen, mark)
    with s.plate.sticks.cutting(s.plate, stick) if stick else nullcontext():
        _sea_shape(pen, card, mark, belly)
        if card.form == "whale":
            spout(pen)
    _foam(pen, s)
    low = _depth_at(s, pen.y + 0.10 * pen.size) if near else _depth_at(s, pen.y) + 0.03
    _lapped(s, low, plane)


def bather(s: Scenery, mark: Mark, marks: list[Mark], draw: Drawing) -> None:
    """Whoever goes into the water and lives out of it: they are under it up to the shoulders."""
    near = mark.lead and s.camera.size not in WIDE
    role = "lead" if mark.lead else "other"
    pen = mark_pen(s, mark.x, mark.q, mark.figure.sheet.height, mark.facing, role)
    tall = BATHERS[shape_of(mark.figure)] * s.plate.height
    if near:
        pen = replace(pen, size=tall, y=s.y(0.66))
    elif s.camera.size not in WIDE:
        pen = replace(pen, size=max(pen.size, BEHIND * tall))
    pen = replace(pen, plane=LEAD if near else MIDDLE)
    sunk = SUNK[shape_of(mark.figure)]
    stick = _stick(s, pen, mark)
    with s.plate.sticks.cutting(s.plate, stick) if stick else nullcontext():
        draw(s, replace(pen, y=pen.y + sunk * pen.size), mark, marks)
    _foam(replace(pen, size=0.5 * pen.size), s)
    _lapped(s, _depth_at(s, pen.y + 0.02 * pen.size), pen.plane)


def _lapped(s: Scenery, low: float, plane: int) -> None:
    """The water before whoever is in it."""
    crest = ground.CREST.get(s.layout.place.floor, 0.85)
    with swell(s, plane):
        if plane == LEAD:
            waves(s, low, 1.4, plane=plane, level=False)
        else:
            waves(s, min(0.9, low), crest + 0.02, plane=plane, level=False)


def _stick(s: Scenery, pen: Pen, mark: Mark) -> Stick | None:
    """The stick of a sea animal; none where somebody rides on it or a rope leads to it."""
    if s.plate.sketched or s.layout.unlit or mark.figure.line or mark.figure.meets:
        return None
    if any(figure.rides or figure.meets for figure in s.layout.figures):
        return None
    return Stick(
        name=mark.figure.sheet.name,
        foot=(pen.x, pen.y),
        tall=pen.size,
        side=mark.facing,
        act="swim",
        plane=pen.plane,
    )


def _depth_at(s: Scenery, y: float) -> float:
    """The depth q whose ground line is at `y` pixels."""
    c = s.camera
    depth = max(0.01, ((y - s.y(0)) / s.plate.height - c.horizon) / (c.feet - c.horizon))
    return depth * c.dolly / (1 - depth + depth * c.dolly) if depth < 1 else depth


def _foam(pen: Pen, s: Scenery) -> None:
    """Rings and froth where a body breaks the water."""
    white = replace(pen, tint=lambda colour: colour)
    froth = s.key.horizon.lighter(0.10)
    for x0, x1, y, wide in ((-0.75, 1.08, 0.045, 0.016), (-0.5, 0.7, 0.085, 0.010)):
        dots = [(x0 + (x1 - x0) * k / 12, y + 0.012 * (-1) ** k) for k in range(13)]
        white.line(dots, wide, froth, role="set", alpha=0.8)
