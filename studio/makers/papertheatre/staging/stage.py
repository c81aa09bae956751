"""Who stands where: from figures to marks on the stage, in the order they are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.arranging import view_of
from studio.makers.papertheatre.camera import WIDE, Camera, camera
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.reading.absent import GONE
from studio.makers.papertheatre.shapes import seeded
from studio.makers.papertheatre.staging.bearing import carried
from studio.makers.papertheatre.staging.beside import shared, stood
from studio.makers.papertheatre.staging.blocks import blocked, nearest_shore, railed
from studio.makers.papertheatre.staging.closer import brought_near, over_the_shoulder
from studio.makers.papertheatre.staging.embraces import embraced, next_to_each_other, patted
from studio.makers.papertheatre.staging.framing import afloat, company
from studio.makers.papertheatre.staging.hiding import close_behind, turned_from
from studio.makers.papertheatre.staging.hulls import aboard
from studio.makers.papertheatre.staging.mark import Mark, shape_of, tall, turned_round
from studio.makers.papertheatre.staging.openings import sunk
from studio.makers.papertheatre.staging.postures import lifted, perched, upright
from studio.makers.papertheatre.staging.tables import stooled
from studio.makers.papertheatre.staging.widths import PASSING, width_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

DEPTHS = (1.0, 0.94, 1.0, 0.92, 0.98, 0.93, 0.96)
WIDELY, GAP, AFTER, REACH, NEXT_TO, TOUCH, HUG = 0.46, 0.17, 0.09, 0.05, 0.03, 0.0, -0.06
"""Air between two in widths of the picture: on two sides, apart, one after the other, in reach,
side by side, touching, in each other's arms."""
CLOSER = {
    "medium": (0.30, 0.73, 0.50), "medium close": (0.28, 0.77, 0.53), "close": (0.33, 0.82, 0.95),
}  # fmt: skip
NEARER = (0.36, 0.66, 0.93)
MOVING = frozenset({"walk", "run", "fly", "creep", "haul"})
FARTHER = 0.90
"""Depth of the second of two in a wide shot."""


def behind_glass(figure: Figure, layout: Layout) -> bool:
    """Whether somebody swims outside the windows of a room above the sea."""
    return layout.place.view == "sea" and shape_of(figure) == "sea"


def staged(layout: Layout, aspect: float) -> tuple[Camera, list[Mark]]:
    """The camera and all marks, far ones first."""
    figures = [f for f in layout.figures if not behind_glass(f, layout) and f.at != GONE]
    wide = layout.size in WIDE
    if not wide:
        figures = [_nearer(figure, layout) for figure in _near_ones(figures, layout)]
    view = camera(layout, aspect, company(layout, figures, aspect))
    marks = _marks(layout, figures, aspect, view)
    if _turned(layout, marks):
        marks = [turned_round(mark) for mark in marks]
    marks = embraced([_moved(mark, layout, view) for mark in marks], layout, view)
    if wide:
        marks = patted(marks, view)
        marks = [carried(mark, marks, view) for mark in marks]
        marks = [turned_from(mark, marks) for mark in marks]
        marks = [close_behind(mark, marks, view) for mark in marks]
    return view, sorted(marks, key=lambda mark: (mark.q, mark.up > 0, not mark.lead))


def _turned(layout: Layout, marks: list[Mark]) -> bool:
    """Whether all change sides: for the side that is told, or with the place, seen from its other.

    Whoever is on the way keeps the direction from picture to picture.
    """
    if layout.lead_at:
        return (layout.lead_at == "right") != layout.mirrored
    goes = any(_moves(one.figure) or one.figure.leaves for one in marks)
    kept = layout.place.sky or layout.place.floor == "water" or goes
    return layout.size in WIDE and not kept and view_of(layout.scene, layout.film)[0]


def _moved(mark: Mark, layout: Layout, view: Camera) -> Mark:
    """Where the remedy has somebody; higher by what is under them, in closer shots alone."""
    x, y = layout.remedy.moved.get(mark.figure.sheet.name, (0.0, 0.0))
    return replace(mark, x=mark.x + x, up=mark.up - y / view.scale(mark.q))


def _farther(mark: Mark, layout: Layout) -> Mark:
    """Smaller by standing farther off, in a wide shot."""
    return replace(mark, q=mark.q * layout.remedy.far.get(mark.figure.sheet.name, 1.0))


def _nearer(figure: Figure, layout: Layout) -> Figure:
    if shape_of(figure) == "quadruped":
        return lifted(figure, layout.size)
    if figure.sheet.has_hands:
        return upright(figure, layout.size)
    return perched(figure) if shape_of(figure) == "bird" else figure


