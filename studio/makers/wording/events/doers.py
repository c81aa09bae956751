"""Who is meant in the clauses of a text: by name, by noun, and by he, she, it or they."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled
from studio.makers.wording.events.verbal import TIMES
from studio.makers.wording.known import SOMEBODY
from studio.makers.wording.lexicon import singulars
from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import untagged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

_OF_NOUN = NOUNS | {"DT", "PRP$", "CD", "JJ", "JJS", "JJR", "POS", "VBN", "VBG", "RB"}
_LIKE = frozenset({"JJ", "JJS", "JJR", "VBN", "VBG", "RB"})
_NEW = frozenset({"a", "an", "some", "every", "each", "any", "this", "that", "these", "those"})
_KEPT = frozenset(
    {"old", "little", "own", "other", "first", "second", "third", "last", "youngest", "eldest"}
    | {"oldest", "younger", "elder", "middle", "next", "slower", "faster"}
)
_SEX = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "himself": "he", "herself": "she",
    "itself": "it", "themselves": "they",
}  # fmt: skip
PRONOUNS = frozenset({"he", "him", "she", "her", "it", "they", "them"})
_ALONE = re.compile(
    "every(?:one|body)|no(?:body|thing| one)|some(?:one|body)|all|both|none|i|we|you"
)


@dataclass(slots=True)
class Somebody:
    """Somebody or something of a text: called so by then, said so at first, and he, she or it.

    It `acts` where a clause is about it, and stands `beside` what is done: over the pond.
    One that is `alive` is somebody.
    """

    name: str
    full: str
    place: int
    sex: str = ""
    many: bool = False
    acts: bool = False
    said: bool = False
    beside: bool = False
    alive: bool = False


def groups_of(row: Row, start: int, end: int) -> list[tuple[int, int]]:
    """The nouns between two places of a row, each with what belongs to it."""
    found: list[tuple[int, int]] = []
    n = start
    while n < end:
        k = n
        while k < end and row[k][1] in _OF_NOUN and not (k > n and _anew(row, k)):
            k += 1
        last = k
        while last > n and row[last - 1][1] not in NOUNS | {"CD"}:
            last -= 1
        if last > n and row[last - 1][1] in NOUNS:
            found.append((n, last))
        n = max(k, n + 1)
    return found


def _anew(row: Row, k: int) -> bool:
    """Whether another noun begins there: his mother | the moon, a snow bear | last winter."""
    if row[k][1] in {"JJ", "CD", "RB"} and row[k - 1][1] in NOUNS:
        return True
    return row[k][1] in {"DT", "PRP$"} and row[k - 1][1] != "PDT"


def known_as(row: Row, start: int, end: int, *, whole: bool = False) -> str:
    """A noun with what belongs to it as it is called once it is known: the two boys, Derek.

    What it is like is left out unless it is wanted as a `whole`.
    """
    part = row[start:end]
    names = [n for n, (_, tag) in enumerate(part) if tag in {"NNP", "NNPS"}]
    if names and part[-1][1] == "NNP" and not any(tag == "POS" for _, tag in part):
        first = names[-1]
        while first - 1 in names:
            first -= 1
        return untagged(part[first:])
    owner = max((n for n, (_, tag) in enumerate(part) if tag == "POS"), default=-1)
    kept = [
        one for n, one in enumerate(part)
        if n <= owner or whole or one[1] not in _LIKE or one[0].lower() in _KEPT
    ]  # fmt: skip
    if whole and [one.lower() for one, _ in kept[1:2]] == ["own"]:
        kept = [("the", "DT"), *kept[2:]]
    lead, tag = kept[0][0].lower(), kept[0][1]
    if tag == "PRP$" or (owner >= 0 and tag != "DT"):  # her, Europa's, tomorrow's
        return untagged([(lead, tag) if tag == "PRP$" else kept[0], *kept[1:]])
    kept = kept[(lead in _NEW | {"one", "the", "both", "all"}) :]
    said = untagged([(one.lower() if tag != "NNP" else one, tag) for one, tag in kept])
    return f"the {said}"


def of_subject(row: Row, start: int, end: int, words: Mapping[str, Any]) -> Somebody | None:
    """Whom a clause is about; None for one that only a pronoun tells."""
    first = row[start][0].lower()
    if first in PRONOUNS | {"this", "that", "there"} and not groups_of(row, start + 1, end):
        return None  # they both
    if _ALONE.fullmatch(first) and (end - start == 1 or row[start + 1][1] == "IN"):
        name = untagged([(first if first != "i" else "I", ""), *row[start + 1 : end]])
        both = first in {"we", "all", "both", "you"}
        sex = "they" if both or first.startswith(("every", "none", "some")) else "-"
        return Somebody(name, name, start, sex, both, acts=True)
    head = next((n for n in range(start, end) if row[n][1] in {"IN", "WP", "WDT"}), end)
    head = next((n for n in range(start, head) if row[n][0] == ","), head)
    while head > start + 1 and row[head - 1][1] == "RB":
        head -= 1
    found = groups_of(row, start, head)
    if not found and end - start > 1 and row[start][1] in {"DT", "PRP$"}:  # the oldest one
        name = untagged(row[start:head])
        return Somebody(name, untagged(row[start:end]), start, acts=True, alive=True)
    if not found:
        return None
    joined = [untagged([one]) for one in row[found[0][0] : found[-1][1]] if one[1] == "CC"]
    found = found if joined else found[-1:] if row[found[-1][1] - 1][1] == "NNP" else found[:1]
    name = " and ".join(known_as(row, *one) for one in found)
    one = _somebody(row, *found[-1], words)
    more = head < end and row[head][0].lower() == "of" and len(found) == 1
    if more and (of := groups_of(row, head, end)[:1]):
        name = f"{name} {untagged(row[head : of[0][1]])}"
    one.name, one.full, one.acts, one.place = name, untagged(row[start:end]), True, start
    mine = [word for word, tag in row[found[-1][1] : end] if word == "I" and tag == "PRP"]
    if len(found) > 1 or mine:
        one.name = f"{name} and I" if mine else name
        one.sex, one.many = "they", True
    return one


def _somebody(row: Row, start: int, end: int, words: Mapping[str, Any]) -> Somebody:
    """Who or what a noun is."""
    word, tag = row[end - 1]
    noun = word.lower()
    odd = any(many and not noun.endswith("s") for _, many in singulars(noun))
    many = tag in {"NNS", "NNPS"} or odd
    sex = "they" if many else _sex(noun, tag, words)
    ways = [one for one, _ in singulars(noun)]
    alive = sex in {"", "he", "she", "?"} or any(
        one in words[group] for group in SOMEBODY for one in ways
    )
    name = known_as(row, start, end)
    return Somebody(name, untagged(row[start:end]), start, sex, many, alive=alive)


def _sex(noun: str, tag: str, words: Mapping[str, Any]) -> str:
    """He, she or it, as far as the noun tells; "" for somebody of whom it does not, else "?"."""
    for sex, way in words["sexed"].items():
        if compiled(way).fullmatch(noun):
            return str(sex)
    told = str(words["kin"].get(noun, ""))[:3].strip("; ")
    if told in {"he", "she"}:
        return told
    if str(words["beings"].get(noun, "")).startswith("it;"):
        return "it"
    if tag == "NNP" or any(noun in words[group] for group in SOMEBODY):
        return ""
    made = noun in words["things"] or noun in words["objects"].split(" | ")
    return "it" if made or not compiled(words["agents"]).search(noun) else "?"


class Cast:
    """Those of a text as far as it is read."""

    def __init__(self, row: Row, words: Mapping[str, Any]) -> None:
        self.row, self.words = row, words
        self.known: list[Somebody] = []

    def read(self, start: int, end: int) -> None:
        """Take note of whom and what some words name."""
        for a, b in groups_of(self.row, start, end):
            timed = TIMES.fullmatch(self.row[b - 1][0].lower())
            if not timed and not any(one.place == a for one in self.known):
                one = _somebody(self.row, a, b, self.words)
                bare = b - a == 1 and self.row[a][1] == "NN"
                one.beside = bare or (a > 0 and self.row[a - 1][1] in {"IN", "TO", "POS"})
                self.note(one)
                self._owner(a, b)

    def _owner(self, start: int, end: int) -> None:
        """Take note of somebody whose noun that is: Mila of Mila's balloon."""
        for k in range(start + 1, end):
            if self.row[k][1] == "POS":
                one = _somebody(self.row, start, k, self.words)
                one.place = k
                if one.alive:
                    self.note(one)

    def note(self, one: Somebody) -> Somebody:
        """Somebody who is known by now; the same one as before where the name is."""
        same = [other for other in self.known if other.name == one.name]
        if same:
            same[-1].acts = same[-1].acts or one.acts
            return same[-1]
        self.known.append(one)
        return one

    def shown(self, one: Somebody, start: int, end: int) -> None:
        """Learn from `her` or `his` behind a verb whether who does it is he or she."""
        for word, tag in self.row[start:end]:
            if tag == "PRP$" and one.sex in {"", "?"} and _SEX.get(word.lower(), "they") != "they":
                one.sex = _SEX[word.lower()]

    def meant(self, pronoun: str, last: Somebody | None, how: str = "") -> Somebody | None:
        """Whom a pronoun means: who acted last, else the last one named who can be meant.

        It can be one to `whom` something is done, or `another` than who acted last: he who does
        something himself with a boy who has been there before, `and he plays on`.
        """
        sex = _SEX.get(pronoun.lower(), "")
        apt = [one for one in self.known if self._can_be(one, sex)]
        apt = [one for one in apt if how != "whom" or one is not last]
        near = [last] if last is not None and last in apt else []
        if sex == "they":
            return self._several(apt, last, whom=how == "whom")
        if sex == "it":
            mere = [one for one in apt if not (one.acts or one.beside)]
            ways = [mere, near, [one for one in apt if one.acts], apt]
            ways = ways if how else [near, *ways]
            return next((way[-1] for way in ways if way), None)
        acting = [one for one in apt if one.acts]
        if how == "another" and (others := [one for one in acting if one is not last]):
            acting, near = others, []
        sure = [one for one in apt if one.sex == sex]
        if near and near[0] not in sure and (known := [one for one in acting if one in sure]):
            acting, near = known, []
        found = next(iter([*near, *reversed(acting), *reversed(sure), *reversed(apt)]), None)
        if found and found.sex in {"", "?"}:
            found.sex = sex
        return found

    def _can_be(self, one: Somebody, sex: str) -> bool:
        """Whether somebody can be called he, she, it or they."""
        noun = one.name.split()[-1]
        beast = noun in self.words["animals"]
        open_ = one.sex == "?" or (one.sex == "" and (sex != "it" or beast))
        return one.sex == sex or (open_ and sex != "they")

    def _several(
        self, apt: list[Somebody], last: Somebody | None, *, whom: bool
    ) -> Somebody | None:
        """Whom `they` or `them` means: several who act, two of whom it is told, or several."""
        if whom:
            things = [one for one in apt if not (one.acts or one.beside)]
            return next(reversed(things or apt), None)
        acting = [one for one in apt if one.acts]
        near = [last] if last is not None and last in acting else []
        alive = [one for one in apt if one.alive]
        return next(iter([*near, *reversed(acting)]), None) or self._both(alive) or [*apt, None][-1]

    def _both(self, several: list[Somebody]) -> Somebody | None:
        """Two of whom `they` tells where no several act."""
        living = [one for one in self.known if one.alive and not one.many]
        acting = [one for one in living if one.acts]
        if len(living) < 2 or not acting or several:
            return several[-1] if several else None
        other = [one for one in living if one is not acting[0]][-1]
        names = f"{acting[0].name} and {other.name}"
        return self.note(Somebody(names, names, -1, "they", many=True, acts=True, said=True))
