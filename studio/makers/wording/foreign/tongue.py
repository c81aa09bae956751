"""A language of Europe by its words: which English words a form of it can stand for."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from studio.makers.wording.inflected import gerund, superlative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TOKEN = re.compile(r"\w+['’](?=\w|$)|\w+(?:-\w+)*|[.,;:!?]")
_LISTS = (
    ("determiner", "determiners"), ("pronoun", "pronouns"), ("clitic", "clitics"),
    ("relative", "relatives"), ("led_relative", "led_relatives"), ("subordinator", "subordinators"),
    ("conjunction", "conjunctions"), ("purpose", "purpose"), ("negated", "negated"),
    ("most", "most"),
    ("preposition", "prepositions"), ("adverb", "adverbs"),
)  # fmt: skip
_CONTRACTED = re.compile(r" (?:du|del|al|alla|della|au)$")
_VERBAL = {"participles": "participle", "gerunds": "gerund"}
"""Forms of a verb that endings make, by the name of their rules."""
LONGEST = 6
"""Words of the longest entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What a form can stand for: its kind, the English, and marks (s one, p many, f a woman).

    A verb has its `form` (finite, infinitive, participle), the `particle` that is sundered from
    it, and `ways`: how a preposition is meant behind it.
    """

    kind: str
    english: str
    marks: str = ""
    sort: str = ""
    form: str = ""
    particle: str = ""
    ways: tuple[tuple[str, str], ...] = ()


def words_of(said: str) -> list[str]:
    """The words and stops of a text; an elided one keeps its apostrophe."""
    return _TOKEN.findall(unicodedata.normalize("NFC", said).replace("’", "'"))


def folded(said: str) -> str:
    """A word without its accents."""
    parts = unicodedata.normalize("NFKD", said)
    return "".join(one for one in parts if not unicodedata.combining(one))


class Tongue:
    """One language: `grammar` is its part of the lists, `rows` the nouns, verbs and adjectives."""

    def __init__(self, name: str, lists: Mapping[str, Any]) -> None:
        self.name, self.lists = name, lists
        self.grammar: Mapping[str, Any] = lists["grammar"][name]
        self._entries: dict[tuple[str, ...], list[Word]] = defaultdict(list)
        self.traits = frozenset(self.grammar["traits"].split())
        column = int(self.grammar["column"]) - 1
        for sort, rows in lists["nouns"].items():
            for english, row in rows.items():
                for cell in cells(row, column):
                    form, _, marks = cell.partition(".")
                    self._add(form, Word(kind="noun", english=english, sort=sort, marks=marks))
        for english, row in lists["adjectives"].items():
            for form in cells(row, column):
                self._add(form, Word(kind="adjective", english=english))
                self._most(form, english)
        for english, row in lists["verbs"].items():
            self._conjugate(english, cells(row, column))
        self._small_words()

    def _add(self, form: str, word: Word) -> None:
        self._entries[tuple(words_of(form.lower()))].append(word)

    def _small_words(self) -> None:
        for kind, name in _LISTS:
            for english, row in self.grammar.get(name, {}).items():
                for one in row.split():
                    form, _, marks = one.replace("_", " ").partition(".")
                    more = " the" if kind == "preposition" and _CONTRACTED.search(form) else ""
                    word = Word(kind=kind, english=english + more, marks=marks)
                    self._add(form, word)
                    if kind == "clitic":
                        self._entries[(f"-{form}",)].append(replace(word, kind="enclitic"))
                    self._contract(form, kind, english)
        for name in ("reflexives", "negations"):
            for one in self.grammar[name].split():
                self._add(one, Word(kind=name, english=""))
                self._entries[(f"-{one}",)].append(Word(kind=name, english=""))
        for english, row in self.grammar["phrases"].items():
            for one in row.split(" | "):
                kind = "fixed" if one.startswith("!") else "phrase"
                self._add(one.lstrip("!"), Word(kind=kind, english=english))

    def _most(self, form: str, english: str) -> None:
        """The form of an adjective that is more so than all others, where an ending tells it."""
        for ending in self.grammar.get("most_endings", "").split():
            self._add(form + ending, Word(kind="adjective", english=superlative(english)))

    def parted(self, row: list[str]) -> list[str]:
        """A row with the pronouns of infinitives as words of their own behind them: `-lo`.

        They stand at their ends (`atraparla`) or before them (`l'attraper`).
        """
        made: list[str] = []
        after: dict[int, str] = {}
        for words, whole in self.grammar.get("whole", {}).items():
            if [one.lower() for one in row[: len(words.split())]] == words.split():
                row = [*whole.split(), *row[len(words.split()) :]]
        for n, word in enumerate(row):
            own = self.at([word], "clitic") and self.at(row[n + 1 :], "verb", "infinitive")
            if own and not self.at(row[n + 1 :], "noun"):
                after[n + own[1]] = f"-{word.lower()}"
                continue
            made += self._split(word)
            made += filter(None, [after.get(n, "")])
        return made

    def _split(self, word: str) -> list[str]:
        """An infinitive and the pronoun at its end; any other word as it is."""
        found = re.fullmatch(self.grammar.get("enclitic", "-"), word.lower())
        if not found or self._entries.get((word.lower(),)):
            return [word]
        verb = next(filter(self._bare, (folded(found[1]), f"{found[1]}e", found[1])), "")
        return [verb, f"-{found[2]}"] if verb else [word]

    def _bare(self, form: str) -> bool:
        return self.at([form], "verb", "infinitive") is not None

    def _contract(self, form: str, kind: str, english: str) -> None:
        """The forms of `prima di` that have an article in their last word."""
        first, _, last = form.rpartition(" ")
        if first and kind == "preposition":
            for one in self.grammar["contracted"].get(last, "").split():
                the = " the" * (len(one) > 2 or one in {"al", "du", "au"})
                self._add(f"{first} {one}", Word(kind=kind, english=english + the))

    def _conjugate(self, english: str, cells: list[str]) -> None:
        """Every form that follows from the row of a verb."""
        parted = (one.partition(">") for one in cells)
        ways = tuple((lead, meant) for lead, sign, meant in parted if sign)
        tail = next((one[1:] for one in cells if one.startswith("=")), "")
        plain = [one for one in cells if not re.search("[>=]", one)]
        verb = Word(kind="verb", english=english, sort=tail, ways=ways)
        for place, form in enumerate(plain):
            stem, _, apart = form.partition("+")
            if form[0] == "~":
                self._add(form[1:], replace(verb, form="participle"))
            elif not place or form[0] == "^" or apart or not self._infinite(form, plain):
                self._add(stem.strip("^"), replace(verb, form="finite", particle=apart))
                joined = ("", "finite"), ("ge", "participle")
                for infix, kind in joined if apart else ():
                    self._add(apart + infix + stem, replace(verb, form=kind))
            else:
                self._add(form, replace(verb, form="infinitive"))
                self._sunder(form, plain, verb)

    def _sunder(self, form: str, plain: list[str], verb: Word) -> None:
        for apart in [one.partition("+")[2] for one in plain if "+" in one]:
            if form.startswith(apart):
                rest = form[len(apart) :]
                self._add(rest, replace(verb, form="finite", particle=apart))
                self._add(f"{apart}zu{rest}", replace(verb, form="infinitive", marks="zu"))

    def _infinite(self, form: str, plain: list[str]) -> bool:
        """Whether a form is the infinitive, of several words by the first: `volare via`."""
        forms = form, form.removeprefix("se ").split(" ")[0]
        bare = any(re.search(self.grammar["infinitive"], one) for one in forms)
        return bare and f"{form}r" not in plain

    @cached_property
    def _plainly(self) -> dict[tuple[str, ...], list[Word]]:
        """The entries by their words without accents."""
        made: dict[tuple[str, ...], list[Word]] = defaultdict(list)
        for key, words in self._entries.items():
            made[tuple(map(folded, key))] += words
        return made

    def at(
        self, row: list[str], kind: str, form: str = "", apart: str = ""
    ) -> tuple[Word, int] | None:
        """The longest entry of a kind that a row of words begins with, and how many words it has.

        A verb has the `form`, where one is asked for, and the particle that stands `apart`.
        """
        low = [one.lower() for one in row[:LONGEST]]
        for length in range(len(low), 0, -1):
            for word in self._of(tuple(low[:length]), kind):
                if form in ("", word.form) and word.particle == apart:
                    return word, length
        return None

    def compound(self, said: str) -> Word | None:
        """A German noun made of two that are known, or of a verb."""
        if verb := self.at([said], "verb", "infinitive"):
            return replace(verb[0], kind="noun", english=gerund(verb[0].english), marks="g")
        for cut in range(len(said) - 3, 2, -1):
            tail = self.at([said[cut:]], "noun")
            heads = [said[:cut].removesuffix(end) for end in ("", "s", "n", "en")]
            head = next(filter(None, (self.at([one], "noun") for one in heads)), None)
            does = self.at([said[cut:]], "verb", "infinitive")
            if head and does and (tail is None or "p" in tail[0].marks):
                english = f"{gerund(does[0].english)} the {head[0].english}"
                return replace(head[0], english=english, marks="g")
            if tail and head:
                return replace(tail[0], english=f"{head[0].english} {tail[0].english}")
        return None

    def wished(self, form: str) -> Word | None:
        """A verb in the form that it has behind `que` where that is wished: `abrace`."""
        for root, _ in self._roots(form.lower(), self.grammar.get("wished", "")):
            for one in self._entries.get((root,), []):
                if one.kind == "verb" and one.form == "finite":
                    return one
        return None

    def _of(self, key: tuple[str, ...], kind: str) -> Iterator[Word]:
        found = self._entries.get(key) or []
        yield from (one for one in found if one.kind == kind)
        if kind in {"noun", "verb", "adjective"}:
            yield from self._bent(key, kind)
        if not found:
            plain = tuple(map(folded, key))
            bare = tuple(re.sub("([aou])e", r"\1", one) for one in plain)
            near = self._plainly.get(plain) or self._plainly.get(bare) or []
            yield from (one for one in near if one.kind == kind)

    def _bent(self, key: tuple[str, ...], kind: str) -> Iterator[Word]:
        """What a form with an ending that no row lists can stand for."""
        first, last = key[:-1], key[-1]
        if kind == "noun" and first:  # flocons de neige
            for root, same in self._roots(key[0], self.grammar["nouns"]):
                for one in self._entries.get((root, *key[1:]), []):
                    if one.kind == kind:
                        yield replace(one, marks=one.marks + "p" * (not same))
        for name in (f"{kind}s", *(_VERBAL if kind == "verb" else ())):
            for root, same in self._roots(last, self.grammar.get(name, "")):
                for one in self._entries.get((*first, root), self._plainly.get((*first, root), [])):
                    if one.kind == kind and (name == "participles" or one.form != "participle"):
                        form = _VERBAL.get(name, "finite" * (kind == "verb"))
                        yield replace(one, form=form, marks=one.marks + "p" * (not same))

    def _roots(self, form: str, rules: str) -> Iterable[tuple[str, bool]]:
        for rule in rules.split():
            ending, _, instead = rule.partition(">")
            same = instead.endswith("*")
            if ending.startswith("^"):
                if re.fullmatch(ending, form):
                    yield re.sub(ending, instead, form), True
            elif form.endswith(ending) and len(form) > len(ending) + 1:
                root = form[: len(form) - len(ending)] + instead.rstrip("*")
                yield root, same
                if "umlauts" in self.traits:
                    yield folded(root), same
        if "umlauts" in self.traits and folded(form) != form:
            yield folded(form), False


def cells(row: str, column: int) -> list[str]:
    """The forms in one column of a row."""
    cell = row.split("|")[column].strip(" .")
    return [one.strip() for one in cell.split(", ") if one.strip()]
