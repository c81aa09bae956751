"""Who is meant in the clauses of a text: by name, by noun, and by he, she, it or they."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, together
from studio.makers.wording.known import SOMEBODY
from studio.makers.wording.lexicon import singulars
from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import untagged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

_OF_NOUN = NOUNS | {"DT", "PRP$", "CD", "JJ", "JJS", "JJR", "POS", "VBN", "VBG", "RB"}
_LIKE = frozenset({"JJ", "JJS", "JJR", "VBN", "VBG", "RB"})
NEW = frozenset(
    {"a", "an", "some", "every", "each", "any", "another", "this", "that", "these", "those"}
)
_KEPT = frozenset(
    {"old", "little", "own", "other", "first", "second", "third", "last", "youngest", "eldest"}
    | {"oldest", "younger", "elder", "middle", "next", "slower", "faster"}
)
PRONOUNS = frozenset({"he", "him", "she", "her", "it", "they", "them"})
_ALONE = re.compile(
    "every(?:one|body)|each|no(?:body|thing| one)|some(?:one|body)|all|both|none|i|we|you"
)


@dataclass(slots=True)
class Somebody:
    """Somebody or something of a text: called so by then, said so at first, and he, she or it.

    It `acts` where a clause is about it, and stands `beside` what is done: over the pond.
    One that is `alive` is somebody; `within` was named in what is told of another one: who fears.
    """

    name: str
    full: str
    place: int
    sex: str = ""
    many: bool = False
    acts: bool = False
    said: bool = False
    beside: bool = False
    within: bool = False
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
        the = "the " * (first == 1 and part[0][0].lower() == "the")  # the Tooth Fairy
        return the + untagged(part[first:])
    owner = max((n for n, (_, tag) in enumerate(part) if tag == "POS"), default=-1)
    kept = [
        one for n, one in enumerate(part)
        if n <= owner or whole or one[1] not in _LIKE or one[0].lower() in _KEPT
    ]  # fmt: skip
    if whole and [one.lower() for one, _ in kept[1:2]] == ["own"]:
        kept = [("the", "DT"), *kept[2:]]
    if part[-1][0].lower() in {"one", "ones"}:
        return untagged(part).lower()  # each one
    lead, tag = kept[0][0].lower(), kept[0][1]
    if tag == "PRP$" or (owner >= 0 and tag != "DT"):  # her, Europa's, tomorrow's
        return untagged([(lead, tag) if tag == "PRP$" else kept[0], *kept[1:]])
    kept = kept[(lead in NEW | {"one", "the", "both", "all"}) :]
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
    several = any(row[n][1] == "CC" for n in range(start, head))
    head = next((n for n in range(start, head) if row[n][0] == "," and not several), head)
    while head > start + 1 and row[head - 1][1] == "RB":
        head -= 1
    found = groups_of(row, start, head)
    if not found and end - start > 1 and row[start][1] in {"DT", "PRP$"}:  # the oldest one
        name = re.sub("(?i)^(?:an?|the) ", "the ", untagged(row[start:head]))
        return Somebody(name, untagged(row[start:end]), start, acts=True, alive=True)
    if not found:
        return None
    joined = [untagged([one]) for one in row[found[0][0] : found[-1][1]] if one[1] == "CC"]
    found = found if joined else found[-1:] if row[found[-1][1] - 1][1] == "NNP" else found[:1]
    name = together([known_as(row, *one) for one in found])
    one = somebody(row, *found[-1], words)
    if not one.alive and found[0][1] - found[0][0] == 1 and row[found[0][0]][1] == "NN":
        name = name.removeprefix("the ")  # winter comes, snow falls
    more = head < end and row[head][0].lower() == "of" and found[-1][1] == head and not joined
    if more and (of := groups_of(row, head, end)[:1]):
        name = f"{name} {untagged(row[head : of[0][1]])}"
    full = untagged(row[start:end]).replace(" ,", ",")
    one.name, one.full, one.acts, one.place = name, full, True, start
    mine = [word for word, tag in row[found[-1][1] : end] if word == "I" and tag == "PRP"]
    if len(found) > 1 or mine:
        one.name = f"{name} and I" if mine else name
        one.sex, one.many = "they", True
    return one


def somebody(row: Row, start: int, end: int, words: Mapping[str, Any]) -> Somebody:
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
