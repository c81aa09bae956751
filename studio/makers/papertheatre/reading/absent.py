"""Who is sought, missed or only spoken of, and so is not in the picture."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.prompt import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure

GONE = "gone"
"""Where somebody is whom the action does not put into the picture."""
_ONE = r"(?:the )?{name}\b(?!['’]s)"
_SPOKEN_OF = (
    r"\b(?:look|call|shout|ask|wait|search|seek|cr(?:y|ies)|long|mourn|weep|leave)(?:s|es|ing)?"
    r"(?: (?:round|everywhere|out|in vain|alone))? (?:for|after) " + _ONE,
    r"\b(?:cannot|can't|does not|do not) (?:find|see|reach|hear) " + _ONE,
    r"\b(?:seeks?|miss(?:es)?|remembers|finds no(?:body| trace of)?|without|thinks of|dreams of"
    r"|(?:photo|photograph|picture|portrait|tracks|footprints) of) " + _ONE,
    _ONE + r" (?:is|has|was) (?:long |already |not )?"
    r"(?:gone|nowhere|missing|away|left|vanished|disappeared|here|there|at home|come)\b",
)  # fmt: skip
_SOUGHT = re.compile(
    r"\b(?:look|call|search|shout)(?:s|es|ing)? (?:round |everywhere |in vain )?for\b"
    r"|\b(?:gone|nowhere|missing)\b|\bpoints? far (?:away|off)\b|\b(?:cannot|can't) find\b"
)
_MORE = re.compile(
    r"\b(?:they|them|their|both|all|each|together|two|three|four|five|others?|we|us|everybody"
    r"|everyone|him|she|he)\b|\bher\b(?= *(?:[;,.]|$|and\b|to\b|with\b|by\b|in\b|on\b))"
)


def with_absent(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """The figures, those who are only sought or missed `gone`; never all of them."""
    gone = {one.sheet.name for one in figures if absent(one.sheet.name, figures, action)}
    if len(gone) == len(figures):
        return tuple(figures)
    return tuple(replace(f, at=GONE) if f.sheet.name in gone else f for f in figures)


def absent(name: str, figures: Sequence[Figure], action: str) -> bool:
    """Whether an action has somebody elsewhere: `the fox looks for the hare`.

    So it has those of whom it says nothing, where it seeks somebody and tells of nobody else.
    """
    said = action.casefold()
    word = re.escape(plain(name))
    named = re.search(rf"\b{word}\b", said)
    if named is None:
        others = any(plain(one.sheet.name) in said for one in figures if one.sheet.name != name)
        return others and bool(_SOUGHT.search(said)) and not _MORE.search(said)
    rest = said
    for way in _SPOKEN_OF:
        rest = re.sub(way.replace("{name}", word), "", rest)
    return rest != said and re.search(rf"\b{word}\b", rest) is None
