"""What an act becomes: the pose a body can take, and where its thing is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.reading.vocabulary import JOINS, lexicon, tokens
from studio.makers.papertheatre.tables import mapping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.vocabulary import Hit

LAID = frozenset({"lie", "prone", "sleep"})
OF_THINGS = frozenset({"the", "a", "an", "his", "her", "its", "their"})
WEAK = frozenset({"stand", "walk", "back", "lean", "carry", "none"})
"""Poses of verbs that only lead up to what somebody does: `stands and waves`; a laugh is seen in
the face of who does something else as well."""

_GONE = re.compile(r"\b(?:gone|far behind|left behind|out of sight|nowhere|lost)\b")
_ADRIFT = re.compile(
    r"\b(?:river|stream|brook|sea|current|waves?|tide|water|flood)"
    r" (?:carries|carry|takes?|sweeps?|wash(?:es)?|drags?)(?: \w+){1,3}\s*$"
)
_LOSES = re.compile(
    r"\b(?:looks?|search(?:es)?|hunts?)(?: \w+)? for (?:the|an?|his|her|its|their) (?:\w+ )?$"
    r"|\b(?:loses|seeks) (?:the|an?|his|her|its|their) (?:\w+ )?$"
)
_BORNE = {
    "arm": re.compile(r"[^,;.]*\bunder (?:one|his|her|its) arm\b"),
    "over": re.compile(r"[^,;.]*\b(?:over (?:his|her|its|the) head|high|aloft)\b"),
    "shoulder": re.compile(r"[^,;.]*\b(?:on|over) (?:his|her|its) (?:\w+ )?shoulders?\b"),
    "lap": re.compile(r"[^,;.]*\bon (?:his|her|its) (?:knees|lap)\b"),
    "hand": re.compile(r"\s*in (?:(?:his|her|its|both|one|each) )+(?:hands?|paws?|arms)\b"),
}
"""Where on a body a thing is told to be, behind the word for it."""
_BALANCED = re.compile(r"\b(?:carr(?:y|ies)|balances?) (?:[\w'’-]+ ){0,3}$")
_BETWEEN = re.compile(
    r"\bbetween (?:them|both|the two)\b|\b(?:two|both|either) sides? of\b|\bbetween\b"
)
_SHUT = re.compile(
    r"\beyes (?:are )?(?:shut|closed)\b|\b(?:shut|closed) eyes\b|\bcloses? (?:his|her|its) eyes\b"
    r"|\bsits? [^;,]*\band (?:sleeps?|dozes?)\b"
)
_SEATED = re.compile(
    r"\b(?:sleeps?|dozes?|naps?|lies asleep|is asleep|falls asleep)"
    r"(?= (?:\w+ )?(?:on|in) (?:the|an?|his|her|its) (?:\w+ )?"
    r"(?:chair|armchair|stool|throne|bench|swing)\b)"
)
_SET = re.compile(
    r"\b(?:beside|besides|before|behind|over|under|at|by|below|above|near|towards?|between|against"
    r"|opposite|facing|on|round|around|along|past|to|from|into|for|after)"
    r"(?: the| a| an| his| her| its)?$"
)
_UPHILL = re.compile(
    r"\bclimbs? (?:up |on |over )?(?:the |an? )?(?:\w+ )?"
    r"(?=(?:hill|mountain|slope|path|dune|trail)s?\b)"
)
_WRITTEN = re.compile(
    r"\b(?:writes?|draws?|leafs|looks?) (?:\w+ )?in(?:to)?(?: \w+){1,3} ?$"
    r"|\b(?:flies|fly|flying) (?:the|an?|his|her|its|their) (?:\w+ )?$"
)
_PULLED = re.compile(
    r"\b(?:pulls?|tugs?|hauls?|drags?|drinks?|sips?|tastes?|eats?|leans?) (?:at|on|from)"
    r" (?:the|a|an|his|her|its)$"
)


def pose_of(text: str, species: str) -> tuple[str, str]:
    """The pose that a text asks for, as far as a body of that kind can take it, and its verb."""
    text = _UPHILL.sub("walks up", text)
    things = _named(text)
    hits = [
        hit
        for hit in lexicon("poses").find(text)
        if hit.name != "none" and not {*range(hit.start, hit.end)} <= things
        and not _tells_which(tokens(text), hit)
    ]  # fmt: skip
    strong = [hit for hit in hits if hit.name not in WEAK]
    strong.sort(key=lambda hit: hit.name == "laugh")
    if not hits:
        return "stand", ""
    asleep = [hit for hit in strong if hit.name == "sleep"]
    chosen = (
        (asleep or strong or hits)[0] if {h.name for h in strong} <= LAID else (strong or hits)[0]
    )
    goes = species != "person" and chosen.name == "back" and chosen.word.startswith("walk")
    return bodily("walk" if goes else chosen.name, species), chosen.word


def _tells_which(row: Sequence[str], hit: Hit) -> bool:
    """Whether a word for a deed only says which one is meant: `the sleeping children`."""
    before, after = row[max(0, hit.start - 1) : hit.start], row[hit.end : hit.end + 1]
    formed = re.fullmatch(r"\w+(?:ing|ed|en)", hit.word)
    return bool(formed and OF_THINGS & {*before} and after and after[0] not in JOINS)


def _named(text: str) -> set[int]:
    """The tokens of a text that are words for things: a tower tows nothing, a saw saws nothing."""
    row = tokens(text)
    hits = [*lexicon("hand").find(text), *lexicon("ground").find(text)]
    told = (hit for hit in hits if OF_THINGS & {*row[max(0, hit.start - 3) : hit.start]})
    return {at for hit in told for at in range(hit.start, hit.end)}


OWN_POSES = frozenset({"robot", "thing"})
"""Forms that have poses of their own, unlike others of their shape."""


def bodily(pose: str, species: str) -> str:
    """The pose that a body of a kind makes of one."""
    card = None if species == "person" else animal(species)
    body = "person" if card is None else card.shape
    if card is not None and card.form.split(" ")[0] in OWN_POSES:
        body = card.form.split(" ")[0]
    known = mapping("bodies", body)
    taken = str(known.get(pose, known.get("*", pose)))
    long = card is not None and card.neck[1] > LONG
    return "bow" if long and taken == "tumble" else taken


LONG = 0.25
"""How long the neck of an animal is, in its heights, that goes down on its forelegs and does not
fall on its back."""


def unknown_act(text: str) -> str:
    """The verb of a clause that no pose is known for, or nothing."""
    row = tokens(text)
    if not row or lexicon("poses").find(text) or not re.fullmatch(r"[a-z]{3,}s", row[0]):
        return ""
    return row[0] if row[0] not in {"has", "was", "does", "its", "his", "this", "is"} else ""


LENSES = frozenset({"telescope", "magnifier"})
_THROUGH = re.compile(r"\bthrough (?:the|an?|his|her|its) (?:\w+ )?$")
"""What is at the eye of whoever looks through it."""
ROOF, _UNDER = "umbrella", re.compile(r"\bunder (?:the|an?|one|his|her|its|their) (?:\w+ )?$")
"""What is over whoever is under it, and in their hand."""


def whereabouts(prop_word: str, text: str) -> str:
    """Where the action has a thing: hand, arm, over, down, between, adrift, gone; or nothing."""
    said = text.casefold()
    found = re.search(rf"\b{re.escape(prop_word.casefold())}s?\b", said) if prop_word else None
    if found is None:
        return ""
    before, after = said[: found.start()], said[found.end() :]
    clause = re.split(r"[;.]", after)[0]
    if _GONE.search(clause.split(",")[0]) or _LOSES.search(before):
        return "gone"
    if re.match(r" on (?:his|her|its) head\b", clause) and _BALANCED.search(before):
        return "over"
    thing = lexicon("hand").first(f"the {prop_word}")
    if (_THROUGH.search(before) and thing in LENSES) or (_UNDER.search(before) and thing == ROOF):
        return "hand"
    for way, told in _BORNE.items():
        if told.match(clause):
            return way
    near = re.split(r"[;.,]", before)[-1]
    if _ADRIFT.search(near):
        return "adrift"
    if _BETWEEN.search(f"{near} {clause[:24]}"):
        return "between"
    set_there = _SET.search(near.rstrip()) and not _PULLED.search(near.rstrip())
    if set_there or on_a_table(prop_word, said):
        return "down"
    return "hand" if handled(near) or _WRITTEN.search(near) else "down"


def on_a_table(word: str, action: str) -> bool:
    """Whether a table is told to have a thing: `at a table with a lamp`, `a clock on it`."""
    word = re.escape(word.casefold())
    laid = rf"(?<!on the )(?<!on a )\btable with (?:[\w'’-]+ ){{0,3}}{word}s?\b"
    there = rf"\b{word}s? (?:\w+ )?on (?:the|a|its|his|her) (?:\w+ )?table\b"
    lies = rf"\btable\b.*\b{word}s? (?:on it|between (?:them|the two|both))\b"
    return re.search(f"{laid}|{there}|{lies}", action.casefold()) is not None


def dozes(mine: str) -> bool:
    """Whether somebody's eyes are told to be shut, or they sleep where they sit."""
    return _SHUT.search(mine) is not None


