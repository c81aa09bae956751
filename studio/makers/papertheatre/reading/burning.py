"""What burns, and what is burnt: a barn in flames, a black loaf."""

from __future__ import annotations

import re

from studio.makers.papertheatre.colour import Colour
from studio.makers.papertheatre.reading.vocabulary import lexicon

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


def burning(action: str) -> dict[str, tuple[str, Colour]]:
    """What a text has in flames or burnt, by the thing that is drawn, with its kind of mark."""
    said, found = action.casefold(), dict[str, tuple[str, Colour]]()
    for pattern in ABLAZE:
        for told in re.findall(pattern, said):
            found |= {hit.name: ("flames", FLAMES) for hit in lexicon("ground").find(told)[-1:]}
    for pattern in CHARRED:
        for told in re.findall(pattern, said):
            for hit in lexicon("hand").find(told)[:1]:
                if hit.name not in GIVES_LIGHT:
                    found[hit.name] = ("burnt", CHAR)
    return found
