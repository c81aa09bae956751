"""Who stands where: from figures to marks on the stage, in the order they are drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.makers.papertheatre.actors.puppet import HEADS
from studio.makers.papertheatre.camera import Camera, camera
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.layout import Figure, Layout
from studio.makers.papertheatre.shapes import seeded

DEPTHS = (1.0, 0.94, 1.0, 0.92, 0.98, 0.93, 0.96)
GAP = 0.17
CLOSER = [0.31, 0.71]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure's place: x of the width, depth q, which way it looks (1 right), metres tall.

    `afloat` says that it is in water or in the air, `boat` that it sits in one.
    """

    figure: Figure
    x: float
    q: float
    facing: int
    lead: bool
    afloat: str = ""
    boat: bool = False


def shape_of(figure: Figure) -> str:
    """The drawing an animal needs: quadruped, bird, sea, small, odd; `person` for people."""
    if figure.sheet.species == "person":
        return "person"
    return animal(figure.sheet.species).shape


def staged(layout: Layout, aspect: float) -> tuple[Camera, list[Mark]]:
    """The camera and all marks, far ones first."""
    figures = list(layout.figures)
    ground = [f for f in figures if not _afloat(f, layout)]
    if layout.size not in {"wide", "extreme wide"}:
        figures = [_upright(figure, layout) for figure in _near_ones(figures, layout)]
        ground = [f for f in figures[:1] if f]
    tallest = max((_tall(f) for f in ground), default=0.0)
    if not tallest:
        tallest = (
            1.72
            if layout.size in {"wide", "extreme wide"}
            else max((_tall(f) for f in figures), default=1.72)
        )
    head = _head(figures[0]) if figures else 0.215
    view = camera(layout, aspect, tallest, head)
    if layout.size in {"wide", "extreme wide"}:
        room = sum(_width(f) for f in ground) * view.metre / (0.88 * aspect)
        view = camera(layout, aspect, max(tallest, 1.3) * room, head) if room > 1 else view
    marks = _marks(layout, figures, aspect, view)
    return view, sorted(marks, key=lambda mark: (mark.q, not mark.lead))


def _upright(figure: Figure, layout: Layout) -> Figure:
    """In a close shot nobody's legs are seen, and a head belongs where a standing one is."""
    if layout.size in {"close", "medium close"} and figure.pose in {"sit", "kneel"}:
        return replace(figure, pose="stand")
    return figure


def _width(figure: Figure) -> float:
    """Metres that a figure needs from left to right."""
    if shape_of(figure) == "quadruped":
        card = animal(figure.sheet.species)
        return figure.sheet.height * (card.body + card.neck[0] + card.head + card.muzzle + 0.55)
    return {"person": 0.64, "bird": 0.55, "sea": 1.2, "small": 0.8, "odd": 0.8}[shape_of(figure)]


def _slots(figures: list[Figure], aspect: float, view: Camera) -> list[float]:
    """Middles of the figures in fractions of the width: side by side with air between them."""
    widths = [_width(figure) * view.metre / aspect for figure in figures]
    if len(widths) == 1:
        return [0.38]
    gap = min(GAP if len(widths) == 2 else 0.10, max(0.0, (0.92 - sum(widths)) / (len(widths) - 1)))
    left = 0.49 - (sum(widths) + gap * (len(widths) - 1)) / 2
    slots = []
    for width in widths:
        slots.append(left + width / 2)
        left += width + gap
    return slots


def _tall(figure: Figure) -> float:
    """Metres from the feet to the crown of a standing figure."""
    grow = {"quadruped": 1.32, "bird": 1.05, "sea": 0.75}.get(shape_of(figure), 1.0)
    return max(0.55, figure.sheet.height * grow)


def _head(figure: Figure) -> float:
    if shape_of(figure) == "person":
        return 1 / HEADS[figure.sheet.age]
    return {"quadruped": 0.42, "bird": 0.40, "small": 0.75, "sea": 0.75, "odd": 0.32}[
        shape_of(figure)
    ]


def _afloat(figure: Figure, layout: Layout) -> str:
    """`water` for those who swim, `air` for those who fly here, else nothing."""
    shape, place = shape_of(figure), layout.place
    if shape == "sea":
        return (
            "deep"
            if place.sky == "deep"
            else "water"
            if place.water or place.name == "river"
            else ""
        )
    if place.sky == "deep" and shape != "small":
        return "deep"
    flying = figure.sheet.species == "butterfly" or (
        shape == "bird" and (figure.pose in {"walk", "wave"} or place.floor == "water")
    )
    return "air" if flying and figure.sheet.species not in {"owl", "penguin", "hen"} else ""


def _near_ones(figures: list[Figure], layout: Layout) -> list[Figure]:
    """Who is seen in a closer shot: one in a close-up, two in a medium one."""
    return figures[: {"medium": 2, "medium close": 2, "close": 1, "insert": 0}[layout.size]]


def _marks(layout: Layout, figures: list[Figure], aspect: float, view: Camera) -> list[Mark]:
    wide = layout.size in {"wide", "extreme wide"}
    count = len(figures)
    slots = _slots(figures, aspect, view) if wide and count else CLOSER[:count]
    shift = float(seeded(layout.place.name, layout.arrangement, "shift").uniform(-0.02, 0.02))
    marks = []
    for k, figure in enumerate(figures):
        x = slots[k] + shift if count > 1 or wide else 0.40 + shift
        if not wide and k and shape_of(figure) == "quadruped":
            x += 0.13
        afloat = _afloat(figure, layout)
        q = 1.0 if wide or k == 0 else 0.86
        if wide and count > 2:
            q = DEPTHS[k]
        big = shape_of(figure) == "sea" and figure.sheet.species == "whale"
        if afloat == "water":
            x, q = (0.66 if count > 1 else 0.5) + shift, (0.34 if big else 0.5)
            if not wide:
                x, q = (0.76 if k else 0.5) + shift, (0.46 if big and k else 0.7)
        boat = layout.place.floor == "water" and not afloat
        marks.append(Mark(figure=figure, x=x, q=q, facing=1, lead=k == 0, afloat=afloat, boat=boat))
    return [_facing(mark, marks, layout) for mark in marks]


def _facing(mark: Mark, marks: list[Mark], layout: Layout) -> Mark:
    """Figures look at the lead, the lead at the nearest other; a single one into the open room."""
    others = [other for other in marks if other is not mark]
    if not others:
        return replace(mark, facing=1 if mark.x < 0.5 else -1)
    goal = next((other for other in others if other.lead), None) or min(
        others, key=lambda o: abs(o.x - mark.x)
    )
    facing = 1 if goal.x > mark.x else -1
    if mark.figure.pose == "walk" and layout.mood in {"anger", "grief"} and not mark.lead:
        facing = -facing
    return replace(mark, facing=facing)
