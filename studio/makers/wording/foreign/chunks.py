"""The parts of a sentence in another language of Europe, each with its English."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from studio.makers.wording.foreign.belonging import MEASURES, OWNERS, joined, leaves, plural
from studio.makers.wording.foreign.tongue import Tongue, Word
from studio.makers.wording.inflected import superlative

_OF_MEN = frozenset({"un", "uno", "el", "il", "lo", "le", "der", "einem"})
_DEGREES = frozenset({"very", "so", "too", "too much", "almost", "quite", "always"})
_SMALL = (
    "verb", "preposition", "conjunction", "adverb", "phrase", "fixed", "pronoun",
    "subordinator", "relative",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A part of a sentence.

    `kind` is np, pp, verb, adverb, fixed, relative, subordinator, purpose, conjunction, mark,
    negation, clitic, enclitic or comma. A noun phrase (np) has its number, sex, sort (people,
    animals ...), cases, and the gender that the language gives it; a pp its preposition as the
    language has it, and its noun phrase in `inner`. The sort of a purpose is `aim` where it is told
    as one: in order to, not the mere `to` of an infinitive.
    """

    kind: str
    english: str = ""
    many: bool = False
    sex: str = ""
    sort: str = ""
    cases: str = ""
    word: Word | None = None
    lead: str = ""
    noun: str = ""
    gender: str = ""
    inner: tuple[Chunk, ...] = ()
    bare: bool = False
    """Whether no article stands with the noun."""


