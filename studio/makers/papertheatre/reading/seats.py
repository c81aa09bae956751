"""What somebody is told to sit or lie on."""

from __future__ import annotations

import re
from functools import cache

from studio.makers.papertheatre.tables import listed, table

_ON = (
    r"\bon (?:the|an?|one of two|two|its|his|her)(?: \w+){{0,2}}? ({words})(?:e?s)?\b"
    r"|\bon ({words})e?s\b"
)
_IN = re.compile(r"\bin (?:the|an?|his|her|its)(?: \w+){0,2}? (?:arm|easy |rocking )chair\b")
_COVER = re.compile(
    r"\b(?:under|beneath) (?:the|an?|one|its|his|her)(?: \w+){0,2}? (?:blanket|quilt)\b"
)


def seat_of(mine: str) -> str:
    """What somebody sits or lies on: bench, chair, bed, rock; `cover` for under a blanket."""
    told = _seats().search(mine)
    seat = _by_word()[told[1] or told[2]] if told else ""
    if _COVER.search(mine) and seat in {"", "ground", "bed"}:
        return "cover"
    return "armchair" if _IN.search(mine) else seat


@cache
def _by_word() -> dict[str, str]:
    """The seat that each word of `seats.yaml` is for."""
    return {word: seat for seat, words in table("seats").items() for word in listed(words)}


@cache
def _seats() -> re.Pattern[str]:
    return re.compile(_ON.format(words="|".join(_by_word())))
