"""A story as its events tell it: who is in it, where it turns, and what each event is for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, tagged
from studio.makers.wording.events import Event
from studio.makers.wording.facts import there
from studio.makers.wording.frames import dump
from studio.makers.wording.lexicon import Lexicon
from studio.makers.wording.phrase import done_to
from studio.makers.wording.somewhere import clause_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.facts import Facts
    from studio.makers.wording.frames import Vocabulary

_PRONOUNS = {
    "he": ("he", "his", "him"), "she": ("she", "her", "her"), "it": ("it", "its", "it"),
    "they": ("they", "their", "them"),
}  # fmt: skip
_MORE = re.compile(r" (?:of|from|with|in|on|at|who|that) ")
_HER = "in|into|to|for|on|at|with|from|over|by"
_IT = re.compile(rf"\b(?:it|them|him)\b|\bher\b(?= *$| (?:{_HER})\b)")
_SHARED, _FEW = frozenset({"wants", "close", "witness"}), 8
"""Parts of which an event of a kind has those of any event as well, where it has few of its own."""
_MARKS = re.compile(r"\s*(?:[{}|]|//)\s*")
"""Signs that a row of a plot keeps for itself."""
_NOBODY = re.compile(r"(?i)(?:nobody|no one|none|nothing|every\w+|all|it)\b")
AIMS = frozenset({"to", "so_that"})
_BESIDE = frozenset({"who", "because", "while"})


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a film, with its cast (each with a pronoun), its leads, and its chance.

    `here` are the leads that can be seen before they are found.
    """

    events: tuple[Event, ...]
    cast: tuple[tuple[str, str], ...]
    hero: str
    other: str
    world: str
    here: tuple[str, ...]
    seed: str

    @classmethod
    def of(cls, facts: Facts[Any]) -> Told:
        """From the facts of a film."""
        film, events = facts.film, facts["events"]
        leads, world = (facts["hero"], facts["other"]), facts["world"]
        said = dict(zip(leads, (facts["gender"], facts["ogender"]), strict=True))
        said |= {one["name"]: one["pronoun"] for one in (*film.cast, *film.who)}
        here = there(film.who, (), film.english, facts.words, {"number": 1, "total": 2})
        cast = tuple(sorted(said.items()))
        seed = dump([film.frame, *(one.deed for one in events)])
        return cls(events, cast, *leads, world, tuple(x for x in leads if x in here), seed)

    def lead(self) -> Event:
        """An event of whoever of the cast does most, to be seen where it all ends."""
        known = [one for one in self.events if one.many or self.named(one.who)]
        often = Counter(one.who for one in known)
        if not known:
            return replace(self.events[0], who=self.hero, many=False)
        return max(known, key=lambda one: often[one.who])

    def lone(self, event: Event) -> bool:
        """Whether an event is all that happens in the story."""
        return [one for one in self.events if one.link not in _BESIDE] == [event]

    def somebody(self, event: Event) -> bool:
        """Whether an event is done by somebody who can be seen: not by nobody, not by everyone."""
        return not _NOBODY.match(event.who)

    def called(self, thing: str) -> str:
        """What something is done to by the name that somebody of the cast has, if it is one."""
        return next((x for x, _ in self.cast if x.split()[-1] == thing.split(" ")[-1]), thing)

    def named(self, who: str) -> str:
        """Whom of the cast a noun of the sentence means; "" for nobody, and for several."""
        nouns = heads(who)
        known = (x for x, _ in self.cast if x.lower().split()[-1] in nouns)
        return next(known, "") if len(nouns) == 1 else ""


@dataclass(frozen=True, slots=True)
class Doer:
    """Whoever does something in an event, as the film calls them."""

    name: str
    pronoun: str
    many: bool = False

    @classmethod
    def of(cls, event: Event, told: Told) -> Doer:
        """Whoever it is; several of a kind (`the two brothers`) by the names that they have."""
        name = told.named(event.who) or event.who
        each = [x for x, _ in told.cast if f"{x.split()[-1]}s" == name.split()[-1]]
        name = " and ".join(each) if event.many and len(each) > 1 else name
        pronoun = "they" if event.many else dict(told.cast).get(name, "it")
        return cls(name, pronoun, event.many)

    def filled(self, said: str, event: Event, told: Told) -> str:
        """A text with who does it and what it is done to; the rest stays to be filled."""
        he, his, him = _PRONOUNS[self.pronoun]
        mine = {
            "who": self.name,
            "he": he,
            "his": his,
            "him": him,
            "what": told.called(event.thing),
        }
        mine |= {"s": "" if self.many else "s", "hero": self.name}
        mine |= {} if self.name == told.hero else {"hand": "hand", "hands": "hands"}

        def put(found: re.Match[str]) -> str:
            value = mine.get(found[1].lower(), found[0])
            return value[:1].upper() + value[1:] if found[1][0].isupper() else value

        return re.sub(r"\{(\w+)\}", put, said)


