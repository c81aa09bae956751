"""The mark by which a story knows a thing: a ribbon, a patch, a crack, a star, a dent, a stamp."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.traces import traces
from studio.makers.papertheatre.reading.vocabulary import Lexicon, colours, lexicon
from studio.makers.papertheatre.reading.wardrobe import named_colour
from studio.makers.papertheatre.tables import listed, mapping

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.prompt import Script

_WITH = (
    r"carries: ([^;\n,]+?),? with ([^;\n]+)",
    r"(?i)(?:^|[;.] ?)the ([^;.]{2,40}?) (?:is|are) always drawn with ([^;.\n]+)",
    r"(?i)\b(?:the|an?|his|her|its|their) ((?:[\w-]+ ){0,2}[\w-]+),? with "
    r"((?:the|an?|its|one) [^,;.\n]+)",
)
"""How an entry, a rule of the style and an action tell of a thing and what is on it."""


_PAINTED = re.compile(
    r"(?i)\b(?:paints?|writes?|draws?|chalks?|carves?|scratches|sprays?)"
    r" ((?:the|an?|his|her|its) [^,;.]*?) (?:on|onto) (?:the|an?|his|her|its|their) ([\w ]+)"
)
"""What somebody puts on a thing in paint or chalk, and on which."""


def painted(word: str, action: str) -> bool:
    """Whether a word is for what is painted on something: a heart on the door, and none in hand."""
    told = " ".join(mark for mark, _ in _PAINTED.findall(action))
    return re.search(rf"(?i)\b{re.escape(word)}s?\b", told) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A mark on a thing: `kind` of `details.yaml` and its colour."""

    kind: str
    colour: Colour


def details_of(script: Script) -> dict[str, Detail]:
    """The marks of the things that the prompt tells of, by the thing that is drawn."""
    entries = "\n".join((*script.characters.values(), *script.base.values()))
    told = f"{entries}\n{script.style.get('rules', '')}\n{script.of('action')}\n{script.words}"
    found: dict[str, Detail] = {}
    rows = [row for pattern in _WITH for row in re.findall(pattern, told)]
    rows += [(thing, mark) for mark, thing in _PAINTED.findall(script.of("action"))]
    names = "|".join(re.escape(plain(name)) for name in (*script.characters, *script.base))
    for thing, rest in rows:
        if names and re.search(rf"(?i)\b(?:{names})\b", rest):
            continue
        hits = [*lexicon("hand").find(f"the {thing}"), *lexicon("ground").find(f"the {thing}")]
        detail = _detail(rest)
        if hits and detail:
            found.setdefault(hits[-1].name, detail)
    said = f"{script.of('action')}. {script.words}"
    for thing, (kind, colour) in traces(said).items():
        found[thing] = Detail(kind=kind, colour=colour)
    natural = {kind: listed(words) for kind, words in mapping("details", "natural").items()}
    return {
        thing: one
        for thing, one in found.items()
        if thing not in natural["things"] or one.kind in natural["marks"]
    }


def _detail(told: str) -> Detail | None:
    named = {hit.name for hit in _kinds().find(told)}
    kind = next((one for one in mapping("details", "colours") if one in named), "")
    if not kind:
        return None
    said = colours().find(told)
    own = mapping("details", "colours")[kind]
    assert isinstance(own, list)
    colour = named_colour(said[0].name) if said else Colour(*map(float, own))
    return Detail(kind=kind, colour=colour)


@cache
def _kinds() -> Lexicon:
    return Lexicon({name: listed(words) for name, words in mapping("details", "words").items()})
