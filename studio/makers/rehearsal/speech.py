"""What a role says aloud: its moves in a room's discussion, in its own way of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import OURS, at, text, texts
from studio.makers.wording.english import quotation, sentence, short, together, within
from studio.makers.wording.frames import fillable
from studio.makers.wording.spoken import fresh, in_turn, meant, owned_once, worded
from studio.makers.wording.unplayed import unplayed

if TYPE_CHECKING:
    from studio.makers.rehearsal.film import Film


WAYS = ("first", "cost", "second")


class Voice:
    """The one who speaks in this call; its `facts` are also the words that lines are made of."""

    def __init__(self, film: Film, seed: int | None) -> None:
        self.film, self.brief, brief, turn = film, film.brief, film.brief, film.brief.turn
        self.me = brief.me if brief.me in texts("voices.talk") else "other"
        names = [one.name for one in brief.form.fields] if brief.form else []
        self.phase = [*filter(None, (text(f"voices.phases.{one}") for one in names)), "other"][0]
        unnamed = not film.facts["told_title"]  # before its first line nobody knows the plot
        self.block, step = divmod(turn - unnamed, 8)
        first, heard = unnamed and not turn, film.heard
        had = [*film.given, film.facts["got"], film.facts["meanwhile"]]
        strange = unplayed(film.english * bool(first and film.readable), had, OURS)
        ways = {
            "directions": brief.form is None and film.now, "lost": not film.source,
            "foreign_half": first and heard.left, "foreign_word": first and heard.unknown,
            "foreign": first and heard.english, "unread_first": first and not film.readable,
            "unread": not film.readable, "strange_word": strange, "pitch": first}  # fmt: skip
        self.lone = [way for way, so in ways.items() if so][:1]
        self.odds = "" if self.lone in ([], ["unread"]) else seed
        self.room = texts("voices.rooms").index(self.phase)
        shapes = texts(f"voices.shapes.{min(3, len(brief.speakers))}")
        shape = owned_once(film.draw("shapes"), shapes) * 99
        self.now, _, self.end = shape[self.room + 3 * self.block].split(" | ")[step].partition("/")
        self.facts = film.facts.also(
            role=brief.title, duty=short(re.split(r"[.;]", brief.duty)[0], 12),
            given=together(film.given) or "one sentence", ours=together(film.ours),
            tongue=heard.language, story=film.source.strip("."),
            new_word=heard.left or heard.unknown or together(strange[:3]),
            **{one: within(film.facts[one], 18) for one in texts("voices.seen")})  # fmt: skip
        self.topics = {kind: self.about(kind) for kind in texts("voices.topics")}

    def about(self, kind: str) -> list[dict[str, str]]:
        """What can be spoken of: the plot's own first, and no stage that this film leaves out."""
        film, told = self.film, at(f"voices.topics.{kind}.{self.phase}")
        own = at(f"engines.{film.facts['engine']}.{kind}.{self.phase}") or []
        own = film.draw(kind, "own").sample(own, len(own))
        played = {*map(str, film.stages(film.facts["total"] * (len(film.clauses) < 3)))}
        rows = own * (len(played) > 9) + film.draw(kind, self.phase).sample(told, len(told))
        kept = [one for one in rows if {*re.findall(r"\{(?:at|image)(\d+)", str(one))} <= played]
        kept = [one for one in kept if fillable([" ".join(one.values())], self.facts)]
        return [worded(one, film.draw(one["first"]), self.facts) for one in kept]

    def line(self) -> str:
        """The next move or two of the shape that this room's talk has."""
        return " ".join(map(self.say, self.lone or self.now.split()))

    def closing(self) -> str:
        """The last line before a conclusion: it settles what is open, and says what is ours."""
        ends = self.lone or [*self.end.split(), "close", f"invented_{self.phase}"]
        return " ".join(filter(None, map(self.say, ends)))

    def agreed(self, closing: str) -> dict[str, list[str]]:
        """Rules for the conclusion: what was decided in this room comes before any other."""
        said, ideas = f"{self.film.told}\n{closing}".lower(), self.topics["ideas"]
        rules = self.facts["tint_rule"].splitlines()
        rules += [sentence(one["second"]) for one in ideas if one["second"].lower() in said]
        return {one: [*rules, *self.facts[one]][:4] for one in ("style_rules", "plan_rules")}

    def say(self, part: str) -> str:
        """A frame for a move of a topic (`object.1`), filled; one that quotes if nobody has yet."""
        move, _, number = part.partition(".")
        rows = self.topics[text(f"voices.kinds.{move}") or "ideas"] * 99
        this, then = (rows[3 * self.block + int(number or 1) - n] for n in (1, 0))
        told = [one.get(way, "") for way in WAYS for kind in self.topics.values() for one in kind]
        last = ["", *(said for who, said in self.brief.lines if who != self.brief.me)][-1]
        facts = self.facts.also(**meant(this, then, quotation(last, told), self.facts))
        frames = texts(f"voices.talk.{self.me}.{move}") or texts(f"voices.{move}")
        odds = self.film.draw(self.me * ("unread" not in self.lone), move, self.odds)
        own, sits = texts(f"manners.{facts['temper']}.{move}"), texts(f"voices.sits.{self.me}")
        room = [*sits, self.phase].index(self.phase) if own else self.room
        ways = in_turn(odds, own, frames, room)
        return fresh(ways, facts, self.film.told, str(self.brief.lines))
