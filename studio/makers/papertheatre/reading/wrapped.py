"""What somebody has about them or on the head here that is another's: a blanket, a crown."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.vocabulary import colours, lexicon
from studio.makers.papertheatre.reading.wardrobe import named_colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.layout import Figure

_A = r"(?:the|an?|one|his|her|its|their)"
_CLOTH = rf"{_A} (?:\w+ ){{0,2}}?(?:blanket|quilt|duvet)"
IN_ONE = re.compile(
    rf"\b(?:in|into|under|beneath|inside) {_CLOTH}\b"
    rf"|\bblanket (?:a?round|over|about|on) {_A} (?:\w+ )?(?:shoulders?|back|knees)\b"
)
"""How an action has somebody with a blanket about them."""
WRAPS = (
    r"\b(?:wraps?|rolls?|bundles?|covers?|tucks?) {them} (?:\w+ )?(?:in|into|with|under) "
    rf"{_CLOTH}\b",
    rf"\b(?:lays?|puts?|throws?|hangs?|spreads?|wraps?) {_CLOTH} "
    r"(?:a?round|over|about|on) {them}",
)
"""How it has somebody put one about another."""
CROWNS = (
    rf"\b(?:puts?|sets?|places?|presses|pulls?|lays?) {_A} ((?:\w+ ){{0,2}}?\w+) (?:up)?on(?:to)? "
    r"(?:the head of |the hair of )?{them}"
)
"""How it has somebody put a hat on another's head."""
ANYONE = r"(?:the |an? )?\w+"
LAID = frozenset({"lie", "prone", "sleep"})
GOLD = Colour(0.82, 0.14, 86)


def wraps(said: str, them: str) -> bool:
    """Whether somebody puts a blanket about those for whom there are these words."""
    return any(re.search(way.replace("{them}", them), said) for way in WRAPS)


def muffled(figure: Figure) -> Figure:
    """The same with a blanket about the shoulders, which is in no hand then."""
    if figure.sheet.species != "person" or figure.pose in LAID:
        return figure
    bare = figure.prop == "blanket"
    return replace(
        figure, sheet=replace(figure.sheet, extra="blanket"), prop="" if bare else figure.prop,
        hold="" if bare else figure.hold,
    )  # fmt: skip


def hat_given(said: str, them: str = ANYONE) -> str:
    """The words for a hat or a crown that somebody puts on another, or nothing."""
    found = re.search(CROWNS.replace("{them}", them), said)
    return found[1] if found and lexicon("hats").find(found[1]) else ""


def crowned(figure: Figure, hat: str) -> Figure:
    """The same with a hat on the head, as its words tell of it."""
    shape = lexicon("hats").find(hat)[-1].name
    told = colours().find(hat)
    colour = named_colour(told[0].name) if told else GOLD if shape == "crown" else None
    sheet = replace(figure.sheet, hat=shape, hat_colour=colour or figure.sheet.hat_colour)
    return replace(figure, sheet=sheet)
