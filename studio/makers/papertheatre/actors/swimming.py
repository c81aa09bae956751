"""Sea animals at the surface and below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.actors.sea import fish, octopus, spout, whale
from studio.makers.papertheatre.fauna import Animal, animal
from studio.makers.papertheatre.plate import MIDDLE
from studio.makers.papertheatre.scenery import ground
from studio.makers.papertheatre.scenery.waves import waves

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery
    from studio.makers.papertheatre.stage import Mark


def _sea_pen(s: Scenery, mark: Mark) -> tuple[Pen, Animal]:
    sheet = mark.figure.sheet
    card = animal(sheet.species)
    length = card.length * sheet.build * (0.6 if sheet.age == "child" else 1)
    size = s.camera.scale(mark.q) * length / 2 * s.plate.height
    size = (
        min(size, (0.36 if s.camera.aspect > 1.2 else 0.27) * s.plate.width)
        if s.camera.size in {"wide", "extreme wide"}
        else min(size, 0.42 * s.plate.width)
    )
    pen = mark_pen(s, mark.x, mark.q, 1.0, mark.facing, "lead" if mark.lead else "other")
    return replace(pen, size=size), card


def swimming(s: Scenery, pen: Pen, mark: Mark) -> None:
    """A sea animal under water, or out of its element on the ground."""
    sea, card = _sea_pen(s, mark)
    belly = card.belly
    up = 0.42 if mark.afloat == "deep" else 0.0
    y = s.y(s.camera.ground(mark.q)) - up * s.plate.height - 0.28 * sea.size
    sea = replace(sea, y=max(y, s.y(0.30)) if up else y)
    del pen
    _sea_shape(sea, card, mark, belly)


def _sea_shape(pen: Pen, card: Animal, mark: Mark, belly: Colour) -> None:
    drawing = {"whale": whale, "fish": fish, "octopus": octopus}[card.form]
    drawing(pen, mark.figure.sheet, mark.figure.sheet.mark or belly, mark.figure.feeling)


def swimmer(s: Scenery, mark: Mark) -> None:
    """A sea animal in the water: its lower part is under a wave cut in front of it."""
    pen, card = _sea_pen(s, mark)
    pen = replace(pen, plane=MIDDLE)
    if s.layout.hour == "night":
        replace(pen, tint=lambda colour: colour).glow(
            0, -0.3, 1.3, s.key.horizon.lighter(0.10), 0.35
        )
    belly = card.belly
    _sea_shape(pen, card, mark, belly)
    if card.form == "whale":
        spout(pen)
    depth = s.camera.depth(mark.q)
    low = mark.q + 0.004 / max(depth, 0.02)
    waves(
        s, min(0.9, low + 0.03), ground.CREST.get(s.layout.place.floor, 0.85) + 0.02, plane=MIDDLE
    )
