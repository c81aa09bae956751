"""What a text tells that happens, in the order in which it happens: who does what, and why then.

Each clause that tells an act is an event (see `clauses`). What is a state, a weather or cannot be
read for sure stays in the words of the event beside it, so that no word of the user's is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import within
from studio.makers.wording.events.cast import Cast
from studio.makers.wording.events.clauses import clauses_of
from studio.makers.wording.events.doers import NEW, PRONOUNS, of_subject
from studio.makers.wording.events.phrases import Text, called, object_of
from studio.makers.wording.events.verbal import STOPS
from studio.makers.wording.inflected import third

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.events.clause import Clause
    from studio.makers.wording.events.doers import Somebody

_BEFORE = frozenset({"by", "because", "after", "when"})
"""Links of what happens before the clause that it hangs on."""
_NOBODY = frozenset({"neither", "nobody", "no", "nothing", "none"})
_MOST = 60


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a text tells: who does what.

    `does` is finite, in the present, and `deed` bare: prints out his own leaving card, print out
    his own leaving card. `thing` is what it is done to, as known by then, and `place` where the
    clause says that it happens. `link` is the word by which the clause hangs on the rest: also of
    one that happens before it (`because`, `after`, `by`, `when`, `who`); `to` tells what it is done
    for. `told` is the clause as a sentence of its own, in the user's words.
    """

    who: str
    many: bool
    does: str
    deed: str
    thing: str
    link: str
    told: str
    place: str
    negated: bool


def events_of(said: str, words: Mapping[str, Any]) -> list[Event]:
    """The events of a text in the order in which they happen."""
    return _Reading(Text(said.replace("’", "'"), words)).events()


