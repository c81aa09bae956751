"""What each figure does, feels and holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import Figure
from studio.makers.papertheatre.prompt import Script, plain
from studio.makers.papertheatre.vocabulary import Hit, flat, lexicon, tokens

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet

_TO = (
    r"(?:to|at|by|of|from|for|with|near|beside|behind|over|on|off|past|towards?|against|around"
    r"|the|a|an)"
)
_ALL = re.compile(r"^\W*(?:all|both|everyone|everybody|they|the (?:two|three|four|five))\b")
_EMPTY = re.compile(
    r"\b(?:empty|bare)[- ](?:hand(?:s|ed)?|paws?|arms|claws)\b"
    r"|\b(?:hands?|paws?|arms|claws) (?:are |is )?empty\b"
    r"|\bnothing in (?:his|her|its|their) hands\b"
    r"|\b(?:puts?|sets?|lays?) (?:it |them |\w+ \w+ )?(?:down|aside)\b|\bdrops\b"
)


def figure_of(who: Sheet, script: Script, cast: int) -> Figure:
    """What one figure does and feels: what is said after its name first, then the scene's mood."""
    action = script.of("action") or script.words
    mine = said_of(who, action) or (action if cast == 1 or _ALL.match(action.casefold()) else "")
    poses = [hit.name for hit in lexicon("poses").find(mine)]
    pose = poses[0] if poses else "stand"
    if "back" in poses and pose in {"stand", "walk"}:
        pose = "back"
    feeling = lexicon("moods").first(mine.split(",")[0]) or _felt(mood_of(script), pose, cast)
    held = [hit.name for hit in lexicon("hand").find(mine) if _handled(mine, hit)]
    prop = who.prop or (held[0] if held else "")
    if _EMPTY.search(mine.casefold()):
        prop = ""
    if prop == "violin" and re.search(r"\bplay", mine):
        pose = "fiddle"
    if pose == "stand" and prop in HELD:
        pose = "hold"
    return Figure(
        sheet=who, pose=pose, feeling=feeling, prop=prop,
        told=plain(who.name) in action.casefold(),
        follows=bool(flat("following").find(mine)),
        rides=who.species == "person" and _rides(who, mine, action.casefold()),
    )  # fmt: skip


def _felt(mood: str, pose: str, cast: int) -> str:
    """The scene's mood as it is on one side of a quarrel: who threatens, and who draws back."""
    if cast > 1 and mood == "fear" and pose in {"point", "wave"}:
        return "anger"
    return "fear" if cast > 1 and mood == "anger" and pose == "recoil" else mood


def _rides(who: Sheet, mine: str, action: str) -> bool:
    """Whether somebody is on an animal's back, or carried off by one that flies or gallops."""
    name = re.escape(plain(who.name))
    carried = re.search(rf"\b(?:fl(?:y|ies)|gallops?|carr(?:y|ies))\b[^.;]*\b{name}\b", action)
    return bool(flat("riding").find(mine or action) or (carried and not mine))


def said_of(who: Sheet, action: str) -> str:
    """The rest of the sentence in which a figure does something; nothing if it only suffers."""
    words = [plain(who.name), *(w for w in plain(who.name).split() if len(w) > 3), who.kind]
    for word in words:
        if not word:
            continue
        for found in re.finditer(rf"\b{re.escape(word)}\b([^.;!?]*)", action.casefold()):
            before = action.casefold()[: found.start()]
            before = re.sub(r"\b(?:the|a|an)\s+$", "", before)
            suffers = re.search(rf"\w\s+(?:{_TO})\s+$", before) or found[1].startswith(("'s", "’s"))
            if not suffers and not re.search(r"\b(?:gives?|hands?|shows?|tells?)\s+$", before):
                return found[1]
    return ""


def _handled(text: str, hit: Hit) -> bool:
    before = tokens(text)[max(0, hit.start - 6) : hit.start]
    return any(word.startswith(HANDLING) for word in before)


HANDLING = (
    "hold", "carr", "lift", "raise", "bring", "clutch", "with", "give", "hand", "play", "offer",
    "swing", "read", "take", "wave", "keep", "pick", "grip", "hug",
)  # fmt: skip
HELD = frozenset({
    "lantern", "umbrella", "book", "letter", "flower", "balloon", "violin", "cup", "ball", "box",
    "key", "bell", "star", "heart", "feather", "bread", "phone", "clock", "telescope",
})  # fmt: skip


def mood_of(script: Script) -> str:
    for text in (script.of("mood"), script.free, script.of("action")):
        found = lexicon("moods").first(text)
        if found:
            return found
    return "calm"
