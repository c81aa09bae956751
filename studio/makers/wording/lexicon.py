"""Words in their forms, and the known ones among those of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

NEGATIONS = frozenset({"no", "without", "not", "never", "nobody", "none", "nor", "neither"})
_IRREGULAR = {
    "mice": "mouse", "geese": "goose", "men": "man", "women": "woman", "children": "child",
    "people": "person", "feet": "foot", "teeth": "tooth", "oxen": "ox", "lice": "louse",
}  # fmt: skip
_HISSES = ("s", "sh", "ch", "x", "z", "o")
"""What a word ends in that has an e before the s: stares are no star."""
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?|[.,;:!?]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A known word in a text: what it stands for, as written, and where (token numbers)."""

    name: str
    word: str
    start: int
    end: int
    plural: bool = False


def tokens(text: str) -> list[str]:
    """Lower-case words and stops; hyphens part words."""
    return _TOKEN.findall(text.lower().replace("’", "'"))


def singulars(word: str) -> Iterable[tuple[str, bool]]:
    """The word and what it may be the plural or possessive of."""
    yield word, False
    if word.endswith("'s"):
        yield word[:-2], False
        return
    if word in _IRREGULAR:
        yield _IRREGULAR[word], True
    elif word.endswith(("men", "children")):
        yield f"{word[:-3]}man" if word.endswith("men") else word[:-3], True  # schoolchildren
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 1 and (ending != "es" or root.endswith(_HISSES)):
            yield root + instead, True


def stems(word: str) -> Iterable[tuple[str, bool]]:
    """Like `singulars`, with the endings of verbs and adjectives too."""
    yield from singulars(word)
    for ending in ("ing", "ed", "ly", "ful", "er"):
        root = word[: -len(ending)]
        if word.endswith(ending) and len(root) > 2:
            yield root, False
            yield root + "e", False
            if root[-1] == root[-2]:
                yield root[:-1], False
            if root[-1] == "i":
                yield root[:-1] + "y", False


class Lexicon:
    """Names, each with the words that ask for it."""

    def __init__(self, words: Mapping[str, Iterable[str]], *, verbs: bool = False) -> None:
        self._verbs = verbs
        self._forms = stems if verbs else singulars
        self._entries: dict[tuple[str, ...], str] = {}
        for name, phrases in words.items():
            for phrase in phrases:
                self._entries.setdefault(tuple(tokens(phrase)), name)
        self._longest = max(map(len, self._entries), default=1)

    def find(self, text: str) -> list[Hit]:
        """Every hit, in text order, longest first; those after a negation are left out."""
        row = tokens(text)
        hits, i = [], 0
        while i < len(row):
            hit = self._at(row, i)
            if hit is None:
                i += 1
                continue
            if not NEGATIONS.intersection(row[max(0, i - 2) : i]):
                hits.append(hit)
            i = hit.end
        return hits

    def first(self, text: str) -> str:
        """The first name found, or nothing."""
        hits = self.find(text)
        return hits[0].name if hits else ""

    def _at(self, row: list[str], i: int) -> Hit | None:
        for length in range(min(self._longest, len(row) - i), 0, -1):
            for key, plural in self._keys(row[i : i + length]):
                name = self._entries.get(key)
                if name is not None:
                    word = " ".join(row[i : i + length])
                    return Hit(name=name, word=word, start=i, end=i + length, plural=plural)
        return None

    def _keys(self, words: list[str]) -> Iterable[tuple[tuple[str, ...], bool]]:
        """What words may be listed as; a verb of several words bends its first (`holds out`)."""
        for last, plural in self._forms(words[-1]):
            yield (*words[:-1], last), plural
        if self._verbs and len(words) > 1:
            for first, _ in self._forms(words[0]):
                yield (first, *words[1:]), False


def runs(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Hits in groups that stand side by side, as those of `a robot gardener` do."""
    made: list[list[Hit]] = []
    for hit in hits:
        beside = bool(made) and made[-1][-1].end == hit.start
        made = [*made[:-1], [*made[-1], hit]] if beside else [*made, [hit]]
    return made


def unknown(words: Iterable[str], known: Collection[str]) -> list[str]:
    """Those of some words that are not known in any form, each once, in their order."""
    strange = (word for word in words if not any(form in known for form, _ in singulars(word)))
    return [*dict.fromkeys(strange)]
