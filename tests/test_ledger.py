"""Asking through the ledger: once, within limits, and never without a record."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from studio.crafts import (
    ChatAnswer,
    ChatRequest,
    Clip,
    Media,
    Message,
    Painting,
    PaintRequest,
    Ticket,
)
from studio.crafts.animator import AnimateRequest
from studio.errors import (
    InputError,
    LimitReached,
    MakerMissing,
    MakerRefused,
    MakerUnavailable,
    ProductionError,
    ReplayMiss,
)
from studio.ledger import Answered, Desk, Ledger, Limits, Place, Usage

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

HERE = Place(phase="style", role="ceo", turn=1)


@dataclass
class Named:
    """What every maker of these tests says of itself, and what it was asked."""

    name: str = "scripted"
    model: str = "m"
    edition: int = 1
    shape: tuple[tuple[str, str | int | float | bool], ...] = ()
    licence: str = ""
    about: str = ""
    sees_pictures: bool = False
    asked: list[str] = field(default_factory=list)


@dataclass
class Speaker(Named):
    """Gives its lines in turn; an exception among them is raised."""

    lines: tuple[str | BaseException, ...] = ("aye",) * 50

    async def reply(self, request: ChatRequest) -> ChatAnswer:
        self.asked.append(request.messages[-1].text)
        line = self.lines[len(self.asked) - 1]
        if isinstance(line, BaseException):
            raise line
        return ChatAnswer(text=line, prompt_tokens=10, answer_tokens=4, model="m-2024")


@dataclass
class Hand(Named):
    async def paint(self, request: PaintRequest) -> Painting:
        self.asked.append(request.prompt)
        return Painting(picture=Media.of(request.prompt.encode(), "image/png"), note="done")


@dataclass
class Gate(Named):
    """Lets nobody through until it is opened, and counts who stands there.

    `seen` is set when as many as a `crowd` are there.
    """

    crowd: int = 1
    open: asyncio.Event = field(default_factory=asyncio.Event)
    here: int = 0
    most: int = 0
    seen: asyncio.Event = field(default_factory=asyncio.Event)
    fails: bool = False

    async def reply(self, request: ChatRequest) -> ChatAnswer:
        self.asked.append(request.messages[-1].text)
        self.here += 1
        self.most = max(self.most, self.here)
        if self.here == self.crowd:
            self.seen.set()
        await self.open.wait()
        self.here -= 1
        if self.fails:
            raise MakerUnavailable("down")
        return ChatAnswer(text="through", prompt_tokens=1, answer_tokens=1)


@dataclass
class Clock:
    at: datetime = datetime(2026, 5, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at


def chat(text: str, most: int = 100) -> ChatRequest:
    return ChatRequest(messages=(Message(role="user", text=text),), max_tokens=most)


def sheet(prompt: str) -> PaintRequest:
    return PaintRequest(prompt=prompt, width=4, height=3, seed=1)


def run(
    folder: Path, work: Callable[[Ledger], Awaitable[None]], limits: Limits | None = None
) -> Ledger:
    with Ledger.open(folder, limits=limits) as ledger:
        asyncio.run(_drive(work(ledger)))
    return ledger


async def _drive(work: Awaitable[None]) -> None:
    await work


def test_an_answer_is_made_once_and_then_given(tmp_path: Path) -> None:
    speaker = Speaker()
    desk = Desk.of("chat", speaker)
    answers: list[Answered[ChatAnswer]] = []

    async def ask(ledger: Ledger) -> None:
        answers.append(await ledger.ask(desk, chat("hello"), HERE))

    run(tmp_path, ask)
    run(tmp_path, ask)

    first, second = answers
    assert speaker.asked == ["hello"]
    assert first.answer.text == "aye"
    assert first.usage == Usage(prompt_tokens=10, answer_tokens=4)
    assert not first.recorded
    assert second == replace(first, recorded=True)


def test_pictures_are_kept_and_read_when_needed(tmp_path: Path) -> None:
    hand = Hand()
    desk = Desk.of("painter", hand)
    paintings: list[Painting] = []

    async def ask(ledger: Ledger) -> None:
        paintings.append((await ledger.ask(desk, sheet("whale"), HERE)).answer)

    run(tmp_path, ask)
    run(tmp_path, ask)

    assert hand.asked == ["whale"]
    assert paintings[0] == paintings[1]
    assert [painting.picture.read() for painting in paintings] == [b"whale", b"whale"]
    assert not isinstance(paintings[0].picture.source, bytes)


def test_a_long_answer_is_a_blob_and_comes_back_whole(tmp_path: Path) -> None:
    text = "Es war einmal … \ud83d 鲸 " * 1000
    speaker = Speaker(lines=(text,))

    async def ask(ledger: Ledger) -> None:
        answered = await ledger.ask(Desk.of("chat", speaker), chat("tell"), HERE)
        assert answered.answer.text == text

    run(tmp_path, ask)
    run(tmp_path, ask)

    assert (tmp_path / "ledger.jsonl").stat().st_size < 5000


def test_a_maker_is_opened_only_for_what_is_not_on_record(tmp_path: Path) -> None:
    async def ask(ledger: Ledger) -> None:
        await ledger.ask(Desk.of("chat", Speaker()), chat("hello"), HERE)

    async def ask_closed(ledger: Ledger) -> None:
        await ledger.ask(shut, chat("hello"), HERE)
        with pytest.raises(MakerMissing):
            await ledger.ask(shut, chat("other"), HERE)

    def missing() -> object:
        raise MakerMissing("pip install it")

    shut = Desk(craft="chat", maker="scripted", model="m", open=missing)
    run(tmp_path, ask)

    assert run(tmp_path, ask_closed).spent().calls == 1


def test_same_asks_at_once_share_one_call(tmp_path: Path) -> None:
    gate = Gate()
    desk = Desk.of("chat", gate, parallel=4)

    async def work(ledger: Ledger) -> None:
        asks = [asyncio.create_task(ledger.ask(desk, chat("?"), HERE)) for _ in range(3)]
        await gate.seen.wait()
        gate.open.set()
        answers = await asyncio.gather(*asks)
        assert [answered.recorded for answered in answers] == [False, True, True]

    run(tmp_path, work)

    assert gate.asked == ["?"]


def test_who_shares_a_call_shares_its_failure(tmp_path: Path) -> None:
    gate = Gate(fails=True)
    desk = Desk.of("chat", gate)

    async def work(ledger: Ledger) -> None:
        asks = [asyncio.create_task(ledger.ask(desk, chat("?"), HERE)) for _ in range(3)]
        await gate.seen.wait()
        gate.open.set()
        ended = await asyncio.gather(*asks, return_exceptions=True)
        assert [type(each) for each in ended] == [MakerUnavailable] * 3
        gate.fails = False
        assert (await ledger.ask(desk, chat("?"), HERE)).answer.text == "through"

    assert run(tmp_path, work).spent().lost == 1


def test_who_waits_goes_on_when_the_first_is_cancelled(tmp_path: Path) -> None:
    gate = Gate()
    desk = Desk.of("chat", gate, parallel=4)

    async def work(ledger: Ledger) -> None:
        first = asyncio.create_task(ledger.ask(desk, chat("?"), HERE))
        await gate.seen.wait()
        second = asyncio.create_task(ledger.ask(desk, chat("?"), HERE))
        first.cancel()
        gate.open.set()
        assert (await second).answer.text == "through"
        assert first.cancelled()

    ledger = run(tmp_path, work)

    assert gate.asked == ["?", "?"]
    assert (ledger.spent().calls, ledger.spent().lost) == (2, 1)


def test_a_desk_makes_so_many_calls_at_once_and_no_more(tmp_path: Path) -> None:
    gate = Gate(crowd=2)
    desk = Desk.of("chat", gate, parallel=2)

    async def work(ledger: Ledger) -> None:
        asks = [ledger.ask(desk, chat(str(number)), HERE) for number in range(6)]
        done = asyncio.gather(*asks)
        await gate.seen.wait()
        gate.open.set()
        await done

    run(tmp_path, work)

    assert gate.most == 2
    assert sorted(gate.asked) == list("012345")


def test_a_refusal_is_the_answer_of_its_attempt(tmp_path: Path) -> None:
    speaker = Speaker(lines=(MakerRefused("not that"), "well then"))
    desk = Desk.of("chat", speaker)

    async def ask(ledger: Ledger) -> None:
        with pytest.raises(MakerRefused, match="not that"):
            await ledger.ask(desk, chat("?"), HERE)

    async def again(ledger: Ledger) -> None:
        await ask(ledger)
        attempt = ledger.new_attempt("style", why="asked for")
        answered = await ledger.ask(desk, chat("?"), replace(HERE, attempt=attempt))
        assert answered.answer.text == "well then"

    run(tmp_path, ask)
    run(tmp_path, again)

    assert len(speaker.asked) == 2


@pytest.mark.parametrize("error", [MakerUnavailable("no route"), ZeroDivisionError("a bug")])
def test_what_was_not_answered_is_asked_again(tmp_path: Path, error: Exception) -> None:
    speaker = Speaker(lines=(error, "here"))
    desk = Desk.of("chat", speaker)

    async def fail(ledger: Ledger) -> None:
        with pytest.raises(type(error)):
            await ledger.ask(desk, chat("?"), HERE)
        record = ledger.find(ledger.keys()[0])
        assert (record.state, record.error) == ("lost", str(error))

    async def ask(ledger: Ledger) -> None:
        assert not ledger.notices
        assert (await ledger.ask(desk, chat("?"), HERE)).answer.text == "here"

    run(tmp_path, fail)
    spent = run(tmp_path, ask).spent()

    assert (spent.calls, spent.lost, spent.tokens) == (2, 1, 14)


def test_an_answer_of_another_craft_is_a_bug_that_shows(tmp_path: Path) -> None:
    @dataclass
    class Odd(Named):
        async def reply(self, request: ChatRequest) -> str:
            return "just text"

    async def work(ledger: Ledger) -> None:
        with pytest.raises(TypeError, match="answered with str, not ChatAnswer"):
            await ledger.ask(Desk.of("chat", Odd()), chat("?"), HERE)

    assert run(tmp_path, work).spent().lost == 1


def test_a_scope_tells_same_requests_apart(tmp_path: Path) -> None:
    speaker = Speaker(lines=("one", MakerUnavailable("down"), "two", "three"))
    desk = Desk.of("chat", speaker)
    said: list[str] = []

    async def talk(ledger: Ledger) -> None:
        scope = ledger.scope()
        for _ in range(3):
            try:
                said.append((await scope.ask(desk, chat("go on"), HERE)).answer.text)
            except MakerUnavailable:
                said.append("-")

    run(tmp_path, talk)
    run(tmp_path, talk)

    assert said == ["one", "-", "two", "one", "two", "three"]


def test_attempts_of_phases_and_items(tmp_path: Path) -> None:
    async def work(ledger: Ledger) -> None:
        assert ledger.attempt("keyframes", "3") == 1
        assert ledger.new_attempt("keyframes", "3", why="again") == 2
        assert ledger.new_attempt("keyframes", why="all again") == 2

    run(tmp_path, work)
    ledger = Ledger.read(tmp_path)

    assert ledger.attempt("keyframes", "3") == 3
    assert ledger.attempt("keyframes", "4") == 2
    assert ledger.attempt("keyframes") == 2
    assert ledger.attempt("script") == 1


def test_the_exact_prompt_of_a_call_is_kept(tmp_path: Path) -> None:
    async def work(ledger: Ledger) -> None:
        await ledger.ask(Desk.of("chat", Speaker()), chat("Wie heißt er?"), HERE)
        await ledger.ask(Desk.of("chat", Speaker()), chat("And she?"), HERE)

    run(tmp_path, work)
    ledger = Ledger.read(tmp_path)
    record = ledger.find(ledger.keys()[0][:12])

    assert record.request == chat("Wie heißt er?")
    assert "Wie heißt er?" in record.prompt
    assert isinstance(record.answer, ChatAnswer)
    assert (record.place, record.maker, record.state) == (HERE, "scripted", "answered")
    with pytest.raises(InputError, match="2 calls begin so"):
        ledger.find("")
    with pytest.raises(InputError, match="no such call"):
        ledger.find("x")


def test_a_replay_calls_nobody_and_says_what_is_missing(tmp_path: Path) -> None:
    speaker = Speaker()
    desk = Desk.of("chat", speaker)

    async def ask(ledger: Ledger) -> None:
        await ledger.ask(desk, chat("hello"), HERE)

    async def replay(ledger: Ledger) -> None:
        await ask(ledger)
        with pytest.raises(ReplayMiss, match=r"phase style, turn 1, role ceo: .* what is asked"):
            await ledger.ask(desk, chat("changed"), HERE)
        with pytest.raises(ReplayMiss, match=r"edition \(1 there, 2 here\)"):
            await ledger.ask(replace(desk, edition=2), chat("hello"), HERE)
        with pytest.raises(ReplayMiss, match="nothing is on record"):
            await ledger.ask(desk, chat("hi"), replace(HERE, turn=9))
        with pytest.raises(ProductionError, match="only being read"):
            ledger.new_attempt("style", why="no")

    run(tmp_path, ask)
    before = (tmp_path / "ledger.jsonl").read_bytes()
    with Ledger.open(tmp_path, replay=True) as ledger:
        asyncio.run(_drive(replay(ledger)))

    assert (tmp_path / "ledger.jsonl").read_bytes() == before
    assert speaker.asked == ["hello"]


def test_a_pinned_edition_replays_and_is_never_replaced(tmp_path: Path) -> None:
    hand = Hand()
    desk = Desk.of("painter", hand)

    async def ask(ledger: Ledger) -> None:
        await ledger.ask(desk, sheet("whale"), HERE)

    async def later(ledger: Ledger) -> None:
        pinned = replace(desk, current=2)
        assert (await ledger.ask(pinned, sheet("whale"), HERE)).recorded
        with pytest.raises(ProductionError, match="edition 2 is installed"):
            await ledger.ask(pinned, sheet("horn"), HERE)

    run(tmp_path, ask)
    run(tmp_path, later)

    assert hand.asked == ["whale"]


@pytest.mark.parametrize(
    ("limits", "made", "flag"),
    [
        (Limits(calls=2), 2, "calls=4"),
        (Limits(tokens=300), 3, "tokens=600"),
        (Limits(pictures=0), 9, ""),
    ],
)
def test_a_limit_stops_before_the_call_that_might_pass_it(
    tmp_path: Path, limits: Limits, made: int, flag: str
) -> None:
    speaker = Speaker()
    desk = Desk.of("chat", speaker)

    async def work(ledger: Ledger) -> None:
        for number in range(9):
            await ledger.ask(desk, chat(str(number), most=250), HERE)

    if flag:
        with pytest.raises(LimitReached, match=f"raise it with --limit {flag}") as caught:
            run(tmp_path, work, limits)
        assert caught.value.limit == flag.partition("=")[0]
        with pytest.raises(LimitReached):
            run(tmp_path, work, limits)
    else:
        run(tmp_path, work, limits)

    assert len(speaker.asked) == made


def test_calls_in_flight_count_with_their_reserve(tmp_path: Path) -> None:
    """Who finds no room waits for what those under way leave over."""
    gate = Gate(crowd=3)
    desk = Desk.of("chat", gate, parallel=9)

    async def work(ledger: Ledger) -> None:
        asks = [asyncio.create_task(ledger.ask(desk, chat(str(n)), HERE)) for n in range(5)]
        await gate.seen.wait()
        gate.open.set()
        assert len(await asyncio.gather(*asks)) == 5

    # A one-letter prompt reserves 1 + 16 tokens and its answer 100; two are used.
    run(tmp_path, work, Limits(tokens=400))

    assert len(gate.asked) == 5
    assert gate.most == 3


def test_who_waits_for_room_is_refused_when_none_is_left(tmp_path: Path) -> None:
    painter = Hand()
    desk = Desk.of("painter", painter, parallel=9)

    async def work(ledger: Ledger) -> None:
        asks = [ledger.ask(desk, sheet(str(number)), HERE) for number in range(5)]
        ended = await asyncio.gather(*asks, return_exceptions=True)
        assert sum(isinstance(each, LimitReached) for each in ended) == 2

    run(tmp_path, work, Limits(pictures=3))

    assert len(painter.asked) == 3


def test_who_waits_for_room_is_let_go_when_the_run_ends(tmp_path: Path) -> None:
    gate = Gate()
    desk = Desk.of("chat", gate, parallel=2)

    async def work(ledger: Ledger) -> None:
        first = asyncio.create_task(ledger.ask(desk, chat("1"), HERE))
        await gate.seen.wait()
        second = asyncio.create_task(ledger.ask(desk, chat("2"), HERE))
        await asyncio.wait({second}, timeout=0)
        ledger.wind_up()
        gate.open.set()
        await asyncio.wait({first, second})
        assert first.result().answer.text == "through"
        assert second.cancelled()

    run(tmp_path, work, Limits(tokens=150))

    assert gate.asked == ["1"]


def test_a_phase_has_limits_of_its_own(tmp_path: Path) -> None:
    hand = Hand()
    desk = Desk.of("painter", hand)
    few = Limits(pictures=2)

    async def work(ledger: Ledger) -> None:
        scope = ledger.scope(few)
        await scope.ask(desk, sheet("elsewhere"), Place(phase="portraits"))
        for number in range(2):
            await scope.ask(desk, sheet(str(number)), Place(phase="keyframes"))
        with pytest.raises(LimitReached, match=r"phase keyframes .* --limit keyframes.pictures=4"):
            await scope.ask(desk, sheet("2"), Place(phase="keyframes"))
        await ledger.scope(few).ask(desk, sheet("1"), Place(phase="keyframes"))

    ledger = run(tmp_path, work)

    assert ledger.spent("keyframes").pictures == 2
    assert ledger.spent().pictures == 3


def test_minutes_count_over_runs_and_not_between_them(tmp_path: Path) -> None:
    clock = Clock()
    desk = Desk.of("chat", Speaker())
    limits = Limits(minutes=30)

    async def ask(ledger: Ledger, text: str) -> None:
        await ledger.ask(desk, chat(text), HERE)

    with Ledger.open(tmp_path, limits=limits, clock=clock) as ledger:
        clock.at += timedelta(minutes=20)
        asyncio.run(ask(ledger, "first"))
    clock.at += timedelta(days=3)
    with Ledger.open(tmp_path, limits=limits, clock=clock) as ledger:
        asyncio.run(ask(ledger, "second"))
        assert ledger.spent().minutes == 20
        clock.at += timedelta(minutes=10)
        asyncio.run(ask(ledger, "first"))
        with pytest.raises(LimitReached, match=r"30 minutes .* --limit minutes=60"):
            asyncio.run(ask(ledger, "third"))


@dataclass
class Studio(Named):
    """A slow animator; what it has accepted outlives whoever asked."""

    fails: list[BaseException] = field(default_factory=list)
    jobs: dict[str, AnimateRequest] = field(default_factory=dict)

    async def submit(self, request: AnimateRequest) -> Ticket:
        ticket = Ticket(id=f"job-{len(self.jobs) + 1}")
        self.jobs[ticket.id] = request
        return ticket

    async def collect(self, ticket: Ticket) -> Clip:
        self.asked.append(ticket.id)
        if self.fails:
            raise self.fails.pop(0)
        return Clip(footage=Media.of(ticket.id.encode(), "video/mp4"))


@pytest.mark.parametrize("error", [asyncio.CancelledError(), MakerUnavailable("no route")])
def test_a_slow_maker_is_asked_once_and_found_again(tmp_path: Path, error: BaseException) -> None:
    studio = Studio(fails=[error])
    desk = Desk.of("animator", studio)
    still = Media.of(b"still", "image/png")
    request = AnimateRequest(picture=still, frames=24, width=4, height=3, seed=1)

    async def fail(ledger: Ledger) -> None:
        with pytest.raises(type(error)):
            await ledger.ask(desk, request, HERE)

    async def ask(ledger: Ledger) -> None:
        assert "its ticket is kept" in ledger.notices[0]
        clip = (await ledger.ask(desk, request, HERE)).answer
        assert clip.footage
        assert clip.footage.read() == b"job-1"

    run(tmp_path, fail)
    ledger = run(tmp_path, ask)

    assert studio.asked == ["job-1", "job-1"]
    assert (ledger.spent().calls, ledger.spent().lost) == (1, 0)