def told_facts(events: Sequence[Event]) -> dict[str, Any]:
    """What a plot that is made of events says of them: where it begins, turns and ends.

    `tells` is how many of them carry a story: not what somebody was before, nor why.
    """
    events = _played(events)
    carry = [one for one in events if one.link not in _BESIDE]
    if not carry:
        return {"events": (), "tells": 0}
    at = _turn_of(events)
    before = [None, *events]
    last, turn = events[-1], events[at]
    things = [one.thing for one in (last, *events) if one.thing.startswith("the ")]
    often = Counter(one.who for one in carry)
    lead = max(carry, key=lambda one: often[one.who])
    return {
        "events": tuple(events), "tells": len(carry), "tale_first": events[0].told.rstrip("."),
        "tale_want": f"to {lead.deed}", "tale_against": f"{turn.who} {by_name(turn, before[at])}",
        "tale_end": f"{last.who} {by_name(last, before[-2])}", "last_thing": [*things, ""][0],
        "tale_lead": " ".join(heads(lead.who)),
    }  # fmt: skip


def _played(events: Sequence[Event]) -> list[Event]:
    """Events without those that have no scene: what is only hoped for, and what has to come.

    The one before says them: to get the cheese (but), before the snow melts.
    """
    kept: list[Event] = []
    events = [_known(one) for one in events]
    for n, one in enumerate(events):
        after = events[n + 1].link if events[n + 1 :] else ""
        hoped = one.link in AIMS and after in {"but", "until"}
        if kept and (hoped or one.link == "before"):
            more = f"to {one.deed}" if hoped else f"before {one.told[:1].lower()}{one.told[1:]}"
            kept[-1] = replace(kept[-1], told=f"{kept[-1].told.rstrip('.')} {more}")
        else:
            kept.append(one)
    return kept


def _known(event: Event) -> Event:
    """An event whose thing is named in it, by its noun or as it: finds her brother, hides it."""
    who, does, deed, thing, told = (
        _MARKS.sub(" ", said).strip()
        for said in (event.who, event.does, event.deed, event.thing, event.told)
    )
    event = replace(event, who=who, does=does, deed=deed, thing=thing, told=told)
    noun = event.thing.rpartition(" ")[2]
    if noun in event.does or _IT.search(event.does):
        return event
    return replace(event, thing=done_to([*tagged(event.does)]))


def _turn_of(events: Sequence[Event]) -> int:
    """Which event is the turn: the last one that comes in spite of something, else the last."""
    against = [n for n, one in enumerate(events) if one.link in {"but", "until"}]
    return [*against, len(events) - 1][max(0, len(against) - 1)]


def by_name(event: Event, before: Event | None) -> str:
    """What is done in an event, with its thing by name, or whoever did something before it."""
    known = event.thing or (before.who if before and before.who != event.who else "")
    noun = known.rpartition(" ")[2]
    if not known or noun in event.does:
        return event.does
    known = before.thing if before and before.thing.endswith(f" {noun}") else known
    return _IT.sub(known, event.does, count=1)


def kind_of(event: Event, words: Vocabulary) -> str:
    """What an event is for the story, by the first pattern that it matches."""
    part, usual = ("not_done", "undone") if event.negated else ("kinds", "act")
    ways: Mapping[str, str] = words.at(f"telling.{part}")
    return next((kind for kind, way in ways.items() if compiled(way).match(event.deed)), usual)


def part_of(kind: str, part: str, words: Vocabulary) -> list[str]:
    """What `telling` has for a part of events of a kind, else of any event."""
    own, any_deed = (words.texts(f"telling.{one}.{part}") for one in (kind, "act"))
    common = part in _SHARED and kind != "act" and len(own) < _FEW
    return [*own, *any_deed] if common else own or any_deed


def fillable_of(rows: Sequence[str], event: Event) -> list[str]:
    """Those rows that need no thing where the event has none."""
    return [one for one in rows if event.thing or "{what}" not in one]


def places_of(event: Event, words: Vocabulary) -> list[str]:
    """Where an event says that it happens, one after the other, as can be drawn."""
    found = clause_places(event.told, _places(words), words.at("gazetteer"), words.at("worlds"))
    world = words.text(f"gazetteer.places.{event.thing.rpartition(' ')[2]}")
    if not found and world and kind_of(event, words) not in words.texts("telling.leaves"):
        found = [words.text(f"worlds.{world}.home")]  # opens a bakery
    return [one for one in found if "," not in one]


@cache
def _places(words: Vocabulary) -> Lexicon:
    """The places that a vocabulary knows."""
    return Lexicon({noun: [noun] for noun in words.at("gazetteer.places")})


def heads(who: str) -> list[str]:
    """The nouns by which a text calls those it is about: the boy of a boy with a kite."""
    some = re.split(r",? and |, ", who.lower())
    return [_MORE.split(one, maxsplit=1)[0].split(" ")[-1] for one in some]


def means(name: str, said: str) -> bool:
    """Whether a text names somebody of the cast."""
    return re.search(rf"(?i)\b{re.escape(name.split()[-1])}\b", said) is not None
