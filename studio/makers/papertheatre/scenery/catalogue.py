"""All parts of the scenery by name, and the things that a story sets on the ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.papertheatre.actors.drawings import drawer, drawings
from studio.makers.papertheatre.scenery import (
    boats,
    deck,
    furniture,
    houses,
    land,
    loft,
    panorama,
    plants,
    reef,
    rooms,
    shore,
    space,
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

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import PartCard
    from studio.makers.papertheatre.scenery.scene import Part, Scenery


def _laid(name: str) -> Part:
    """The part that lays a drawing of `drawings.yaml`, its unit as many metres as it is high."""
    drawing = drawings("ground")[name]
    lay = drawer(drawing)

    def part(s: Scenery, card: PartCard) -> None:
        lay(s.pen(card).at(0, 0, size=s.fitting(card, top=0.03)), drawing.colour)

    return part


PARTS: dict[str, Part] = {
    **boats.PARTS,
    **deck.PARTS,
    **furniture.PARTS,
    **houses.PARTS,
    **land.PARTS,
    **loft.PARTS,
    **panorama.PARTS,
    **plants.PARTS,
    **reef.PARTS,
    **rooms.PARTS,
    **shore.PARTS,
    **space.PARTS,
    **stalls.PARTS,
    **station.PARTS,
    **streets.PARTS,
    **things.PARTS,
    **{name: _laid(name) for name in drawings("ground")},
    **towers.PARTS,
    **trees.PARTS,
    **vehicles.PARTS,
    **walls.PARTS,
    **windows.PARTS,
    **works.PARTS,
}
SIZES = {
    "boat": 2.6, "ship": 4.5, "bench": 0.85, "table": 0.8, "chair": 1.0, "fire": 0.7, "tent": 1.8,
    "well": 1.5, "cart": 1.1, "car": 1.35, "bicycle": 0.95, "snowman": 1.4,
    "rocket": 4.5,
    "bigtree": 4.0, "signpost": 1.5, "rock": 1.1, "chestbox": 0.8, "piano": 1.2, "bed": 1.0,
    "farlight": 1.0, "tally": 1.5, "ladder": 2.4, "post": 1.9, "wares": 1.9,
    "lamppost": 3.2, "door": 2.0, "rainbow": 1.0,
    "barrel": 0.9, "throne": 1.5,
    **{name: drawing.lift for name, drawing in drawings("ground").items()},
}  # fmt: skip
"""Heights of things in metres of the theatre."""
_AS = {"ship": "sailboat", "bigtree": "tree"}


def thing(name: str) -> Part:
    """The drawing of a thing of `things.yaml`."""
    return PARTS[_AS.get(name, name)]


WALLED = frozenset({
    "window", "picture", "bookcase", "stove", "counter", "shelf", "pots", "board", "curtain",
    "panorama", "porthole", "archwindow", "banner", "console", "hatch", "workbench", "tools",
    "rafters", "skylight", "web", "bars", "gears", "pipes", "highwindows", "boiler", "cross",
    "rack",
})  # fmt: skip
"""Parts that hang on the wall of a room or stand against it."""
