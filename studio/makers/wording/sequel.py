"""The second thing that a sentence tells: `and sails over the lake`, `to free her brother`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.wording.english import tagged
from studio.makers.wording.extent import asked, belongs
from studio.makers.wording.shortening import NOUNS, plain
from studio.makers.wording.verbs import FINITE, acts, is_light, known_forms, untagged

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from studio.makers.wording.verbs import Row

_JOINS = frozenset({"and", "but", "yet", "then", ","})
_OPENS = frozenset({"WP", "WDT", "WP$", "WRB"})
_UNDER = re.compile("until|while|because|after|before|when|where|if|since|as|though|once|so")
_ASKS = re.compile(
    "teach|ask|tell|want|need|help|learn|order|persuade|force|allow|invite|promise|beg|convince|"
    "train|forget|remember|refuse|get|let|see|have|be|challenge|dare|expect|wish|know|show"
)
"""Verbs to which what another does belongs: `teaches a cat to swim` tells one thing."""
_DUE = frozenset({"before", "until"})
_WHOM = frozenset({"it", "them"})
_HIM = frozenset({("him", "PRP"), ("her", "PRP")})
_SOMEBODY = frozenset({"DT", "PDT", "PRP$", "PRP", "CD", "NNS", "NNP"})
_BUT = frozenset({"and", "but", "so", "yet"})
_SUDDENLY = frozenset({"only", "even", "then", "suddenly", "now", "soon", "still", "finally"})
_NONE = frozenset({"nobody", "nothing"})
_TURNS_OUT = (["it", "turns", "out"], ["it", "turned", "out"])
_ALL = frozenset({"everything", "everybody", "everyone", "nothing", "nobody"})
MOST_CROSSED, AT_MOST = 9, 11
"""Words of what another does, in the middle of a film; and where no end of it can be cut."""


@dataclass(frozen=True, slots=True)
class Sequel:
    """Where a second deed begins in a row: its verb phrase, and where the first one ends.

    `both` says that the lead does it with the other one (`but they share dinner`), and `turns`
    that it comes otherwise than was wanted: `but he wastes them`; `aim` that it is what the
    first one is done for.
    """

    start: int
    end: int
    both: bool = False
    turns: bool = False
    aim: bool = False


def sequels(
    row: Row, base: str, verbs: Mapping[str, str], others: Collection[str] = ()
) -> list[Sequel]:
    """What is done after the first verb of a row, in order; a mere purpose where nothing else is.

    A verb behind `that` or `who` belongs to that clause, unless it is done to `it` or `them`.
    `others` are pronouns that cannot mean the lead.
    """
    known, found = known_forms(verbs, ()), list[Sequel]()
    aims: list[Sequel] = []
    side = False
    for n, (word, tag) in enumerate(row):
        low = word.lower()
        if n and (tag in {".", ";"} and low != ","):
            break
        side = side or tag in _OPENS or (n > 0 and low == "that")
        again = _again(row, n, others)
        if n and _UNDER.fullmatch(low) and tag in {"IN", "WRB", "RB"} and not again:
            if low == "as" and belongs(row, n):
                continue  # as a beggar
            break
        if n and (low in _JOINS or again) and (start := _phrase(row, n + bool(again), known)):
            if (
                side
                and not again
                and not _WHOM.intersection(word.lower() for word, _ in row[start:])
            ):
                continue
            side = False
            ends = n - (row[n - 1][0] == ",")
            if found and found[-1].start == start:
                ends = found.pop().end  # hates it, and knits
            found.append(Sequel(start, ends, again == "they", low in {"but", "yet"}))
        elif tag == "TO" and not side and not aims and _purpose(row, n, base):
            aims.append(Sequel(n + 1, n, aim=True))
    if found and aims and aims[0].end < found[0].end:
        found[0] = replace(found[0], end=aims[0].end)
    return found or aims


def _again(row: Row, n: int, others: Collection[str]) -> str:
    """He, she or they, where a clause of whom it is all about follows: `, so she climbs`."""
    word, after = row[n][0].lower(), [*row[n + 1 : n + 2], ("", "")][0][0].lower()
    return after if word in _BUT and after in {"he", "she", "they"}.difference(others) else ""


def counted(tail: str, row: Row) -> str:
    """What belongs to a verb with the noun that a mere number means: `the first two` wishes."""
    last = [*tagged(tail), ("", "")][-2:][0]
    nouns = [
        noun
        for (_, many), (noun, tag) in pairwise(row)
        if many == "CD" and tag == "NNS" and noun not in tail.split()
    ]
    return f"{tail} {nouns[0]}" if last[1] == "CD" and nouns else tail


def crossed(row: Row, thing: str, lead: str, others: Mapping[str, str], strange: str = "") -> str:
    """What another does then: `but a ship is coming`, `and it betrays her`; "" for nothing.

    Him or her to whom it is done is called by the lead's name. `others` are pronouns that cannot
    mean the lead, with whom they mean; `strange` is the one of him and her that cannot.
    """
    if not (start := crossing(row, others)):
        return ""
    first, *clause = _another(row, start)
    named = [others.get(first[0].lower(), first[0])]
    one_thing = thing and tagged(thing)[-1][1] != "NNS"
    whom = _HIM if one_thing else _HIM | {("it", "PRP")}
    named += [lead if lead and one in whom and one[0] != strange else one[0] for one in clause]
    said = untagged([(one, "") for one in named])
    said = said.replace("can not", "cannot").replace(" then ", " ")
    return re.sub("^(?:it|they)(?= )", thing or "it", said)


def crossing(row: Row, others: Collection[str]) -> int:
    """Where the clause begins in which another does something; 0 for nowhere."""
    hits = _crossings(row, others)
    ends = [n for n, who in hits.items() if who not in _NONE]  # nobody stops, but then a kid does
    return [*ends, *hits, 0][0]


def joint(row: Row, others: Collection[str]) -> int:
    """Where the first clause of anybody else begins, be it that nobody does anything."""
    return next(iter(_crossings(row, others)), 0)


def _crossings(row: Row, others: Collection[str]) -> dict[int, str]:
    """Where clauses begin in which another does something, each with its first word."""
    spots = (n for n in range(1, len(row)) if not _again(row, n, others))
    return {n: one[0][0].lower() for n in spots if (one := _another(row, n))}


def _another(row: Row, n: int) -> Row:
    """The clause in which another does something behind a word that joins; in short."""
    word, whose = row[n][0].lower(), _whose(row, n)
    then = word == "then" and row[n + 1 : n + 2] != [] and row[n + 1][1] != "PRP"
    if not (word in _BUT or whose or then):
        return []
    clause = [*whose, *_alone(_until(row[n + 1 :]))]
    if [one.lower() for one, _ in clause[:3]] in _TURNS_OUT:
        clause = clause[3 + (clause[3:4] == [("that", "IN")]) :]
    only = clause[:1] if clause and clause[0][0].lower() in {"only", "even"} else []
    clause = clause[1:] if clause and clause[0][0].lower() in _SUDDENLY else clause
    tags = [tag for _, tag in clause]
    done = [k for k, tag in enumerate(tags) if tag in FINITE]
    first, tag = [*clause, ("", "")][0]
    does = (tag in _SOMEBODY or first.lower() in _ALL) and done[:1] > [0]
    if not does or (word == "so" and done and tags[done[0]] == "MD"):  # so that it can
        return []
    clause = plain(clause, MOST_CROSSED)
    finite = next((k for k, (_, tag) in enumerate(clause) if tag in FINITE), 0)
    if not finite:
        return []
    short = _in_short(clause, finite)
    short = short or clause * (len(clause) <= AT_MOST)
    return [*only, *short] if short else []


def _whose(row: Row, n: int) -> Row:
    """Who does something in a clause that tells more of whom one stands with: `, who carries`."""
    if row[n][0].lower() not in {"who", "which"} or row[n - 1][0] != ",":
        return []
    after = next((tag for word, tag in row[n + 1 :] if word.lower() not in _SUDDENLY), ".")
    nouns = [one for one in row[: n - 1] if one[1] in {"NN", "NNS"}]
    return [("the", "DT"), nouns[-1]] if after in FINITE and nouns else []


def _in_short(clause: Row, verb: int) -> Row:
    """A clause without what ends it, as far as it is too long to be told in a film."""
    while len(clause) > MOST_CROSSED:
        rest = [*enumerate(clause)][verb + 1 :]
        ends = [
            n
            for n, (word, tag) in rest
            if (tag == "IN" and word != "of") or (tag == "TO" and clause[n - 1][1] in NOUNS)
        ]
        if not ends:
            return []
        clause = clause[: ends[-1]]
    return clause


def due(row: Row) -> int:
    """Where it begins that something is done before or until something; 0 for nowhere."""
    hits = (n for n, (word, tag) in enumerate(row) if n and tag == "IN" and word in _DUE)
    return next(hits, 0)


def awaited(row: Row) -> dict[str, str]:
    """What something is done `before` or `until`, as a clause: `the rooster crows`."""
    start = due(row)
    clause = _until(row[start + 1 :])
    clause = _alone(clause)
    if not start or not clause:
        return {}
    said = untagged(clause)
    tags = [tag for _, tag in clause]
    if not FINITE.intersection(tags):
        comes = "come" if tags[-1] == "NNS" else "comes"
        said = f"{said} {comes}" if tags[0] in {"DT", "PRP$"} else f"it is {said}"
    return {row[start][0]: said}


def _alone(clause: Row) -> Row:
    """A clause as far as another one begins."""
    ends = (n for n in range(1, len(clause)) if clause[n][0] in _BUT and _begins(clause, n))
    return clause[: next(ends, len(clause))]


def _begins(row: Row, n: int) -> bool:
    """Whether another clause begins behind a word that joins: `the final and everyone has to`."""
    return row[n + 1][0].lower() in _ALL | {"he", "she", "they"} if row[n + 1 :] else False


def _until(row: Row) -> Row:
    """A clause up to a stop or to another one; `knows when to wake` is one clause."""
    ends = (
        n
        for n, (word, tag) in enumerate(row)
        if tag == "." or word in ",;" or (tag in _OPENS and not (n and asked(row, n)))
    )
    return row[: next(ends, len(row))]


def _phrase(row: Row, n: int, known: Mapping[str, list[str]]) -> int:
    """Where the verb stands that follows a word that joins; 0 for none."""
    spot = n + 1
    while spot < len(row) and (row[spot][1] in {"RB", "CC"} or row[spot][0] == "then"):
        if row[spot][0].lower() == "never":  # which belongs to what is done
            return spot * (_phrase(row, spot, known) > spot)
        spot += 1
    if spot >= len(row):
        return 0
    tag = row[spot][1]
    finite = tag in FINITE or tag == "VB"
    return spot * (finite or (row[n][0] != "," and _mistaken(row, spot, known)))


def _mistaken(row: Row, n: int, known: Mapping[str, list[str]]) -> bool:
    """Whether what looks like a noun is a verb: `a boat and sails over the lake`."""
    word, tag = row[n]
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    alone = all(one != "NNS" for _, one in row[:n])
    bent = tag == "NNS" and after in {"IN", "TO", "RP", "RB", "DT", "PRP$", "PRP"} and alone
    roots = (word.lower()[:-1], word.lower()[:-2])
    return (bent and any(one in known for one in roots)) or acts(row, n, known)


def _purpose(row: Row, n: int, base: str) -> bool:
    """Whether `to` at that place tells what something is done for."""
    if [*row[n + 1 : n + 2], ("", ".")][0][1] != "VB" or _ASKS.fullmatch(base) or is_light(base):
        return False
    return row[n - 1][1] in NOUNS and any(tag in {"DT", "PRP$", "CD"} for _, tag in row[:n])
