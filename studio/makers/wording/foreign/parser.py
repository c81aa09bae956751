"""The parts of a clause in another language of Europe, in its own order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.makers.wording.foreign.belonging import OWNERS
from studio.makers.wording.foreign.chunks import Chunk, Phrases

if TYPE_CHECKING:
    from studio.makers.wording.foreign.tongue import Word

_TO = Chunk(kind="purpose", english="to")
_OF_ONE = frozenset({"im", "am", "vom", "zum", "zur", "beim", "ins", "ans", "aufs", "übers"})
"""German prepositions with an article of one."""


@dataclass(slots=True)
class Parser(Phrases):
    """Reads every part of a row of words; what it cannot place is `amiss`."""

    amiss: list[str] = field(default_factory=list)
    verbal: bool = False
    """Whether the clause at hand has its verb."""
    under: bool = False
    """Whether it hangs on another one."""
    ways: dict[str, str] = field(default_factory=dict)
    """How prepositions are meant behind the verb just read."""
    aside: bool = False
    """Whether this is no first segment of a German sentence."""
    apart: dict[int, str] = field(default_factory=dict)
    """The particles of verbs that stand at the ends of their clauses, by the verb's place."""

    def word(self, at: int, kind: str, form: str = "") -> tuple[Word, int] | None:
        """What of a kind begins there; behind `that` also a verb in the form of a wish."""
        found = Phrases.word(self, at, kind, form)
        if found or kind != "verb" or not self.under or at >= len(self.row):
            return found
        wished = self.tongue.wished(self.row[at]) if form in {"", "finite"} else None
        return (wished, at + 1) if wished else None

    def all(self) -> list[Chunk]:
        """Every part of the row, in its order."""
        made: list[Chunk] = []
        at = 0
        while at < len(self.row):
            chunk, at = self.next(at, self._before(made))
            made.append(chunk)
            opens = chunk.kind in {"conjunction", "relative", "subordinator"}
            self.under = chunk.kind in {"subordinator", "relative"} or (self.under and not opens)
            self.verbal = not opens and (self.verbal or chunk.kind == "verb")
            self.ways = dict(chunk.word.ways) if chunk.word else {}
        return made

    @staticmethod
    def _before(made: list[Chunk]) -> str:
        """The kind of the part before; `have` where what was done is awaited: `n'a pas fait`."""
        near = [one for one in made if one.kind not in {"adverb", "negated"}]
        has = bool(near) and near[-1].kind == "verb" and near[-1].english == "have"
        return "have" if has else made[-1].kind if made else ""

    def next(self, at: int, before: str) -> tuple[Chunk, int]:
        """The part that begins at a word, and where it ends."""
        if self.row[at] in ".,;:!?":
            return Chunk(kind="comma", english=self.row[at]), at + 1
        for reading in (self._set, self._small, self._np_led, self._doing, self._led, self._rest):
            if found := reading(at, before):
                return found
        self.amiss.append(self.row[at])
        return Chunk(kind="adverb", english=self.row[at]), at + 1

    def _set(self, at: int, before: str) -> tuple[Chunk, int] | None:
        """A phrase that stands as it is."""
        for kind in ("phrase", "fixed"):
            if found := self.word(at, kind):
                return Chunk(
                    kind=kind.replace("phrase", "adverb"), english=found[0].english
                ), found[1]
        return None

    def _small(self, at: int, before: str) -> tuple[Chunk, int] | None:
        """A word that joins or turns: a relative after a noun, and, because, not."""
        opens = before in {"np", "pp", "comma"} or (self.aside and not at)
        if opens and (joined := self._relative(at)):
            return joined
        for kind in ("subordinator", "conjunction", "negated", "negations"):
            found = self.word(at, kind)
            if found and (kind != "subordinator" or self._under(at)):
                return Chunk(kind=kind, english=found[0].english), found[1]
        found = self.word(at, "reflexives")
        return (Chunk(kind="mark"), found[1]) if found and not self.word(at, "verb") else None

    def _under(self, at: int) -> bool:
        """Whether a clause begins there; a `damit` that opens none is `with it`."""
        if "verb_last" in self.tongue.traits and self.tongue.at(self.row[at:], "preposition"):
            here, lead = self.word(at, "subordinator"), self.word(at, "preposition")
            if here and lead and lead[1] > here[1]:
                return False  # `bis zur` is no `bis`
        opens = at == 0 and (self.aside or self._verb_last())
        return not self.np(at) and (opens or not self.word(at, "adverb"))

    def _verb_last(self) -> bool:
        """Whether a segment ends in its verb, and so is no main clause."""
        led = self.np(0)
        main = led is not None and led[1] == len(self.row) - 1
        return not main and self.word(len(self.row) - 1, "verb") is not None

    def _relative(self, at: int) -> tuple[Chunk, int] | None:
        found = self.word(at, "relative")
        if "verb_last" in self.tongue.traits and (at or not self._verb_last()):
            return None
        if led := self._led_relative(at):
            return led
        return (
            (Chunk(kind="relative", english=found[0].english, cases=found[0].marks), found[1])
            if found
            else None
        )

    def _led_relative(self, at: int) -> tuple[Chunk, int] | None:
        """A relative that a preposition leads: `mit dem`, `en la que`, `avec qui`."""
        lead = self.word(at, "preposition")
        found = self.word(lead[1], "led_relative") if lead else None
        if not (lead and found) or self.np(lead[1]):
            return None
        english = lead[0].english.removesuffix(" the")
        cases = found[0].marks
        return Chunk(kind="relative", english="that", lead=english, cases=cases), found[1]

    def _np_led(self, at: int, before: str) -> tuple[Chunk, int] | None:
        """A noun phrase with an article or a number."""
        if behind := self.word(at, "enclitic"):
            word = behind[0]
            return Chunk(kind="enclitic", english=word.english, lead=word.marks), behind[1]
        if so := self._so(at):
            return so
        clitic, known = self.word(at, "clitic"), self.word(at, "determiner")
        if known and (found := self._stands_alone(at, known[1])):
            return found
        if clitic and self._before_verb(clitic[1]) and not self._article(at, before, clitic[1]):
            word = clitic[0]
            return Chunk(kind="clitic", english=word.english, lead=word.marks), clitic[1]
        if known and not self._meant(at) and (found := self.np(at, guess=True)):
            return found
        return None

    def _before_verb(self, at: int) -> bool:
        """Whether a verb follows, maybe behind further pronouns: `le lui rapporte`."""
        while more := self.word(at, "clitic"):
            if self.word(at, "verb"):
                break
            at = more[1]
        return self.word(at, "verb") is not None

    def _article(self, at: int, before: str, end: int) -> bool:
        """Whether what may be a pronoun is an article, with a noun that may be a verb."""
        if not self.word(at, "determiner") or not self.np(at):
            return False
        if re.match(self.tongue.grammar.get("pronominal", "$^"), " ".join(self.row[at:]).lower()):
            return False
        return self.verbal or before != "np" or not self._verb_needed(end)

    def _so(self, at: int) -> tuple[Chunk, int] | None:
        """How much somebody is something, without a noun: `troppo severa`, `zu streng`."""
        mark = self.cased and self.row[at] == "zu" and not self.word(at + 1, "verb", "infinitive")
        found = self.word(at + 1, "adjective") if mark else self._described(at)
        alone = found is not None and (self.verbal or self.aside) and not self._noun(found[1])
        if not (found and alone) or (found[1] == at + 1 and not mark):
            return None
        done, how = self.word(found[1], "verb"), self.word(at + 1, "adverb")
        if mark and how and done and done[0].english not in {"be", "become", "seem", "stay"}:
            found = how
        return Chunk(kind="adverb", english="too " * mark + found[0].english), found[1]

    def _meant(self, at: int) -> bool:
        """Whether a word is the preposition of the verb before it: `ha paura dei ragni`."""
        return self._bare(self.row[at].lower()) in self.ways

    def _stands_alone(self, at: int, end: int) -> tuple[Chunk, int] | None:
        """A pronoun that looks like an article: `tout le monde`, `ihr eine Blume`."""
        found, after = self._pronoun(at), self.word(end, "determiner")
        longer = found is not None and found[1] > end
        article = after is not None and after[0].english in {"a", "the", "no", *OWNERS}
        return found if longer or (article and self.cased) else None

    def _doing(self, at: int, before: str) -> tuple[Chunk, int] | None:
        """A verb, unless a preposition is meant."""
        lead, aim = self.word(at, "preposition"), self.word(at, "purpose")
        if aim and self.word(aim[1], "verb", "infinitive"):
            return None
        if (
            lead
            and self.np(lead[1])
            and not (self.word(at, "verb") and before == "np" and not self.verbal)
        ):
            return None
        if "capitals" in self.tongue.traits and self.row[at][0].isupper() and at:
            return None
        found = self.word(at, "verb", "participle") if before == "have" else None
        found = found or self.word(at, "verb")
        if at in self.apart:
            sundered = self.tongue.at(self.row[at:], "verb", "finite", self.apart[at])
            found = (sundered[0], at + 1) if sundered else None
        if not found:
            return None
        if (
            found[0].form == "participle"
            and before not in {"verb", "have", "mark", "negated", "negations"}
            and "verb_last" not in self.tongue.traits
        ):
            return None
        return Chunk(
            kind="verb", english=found[0].english, word=found[0], lead=self.row[at].lower()
        ), found[1]

    def _led(self, at: int, before: str) -> tuple[Chunk, int] | None:
        """A part that a preposition leads, or a verb for a purpose."""
        for kind in ("purpose", "preposition"):
            found = self.word(at, kind)
            if not found:
                continue
            end = found[1]
            verb = self.word(end, "verb", "infinitive")
            if verb and not (kind == "preposition" and self.np(end)):
                aim = Chunk(kind="purpose", english=found[0].english, sort="aim")
                return (aim if kind == "purpose" else _TO), end
            if (
                kind == "purpose"
                and "verb_last" in self.tongue.traits
                and "zu" in " ".join(self.row[at:])
            ):
                return Chunk(kind="purpose", english=found[0].english), end
            if kind == "purpose" and self.word(at, "preposition"):
                continue
            one = self.row[end - 1].lower() in _OF_ONE
            led = self.word(end, "determiner")
            alone = self._stands_alone(end, led[1]) if led else None
            if inner := alone or self.np(end, guess=True, one=one) or self._pronoun(end):
                lead = self._bare(" ".join(self.row[at:end]).lower())
                return Chunk(
                    kind="pp", english=found[0].english, lead=lead, inner=(inner[0],)
                ), inner[1]
        if self.row[at].lower() in self.tongue.grammar["infinitive_mark"].split():
            return _TO, at + 1
        return None

    def _bare(self, lead: str) -> str:
        rows = self.tongue.grammar["contracted"].items()
        return next((one for one, row in rows if lead in row.split()), lead)

    def _rest(self, at: int, before: str) -> tuple[Chunk, int] | None:
        noun = self._noun(at)
        if (found := self.word(at, "adverb")) and not (noun and noun[1] > found[1]):
            return Chunk(kind="adverb", english=found[0].english), found[1]
        return self._pronoun(at) or self.np(at, guess=True) or self._alone(at)

    def _alone(self, at: int) -> tuple[Chunk, int] | None:
        """An adjective without a noun, as it stands behind `is` or `leaves him`."""
        found = self.word(at, "adjective") if self.verbal or self.aside else None
        return (Chunk(kind="adverb", english=found[0].english), found[1]) if found else None
