"""Where the clauses of a text begin: who does something in each, where its verb stands.

`A mum steals the moon and puts it in a box so that her baby will sleep` has three. What cannot be
read for sure is no clause of its own: it stays in the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.wording.events.clause import Clause, aim, inside, same, told_of, why, within
from studio.makers.wording.events.verbal import (
    SELF,
    STOPS,
    TIMES,
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

if TYPE_CHECKING:
    from studio.makers.wording.verbs import Row


_LINKS = {"and": "and", "or": "and", "but": "but", "yet": "but", "then": "then"}
_SINCE = {
    "although": "while", "though": "while", "as": "while", "whereupon": "then", "once": "after",
    "since": "because", "till": "until", "where": "and", "whenever": "when",
}  # fmt: skip


def clauses_of(row: Row, known: Known) -> list[Clause]:
    """The clauses of a row, in its order."""
    found: list[Clause] = []
    n = 0
    while n < len(row):
        new = _begun(row, n, found, known)
        found += [new] if new else []
        n = (new.verb if new else n) + 1
    joints = [*(one.joint for one in found[1:]), *[len(row)] * bool(found)]
    made = [
        replace(one, end=_closed(row, one.verb, joint))
        for one, joint in zip(found, joints, strict=True)
    ]
    told = [within(row, one, n, known) for n, one in enumerate(made) if one.link != "who"]
    reasons = [*filter(None, (why(row, one, n, known) for n, one in enumerate(made)))]
    for one in reasons:
        start, _ = made[one.of].subject or (0, 0)
        made[one.of] = replace(made[one.of], subject=(start, one.joint))
    return [*made, *filter(None, told), *reasons]


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
    anew = found[-1].front and _anew(row, n)
    if anew and (hit := doer(row, n, known)) and (",", ".") not in row[n : hit[1]]:
        return Clause(n, n, hit[1], _outer(row, found[-1]), hit, len(found))
    if word == "to" or tag == "TO":
        return aim(row, n, found, known)
    if UNDER.fullmatch(word) and tag in {"IN", "WRB", "RB", "CC"}:
        return _under(row, n, found, known)
    if word == "that" and _so_much(row, n, found[-1]):
        front = _fronted(row, n, n + 1, len(found), known)
        return front or _with_subject(row, n, n + 1, "so", found, known)
    if WHO.fullmatch(word) and (tag[0] == "W" or row[n - 1][1] in NOUNS):
        return told_of(row, n, found, known)
    return None


def _sentence(row: Row, n: int, count: int, known: Known) -> Clause | None:
    """The first clause of a sentence; one with `when` or `after` that stands in front of it."""
    link = "then" if count else ""
    if front := _fronted(row, n, n, count, known):
        return front
    start = _skipped(row, n)
    end = next((k for k in range(n, len(row)) if row[k][0] in STOPS), len(row))
    verb = main_verb_of(row, start, end, known)
    if verb is None:
        return None
    return Clause(n, n, verb, link, (subject_of(row, start, verb), verb), count)


def _fronted(row: Row, joint: int, n: int, count: int, known: Known) -> Clause | None:
    """A clause with when, while or after that stands in front of the one that it belongs to."""
    word, tag = row[n][0].lower(), row[n][1]
    ends = (k for k in range(n + 1, len(row)) if row[k][0] in STOPS | {","})
    end = next(ends, len(row))
    comma = row[end : end + 1] == [(",", ".")]
    if tag == "VBG" and comma and n == joint:
        past = word == "having"
        return Clause(n, n, n + past, "after" if past else "while", None, count + 1, front=True)
    if [one.lower() for one, _ in row[n : n + 2]] in _EACH_TIME:
        n, word, tag = n + 1, "when", "WRB"
    if [one.lower() for one, _ in row[n : n + 3]] == ["by", "the", "time"]:
        n, word, tag = n + 2, "when", "WRB"
    if not (UNDER.fullmatch(word) or tag == "TO") or tag not in _FRONTS or n + 1 >= len(row):
        return None
    if row[n + 1][1] == "VBG" and word in {"after", "before", "while", "when", "by"} and comma:
        return Clause(joint, n + 1, n + 1, word, None, count + 1, front=True)
    hit = doer(row, n + 1, known) if tag != "TO" else (n + 1, n + 1)
    later = (doer(row, k, known) for k in range(hit[1] + 1, end) if _anew(row, k)) if hit else ()
    again = any(one and one[1] < end for one in later)
    if not hit or hit[1] >= end or not (comma or again) or (word == "once" and _dated(row, n)):
        return None
    if tag == "TO":
        aims = row[n + 1][1] == "VB"
        return Clause(joint, n + 1, n + 1, "to", None, count + 1, front=True) if aims else None
    if hit[0] != n + 1 and word in {"after", "before", "until", "since"}:
        return None  # after a thousand years a dragon
    return Clause(joint, n + 1, hit[1], _SINCE.get(word, word), hit, count + 1, front=True)


def _anew(row: Row, k: int) -> bool:
    """Whether whom another clause is about can stand there: `when he plays it the hunter sings`."""
    other = row[k][1] == "DT" and row[k - 1][1] in NOUNS | {"PRP", "VBZ", "VBD"}
    return row[k][0].lower() in SELF or other


def _dated(row: Row, n: int) -> bool:
    """Whether `once` is no more than when: once a year, once upon a time."""
    return any(TIMES.fullmatch(word.lower()) for word, _ in row[n + 1 : n + 4])


_VOWS = re.compile("promis|swear|vow|decid|want|hope|wish|plan|agree|dream")
_EACH_TIME = (["every", "time"], ["each", "time"])
_FRONTS = frozenset({"IN", "WRB", "RB", "TO"})


def _skipped(row: Row, n: int) -> int:
    """Where a sentence begins behind words that only join it to the one before."""
    while n < len(row) and (row[n][0].lower() in {*_LINKS, "so", "finally", "suddenly", ","}):
        n += 1
    return n


def _joined(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """A clause behind and, but, then or a comma: of the same doer, or of another one."""
    k, link, comma = n, "and", row[n][0] == "," or row[n - 1][0] == ","
    while k < len(row) and (row[k][0] == "," or row[k][0].lower() in _LINKS):
        link = _LINKS.get(row[k][0].lower(), link)
        k += 1
    mere = k == n + 1 and row[n][0] == ","
    last, side = found[-1], inside(row, n, found[-1])
    if k >= len(row) or last.verb >= n or (row[n][0].lower() == "yet" and k > n + 1):
        return None  # not born yet, and
    if not mere and (front := _fronted(row, n, _once(row, k), len(found), known)):
        return front
    if mere and (row[k][0].lower() == "so" or UNDER.fullmatch(row[k][0].lower())):
        return None
    at = timed(row, k)
    at += [word.lower() for word, _ in row[at : at + 1]] == ["never"]
    if at < len(row) and is_done(row, at, known, at) and not _bare(row, at, last):
        about = side == "who" or last.link == "who"
        main = about and (comma or _of_main(row, n, at, last))
        if comma and _beyond_why(row, at, found):
            return Clause(n, k, at, link, None, found[-2].of)
        if side == "who" and not main:
            return None
        return Clause(n, k, at, link, None, same(found, "main" if main else ""))
    if last.front and mere and (hit := doer(row, k, known)):
        return Clause(n, k, hit[1], _outer(row, last), hit, len(found))
    if (mere and (side or not _own(row, at, known))) or (side == "that" and not comma):
        return None
    return _with_subject(row, n, k, link, found, known)


def _beyond_why(row: Row, n: int, found: list[Clause]) -> bool:
    """Whether a verb behind a comma goes on with what has a reason: is sad because .., opens."""
    last = found[-1]
    if last.link not in {"because", "while"} or last.front or len(found) < 2:
        return False
    of = found[-2]
    return row[of.verb][1] == row[n][1] or {row[of.verb][1], row[n][1]} <= {"VB", "VBP"}


def _bare(row: Row, n: int, last: Clause) -> bool:
    """Whether a verb is no deed of its own: to find and bring, hide and seek."""
    many = row[last.verb][1] in {"VB", "VBP"} and row[last.verb + 1][1] != "TO"
    many = many or last.link == "so_that"
    return row[n][1] == "VB" and not many


def _own(row: Row, n: int, known: Known) -> bool:
    """Whether a clause of its own follows a mere comma: `a bear sleeps, a king walks`."""
    led = {tag for _, tag in row[n : n + 1]} <= {"DT", "PRP$", "NNP", "PRP"}
    hit = doer(row, n, known) if led else None
    return hit is not None and all(tag != "CC" for _, tag in row[n : hit[1]])


def _once(row: Row, k: int) -> int:
    """Where it goes on behind `so` and the like: so when the horse falls ill, just before."""
    if row[k][0].lower() in {"so", "then", "just", "right", "shortly", "soon", "long"}:
        return k + 1
    return k + 3 * ([word.lower() for word, _ in row[k : k + 3]] == ["from", "then", "on"])


def _outer(row: Row, front: Clause) -> str:
    """The word that joins what follows a clause in front of it: `and when he comes, she goes`."""
    words = [word.lower() for word, _ in row[front.joint : front.start]]
    return next((_LINKS[word] for word in words if word in _LINKS), "so" if "so" in words else "")


def _of_main(row: Row, n: int, at: int, last: Clause) -> bool:
    """Whether a verb behind a clause with who or that goes on with the main one."""
    near = [word.lower() for word, _ in row[last.verb : n]]
    state = {"is", "are", "has", "have", "can", "lives", "loves"}.intersection(near)
    if last.link == "who" and row[last.joint][0] == ",":
        return False
    past = last.before and row[at][1] in {"VBZ", "VBP"}
    whom = any(word.lower() in {"it", "them", "him", "her"} for word, _ in row[at + 1 : at + 5])
    return bool(state) or past or whom


def _with_subject(
    row: Row, n: int, k: int, link: str, found: list[Clause], known: Known
) -> Clause | None:
    """A clause with a doer of its own."""
    hit = doer(row, k, known)
    return Clause(n, k, hit[1], link, hit, len(found)) if hit else None


def _under(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """A clause with until, because, so that, by and their like."""
    word, last = row[n][0].lower(), found[-1]
    if word in {"when", "before", "after", "until"} and _vowed(row, n, last):
        return None
    if (n and asked(row, n)) or inside(row, n, last) == "that" or n + 1 >= len(row):
        return None
    joint = n - (row[n - 1][0] == ",")
    if row[n + 1][1] == "VBG" and word in {"by", "before", "after"}:
        return Clause(joint, n + 1, n + 1, word, None, same(found, ""))
    if word in {"by", "where"} and not (word == "where" and row[n - 1][0] == ","):
        return None
    if word == "so" and (front := _fronted(row, joint, n + 1, len(found), known)):
        return front
    if word == "as" and "as" in {one.lower() for one, _ in row[n - 3 : n]}:
        return _soon(row, n, found, known)
    that = row[n + 1][0].lower() == "that"
    likens = row[n + 1][1] == "JJ" or (row[n + 1][1] == "RB" and joint == n)
    if word == "so" and not that and likens:
        return None
    made = _with_subject(row, joint, n + 1 + that, _SINCE.get(word, word), found, known)
    both = made and {"CC"} & {tag for _, tag in row[n : made.verb]} and row[made.verb][1] == "VBZ"
    if both and word in {"before", "after", "until", "till", "since"}:
        return None  # before the concert and a spider spins
    past = made and row[made.verb][1] == "VBD" and row[last.verb][1] != "VBD"
    if past and inside(row, n, last) == "who":
        return None  # opens the jam that grandpa made before he died
    wished = made and row[made.verb][1] == "MD" and joint == n
    return replace(made, link="so_that") if made and word == "so" and (that or wished) else made


def _vowed(row: Row, n: int, last: Clause) -> bool:
    """Whether what comes then is only promised or wished: `promise to meet when they melt`."""
    to = any(tag == "TO" for _, tag in row[last.verb + 1 : last.verb + 4])
    return to and _VOWS.match(row[last.verb][0].lower()) is not None


def _soon(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """A clause with `as soon as`; `as tall as` begins none."""
    soon = [word.lower() for word, _ in row[n - 2 : n]] == ["as", "soon"]
    return _with_subject(row, n - 2, n + 1, "when", found, known) if soon else None


def _so_much(row: Row, n: int, last: Clause) -> bool:
    """Whether `that` tells what comes of it that something is so much so."""
    near = [word.lower() for word, _ in row[last.verb : n]]
    return "so" in near or "such" in near
