"""Where the clauses of a text begin: who does something in each, where its verb stands.

`A mum steals the moon and puts it in a box so that her baby will sleep` has three. What cannot be
read for sure is no clause of its own: it stays in the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.wording.events.verbal import (
    OF_NOUN,
    SELF,
    STOPS,
    UNDER,
    WHO,
    Known,
    doer,
    is_done,
    main_verb_of,
    subject_of,
    timed,
)
from studio.makers.wording.extent import asked
from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import FINITE, is_light

if TYPE_CHECKING:
    from studio.makers.wording.verbs import Row


_LINKS = {"and": "and", "or": "and", "but": "but", "yet": "but", "then": "then"}
_SINCE = {"once": "after", "since": "because", "as": "while", "till": "until", "where": "and"}
_ASKS = re.compile(
    "use|teach|ask|tell|want|need|help|learn|order|persuade|force|allow|invite|promise|beg|train|"
    "convince|forget|remember|refuse|get|let|see|have|be|challenge|dare|expect|wish|know|show|"
    "enable|cause|lead|encourage|urge|command|hire|choose|warn|tempt|bribe|trick|take|spend|seem|"
    "vow|swear|threaten|offer|struggle|pretend|attempt|wait|return|would"
)
"""Verbs to which what is done to or by somebody belongs: `uses it to dodge a meeting`."""
_HAS_TO = re.compile(
    "way|chance|plan|right|ability|time|courage|permission|job|decision|promise|wish|attempt|"
    "someone|somebody|something|nothing|anything|reason|need|place|power|strength|desire|urge|"
    "order|orders|offer|dream|key|opportunity|refusal|how|enough|mission|quest|task|only|first|"
    "last|invitation|ready|able|afraid"
)
"""What something is told to be for, or of whom: `a chance to win` is one thing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in a row: where it is joined, where it begins, its subject and its verb.

    One without a subject is done by who does the one before (`of`); `front` says that it stands
    before the clause that it belongs to, and `before` that it tells what happened before all else.
    """

    joint: int
    start: int
    verb: int
    link: str
    subject: tuple[int, int] | None = None
    of: int = -1
    front: bool = False
    before: bool = False
    end: int = 0


def clauses_of(row: Row, known: Known) -> list[Clause]:
    """The clauses of a row, in its order."""
    found: list[Clause] = []
    n = 0
    while n < len(row):
        new = _begun(row, n, found, known)
        found += [new] * bool(new) if new else []
        n = (new.verb if new else n) + 1
    joints = [*(one.joint for one in found[1:]), *[len(row)] * bool(found)]
    return [
        replace(one, end=_closed(row, one.verb, joint))
        for one, joint in zip(found, joints, strict=True)
    ]


def _closed(row: Row, verb: int, joint: int) -> int:
    """Where a clause ends before the next one."""
    stops = (n for n in range(verb, joint) if row[n][0] in STOPS)
    end = next(stops, joint)
    return end - (end > verb + 1 and row[end - 1][0] == ",")


def _begun(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """The clause that begins at a word, if one does."""
    first = n == 0 or row[n - 1][0] in STOPS
    if first:
        return _sentence(row, n, len(found), known)
    if not found:
        return None
    word, tag = row[n][0].lower(), row[n][1]
    if word == "," or word in _LINKS:
        return _joined(row, n, found, known)
    if word == "to" or tag == "TO":
        return _aim(row, n, found, known)
    if UNDER.fullmatch(word) and tag in {"IN", "WRB", "RB", "CC"}:
        return _under(row, n, found, known)
    if word == "that" and _so_much(row, n, found[-1]):
        return _with_subject(row, n, n + 1, "so", found, known)
    if WHO.fullmatch(word) and (tag[0] == "W" or row[n - 1][1] in NOUNS):
        return _told_of(row, n, found, known)
    return None


def _sentence(row: Row, n: int, count: int, known: Known) -> Clause | None:
    """The first clause of a sentence; one with `when` or `after` that stands in front of it."""
    word = row[n][0].lower()
    link = "then" if count else ""
    if UNDER.fullmatch(word) and n + 1 < len(row):
        if row[n + 1][1] == "VBG" and word in {"after", "before", "while", "when", "by"}:
            return Clause(n, n + 1, n + 1, word, None, count + 1, front=True)
        hit = doer(row, n + 1, known)
        comma = next((k for k in range(n, len(row)) if row[k][0] in STOPS | {","}), len(row))
        if hit and hit[1] < comma and row[comma : comma + 1] == [(",", ".")]:
            return Clause(n, n + 1, hit[1], _SINCE.get(word, word), hit, count + 1, front=True)
    start = _skipped(row, n)
    end = next((k for k in range(n, len(row)) if row[k][0] in STOPS), len(row))
    verb = main_verb_of(row, start, end, known)
    if verb is None:
        return None
    return Clause(n, n, verb, link, (subject_of(row, start, verb), verb), count)


def _skipped(row: Row, n: int) -> int:
    """Where a sentence begins behind words that only join it to the one before."""
    while n < len(row) and (row[n][0].lower() in {*_LINKS, "so", "finally", "suddenly", ","}):
        n += 1
    return n


def _inside(row: Row, n: int, last: Clause, known: Known) -> str:
    """What kind of side clause is open at a word: `that`, `who`, or none."""
    for k in range(n - 1, last.verb, -1):
        word, tag = row[k][0].lower(), row[k][1]
        if word == "that" and tag == "IN" and row[k - 1][1] not in NOUNS:
            return "that"
        if WHO.fullmatch(word) and (tag[0] == "W" or row[k - 1][1] in NOUNS):
            return "who"
    return ""


def _joined(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """A clause behind and, but, then or a comma: of the same doer, or of another one."""
    k, link, comma = n, "and", row[n][0] == "," or row[n - 1][0] == ","
    while k < len(row) and (row[k][0] == "," or row[k][0].lower() in _LINKS):
        link = _LINKS.get(row[k][0].lower(), link)
        k += 1
    mere = k == n + 1 and row[n][0] == ","
    last, side = found[-1], _inside(row, n, found[-1], known)
    if k >= len(row) or last.verb >= n:
        return None
    if mere and (row[k][0].lower() == "so" or UNDER.fullmatch(row[k][0].lower())):
        return None
    at = timed(row, k)
    bare = row[at : at + 1] and row[at][1] == "VB" and row[last.verb][1] == "VB"
    if at < len(row) and (is_done(row, at, known, at) or bare):
        if side == "who" and not comma and not _of_main(row, n, at, last):
            return None
        return Clause(n, k, at, link, None, _same(found, row, side))
    if last.front and mere and (hit := doer(row, k, known)):
        return Clause(n, k, hit[1], "", hit, len(found))
    if mere and row[at][0].lower() not in SELF:
        return None
    if side == "that" and not comma:
        return None
    return _with_subject(row, n, k, link, found, known)


def _same(found: list[Clause], row: Row, side: str) -> int:
    """The clause whose doer goes on behind `and`: that of an aim or of `who` is left by then."""
    last = found[-1]
    return last.of if last.subject is None else len(found) - 1


def _of_main(row: Row, n: int, at: int, last: Clause) -> bool:
    """Whether a verb behind a clause with who or that goes on with the main one."""
    state = [
        k for k in range(last.verb + 1, n) if row[k][0].lower() in {"is", "are", "has", "have"}
    ]
    whom = any(word.lower() in {"it", "them", "him", "her"} for word, _ in row[at + 1 : at + 5])
    return bool(state) or whom


def _with_subject(
    row: Row, n: int, k: int, link: str, found: list[Clause], known: Known
) -> Clause | None:
    """A clause with a doer of its own."""
    hit = doer(row, k, known)
    return Clause(n, k, hit[1], link, hit, len(found)) if hit else None


def _under(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """A clause with until, because, so that, by and their like."""
    word, last = row[n][0].lower(), found[-1]
    if (n and asked(row, n)) or _inside(row, n, last, known) == "that" or n + 1 >= len(row):
        return None
    joint = n - (row[n - 1][0] == ",")
    if row[n + 1][1] == "VBG" and word in {"by", "before", "after"}:
        return Clause(joint, n + 1, n + 1, word, None, _same(found, row, ""))
    if word in {"by", "where"} and not (word == "where" and row[n - 1][0] == ","):
        return None
    that = row[n + 1][0].lower() == "that"
    if word == "so" and not that and row[n + 1][1] in {"JJ", "RB"}:
        return None
    link = "so_that" if word == "so" and that else _SINCE.get(word, word)
    return _with_subject(row, joint, n + 1 + that, link, found, known)


def _so_much(row: Row, n: int, last: Clause) -> bool:
    """Whether `that` tells what comes of it that something is so much so."""
    near = [word.lower() for word, _ in row[last.verb : n]]
    return "so" in near or "such" in near


def _aim(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """What something is done for: `to get the moon cheese`, which `tries to get` is not."""
    last, before = found[-1], row[n - 1]
    if row[n + 1 : n + 2] == [] or row[n + 1][1] != "VB" or _inside(row, n, last, known):
        return None
    verbs = [row[last.verb][0].lower()]
    verbs += [one.lower() for one, tag in row[last.verb + 1 : n] if tag[:2] == "VB"]
    roots = {root for one in verbs for root in (one, one[:-1], one[:-2], f"{one[:-3]}y")}
    asks = any(_ASKS.fullmatch(root) for root in roots) or is_light(verbs[-1])
    tags = NOUNS | {"PRP", "RP", "RB"}
    if asks or _HAS_TO.fullmatch(before[0].lower()) or before[1] not in tags or n == last.verb + 1:
        return None
    return Clause(n, n + 1, n + 1, "to", None, _same(found, row, ""))


def _told_of(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """An act that is told of somebody or something with who or that: `who was turned into`."""
    verb = next((k for k in range(n + 1, min(n + 4, len(row))) if is_done(row, k, known, k)), None)
    if verb is None or any(row[k][1] not in {"RB"} for k in range(n + 1, verb)):
        return None
    last, comma = found[-1], row[n - 1][0] == ","
    told = row[last.verb][1]
    past = row[verb][1] == "VBD" and told != "VBD"
    done = row[verb][0].lower() in {"has", "have", "had"} and _perfect(row, verb)
    whom = any(
        one.lower() in {"him", "her", "his", "them", "it"} for one, _ in row[verb : verb + 6]
    )
    if not (past or done or (comma and row[verb][1] in FINITE) or whom):
        return None
    told_of, before = _antecedent(row, n - comma), past or done
    return Clause(n - comma, n + 1, verb, "who", told_of, len(found), before=before)


def _perfect(row: Row, verb: int) -> bool:
    """Whether `has` at that place is followed by what is done: has lost, had never seen."""
    near = [tag for _, tag in row[verb + 1 : verb + 4] if tag != "RB"]
    return near[:1] in (["VBN"], ["VBD"])


def _antecedent(row: Row, n: int) -> tuple[int, int]:
    """The noun before a word with what belongs to it, without words behind it (back, home)."""
    end = n
    while end > 0 and row[end - 1][1] not in NOUNS:
        end -= 1
    first = end
    while first > 0 and row[first - 1][1] in OF_NOUN and row[first - 1][1] not in {"PRP", "EX"}:
        first -= 1
        if row[first][1] in {"DT", "PRP$"} and row[first - 1][1] != "PDT":
            break
    return first, end