def _slots(figures: list[Figure], aspect: float, view: Camera, gap: float) -> list[float]:
    """Middles of the figures in fractions of the width: side by side with air between them."""
    widths = [width_of(figure) * view.metre / aspect for figure in figures]
    if len(widths) == 1:
        return [0.38]
    gap = min(gap if len(widths) == 2 else 0.10, max(0.0, (0.92 - sum(widths)) / (len(widths) - 1)))
    left = 0.49 - (sum(widths) + gap * (len(widths) - 1)) / 2
    slots = []
    for width in widths:
        slots.append(left + width / 2)
        left += width + gap
    return slots


def _air(layout: Layout, figures: list[Figure]) -> float:
    """The air between figures, less for those who touch."""
    if layout.spacing == "apart" or shared(layout, figures) == "apart":
        return WIDELY
    if any(figure.pose.startswith("hug") and figure.meets for figure in figures):
        return HUG
    tail = any(figure.off and shape_of(figure) == "quadruped" for figure in figures)
    if any(one.pose in {"give", "take", "kneel"} and one.meets for one in figures) and not tail:
        return REACH
    if any(figure.way in {"hand", "pull", "pat"} for figure in figures):
        return NEXT_TO if any(figure.way == "pat" for figure in figures) else REACH
    if len(figures) == 2 and _chase(figures):
        return AFTER
    beside = "close" in {layout.spacing, shared(layout, figures)}
    return TOUCH if layout.close else NEXT_TO if beside else GAP


def _near_ones(figures: list[Figure], layout: Layout) -> list[Figure]:
    """Who is seen in a closer shot: one in a close-up, two in a medium one; swimmers behind."""
    seen = figures[: {"medium": 2, "medium close": 2, "close": 1, "insert": 0}[layout.size]]
    if layout.size == "close" and figures:
        told = [f for f in figures[1:] if f.told and shape_of(figures[0]) != "sea"]
        seen += (sorted(told, key=lambda f: not _huge(f, layout)))[:1]
    elif layout.size != "insert":
        seen += [f for f in figures[2:] if f.sheet.passer][:1]
    return sorted(seen, key=lambda figure: afloat(figure, layout) == "water")


def _huge(figure: Figure, layout: Layout) -> bool:
    """Whether an animal is too large to be out of the picture when it is there."""
    swims = afloat(figure, layout) == "water"
    return tall(figure) > 1.5 and (swims or shape_of(figure) == "quadruped")


def _marks(layout: Layout, figures: list[Figure], aspect: float, view: Camera) -> list[Mark]:
    wide, count = layout.size in WIDE, len(figures)
    lead = figures[0] if figures else None
    if wide and _chase(figures):
        figures = sorted(figures, key=lambda f: 1 if f.follows else 2 if _moves(f) else 0)
    walking = [f for f in figures if not (wide and f.borne)]
    walking = [f for f in walking if not (wide and f.rides)] if _mount(figures) else walking
    walking = _next_to_each_other(walking) if wide else walking
    near = layout.close and _air(layout, figures) != REACH
    closer = NEARER if near else CLOSER.get(layout.size, NEARER)
    if any(figure.pose == "point" for figure in figures) and layout.size == "medium":
        closer = CLOSER["medium close"]
    slots = _slots(walking, aspect, view, _air(layout, figures)) if wide and count else closer
    shift = float(seeded(layout.place.name, layout.arrangement, "shift").uniform(-0.02, 0.02))
    marks: list[Mark] = []
    for k, figure in enumerate(figures):
        at = walking.index(figure) if figure in walking else 0
        x = slots[at] + shift if count > 1 or wide else 0.40 + shift
        floats = afloat(figure, layout)
        q = _depth(figure, k, figures, layout) if wide else 1.0
        if floats == "water":
            x, q = _in_water(figure, layout, alone=count == 1, lead=figure is lead)
            x += shift
        boat = layout.place.floor == "water" and not floats and not figure.rides
        marks.append(
            Mark(figure=figure, x=x, q=q, facing=1, lead=figure is lead, afloat=floats, boat=boat)
        )
    marks = [blocked(mark, marks, layout) for mark in marks]
    marks = [_facing(mark, marks, layout) for mark in marks]
    if not wide:
        marks = over_the_shoulder(marks, layout)
        return [brought_near(mark, layout, aspect, view) for mark in marks]
    marks = [
        sunk(mark, layout) if mark.figure.into else _balanced(_farther(mark, layout), aspect, view)
        for mark in marks
    ]
    marks = [stooled(_inboard(mark, layout)) for mark in marks]
    marks = aboard([stood(mark, marks, layout, view) for mark in marks], layout, view)
    return [_mounted(mark, marks) if mark.figure.rides else mark for mark in marks]


