"""Which scene of a film has which part of which of its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.wording.frames import chance, texts
from studio.makers.wording.steps import family_of
from studio.makers.wording.telling.story import fillable_of, kind_of, part_of

if TYPE_CHECKING:
    from random import Random

    from studio.makers.wording.events import Event
    from studio.makers.wording.frames import Vocabulary
    from studio.makers.wording.telling.story import Told

_CLOSED = 4
"""Scenes of the shortest film that has a picture of its own for its end."""
_MOST_STEPS = 4
_OURS = ("ends", "witness")
_PARTS = ("before", "steps", "last", "after", "there", "beside")


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene of such a plot before it is worded: which event, what of it, in which order.

    `place` is below 0 for what comes before the scene in which the event is told; `there` is what
    stands about where the row does not say so, `mood` what its mood is called by (the part, else).
    """

    event: int
    part: str
    row: str = ""
    place: int = 0
    there: str = ""
    mood: str = ""


def fitting(events: tuple[Event, ...], count: int) -> tuple[Event, ...]:
    """As many events as a film has room for; the last tells those that have no scene as well."""
    room = max(1, count - (count >= _CLOSED))
    over = events[room - 1 : -1] if len(events) > room else ()
    told = ". ".join(one.told.rstrip(".") for one in (*over, events[-1]))
    return (*events[: min(room, len(events)) - 1], replace(events[-1], told=told))


def laid_out(told: Told, count: int, words: Vocabulary) -> list[Scene]:
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
    scenes += _more(free, told, words, odds)
    return [*scenes, Scene(end, "close")] if closes else scenes


def _more(free: int, told: Told, words: Vocabulary, odds: Random) -> list[Scene]:
    """Scenes where no event has any left: whoever sees it, and what it comes to all the same."""
    end = len(told.events) - 1
    kind = kind_of(told.events[end], words)
    seen = [("witness", one) for one in part_of(kind, "witness", words)]
    seen += [("trial", one) for one in _trial(kind, words, odds)]
    return [Scene(end, *seen[n % len(seen)]) for n in range(free)]


def _parts(n: int, told: Told, words: Vocabulary, odds: Random) -> list[Scene]:
    """The scenes that an event can have beside its own, the most wanted first.

    What happens at once is seen coming and has its price; what goes on is seen going on. An event
    that is all the story has its trouble, its low point and its choice.
    """
    event, last = told.events[n], n == len(told.events) - 1
    rows, kind = _rows_of(event, words), kind_of(event, words)
    runs = part_of(kind, "runs", words)[0]
    first = -9 if runs == "before" and n else 1
    steps = rows["steps"]
    kept = sorted(odds.sample(range(len(steps)), min(len(steps), _MOST_STEPS)))
    about = "".join(rows["there" if told.called(event.thing) == event.thing else "beside"][:1])
    noun = event.thing.rpartition(" ")[2]
    about *= not {noun, noun.removesuffix("s")}.intersection(words.at("gazetteer.places"))
    going = [Scene(n, "step", steps[k], first + at, about) for at, k in enumerate(kept)]
    going += [Scene(n, "step", one, first + 8, about) for one in rows["last"][:1]]
    comes = rows["ends" if last else "after"]
    after = [Scene(n, "after", odds.choice(comes), 19)]
    seen = [Scene(n, "before", odds.choice(rows["before"]), -10)] if n and rows["before"] else []
    trial = [
        Scene(n, "trial", one, 5 + at, mood=f"trial{at + 1}")
        for at, one in enumerate(_trial(kind, words, odds))
    ]
    if told.somebody(event) and not (event.many or told.named(event.who)):
        return [Scene(n, "witness", one, 1) for one in odds.sample(rows["witness"], 2)]
    if last and event.link == "so_that":  # what it was all for ends it
        return [*seen, *(replace(one, place=one.place - 19) for one in going)]
    if told.lone(event) and trial:
        return [*after, *going[:1], *trial[::2], *going[1:2], *trial[1:2], *going[2:], *seen]
    if last:
        return [*after, *seen, *going]
    return [*seen, *after, *going] if n and runs != "on" else [*going, *after]


def _rows_of(event: Event, words: Vocabulary) -> dict[str, list[str]]:
    """The rows for each part of an event: those of its family of deeds, else those of its kind."""
    family = {} if event.negated else family_of(event.deed, words.at("steps"))
    kind = kind_of(event, words)
    own = {part: fillable_of(texts(family.get(part, "")), event) for part in _PARTS}
    ours = {p: fillable_of(part_of(kind, p, words), event) for p in (*_PARTS, *_OURS)}
    own |= {"ends": own["after"][-1:], "after": own["after"][:1], "witness": []}
    both = {part: own[part] * len(ours[part]) + ours[part] for part in ("ends", "after")}
    return {part: own[part] or ours[part] for part in ours} | both


def _trial(kind: str, words: Vocabulary, odds: Random) -> list[str]:
    """The trouble of an event of a kind, its low point and its choice; nothing if none is known."""
    trials = words.at(f"telling.{kind}.trial") or words.at("telling.act.trial")
    return texts(odds.choice(trials)) if trials else []
