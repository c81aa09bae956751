"""A sentence in parts, so that what it says can be said in another way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.english import tagged
from studio.makers.verbs import FINITE, WHO, acts, is_light, known_forms, led, verbs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from studio.makers.verbs import Known


def parts_of(told: str, names: Iterable[str], words: Mapping[str, Any]) -> dict[str, str]:
    """Who a sentence is about, what they do, and under what condition; empty what it has not.

    `users0` is all of it, begun small unless with one of the names. Of the words, `verbs` are base
    forms with what means them, `several` is the pattern of a subject of many, `condition` one
    whose second group can stand in front.
    """
    told = told.strip(" .")
    before, doing = after_verb(told, words["verbs"])
    low = told if any(map(told.startswith, names)) else told[:1].lower() + told[1:]
    split = re.fullmatch(words["condition"], told)
    still = not doing and not verbs_of(told, known_forms(words["verbs"], ()))
    if before and (tagged(before)[0][1] == "IN" or before.endswith(" and")):
        doing = ""
    return {
        "users0": low, "still": low * still, "told_deed": low * (not still), "doing": doing,
        "subject0": low[: len(before)] * bool(doing),
        "subject1": (low[: len(before)] + "," * low[:1].isupper()) * bool(doing),
        "many": "they" * bool(re.search(words["several"], before)),
        "condition": split[2] if split else "", "core": low[: len(split[1])] if split else "",
    }  # fmt: skip


def unsaid(said: str, facts: Mapping[str, str], meanings: Mapping[str, str]) -> str:
    """A text without what its first sentence repeats of the user's, which tells the same deed.

    The facts have those words, and what stands for who does what is left of that sentence.
    """
    known = known_forms(meanings, ())
    first, stop, rest = said.partition(". ")
    done, before = verbs_of(first, known), verbs_of(facts["users_words"], known)
    if not done or done[0] not in before:
        return said
    _, _, more = first.partition(", and ")
    row = tagged(f"{facts['they']} {more}")
    if more and row[1][1] in FINITE:
        return f"{facts['they'].capitalize()} {more}{stop}{rest}"
    if more and row[1][1] == "IN":
        return f"{more[0].upper()}{more[1:]}{stop}{rest}"
    return rest if all(one in before for one in done) else said


def after_verb(said: str, known: Known) -> tuple[str, str]:
    """What stands before and after the first verb of the main clause, which begins the second."""
    row, side = [*tagged(said)], False
    for n, (word, tag) in enumerate(row):
        side = side or bool(WHO.fullmatch(word.lower()) and n)
        if acts(row, n, known):
            if not side and tag not in {"VBN", "VBG"}:
                place = len("".join(one for one, _ in row[:n]))
                return _cut(said, place)
            side = side and is_light(word.lower()) and led(row, n, known)
    return said, ""


def _cut(said: str, place: int) -> tuple[str, str]:
    """A text in two at the letter of that number, white space not counted."""
    seen = [n for n, sign in enumerate(said) if not sign.isspace()][place]
    return said[:seen].rstrip(), said[seen:]


def handled(said: str) -> str:
    """The noun that the first verb of a text is done to, where it is one that can be counted."""
    row = [*tagged(said), ("", ".")]
    first = next((n for n, (_, tag) in enumerate(row) if tag in FINITE - {"MD"}), len(row))
    nouns: list[str] = []
    for word, tag in row[first + 1 :]:
        if tag in {"IN", "CC", ".", "TO", "WDT", "WP"} or (nouns and tag[:2] != "NN"):
            break
        nouns += [word.lower()] * (tag == "NN")
    return nouns[-1] if nouns else ""
