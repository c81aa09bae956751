"""The scenes of a story in words: what happens, is seen, told, said, and how it is shot."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from studio.makers.wording.english import compiled, short
from studio.makers.wording.frames import chance
from studio.makers.wording.inflected import third
from studio.makers.wording.telling.layout import fitting, laid_out
from studio.makers.wording.telling.planted import planted, returned
from studio.makers.wording.telling.story import (
    AIMS,
    Doer,
    by_name,
    fillable_of,
    heads,
    kind_of,
    means,
    part_of,
    places_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.wording.frames import Vocabulary
    from studio.makers.wording.telling.layout import Scene
    from studio.makers.wording.telling.story import Told


_SAID = 0.3
"""How many of the scenes that only go on have a line."""


@lru_cache(256)
def composed(told: Told, count: int, words: Vocabulary) -> tuple[str, ...]:
    """The rows of so many scenes, as a plot has them (engines/README.md)."""
    told = replace(told, events=fitting(told.events, count))
    scenes = laid_out(told, count, words)
    return tuple(_Row(n, scenes, told, words).worded() for n in range(count))


class _Row:
    """One scene in words."""

    def __init__(self, n: int, scenes: Sequence[Scene], told: Told, words: Vocabulary) -> None:
        self.n, self.scenes, self.told, self.words = n, scenes, told, words
        self.scene = scenes[n]
        self.event, self.odds = told.events[self.scene.event], chance("row", n, told.seed)
        self.kind = kind_of(self.event, words)
        nobody = self.scene.part != "told" and not told.somebody(self.event)
        one = told.lead() if self.scene.part == "close" or nobody else self.event
        seen = replace(one, who=told.other, many=False) if self.scene.part == "witness" else one
        self.who = Doer.of(seen, told)

    def worded(self) -> str:
        """What happens // is seen // is told // is said // how it is called and shot."""
        happens, says = self._told() if self.scene.part == "told" else self._seen()
        if self.n == 1 and self.scene.part != "told":
            says = f"{says} {self._want()[0]}".strip()
        seen = happens + self._company(happens)
        if self.n == self._early():
            here, _, told = planted(self.told, self.words).partition(" // ")
            seen, says = seen + self._filled(here), f"{says} {self._filled(told)}".strip()
        return " // ".join([happens, seen, says, self._line(), self._shot(says)])

    def _early(self) -> int:
        """The scene in which what it ends with is seen for the first time; 0 for none."""
        later = [
            n
            for n, one in enumerate(self.scenes)
            if n > 1 and one.event < len(self.told.events) - 1
        ]
        return next((n for n in later if self.scenes[n].part != "told"), 0)

    def _filled(self, said: str) -> str:
        return self.who.filled(said, self.event, self.told)

    def _told(self) -> tuple[str, str]:
        """The event itself, as the user says it; of whoever was told of last as he, she or it."""
        before = self.told.events[self.scene.event - 1] if self.scene.event else None
        does = by_name(self.event, before)
        thing = self.event.thing
        named = does.replace(thing, self.told.called(thing)) if self.n and thing else does
        seen = f"{self.who.name} {named}"
        ways = self.words.texts(f"telling.leads.{self.event.link}") if self.n else []
        lead = self.odds.choice(ways or [""])
        same = before and before.who == self.event.who and ". " not in self.event.told
        said = (
            f"{self.who.pronoun} {does}" if same else self.event.told.replace(self.event.does, does)
        )
        name = any(said.startswith(one) for one, _ in self.told.cast) or said.startswith("I ")
        said = f"{lead} {said if name else said[:1].lower() + said[1:]}" if lead else said
        return seen[:1].upper() + seen[1:], "" if not self.n else _sentence(said)

    def _want(self) -> tuple[str, str]:
        """What whoever begins the story wants, and the last picture that answers it."""
        first = self.told.events[0]
        ways = fillable_of(part_of(kind_of(first, self.words), "wants", self.words), first)
        want, _, answer = chance("want", self.told.seed).choice(ways).partition(" // ")
        aims = [one for one in self.told.events[1:] if one.link in AIMS and one.who == first.who]
        if aims:
            want, answer = f"{{He}} want{{s}} to {aims[0].deed}.", ""
        who = Doer.of(first, self.told)
        if who != self.who:
            want = want.replace("{He}", "{Who}", 1).replace("{he}", "{who}", 1)
        if who != self.who or self.scenes[1].part == "told":
            answer = ""
        return who.filled(want, first, self.told), who.filled(answer, first, self.told)

    def _seen(self) -> tuple[str, str]:
        """What goes on, or comes of it."""
        answer = self._want()[1] if self.scene.part == "close" else ""
        ways = fillable_of(part_of(self.kind, self.scene.part, self.words), self.event)
        back = returned(self.told, self.words) if self.scene.part == "close" else ""
        own = self.scene.row or answer or back or self.odds.choice(ways)
        seen, _, says = own.partition(" // ")
        seen = f"{{Who}} {third(seen, many=self.who.many)}"
        about = self.scene.there * (self.event.thing not in self._filled(seen))
        seen += f"; {about}" * bool(about)
        return self._filled(seen), self._filled(says)

    def _company(self, seen: str) -> str:
        """Who else is in the picture: those of the film who were told of by then."""
        if ";" in seen or self.scene.part == "close" or (self.scene.part != "told" and self.n % 2):
            return ""
        events = self.told.events[: self.scene.event + 1]
        new = self.kind in self.words.texts("telling.begets")  # what is drawn does not look on yet
        told = [
            (*heads(x.who), x.thing.split(" ")[-1] * (x != events[-1] or not new)) for x in events
        ]
        known = {noun.lower() for some in told for noun in some}
        here = (one for one in self.told.here if one.split()[-1].lower() in known)
        met = [one for one in here if not means(one, seen)]
        ways = self.words.texts("telling.company")
        return self._filled(self.odds.choice(ways).replace("{one}", met[0])) if met else ""

    def _line(self) -> str:
        """What somebody says, if the one who does it is one of the two who speak."""
        lines = part_of(self.kind, f"says.{self.scene.part}", self.words)
        roles = {self.told.hero: "hero", self.told.other: "other"}
        who = roles.get(self.who.name) or ("hero" if self.who.many else "")
        speaks = who and lines and (self.scene.part != "step" or self.odds.random() < _SAID)
        if not speaks:
            return ""
        first = chance("line", self.kind, self.told.seed).randrange(len(lines))
        return f"{who}: {self._filled(lines[(first + self.n) % len(lines)])}"

    def _shot(self, says: str) -> str:
        """How the scene is called, where it stands, how it feels and is shot."""
        part = self.scene.part
        head = short(self.event.thing or self.event.told, 5) if part == "told" else says
        title = re.split(r"[.,:;!?]", head)[0] or "Then"
        own = part_of(self.kind, "mood", self.words)
        moods = self.words.texts(f"telling.moods.{self.scene.mood or part}")
        moods = own if part == "step" and own[0] not in moods else moods or own
        mood = [*moods, "joy"][part == "close"] if part != "step" else moods[self.n % len(moods)]
        mood = "tense" if part == "step" and "?" in says else mood
        shots = self.words.texts(f"telling.shots.{part}")
        shot = shots[self.n % len(shots)]
        return f"{title[:1].upper()}{title[1:]}, {self._spot()}, {mood}, {shot}"

    def _spot(self) -> str:
        """Where it stands: where the event says, and somebody who moves is elsewhere.

        The end is where it began.
        """
        spots, place = self.words.texts("telling.spots"), ""
        moves = compiled(self.words.text("telling.moves"))
        events = self.told.events[: 1 if self.scene.part == "close" else self.scene.event + 1]
        for n, one in enumerate(events):
            moved = n and moves.match(one.deed)
            named = places_of(one, self.words) or [spots[n % len(spots)] if moved else place]
            place = named[min(len(named) - 1, self._since() if n == self.scene.event else 9)]
        return place or self.words.text(f"telling.base.{self.told.world}") or spots[0]

    def _since(self) -> int:
        """How many scenes of the event come between the one in which it is told and this one."""
        before = self.scenes[: self.n]
        return sum(one.event == self.scene.event and one.place >= 0 for one in before)


def _sentence(said: str) -> str:
    """A text with a capital and its stop."""
    said = said.strip().rstrip(".")
    return f"{said[:1].upper()}{said[1:]}{'' if said[-1:] in set('!?') else '.'}"
