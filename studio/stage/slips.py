"""Slips of the pen in what a person edited: taken as they stand, and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.film.timeline import NARRATOR
from studio.film.vocabulary import HOURS
from studio.stage.entries import blocks, names_in
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def slips(value: object, people: Sequence[str] = ()) -> Iterator[str]:
    """Words in a conclusion that would mean something, and mean nothing.

    Names that are nearly those of `people` of the film, speakers who are nobody of them, and times
    in which no word tells an hour.
    """
    entries = value if isinstance(value, list) else [value]
    for number, entry in enumerate(entries, start=1):
        if isinstance(entry, dict):
            found = (*_strangers(entry, people), *_times(entry.get("time")))
            yield from (f"entry {number}: {what}" for what in found)


def _strangers(scene: Mapping[str, object], people: Sequence[str]) -> Iterator[str]:
    for name in names_in(scene) if people else ():
        hint = "" if name in people else near(name, people, cutoff=0.75)
        if hint:
            yield f"characters: nobody is called {name!r}{hint} Drawn as told"
    speakers = dict.fromkeys(str(one.get("speaker")) for one in blocks(scene.get("dialogue")))
    for name in speakers if people else ():
        if name not in people and name.casefold() != NARRATOR:
            there = near(name, people) or f"; there are {', '.join(people)}."
            then = "Spoken by a voice of its own; mend the name, or add them to the characters"
            yield f"dialogue: nobody is called {name!r}{there} {then}"


def _times(told: object) -> Iterator[str]:
    """Of a time in which some word tells the hour, slips of others; else the time itself."""
    words = re.findall(r"[a-z]{4,}", told.lower()) if isinstance(told, str) else []
    strange = [word for word in words if not any(hour in word for hour in HOURS)]
    hints = {word: hint for word in strange if (hint := near(word, HOURS, cutoff=0.75))}
    for word, hint in hints.items():
        yield f"time: no hour is called {word!r}{hint} Taken as it stands"
    if words and words == strange and not hints and not re.search(r"\d", str(told)):
        known = "dawn, morning, day, dusk, night"
        what = f"no hour that every painter knows ({known}) is in {told!r}"
        yield f"time: {what}; taken as it stands, and perhaps for day"


def cast_in(conclusions: Iterable[object]) -> tuple[str, ...]:
    """The names of all who are described as characters somewhere."""
    lists = (one.get("characters") for one in conclusions if isinstance(one, dict))
    found = (who.get("name") for every in lists for who in blocks(every))
    return tuple(dict.fromkeys(str(name) for name in found if name))
