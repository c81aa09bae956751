"""What somebody feels in a picture: by what they do, and else by the mood of the scene."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animals
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.vocabulary import lexicon, people, tokens

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


def feeling_of(who: str, mine: str, script: Script, pose: str, cast: int) -> str:
    """What somebody feels of whom the action says `mine`: by a word for it, the deed, the mood."""
    first = of_others(mine.split(",")[0])
    told = lexicon("moods").first(_ALONE.sub("", first)) or called(who, script.of("action"))
    if told:
        return told
    felt = _felt(mood_of(script), pose, cast)
    own = lexicon("apart_from_joy").first(re.split(r"\bwho\b", mine)[0])
    if felt in {"joy", "calm"} or (felt, own) == ("surprise", "calm"):
        felt = own or felt
    return "grief" if felt in BRIGHT and _BOWED.search(mine) else felt


def of_others(said: str) -> str:
    """A text without what it calls somebody else: who sings to a lonely crab is not lonely."""
    row, left = tokens(said), set[int]()
    for hit in (*animals().find(said), *people().find(said)):
        start = hit.start - 1
        while start > 0 and hit.start - start < CALLED and row[start] not in ARTICLES:
            start -= 1
        if start >= 0 and row[start] in ARTICLES:
            left |= {*range(start + 1, hit.start)}
    return " ".join(word for at, word in enumerate(row) if at not in left) if left else said


CALLED, ARTICLES = 3, frozenset({"a", "an", "the", "another"})
"""How many words before the one for somebody may tell what they are like."""


def called(who: str, action: str, words: str = "moods") -> str:
    """What somebody feels who is called lonely, happy or angry before their name."""
    name = re.escape(plain(who))
    found = re.search(rf"\b(?:an?|the) ((?:[a-z]+ ){{1,2}}){name}\b", action.casefold())
    return lexicon(words).first(found[1]) if found else ""


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