def seated(mine: str) -> str:
    """The same, where it tells that somebody sleeps on a chair: they sit there with shut eyes."""
    return f"{_SEATED.sub('sits', mine)} with shut eyes" if _SEATED.search(mine) else mine


def aloft(word: str, action: str) -> bool:
    """Whether a moon or a star is told of where it belongs: `looks up at the moon`."""
    word = word.removesuffix("s")
    if word not in {"moon", "sun", "star", "comet", "planet"}:
        return False
    looks = r"(?:counts?|counting|up (?:at|to)|looks? at|gazes? at|points? at|under|towards?)"
    seen = rf"\b{looks} (?:(?:the|a) (?:\w+ )?)?{word}s?\b"
    does = rf"\b{word}s? (?:rises?|sets?|goes|comes?|hangs?|shines?|sinks?|stands?|is)\b"
    return re.search(rf"(?i){seen}|{does}|\b{word}s?\b[^;.]* in the sky", action) is not None


def felt(word: str, action: str) -> bool:
    """Whether a heart is the one that somebody has a hand on."""
    return (
        re.search(rf"(?i)\b(?:on|to|over|at) (?:his|her|its|the) {re.escape(word)}\b", action)
        is not (None)
        and word.removesuffix("s") == "heart"
    )


def done(word: str, action: str) -> bool:
    """Whether a word for a thing is what somebody does here: `boards the ship`."""
    row, last = tokens(action), word.casefold().removesuffix("s")
    at = next((k for k, one in enumerate(row) if one.removesuffix("s") == last), 0)
    return at > 0 and row[at - 1] not in OF_THINGS and bool(OF_THINGS & {*row[at + 1 : at + 2]})


