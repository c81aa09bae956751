"""What is seen of a deed on its thing: flames, a black loaf, pieces of a cup, drops."""

from __future__ import annotations

import re

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.vocabulary import colours, lexicon
from studio.makers.papertheatre.reading.wardrobe import named_colour

_IT = r"((?:[\w’'-]+ ){0,2}[\w’'-]+)"
ABLAZE = (
    rf"\b(?:burning|blazing|flaming|smouldering) {_IT}",
    rf"{_IT} (?:is |are |stands |has |still )*(?:burns\b|(?:caught|catches|on|in) (?:fire|flames)"
    r"|ablaze|afire|alight)",
    rf"\bsets? (?:fire to )?(?:the |an? ){_IT}(?= on fire| alight| ablaze|$|[,;.])",
    rf"\b(?:fire|flames) (?:in|on|from|out of|over) (?:the |an? ){_IT}",
)
"""How an action tells that something large is in flames."""
CHARRED = (
    rf"\bburn(?:s|t|ed)? (?:the |an? |her |his |its |their |every |another )?{_IT}",
    rf"\b(?:burnt|burned|charred|scorched|singed) {_IT}",
)
"""How it tells that a thing of the hand is burnt."""
GIVES_LIGHT = frozenset({"candle", "lantern", "torch", "match", "lamp"})
FLAMES, CHAR = Colour(0.72, 0.18, 50), Colour(0.22, 0.02, 50)

BREAKS = (
    r"\b(?:breaks|smashes|shatters|cracks) (?!the (?:silence|ice|news|record|promise))"
    r"((?:[\w’'-]+ ){0,3}[\w’'-]+)",
    r"((?:[\w’'-]+ ){0,2}[\w’'-]+) (?:shatters|goes to pieces|lies in pieces|lies broken)\b",
)
BROKEN = (r"\b(?:broken|shattered|smashed) ((?:[\w’'-]+ )?[\w’'-]+)",)
_CLOTH = r"(?:cloth|sheet|towel|tablecloth|napkin|blanket|handkerchief)"
COVERED = (
    rf"((?:[\w’'-]+ ){{0,2}}[\w’'-]+?) (?:is |lies |stands |hidden )*"
    rf"under (?:an?|the) (?:\w+ )?{_CLOTH}",
    rf"\b(?:lays|puts|spreads|pulls|throws|drapes) (?:an?|the) (?:\w+ )?{_CLOTH} over {_IT}",
)
"""How it tells that a thing is under a cloth, of which no more is seen than its shape."""
WATERS = re.compile(r"\bwaters (?:the|a|an|her|his|its|their|every)\b")
LINEN = Colour(0.95, 0.012, 90)
DARK, WATER = Colour(0.20, 0.02, 50), Colour(0.66, 0.11, 235)
BREAD = frozenset({"bread", "biscuit", "giant loaf", "stick"})
"""What is broken to be shared or for the fire."""


def _burning(action: str) -> dict[str, tuple[str, Colour]]:
    """What a text has in flames or burnt."""
    said, found = action.casefold(), dict[str, tuple[str, Colour]]()
    for pattern in ABLAZE:
        for told in re.findall(pattern, said):
            found |= {hit.name: ("flames", FLAMES) for hit in lexicon("ground").find(told)[-1:]}
    for pattern in CHARRED:
        for told in re.findall(pattern, said):
            for hit in lexicon("hand").find(told)[:1]:
                if hit.name not in GIVES_LIGHT:
                    found[hit.name] = ("burnt", CHAR)
    for told in re.findall(CHARRED[1], said):
        found |= {hit.name: ("charred", CHAR) for hit in lexicon("ground").find(told)[-1:]}
    return found


ROOFS = re.compile(
    r"\bpaint(?:s|ed|ing)? (?:\w+ ){1,4}?roofs?(?: of (?:the|an?|his|her|its) \w+)?"
    r"((?: (?:bright|dark|light|pale))? \w+)"
)
ROOF = re.compile(r"\b(?:with|under|has) (?:an?|its|the) (?:new )?((?:\w+ )?\w+) roof\b")
"""How an action tells of a roof that is being painted, and of one that has its colour."""


def _roofs(action: str) -> dict[str, tuple[str, Colour]]:
    """The colour of the roof of the building that a text names; half of it while they paint."""
    said = action.casefold()
    rows = (("half roof", ROOFS.search(said)), ("roof", ROOF.search(said)))
    kind, told = next(((kind, told) for kind, told in rows if told), ("", None))
    tones = colours().find(told[1]) if told else []
    here = [hit.name for hit in lexicon("ground").find(said) if hit.name in HOUSES]
    if not tones:
        return {}
    return {name: (kind, named_colour(tones[-1].name)) for name in (*here, "cottage house")[:1]}


HOUSES = frozenset({"barn", "cottage house", "hut", "hall"})


def _told(patterns: tuple[str, ...], said: str) -> list[str]:
    """The things of the hand that patterns find in a text."""
    told = (part for pattern in patterns for part in re.findall(pattern, said))
    return [hit.name for part in told for hit in lexicon("hand").find(part)[:1]]


def things_of(patterns: tuple[str, ...], said: str) -> list[str]:
    """The things of the hand that patterns have to do with, but for what is broken to be shared."""
    return [name for name in _told(patterns, said) if name not in BREAD]


def _of_deeds(action: str) -> dict[str, tuple[str, Colour]]:
    """What is seen of a deed on its thing: pieces, and drops."""
    said = action.casefold()
    broken = [*things_of(BREAKS, said), *things_of(BROKEN, said)]
    found = dict.fromkeys(broken, ("broken", DARK))
    found |= dict.fromkeys(_told(COVERED, said), ("covered", LINEN))
    return found | ({"watering can": ("drops", WATER)} if WATERS.search(said) else {})


_OVER = re.compile(
    rf"\b(?:under|beneath) (?:an?|the|one|his|her|its|their) (?:\w+ )?{_CLOTH}"
    rf"|\b{_CLOTH} (?:on|over) (?:his|her|its|the) "
)


def cloths_over(action: str) -> set[str]:
    """What is over somebody or something and lies nowhere else: a blanket, a cloth."""
    return {"blanket", "towel"} if _OVER.search(action.casefold()) else set()


def traces(action: str) -> dict[str, tuple[str, Colour]]:
    """The marks of what is done, by the thing that is drawn: the kind of mark and its colour."""
    return _burning(action) | _of_deeds(action) | _roofs(action)
