"""How an action has somebody with a thing that stands about: in it, on it, under it, at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from studio.makers.papertheatre.reading.acts import bodily
from studio.makers.papertheatre.reading.vocabulary import Hit, lexicon, tokens
from studio.makers.papertheatre.tables import table

IN = frozenset({"in", "inside", "into", "aboard", "within", "through"})
ON = frozenset({"on", "onto", "upon", "up", "atop", "across", "over"})
UNDER = frozenset({"under", "beneath", "below", "underneath"})
BY = frozenset({
    "at", "by", "beside", "besides", "before", "against", "round", "around", "near", "to",
    "towards", "facing", "opposite",
})  # fmt: skip
WAYS = {
    **dict.fromkeys(IN, "in"), **dict.fromkeys(ON, "on"), **dict.fromkeys(UNDER, "under"),
    **dict.fromkeys(BY, "at"), "behind": "behind",
}  # fmt: skip
DEEDS = {
    "push": "push", "shov": "push", "heav": "push", "pull": "pull", "drag": "pull", "tow": "pull",
    "haul": "pull", "tug": "pull", "climb": "on", "board": "in", "enter": "in", "ride": "in",
    "riding": "in", "rode": "in", "driv": "in", "steer": "in", "open": "at", "touch": "at",
    "hug": "at", "mend": "at", "repair": "at", "build": "at", "paint": "at", "play": "at",
    "clos": "at", "shut": "at", "knock": "at", "water": "at", "strok": "at", "plant": "at",
    "clean": "at", "wash": "at", "pick": "at",
}  # fmt: skip
"""What is done to a thing, by the beginning of the verb, and how somebody is with it then."""
FROM_FAR = (
    "point", "look", "gaz", "star", "peer", "laugh", "call", "wav", "smil", "shout", "glanc",
)  # fmt: skip
"""Verbs whose `at` is no nearness."""
SEEN_BY = frozenset({"at", "to", "towards", "across", "over"})
"""Words between a look or a finger and the thing that it is for."""
STOPS = frozenset({",", ";", ".", "and", "with"})
NEXT_TO = (
    "lean",
    "knock",
    "hammer",
    "paint",
    "tap",
    "draw",
    "writ",
    "bang",
    "bend",
    "bent",
    "stoop",
    "bow",
    "hunch",
)
"""Verbs whose `on` is at the side of a thing."""
SEATS = frozenset({
    "car", "truck", "tractor", "pram", "wheelbarrow", "sledge", "bathtub", "carriage", "aeroplane",
})  # fmt: skip
"""What somebody sits in of whom nothing else is told."""
TOP = frozenset({"roof", "top", "back", "edge", "step"})
SIDE = frozenset({"front", "foot", "side", "end", "sides", "ends"})
DOORS = frozenset({"door", "doorway", "mouth", "entrance", "gate", "window"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """Where somebody is with a thing, in metres: feet `up`, its middle `ahead` of them.

    `over` says that the thing is drawn over their legs; `door` is the row of its drawing that is
    the mouth, door or window in which they are seen, and nothing of them outside of it; `back` how
    many rows of its drawing are behind those in it: sails, and what is above their heads; `whole`
    that its top is to be seen, however high it is.
    """

    up: float = 0.0
    ahead: float = 0.0
    over: bool = False
    door: int | None = None
    back: int = 0
    whole: bool = False


@cache
def stance(name: str, how: str) -> Stance | None:
    """What `stances.yaml` says of a thing and a way; nothing for those who are only beside it."""
    card: Any = table("stances").get(name)
    row = card.get(how) if card else None
    return Stance(**row) if row else None


def hull(name: str) -> bool:
    """Whether several can sit or stand side by side in a thing: a boat, a raft, a cart."""
    here = stance(name, "in")
    return here is not None and here.door is None and here.up > 0


def way(name: str, how: str) -> str:
    """How somebody can be with a thing who is told to be there: who is on a hull is in it."""
    if name == "ladder" and how == "on":
        return "rungs"
    others = {"in": ("in", "on"), "on": ("on", "in"), "under": ("under",)}.get(how, ())
    return next((one for one in others if stance(name, one)), "at" if others else how)


def is_part(hit: Hit, row: list[str]) -> bool:
    """Whether a word for a door is of another thing of a row of words: `the door of the train`."""
    return hit.word in DOORS and row[hit.end : hit.end + 1] == ["of"]


WATERS = frozenset({"pond", "stream"})
_AFLOAT = re.compile(r"\b(?:rows?|rowing|sails?|sailing|paddles?|swims?|swimming|drifts?)\b")
"""Water that somebody is told to be in a boat on; verbs for it."""
_CREWS = re.compile(
    r"\b(?:rows?|paddles?|sails?) (?:the|an?|his|her|its|their) (?:\w+ )?"
    r"(?:boat|raft|canoe|dinghy)\b"
)
"""What those do who are in a boat and are not told to be."""
_UPON = re.compile(
    r"\b(?:stands?|standing|climbs?|jumps?|leaps?|dances?|steps?|balances?|gets?) (?:up )?"
    r"on(?:to)? (?:the|an?|his|her|its|top of) (?:\w+ )?(?:chair|stool)\b"
)
"""How somebody is on their feet on a chair."""
CHAIRS = frozenset({"chair"})
"""What people sit on in their own way, and animals as on a table."""


def stance_of(mine: str, species: str = "person") -> tuple[str, str]:
    """The thing that somebody's own words have them with, and how; nothing where they have none."""
    row = tokens(mine)
    for hit in lexicon("ground").find(mine):
        if is_part(hit, row) or (hit.name in WATERS and _AFLOAT.search(mine)):
            continue
        how = _told([*row[: hit.start], *tokens(hit.word)[:-1]])
        how = "in" if hull(hit.name) and _CREWS.search(mine) else how
        if how:
            sits = hit.name in CHAIRS and species == "person" and not _UPON.search(mine)
            return hit.name, "at" if sits else way(hit.name, how)
    return "", ""


