"""Conversations with models that misbehave; each case has a stated result (design 4).

Every case runs twice: with a scripted model, and with the same script behind a real
OpenAI-compatible server on the loopback interface.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from studio.cards.forms import form_of
from studio.cards.role import RoleCard
from studio.crafts import ChatAnswer
from studio.errors import NoConclusion
from studio.journal import Journal, LineSaid, Warned
from studio.ledger import Desk, Ledger
from studio.makers.openai_chat import OpenAIChat
from studio.talk.prompts import Terms
from studio.talk.room import Agenda, Concluded, Room, Seat
from studio.talk.slate import Slate
from studio.testing import Loopback, ScriptedChat

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Beats = {"beats": {"kind": "list", "of": {"id": "whole number", "event": "text"}}}


def role(name: str) -> RoleCard:
    return RoleCard(name=name, title=name.title(), job="talk", task="talk", requirements=("talk",))


class Stand:
    """A room over a script, with a real ledger and journal."""

    def __init__(self, folder: Path, over: str) -> None:
        self.folder, self.over = folder, over
        self.events: list[object] = []

    def play(
        self,
        script: Sequence[object],
        *,
        form: str | Mapping[str, object] = "Style",
        most: int = 3,
        least: int = 1,
        alone: bool = False,
        check: Callable[[object], list[str]] = lambda _: [],
        cast: tuple[str, ...] = (),
        repairs: int = 2,
        opening: str = "Decide the style of the film.",
    ) -> Concluded:
        names = ["director"] if alone else ["ceo", "director"]
        terms = Terms(least=least, most=most, concluders=tuple(names))
        agenda = Agenda(
            opening=opening,
            form=form_of(form, "style"),
            terms=terms,
            check=check,
            cast=cast,
            repairs=repairs,
        )

        async def converse(desk: Desk) -> Concluded:
            with Ledger.open(self.folder) as ledger, Journal.open(self.folder) as journal:
                journal.listen(self.events.append)
                slate = Slate(
                    scope=ledger.scope(), journal=journal, seed=1, phase="style", step="style"
                )
                seats = [
                    Seat(role=role(name), system=f"You are {name}.", desk=desk) for name in names
                ]
                room = Room(slate, seats, agenda)
                return await (room.work() if alone else room.converse())

        scripted = ScriptedChat(script)  # type: ignore[arg-type]
        if self.over == "scripted":
            with scripted:
                return asyncio.run(converse(Desk.of("chat", scripted)))

        async def served() -> Concluded:
            with Loopback(scripted) as server:
                chat = OpenAIChat(model="m", base_url=server.base_url, retries=0, timeout=5.0)
                try:
                    return await converse(Desk.of("chat", chat))
                finally:
                    await chat.close()

        with scripted:
            return asyncio.run(served())

    @property
    def lines(self) -> list[LineSaid]:
        return [event for event in self.events if isinstance(event, LineSaid)]

    @property
    def warnings(self) -> list[str]:
        return [event.text for event in self.events if isinstance(event, Warned)]


@pytest.fixture(params=["scripted", "openai"])
def stand(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    return Stand(tmp_path, request.param)


def test_a_plain_conclusion_ends_the_phase(stand: Stand) -> None:
    done = stand.play(["What do we see?", "<INFO> cartoon style"])

    assert done.value["name"] == "cartoon style"  # type: ignore[index]
    assert done.by == "director"
    assert [line.role for line in stand.lines] == ["ceo", "director"]


def test_nobody_concludes_before_everybody_has_spoken(stand: Stand) -> None:
    done = stand.play(["<INFO> noir", "Why noir?", "<INFO> origami"])

    assert done.value["name"] == "origami"  # type: ignore[index]


def test_not_before_the_least_number_of_rounds(stand: Stand) -> None:
    done = stand.play(["a lamp", "<INFO> noir", "a sea", "<INFO> ink wash"], least=2)

    assert done.value["name"] == "ink wash"  # type: ignore[index]


def test_a_model_that_never_concludes_is_stopped_at_the_limit_and_reflects(stand: Stand) -> None:
    done = stand.play(["one", "two", "three", "four", "<INFO> realism"], most=2)

    assert done.value["name"] == "realism"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False] * 4 + [True]


def test_no_conclusion_at_all_is_loud(stand: Stand) -> None:
    with pytest.raises(NoConclusion, match="phase style"):
        stand.play(["one", "two", "three", "four", "still talking"], most=2)


def test_two_rounds_of_repetition_end_in_reflection(stand: Stand) -> None:
    done = stand.play(["same", "same!", "same", "same", "same", "same", "<INFO> anime"], most=9)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert len([line for line in stand.lines if not line.aside]) == 6


def test_mid_sentence_concludes_nothing(stand: Stand) -> None:
    done = stand.play(["hello", "We reply with <INFO> when done", "ok", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]


def test_lower_case_gets_one_reminder(stand: Stand) -> None:
    done = stand.play(["hello", "<info> anime", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False, False, True]


def test_an_empty_payload_is_no_conclusion(stand: Stand) -> None:
    assert stand.play(["a", "<INFO>", "b", "<INFO> anime"]).value["name"] == "anime"  # type: ignore[index]


def test_an_echo_of_the_prompt_is_no_conclusion(stand: Stand) -> None:
    opening = "Reply with the marker, followed by our latest style decision in a few words."
    echo = "<INFO> followed by our latest style decision in a few words."
    done = stand.play(["a", echo, "b", "<INFO> anime"], opening=opening)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert any("repeated the prompt" in text for text in stand.warnings)


def test_a_role_that_speaks_for_another_is_cut_short(stand: Stand) -> None:
    stand.play(["Ten scenes.\nDirector: Nine.\n<INFO> mine", "<INFO> anime"])

    assert stand.lines[0].text == "Ten scenes."


def test_an_invalid_payload_goes_back_aside_and_is_repaired(stand: Stand) -> None:
    script = ["a", "<INFO>\ntitel: 3\npalet: 4", "<INFO>\nname: anime"]
    done = stand.play(script)

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert [line.aside for line in stand.lines] == [False, False, True]


def test_repairs_are_bounded_then_reflection_then_loud(stand: Stand) -> None:
    bad = "<INFO>\ntitel: 3\npalet: 4"
    with pytest.raises(NoConclusion):
        stand.play(["a", bad, bad, bad, bad], repairs=2)


def test_one_of_ten_entries_is_complained_about_by_count(stand: Stand) -> None:
    def ten(value: object) -> list[str]:
        beats = value["beats"]  # type: ignore[index]
        return [] if len(beats) == 2 else [f"beats: {len(beats)} entries, wanted 2"]

    one = "<INFO>\nbeats:\n- id: 1\n  event: a lamp"
    two = f"{one}\n- id: 2\n  event: a whale"
    done = stand.play([one, two], form=Beats, alone=True, check=ten)

    assert [beat["event"] for beat in done.value["beats"]] == ["a lamp", "a whale"]  # type: ignore[index]


def test_a_list_that_was_cut_off_is_continued_never_completed_by_guess(stand: Stand) -> None:
    first = "<INFO>\nbeats:\n- id: 1\n  event: a lamp\n- id: 2\n  event: a wha"
    rest = "<INFO>\nbeats:\n- id: 2\n  event: a whale\n- id: 3\n  event: a song"
    done = stand.play([ChatAnswer(text=first, finish="length"), rest], form=Beats, alone=True)

    assert [beat["event"] for beat in done.value["beats"]] == ["a lamp", "a whale", "a song"]  # type: ignore[index]


def test_an_unclosed_json_list_is_continued_too(stand: Stand) -> None:
    first = '<INFO>\n{"beats": [{"id": 1, "event": "a lamp"}, {"id": 2, "eve'
    rest = '<INFO>\n{"beats": [{"id": 2, "event": "a whale"}]}'
    done = stand.play([first, rest], form=Beats, alone=True)

    assert len(done.value["beats"]) == 2  # type: ignore[index]


def test_silence_is_asked_about_once_and_is_no_line(stand: Stand) -> None:
    done = stand.play(["a", "", "<INFO> anime"])

    assert done.value["name"] == "anime"  # type: ignore[index]
    assert any("answered with nothing" in text for text in stand.warnings)


def test_silence_to_the_end_is_loud(stand: Stand) -> None:
    with pytest.raises(NoConclusion):
        stand.play([""] * 6, most=1)


def test_prose_instead_of_a_form_is_repaired(stand: Stand) -> None:
    script = [
        "It will be about a lamp and nothing else.",
        "<INFO>\nbeats:\n- id: 1\n  event: a lamp",
    ]

    assert stand.play(script, form=Beats, alone=True).value["beats"]  # type: ignore[index]


def test_a_thought_is_kept_apart_from_the_line(stand: Stand) -> None:
    stand.play(["<think>who pays?</think>Ten scenes.", "<INFO> anime"])

    assert (stand.lines[0].text, stand.lines[0].thought) == ("Ten scenes.", "who pays?")


def test_a_second_run_asks_nobody(stand: Stand, tmp_path: Path) -> None:
    script: list[object] = ["What do we see?", "<INFO> cartoon style"]
    first = stand.play(script)
    if stand.over == "scripted":
        again = Stand(tmp_path, "scripted")
        assert again.play([]).value == first.value
        assert all(line.recorded for line in again.lines)
