"""What is told during a shot: when each part of a sentence begins, and whom it names."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.crafts import Heard

WORDS = 9
"""Letters that part of a sentence has at least to be a part of its own."""


def parts(line: Heard) -> Iterator[tuple[float, str]]:
    """When each part of a line begins: a sentence, or what is between two commas."""
    found: list[str] = []
    for part in re.findall(r"[^.!?…。！？,;:—]+[^\w\s]*\s*", line.text):
        if found and min(len(found[-1].strip()), len(part.strip())) < WORDS:
            found[-1] += part
        else:
            found.append(part)
    whole = max(1, sum(map(len, found)))
    for before, part in zip(accumulate(map(len, found), initial=0), found, strict=False):
        yield line.begins + before / whole * (line.ends - line.begins), part


def named(name: str, words: str) -> bool:
    """Whether words name somebody: `the old goat` is also the goat."""
    return place_of(name, words) is not None


def place_of(name: str, words: str) -> int | None:
    """After how many letters words name somebody or a thing, be it several of them."""
    found = re.search(rf"\b{re.escape(name.split()[-1])}s?\b", words, re.IGNORECASE)
    return found.start() if found else None
