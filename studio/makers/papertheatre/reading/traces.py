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
TOPPLED = (
    rf"{_IT} (?:falls|fell|has fallen|topples|tips|tumbles|crashes|is knocked) (?:over|down)\b",
    rf"{_IT} (?:falls|fell|topples|tips|tumbles|crashes) (?:on)?to the (?:ground|floor)\b",
    rf"{_IT} (?:lies |is )?(?:there |still |now )*on (?:its side|its back|the (?:ground|floor))\b",
    rf"{_IT} (?:lies (?:there|here|overturned|upside down)|is (?:overturned|upside down))\b",
    r"\b(?:knocks|tips|pushes|kicks) over (?:the |an? |his |her |its )((?:\w+ )?\w+)",
    r"\b(?:overturns|topples|upsets) (?:the |an? |his |her |its )((?:\w+ )?\w+)",
    r"\b(?:overturned|toppled|upturned|fallen) ((?:\w+ )?\w+)",
)
"""How an action tells that a thing lies that would stand."""
TOPPLES = frozenset({
    "chair", "signpost", "lamppost", "post", "barrel", "bicycle", "easel",
    "scarecrow", "snowman", "statue", "wardrobe", "bookshelf", "throne", "harp", "cart",
})  # fmt: skip
"""What can lie so."""
HALVED = (
    r"\b(?:breaks|cuts|tears|splits|snaps|saws|divides|bites) (?:the |an? |his |her |its )?"
    r"((?:\w+ )?\w+?)(?= (?:in|into) (?:two|half|halves|pieces to share)\b| over (?:his|her) knee)",
    rf"{_IT} (?:is |was )?(?:broken|torn|cut|split) in (?:two|half)\b",
    r"\b(?:halves) (?:the |an? |his |her |its )((?:\w+ )?\w+)",
    r"\b(?:two|both|the) halves of (?:the |an? |his |her |its )((?:\w+ )?\w+)",
    r"\b(?:one|a|the) half of (?:the |an? |his |her |its )((?:\w+ )?\w+)",
)
"""How it tells that a thing is in two halves."""
A_HALF = re.compile(r"\b(?:one|a|the other|each|his|her|its) half\b|\bgives half\b|\bhalf of it\b")
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


def halved(action: str) -> str:
    """The thing that an action has in two halves, or nothing."""
    return next(iter(_told(HALVED, action.casefold())), "")


def things_of(patterns: tuple[str, ...], said: str) -> list[str]:
    """The things of the hand that patterns have to do with, but for what is broken to be shared."""
    return [name for name in _told(patterns, said) if name not in BREAD]


def _of_deeds(action: str) -> dict[str, tuple[str, Colour]]:
    """What is seen of a deed on its thing: pieces, and drops."""
    said = action.casefold()
    halved = _told(HALVED, said)
    broken = [*things_of(BREAKS, said), *things_of(BROKEN, said)]
    found = dict.fromkeys(broken, ("broken", DARK))
    found |= dict.fromkeys(halved, ("halved", DARK))
    found |= {
        hit.name: ("toppled", DARK)
        for pattern in TOPPLED for told in re.findall(pattern, said)
        for hit in lexicon("ground").find(f"the {told}")[-1:] if hit.name in TOPPLES
    }  # fmt: skip
    found |= dict.fromkeys(_told(COVERED, said), ("covered", LINEN))
    return found | ({"watering can": ("drops", WATER)} if WATERS.search(said) else {})


_OVER = re.compile(
    rf"\b(?:under|beneath|in|into) (?:an?|the|one|his|her|its|their) (?:\w+ )?{_CLOTH}"
    rf"|\b{_CLOTH} (?:on|over|about|a?round) (?!(?:the|an?) (?:ground|floor|grass|table|bed|chair))"
)


def cloths_over(action: str) -> set[str]:
    """What is over somebody or something and lies nowhere else: a blanket, a cloth."""
    return {"blanket", "towel"} if _OVER.search(action.casefold()) else set()


def traces(action: str) -> dict[str, tuple[str, Colour]]:
    """The marks of what is done, by the thing that is drawn: the kind of mark and its colour."""
    return _burning(action) | _of_deeds(action) | _roofs(action)
