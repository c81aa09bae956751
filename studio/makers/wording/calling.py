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
_WHOSE = {"his": "he", "her": "she", "its": "it"}
_OWNERS = {*_WHOSE, "their"}


def called(cast: list[dict[str, str]], said: str, words: Vocabulary) -> list[dict[str, str]]:
    """A cast as a text calls them.

    He or she is an animal that the text calls so and means nobody else by it; and an animal's
    mother, brother or child is an animal of its kind, and a sock's twin a sock.
    """
    row = tokens(said)
    for place, one in enumerate(cast):
        if kind := _kindred(one["name"].split()[-1], row, cast[:place], words):
            one["noun"] = one["kind"] = kind
            if any(kin["kind"] == kind and kin.get("like") for kin in cast[:place]):
                one |= {"like": "thing", "pronoun": "it"}
    for sex, ways in (("he", "he|him|his|himself"), ("she", "she|her|hers|herself")):
        free = [one for one in cast if one["pronoun"] == "it"]
        known = any(one["pronoun"] == sex for one in cast)
        if free and not known and re.search(rf"(?i)\b(?:{ways})\b", said):
            free[0]["pronoun"] = sex
    return cast


def _kindred(kin: str, row: list[str], known: list[dict[str, str]], words: Vocabulary) -> str:
    """The kind of animal or thing that somebody's kin are; "" of nobody's kin, or a person's.

    `his mother` is the mother of the last one known by then who is he, else of an animal.
    """
    age = words.text(f"gazetteer.kindred.{kin}") if kin.isalpha() else ""
    here = next((n for n, word in enumerate(row) if word in {kin, f"{kin}s"}), 0)
    whose = next((one for one in reversed(row[max(0, here - 2) : here]) if one in _OWNERS), "")
    if not age or not whose:
        return ""
    same = [one for one in known if one["pronoun"] == _WHOSE.get(whose)]
    owner = [*known[:1], *(one for one in known if one["pronoun"] == "it"), *same][-1:]
    noun = owner[0]["noun"] if owner else ""
    if known and known[0].get("like"):
        return known[0]["kind"]
    if not words.text(f"gazetteer.animals.{noun}") * noun.isalpha():
        return ""
    return words.text(f"gazetteer.{age}.{noun}") or noun


def told_of(noun: str, said: str, words: Vocabulary) -> list[str]:
    """He or she, as a text tells it of somebody; nothing where it tells it of others alone.

    What follows the noun counts first. A word for him is not meant for a baker where a boy stands
    before it: the words' `gazetteer` says who is he or she in any text. Behind the text it may be
    said outright, as in `seller: she`.
    """
    row = tokens(said)
    outright = re.findall(rf"\b{re.escape(noun)}: (he|she)\b", said)
    here = row.index(noun) if noun in row else -1
    begun = {way: row.index(one) for one in reversed([*dict.fromkeys(row)])
             if one != noun and (way := _always(one, words))}  # fmt: skip
    found = [
        (n < here, n, sex)
        for n, word in enumerate(row)
        if (sex := _SEXES.get(word)) and n <= begun.get(sex, n)
    ]
    return outright + [sex for *_, sex in sorted(found)]


def _always(noun: str, words: Vocabulary) -> str:
    """He or she, where somebody of that noun is so in any text."""
    ways = (words.text(f"gazetteer.{one}.{noun}.1") for one in _SOMEBODY if noun.isalpha())
    return next(filter(None, ways), "")
