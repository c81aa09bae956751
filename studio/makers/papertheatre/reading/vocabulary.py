"""Words to parts: finds what the painter knows in a text, minding `no` and plurals."""

from __future__ import annotations

from functools import cache

from studio.makers.papertheatre.tables import listed, mapping, table
from studio.makers.wording.lexicon import Hit, Lexicon, singulars, tokens

__all__ = ["Hit", "Lexicon", "tokens"]

DETERMINERS = frozenset({
    "a", "an", "the", "his", "her", "its", "their", "my", "our", "this", "that", "one", "two",
    "old", "gold", "golden", "pocket", "no", "every", "each", "tin", "brass", "red", "date",
})  # fmt: skip
VERBS_TOO = frozenset({
    "watch", "ring", "can", "light", "note", "page", "button", "seed", "lace", "mask", "stamp",
    "cap", "stick",
})  # fmt: skip
"""Words for things that are verbs as well: `they watch`, `she rings a bell`."""
DONE = frozenset({
    "matches", "fans", "combs", "plugs", "locks", "chains", "floats", "weights", "labels", "blocks",
    "bubbles", "drums", "files", "plants", "beams",
})  # fmt: skip
"""What somebody does, where it is not told of as things: `she locks the door`."""

OWN = frozenset({"both", "two", "its", "his", "her", "their"})
"""What tells that horns are a goat's own."""


JOINS = frozenset({
    "and", "in", "on", "at", "by", "to", "with", "for", "from", "of", "over", "under", "who",
    "lies", "lie", "stands", "is", "are", "before", "beside", "between", "behind",
})  # fmt: skip
"""What joins a noun to what follows, so that the word before it is a noun itself."""


def _only_a_colour(hit: Hit, row: list[str]) -> bool:
    """Whether an orange is none: `an orange coat`."""
    after = row[hit.end : hit.end + 1]
    return hit.word == "orange" and bool(after) and after[0] not in JOINS


LEFT = frozenset({
    "them", "it", "him", "her", "the", "a", "an", "his", "its", "their", "behind", "alone", "home",
})  # fmt: skip


def _goes(hit: Hit, row: list[str]) -> bool:
    """Whether leaves are none: `the fox leaves them behind`."""
    return hit.word == "leaves" and bool(LEFT & {*row[hit.end : hit.end + 1]})


class _Handy(Lexicon):
    """Words for things in the hand; what may be a verb counts after an article alone."""

    def find(self, text: str) -> list[Hit]:
        row = tokens(text)
        told = _apart(super().find(text), "ground", text)
        return [
            hit for hit in told
            if not _only_a_colour(hit, row) and not _goes(hit, row) and (
                not (VERBS_TOO & {word for word, _ in singulars(hit.word)} or hit.word in DONE)
                or (hit.start == 0 and len(row) < 4)
                or DETERMINERS & {*row[max(0, hit.start - 1) : hit.start]}
            )
            and not (hit.plural and hit.name == "horn" and OWN & {*row[hit.start - 1 : hit.start]})
        ]  # fmt: skip


MOVES = frozenset({"steps", "rocks", "trains", "swings", "fires", "posts", "pumps", "fences"})
"""What somebody does, where no article says that things are meant: `she steps forward`."""


LIMBS = frozenset({
    "hand", "hands", "paw", "paws", "wing", "wings", "fin", "fins", "arm", "arms", "ear", "head",
})  # fmt: skip


def _of_a_body(hit: Hit, row: list[str]) -> bool:
    """Whether a chest is somebody's own: `with one hand on his chest`."""
    whose, before = row[hit.start - 1 : hit.start], row[max(0, hit.start - 5) : hit.start]
    return hit.word == "chest" and bool(OWN & {*whose} and LIMBS & {*before})


class _Standing(Lexicon):
    """Words for things that stand about; a toy train is none, nor is the great bell one in hand."""

    def find(self, text: str) -> list[Hit]:
        row = tokens(text)
        return [
            hit for hit in _apart(super().find(text), "hand", text)
            if (hit.word not in MOVES or DETERMINERS & {*row[max(0, hit.start - 2) : hit.start]})
            and not _of_a_body(hit, row)
        ]  # fmt: skip


VERBAL = frozenset({"moods", "poses", "weathers", "done_with", "signs", "apart_from_joy", "shades"})
"""Sections of words for what is done, whose endings are those of verbs."""


@cache
def _plain(section: str) -> Lexicon:
    """The words of a section of `things.yaml`, whatever stands in another."""
    return Lexicon({name: listed(words) for name, words in mapping("things", section).items()})


def _apart(hits: list[Hit], section: str, text: str) -> list[Hit]:
    """Hits without those that are only a part of a longer word of another section."""
    longer = [(hit.start, hit.end) for hit in _plain(section).find(text)]
    return [
        hit for hit in hits
        if not any(a <= hit.start and hit.end <= b and b - a > hit.end - hit.start
                   for a, b in longer)
    ]  # fmt: skip


@cache
def lexicon(section: str) -> Lexicon:
    """The lexicon of a section of `words.yaml` or, for things, of `things.yaml`."""
    file = "things" if section in {"hand", "ground", "carried"} else "words"
    found = {name: listed(words) for name, words in mapping(file, section).items()}
    if section in {"hand", "ground"}:
        return _Handy(found) if section == "hand" else _Standing(found)
    return Lexicon(found, verbs=section in VERBAL)


@cache
def flat(section: str) -> Lexicon:
    """The lexicon of a section that is one list of words."""
    file = "things" if section in table("things") else "words"
    return Lexicon({section: listed(table(file)[section])})


class _Colours(Lexicon):
    """Names of colours; `dark` is one alone, and beside another only shades it."""

    def find(self, text: str) -> list[Hit]:
        hits = super().find(text)
        named = [hit for hit in hits if hit.word != "dark"]
        ends = {at for hit in named for at in (hit.start, hit.end)}
        return [hit for hit in hits if hit.word != "dark" or not ends & {hit.start, hit.end}]


@cache
def colours() -> Lexicon:
    """Names of colours, synonyms resolved."""
    words: dict[str, list[str]] = {name: [name] for name in mapping("colours", "names")}
    for word, name in mapping("colours", "synonyms").items():
        words[str(name)].append(word)
    for thing, name in mapping("colours", "likenesses").items():
        words[str(name)] += [f"{thing} coloured", f"{thing} colored"]
    return _Colours(words)


@cache
def people() -> Lexicon:
    """Words for people."""
    return Lexicon({name: listed(words) for name, words in table("people").items()})


def whole_thing(head: str) -> bool:
    """Whether a kind of several words is a thing that is drawn: a vacuum cleaner is no cleaner."""
    hits = lexicon("ground").find(head)
    return any(len(tokens(hit.word)) > 1 and hit.end == len(tokens(head)) for hit in hits)
