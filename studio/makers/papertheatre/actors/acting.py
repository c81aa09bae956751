"""A figure on its mark: its contact with the ground, its boat, its halo, its drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import people, props, quadrupeds
from studio.makers.papertheatre.actors.birds import bird, owl
from studio.makers.papertheatre.actors.crawlers import small
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.actors.oddities import odd
from studio.makers.papertheatre.actors.seats import pedestal, seat
from studio.makers.papertheatre.actors.swimming import swimming
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.plate import LEAD
from studio.makers.papertheatre.scenery.boats import rowboat
from studio.makers.papertheatre.scenery.waves import waves
from studio.makers.papertheatre.stage import Mark, shape_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery


def figure(s: Scenery, mark: Mark, marks: list[Mark]) -> None:
    """One figure with all that is under it."""
    sheet, role = mark.figure.sheet, "lead" if mark.lead else "other"
    pen = mark_pen(s, mark.x, mark.q, sheet.height, mark.facing, role)
    if mark.boat:
        _boat(s, mark, marks, near=False)
    elif not mark.up and not mark.afloat:
        _contact(s, pen, sheet)
        if mark.figure.pose == "sit" and shape_of(mark.figure) == "person":
            seat(s, pen)
    elif mark.up > 0 and not mark.figure.rides:
        pedestal(s, pen, mark.up / sheet.height)
    pen = replace(pen, y=pen.y - _above(s, mark, pen))
    if s.layout.hour == "night" and not s.layout.place.indoors and mark.lead:
        _halo(s, pen)
    _draw(s, pen, _seated(mark), marks)
    if mark.boat:
        _boat(s, mark, marks, near=True)


def _above(s: Scenery, mark: Mark, pen: Pen) -> float:
    """How many pixels the feet are above the ground."""
    metre = s.camera.scale(mark.q) * s.plate.height
    up = mark.up * metre
    if mark.figure.rides and mark.up:
        up -= 0.26 * pen.size
    if mark.afloat == "air":
        up += 0.30 * s.plate.height
        if s.camera.size not in WIDE:
            up = max(up, pen.y - s.y(0.62))
    elif mark.afloat:
        up += 0.30 * s.camera.scale(1) * s.plate.height
    elif mark.boat:
        up += 0.10 * s.camera.scale(1) * s.plate.height
    return up


def _boat(s: Scenery, mark: Mark, marks: list[Mark], *, near: bool) -> None:
    """One boat for all who sit in it: its far side before the first, its near side last."""
    crew = [other for other in marks if other.boat]
    if mark is not crew[-1 if near else 0]:
        return
    left, right = min(other.x for other in crew), max(other.x for other in crew)
    metres = 2.3 + (right - left) * s.camera.aspect / s.camera.metre
    rowboat(s, (left + right) / 2, 1.0, metres, plane=LEAD, near=near)
    if near:
        waves(s, 0.975, 1.4, plane=LEAD, crest=0.8)


def _halo(s: Scenery, pen: Pen) -> None:
    """A little light behind the lead at night, so that its outline is read."""
    lamp = replace(pen, tint=lambda colour: colour)
    lamp.glow(0, -0.55, 0.75, s.key.horizon.lighter(0.12), 0.30)


def _seated(mark: Mark) -> Mark:
    if not mark.boat or mark.figure.pose not in {"stand", "walk", "back", "hold"}:
        return mark
    return replace(mark, figure=replace(mark.figure, pose="sit"))


def _contact(s: Scenery, pen: Pen, sheet: Sheet) -> None:
    """The shadow where feet meet the ground."""
    wide = (
        0.20
        if sheet.species == "person"
        else 0.55
        if animal(sheet.species).shape == "quadruped"
        else 0.30
    )
    dark = replace(pen, tint=lambda colour: colour)
    dark.oval(
        0.04,
        0.006,
        wide,
        0.022,
        s.key.near.darker(0.16),
        shadow=0,
        lit=False,
        role="shade",
        alpha=0.45,
        soft=2.5,
    )


def _draw(s: Scenery, pen: Pen, mark: Mark, marks: list[Mark]) -> None:
    figure = mark.figure
    sheet, shape = figure.sheet, shape_of(figure)
    if shape == "person":
        people.draw(pen, figure, s.layout.arrangement, gaze=_gaze(mark, marks))
        return
    card = animal(sheet.species)
    if shape == "quadruped":
        beast = quadrupeds.Beast.of(card, sheet)
        aloft = mark.afloat == "air"
        quadrupeds.draw(pen, beast, figure.pose, figure.feeling, figure.prop, aloft=aloft)
    elif shape == "bird":
        if card.form == "owl":
            owl(pen, sheet, card, figure.feeling)
        else:
            bird(pen, sheet, card, figure.feeling, flying=mark.afloat == "air")
        if figure.prop:
            small_pen = pen.at(*((0.0, -0.30) if card.form == "owl" else (0.5, -0.55 - card.leg)))
            small_size = (1.0 if card.form == "owl" else 0.8) / max(0.5, sheet.height)
            props.draw(small_pen.at(0, 0, size=small_size), figure.prop, sheet.prop_colour)
    elif shape == "small":
        small(pen, sheet, card, figure.feeling)
    elif shape == "odd":
        odd(pen, sheet, card, figure.pose, figure.feeling)
        if figure.prop:
            props.draw(pen.at(0.34, -0.36, size=1.3), figure.prop, sheet.prop_colour)
    else:
        swimming(s, pen, mark)


def _gaze(mark: Mark, marks: list[Mark]) -> tuple[float, float]:
    others = [other for other in marks if other is not mark]
    if not others:
        return 0.6, -0.2
    tall = others[0].figure.sheet.height - mark.figure.sheet.height
    return 0.9, 0.5 if tall < -0.35 else -0.5 if tall > 0.35 else 0.0
