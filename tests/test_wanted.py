"""A film that is told event by event says once what is wanted, and its last picture answers it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from studio.makers.rehearsal.words import at, texts
from studio.makers.wording.english import is_base

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Play

KINDS = [kind for kind in texts("telling") if at(f"telling.{kind}.runs")]
WANTS = [
    (kind, want.split(" // "))
    for kind in KINDS
    for want in texts(f"telling.{kind}.wants")
    if " // " in want
]
PARTS = ("before", "steps", "after", "ends", "close", "witness")
SLOTS = {"what", "other", "who", "he", "his", "him", "s", "hand", "hands"}


def plain(said: str) -> str:
    """The longest part of a text that has no slot."""
    return max(re.split(r"\{\w+\}s?", said), key=len).strip()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_what_is_wanted_is_answered_in_the_last_picture(
    tmp_path: Path, play: Play, seed: int
) -> None:
    prompt = "A tailor sews a coat for the moon, loses the last button and sews on a star"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script", seed=seed)
    rows = film.blocks("script")
    want = [one for kind, one in WANTS if kind == "make" and plain(one[0]) in str(rows[1])]
    assert len(want) == 1
    assert plain(want[0][2]) in str(rows[-1]["narration"])
    assert rows[-1]["place"] == rows[0]["place"]


@pytest.mark.parametrize(("kind", "want"), WANTS)
def test_a_want_with_its_answer_can_be_told_and_drawn(kind: str, want: list[str]) -> None:
    wants, seen, told = want
    assert is_base(seen.split()[0]), kind
    assert len(told.split()) <= 16
    assert not re.search(r"\{he\} (?:is|are|has|have|was|were|do|does)\b", wants, re.IGNORECASE)
    assert {one.lower() for one in re.findall(r"\{(\w+)\}", " ".join(want))} <= SLOTS
    assert at(f"telling.{kind}.close")


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_around_an_event_can_be_told_and_drawn(kind: str) -> None:
    assert kind in {*texts("telling.kinds"), *texts("telling.not_done"), "act", "undone"}
    for part in PARTS:
        for row in texts(f"telling.{kind}.{part}"):
            seen, told = row.split(" // ")
            assert is_base(seen.split()[0]), row
            assert told[-1] in ".?!", row
            assert {one.lower() for one in re.findall(r"\{(\w+)\}", row)} <= SLOTS, row


@pytest.mark.parametrize(("cannot", "kind"), [("sleep", "sleepless"), ("sing", "undone")])
def test_what_is_not_done_is_told_as_not_done(
    tmp_path: Path, play: Play, cannot: str, kind: str
) -> None:
    prompt = f"A cat learns to bark, so the dogs cannot {cannot}"
    film = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script")
    told = " ".join(str(row["narration"]) for row in film.blocks("script"))
    rows = [*texts(f"telling.{kind}.ends"), *texts(f"telling.{kind}.before")]
    assert any(plain(row.split(" // ")[1]) in told for row in rows)


def test_nobody_says_the_same_twice_in_a_row_and_a_loss_ends_calm(
    tmp_path: Path, play: Play
) -> None:
    prompt = "A king builds a tower of salt and loses it in the rain"
    rows = play(tmp_path, prompt, inputs={"scenes": "10"}, until="script").blocks("script")
    said = [str(row["dialogue"]) for row in rows if row.get("dialogue")]
    assert len(said) == len({*said})
    assert rows[-1]["mood"] == "calm"


@pytest.mark.parametrize("kind", [one for one in KINDS if at(f"telling.{one}.trial")])
def test_a_trial_is_trouble_its_low_point_and_a_choice(kind: str) -> None:
    for trial in at(f"telling.{kind}.trial"):
        assert len(trial) == 3, trial
        for row in trial:
            seen, told = row.split(" // ")
            assert is_base(seen.split()[0]), row
            assert told[-1] in ".?!", row
            assert {one.lower() for one in re.findall(r"\{(\w+)\}", row)} <= SLOTS, row
