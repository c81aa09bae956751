"""A plot made of what a sentence tells: each of its events has its scene, in the user's words.

Between them stands what these events look like while they go on and what comes of them, from the
families of deeds (see `steps`); around them what the words' `telling` has for events of a kind.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, short
from studio.makers.wording.facts import there
from studio.makers.wording.frames import chance, texts
from studio.makers.wording.inflected import third
from studio.makers.wording.steps import family_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from studio.makers.wording.events import Event
    from studio.makers.wording.facts import Facts
    from studio.makers.wording.frames import Vocabulary

_PRONOUNS = {
    "he": ("he", "his", "him"), "she": ("she", "her", "her"), "it": ("it", "its", "it"),
    "they": ("they", "their", "them"),
}  # fmt: skip
_CLOSED = 4
"""Scenes of the shortest film that has a picture of its own for its end."""
_MOST_STEPS = 4
_PARTS = ("before", "steps", "last", "after")


@dataclass(frozen=True, slots=True)
class Told:
    """The events of a film, with its cast (each with a pronoun), its leads, and its chance.

    `here` are the leads that can be seen before they are found.
    """

    events: tuple[Event, ...]
    cast: tuple[tuple[str, str], ...]
    hero: str
    other: str
    here: tuple[str, ...]
    seed: str

    @classmethod
    def of(cls, facts: Facts[Any]) -> Told:
        """From the facts of a film."""
        film = facts.film
        cast = tuple((one["name"], one["pronoun"]) for one in film.cast)
        here = there(film.cast, (), film.english, facts.words, {"number": 1, "total": 2})
        leads = facts["hero"], facts["other"]
        return cls(facts["events"], cast, *leads, tuple(x for x in leads if x in here), film.seed)

    def named(self, who: str) -> str:
        """Whom of the cast a noun of the sentence means; "" for nobody, and for several."""
        if " and " in who:
            return ""
        return next((name for name, _ in self.cast if _means(name, who)), "")


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene of such a plot before it is worded: which event, what of it, in which order.

    `place` is below 0 for what comes before the scene in which the event is told.
    """

    event: int
    part: str
    row: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Doer:
    """Whoever does something in an event, as the film calls them."""

    name: str
    pronoun: str
    many: bool = False

    @classmethod
    def of(cls, event: Event, told: Told) -> Doer:
        name = told.named(event.who) or event.who
        pronoun = "they" if event.many else dict(told.cast).get(name, "it")
        return cls(name, pronoun, event.many)

    def filled(self, said: str, event: Event, told: Told) -> str:
        """A text with who does it and what it is done to; the rest stays to be filled."""
        he, his, him = _PRONOUNS[self.pronoun]
        mine = {"who": self.name, "he": he, "his": his, "him": him, "what": event.thing}
        mine |= {"s": "" if self.many else "s", "hero": self.name}
        mine |= {} if self.name == told.hero else {"hand": "hand", "hands": "hands"}

        def put(found: re.Match[str]) -> str:
            value = mine.get(found[1].lower(), found[0])
            return value[:1].upper() + value[1:] if found[1][0].isupper() else value

        return re.sub(r"\{(\w+)\}", put, said)


def told_facts(events: Sequence[Event]) -> dict[str, Any]:
    """What a plot that is made of events says of them: where it begins, turns and ends."""
    if not events:
        return {"events": ()}
    last, turn = events[-1], events[turn_of(events)]
    things = [one.thing for one in (last, *events) if one.thing.startswith("the ")]
    return {
        "events": tuple(events), "tale_first": events[0].told.rstrip("."),
        "tale_want": f"to {events[0].deed}", "tale_against": f"{turn.who} {turn.does}",
        "tale_end": f"{last.who} {last.does}", "last_thing": [*things, ""][0],
        "tale_lead": lead_of(events).who,
    }  # fmt: skip


def lead_of(events: Sequence[Event]) -> Event:
    """The first event of whoever does most in a story."""
    often = Counter(one.who for one in events)
    return max(events, key=lambda one: often[one.who])


def turn_of(events: Sequence[Event]) -> int:
    """Which event is the turn: the last one that comes in spite of something, else the last."""
    against = [n for n, one in enumerate(events) if one.link in {"but", "until"}]
    return [*against, len(events) - 1][max(0, len(against) - 1)]


