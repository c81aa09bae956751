"""What somebody feels in a picture: by what they do, and else by the mood of the scene."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.vocabulary import lexicon

if TYPE_CHECKING:
    from studio.makers.papertheatre.reading.prompt import Script

_ALONE = re.compile(r"\balone\b")
_BOWED = re.compile(
    r"\bhead (?:is )?(?:down|low|lowered|bowed|hanging)\b|\b(?:head|eyes) hang"
    r"|\b(?:hangs?|bows|lowers) (?:his|her|its) head\b|\bholds? (?:his|her|its) head (?:low|down)\b"
    r"|\b(?:head|face) (?:on|in) (?:his|her|its) (?:hands|paws|knees|arms)\b"
)
BRIGHT = frozenset({"joy", "anger", "surprise"})
"""What nobody feels with a bowed head, whatever the mood of the scene is."""


def feeling_of(mine: str, script: Script, pose: str, cast: int) -> str:
    """What somebody feels of whom the action says `mine`: by a word for it, the deed, the mood."""
    first = mine.split(",")[0]
    told = lexicon("moods").first(_ALONE.sub("", first))
    if told:
        return told
    felt = _felt(mood_of(script), pose, cast)
    own = lexicon("apart_from_joy").first(re.split(r"\bwho\b", mine)[0])
    if felt in {"joy", "calm"} or (felt, own) == ("surprise", "calm"):
        felt = own or felt
    return "grief" if felt in BRIGHT and _BOWED.search(mine) else felt


def mood_of(script: Script) -> str:
    """The mood of the scene."""
    mood = script.of("mood")
    for text in (mood, script.free, script.of("action")):
        found = lexicon("moods").first(_ALONE.sub("", text) if text is not mood else text)
        if found:
            return found
    return "calm"


def _felt(mood: str, pose: str, cast: int) -> str:
    """The scene's mood as it is on one side of a quarrel: who threatens, refuses, draws back."""
    if mood == "fear" and (pose == "cross" or (cast > 1 and pose in {"point", "wave"})):
        return "anger"
    return "fear" if cast > 1 and mood == "anger" and pose == "recoil" else mood