class _Reading:
    """A text with its clauses, and who does what in them."""

    def __init__(self, text: Text) -> None:
        self.text, self.row = text, text.row
        self.clauses = clauses_of(text.row, text.known)
        self.cast = Cast(text.row, text.words)
        self.doers: dict[int, Somebody] = {}
        self.things: dict[int, str] = {}
        self.meant: dict[int, tuple[str, Somebody]] = {}
        self.find_doers()
        self.begun = -1
        self.first = next(iter(self.doers.values()), None)

    def events(self) -> list[Event]:
        """Every event, in order; what is none is told with the one beside it."""
        kept = [n for n, one in enumerate(self.clauses) if n in self.doers and self.text.acts(one)]
        beside = dict.fromkeys(kept, "")
        for n, one in enumerate(self.clauses):
            near = [k for k in kept if k < n]
            if n in beside or one.aside or not near:
                continue
            if one.link == "who" and near[-1] == n - 1:
                self.clauses[n - 1] = replace(self.clauses[n - 1], end=one.end)
                continue
            more = self.text.cut(one.joint, one.end)
            beside[near[-1]] += more if more.startswith(",") else f" {more}"
        self.begun = kept[0] if kept and kept[0] else -1
        order = sorted(kept, key=self.rank)
        before = [None, *(self.doers[n] for n in order)]
        return [
            self.event(n, beside[n], again=self.doers[n] is last)
            for n, last in zip(order, before, strict=False)
        ]

    def find_doers(self) -> None:
        """Who does what each clause tells, and what each is done to."""
        last: Somebody | None = None
        for n, one in enumerate(self.clauses):
            self.cast.read(self.clauses[n - 1].end if n and not one.aside else 0, one.joint)
            if one.front and one.subject is None:
                continue
            last = self.doer(one, self.doers.get(one.of) if one.aside else last) or last
            if last is None:
                self.cast.read(one.joint, one.end)
            else:
                last.acts = True
                self.doers[n] = last
                self.cast.shown(last, one.verb, one.end)
                self.things[n] = self.thing(one, last)
                self.cast.read(one.verb, one.end)
        for n, one in enumerate(self.clauses):
            if n not in self.doers and one.of in self.doers:
                self.doers[n] = self.doers[one.of]
                self.things[n] = self.thing(one, self.doers[n])

    def doer(self, one: Clause, last: Somebody | None) -> Somebody | None:
        """Who does what a clause tells."""
        if one.subject is None or (one.aside and one.link == "who"):
            return self.doers.get(one.of)
        start, end = one.subject
        if self.row[start][0].lower() == "one" and (one_of := self.one_of(start, end)):
            return one_of
        found = of_subject(self.row, start, end, self.text.words)
        if found is None and one.aside:
            return self.doers.get(one.of)
        if found is None:
            anew = one.link == "and" and last is not None and self.came_last(one, last)
            return self.cast.meant(self.row[start][0], last, "another" * anew)
        found.many = found.many or (self.row[one.verb][1] in {"VBP", "VB"} and found.name != "I")
        self.cast.read(one.joint, end, acts=True)
        self.cast.known = [one for one in self.cast.known if one.place != found.place]
        for other in self.cast.known:
            other.acts |= start < other.place < end and " and " in found.name
        return self.cast.note(found)

    def one_of(self, start: int, end: int) -> Somebody | None:
        """Who is meant where a clause is about `one` or `one of them`."""
        words = self.text.cut(start, end).lower()
        return self.cast.one_of() if words in {"one", "one of them"} else None

    def came_last(self, one: Clause, last: Somebody) -> bool:
        """Whether who acts before a clause is named there anew: `a kid waves and he plays on`."""
        n = self.clauses.index(one) - 1
        there = self.clauses[n].subject
        named = there is not None and self.row[there[0]][1] != "PRP"
        mere = n < 1 and self.row[one.start][0].lower() != "it" and "'s " not in last.name
        return named and not mere and last.place > -1

    def thing(self, one: Clause, doer: Somebody) -> str:
        """What a clause is done to, by the name that it has by then; "" for nothing."""
        row = self.row[one.verb + 1 : one.end]
        start, end = object_of(row)
        if row and row[0][0].lower() in {"that", "how", "why", "whether", "if"}:
            return ""  # discovers that he opens it
        for k, (word, tag) in enumerate(row[: start if end else len(row)]):
            if tag == "PRP" and word.lower() in PRONOUNS:
                whom = self.cast.meant(word, doer, "whom")
                if whom and self.cast.sure(word, doer):
                    self.meant[self.clauses.index(one)] = word, whom
                if whom or k + 1 != start:  # knits her a blanket
                    return whom.name if whom else ""
        if end - start == 1 and row[start][1] == "NN":  # plays chess, goes to sleep
            led = start > 0 and row[start - 1][1] in {"IN", "TO"}
            return "" if led else row[start][0]
        return called(row, start, end) if end else ""

    def rank(self, n: int) -> tuple[float, int]:
        """Where in the order an event stands: what comes before the one that it hangs on, there."""
        one = self.clauses[n]
        if one.link == "who" and one.before and self.newly(one):
            return next(k for k in range(n - 1, -1, -1) if self.clauses[k].link != "who") - 0.2, n
        if one.link == "who" and one.before:
            first = max(k for k in range(one.of + 1) if self.opens(k))
            return first + 0.5 * (1 if self.clauses[first].front else -1), n
        if one.aside:
            return one.of - 0.5, n
        if one.front and one.link in {"to", "before"}:  # behind all that its sentence tells
            return next(k for k in range(n + 1, len(self.clauses) + 1) if self.opens(k)) - 0.5, n
        late = n and not one.front and not self.text.going_on(self.clauses[n - 1])
        return n - 1.5 * (one.link in _BEFORE and late), n

    def newly(self, one: Clause) -> bool:
        """Whether somebody is told of where they come first: meets a boy who has lost his bus."""
        start = (one.subject or (0, 0))[0]
        named = self.row[start][0].lower() in NEW or self.row[start][1] in {"CD", "JJ", "NNS"}
        return named and not one.aside

    def opens(self, n: int) -> bool:
        """Whether a clause begins a sentence."""
        if n in {0, len(self.clauses)}:
            return True
        if self.clauses[n].aside:
            return False
        return self.row[self.clauses[n].joint - 1][0] in STOPS

    def event(self, n: int, more: str, *, again: bool) -> Event:
        """An event with all that is told of it; `again` one of whoever acted in the last one."""
        one, doer = self.clauses[n], self.doers[n]
        does = self.text.does(one, many=doer.many or doer.name == "I")
        told = self.told(n, does, again=again)
        self.cast.told(0 if n == self.begun else one.joint, one.verb)
        told = " ".join(f"{self.by_name(n, told)}{more}".split())
        told = re.sub(r" (?='(?:s|re|m|ve|d|ll)\b)", "", told)
        self.cast.told(one.joint, one.end)
        return Event(
            who=doer.name, many=doer.many, does=does, deed=self.text.deed(one),
            thing=self.things.get(n, ""), link="" if n == self.begun else one.link,
            told=f"{told[:1].upper()}{told[1:]}".rstrip(" .!?,;"), place=self.text.place(one),
            negated=self.text.negated(one) or doer.name.split(" ")[0] in _NOBODY,
        )  # fmt: skip

    def told(self, n: int, does: str, *, again: bool) -> str:
        """A clause as a sentence of its own, with a name for who did not act just before."""
        one, doer, cut = self.clauses[n], self.doers[n], self.text.cut
        first, doer.said = not doer.said, True
        if n == self.begun and not one.before:
            return cut(0, one.end)  # with what is told before it and is no event
        if one.link == "to" and [other.link for other in self.clauses[n + 1 : n + 2]] == ["but"]:
            does = f"{third('want', many=doer.many)} to {cut(one.verb, one.end)}"
        if one.subject is None:
            return f"{within(doer.full, _MOST) if first else doer.name} {does}"
        begins, ends = one.subject
        if one.aside and first and one.link == "who":
            return f"{cut(begins, ends)} {cut(one.start, one.end)}"
        if one.link == "who":
            return f"{self.whose(n)} {cut(one.start, one.end)}"
        if one.link == "so_that":
            return f"{cut(begins, ends)} {does}"
        owner = self.doers.get(one.of if one.front or one.aside else n - 1)
        early = one.front or (one.link in _BEFORE and owner and not owner.said)
        if early and owner and self.row[begins][1] == "PRP$":
            return f"{self.of_whom(n, owner)} {cut(ends, one.end)}"
        pronoun = self.row[begins][1] == "PRP" and self.row[begins][0].lower() in PRONOUNS
        called = pronoun and not again
        if called or (not first and doer.place == begins):
            name = within(doer.full, _MOST) if first else doer.name
            verb = begins + 1 if called else self.behind_why(n, ends)
            return f"{cut(one.start, begins)} {name} {cut(verb, one.end)}".strip()
        return cut(one.start, one.end)

    def behind_why(self, n: int, ends: int) -> int:
        """Where a clause goes on behind whom it is about and a reason that is told before it."""
        told = (one for one in self.clauses if one.aside and one.of == n and one.link != "who")
        return max([ends, *(one.end + 1 for one in told if self.text.acts(one))])

    def by_name(self, n: int, told: str) -> str:
        """What is told, with a name for whom nobody knows yet, and `the` for who is known."""
        one, (word, whom) = self.clauses[n], self.meant.get(n, ("", None))
        if whom and not whom.said:
            told = re.sub(rf"\b{word}\b", whom.name, told, count=1)
        for other in self.cast.known:
            there = other.said and one.verb < other.place < one.end
            if there and re.match("an? ", other.full):
                told = told.replace(other.full, other.name, 1)
        return told

    def whose(self, n: int) -> str:
        """Whom something is told of with who or that; before all else, by name whose they are."""
        start, _ = self.clauses[n].subject or (0, 0)
        whose = self.row[start]
        owner = self.cast.meant(whose[0], self.first) if whose[1] == "PRP$" else None
        if not self.clauses[n].before:
            return self.doers[n].name
        return self.of_whom(n, owner) if owner else self.doers[n].full

    def of_whom(self, n: int, owner: Somebody) -> str:
        """Whom a clause is about by whose they are: the brother of a miller's daughter."""
        start, end = self.clauses[n].subject or (0, 0)
        first, owner.said = not owner.said, True
        name = within(owner.full, _MOST) if first else owner.name
        noun = self.text.cut(start + 1, end)
        return f"{name}'s {noun}" if name.istitle() else f"the {noun} of {name}"
