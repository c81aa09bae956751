"""For whom a picture is framed: how high those in it are here, how much room they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.puppet import HEADS
from studio.makers.papertheatre.camera import WIDE, Company
from studio.makers.papertheatre.scenery.sizes import half_of
from studio.makers.papertheatre.staging.bearing import laden
from studio.makers.papertheatre.staging.beside import HAULS, HELD, hauling, seen_high, seen_wide
from studio.makers.papertheatre.staging.ladders import climbs, reached
from studio.makers.papertheatre.staging.mark import shape_of, tall
from studio.makers.papertheatre.staging.postures import LYING
from studio.makers.papertheatre.staging.widths import width_of

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure, Layout

HEAVENLY = frozenset({"moon", "sun", "star", "cloud"})
POSED = {"sit": 0.76, "row": 0.7, **dict.fromkeys(LYING, 0.42), "fall": 0.62}
"""How high people are in a pose, of what they are when they stand."""
CROWD, FARTHER = 1.7, 0.86
"""How high somebody of a crowd is, in metres; how much smaller by standing farther off."""
FILLED, BROAD, ALOFT = 0.88, 0.92, 0.21
"""How much of the width all may take who walk or stand in it; and the thing that they are with;
how high somebody in the air gets at the most, who needs the room above."""
SMALL = 0.3
"""Who is lower counts as so high: a bee is not to be as large as a dog beside it."""


def company(layout: Layout, figures: list[Figure], aspect: float) -> Company:
    """The measures of those for whom a picture of a layout is framed."""
    wide = layout.size in WIDE
    near = [f for f in figures if wide or f.at != "far"] or figures
    ground = [f for f in near if not afloat(f, layout)] or near
    if layout.size == "close":
        ground = figures[:1]
    high = seen_high if wide else tall
    tallest = max(ground, key=high, default=None)
    if tallest is None:
        return Company()
    here = [f for f in near if not (f.sheet.passer or f.into or f.rides)]
    lead = next((f for f in here if f.at != "far"), tallest)
    seen = max(high(one) * _posed(one) for one in ground)
    if wide and any(one.borne for one in ground):
        seen = max(seen, *(laden(one, ground) for one in ground))
    if wide:
        seen = max(seen, *(reached(one) for one in ground if climbs(one)), 0.0)
    if layout.crowd and layout.crowd_of == "people":
        seen = max(seen, CROWD * (1.0 if layout.crowd_in else FARTHER))
    return Company(
        tallest=high(tallest), seen=seen, lead=_leading(lead, here), head=_head(tallest),
        small=min((f.sheet.height for f in here), default=2.0),
        most=_room(layout, figures, aspect) if wide else 1e9, fits=_broad(layout, figures, aspect),
    )  # fmt: skip


def _leading(lead: Figure, here: list[Figure]) -> float:
    """The lead's height; a little less where a smaller person is with them, who is to be seen."""
    people = [one for one in here if shape_of(one) == "person" and one.at != "far"]
    own = _own(lead)
    return min(own, (2 * own + min((_own(one) for one in people), default=own)) / 3)


def _own(figure: Figure) -> float:
    """The height of the lead; a small animal's is not the one that heads are measured by."""
    grown = tall(figure) if figure.sheet.height > 0.5 else max(SMALL, 1.15 * figure.sheet.height)
    return min(grown, seen_high(figure)) * _posed(figure)


def _posed(figure: Figure) -> float:
    return POSED.get(figure.pose, 1.0) if shape_of(figure) == "person" else 1.0


def _room(layout: Layout, figures: list[Figure], aspect: float) -> float:
    """How large a metre may be so that all who stand and walk have room side by side."""
    walkers = [f for f in figures if not afloat(f, layout) and not f.rides]
    wide = sum(min(width_of(f), seen_wide(f)) for f in walkers)
    hauled = any(f.how in HAULS and f.by in layout.things for f in figures)
    whole = _broad(layout, figures, aspect) if hauled else 1e9
    return min(whole, FILLED * aspect / max(wide, 0.01))


def _broad(layout: Layout, figures: list[Figure], aspect: float) -> float:
    """How large a metre may be so that the whole of what somebody is with is seen."""
    wide = 0.01
    for figure in figures:
        if figure.by in layout.things:
            both = max(1, len(hauling(figures, figure.by)))
            beside = 0.0 if figure.how in HELD else both * width_of(figure)
            wide = max(wide, 2 * half_of(figure.by) + beside)
    flying = max((f.sheet.height for f in figures if afloat(f, layout) == "air"), default=0.01)
    return min(BROAD * aspect / wide, ALOFT / flying)


def _head(figure: Figure) -> float:
    if shape_of(figure) == "person":
        return 1 / HEADS[figure.sheet.age]
    return {"quadruped": 0.42, "bird": 0.40, "small": 0.75, "sea": 0.75, "odd": 0.32}[
        shape_of(figure)
    ]


def afloat(figure: Figure, layout: Layout) -> str:
    """`water` for those who swim, `air` for those who fly here, else nothing."""
    shape, place = shape_of(figure), layout.place
    if shape == "sea":
        if place.sky == "deep":
            return "deep"
        return "water" if place.water or place.name == "river" else ""
    if place.sky == "deep" and shape != "small":
        return "deep"
    if figure.pose == "swim" and (place.water or place.name == "river"):
        return "water"
    flying = figure.sheet.species in {"butterfly", "bee", *HEAVENLY} or (
        shape == "bird" and (figure.pose in {"fly", "wave"} or place.floor == "water")
    )
    flying = flying or (
        figure.pose == "fly" and figure.sheet.species in {"dragon", "ghost", "owl", "bat"}
    )
    return "air" if flying and figure.sheet.species not in {"penguin", "hen"} else ""
