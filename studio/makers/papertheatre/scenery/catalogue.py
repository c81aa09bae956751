"""All parts of the scenery by name, and the things that a story sets on the ground."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.badges import Spot, badge, upper
from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.actors.extents import spot
from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.stances import stance
from studio.makers.papertheatre.scenery import (
    boats,
    deck,
    furniture,
    houses,
    land,
    loft,
    panorama,
    passages,
    plants,
    reef,
    rooms,
    shore,
    space,
    spires,
    stalls,
    station,
    streets,
    things,
    towers,
    trees,
    vehicles,
    walls,
    windows,
    works,
)
from studio.makers.papertheatre.scenery.blazes import CHAR, behind_it, blaze, charred, roofed
from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.shapes import outline

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.pen import Pen
    from studio.makers.papertheatre.scenery.scene import Part, Scenery


def _laid(name: str, section: str = "ground") -> Part:
    """The part that lays a drawing of `drawings.yaml`, its unit as many metres as it is high."""
    drawing = drawings(section)[name]
    inside = stance(name, "in") if section == "ground" else None
    back = inside.back if inside else 0
    halves = {
        "": drawer(drawing, stands=True),
        "far": drawer(replace(drawing, rows=drawing.rows[:back]), stands=True),
        "near": drawer(replace(drawing, rows=drawing.rows[back:]), stands=True),
    }

    def part(s: Scenery, card: PartCard) -> None:
        own = _covered(drawing.colour) if _snowy(s) else drawing.colour
        burnt = name in s.plate.marked and s.plate.marked[name][0].kind == "charred"
        own = own.towards(CHAR, 0.72) if burnt else own
        colour = s.plate.tinted.get(name, own)
        halves[card.half](pen_of(s, card), colour)

    return part


def _snowy(s: Scenery) -> bool:
    return s.key.snow and not s.layout.place.indoors


def _covered(colour: Colour) -> Colour:
    """What is green in summer, a mound or a crown of leaves, as it is under snow."""
    green = GRASS[0] < colour.hue < GRASS[1] and colour.chroma > LIVELY
    return colour.towards(SNOW, 0.88) if green else colour


GRASS, LIVELY, SNOW = (110, 146), 0.08, Colour(0.90, 0.02, 240)
"""The hues and the least chroma of what grows, and what covers it in winter."""


@cache
def spot_on(name: str) -> Spot:
    """Where the mark of a thing is on it, whether it is held or stands about."""
    drawing = drawings("ground").get(name)
    if drawing is not None:
        return upper(outline(row.dots) for row in drawing.rows if row.kind in {"p", "c"})
    return SPOTS.get(name, (0.0, -0.45, 0.1)) if name in SIZES else spot(name)


SPOTS: dict[str, Spot] = {"boat": (0.1, -0.06, 0.06)}
"""Where a mark is on things whose unit is not their height."""


def pen_of(s: Scenery, card: PartCard) -> Pen:
    """A pen at a thing's foot, its unit the thing's height; whoever is with it may turn it round.

    What somebody stands on may be higher than the picture; what stands alone is whole in it.
    """
    with_somebody = card.kind in {"turned", "facing"}
    afire = card.thing in s.plate.marked and s.plate.marked[card.thing][0].kind == "flames"
    size = card.size if with_somebody else s.fitting(card, top=FIRE if afire else 0.03)
    return s.pen(card).at(0, 0, size=size, flip=-1 if card.kind == "turned" else 1)


FIRE = 0.24
"""How much of the picture is kept for the flames over what burns."""

PARTS: dict[str, Part] = {
    **boats.PARTS,
    **deck.PARTS,
    **furniture.PARTS,
    **houses.PARTS,
    **land.PARTS,
    **loft.PARTS,
    **panorama.PARTS,
    **passages.PARTS,
    **plants.PARTS,
    **reef.PARTS,
    **rooms.PARTS,
    **shore.PARTS,
    **space.PARTS,
    **spires.PARTS,
    **stalls.PARTS,
    **station.PARTS,
    **streets.PARTS,
    **things.PARTS,
    **{name: _laid(name) for name in drawings("ground")},
    **{name: _laid(name, "sets") for name in drawings("sets")},
    **towers.PARTS,
    **trees.PARTS,
    **vehicles.PARTS,
    **walls.PARTS,
    **windows.PARTS,
    **works.PARTS,
}
_AS = {"ship": "sailboat", "bigtree": "tree"}


def thing(name: str) -> Part:
    """The drawing of a thing of `things.yaml`, with its mark and colour in this film."""
    lay = PARTS[_AS.get(name, name)]

    def part(s: Scenery, card: PartCard) -> None:
        told, laid = s.plate.tinted.get(name), name in drawings("ground")
        marks = s.plate.marked if card.half != "far" else {}
        if name in marks and marks[name][0].kind == "flames":
            behind_it(s, pen_of(s, card), half_of(name) / SIZES[name])
        if name in marks and marks[name][0].kind == "toppled":
            _under_it(s, card)
        with s.plate.dyed(told):
            lay(s if laid else replace(s, dye=told), card)
        if name in marks:
            _marked(s, pen_of(s, card), name)

    return part


def _under_it(s: Scenery, card: PartCard) -> None:
    """The shadow under a thing that lies where it fell: its pen is turned, its back is down."""
    pen, dark = s.pen(card), s.key.near.darker(0.16)
    shade = replace(pen, tint=lambda colour: colour)
    shade.oval(
        -half_of(card.thing), -0.5 * card.size, 0.05, 0.62 * card.size, dark, shadow=0, lit=False,
        role="shade", alpha=0.42, soft=3.0,
    )  # fmt: skip


def _marked(s: Scenery, pen: Pen, name: str) -> None:
    """What is on a thing that stands there: fire and soot, a painted roof, or a mark of a story."""
    detail, at = s.plate.marked[name]
    if detail.kind == "flames":
        blaze(s, pen, name, half_of(name) / SIZES[name])
    elif detail.kind == "charred":
        charred(pen, name)
    elif detail.kind == "toppled":
        return
    elif detail.kind in PAINTED:
        roofed(pen, name, detail.colour, part=PAINTED[detail.kind])
    else:
        badge(pen, detail, at)


PAINTED = {"roof": 1.0, "half roof": 0.58}
"""Marks that are the colour of a roof, and how much of it has that colour."""


WALLED = frozenset({
    "window", "picture", "bookcase", "stove", "counter", "shelf", "pots", "board", "curtain",
    "panorama", "porthole", "archwindow", "banner", "console", "hatch", "workbench", "tools",
    "rafters", "skylight", "web", "bars", "gears", "pipes", "highwindows", "boiler", "cross",
    "rack", "canvas", "burrowmouth", "lift doors", "buttons", "loaves", "brick oven",
    "gold frame", "portrait", "keyrack", "basin", "towel", "cell window", "cell bars", "plank bed",
    "wine rack", "cellar stairs", "vault", "suits", "airdoor", "roots", "nook",
})  # fmt: skip
"""Parts that hang on the wall of a room or stand against it."""


def draw_part(s: Scenery, card: PartCard) -> None:
    """A part of the scenery, by its name: so that a sketch can tell what is in the way."""
    with s.plate.drawing(f"part:{card.part}"):
        if card.thing:
            thing(card.thing)(s, card)
        else:
            PARTS[card.part](s, card)