def kind_of(event: Event, words: Vocabulary) -> str:
    """What an event is for the story, by the first pattern of `telling.kinds` that it matches."""
    ways: Mapping[str, str] = words.at("telling.kinds")
    return next((kind for kind, way in ways.items() if compiled(way).match(event.deed)), "act")


@lru_cache(64)
def composed(told: Told, count: int, words: Vocabulary) -> tuple[str, ...]:
    """The rows of so many scenes, as a plot has them: what happens, is seen, told, said and shot."""
    told = replace(told, events=_fitting(told.events, count))
    scenes = _laid_out(told, count, words)
    return tuple(_Row(n, scenes, told, words).worded() for n in range(count))


def _fitting(events: tuple[Event, ...], count: int) -> tuple[Event, ...]:
    """As many events as a film has room for: the last one stays."""
    room = max(1, count - (count >= _CLOSED))
    return events if len(events) <= room else (*events[: room - 1], events[-1])[-room:]


def _laid_out(told: Told, count: int, words: Vocabulary) -> list[Scene]:
    """Which scene has which part of which event."""
    events, odds = told.events, chance("telling", told.seed)
    end, closes = len(events) - 1, count >= _CLOSED
    free = count - len(events) - closes
    stock = [_parts(n, told, words, odds) for n in range(len(events))]
    taken = [[Scene(n, "told")] for n in range(len(events))]
    for n in [end, *[*range(end), end] * count]:  # what comes of it all first, then all in turn
        if free and stock[n]:
            taken[n].append(stock[n].pop(0))
            free -= 1
    scenes = [one for some in taken for one in sorted(some, key=lambda scene: scene.place)]
    scenes += [Scene(end, "witness")] * free
    return [*scenes, Scene(end, "close")] if closes else scenes


def _parts(n: int, told: Told, words: Vocabulary, odds: Random) -> list[Scene]:
    """The scenes that an event can have beside its own, the most wanted first.

    What happens at once is seen coming and has its price; what goes on is seen going on.
    """
    event, last = told.events[n], n == len(told.events) - 1
    family = {} if event.negated else family_of(event.deed, words.at("steps"))
    kind = kind_of(event, words)
    own = {part: _fillable(texts(family.get(part, "")), event) for part in _PARTS}
    ours = {part: _fillable(_of(kind, part, words), event) for part in (*_PARTS, "ends")}
    rows = {part: own[part] or ours[part] for part in _PARTS}
    comes = own["after"][-1 if last else 0 :] or ours["ends" if last else "after"]
    runs = _of(kind, "runs", words)[0]
    kept = sorted(odds.sample(range(len(rows["steps"])), min(len(rows["steps"]), _MOST_STEPS)))
    first = -9 if runs == "before" and n else 1
    going = [Scene(n, "step", rows["steps"][k], first + at) for at, k in enumerate(kept)]
    going += [Scene(n, "step", one, first + _MOST_STEPS) for one in rows["last"][:1]]
    after = [Scene(n, "after", comes[0] if own["after"] else odds.choice(comes), 9)]
    seen = [Scene(n, "before", odds.choice(rows["before"]), -10)] if n and rows["before"] else []
    if last:
        return [*after, *seen, *going]
    return [*seen, *after, *going] if n and runs != "on" else [*going, *after]


def _of(kind: str, part: str, words: Vocabulary) -> list[str]:
    """What `telling` has for a part of events of a kind, else of any event."""
    return words.texts(f"telling.of.{kind}.{part}") or words.texts(f"telling.of.act.{part}")


def _fillable(rows: Sequence[str], event: Event) -> list[str]:
    """Those rows that need no thing where the event has none."""
    return [one for one in rows if event.thing or "{what}" not in one]


def _means(name: str, said: str) -> bool:
    """Whether a text names somebody of the cast."""
    return re.search(rf"(?i)\b{re.escape(name.split()[-1])}\b", said) is not None


