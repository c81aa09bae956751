"""A place as one film has it: where its trees and rocks stand, and which of its sights it has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.shapes import seeded

if TYPE_CHECKING:
    import numpy as np

    from studio.makers.papertheatre.layout import PartCard, Place

SIGHTS = frozenset({"bridge", "sailboat", "umbrella_big", "masts", "rock"})
"""What a place may lack, if no word of the scene names it."""
PASSING = frozenset({"train"})
"""What stands there of a film only as its thing: nobody waits for a train that is in."""
MOVED = frozenset({
    "tree", "rock", "bridge", "sailboat", "cottage", "cactus", "lamppost", "bench", "well", "hill",
    "umbrella_big", "masts", "stall",
})  # fmt: skip
SINGLE = frozenset({"tower", "hill", "church", "castle", "arch", "bollard", "chimney", "facade"})
"""What changes sides too when a place is seen from its other side."""
ROWS = frozenset({"houses", "grass", "reeds", "flowers", "masts"})
"""What goes from one place of the width to another."""
ONE_SIDED = frozenset(
    {
        "station",
        "cave",
        "deck",
        "lighthouse gallery",
        "bridge",
        "cemetery",
        "lane",
        "street",
        "elevator",
        "corridor",
        "passage",
        "tent",
        "pool",
        "prison",
        "hilltop",
        "burrow",
    }
)
"""Places whose parts lead to one point, or that have one side."""
FULL = frozenset({"panorama", "rafters", "curtain", "rack", "desks", "highwindows", "footlights"})
"""What goes from one side of a room to the other."""
OFFSHORE = frozenset({"hill", "sailboat", "ridge", "forest_line", "tower", "masts", "houses"})
"""What is seen from a boat."""
SPARE = frozenset({"picture", "pots", "rug", "floorlamp", "globe", "web", "barrel", "boxes"})
"""What a room of a kind may lack, if no word of the scene names it: not all are furnished alike."""
HUES, LIGHTER = 26.0, 0.05
"""How far the walls of a room are from those of its kind: in degrees of hue, in lightness."""
ALONG, MARGIN, ON_FLOOR = (0.0, 0.3, 0.62), 0.10, 0.70
"""How far along its wall a room's things may be, in widths; how far they keep from its ends; and
the depth from which on they stand away from it."""
LINED = frozenset({"reeds", "grass"})
"""What grows before the picture, from one place of its width to another."""
LEAFY = ("round", "willow", "round", "blossom")
VIEWS = ((False, 0.0, 1.0), (True, 0.09, 1.06), (False, 0.11, 0.94), (True, -0.10, 1.0))
"""From where a place is seen in turn: from its other side or not, how far its things are aside
then, in widths, and how near the camera is."""
LACKED, ASIDE, AIR = 0.45, 0.06, 0.15
"""How often a sight is not there; how far things go aside and keep apart, in widths."""


def out_on_water(place: Place, said: str) -> Place:
    """The open water of a place at the water, for those who are all in a boat there.

    Not where the words of place and action, `said`, keep the boat on land.
    """
    if not place.water or place.floor == "water" or place.indoors or _ASHORE.search(said):
        return place
    afar = tuple(card for card in place.parts if card.plane == "far" or card.part in OFFSHORE)
    return replace(place, floor="water", bank=0.0, parts=afar)


_ASHORE = re.compile(
    r"(?i)\b(?:\w*bank|shore|beach|sand|reeds|grass|ground|land"
    r"|push\w*|pull\w*|drag\w*|climbs? (?:in|out)|aground|builds?|dry|edge)\b"
)


def view_of(scene: str, film: str) -> tuple[bool, float, float]:
    """From where a scene sees its place: never from where the one before saw it.

    `scene` begins with its number; without a film a place has one view.
    """
    number = re.match(r"\d+", scene)
    if not film or number is None:
        return VIEWS[0]
    first = int(seeded(film, "views").integers(0, len(VIEWS)))
    return VIEWS[(int(number[0]) + first) % len(VIEWS)]


def seen_from(place: Place, view: tuple[bool, float, float]) -> Place:
    """A place as it is from one of its sides; a room from its other end is turned round."""
    turned, aside, _ = view
    if place.sky or place.name in ONE_SIDED:
        return place
    if place.indoors:
        return _turned_round(place) if turned else place
    return replace(place, parts=tuple(_seen(card, aside, turned=turned) for card in place.parts))


def _seen(card: PartCard, aside: float, *, turned: bool) -> PartCard:
    if turned and card.part in ROWS:
        return replace(card, x=1 - card.to, to=1 - card.x)
    if card.part not in MOVED | SINGLE:
        return card
    x = 1 - card.x if turned else card.x
    at_edge = card.part not in MOVED or card.light or not 0.03 < x < 0.97
    return replace(card, x=x if at_edge else min(0.97, max(0.03, x + aside)))


def _turned_round(room: Place) -> Place:
    """A room with what stood on its left on its right."""
    return replace(room, parts=tuple(_across(card) for card in room.parts))


def _across(card: PartCard) -> PartCard:
    if card.part in ROWS:
        return replace(card, x=1 - card.to, to=1 - card.x)
    return card if card.part in FULL else replace(card, x=1 - card.x)


def furnished(room: Place, film: str, word: str, said: str) -> Place:
    """A room as one film has it under one word: its walls, its way round, what it lacks."""
    chance = seeded(room.name, film, word, "furnished")
    hue, light = float(chance.uniform(-HUES, HUES)), float(chance.uniform(-LIGHTER, LIGHTER))
    if chance.random() < 0.5:
        room = _turned_round(room)
    along = float(chance.choice(ALONG))
    told = said.casefold()
    spare = [one.part for one in room.parts if one.part in SPARE and one.part not in told]
    lacks = {part for part in spare if chance.random() < LACKED}
    return replace(
        room, far=room.far.lighter(light)._replace(hue=(room.far.hue + hue) % 360),
        parts=tuple(_shifted(card, along) for card in room.parts if card.part not in lacks),
    )  # fmt: skip


def _shifted(card: PartCard, along: float) -> PartCard:
    """What is at the wall of a room, farther on along it; what leaves it comes in again."""
    walled = card.plane == "middle" and card.q < ON_FLOOR and card.part not in {*FULL, *ROWS}
    if not walled or not along:
        return card
    return replace(card, x=min(1 - MARGIN, max(MARGIN, (card.x + along) % 1.0)))


def arranged(place: Place, film: str, said: str, word: str = "") -> Place:
    """A place laid out by chance that is a film's own; `said` are the scene's words.

    `word` is the one it is told with: the pantry of a film is not its kitchen over again.
    """
    if film and place.indoors and not place.sky and place.name not in ONE_SIDED:
        return furnished(place, film, word, said)
    if not film or place.indoors or place.sky:
        return place
    chance = seeded(place.name, film, "arranged")
    told = said.casefold()
    parts: list[PartCard] = []
    for card in place.parts:
        lacks = chance.random() < LACKED
        if lacks and card.part in SIGHTS and card.part.split("_")[0] not in told:
            continue
        put = _put(card, [*parts, *place.parts], chance)
        if card.part not in PASSING:
            parts.append(put)
    return replace(place, parts=(*parts, *_one_more(place, parts, chance)))


def _put(card: PartCard, others: list[PartCard], chance: np.random.Generator) -> PartCard:
    """A part where this film has it: perhaps on the other side, a little aside, another size."""
    turned, aside = chance.random() < 0.5, float(chance.uniform(-ASIDE, ASIDE))
    grown, kind = float(chance.uniform(0.86, 1.16)), LEAFY[int(chance.integers(0, len(LEAFY)))]
    if card.part in LINED and turned and card.x <= card.to <= 1:
        return replace(card, x=1 - card.to, to=1 - card.x)
    if card.part not in MOVED or card.light:
        return card
    x = 1 - card.x if turned else card.x
    near = [one.x for one in others if one.part in MOVED and one.x != card.x]
    if turned and any(abs(x - other) < AIR for other in near):
        x = card.x
    size = card.size * (grown if card.part in {"tree", "rock"} else 1.0)
    leafy = card.part == "tree" and card.kind in LEAFY
    x = min(0.96, max(0.04, x + aside))
    return replace(card, x=x, size=size, kind=kind if leafy else card.kind)


def _one_more(
    place: Place, parts: list[PartCard], chance: np.random.Generator
) -> tuple[PartCard, ...]:
    """A second tree, farther off, in every other film, where one grows and there is room for it."""
    wanted, x = chance.random() < 0.5, float(chance.choice((0.10, 0.24, 0.76, 0.92)))
    tree = next((card for card in parts if card.part == "tree" and card.plane == "middle"), None)
    crowded = any(abs(card.x - x) < AIR for card in parts if card.part in MOVED)
    if tree is None or not wanted or crowded or place.water:
        return ()
    return (replace(tree, x=x, q=max(0.45, tree.q - 0.12), size=tree.size * 0.9),)
