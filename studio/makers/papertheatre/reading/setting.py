"""Where and when a picture plays: its place, hour, weather and season."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import Place, inside, near_places, place, places
from studio.makers.papertheatre.reading.vocabulary import Hit, lexicon, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.reading.prompt import Script

_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.h]?\d\d)?\s*([ap]\.?m\b)?")
PARTS_OF_DAY = (
    (5, "night"), (8, "dawn"), (11, "morning"), (14, "day"), (17, "afternoon"), (21, "dusk"),
)  # fmt: skip
"""Before which hour of the clock it is still what; night after them."""


ROOTED = frozenset({"bigtree", "oak", "apple tree"})
"""What grows in no room: who is with it is outside of the house."""
GLAZED = frozenset({"greenhouse", "cave", "underwater"})
_NO_TREE = re.compile(r"(?i)\bwindow|\b(?:christmas|family|potted|paper|toy) tree\b|\bpot\b")


def place_told(script: Script) -> tuple[Place, str, tuple[str, ...]]:
    """The place, its word in the text, and what is missing of it; with a tree it is outside."""
    where, word, missing = _told_place(script)
    action = script.of("action")
    grows = ROOTED & {hit.name for hit in lexicon("ground").find(action)}
    shut = where.indoors and not where.sky and where.name not in GLAZED and where.wall != "metal"
    if not (shut and grows) or _NO_TREE.search(action):
        return where, word, missing
    return place(OUTSIDE), word, (*missing, f"{word} → {OUTSIDE} before it")


OUTSIDE = "field"


def _told_place(script: Script) -> tuple[Place, str, tuple[str, ...]]:
    """The same as the scene's fields have it."""
    for text in (
        script.of("place"),
        script.words,
        script.of("action"),
        script.base.get("background", ""),
    ):
        hits = places().find(text)
        inner = [hit for hit in hits if hit.name in {"underwater", "cave"}]
        if hits:
            hit = inner[0] if inner else _whole(hits, tokens(text))
            things = {one.name for one in lexicon("ground").find(script.of("action"))}
            return place(inside(hit.name, text, things)), hit.word, ()
        near = near_places().find(text)
        if near:
            return place(near[0].name), near[0].word, (f"{near[0].word} → {near[0].name}",)
        if text and text == script.of("place"):
            told = places().find(f"{script.words} {script.of('action')}")
            nearest = told[0].name if told else "field"
            return place(nearest), text, (f"{text} → {nearest}",)
    return place("field"), "", ("no place named → field",)


def _whole(hits: list[Hit], row: list[str]) -> Hit:
    """The first place, or what it is a part of: the lighthouse, of `gallery of the lighthouse`.

    The bank of a stream is no house of money.
    """
    for hit, other in pairwise(hits):
        if row[hit.end : hit.end + 1] == ["of"] and other.start <= hit.end + 3:
            outer = place(other.name).water or hit.name == "room"
            return other if outer or not place(hit.name).indoors else hit
    return hits[0]


def swum_in(where: Place, figures: Sequence[Figure]) -> Place:
    """The place, by a water where somebody swims who would be on dry land there."""
    swims = any(figure.pose == "swim" for figure in figures)
    return place("river") if swims and not (where.water or where.indoors or where.sky) else where


def hour_of(script: Script) -> str:
    """The hour: day where nothing tells it."""
    time = script.of("time")
    found = lexicon("hours").first(time) or _by_the_clock(time)
    others = (script.words, script.of("weather"), script.of("action"))
    return found or next(filter(None, map(lexicon("hours").first, others)), "day")


def _by_the_clock(time: str) -> str:
    """The hour that a time of the clock is: `half past 7 pm`, `21:30`; or nothing."""
    clock = _CLOCK.search(time.lower())
    if clock is None:
        return ""
    number, half = int(clock[1]), (clock[2] or "")[:1]
    number = number % 12 + 12 * (half == "p") if half in {"a", "p"} else number
    return next((name for end, name in PARTS_OF_DAY if number < end), "night")


def weather_of(script: Script, where: Place) -> str:
    """The weather outside; clear where there is none, or where nothing tells it."""
    if where.sky:
        return "clear"
    found = [hit.name for hit in lexicon("weathers").find(_told(script, "weather"))]
    if not found and where.indoors and script.scene:
        outside = script.base.get("background", "")
        found = [hit.name for hit in lexicon("weathers").find(outside)]
    if not script.of("weather"):
        found = [name for name in found if name not in {"clear"}]
    return next((name for name in found if name != "clear"), found[0] if found else "clear")


def season_of(script: Script, where: Place) -> str:
    """The season, that of the place where nothing tells it."""
    return lexicon("seasons").first(_told(script, "weather", "time", "place")) or where.season


def _told(script: Script, *fields: str) -> str:
    """What the scene's fields say, the art director's words when it has none of them."""
    said = ". ".join(script.of(name) for name in fields if script.of(name))
    return said or script.free
