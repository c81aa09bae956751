"""He and she, as a text calls those of a cast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.lexicon import tokens

if TYPE_CHECKING:
    from studio.makers.wording.frames import Vocabulary

_SEXES = {word: sex for sex in ("he", "she") for word in {
    "he": ("he", "him", "his", "himself"), "she": ("she", "her", "hers", "herself"),
}[sex]}  # fmt: skip
_SOMEBODY = ("kin", "work", "beings")


def called(cast: list[dict[str, str]], said: str) -> list[dict[str, str]]:
    """A cast with he or she for an animal that the text calls so and means nobody else by it."""
    for sex, ways in (("he", "he|him|his|himself"), ("she", "she|her|hers|herself")):
        free = [one for one in cast if one["pronoun"] == "it"]
        known = any(one["pronoun"] == sex for one in cast)
        if free and not known and re.search(rf"(?i)\b(?:{ways})\b", said):
            free[0]["pronoun"] = sex
    return cast


def told_of(noun: str, said: str, words: Vocabulary) -> list[str]:
    """He or she, as a text tells it of somebody; nothing where it tells it of others alone.

    What follows the noun counts first. A word for him is not meant for a baker where a boy stands
    before it: the words' `gazetteer` says who is he or she in any text. Behind the text it may be
    said outright, as in `seller: she`.
    """
    row = tokens(said)
    outright = re.findall(rf"\b{re.escape(noun)}: (he|she)\b", said)
    here = row.index(noun) if noun in row else -1
    found = [
        (n < here, n, sex)
        for n, word in enumerate(row)
        if (sex := _SEXES.get(word))
        and not any(_always(one, words) == sex for one in row[:n] if one != noun)
    ]
    return outright + [sex for *_, sex in sorted(found)]


def _always(noun: str, words: Vocabulary) -> str:
    """He or she, where somebody of that noun is so in any text."""
    ways = (words.text(f"gazetteer.{one}.{noun}.1") for one in _SOMEBODY if noun.isalpha())
    return next(filter(None, ways), "")
