"""A story of which no more is read than a film can be made up from, and which says so."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from studio.errors import InputError
from studio.journal import PhaseOpened, Warned
from studio.makers.rehearsal import Rehearsal
from studio.makers.rehearsal.people import deed, find_people
from studio.makers.wording.english import head

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play

    from studio.journal import Event

DAY = "The old miller walks to the river, who has lost his hat. The cat follows him, and sings. "


def told(play: Play, out: Path, story: str) -> list[str]:
    """What the user is told of a story before the first phase, at which this run ends."""

    def halt(event: Event) -> None:
        if isinstance(event, PhaseOpened):
            raise InputError("seen enough")

    return [one.text for one in play(out, story, stop=False, listeners=(halt,)).of(Warned)]


def test_a_long_story_of_which_only_the_beginning_is_read_says_so(
    tmp_path: Path, play: Play
) -> None:
    (said,) = told(play, tmp_path, DAY * 500)
    assert f"the story has {500 * len(DAY.split()):,} words" in said
    assert f"rehearsal makes the film up from the first {Rehearsal.reads:,}" in said


def test_a_story_of_a_page_is_read_whole(tmp_path: Path, play: Play) -> None:
    assert told(play, tmp_path, DAY * 20) == []


@pytest.mark.parametrize(
    ("most", "read"),
    [(9, "One two. Three four."), (4, "One two. Three four."), (3, "One two."), (1, "One")],
)
def test_what_is_read_ends_with_a_sentence(most: int, read: str) -> None:
    assert head("One two. Three four.", most) == read


def test_twice_the_words_take_no_more_than_some_three_times_as_long() -> None:
    def taken(days: int) -> float:
        begun = time.process_time()
        deed(DAY * days)
        find_people(DAY * days)
        return time.process_time() - begun

    taken(1)
    assert taken(200) < 5 * max(0.2, taken(100))
