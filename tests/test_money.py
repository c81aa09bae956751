"""Money in the ledger: reserved before a call, corrected after it, and never above its limit."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.crafts import (
    AnimateRequest,
    CameraPath,
    ChatAnswer,
    ChatRequest,
    Clip,
    EmbedRequest,
    Framing,
    Media,
    Message,
    Painting,
    PaintRequest,
    Reference,
    ScoreRequest,
    Speech,
    SpeechRequest,
    Usage,
)
from studio.errors import InputError, LimitReached, MakerRefused, MakerUnavailable
from studio.ledger import Desk, Ledger, Limits, Place, Price
from studio.ledger.account import reserved, used

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

HERE = Place(phase="style", role="ceo", turn=1)
CHAT = Price(prompt=Decimal(2), cached=Decimal("0.5"), answer=Decimal(8))
STILL = Media.of(b"still", "image/png")


@dataclass
class Paid:
    """A maker that gives its answers in turn; an exception among them is raised."""

    answers: tuple[object, ...]
    name: str = "paid"
    model: str = "m"
    edition: int = 1
    shape: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    about: str = ""
    asked: int = 0

    async def reply(self, request: object, /) -> object:
        self.asked += 1
        answer = self.answers[self.asked - 1]
        if isinstance(answer, BaseException):
            raise answer
        return answer

    paint = speak = animate = reply


def chat(text: str, most: int = 100) -> ChatRequest:
    return ChatRequest(messages=(Message(role="user", text=text),), max_tokens=most)


def said(prompt: int, answer: int, cached: int = 0) -> ChatAnswer:
    return ChatAnswer(text="aye", prompt_tokens=prompt, answer_tokens=answer, cached_tokens=cached)


def run(folder: Path, work: Callable[[Ledger], Awaitable[object]], **limits: int) -> Ledger:
    async def drive(ledger: Ledger) -> None:
        await work(ledger)

    with Ledger.open(folder, limits=Limits(**limits)) as ledger:
        asyncio.run(drive(ledger))
    return ledger


class TestLines:
    def test_what_was_reserved_is_corrected_by_what_was_used(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((said(10, 4, cached=6),)), price=CHAT)

        async def ask(ledger: Ledger) -> None:
            answered = await ledger.ask(desk, chat("hello"), HERE)
            assert answered.usage.money == 4 * 2 + 3 + 4 * 8

        run(tmp_path, ask)
        ledger = run(tmp_path, ask)
        lines = (tmp_path / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
        (asked,) = (line for line in lines if '"line":"asked"' in line)

        assert f'"money":{(5 + 16) * 2 + 100 * 8}' in asked
        assert (ledger.spent().money, ledger.spent().unpriced, ledger.spent().calls) == (43, 0, 1)
        assert [one.usage.money for one in ledger.charges()] == [43]

    def test_another_price_is_no_other_call(self, tmp_path: Path) -> None:
        maker = Paid((said(10, 4),))

        async def ask(ledger: Ledger, price: Price | None) -> None:
            desk = Desk.of("chat", maker, price=price)
            assert (await ledger.ask(desk, chat("hello"), HERE)).usage.money == 52

        for price in (CHAT, None, replace(CHAT, answer=Decimal(80))):
            run(tmp_path, lambda ledger, price=price: ask(ledger, price))  # type: ignore[misc]

        assert maker.asked == 1

    def test_who_does_not_count_costs_what_was_reserved(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((replace(said(3, 1), counted=False),)), price=CHAT)
        ledger = run(tmp_path, lambda ledger: ledger.ask(desk, chat("hello"), HERE))

        assert ledger.spent().money == (5 + 16) * 2 + 100 * 8
        assert ledger.spent().tokens == 4

    @pytest.mark.parametrize("error", [MakerRefused("no"), MakerUnavailable("gone")])
    def test_what_was_not_answered_costs_nothing(self, tmp_path: Path, error: Exception) -> None:
        desk = Desk.of("chat", Paid((error,)), price=CHAT)

        async def ask(ledger: Ledger) -> None:
            with pytest.raises(type(error)):
                await ledger.ask(desk, chat("hello"), HERE)

        ledger = run(tmp_path, ask)

        assert (ledger.spent().money, ledger.spent().unpriced) == (0, 0)

    def test_a_call_that_was_cut_off_costs_what_was_reserved(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((asyncio.CancelledError(),)), price=CHAT)

        async def ask(ledger: Ledger) -> None:
            with pytest.raises(asyncio.CancelledError):
                await ledger.ask(desk, chat("hello"), HERE)

        run(tmp_path, ask)
        assert [one.state for one in Ledger.read(tmp_path).charges()] == ["asked"]
        with Ledger.open(tmp_path) as ledger:
            assert [one.state for one in ledger.charges()] == ["lost"]
            assert ledger.spent().money == 842

    def test_a_price_that_is_not_known_is_not_nothing(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((said(10, 4),)))
        ledger = run(tmp_path, lambda ledger: ledger.ask(desk, chat("hello"), HERE))

        assert (ledger.spent().money, ledger.spent().unpriced) == (0, 1)
        assert '"money"' not in (tmp_path / "ledger.jsonl").read_text(encoding="utf-8")

    def test_a_makers_own_count_is_kept_with_the_call_and_not_in_its_answer(
        self, tmp_path: Path
    ) -> None:
        count = Usage(pictures=1, given_tokens=50, made_tokens=1_000)
        price = Price(prompt=Decimal(5), answer=Decimal(30), picture=(("", Decimal("0.25")),))
        painter = Paid((Painting(picture=STILL, used=count),))
        sheet = PaintRequest(prompt="a whale", width=4, height=3, seed=1)
        desk = Desk.of("painter", painter, price=price)

        async def ask(ledger: Ledger) -> None:
            answered = await ledger.ask(desk, sheet, HERE)
            assert answered.answer == Painting(picture=STILL)
            assert answered.usage == replace(count, money=50 * 5 + 1_000 * 30)

        ledger = run(tmp_path, ask)

        assert ledger.spent().tokens == 0
        assert ledger.charges()[0].excess == ""

    def test_more_than_was_reserved_is_said(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((said(10, 400),)), price=CHAT)

        async def ask(ledger: Ledger) -> None:
            answered = await ledger.ask(desk, chat("hello"), HERE)
            assert answered.excess == (
                "answer tokens 400, reserved 100; $0.00322, reserved $0.000842"
            )

        ledger = run(tmp_path, ask, money=1_000)

        assert ledger.spent().money == 3_220


class TestReserve:
    def test_every_craft_reserves_what_its_price_needs(self) -> None:
        assert reserved(chat("hé", 7)) == Usage(prompt_tokens=3 + 16, answer_tokens=7)
        sheet = PaintRequest(
            prompt="whale",
            width=4,
            height=3,
            seed=1,
            references=(Reference(of="a", picture=STILL),),
        )
        assert reserved(sheet) == Usage(pictures=1, shown=1, given_tokens=5)
        clip = AnimateRequest(
            picture=STILL, prompt="pan", frames=30, rate=(24, 1), width=4, height=3, seed=1
        )
        assert reserved(clip) == Usage(video_seconds=1.25, shown=1, given_tokens=3)
        assert reserved(SpeechRequest(text="hé")).characters == 2
        assert reserved(ScoreRequest(cues=(), seconds=9.5)).sound_seconds == 9.5
        assert reserved(EmbedRequest(texts=("a", "bc"), pictures=(STILL,))) == Usage(
            given_tokens=3, shown=1
        )

    def test_speech_is_reserved_slower_than_anybody_speaks(self) -> None:
        line = SpeechRequest(text="It was the best of times, it was the worst of times.")
        slow = len(line.text.split()) / 1.2  # words a second; an audiobook has 2.5
        assert reserved(line).sound_seconds > slow

    def test_a_camera_path_is_no_footage_and_an_unspoken_line_no_speech(self) -> None:
        clip = AnimateRequest(picture=STILL, frames=24, width=4, height=3, seed=1)
        path = CameraPath(start=Framing(), end=Framing())
        assert used(clip, Clip(path=path)) == Usage()
        assert used(clip, Clip(footage=STILL)).video_seconds == 1
        line = SpeechRequest(text="shh")
        assert used(line, Speech(sound=None, refusal="cannot")).sound_seconds == 0
        assert used(line, Speech(sound=STILL, seconds=0.7)).sound_seconds == 0.7


class TestLimit:
    def test_the_call_that_might_pass_it_is_not_made(self, tmp_path: Path) -> None:
        maker = Paid((said(21, 100), said(21, 100), said(21, 100)))
        desk = Desk.of("chat", maker, price=CHAT)

        async def ask(ledger: Ledger) -> None:
            for word in ("one", "two", "six"):
                await ledger.ask(desk, chat(f"{word} "), HERE)

        told = r"\$0.002 \(money\) .* \$0.001684 spent .* \$0.00084; raise it .* money=0.01 "
        with pytest.raises(LimitReached, match=told) as caught:
            run(tmp_path, ask, money=2_000)

        assert (caught.value.limit, caught.value.exit_code) == ("money", 4)
        assert maker.asked == 2

    def test_it_can_be_that_of_a_phase(self, tmp_path: Path) -> None:
        desk = Desk.of("chat", Paid((said(1, 1),) * 2), price=CHAT)

        async def ask(ledger: Ledger) -> None:
            scope = ledger.scope(Limits(money=850))
            await scope.ask(desk, chat("hello"), HERE)
            await scope.ask(desk, chat("hello"), replace(HERE, phase="story"))
            with pytest.raises(LimitReached, match=r"phase story .* --limit story\.money="):
                await scope.ask(desk, chat("hello"), replace(HERE, phase="story"))

        run(tmp_path, ask)

    def test_a_call_of_unknown_price_is_not_made_under_it(self, tmp_path: Path) -> None:
        maker = Paid((said(1, 1),))

        async def ask(ledger: Ledger) -> None:
            with pytest.raises(InputError, match="price of this call is not known"):
                await ledger.ask(Desk.of("chat", maker), chat("hello"), HERE)

        run(tmp_path, ask, money=1_000_000)

        assert maker.asked == 0


@dataclass
class Crowd:
    """A chat model whose calls end when they are let go, each in its own way."""

    ledger: Ledger
    ends: tuple[ChatAnswer | Exception, ...]
    limit: int
    doors: list[asyncio.Event] = field(default_factory=list)
    most: int = 0
    name: str = "crowd"
    model: str = "m"
    edition: int = 1
    shape: tuple[tuple[str, str], ...] = ()
    licence: str = ""
    about: str = ""

    def look(self) -> None:
        self.most = max(self.most, self.ledger.spent().money)
        assert self.most <= self.limit

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        self.look()
        number = int(request.messages[0].text)
        await self.doors[number].wait()
        end = self.ends[number]
        if isinstance(end, Exception):
            raise end
        return end


@st.composite
def crowds(draw: st.DrawFn) -> list[tuple[int, ChatAnswer | Exception]]:
    """Calls, each with its most tokens and how it ends: within its reserve, lost or refused."""
    calls: list[tuple[int, ChatAnswer | Exception]] = []
    for _ in range(draw(st.integers(1, 7))):
        most = draw(st.integers(1, 60))
        answer = said(draw(st.integers(0, 17)), draw(st.integers(0, most)))
        silent = replace(answer, counted=False)
        ends: list[ChatAnswer | Exception] = [answer, silent]
        ends += [MakerUnavailable("gone"), MakerRefused("no")]
        calls.append((most, draw(st.sampled_from(ends))))
    return calls


@settings(max_examples=60, deadline=None)
@given(
    calls=crowds(),
    limit=st.integers(1, 1_500),
    parallel=st.integers(1, 7),
    data=st.data(),
)
def test_spent_and_in_flight_never_pass_the_limit(
    calls: list[tuple[int, ChatAnswer | Exception]], limit: int, parallel: int, data: st.DataObject
) -> None:
    """Whatever calls are made at once, whatever they use of their reserve, however they end."""
    order = data.draw(st.permutations(range(len(calls))))
    gone = data.draw(st.sets(st.integers(0, len(calls) - 1), max_size=2))

    async def drive(ledger: Ledger) -> None:
        crowd = Crowd(ledger, tuple(end for _, end in calls), limit)
        crowd.doors = [asyncio.Event() for _ in calls]
        desk = Desk.of("chat", crowd, parallel=parallel, price=CHAT)
        asks = [
            asyncio.create_task(ledger.ask(desk, chat(str(number), most), HERE))
            for number, (most, _) in enumerate(calls)
        ]
        for number in order:
            await asyncio.wait(asks, timeout=0)
            if number in gone:
                asks[number].cancel()
            crowd.doors[number].set()
            await asyncio.wait(asks, timeout=0)
            crowd.look()
        ended = await asyncio.gather(*asks, return_exceptions=True)
        crowd.look()
        unexpected = (AssertionError, InputError)
        assert not [one for one in ended if isinstance(one, unexpected)], ended

    with TemporaryDirectory() as folder:
        with Ledger.open(Path(folder), limits=Limits(money=limit)) as ledger:
            asyncio.run(drive(ledger))
            made = ledger.charges()
        assert sum(one.usage.money or 0 for one in made) == ledger.spent().money <= limit
        if not gone and min(17 * 2 + most * 8 for most, _ in calls) <= limit:
            assert made, "a call that fits was not made"
