"""The stages of the plots, known again from a text that was made from one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from studio.makers.wording.frames import matched, write
from studio.makers.wording.steps import stepped
from studio.makers.wording.telling import Told, composed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.wording.facts import Facts
    from studio.makers.wording.frames import Vocabulary

_MOST = 10
"""Stages of a plot; a longer film has several scenes of one."""


def row_of(rank: int, ranks: Sequence[int], facts: Facts[Any], words: Vocabulary) -> str:
    """The row of a stage of a film's plot: what happens, is seen, told, said, and how it is shot.

    Of a stage that the film has not, that of the one before it.
    """
    if not tells(facts["engine"], words):
        return stepped(rank, ranks, facts, words)
    told = Told.of(facts)
    rows = composed(told, _count(told, len(ranks), facts, words), words)
    return rows[min(len(rows), max(1, sum(one <= rank for one in ranks))) - 1]


def _count(told: Told, usual: int, facts: Facts[Any], words: Vocabulary) -> int:
    """How many scenes a film has: where a call does not say, as many as have its event there."""
    event, number = facts.film.event, int(facts["number"])
    ways = (usual, *range(number, _MOST + 1)) if event else ()
    return next(
        (
            count
            for count in ways
            if count >= number
            and write(composed(told, count, words)[number - 1].split(" // ")[0], facts) == event
        ),
        usual,
    )


def plot_of(first: str, now: str, words: Vocabulary, drawn: str = "") -> tuple[str, dict[str, str]]:
    """Engine of a film, and the slots of its event at hand: of its first one where there is none.

    A step of a deed may be worded as a stage of another plot is: the first event knows better. The
    plot that is made of the user's own events, where it was `drawn`, may be worded as any other.
    """
    if tells(drawn, words):
        return drawn, {}
    engine, *_, slots = stage_of(first, words)
    if not now:
        return engine, slots
    found, *_, slots = stage_of(now, words, engine)
    return engine or found, slots


def tells(engine: str, words: Vocabulary) -> bool:
    """Whether a plot is made of what the sentence itself tells (see `telling`)."""
    return words.text(f"engines.{engine}.fits").startswith("tells:")


def stage_of(
    told: str, words: Vocabulary, engine: str = ""
) -> tuple[str, int, int, dict[str, str]]:
    """Engine, stage (1 to 10; -1 for coverage, 0 for none), look and slots of a frame's text.

    With an engine, only what is told of it counts.
    """
    for one, rank, look, frame in _frames(words, engine):
        if (slots := matched(frame, told)) is not None:
            return one, rank, look, slots
    return "", 0, 0, {}


@cache
def _frames(words: Vocabulary, engine: str) -> tuple[tuple[str, int, int, str], ...]:
    """Engine, stage, look and frame of whatever is told of an engine, or of any."""
    frames = [("", -1, 0, frame) for frame in words.texts("fields.coverage")]
    for one in [engine] if engine else words.texts("engines"):
        for rank, row in enumerate(words.texts(f"engines.{one}.stages"), 1):
            looks = re.split(r" \| | // ", row.rsplit(" // ", 3)[0])
            frames += [(one, rank, look, way) for look, way in enumerate(looks)]
    return tuple(frames)
