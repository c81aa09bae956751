"""Pronouns of Romance verbs, which stand before them, in the places that English has for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.wording.foreign.referring import clause, is_given, is_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.wording.foreign.chunks import Chunk

_WHOM = frozenset({"OBJ", "THEM"})
_GIVES = frozenset(
    {"give", "give back", "bring", "bring back", "send", "show", "tell", "sell", "lend", "deliver"}
)
_TAKES = frozenset({"steal", "take", "take away", "borrow", "buy"})
_TOLD = frozenset({"write", "tell", "sing", "say", "promise", "speak"})
_CALLS = frozenset({"call", "make", "name", "become"})
_SOMEBODY_DOES = frozenset({"help", "teach", "ask", "invite", "force", "allow", "let", "make"})
"""Behind these an infinitive tells what whom they are done to does."""


def led_by_doer(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Who does it before the verb and its pronouns, where it stands behind: `la bebe el perro`."""
    made = [*chunks]
    for n, one in enumerate(chunks[:-1]):
        start = n
        while start and chunks[start - 1].kind in {"clitic", "mark", "negations"}:
            start -= 1
        whom = any(before.english in _WHOM for before in chunks[start:n])
        opens = not start or chunks[start - 1].kind in {"conjunction", "comma", "subordinator"}
        end = n + 1 + (chunks[n + 1].kind == "verb")
        after = chunks[end] if end < len(chunks) else one
        acts = after.kind == "np" and after.sort != "times" and not after.bare
        thing = start > 1 and chunks[start - 1].kind == "np" and not is_somebody(chunks[start - 1])
        led = thing and chunks[start - 2].kind in {"conjunction", "comma", "subordinator"}
        if one.kind == "verb" and whom and led and acts and is_somebody(after):
            worn = [one for one in chunks[end + 1 : end + 2] if one.english == "in the costume of"]
            stop = end + 1 + len(worn)
            made[start - 1 : stop] = [after, *worn, *chunks[n:end], chunks[start - 1]]
        if one.kind == "verb" and whom and opens and acts and one.english not in _CALLS:
            made[start : end + 1] = [after, *chunks[start:end]]
    return made


def behind_verbs(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Every pronoun of a verb behind it, and to whom behind what."""
    made: list[Chunk] = []
    held: list[Chunk] = []
    n = 0
    while n < len(chunks):
        one = chunks[n]
        n += 1
        if one.kind == "clitic":
            held.append(one)
        elif one.kind == "verb" and held:
            end = _end(chunks, n)
            own = made[-1:] and made[-1].kind == "mark" and one.english in _GIVES
            made += [
                *chunks[n - 1 : end],
                *_placed(held, chunks[end:], one.english, himself=bool(own)),
            ]
            held, n = [], end
        else:
            made.append(one)
    return [_there(made, n) for n in range(len(made))]


def _end(chunks: Sequence[Chunk], at: int) -> int:
    """Where the verbs end that hang on the one before a place."""
    while at < len(chunks):
        leads = chunks[at].kind == "purpose" and chunks[at].english == "to"
        leads = leads and chunks[at].sort != "aim" and chunks[at - 1].english not in _SOMEBODY_DOES
        at += leads
        word = chunks[at].word if at < len(chunks) else None
        if word is None or word.form == "finite":
            return at - leads
        at += 1
    return at


def _placed(
    held: Sequence[Chunk], rest: Sequence[Chunk], verb: str, *, himself: bool
) -> list[Chunk]:
    """The pronouns of one verb in their order, as they stand behind it."""
    what = [one for one in held if one.english in _WHOM]
    told = verb in _TOLD and any(one.kind == "pp" and one.lead == "a" for one in rest[1:2])
    given = told or any(map(is_given, clause(rest)))
    dropped = {*_WHOM, "of it"} | ({"DAT", "to them"} if given else set())
    whom = [one for one in held if one.english not in dropped]
    if himself and what and not whom and not given:
        whom = [replace(what[0], english="DAT", lead="")]
    if what:
        lead = "from" if verb in _TAKES else "to"
        whom = [replace(one, english=one.english.replace("DAT", f"{lead} DAT")) for one in whom]
    elif rest and rest[0].kind == "np" and not given:
        whom = [replace(one, english=one.english.replace("to them", "them")) for one in whom]
    return [replace(one, kind="enclitic") for one in (*what, *whom)]


def _there(made: Sequence[Chunk], n: int) -> Chunk:
    """A part in its place; `there` stands behind what is done: `y passer l'été`."""
    swaps = [one.english == "there" and one.kind == "enclitic" for one in made]
    if swaps[n] and n + 1 < len(made) and made[n + 1].kind == "np":
        return made[n + 1]
    return made[n - 1] if n and swaps[n - 1] and made[n].kind == "np" else made[n]
