"""Slips of the pen in what a person edited: taken as they stand, and told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.film.vocabulary import HOURS
from studio.stage.entries import blocks, names_in
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def slips(value: object, people: Sequence[str] = ()) -> Iterator[str]:
    """Words in a conclusion that are nearly ones that mean something, and mean nothing.

    Times of day, which tell painters nothing, and names of nobody among the `people` of the film.
    """
    entries = value if isinstance(value, list) else [value]
    for number, entry in enumerate(entries, start=1):
        for name in names_in(entry) if isinstance(entry, dict) and people else ():
            hint = "" if name in people else near(name, people, cutoff=0.75)
            if hint:
                yield f"entry {number}: characters: nobody is called {name!r}{hint} Drawn as told"
        told = entry.get("time") if isinstance(entry, dict) else None
        for word in re.findall(r"[a-z]{4,}", told.lower()) if isinstance(told, str) else ():
            hint = "" if any(hour in word for hour in HOURS) else near(word, HOURS, cutoff=0.75)
            if hint:
                yield f"entry {number}: time: no hour is called {word!r}{hint} Taken as it stands"


def cast_in(conclusions: Iterable[object]) -> tuple[str, ...]:
    """The names of all who are described as characters somewhere."""
    lists = (one.get("characters") for one in conclusions if isinstance(one, dict))
    found = (who.get("name") for every in lists for who in blocks(every))
    return tuple(dict.fromkeys(str(name) for name in found if name))
