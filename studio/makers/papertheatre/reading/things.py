"""The things on the ground that a picture asks for, and those of them that are far off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.clauses import nameless
from studio.makers.papertheatre.reading.stances import is_part
from studio.makers.papertheatre.reading.vocabulary import lexicon, tokens

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.casting import Sheet
    from studio.makers.papertheatre.reading.prompt import Script

BUILDINGS = frozenset(
    {"hall", "church", "lone castle", "lone tower", "beacon", "mount", "cavern", "pond", "stream"}
)
"""What a place is named after that has it already."""
MOST = 3
"""How many things on the ground a picture has room for."""
_ELSEWHERE = re.compile(
    r"(?i)\b((?:the|an?|every|one) \w+) (?:that |which )?(?:she|he|it|they)"
    r" (?:sees?|saw|had|remembers?|misse[sd])\b[^;.,]*"
)
"""What only tells which one is meant: `the island she sees from her window`."""
_FAR = r"(?:far (?:off|away|behind|ahead|below)|in the distance)"


def things_named(script: Script, cast: list[Sheet], where: str) -> tuple[str, ...]:
    """Things on the ground that the action or the art director names; `where` is no thing there."""
    text = re.sub(r"\bto train\b", "", f"{script.of('action')}. {script.free}")
    text = _ELSEWHERE.sub(r"\1", nameless(text, cast))
    row, here = tokens(text), {*tokens(script.of("place"))}
    stage = set() if here else {*tokens(where)}
    found = []
    for hit in lexicon("ground").find(text):
        is_the_place = hit.word in here and (hit.name in BUILDINGS or "inside" in here)
        if not (is_part(hit, row) or is_the_place or hit.word in stage):
            found.append(hit.name)
    return tuple(dict.fromkeys(found))[:MOST]


def things_far(script: Script) -> tuple[str, ...]:
    """Things on the ground that a clause of the action has far off: `the train far off`."""
    found: list[str] = []
    for clause in re.split(r"[;.]", script.of("action").casefold()):
        for hit in lexicon("ground").find(clause):
            word = re.escape(hit.word)
            after = rf"^\W*(?:the|an?) (?:\w+ )?{word} (?:stands |lies |waits |is )?{_FAR}"
            before = rf"^\W*{_FAR},? (?:the|an?) (?:\w+ )?{word}"
            if re.search(f"{after}|{before}", clause):
                found.append(hit.name)
    return tuple(dict.fromkeys(found))
