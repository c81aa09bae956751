"""A figure on its mark: its contact with the ground, its boat, its halo, its drawing."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors import backdrops, grips, laying, people, props, quadrupeds
from studio.makers.papertheatre.actors.birds import bird, owl
from studio.makers.papertheatre.actors.boarding import boat, seated, stick_of_boat, wash
from studio.makers.papertheatre.actors.coats import inked
from studio.makers.papertheatre.actors.crawlers import small
from studio.makers.papertheatre.actors.extents import bitten
from studio.makers.papertheatre.actors.ladders import ladder
from studio.makers.papertheatre.actors.marks import mark_pen
from studio.makers.papertheatre.actors.moving import bearer_of, moments, stick_of, travels
from studio.makers.papertheatre.actors.oddities import odd
from studio.makers.papertheatre.actors.puppet import turned
from studio.makers.papertheatre.actors.reaches import sunk
from studio.makers.papertheatre.actors.seats import chair_back, pedestal, seat, stool, told_seat
from studio.makers.papertheatre.actors.signs import signed
from studio.makers.papertheatre.actors.swimming import swimming
from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.scenery.firelight import lit_by_flames
from studio.makers.papertheatre.staging.framing import HEAVENLY
from studio.makers.papertheatre.staging.ladders import climbs, ladder_of
from studio.makers.papertheatre.staging.mark import Mark, shape_of
from studio.makers.papertheatre.staging.openings import rim, ripples
from studio.makers.papertheatre.staging.widths import low_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Scenery


def figure(s: Scenery, mark: Mark, marks: list[Mark]) -> None:
    """One figure with all that is under it; who is in a boat goes with it."""
    stick = stick_of_boat(s, marks) if mark.boat else None
    with s.plate.sticks.cutting(s.plate, stick) if stick else nullcontext():
        _figure(s, mark, marks)
    wash(s, mark, marks)
    _passed(s, mark, marks)


def _figure(s: Scenery, mark: Mark, marks: list[Mark]) -> None:
    sheet, pose = mark.figure.sheet, mark.figure.pose
    pen = _ground_pen(s, mark)
    sits = pose == "sit" and shape_of(mark.figure) == "person" and not mark.boat
    sits = sits and not (mark.afloat or mark.stands or mark.figure.rides or mark.figure.into)
    high = mark.figure.at == "high" and s.camera.size in WIDE
    if mark.boat:
        boat(s, mark, marks, near=False)
    elif not mark.up and not mark.afloat:
        with on_its_way(s, mark, marks):
            _contact(s, pen, mark)
    elif mark.up > 0 and not (
        mark.figure.rides or mark.afloat or high or mark.figure.into or mark.stands
    ):
        under = stool if s.camera.size in WIDE else partial(pedestal, s, long=low_body(mark.figure))
        under(pen, mark.up / sheet.height)
    if climbs(mark.figure) and mark.up:
        with s.plate.drawing("part:thing:ladder"):
            ladder(pen, ladder_of(mark.figure, s.layout.things), 1 / sheet.height)
    pen = replace(pen, y=pen.y - _above(s, mark, pen), floor=rim(s, mark))
    ripples(pen, mark)
    _rug(s, pen, mark, sits=sits)
    if sits:
        _seat(s, pen, mark)
    if s.layout.hour == "night" and not s.layout.place.indoors and mark.lead:
        with s.plate.sticks.paused():
            _halo(s, pen)
    late = s.layout.hour in {"night", "dusk"} and s.layout.put_out != "lamps"
    if mark.figure.prop in LAMPS and late and not mark.figure.cold:
        with s.plate.sticks.paused():
            _pool(pen)
    lit, s.plate.put_out = s.plate.put_out, "lamps" if mark.figure.cold else s.plate.put_out
    _play(s, pen, mark, marks)
    s.plate.put_out = lit
    if sits and mark.figure.behind and mark.figure.seat in {"", "chair"}:
        chair_back(s, pen)
    if mark.boat:
        boat(s, mark, marks, near=True)


def _play(s: Scenery, pen: Pen, mark: Mark, marks: list[Mark]) -> None:
    """Draw a figure; who can be moved is cut out, and drawn aside at other moments of the act."""
    aboard, sticks = seated(mark), s.plate.sticks
    stick = stick_of(s, _ground_pen(s, bearer_of(mark, marks) or mark), mark, marks)
    s.plate.actor = mark.figure.sheet.name
    with sticks.cutting(s.plate, stick) if stick else nullcontext():
        drawn_at(s, pen, aboard, marks)
    s.plate.actor = ""
    if stick is not None:
        for shows, other in moments(pen, aboard):
            with sticks.aside(s.plate, stick, shows):
                drawn_at(s, pen, other, marks)


@contextmanager
def on_its_way(s: Scenery, mark: Mark, marks: Sequence[Mark]) -> Iterator[None]:
    """While this lasts, a shadow is drawn; it goes along with who is on the way."""
    pen = _ground_pen(s, mark)
    stick = stick_of(s, pen, mark, marks) if travels(mark) else None
    with s.plate.sticks.ground(s.plate, stick) if stick else nullcontext():
        yield


def _seat(s: Scenery, pen: Pen, mark: Mark) -> None:
    """What somebody sits on, wherever the feet are; nothing for who sits on the ground."""
    told = mark.figure.seat
    shared = told == "bench" and (mark.figure.by == "bench" or not mark.up)
    if shared or (told in {"ground", "cover"} and not mark.figure.behind):
        return
    with s.plate.drawing("part:seat"):
        if not told_seat(s, pen, told):
            seat(s, pen, behind=mark.figure.behind)


def _rug(s: Scenery, pen: Pen, mark: Mark, *, sits: bool) -> None:
    """The blanket under an animal, or under somebody who lies."""
    if sits or mark.figure.seat != "blanket" or mark.up or mark.boat or mark.afloat:
        return
    shape = shape_of(mark.figure)
    with s.plate.drawing("part:seat"):
        told_seat(s, pen.at(-0.06, 0.0, size=1.7 if shape == "quadruped" else 1.1), "blanket")


LAMPS = frozenset({"lantern", "candle"})
BITES = {
    "snail": (0.94, -0.45), "turtle": (1.36, -0.63), "frog": (0.72, -0.55), "crab": (1.0, -0.82),
    "snake": (0.96, -0.86), "bee": (0.82, -1.44), "butterfly": (-0.1, -1.18),
    "seal": (1.0, -0.72), "walrus": (1.06, -0.70), "spider": (0.68, -0.42), "bat": (0.16, -0.5),
}  # fmt: skip
"""Where small animals hold a thing, in their heights."""

HIGH = {"bee": 1.3, "butterfly": 1.3}
"""How far above their feet small animals are drawn that fly, in their heights."""


def _pool(pen: Pen) -> None:
    """The light on the ground round somebody with a lamp."""
    lamp = replace(pen, tint=lambda colour: colour)
    lamp.glow(0.2, -0.02, 0.95, props.LIGHT, 0.42)
    lamp.oval(
        0.2, 0.01, 0.62, 0.06, props.LIGHT, shadow=0, lit=False, role="shade", alpha=0.30, soft=9.0
    )


def _ground_pen(s: Scenery, mark: Mark) -> Pen:
    role = "lead" if mark.lead else "other"
    pen = mark_pen(s, mark.x, mark.q, mark.figure.sheet.height, mark.facing, role)
    if not mark.figure.sheet.passer:
        return pen
    quiet = s.key.ramp(0.38)
    return replace(
        pen, role="crowd", tint=lambda colour: s.key.cast(colour.towards(quiet, 0.26).muted(0.85))
    )


def stance(s: Scenery, mark: Mark) -> Pen:
    """The pen of a figure, its feet where they are in this picture."""
    pen = _ground_pen(s, mark)
    return replace(pen, y=pen.y - _above(s, mark, pen))


def before_all(s: Scenery, marks: list[Mark]) -> None:
    """What somebody stands in or on; the thing set down, which hands reach over."""
    for mark in marks:
        if not mark.boat and not mark.afloat:
            with s.plate.drawing("part:backdrop"):
                backdrops.behind(s, stance(s, mark), mark)
            alone = mark.figure.seat == "bench" and mark.figure.by != "bench"
            if alone and shape_of(mark.figure) == "person" and not mark.up:
                told_seat(s, _ground_pen(s, mark), "bench")
    if not laying.in_front(s, marks):
        laying.set_down(s, marks, lambda mark: stance(s, mark))


def after_all(s: Scenery, marks: list[Mark]) -> None:
    """The thing that is nearer than two in a closer shot; the light of all that burns."""
    if laying.in_front(s, marks):
        laying.set_down(s, marks, lambda mark: stance(s, mark))
    lit_by_flames(s, marks)


def _passed(s: Scenery, mark: Mark, marks: list[Mark]) -> None:
    """A thing between two hands, drawn once both are there."""
    for one in marks:
        other = grips.partner(one, marks)
        if not one.figure.passes or other is None or mark not in (one, other):
            continue
        if marks.index(mark) < max(marks.index(one), marks.index(other)):
            continue
        pen = stance(s, one)
        at = grips.meeting(s, one, other, "give", lambda mark: stance(s, mark))
        had = one.figure
        pen = pen.at(*at, size=grips.fitting(s, pen, had) * had.measure / had.sheet.height)
        s.plate.actor = had.sheet.name
        props.draw(pen.at(0, sunk(had.prop)), had.prop, had.prop_colour)
        s.plate.actor = ""


def _above(s: Scenery, mark: Mark, pen: Pen) -> float:
    """How many pixels the feet are above the ground."""
    metre = s.camera.scale(mark.q) * s.plate.height
    up = mark.up * metre
    if mark.figure.rides and mark.up and not mark.figure.borne:
        up -= 0.26 * pen.size
    if mark.afloat == "air":
        aloft = 0.52 if mark.figure.sheet.species in HEAVENLY and s.camera.size in WIDE else 0.30
        up += aloft * s.plate.height
        if s.camera.size not in WIDE:
            up = max(up, pen.y - s.y(0.62))
            up -= HIGH.get(mark.figure.sheet.species, 0.0) * pen.size
    elif mark.afloat and (mark.afloat == "water" or s.camera.size in WIDE):
        up += 0.30 * s.camera.scale(1) * s.plate.height
    elif mark.boat:
        up += 0.10 * s.camera.scale(1) * s.plate.height
    return up


def _halo(s: Scenery, pen: Pen) -> None:
    """A little light behind the lead at night, so that its outline is read."""
    lamp = replace(pen, tint=lambda colour: colour)
    lamp.glow(0, -0.55, 0.75, s.key.horizon.lighter(0.12), 0.30)


def _contact(s: Scenery, pen: Pen, mark: Mark) -> None:
    """The shadow where feet, or a whole body, meet the ground."""
    shape = shape_of(mark.figure)
    wide = 0.20 if shape == "person" else 0.55 if shape == "quadruped" else 0.30
    low = people.on_the_ground(mark.figure)
    wide = 0.34 if low else 0.42 * low_body(mark.figure) or wide
    laid = shape == "person" and turned(mark.figure.pose) != 0
    dark = replace(pen, tint=lambda colour: colour)
    dark.oval(
        0.0 if laid else 0.13 if low else 0.04, -0.025 if laid else 0.006,
        0.54 if laid else wide, 0.040 if laid else 0.022, s.key.near.darker(0.16), shadow=0,
        lit=False, role="shade", alpha=0.45, soft=2.5,
    )  # fmt: skip


@signed
def drawn_at(s: Scenery, pen: Pen, mark: Mark, marks: list[Mark]) -> None:
    figure, shape = mark.figure, shape_of(mark.figure)
    if shape != "person" and s.layout.style == "ink wash":
        figure = replace(figure, sheet=inked(figure.sheet, lead=mark.lead))
    sheet = figure.sheet
    if shape in {"person", "odd"}:
        grip = grips.grip_of(s, mark, marks, lambda one: stance(s, one))
    if shape == "person":
        accent = mark.lead and sheet.colour_word and s.layout.style == "ink wash"
        with s.plate.dyed(sheet.colour if accent else None):
            people.draw(pen, figure, s.layout.arrangement, gaze=_gaze(s, mark, marks), grip=grip)
        return
    card = animal(sheet.species)
    if shape == "quadruped":
        beast, near = quadrupeds.Beast.of(card, sheet), s.camera.size not in WIDE
        quadrupeds.draw(pen, beast, figure, aloft=mark.afloat == "air", near=near)
    elif shape == "bird":
        if card.form == "owl":
            owl(pen, figure, card)
        else:
            bird(pen, figure, card, flying=mark.afloat == "air")
    elif shape == "small":
        look = "asleep" if figure.pose == "sleep" or figure.shut else figure.feeling
        body = small(pen, sheet.colour, card, look, figure.pose)
        if figure.prop:
            hung = body.at(*BITES[card.form], size=figure.measure / sheet.height)
            props.draw(bitten(hung, figure.prop), figure.prop, figure.prop_colour)
    elif shape == "odd":
        odd(pen, figure, card, grip)
    else:
        swimming(s, mark)


def _gaze(s: Scenery, mark: Mark, marks: list[Mark]) -> tuple[float, float]:
    """Where the eyes go: to the thing, to the other, out of the picture."""
    look = {"up": -1.0, "down": 1.0}.get(mark.figure.look)
    if look is not None:
        return 0.6, look
    if mark.figure.tends and s.layout.down:
        return 0.8, 0.9
    others = [other for other in marks if other is not mark]
    if not others:
        return 0.6, -0.2
    other = grips.partner(mark, marks) or others[0]
    tall = other.figure.sheet.height - mark.figure.sheet.height
    return 0.9, 0.7 if tall < -0.35 else -0.7 if tall > 0.35 else 0.0
