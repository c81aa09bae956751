"""The stages of the plots, known again from a text that was made from one."""

from __future__ import annotations

import re

from studio.makers.rehearsal.words import texts
from studio.makers.wording.frames import matched


def stage_of(told: str) -> tuple[str, int, int, dict[str, str]]:
    """Engine, stage (1 to 10; -1 for coverage, 0 for none), look and slots of a frame's text."""
    frames = [("", -1, 0, frame) for frame in texts("fields.coverage")]
    for engine in texts("engines"):
        for rank, row in enumerate(texts(f"engines.{engine}.stages"), 1):
            looks = re.split(r" \| | // ", row.rsplit(" // ", 3)[0])
            frames += [(engine, rank, look, one) for look, one in enumerate(looks)]
    hits = [(e, n, m, got) for e, n, m, one in frames if (got := matched(one, told)) is not None]
    return [*hits, ("", 0, 0, {})][0]
