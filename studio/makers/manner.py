"""What is known of a speaker, in a word: woman, old man, child, giant, robot ...; and their lot."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

NARRATOR = "narrator"
V = TypeVar("V")

_WORDS = {
    "woman": "woman lady mother wife sister queen girlfriend aunt witch actress she her hers mrs "
    "ms miss madam waitress princess nun bride widow female",
    "man": "man gentleman father husband brother king boyfriend uncle wizard actor he his him mr "
    "sir waiter prince monk groom widower male fisherman sailor keeper captain",
    "old-woman": "grandmother grandma granny nana crone",
    "old-man": "grandfather grandpa granddad grandad",
    "child": "child boy girl kid toddler baby infant schoolboy schoolgirl pupil",
    "giant": "giant giantess whale dragon elephant bear ogre troll titan colossus monster mammoth "
    "dinosaur sea mountain god goddess",
    "animal": "animal creature beast dog cat fox wolf horse deer lion tiger donkey goat sheep cow "
    "pig dolphin seal snake crocodile monkey ape turtle tortoise owl",
    "small": "mouse bird fairy elf pixie snail butterfly cricket bee ant beetle crab fish rabbit "
    "hare hedgehog squirrel sparrow robin lark frog kitten puppy sprite minion gnome imp goblin",
    "robot": "robot android automaton machine computer cyborg golem drone",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_OLD = frozenset(("old", "elderly", "aged", "ancient", "aging", "ageing", "retired"))
_YEARS = re.compile(r"(\d{1,3})[\s-]*(?:years?[\s-]+old\b|years?\b|y/?o\b)")


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())


def kind_of(text: str) -> str:
    """The kind that the first telling word of `text` names, with age; "" if none does."""
    years = _YEARS.search(text.casefold())
    words = words_of(_YEARS.sub(" ", text.casefold()))
    at = next((n for n, word in enumerate(words) if word in _KINDS), len(words))
    kind = _KINDS[words[at]] if at < len(words) else ""
    age = int(years.group(1)) if years else 0
    if 0 < age < 13 and kind in {"", "man", "woman"}:
        return "child"
    if kind in {"man", "woman"} and (age >= 65 or not _OLD.isdisjoint(words[:at])):
        return f"old-{kind}"
    return kind


def plain(speaker: str) -> str:
    """A speaker's name, however it is written."""
    return " ".join(speaker.casefold().split())


def lot(voices: Sequence[V], speaker: str, rank: int = 0) -> V:
    """The voice that falls to a speaker by their name, the same in every scene and every run.

    With a rank, voices are given out in turn.
    """
    if rank:
        return voices[(rank - 1) % len(voices)]
    digest = sha256(plain(speaker).encode()).digest()
    return voices[int.from_bytes(digest[:8], "big") % len(voices)]
