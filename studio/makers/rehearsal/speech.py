"""What a role says aloud: one move of a discussion, in its own way of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.english import quotation, short
from studio.makers.frames import chance, fixed, shuffled, write
from studio.makers.rehearsal.words import at, text, texts

if TYPE_CHECKING:
    from studio.makers.rehearsal.film import Film


class Voice:
    """The one who speaks in this call; its `facts` are also the words that lines are made of."""

    def __init__(self, film: Film, seed: int | None) -> None:
        self.film, self.brief, self.seed = film, film.brief, seed
        self.me = self.brief.me if self.brief.me in texts("voices.talk") else "other"
        names = [one.name for one in self.brief.form.fields] if self.brief.form else []
        self.phase = [*filter(None, (text(f"voices.phases.{one}") for one in names)), "other"][0]
        ideas: list[dict[str, str]] = [*at(f"voices.ideas.{self.phase}").values()]
        first = "".join(said for _, said in self.brief.lines[:1])
        opened = [n for n, idea in enumerate(ideas) if fixed(idea["first"]) in first]
        start = [*opened, film.draw("idea", self.phase).randrange(len(ideas))][0]
        own = at(f"engines.{film.facts['engine']}.ideas.{self.phase}") or []
        own = own * (film.facts["total"] > 9)  # a shorter film lacks stages that they speak of
        self.ideas = own + ideas[start:] + ideas[:start]
        self.facts = film.facts.also(
            role=self.brief.title, duty=short(re.split(r"[.;]", self.brief.duty)[0], 12),
            given=", ".join(film.given) or "nothing that can be seen",
            ours=", ".join(film.ours) or "nothing", clauses=len(film.clauses),
        )  # fmt: skip

    def take(self, number: int) -> tuple[str, str]:
        """Make the nth idea the one that is spoken of: what is put forward, what is decided."""
        idea = self.ideas[number % len(self.ideas)]
        said = {key: write(frame, self.facts) for key, frame in idea.items()}
        self.facts = self.facts.also(**said)
        return said["first"], said["second"]

    def line(self) -> str:
        """Propose, object with a quotation, counter with a gift, settle and propose the next."""
        turn, film, talk = self.brief.turn, self.film, f"voices.talk.{self.me}"
        if self.brief.form is None and film.now:
            return self.say("voices.directions")
        if not film.source or not film.readable:
            way = "unread" + "_first" * (not turn)
            return self.say(f"voices.{way}" if film.source else "voices.lost")
        last = next((said for who, said in self.brief.lines[::-1] if who != self.brief.me), "")
        told = self.take(turn // 3 - (turn % 3 == 0))
        self.facts = self.facts.also(quote=quotation(last, told))
        settled = self.say(f"{talk}.settle") + " " if turn and turn % 3 == 0 else ""
        self.take(turn // 3)
        move = ("open", "object" if self.facts["quote"] else "counter", "counter")[turn % 3]
        return settled + self.say(f"{talk}.{move}")

    def closing(self) -> str:
        """The last line before a conclusion: it settles what is open, and says what is ours."""
        if not self.film.readable or not self.film.source:
            return self.line()
        said = [f"Then {self.take((self.brief.turn - 1) // 3)[1]}."] * bool(self.brief.turn % 3)
        told = self.film.ours and self.phase not in {"style", "plan"}
        paths = [f"voices.talk.{self.me}.close", *["voices.invented"] * bool(told)]
        return " ".join([*said, *map(self.say, paths)])

    def say(self, path: str) -> str:
        """A frame that nobody has used in this room, filled."""
        said = "\n".join(line for _, line in self.brief.lines)
        ordered = shuffled(chance(self.seed, self.film.seed, self.me, path), texts(path))
        return write(min(ordered, key=lambda frame: fixed(frame) in said), self.facts)
