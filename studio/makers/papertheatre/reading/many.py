"""How many an action tells of: three dogs, ten buckets, a queue of five, a crowd with lanterns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal, animals
from studio.makers.papertheatre.reading.acts import handled, pose_of
from studio.makers.papertheatre.reading.casting import sheet
from studio.makers.papertheatre.reading.company import (
    TOGETHER,
    crowd_act,
    crowd_clause,
    crowd_in,
    crowd_of,
)
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.seats import seat_of
from studio.makers.papertheatre.reading.vocabulary import (
    Hit,
    flat,
    lexicon,
    people,
    tokens,
)
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio.makers.papertheatre.layout import Figure, Layout
    from studio.makers.papertheatre.reading.casting import Sheet
    from studio.makers.papertheatre.reading.prompt import Script

DRAWN = frozenset({"person", "quadruped", "bird", "small"})
"""Bodies that can stand in a row."""
DEEDS = TOGETHER | {"walk", "fly", "stand", "dig"}
"""What some of a kind can do at once."""
MOST = 12
"""How many of a thing, of animals or of people are drawn one by one."""
VAGUE = frozenset({"one", "both", "pair", "couple", "twin", "some", "few"})
"""Words for numbers that say no number of things that lie or stand about."""
_QUEUE = re.compile(r"\b(?:queue|file|row|line) of (?:(\w+) )?(\w+)\b|\bqueues?\b")
_CHAIN = re.compile(
    r"\b(?:pass|passes|passing|hand|hands) (?:[a-z]+ ){0,2}?([a-z]+s)\b(?! to\b)"
    r"|\b([a-z]+s) (?:go |goes |are passed )?(?:from hand to hand|along the (?:row|line))"
    r"|\b(bucket) (?:chain|brigade)\b"
)
_ONES = re.compile(r"\bthe (young|younger|little|small|other) ones\b([^.;]*)")
_CLASS = re.compile(r"\bclass\b|\bpupils\b|\bschoolchildren\b")
OF_PEOPLE, ONES, PUPILS = 6, 3, 8
"""How many stand in a queue of which no number is told, `the young ones` and a class: so many."""


def crowded(drawn: Layout, script: Script, cast: list[Sheet], crowd: int) -> Layout:
    """A layout with all who have no name: a crowd, or some of a kind whose number is told."""
    drawn = replace(
        drawn, crowd_holds=crowd_holds(script), crowd_row=queues(script),
        crowd_of=crowd_of(script, cast), crowd_in=crowd_in(script),
        counts=things_counted(script.of("action") or script.words),
    )  # fmt: skip
    chain = in_a_chain(script.of("action"))
    if chain:
        number = max(OF_PEOPLE, crowd_count(script, 0))
        return replace(drawn, crowd=number, crowd_row=True, crowd_holds=chain)
    young = _CLASS.search(script.of("action").casefold()) is not None
    if crowd:
        return replace(
            drawn, crowd=crowd_count(script, PUPILS if young else crowd),
            crowd_does=crowd_act(script), crowd_kind="pupil" if young else "",
            crowd_seat=seat_of(crowd_clause(script)),
        )  # fmt: skip
    if passes_by(script, drawn):
        return replace(drawn, crowd=PASSING, crowd_does="walk", crowd_kind="traveller")
    kind, count, said = herd_of(script, cast)
    species = sheet(kind, kind).species if kind else "person"
    if not kind or (species != "person" and animal(species).shape not in DRAWN):
        return drawn
    pose, _ = pose_of(said, "person")
    return replace(
        drawn, crowd=count, crowd_kind=kind, crowd_does=pose if pose in DEEDS else "",
        crowd_of="people" if species == "person" else "animals",
    )  # fmt: skip


def passes_by(script: Script, drawn: Layout) -> bool:
    """Whether nobody stops or listens where people go by: they are seen to walk past."""
    told = _PASS.search(script.of("action").casefold()) is not None
    return told and drawn.place.name in BUSY and drawn.crowd_of == "people"


_PASS = re.compile(
    r"\b(?:nobody|no one) (?:stops|listens|looks|turns|notices|buys|hears|greets|waits|stays)\b"
)
BUSY = frozenset({"city", "village", "market", "station", "harbour", "park"})
"""Places where there are always some who go by."""
PASSING = 5
"""How many they are."""


def in_a_chain(action: str) -> str:
    """The thing that goes from hand to hand in a row of people, each with one; or nothing."""
    told = _CHAIN.search(action.casefold())
    hits = lexicon("hand").find(" ".join(filter(None, told.groups()))) if told else []
    return next((hit.name for hit in hits if hit.plural or "chain" in action), "")


def number_before(row: Sequence[str], hit: Hit) -> int:
    """The number that stands before a word, perhaps with one between them; 0 where there is none.

    No number counts what is not drawn one by one, or what is only a part of something.
    """
    numbers = mapping("words", "numbers")
    for word in reversed(row[max(0, hit.start - 2) : hit.start]):
        if word.isdigit():
            return min(MOST, int(word))
        if word in numbers and word not in VAGUE:
            return min(MOST, int(str(numbers[word])))
    return 0


def things_counted(action: str) -> dict[str, int]:
    """Things, by what is drawn, of which the action tells a number of two or more."""
    row = tokens(action)
    hits = [*lexicon("hand").find(action), *lexicon("ground").find(action)]
    found = ((hit.name, number_before(row, hit)) for hit in hits if hit.plural)
    return {name: count for name, count in found if count > 1}


SOME = 4
"""How many there are of things that are told to be several, without a number;"""
PAIRS = frozenset({"shoe", "glove", "crumbs", "scissors", "glasses", "skis", "clothes", "stick"})
"""and of what things are none, or a pair."""


def lying(name: str, counts: Mapping[str, int], action: str) -> int:
    """How many of a thing lie there: as many as are told, or some where the word is a plural."""
    hits = [hit for hit in lexicon("hand").find(action) if hit.name == name]
    plural = any(hit.plural for hit in hits)
    if name in counts:
        return counts[name] + any(not hit.plural for hit in hits)
    return SOME if plural and name not in PAIRS else 1


def herd_of(script: Script, cast: Iterable[Sheet]) -> tuple[str, int, str]:
    """Animals or people without names of whom the action tells a number: word, number, deed."""
    young = _ONES.search(script.of("action").casefold())
    if young:
        kind = next((who.kind for who in cast), "child")
        return (kind if young[1] == "other" else f"young {kind}"), ONES, young[2]
    for clause in re.split(r"[;.]", script.of("action")):
        row = tokens(clause)
        known = {word for who in cast for word in (*plain(who.name).split(), who.kind)}
        taken = {at for name in ("hand", "ground") for hit in lexicon(name).find(clause)
                 for at in range(hit.start, hit.end)}  # fmt: skip
        taken |= {at for hit in flat("crowd").find(clause) for at in range(hit.start, hit.end)}
        for hit in (*animals().find(clause), *people().find(clause)):
            count = number_before(row, hit) or (FED if _fed(row, hit) else 0)
            free = not ({*range(hit.start, hit.end)} & taken or {hit.word} & known)
            if count > 1 and free and (hit.plural or row[hit.start] == hit.word):
                return hit.word, count, " ".join(row[hit.end :])
    return "", 0, ""


def _fed(row: Sequence[str], hit: Hit) -> bool:
    """Whether somebody feeds some of a kind whose number is not told: `feeds the birds`."""
    return hit.plural and bool(
        {"feed", "feeds", "feeding"} & {*row[max(0, hit.start - 3) : hit.start]}
    )


FED = 4
"""How many animals come that are fed."""


def crowd_count(script: Script, crowd: int) -> int:
    """How many the crowd is: as many as are told, or as have what they are told to hold."""
    action = script.of("action").casefold()
    row = tokens(action)
    told = [number_before(row, hit) for hit in flat("crowd").find(action)]
    queue = _QUEUE.search(action)
    if queue and not any(told):
        number = mapping("words", "numbers").get(queue[1] or queue[2] or "", OF_PEOPLE)
        return min(MOST, int(str(number)))
    holds = things_counted(crowd_clause(script)).get(crowd_holds(script), 0)
    return max([*told, holds], default=0) or crowd


def queues(script: Script) -> bool:
    """Whether the people without names stand in a row, one behind the other."""
    return bool(re.search(r"\bqueues?\b|\bin (?:a|one) (?:row|line)\b", script.of("action")))


def crowd_holds(script: Script) -> str:
    """What each of a crowd has in the hand, or nothing."""
    clause = re.split(r" ?, who\b", crowd_clause(script))[0]
    for hit in lexicon("hand").find(clause):
        row = tokens(clause)
        if handled(" ".join(row[: hit.start])):
            return hit.name
    return ""


def the_others(figures: Sequence[Figure], counts: Mapping[str, int]) -> tuple[str, str, int]:
    """A thing of which somebody has one in the hand and the rest before them: thing, who, rest."""
    for name, count in counts.items():
        holders = [one for one in figures if one.prop == name and not one.passes]
        rest = count - sum(2 if one.pair else 1 for one in holders)
        if holders and rest > 0:
            return name, holders[0].sheet.name, rest
    return "", "", 1
