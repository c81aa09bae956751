"""The journal: written at once, read by others, sorted by place and not by arrival."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from studio.errors import ProductionError
from studio.journal import (
    Concluded,
    Credit,
    Event,
    Failed,
    FilmMade,
    Journal,
    Kept,
    LineSaid,
    Measured,
    Painted,
    PhaseClosed,
    PhaseOpened,
    Reading,
    Reviewed,
    RunClosed,
    RunOpened,
    Warned,
    follow,
    natural,
    newest,
    read,
    runs,
    story_order,
)

if TYPE_CHECKING:
    from pathlib import Path

OPENED = RunOpened(
    story="A whale 🐋",
    seed=7,
    company="dreamfactory",
    version="0.1.0",
    makers=(Credit(craft="chat", alias="default", maker="rehearsal"),),
)


def line(text: str, **where: object) -> LineSaid:
    return LineSaid.model_validate({"role": "ceo", "text": text, "phase": "style"} | where)


def written(folder: Path, *events: Event) -> tuple[Event, ...]:
    with Journal.open(folder, clock=lambda: datetime(2026, 5, 1, tzinfo=UTC)) as journal:
        return tuple(journal.add(event) for event in events)


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    events = written(
        tmp_path,
        OPENED,
        PhaseOpened(phase="style", title="Style decision"),
        line("Cartoon.", turn=1, thought="hm", call="ab12", recorded=True),
        Measured(phase="style", measures=(Reading(name="palette", value=0.94),)),
        PhaseClosed(phase="style", outcome="done", seconds=1.5),
        RunClosed(outcome="done"),
    )

    assert newest(tmp_path) == events
    assert [event.seq for event in events] == [1, 2, 3, 4, 5, 6]
    assert {event.run for event in events} == {1}
    assert events[0].at == "2026-05-01T00:00:00.000Z"


def test_each_run_has_its_own_journal(tmp_path: Path) -> None:
    first = written(tmp_path, OPENED)
    second = written(tmp_path, OPENED, Warned(text="again"))
    (tmp_path / "journal" / "notes.jsonl").write_text("mine\n", encoding="utf-8")

    assert runs(tmp_path) == (1, 2)
    assert read(tmp_path, 1) == first
    assert newest(tmp_path) == second
    with pytest.raises(ProductionError, match="File exists"):
        Journal.open(tmp_path, run=2)


def test_a_run_that_was_killed_at_once_hides_nothing(tmp_path: Path) -> None:
    events = written(tmp_path, OPENED)
    Journal.open(tmp_path).close()

    assert newest(tmp_path) == events


def test_an_event_is_there_as_soon_as_it_is_added(tmp_path: Path) -> None:
    heard: list[Event] = []

    with Journal.open(tmp_path) as journal:
        journal.listen(heard.append)
        journal.add(OPENED)
        assert newest(tmp_path) == tuple(heard)
        journal.add(line("a"))
        assert newest(tmp_path) == tuple(heard)
        assert len(heard) == 2


def test_a_last_line_half_written_is_left_out(tmp_path: Path) -> None:
    events = written(tmp_path, OPENED, line("one"), line("two"))
    path = tmp_path / "journal" / "001.jsonl"
    path.write_bytes(path.read_bytes()[:-9])

    assert newest(tmp_path) == events[:2]


def test_a_damaged_line_is_named(tmp_path: Path) -> None:
    written(tmp_path, OPENED, line("one"), line("two"))
    path = tmp_path / "journal" / "001.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"turn":0', b'"turn":"x"'))

    with pytest.raises(ProductionError, match=r"001\.jsonl:1: run_opened\.turn: "):
        newest(tmp_path)


def test_no_journal_yet(tmp_path: Path) -> None:
    assert newest(tmp_path) == ()
    assert runs(tmp_path) == ()
    with pytest.raises(ProductionError, match=r"004\.jsonl: cannot be read"):
        read(tmp_path, 4)


def test_events_say_only_what_they_may() -> None:
    with pytest.raises(ValidationError):
        LineSaid.model_validate({"role": "ceo", "text": "a", "mood": "glad"})
    with pytest.raises(ValidationError):
        line("a").text = "b"  # type: ignore[misc]


def test_broken_text_of_a_model_does_not_break_the_journal(tmp_path: Path) -> None:
    written(tmp_path, line("half \ud83d of a whale 鲸"))

    (event,) = newest(tmp_path)
    assert isinstance(event, LineSaid)
    assert event.text == "half ? of a whale 鲸"


def test_following_a_run_until_it_ends(tmp_path: Path) -> None:
    steps: list[Event] = [OPENED, line("one"), line("two"), RunClosed(outcome="stopped")]
    written(tmp_path, Warned(text="an older run, left open"))
    journal: list[Journal] = []

    async def next_step() -> bool:
        if not journal:
            journal.append(Journal.open(tmp_path))
        journal[0].add(steps.pop(0))
        return True

    async def watch() -> list[str]:
        return [event.kind async for event in follow(tmp_path, pause=next_step)]  # type: ignore[attr-defined]

    kinds = asyncio.run(watch())
    journal[0].close()

    assert kinds == ["warned", "run_opened", "line_said", "line_said", "run_closed"]


def test_following_ends_when_nobody_writes_any_more(tmp_path: Path) -> None:
    written(tmp_path, OPENED)

    async def never() -> bool:
        return False

    async def watch() -> int:
        return len([event async for event in follow(tmp_path, pause=never)])

    assert asyncio.run(watch()) == 1


def test_items_are_sorted_by_number() -> None:
    items = ["shot 10", "shot 2", "2", "10", "1/12", "1/2", ""]

    assert sorted(items, key=natural) == ["", "1/2", "1/12", "2", "10", "shot 2", "shot 10"]


STORY: tuple[Event, ...] = (
    OPENED,
    PhaseOpened(phase="style"),
    line("a", turn=1),
    line("b", turn=2),
    Concluded(phase="style", name="style", value="name: cartoon"),
    PhaseClosed(phase="style", outcome="done"),
    PhaseOpened(phase="keyframes"),
    line("draw", phase="keyframes", item="2", take=1, turn=1),
    Painted(phase="keyframes", item="2", take=1, call="c", picture="p"),
    Reviewed(phase="keyframes", item="2", take=1, role="monitor", approved=True),
    line("draw again", phase="keyframes", item="2", take=2, turn=1),
    Kept(phase="keyframes", item="2", take=1, picture="p", approved=True),
    line("draw", phase="keyframes", item="10", take=1, turn=1),
    Painted(phase="keyframes", item="10", take=1, call="c", picture="q"),
    Failed(phase="keyframes", error="NoConclusion", text="no"),
    PhaseClosed(phase="keyframes", outcome="failed"),
    FilmMade(path="film/film.mp4", seconds=3, frames=72),
    RunClosed(outcome="done"),
)


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_story_does_not_depend_on_arrival(seed: int) -> None:
    """Items are worked on at once: their events come interleaved, each item's own in order."""
    chance = random.Random(seed)
    head, tail = list(STORY[:7]), list(STORY[14:])
    queues = [list(STORY[7:12]), list(STORY[12:14])]
    arrived = head
    while any(queues):
        arrived.append(chance.choice([queue for queue in queues if queue]).pop(0))
    stamped = [
        event.model_copy(update={"seq": seq}) for seq, event in enumerate(arrived + tail, start=1)
    ]
    chance.shuffle(stamped)

    ordered = story_order(stamped)

    assert [event.model_copy(update={"seq": 0}) for event in ordered] == list(STORY)
