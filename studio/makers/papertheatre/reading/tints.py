"""The colours of things as they are told: the same wherever a thing is, held, worn or set down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animals
from studio.makers.papertheatre.reading.vocabulary import Hit, colours, lexicon, people, tokens
from studio.makers.papertheatre.reading.wardrobe import CLAUSE, named_colour

if TYPE_CHECKING:
    from studio.makers.papertheatre.colour import Colour
    from studio.makers.papertheatre.reading.prompt import Script

_CARRIED = re.compile(r"(?i)\bcarries: ([^;\n]+)")
_RULED = re.compile(r"(?i)\b([\w-]+(?: [\w-]+)?) is the colour of (?:the )?([\w'’ -]+)")
"""A rule of the style: `Yellow is the colour of the kite`."""
_PAINTED = re.compile(
    r"(?i)\bpaint(?:s|ed|ing)? (?:the|an?|its|his|her|their)((?: [\w-]+){1,3}?) (?:all )?"
    r"((?:bright |dark |light |pale )?(?!with\b|in\b|on\b|and\b)\w+)"
    r"(?= *(?:[;.,]|$|(?:and|beside|under|while|with|in|by|at)\b))"
)
"""Work that leaves a thing in another colour: `paints the boat bright red`."""
_BETWEEN = CLAUSE | {"the", "a", "an", "his", "her", "its", "their", "of", "in", "on", "at", "to"}


def tints_of(script: Script) -> dict[str, Colour]:
    """The told colours of things of the hand and of the ground, by the thing that is drawn.

    What somebody carries comes first, then the rules of the film, then what this picture tells.
    """
    entries = "\n".join((*script.characters.values(), *script.base.values()))
    ruled = _RULED.findall(script.style.get("rules", ""))
    action = script.of("action") or script.words
    rows = [one.partition(" with ")[0] for one in _CARRIED.findall(entries)]
    rows += [f"{colour} {thing}" for colour, thing in ruled]
    rows += [f"{colour} {thing}" for thing, colour in _PAINTED.findall(action)]
    painted = [hit.name for _, tone in _PAINTED.findall(action) for hit in colours().find(tone)]
    found: dict[str, Colour] = {"brush": named_colour(painted[-1])} if painted else {}
    for text in (*rows, action):
        for name, colour in _told(text):
            found.setdefault(name, colour)
    return found


def _told(text: str) -> list[tuple[str, Colour]]:
    """The things that a text names with a colour right before them, or one word before that."""
    row, tones = tokens(text), colours().find(text)
    whose = {n for one in (animals(), people()) for h in one.find(text) for n in _span(h)}
    found = []
    for section in ("hand", "ground"):
        for hit in lexicon(section).find(text):
            near = [one for one in tones if one.end <= hit.start <= one.end + 1]
            between = {n for one in near[-1:] for n in range(one.end, hit.start)}
            if near and not between & whose and not _BETWEEN & {row[n] for n in between}:
                found.append((hit.name, named_colour(near[-1].name)))
    return found


def _span(hit: Hit) -> range:
    return range(hit.start, hit.end)
