"""The stages of the plots, known again from a text that was made from one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.frames import matched

if TYPE_CHECKING:
    from studio.makers.wording.frames import Vocabulary


def stage_of(told: str, words: Vocabulary) -> tuple[str, int, int, dict[str, str]]:
    """Engine, stage (1 to 10; -1 for coverage, 0 for none), look and slots of a frame's text."""
    frames = [("", -1, 0, frame) for frame in words.texts("fields.coverage")]
    for engine in words.texts("engines"):
        for rank, row in enumerate(words.texts(f"engines.{engine}.stages"), 1):
            looks = re.split(r" \| | // ", row.rsplit(" // ", 3)[0])
            frames += [(engine, rank, look, one) for look, one in enumerate(looks)]
    hits = [(e, n, m, got) for e, n, m, one in frames if (got := matched(one, told)) is not None]
    return [*hits, ("", 0, 0, {})][0]