@dataclass(slots=True)
class Phrases:
    """Reads noun phrases of a row of words; what no list has is counted as `unknown`."""

    tongue: Tongue
    row: list[str]
    unknown: list[str] = field(default_factory=list)
    cased: bool = False
    """Whether the whole text is one in which nouns begin with a capital."""

    def word(self, at: int, kind: str, form: str = "") -> tuple[Word, int] | None:
        """What of a kind begins at a word of the row, and where it ends."""
        found = self.tongue.at(self.row[at:], kind, form) if at < len(self.row) else None
        return (found[0], at + found[1]) if found else None

    def _pronoun(self, at: int) -> tuple[Chunk, int] | None:
        found = self.word(at, "pronoun")
        if not found:
            return None
        word, end = found
        return Chunk(
            kind="np",
            english=word.english,
            many="p" in word.marks,
            sort="pronoun",
            cases=word.marks,
        ), end

    def np(self, at: int, *, guess: bool = False, one: bool = False) -> tuple[Chunk, int] | None:
        """A noun with what stands before and behind it; with `guess` a name or an unknown noun.

        It is `one` behind a preposition that has an article of one in it: `vom Nachbarn`.
        """
        start, marks = at, "s" * one
        led: list[str] = []
        while found := self.word(at, "determiner"):
            led, marks, at = [*led, found[0].english], marks + found[0].marks, found[1]
            if len(led) == 3:
                break
        described: list[str] = []
        noun = self._noun(at)
        while not noun and (found := self._described(at)):
            described, at = [*described, found[0].english], found[1]
            noun = self._noun(at)
        if noun:
            return self._whole(led, marks, described, noun, start)
        return self._guessed(led, marks, described, start, at) if guess else None

    def _described(self, at: int) -> tuple[Word, int] | None:
        """An adjective, alone or behind a word that says how much it is so: `très longue`."""
        if found := self._most(at):
            return found
        if self._called(at):
            return None
        lead = self.word(at, "adverb")
        much = lead is not None and lead[0].english in _DEGREES
        found = self.word(lead[1] if lead and much else at, "adjective")
        if not (found and lead and much):
            return found
        so = lead[0].english.removesuffix(" much")
        return replace(found[0], english=f"{so} {found[0].english}"), found[1]

    def _most(self, at: int) -> tuple[Word, int] | None:
        """An adjective behind a word that makes it the most so: `más alta`, `la plus haute`."""
        lead = self.word(at, "most")
        found = self.word(lead[1], "adjective") if lead else None
        if not found:
            return None
        return replace(found[0], english=superlative(found[0].english)), found[1]

    def _noun(self, at: int) -> tuple[Word, int] | None:
        capitals = self.cased
        if at >= len(self.row) or (capitals and not self.row[at][0].isupper()):
            return None
        found = self.word(at, "noun")
        if found and (self._sole_verb(at) or self._called(at)):
            return None
        if found or not capitals:
            return self._twofold(at, found)
        made = self.tongue.compound(self.row[at].lower())
        return (made, at + 1) if made else None

    def _called(self, at: int) -> bool:
        """Whether a word that looks like any other is the name of somebody: `tía Rosa`."""
        if self.cased or not 0 < at < len(self.row) or not self.row[at][0].isupper():
            return False
        before = self.tongue.at(self.row[at - 1 :], "noun")
        return before is not None and before[0].sort == "people" and before[1] == 1

    def _sole_verb(self, at: int) -> bool:
        """Whether a noun must be the verb, since nothing else in the row can be one."""
        if "capitals" in self.tongue.traits or at in {0, len(self.row) - 1}:
            return False
        return self._verb_needed(at) and self.word(at - 1, "determiner") is None

    def _verb_needed(self, at: int) -> bool:
        """Whether nothing else in the clause can be its verb."""
        joints = [n for n in range(len(self.row)) if self._joint(n)]
        start = max((n + 1 for n in joints if n < at), default=0)
        end = min((n for n in joints if n > at), default=len(self.row))
        return [n for n in range(start, end) if self.word(n, "verb", "finite")] == [at]

    def _joint(self, at: int) -> bool:
        """Whether another clause may begin behind a word."""
        return self.row[at] in ",;:" or any(
            self.word(at, kind) for kind in ("conjunction", "relative", "subordinator")
        )

    def _twofold(self, at: int, found: tuple[Word, int] | None) -> tuple[Word, int] | None:
        """A noun of two meanings by the words beside it."""
        ways = self.tongue.grammar.get("twofold", {}).get(self.row[at].lower())
        if found and ways:
            hints, english, sort = ways.split(" > ")
            if not re.search(hints, " ".join(self.row).lower()):
                return replace(found[0], english=english, sort=sort), found[1]
        return found

    def _whole(
        self, led: list[str], marks: str, described: list[str], noun: tuple[Word, int], start: int
    ) -> tuple[Chunk, int]:
        word, at = noun
        plain = word.marks == "g" or word.english.istitle()
        led = [one for one in led if one != "the" or not plain]
        if {*OWNERS, "their", "my"} & {*led}:
            owned = self.tongue.grammar.get("owned", {})
            word = replace(word, english=owned.get(word.english, word.english))
        behind = "adjectives_behind" in self.tongue.traits
        while behind and (found := self._described(at)):
            if self.word(at, "verb", "finite") and not described and "s" not in marks:
                break
            lead = self.word(at, "preposition")
            if lead and lead[1] > found[1]:
                break  # `prima di` after a noun is `before`
            described, at = [*described, found[0].english], found[1]
        form = self.row[at - 1].lower()
        many = "p" in marks or (not led and word.english.startswith("pair of "))
        many = many or ("s" not in marks and ("p" in word.marks or self._those(form, marks)))
        shown = re.search(self.tongue.grammar["woman"], form) is not None
        of_her = word.sort == "people" and form.endswith("in")  # who gives the baker (f) a flower
        woman = "f" in marks or (shown and (of_her or self.row[start].lower() not in _OF_MEN))
        chunk = Chunk(
            kind="np", english=self._worded(led, described, word.english, many=many), many=many,
            sex=self._sex(word.english, woman=woman), sort=word.sort, noun=word.english,
            cases="".join(one for one in marks if one in "nadg"), gender="she" if woman else "he",
            bare=not led,
        )  # fmt: skip
        return self._with_whose(chunk, at)

    def _those(self, form: str, marks: str) -> bool:
        """Whether an article shows that a German noun without an ending is meant of many."""
        shown = re.search(self.tongue.grammar.get("those", "$^"), form)
        return {*"na"} <= {*marks} and shown is not None

    def _sex(self, noun: str, *, woman: bool) -> str:
        english = self.tongue.lists["grammar"]["English"]
        last = noun.split()[-1]
        for sex in ("she", "he", "it"):
            if last in english[sex].split():
                return sex
        return "she" if woman else "he"

    def _worded(self, led: list[str], described: list[str], noun: str, *, many: bool) -> str:
        owned = {*OWNERS, "my", "our", "their"} & {*led}
        led = [one for one in led if one not in {"the", "a"} or not owned]
        led = [one for one in led if not (one == "a" and many)]
        said = self.plural(noun) if many else noun
        return " ".join(filter(None, (*led, *dict.fromkeys(described), said)))

    def plural(self, noun: str) -> str:
        """An English noun as it is of many."""
        return plural(noun, self.tongue.lists["grammar"]["English"]["plurals"])

    def _with_whose(self, chunk: Chunk, at: int) -> tuple[Chunk, int]:
        """With the noun phrase that tells whose it is, or of what."""
        lead = None if self.word(at, "phrase") else self.word(at, "preposition")
        if "genitive" in self.tongue.traits:
            marks, vom = self.word(at, "determiner"), self.row[at : at + 1] == ["vom"]
            if (
                chunk.noun in MEASURES
                and not marks
                and not self.word(at, "pronoun")
                and (inner := self.np(at))
            ):
                return joined(chunk, "of", inner[0], self.plural), inner[1]
            if marks and "g" in marks[0].marks and (inner := self.np(at)):
                return joined(chunk, "of", inner[0], self.plural), inner[1]
            if (
                at < len(self.row)
                and self.row[at].lower() in {"von", "vom", "aus"}
                and (inner := self.np(at + 1, one=vom))
                and not (leaves(chunk, inner[0]) and self.row[at] != "von")
            ):
                the = " the" * vom
                return joined(chunk, f"of{the}", inner[0], self.plural), inner[1]
        elif (
            lead
            and lead[0].english.split(" ")[0] == "of"
            and (inner := self.np(lead[1], guess=True))
            and not (leaves(chunk, inner[0]) and inner[0].sort == "things" and not inner[0].bare)
        ):
            return joined(chunk, lead[0].english.strip(), inner[0], self.plural), inner[1]
        return chunk, at

    def _guessed(
        self, led: list[str], marks: str, described: list[str], start: int, at: int
    ) -> tuple[Chunk, int] | None:
        """A noun that no list has, a name, or old ones without a noun."""
        told = Chunk(
            kind="np", many="p" in marks, sex="she" if "f" in marks else "he",
            gender="she" if "f" in marks else "he",
            cases="".join(one for one in marks if one in "nadg"),
        )  # fmt: skip
        strange = at < len(self.row) and self.row[at][0].isalpha() and not self._listed(at)
        if strange and (led or self.row[at][0].isupper()):
            return self._strange(told, led, described, at)
        if led and described:
            noun = "woman" if told.sex == "she" else "man"
            english = self._worded(led, described, noun, many=told.many)
            return replace(told, english=english, sort="people", noun=noun), at
        return None

    def _strange(
        self, told: Chunk, led: list[str], described: list[str], at: int
    ) -> tuple[Chunk, int]:
        """A word that no list has: as it is behind an article, else a name."""
        said = self.row[at]
        capitals = "capitals" in self.tongue.traits
        if led and capitals and said.islower() and (found := self.np(at + 1)):
            self.unknown.append(said)  # an adjective: left out
            english = self._worded(led, described, found[0].english, many=False)
            return replace(found[0], english=english, cases=told.cases), found[1]
        if led:
            self.unknown.append(said)
            english = self._worded(led, described, said.lower(), many=False)
            noun = replace(told, english=english, sort="unknown", noun=said.lower())
            return self._with_whose(noun, at + 1)
        if capitals and at and not self.word(at + 1, "verb"):
            self.unknown.append(said)
        sex = "she" if said[-1] == "a" else "he"
        return replace(told, english=said, sex=sex, sort="name", noun=said), at + 1

    def _listed(self, at: int) -> bool:
        return any(self.word(at, kind) for kind in _SMALL)
