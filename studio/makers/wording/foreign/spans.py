"""From one to another, and how long ago, which prepositions tell by what stands beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from studio.makers.wording.foreign.chunks import Chunk

_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year", "century"})


def spanned(chunks: list[Chunk]) -> list[Chunk]:
    """From one to another: `desde el panadero hasta la alcaldesa`, `vom Wirt bis zur Lehrerin`."""
    made = [*chunks]
    for n, (one, after) in enumerate(pairwise(chunks)):
        kinds = one.kind, after.kind
        opens = not n or chunks[n - 1].kind in {"comma", "conjunction"}
        starts = re.match("since|from|of" if opens else "since|from", one.english)
        ends = re.match("until|as far as|to" if opens else "until|as far as", after.english)
        if kinds == ("pp", "pp") and starts and ends:
            made[n] = replace(one, english=f"from{one.english[starts.end() :]}", lead="")
            made[n + 1] = replace(after, english=f"to{after.english[ends.end() :]}", lead="")
            round_it = [one.kind for one in (*chunks[max(0, n - 2) : n], *chunks[n + 2 : n + 4])]
            if round_it == ["np", "comma", "comma", "verb"]:
                made[n - 1] = made[n + 2] = Chunk(kind="mark")
    return made


def ago(one: Chunk) -> Chunk:
    """How long ago something was: `vor hundert Jahren`."""
    inner = one.inner[0] if one.inner else one
    if one.lead != "vor" or inner.noun not in _SPANS:
        return one
    return Chunk(kind="adverb", english=f"{inner.english} ago")
