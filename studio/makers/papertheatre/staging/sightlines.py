"""Between figures and things: no great thing hides anybody, and all look at theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.camera import WIDE
from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.scenery.sizes import SIZES, half_of
from studio.makers.papertheatre.staging.beside import HELD, HERE
from studio.makers.papertheatre.staging.blocks import IN_THE_WALL, LEAF
from studio.makers.papertheatre.staging.mark import Mark, shape_of, tall
from studio.makers.papertheatre.staging.placing import FLAT, SAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure, PartCard
    from studio.makers.papertheatre.scenery.scene import Scenery

HIDES = 0.5
"""How high a thing is that hides somebody, in their heights."""
LOW = 0.92
"""Depth of what lies on the floor before all."""
SLIM = 0.3
"""How far a body without a long trunk is on both sides of its middle, in metres."""
IN_THE_WAY = frozenset({"well", "tree", "rock", "bench", "lamppost", "stall", "barrel", "bollard"})
"""Parts of a place that stand aside for a thing that the action sets there."""
GREAT = 1.6
"""How high a thing is before which nothing of the place may stand, in metres."""


def in_sight(
    s: Scenery, marks: list[Mark], cards: list[PartCard]
) -> tuple[list[Mark], list[PartCard]]:
    """All before the great things that would hide them, and turned to what they look at.

    Who is far off, behind or in something stays where they are.
    """
    if s.camera.size in WIDE:
        cards = [_shown(s, card, cards) for card in cards]
    return [_turned(s, _before(s, mark, cards), cards) for mark in marks], cards


def _shown(s: Scenery, card: PartCard, cards: Sequence[PartCard]) -> PartCard:
    """A small or a slim thing before the great or broad one that would hide it."""
    for other in cards:
        great = other.size >= GREAT > card.size or _slim(s, card, other)
        if (
            great
            and other.q > card.q
            and abs(s.camera.middle(card.x) - s.camera.middle(other.x)) < _half(s, other)
        ):
            card = replace(card, q=other.q + 0.5 * HERE)
    return card


def _slim(s: Scenery, card: PartCard, other: PartCard) -> bool:
    """Whether one thing is so slim that another would hide its foot: a ladder by a wall."""
    mine, theirs = _half(s, card), _half(s, other)
    return other.thing not in FLAT and 0 < BROADER * mine < theirs


BROADER = 2.0
"""By how much a thing is broader than another that it would hide."""


def _half(s: Scenery, card: PartCard) -> float:
    """Half the width of a thing, in widths of the picture; nothing where it is none."""
    return s.camera.widths(half_of(card.thing), card.q) if card.thing else 0.0


def _reach(figure: Figure) -> float:
    """How far somebody is before and behind the middle of their feet, in metres."""
    if shape_of(figure) != "quadruped":
        return SLIM
    card = animal(figure.sheet.species)
    return (card.body / 2 + card.neck[0] + 0.5 * card.head) * figure.sheet.height


def _aside(s: Scenery, mark: Mark, cards: Sequence[PartCard]) -> Mark:
    """Somebody far off beside the great thing that would hide them, if there is room."""
    reach = s.camera.widths(_reach(mark.figure), mark.q)
    for card in cards:
        middle, least = s.camera.middle(card.x), _half(s, card) + reach
        away = mark.x - middle
        if s.camera.size in WIDE and card.size >= GREAT and mark.q < card.q and abs(away) < least:
            sides = sorted((1, -1), key=lambda side: (side > 0) != (away > 0))
            spots = [middle + side * least for side in sides]
            free = [x for x in spots if reach < x < 1 - reach]
            mark = replace(mark, x=free[0]) if free else mark
    return mark


def _before(s: Scenery, mark: Mark, cards: Sequence[PartCard]) -> Mark:
    figure = mark.figure
    if figure.at == "far":
        return _aside(s, mark, cards)
    gone = figure.at in {"behind", "high"} or figure.into or figure.rides
    if s.camera.size not in WIDE or gone or figure.how in {*HELD, "behind"}:
        return mark
    if mark.afloat or mark.boat:
        return mark
    reach = s.camera.widths(_reach(figure), mark.q)
    for card in cards:
        if card.thing in FLAT or card.thing == figure.by or card.size < HIDES * tall(figure):
            continue
        half = _half(s, card)
        if half and mark.q < card.q and abs(s.camera.middle(card.x) - mark.x) < half + reach:
            mark = replace(mark, q=card.q + HERE)
    return mark


def _turned(s: Scenery, mark: Mark, cards: Sequence[PartCard]) -> Mark:
    """Somebody who looks to the side where the thing is that they look or point at."""
    figure, name = mark.figure, mark.figure.beholds
    free = s.camera.size in WIDE or shape_of(figure) == "person"
    if not name or figure.behind or figure.by == name or not free or mark.q > 1.1:
        return mark
    parts = {name, *SAME.get(name, ())}
    found = [card for card in cards if card.thing == name]
    found += [card for card in s.layout.place.parts if card.part in parts and card.plane != "far"]
    away = s.camera.middle(found[0].x) - mark.x if found else 0.0
    return replace(mark, facing=1 if away > 0 else -1) if abs(away) > HERE else mark


def in_the_way(
    s: Scenery, card: PartCard, cards: Sequence[PartCard], marks: Sequence[Mark] = ()
) -> bool:
    """Whether a part of the place stands before a great thing of the action, or before somebody.

    Who is far off beyond a barrel would seem to stand in it.
    """
    doors = [m for m in marks if m.figure.at == "door" and m.q == IN_THE_WALL < card.q < LOW]
    if any(abs(s.camera.middle(card.x) - one.x) < 1.4 * LEAF for one in doors):
        return True
    if card.part not in IN_THE_WAY:
        return False
    half = s.camera.widths(half_of(card.part) if card.part in SIZES else 0.35 * card.size, card.q)
    for mark in marks if s.camera.size in WIDE else ():
        off = abs(s.camera.middle(card.x) - mark.x) - s.camera.widths(0.5 * SLIM, mark.q)
        if mark.q < card.q and not mark.afloat and mark.figure.how != "behind" and off < half:
            return True
    return any(
        thing.size >= GREAT
        and card.q >= thing.q
        and abs(s.camera.middle(card.x) - s.camera.middle(thing.x)) < _half(s, thing)
        for thing in cards
    )
