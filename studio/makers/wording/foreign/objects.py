"""What a German verb is done to, from whom and where, as English has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.wording.foreign.chunks import Chunk

if TYPE_CHECKING:
    from collections.abc import Sequence


def from_whom(rest: list[Chunk], *verbs: str) -> list[Chunk]:
    """From whom something is stolen, which German tells by the case: `stiehlt einem Zauberer`."""
    if {"steal", "take", "take away"}.isdisjoint(verbs):
        return rest
    return [
        Chunk(kind="pp", english="from", inner=(one,))
        if one.kind == "np" and one.sort != "pronoun" and {*one.cases} & {*"nad"} == {"d"}
        else one
        for one in rest
    ]


def taken_up(rest: list[Chunk], verb: Chunk) -> list[Chunk]:
    """What a verb is done to that German leads: `klettert auf den Turm`."""
    taken = {lead for lead, meant in verb.word.ways if not meant} if verb.word else set()
    return [
        one.inner[0]
        if one.kind == "pp" and one.lead in taken and "a" in one.inner[0].cases
        else one
        for one in rest
    ]


def where_first(rest: list[Chunk], ways: Sequence[str]) -> tuple[list[Chunk], list[Chunk]]:
    """Where it is done, before all else if a clause follows what is done: `in a chimney he finds`.

    Behind that clause it would be told of it.
    """
    told = [one.kind for one in rest[1:]][:2] == ["np", "aside"]
    if told and rest[0].kind == "pp" and rest[0].lead not in ways:
        return rest[:1], rest[1:]
    return [], rest
