"""Noun phrases joined by `of`, as English joins them: the king's soup, a paper boat."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.makers.wording.foreign.chunks import Chunk

OWNERS = ("OWN", "HERS")
"""What stands for a possessive until it is known whose."""
MEASURES = frozenset(
    {
        "glass", "cup", "bottle", "piece", "bowl", "bag", "basket", "box", "jar", "pot", "bucket",
        "slice", "pile", "pack", "herd", "drop", "crowd", "bouquet", "row", "half", "plate",
        "family", "choir", "team",
    }
)  # fmt: skip


def plural(noun: str, known: Mapping[str, str]) -> str:
    """An English noun as it is of many; `known` are those that no rule tells."""
    before, _, last = noun.rpartition(" ")
    if noun in known or last in known:
        return str(known.get(noun) or f"{before} {known[last]}".strip())
    if re.search("(?:s|x|ch|sh)$", noun):
        return noun + "es"
    return re.sub("([^aeiou])y$", r"\1ie", noun) + "s"


def joined(chunk: Chunk, lead: str, inner: Chunk, many: Callable[[str], str]) -> Chunk:
    """A noun phrase with the one that a preposition joins to it."""
    if re.search(rf"\bfull (?:\w+ )?{chunk.noun}", chunk.english) and lead[:2] == "of":
        vessel = chunk.english.replace("full ", "", 1)
        return replace(chunk, english=f"{vessel} full {lead} {inner.english}")
    sent = chunk.noun in {"letter", "message", "gift", "parcel"} and inner.sort == "people"
    lead = lead.replace("of", "from", 1) if sent else lead
    bare = lead == "of" and inner.english in {inner.noun, many(inner.noun)}
    bare = bare and chunk.sort != "times" and not inner.noun.istitle()
    if bare and inner.sort != "name" and chunk.noun not in MEASURES:
        return replace(chunk, english=_before_last(chunk, f"{inner.noun} "))
    lives = inner.sort in {"people", "animals", "name"} and not inner.many
    lives = lives or (inner.sort == "times" and inner.english.startswith("this "))
    if lead[:2] == "of" and lives and " of " not in inner.english and chunk.english[:4] == "the ":
        own = inner.english.split(" ")[0] in {*OWNERS, "their", "my", "our"}
        whose = inner.english if lead == "of" or own else f"the {inner.english}"
        return replace(chunk, english=f"{whose}'s {chunk.english[4:]}")
    if inner.english.split(" ")[0] in {*OWNERS, "their", "my", "our"}:
        lead = lead.removesuffix(" the")
    return replace(chunk, english=f"{chunk.english} {lead} {inner.english}")


def _before_last(chunk: Chunk, said: str) -> str:
    """A noun phrase with words before its noun: a boat and `paper` make a paper boat."""
    rest = chunk.english.rpartition(chunk.noun)
    return f"{rest[0]}{said}{rest[1]}{rest[2]}" if rest[1] else f"{chunk.english} of {said}".strip()


def leaves(chunk: Chunk, inner: Chunk) -> bool:
    """Whether somebody is rather from there: eine Katze vom Baum."""
    return chunk.sort in {"people", "animals"} and inner.sort in {"places", "things"}
