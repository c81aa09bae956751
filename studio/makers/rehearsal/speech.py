"""What a role says aloud: one move of a discussion, in its own way of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import Chance, keys, short, text, texts, write

if TYPE_CHECKING:
    from studio.makers.rehearsal.script import Script

MOVES = ("open", "object", "counter")


class Voice:
    """The one who speaks in this call; `slots` are the words that lines are made of."""

    def __init__(self, script: Script, seed: int | None) -> None:
        self.chance = Chance(f"{seed} {script.book.film.seed}")
        self.brief, self.book, self.script = script.brief, script.book, script
        self.me = self.brief.me if self.brief.me in keys("voices.talk") else "other"
        self.phase = next(k for k in keys("voices.phases") if self._has(text(f"voices.phases.{k}")))
        self.slots = {key: spoken(value) for key, value in script.facts.items()} | {
            "film_title": str(script.facts["title"]),
            "title": self.brief.title,
            "duty": short(re.split(r"[.;]", self.brief.duty)[0], 12),
            "given": ", ".join(self.book.given) or "nothing that can be seen",
            "ours": ", ".join(self.book.ours) or "nothing",
            "clauses": str(len(self.book.clauses)),
        }
        for key in ("image1", "image6", "home", "action"):
            self.slots[key] = re.sub("^The ", "the ", self.slots.get(key, ""))
        ideas = [f"voices.ideas.{self.phase}.{n}" for n in keys(f"voices.ideas.{self.phase}")]
        first = (self.brief.lines or [("", "")])[0][1]
        said = [idea for idea in ideas if fixed(text(f"{idea}.first")) in first]
        start = ideas.index(said[0] if first and said else self.book.film.pick("idea", ideas))
        self.ideas = (ideas[start:] + ideas[:start]) * 2

    def _has(self, field: str) -> bool:
        return not field or bool(self.brief.form and field in self.brief.form.names)

    def line(self) -> str:
        """Propose, object with a quotation, counter with a gift, settle and propose the next."""
        turn = self.brief.turn
        if self.brief.form is None and self.script.now:
            return self.say(texts("voices.directions"))
        if not self.book.source or not self.book.readable:
            return self.say(texts("voices.unread" if self.book.source else "voices.lost"))
        last = next((said for who, said in self.brief.lines[::-1] if who != self.brief.me), "")
        self.slots["quote"] = quotation(last, self._first(turn // 3 - (turn % 3 == 0)))
        move = MOVES[turn % 3] if self.slots["quote"] or turn % 3 != 1 else "counter"
        settled = ""
        if turn and turn % 3 == 0:
            self._take(turn // 3 - 1)
            settled = self.say(texts(f"voices.talk.{self.me}.settle")) + " "
        self._take(turn // 3)
        return settled + self.say(texts(f"voices.talk.{self.me}.{move}"))

    def closing(self) -> str:
        """The last line before a conclusion: it settles what is open."""
        turn = self.brief.turn
        if not self.book.readable or not self.book.source:
            return self.line()
        self._take((turn - 1) // 3)
        frames = texts(f"voices.talk.{self.me}.close")
        opened = write("Then {second}.", self.slots) if turn % 3 else ""
        told = self.book.ours and self.phase not in {"style", "plan"}
        ours = self.say(texts("voices.invented")) if told else ""
        return f"{opened} {self.say(frames)} {ours}".strip()

    def _first(self, number: int) -> list[str]:
        idea = self.ideas[number % len(self.ideas)]
        return [write(text(f"{idea}.{key}"), self.slots) for key in ("first", "second")]

    def _take(self, number: int) -> None:
        for key in ("first", "cost", "second", "gift"):
            self.slots[key] = write(
                text(f"{self.ideas[number % len(self.ideas)]}.{key}"), self.slots
            )

    def say(self, frames: list[str]) -> str:
        """A frame that nobody has used in this room, filled."""
        said = "\n".join(line for _, line in self.brief.lines)
        ordered = self.chance.order(f"{self.me} {self.phase}", frames)
        fresh = [frame for frame in ordered if fixed(frame) not in said]
        start = texts("voices.starts")[self.brief.turn // 2 % 8] if not fresh else ""
        return write(start + (fresh or ordered[self.brief.turn % len(ordered) :])[0], self.slots)


def spoken(value: object) -> str:
    """A fact as it is said aloud."""
    return " and ".join(map(str, value)) if isinstance(value, list) else str(value)


def fixed(frame: str) -> str:
    """The longest stretch of a frame that no slot changes."""
    return max(re.split(r"\{\w+\}", frame), key=len)


def quotation(line: str, told: list[str]) -> str:
    """Three to six words in a row of a line: of what it puts forward, else of any clause."""
    put = [one for one in told if one and one in line]
    own = (
        put[-1] if put else re.sub(r"“[^”]*”|<think>.*</think>|<INFO>.*", "", line, flags=re.DOTALL)
    )
    parts = [part.strip() for part in re.split(r"[.,;:?!\n“”]", own)]
    said = short(([part for part in parts if part.count(" ") >= 2] or [""])[-1], 6)
    return said if said.count(" ") >= 2 else ""
