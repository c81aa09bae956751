"""A verb and those that hang on it, in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.wording.foreign.chunks import Chunk
from studio.makers.wording.inflected import BE, MUST, gerund, participle, turned_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_GERUND = {"dream": "of ", "think": "of ", "stop": "", "end up": ""}
"""What stands before what is done behind these: dreams of doing, ends up doing."""

WISHES = frozenset({"want", "wish", "ask", "beg", "need"})
"""Behind these somebody is to do what is wished: wants somebody to hug it."""


@dataclass(slots=True)
class State:
    """Who does what in the clause at hand."""

    subject: Chunk | None = None
    many: bool = False
    verb: str = ""
    ways: tuple[tuple[str, str], ...] = ()
    tail: str = ""
    wished: bool = False
    aside: bool = False
    """Whether the clause tells of a thing what the same one did to it."""
    open: bool = False
    """Whether nobody was told yet who does it, behind a word that opens a clause."""


_OF_MANY = re.compile("(?:[aeo]n|[aeo]no)$")
"""How a verb of many ends in Italian and Spanish, which leave out who does it."""


def carried(state: State, above: Sequence[State], verb: str) -> State:
    """Who does what follows an `and`: several that were told of before, where many do it."""
    several = next((one for one in reversed(above) if one.many and one.subject), None)
    if several and not state.many and re.search(_OF_MANY, verb):
        return State(subject=several.subject, many=True, open=True)
    return State(subject=state.subject, many=state.many)


_WEATHER = frozenset({"rain", "snow", "thunder", "hail", "get dark", "dawn"})


def falls(verbs: Sequence[Chunk]) -> bool:
    """Whether it is the weather that does it, which is nobody."""
    return any(one.word is not None and one.word.english in _WEATHER for one in verbs)


def grouped(
    verb: str, follows: Sequence[Chunk], turned: str, *, many: bool, known: Mapping[str, str]
) -> str:
    """A finite verb, `turned` by never or not, with the verbs that follow it.

    `known` are participles that take no -ed.
    """
    words = [one.word for one in follows if one.word is not None]
    skilled = verb == "know" and any(one.form == "infinitive" for one in words)
    ends = verb == "end" and any(one.form == "gerund" for one in words[:1])
    before = "can" if skilled else "end up" if ends else verb
    said, rest = turned_to(before, turned, many=many), ""
    if before == "have" and turned and any(one.form == "participle" for one in words[:1]):
        said = f"{turned_to(before, '', many=many)} {turned}"
    for one in words:
        base = one.english
        if one.form == "participle" and before in BE | {"have"}:
            rest += f" {participle(base, known)}"
        elif before in MUST:
            rest += f" {base}"
        elif before in _GERUND:
            rest += f" {_GERUND[before]}{gerund(base)}"
        elif one.form == "gerund":
            rest += f" {gerund(base)}"
        else:
            rest += f" to {base}"
        before = base
    return said + rest
