"""A plot is known again by its title and by each of its events, so that a film keeps its plot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from studio.makers import rehearsal
from studio.makers.rehearsal.people import find_people, find_thing
from studio.makers.rehearsal.words import OURS, text, texts
from studio.makers.wording.frames import matched, write
from studio.makers.wording.sentence import without
from studio.makers.wording.stages import stage_of

PLOTS = texts("engines")


def told(frame: str) -> str:
    """A frame filled as for a cat and a dog with a letter."""
    slots = defaultdict(
        lambda: "somewhere", hero="the dog", other="the cat", prop="the letter", thing="the letter",
        detail="the torn corner", bare="letter", he="it", his="its", him="it", ohe="it",
        ohis="its", ohim="it", far="the far hill", home="the small kitchen",
    )  # fmt: skip
    return write(frame, slots)


def test_a_name_belongs_to_one_plot() -> None:
    """Else of two files one would hide the plot of the other."""
    files = (Path(rehearsal.__file__).parent / "engines").glob("*.yaml")
    named = Counter(re.findall(r"(?m)^(\w+):", "\n".join(one.read_text() for one in files)))
    assert [name for name, count in named.items() if count > 1] == []


@pytest.mark.parametrize("plot", PLOTS)
def test_a_title_belongs_to_one_plot(plot: str) -> None:
    frames = [(one, way) for one in PLOTS for way in texts(f"engines.{one}.titles")]
    for title in texts(f"engines.{plot}.titles"):
        known = [one for one in frames if matched(one[1], told(title)) is not None]
        assert min(known, key=lambda one: one[1].count("{"))[0] == plot, told(title)


@pytest.mark.parametrize("plot", PLOTS)
def test_an_event_belongs_to_one_stage_of_one_plot(plot: str) -> None:
    for rank, row in enumerate(texts(f"engines.{plot}.stages"), 1):
        event = told(row.split(" // ")[0])
        assert stage_of(event, OURS)[:2] == (plot, rank), event


@pytest.mark.parametrize("plot", PLOTS)
def test_who_is_alone_in_a_picture_is_named_in_its_event(plot: str) -> None:
    # else whoever is listed first is taken for the lead, and the two change places
    for row in texts(f"engines.{plot}.stages"):
        event, seen = row.lower().split(" // ")[:2]
        if "{other}" in seen and "{hero}" not in seen:
            assert "{other}" in event or "{hero}" in event, row


@pytest.mark.parametrize("plot", PLOTS)
def test_a_twist_is_taken_for_nobody_and_nothing_of_the_prompt(plot: str) -> None:
    """It is told in one breath with the prompt, and read with it."""
    story = f"A dog and a cat find a letter, and {told(text(f'engines.{plot}.twist'))}"
    assert find_thing(story) == "letter", story
    assert {one["noun"] for one in find_people(story)} == {"dog", "cat"}, story


def test_no_two_files_have_a_plot_of_one_name() -> None:
    """The later one would take the place of the other, and nobody would know."""
    files = sorted((Path(rehearsal.__file__).parent / "engines").glob("*.yaml"))
    names = Counter(re.findall(r"(?m)^(\w+):", "\n".join(one.read_text("utf-8") for one in files)))
    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) == len(PLOTS)


@pytest.mark.parametrize("plot", PLOTS)
def test_what_a_plot_adds_to_a_prompt_is_taken_off_again(plot: str) -> None:
    """Else the things and people of a twist would be read as the user's."""
    frames = [text(f"engines.{one}.twist") for one in PLOTS]
    added = told(text(f"engines.{plot}.twist"))
    assert without(f"A dog and a cat wait; {added}", frames) == "A dog and a cat wait"
    assert without("A dog waits; a cat sleeps in the rain", frames) != "A dog waits"
