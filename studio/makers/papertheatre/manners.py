"""What each figure does, feels and holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import Figure
from studio.makers.papertheatre.prompt import Script, plain
from studio.makers.papertheatre.vocabulary import Hit, lexicon, tokens

if TYPE_CHECKING:
    from studio.makers.papertheatre.casting import Sheet


def figure_of(who: Sheet, script: Script, cast: int) -> Figure:
    """What one figure does and feels: what is said after its name first, then the scene's mood."""
    action = script.of("action") or script.words
    mine = _after_name(who, action) or (action if cast == 1 else "")
    pose = lexicon("poses").first(mine) or "stand"
    feeling = lexicon("moods").first(mine.split(",")[0]) or mood_of(script)
    hands = [hit for hit in lexicon("hand").find(mine) if _handled(mine, hit)]
    prop = who.prop or (hands[0].name if hands else "")
    if pose == "stand" and prop in HELD:
        pose = "hold"
    return Figure(sheet=who, pose=pose, feeling=feeling, prop=prop)


def _after_name(who: Sheet, action: str) -> str:
    """The rest of the sentence after the figure's first mention, up to the next sentence."""
    words = [plain(who.name), *(w for w in plain(who.name).split() if len(w) > 3), who.kind]
    for word in words:
        found = re.search(rf"\b{re.escape(word)}\b([^.;!?]*)", action.casefold()) if word else None
        if found:
            return found[1]
    return ""


def _handled(text: str, hit: Hit) -> bool:
    before = tokens(text)[max(0, hit.start - 6) : hit.start]
    return any(
        word.startswith(
            (
                "hold",
                "carr",
                "lift",
                "raise",
                "bring",
                "clutch",
                "with",
                "give",
                "hand",
                "play",
                "offer",
                "swing",
                "read",
                "take",
            )
        )
        for word in before
    )


HELD = frozenset(
    [
        "lantern",
        "umbrella",
        "book",
        "letter",
        "flower",
        "balloon",
        "violin",
        "cup",
        "ball",
        "box",
        "key",
        "bell",
        "star",
        "heart",
        "feather",
    ]
)


def mood_of(script: Script) -> str:
    for text in (script.of("mood"), script.words, script.of("action")):
        found = lexicon("moods").first(text)
        if found:
            return found
    return "calm"