class _Row:
    """One scene in words."""

    def __init__(self, n: int, scenes: Sequence[Scene], told: Told, words: Vocabulary) -> None:
        self.n, self.scenes, self.told, self.words = n, scenes, told, words
        self.scene = scenes[n]
        self.event, self.odds = told.events[self.scene.event], chance("row", n, told.seed)
        self.kind = kind_of(self.event, words)
        by = {"witness": told.other, "close": lead_of(told.events).who}.get(self.scene.part)
        one = lead_of(told.events) if self.scene.part == "close" else self.event
        self.who = Doer.of(replace(one, who=by) if by else one, told)

    def worded(self) -> str:
        """What happens // is seen // is told // is said // how it is called and shot."""
        happens, says = self._told() if self.scene.part == "told" else self._seen()
        if self.n == 1 and self.scene.part != "told":
            wants = _of(kind_of(self.told.events[0], self.words), "wants", self.words)
            says = f"{says} {self._filled(self.odds.choice(wants))}".strip()
        seen = happens + self._company(happens)
        return " // ".join([happens, seen, says, self._line(), self._shot(says)])

    def _filled(self, said: str) -> str:
        return self.who.filled(said, self.event, self.told)

    def _told(self) -> tuple[str, str]:
        """The event itself, as the user says it."""
        ways = self.words.texts(f"telling.leads.{self.event.link}") if self.n else []
        lead = self.odds.choice(ways or [""])
        said = self.event.told
        name = any(said.startswith(one) for one, _ in self.told.cast) or said.startswith("I ")
        said = f"{lead} {said if name else said[:1].lower() + said[1:]}" if lead else said
        does = f"{self.who.name} {self.event.does}"
        return does[:1].upper() + does[1:], "" if not self.n else _sentence(said)

    def _seen(self) -> tuple[str, str]:
        """What goes on, or comes of it."""
        own = self.scene.row or self.odds.choice(
            _fillable(_of(self.kind, self.scene.part, self.words), self.event)
        )
        seen, _, says = own.partition(" // ")
        seen = f"{{Who}} {third(seen, many=self.who.many)}"
        return self._filled(seen), self._filled(says)

    def _company(self, seen: str) -> str:
        """Who else is in the picture: those of the film who were told of by then."""
        if ";" in seen or self.scene.part == "close" or (self.scene.part != "told" and self.n % 2):
            return ""
        before = " ".join(f"{x.who} {x.does}" for x in self.told.events[: self.scene.event + 1])
        met = [one for one in self.told.here if _means(one, before) and not _means(one, seen)]
        ways = self.words.texts("telling.company")
        return self._filled(self.odds.choice(ways).replace("{one}", met[0])) if met else ""

    def _line(self) -> str:
        """What somebody says, if the one who does it is one of the two who speak."""
        lines = _of(self.kind, f"says.{self.scene.part}", self.words)
        roles = {self.told.hero: "hero", self.told.other: "other"}
        who = roles.get(self.who.name) or ("hero" if self.who.many else "")
        return f"{who}: {self._filled(self.odds.choice(lines))}" if who and lines else ""

    def _shot(self, says: str) -> str:
        """How the scene is called, where it stands, how it feels and is shot."""
        part = self.scene.part
        head = short(self.event.thing or self.event.told, 5) if part == "told" else says
        title = re.split(r"[.,:;!?]", head)[0] or "Then"
        mood = _of(self.kind, "mood", self.words)[0] if part != "close" else "joy"
        shots = self.words.texts(f"telling.shots.{part}")
        shot = shots[self.n % len(shots)]
        return f"{title[:1].upper()}{title[1:]}, {self._spot()}, {mood}, {shot}"

    def _spot(self) -> str:
        """Where it stands: somebody who moves is elsewhere, and the end is where it began."""
        spots = self.words.texts("telling.spots")
        events = self.told.events[1 : self.scene.event + 1]
        moved = sum(
            compiled(self.words.text("telling.moves")).match(one.deed) is not None
            for one in events
        )
        return spots[0 if self.scene.part == "close" else moved % len(spots)]


def _sentence(said: str) -> str:
    """A text with a capital and its stop."""
    said = said.strip().rstrip(".")
    return f"{said[:1].upper()}{said[1:]}{'' if said[-1:] in set('!?') else '.'}"
