"""Words to parts: finds what the painter knows in a text, minding `no` and plurals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEGATIONS = frozenset({"no", "without", "not", "never", "nobody", "none", "nor", "neither"})
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
    for ending, instead in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word[: -len(ending)] + instead, True


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


class _Colours(Lexicon):
    """Names of colours; `dark` is one alone, and beside another only shades it."""

    def find(self, text: str) -> list[Hit]:
        hits = super().find(text)
        named = [hit for hit in hits if hit.word != "dark"]
        ends = {at for hit in named for at in (hit.start, hit.end)}
        return [hit for hit in hits if hit.word != "dark" or not ends & {hit.start, hit.end}]


@cache
def table(file: str) -> Mapping[str, object]:
    """One of the data files of this package."""
    text = (files(__package__ or "") / "data" / f"{file}.yaml").read_text("utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {str(key): value for key, value in loaded.items()}


def mapping(file: str, section: str) -> dict[str, object]:
    """A section of a data file that is a mapping."""
    found = table(file)[section]
    assert isinstance(found, dict)
    return {str(key): value for key, value in found.items()}


def listed(value: object) -> list[str]:
    """A YAML list as texts."""
    assert isinstance(value, list)
    return [str(item) for item in value]


@cache
def lexicon(section: str) -> Lexicon:
    """The lexicon of a section of `words.yaml` or, for `hand` and `ground`, of `things.yaml`."""
    file = "things" if section in {"hand", "ground"} else "words"
    found = {name: listed(words) for name, words in mapping(file, section).items()}
    return Lexicon(found, verbs=section in {"moods", "poses", "weathers"})


@cache
def flat(section: str) -> Lexicon:
    """The lexicon of a section that is one list of words."""
    return Lexicon(
        {section: listed(table("things" if section == "near_hand" else "words")[section])}
    )


@cache
def colours() -> Lexicon:
    """Names of colours, synonyms resolved."""
    words: dict[str, list[str]] = {name: [name] for name in mapping("colours", "names")}
    for word, name in mapping("colours", "synonyms").items():
        words[str(name)].append(word)
    return _Colours(words)


@cache
def people() -> Lexicon:
    """Words for people."""
    return Lexicon({name: listed(words) for name, words in table("people").items()})