def sat_on(word: str, action: str) -> bool:
    """Whether a thing is what somebody sits or stands on: a stone, a rock."""
    on = r"\b(?:sits?|stands?|lies|climbs?|lands|perches) (?:\w+ ){0,2}?on(?:to)? an?"
    return re.search(rf"(?i){on} {re.escape(word)}\b", action) is not None


def meant(word: str, action: str) -> bool:
    """Whether a word for a thing says what somebody is: `she is the key to it`."""
    return re.search(rf"(?i)\bs?he is (?:the|a) {re.escape(word)}\b", action) is not None


def handled(text: str) -> bool:
    """Whether a verb of holding is among the last words of a text."""
    held = any(word.startswith(HANDLING) for word in tokens(text)[-6:])
    return held or re.search(r"\bleans? on (?:an?|the|his|her) (?:\w+ )?$", text) is not None


HANDLING = (
    "find", "discover", "borrow", "sell", "trad", "shar", "buy", "tries", "peel", "sew",
    "hold", "carr", "lift", "raise", "bring", "clutch", "with", "give", "hand", "play", "offer",
    "practi", "teach", "learn",
    "swing", "read", "take", "wave", "keep", "pick", "grip", "hug", "pass", "throw", "drink",
    "show", "pull", "arms", "tip", "drag", "catch", "eat", "steal", "snatch", "run", "wrap", "pour",
    "lower", "unfold", "burns", "lights", "folds",
    "smuggl", "hid", "tuck", "rais", "shak", "tast", "clasp", "cradl", "rings", "ringing", "blows",
    "strikes",
)  # fmt: skip
HELD = frozenset({
    "lantern", "umbrella", "book", "letter", "flower", "balloon", "violin", "cup", "ball", "box",
    "parcel",
    "key", "bell", "star", "heart", "feather", "bread", "phone", "clock", "telescope", "plant",
    "ring", "hammer", "nut", "flute", "bottle", "jug", "bowl", "mirror", "candle", "map", "rope",
    "blanket", "coat", "glove", "pot", "plate", "tomato", "apple", "berry", "stone",
    "seed", "snare",
})  # fmt: skip
AT_IT = frozenset({
    "kneel", "bend", "tend", "lean", "reach", "push", "work", "sweep", "listen", "prone",
    "crouch", "give", "take", "dig",
})  # fmt: skip
"""Poses whose act is at the thing that stands before somebody."""
BARE = frozenset({
    "weep", "cheer", "climb", "dance", "sleep", "prone", "fly", "spread", "jump", "clasp",
    "recoil", "row", "laugh", "empty", "ears", "hug", "lie", "clutch", "gasp", "shiver", "measure",
    "cross",
})  # fmt: skip
"""Poses in which a thing that is only carried along is not held."""
