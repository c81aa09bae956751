"""What is told of a house inside of it: its wall is half painted, and no house stands in a room.

Nor does a boat with sails stand on a moon.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.vocabulary import colours
from studio.makers.papertheatre.reading.wardrobe import named_colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Layout

_ROOM = (
    r"(?:apartment|flat|house|home|room|bedroom|kitchen|bathroom|hall|hallway|corridor|attic|cellar"
    r"|walls?|ceiling|studio|office|shop|cafe|school|classroom)"
)
PAINTS = re.compile(
    rf"\bpaint(?:s|ed|ing)? (?:\w+ ){{0,4}}?(?:the |an? |his |her |its |their |every )?"
    rf"(?:\w+ ){{0,2}}?{_ROOM}\b((?: (?!and\b|with\b|beside\b)\w+){{0,3}})"
)
"""Work on the wall of a room, and the words right after it, which may tell its colour."""
HOUSES = frozenset({"wall", "cottage house", "hall", "church", "hut", "barn", "lone castle"})
"""What a room is in or has anyway, and does not stand in it."""
FRESH = Colour(0.66, 0.11, 235)


def indoors(drawn: Layout, action: str) -> Layout:
    """A room without the house that it is in; painted half where somebody paints it."""
    if drawn.place.sky == "space":
        return _spacefaring(drawn)
    if not drawn.place.indoors or drawn.place.sky:
        return drawn
    figures = tuple(replace(one, by="", how="") if one.by in HOUSES else one
                    for one in drawn.figures)  # fmt: skip
    things = tuple(thing for thing in drawn.things if thing not in HOUSES)
    return _painted(replace(drawn, figures=figures, things=things), action.casefold())


SHIPS = frozenset({"ship", "boat"})


def _spacefaring(drawn: Layout) -> Layout:
    """A ship between the stars has no sails and is a rocket."""
    there = [part.part for part in drawn.place.parts]
    things = tuple("rocket" if one in SHIPS else one for one in drawn.things)
    things = tuple(one for one in dict.fromkeys(things) if one != "rocket" or one not in there)
    figures = tuple(replace(one, by="rocket") if one.by in SHIPS else one for one in drawn.figures)
    if any(one.by == "rocket" for one in figures):
        things = tuple(dict.fromkeys((*things, "rocket")))
    return replace(drawn, figures=figures, things=things)


def _painted(drawn: Layout, said: str) -> Layout:
    """Half of the wall in its new colour, and the paint before who paints it."""
    if not PAINTS.search(said):
        return drawn
    tone = _colour(said)
    painter = next((one.sheet.name for one in drawn.figures
                    if PAINTS.search(said_of(one.sheet, said))), "")  # fmt: skip
    return replace(
        drawn, tints={**drawn.tints, "fresh paint": tone, "brush": tone},
        down=drawn.down or "bucket", down_at=drawn.down_at or painter,
    )  # fmt: skip


def _colour(said: str) -> Colour:
    told = PAINTS.search(said)
    near = colours().find(told[0]) if told else []
    return named_colour(near[-1].name) if near else FRESH
