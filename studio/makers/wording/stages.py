"""The stages of the plots, known again from a text that was made from one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.frames import matched

if TYPE_CHECKING:
    from studio.makers.wording.frames import Vocabulary


def plot_of(first: str, now: str, words: Vocabulary) -> tuple[str, dict[str, str]]:
    """Engine of a film, and the slots of its event at hand: of its first one where there is none.

    A step of a deed may be worded as a stage of another plot is: the first event knows better.
    """
    engine, *_, slots = stage_of(first, words)
    if not now:
        return engine, slots
    found, *_, slots = stage_of(now, words, engine)
    return engine or found, slots


def stage_of(
    told: str, words: Vocabulary, engine: str = ""
) -> tuple[str, int, int, dict[str, str]]:
    """Engine, stage (1 to 10; -1 for coverage, 0 for none), look and slots of a frame's text.

    With an engine, only what is told of it counts.
    """
    frames = [("", -1, 0, frame) for frame in words.texts("fields.coverage")]
    for one in [engine] if engine else words.texts("engines"):
        for rank, row in enumerate(words.texts(f"engines.{one}.stages"), 1):
            looks = re.split(r" \| | // ", row.rsplit(" // ", 3)[0])
            frames += [(one, rank, look, way) for look, way in enumerate(looks)]
    hits = [(e, n, m, got) for e, n, m, one in frames if (got := matched(one, told)) is not None]
    return [*hits, ("", 0, 0, {})][0]