def with_it(pose: str, species: str, stood: tuple[str, str], *, free: bool) -> str:
    """The pose of somebody with a thing, `stood` which and how: on a ladder they climb.

    An animal that pulls a thing walks ahead of it.
    """
    by, how = stood
    if by == "bicycle" and how == "in" and species == "person":
        return "ride"
    if (by, how) == ("chess table", "at") and pose in {"stand", "think", "reach", "paw"}:
        return bodily("sit", species)
    if (how, pose) == ("pull", "recoil"):
        return "walk"
    if how == "rungs" and pose in {"stand", "walk"}:
        return bodily("climb", species)
    return "sit" if pose == "stand" and how == "in" and by in SEATS and free else pose


def beheld_of(mine: str) -> str:
    """The thing that stands about and that somebody looks at or points at, or nothing."""
    row = tokens(mine)
    for hit in lexicon("ground").find(mine):
        before = [*row[: hit.start], *tokens(hit.word)[:-1]]
        at = next((k for k in range(1, min(5, len(before)) + 1) if before[-k] in SEEN_BY), 0)
        if at and _from_far(before[: len(before) - at]) and not STOPS & {*before[-at:]}:
            return hit.name
    return ""


def _told(before: list[str]) -> str:
    """How the words before a thing have somebody with it."""
    for back in range(1, min(5, len(before)) + 1):
        word = before[-back]
        if word in STOPS:
            return ""
        led = before[-back - 1] if len(before) > back else ""
        if word == "of" and led in TOP:
            return "on"
        if word == "of" and led in DOORS:
            inside = {"from", "out"} & {*before[-back - 4 : -back - 1]}
            near = {"at", "to", "before", "beside"} & {*before[-back - 5 : -back]}
            return "in" if inside or not (near or _from_far(before)) else "at"
        if word == "of" and (led in SIDE or led == "out"):
            return "in" if led == "out" else "at"
        if word in WAYS and any(one.startswith(NEXT_TO) for one in before[-4:]):
            return "at"
        if word in WAYS and _laid_there(before[: len(before) - back]):
            return "at"
        if word in WAYS:
            seen = word in SEEN_BY or (word in ON and SEEN_BY & {*before[-back - 4 : -back]})
            return "" if seen and _from_far(before) else WAYS[word]  # looks at the bread on a table
        deed = next((way for stem, way in DEEDS.items() if word.startswith(stem)), "")
        if deed:
            return deed
    return ""


LAYS = (
    "put", "lay", "set", "plac", "drop", "hang", "pour", "writ", "paint", "draw", "stick", "nail",
    "pin", "carv", "scratch", "spread", "chalk", "throw",
)  # fmt: skip
"""Verbs by which something else comes to be on a thing or in it."""


ONESELF = frozenset({
    "off", "out", "back", "himself", "herself", "itself", "down", "up", "away", "upside", "about",
})  # fmt: skip
"""What stands behind such a verb where it is no thing that is laid."""


def _laid_there(before: list[str]) -> bool:
    """Whether it is a thing that somebody has put there, and not they themselves."""
    last = max((k + 1 for k, word in enumerate(before) if word in STOPS), default=0)
    clause = before[last:]
    verb = next((k for k, word in enumerate(clause) if word.startswith(LAYS)), -1)
    return verb >= 0 and len(clause) > verb + 1 and clause[verb + 1] not in {*WAYS, *ONESELF}


def _from_far(before: list[str]) -> bool:
    """Whether the clause before a thing looks, points or calls to it."""
    last = max((k + 1 for k, word in enumerate(before) if word in STOPS), default=0)
    return any(word.startswith(FROM_FAR) for word in before[last:][-8:])


def lies_on(down: str, things: tuple[str, ...], action: str) -> str:
    """The thing of the picture on which what nobody holds is told to be: a rock, a barrel."""
    for told in re.findall(r"([\w’'-]+) (?:(?:lies?|stands?|is|are|waits?|sits?) )?on "
                           r"(?:the|an?|its|his|her) ((?:\w+ )?\w+)", action):  # fmt: skip
        under = next((hit.name for hit in lexicon("ground").find(f"the {told[1]}")), "")
        there = lexicon("hand").first(f"the {told[0]}") == down and under in things
        if there and stance(under, "on"):
            return under
    return ""