def _next_to_each_other(figures: list[Figure]) -> list[Figure]:
    """Those who give and take beside each other, the third of them beyond the lead."""
    passer = next((one for one in figures if one.sheet.passer), None)
    if len(figures) != 3 or passer is None or _chase(figures):
        return next_to_each_other(figures)
    for one in figures:
        if {one.meets, passer.meets} & {one.sheet.name, passer.sheet.name} and one is not passer:
            third = next(other for other in figures if other not in (one, passer))
            return [third, one, passer]
    return figures


def _inboard(mark: Mark, layout: Layout) -> Mark:
    """On a deck with a rail nobody stands beyond it."""
    least = nearest_shore(layout)
    aloft = mark.afloat or mark.boat or not railed(layout)
    return mark if aloft else replace(mark, q=max(mark.q, least))


def _depth(figure: Figure, k: int, figures: list[Figure], layout: Layout) -> float:
    """How near somebody stands in a wide shot: the lead first, passers farther off."""
    if figure.sheet.passer:
        return 1.0 if _chase(figures) and _moves(figure) else PASSING
    named = sum(not one.sheet.passer for one in figures)
    if named > 2:
        return DEPTHS[k]
    apart = named == 2 and not layout.close and not any(one.meets or one.follows for one in figures)
    return FARTHER if apart and figure is not layout.figures[0] else 1.0


def _moves(figure: Figure) -> bool:
    return figure.follows or figure.flees or figure.pose in MOVING


def _chase(figures: list[Figure]) -> bool:
    """Whether somebody goes and somebody comes after: then all go to the right, in that order."""
    return any(f.follows for f in figures) and any(_moves(f) and not f.follows for f in figures)


def _balanced(mark: Mark, aspect: float, view: Camera) -> Mark:
    """A four-legged animal is longer before its feet than behind: its middle goes on its mark."""
    if shape_of(mark.figure) != "quadruped" or mark.afloat:
        return mark
    card = animal(mark.figure.sheet.species)
    ahead = (card.neck[0] + card.head + card.muzzle - 0.42) / 2 * mark.figure.sheet.height
    return replace(mark, x=mark.x - mark.facing * ahead * view.metre / aspect)


def _in_water(figure: Figure, layout: Layout, *, alone: bool, lead: bool) -> tuple[float, float]:
    """Where a swimmer is: behind the lead when there is one, else in the middle."""
    big = figure.sheet.species == "whale"
    if layout.size in WIDE:
        beside = 0.66 if layout.place.floor != "water" or big else 0.84
        far = 0.8 if figure.pose == "swim" and alone else 0.5
        return (0.5 if alone else beside), (0.34 if big else far)
    return (0.5 if lead else 0.86 if big else 0.76), (0.46 if big and not lead else 0.7)


def _mount(figures: list[Figure]) -> Figure | None:
    return next((f for f in figures if shape_of(f) in {"quadruped", "sea"} and tall(f) > 1.1), None)


def _mounted(mark: Mark, marks: list[Mark]) -> Mark:
    """A rider on the back of whoever carries it."""
    mount = next((m for m in marks if _mount([m.figure])), None)
    if mount is None or mark.figure.borne:
        return mark
    back = mount.figure.sheet.height * (0.78 if shape_of(mount.figure) == "quadruped" else 0.35)
    figure = replace(mark.figure, pose="ride")
    return replace(
        mark, figure=figure, x=mount.x, q=mount.q + 0.001, up=back, facing=mount.facing,
        afloat=mount.afloat,
    )  # fmt: skip


def _met(mark: Mark, other: Mark) -> bool:
    return mark.figure.meets == other.figure.sheet.name


def _facing(mark: Mark, marks: list[Mark], layout: Layout) -> Mark:
    """Figures look at whom they meet, else at the lead, the lead at the nearest other.

    A single one looks into the open room.
    """
    if _chase([other.figure for other in marks]) and _moves(mark.figure):
        return replace(mark, facing=1)
    if mark.figure.at == "window" and mark.facing != 1 and layout.size in WIDE:
        return mark
    others = [other for other in marks if other is not mark and not other.figure.rides]
    if not others:
        return replace(mark, facing=1 if mark.x < 0.52 else -1)
    goal = min(others, key=lambda o: (not _met(mark, o), not o.lead, abs(o.x - mark.x)))
    facing = 1 if goal.x > mark.x else -1
    if mark.figure.leaves and all(other.figure.leaves for other in others):
        return replace(mark, facing=1)
    goes = mark.figure.leaves or layout.size in WIDE or mark.figure.sheet.has_hands
    if mark.figure.off and goes:
        facing = -facing
    return replace(mark, facing=facing)
