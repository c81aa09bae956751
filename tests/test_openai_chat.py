"""The same chat, scripted in process and behind a real server; and every way a server can fail."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

import pytest

from studio.crafts import Chat, ChatAnswer, ChatRequest, Media, Message
from studio.errors import InputError, MakerMissing, MakerRefused, MakerUnavailable
from studio.makers.openai_chat import OpenAIChat
from studio.testing import Fault, Loopback, ScriptedChat, ScriptError
from studio.testing.pixels import png

T = TypeVar("T")

DOT = Media.of(png(2, 2, (200, 30, 30)), "image/png")

REQUEST = ChatRequest(
    messages=(
        Message(role="system", text="You are the Director (director)."),
        Message(role="user", text="A lighthouse keeper.\nA whale.", name="studio"),
        Message(role="assistant", text="Storm first."),
        Message(role="user", text="Director said: no.", name="ceo"),
    ),
    temperature=0.5,
    max_tokens=300,
    seed=7,
)


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)


def over_http(server: Loopback, use: Callable[[OpenAIChat], Awaitable[T]], **settings: object) -> T:
    """Run `use` with a maker at the server, and close it in the same loop."""

    async def run() -> T:
        given: dict[str, object] = {"model": "tiny", "base_url": server.base_url, "retries": 0}
        chat = OpenAIChat(**{**given, **settings})  # type: ignore[arg-type]
        try:
            return await use(chat)
        finally:
            await chat.close()

    return asyncio.run(run())


def reply(server: Loopback, request: ChatRequest = REQUEST, **settings: object) -> ChatAnswer:
    return over_http(server, lambda chat: chat.reply(request), **settings)


Asked = Callable[[ScriptedChat, ChatRequest], ChatAnswer]


def in_process(script: ScriptedChat, request: ChatRequest) -> ChatAnswer:
    return asyncio.run(script.reply(request))


def behind_a_server(script: ScriptedChat, request: ChatRequest) -> ChatAnswer:
    with Loopback(script, model="script") as server:
        return reply(server, request, model="script", vision=True)


@pytest.fixture(params=[in_process, behind_a_server])
def ask(request: pytest.FixtureRequest) -> Asked:
    asked: Asked = request.param
    return asked


class TestAnyChat:
    def test_it_hears_what_was_asked(self, ask: Asked) -> None:
        with ScriptedChat(["Aye."]) as script:
            assert ask(script, REQUEST).text == "Aye."

        assert script.requests == [REQUEST]

    def test_pictures_arrive_as_the_bytes_they_were(self, ask: Asked) -> None:
        shown = ChatRequest(
            messages=(Message(role="user", text="Look.", name="painter", pictures=(DOT, DOT)),)
        )
        with ScriptedChat(["Red."], sees_pictures=True) as script:
            ask(script, shown)

        assert script.requests == [shown]
        assert script.requests[0].messages[0].pictures[0].read() == DOT.read()

    @pytest.mark.parametrize("finish", ["stop", "length", "filtered"])
    def test_finish_thought_and_counts_come_along(self, ask: Asked, finish: str) -> None:
        answer = ChatAnswer(
            text="Wide shot.",
            thought="The sea is big.",
            finish=finish,
            prompt_tokens=31,
            answer_tokens=4,
            cached_tokens=16,
            model="script-2026",
        )
        with ScriptedChat([answer]) as script:
            assert ask(script, REQUEST) == answer

    def test_without_counts_characters_stand_in(self, ask: Asked) -> None:
        with ScriptedChat(["Twelve chars"]) as script:
            answer = ask(script, REQUEST)

        assert not answer.counted
        assert answer.answer_tokens == 3
        assert answer.prompt_tokens == sum(len(m.text) for m in REQUEST.messages) // 4

    def test_empty_and_long_and_foreign_texts_survive(self, ask: Asked) -> None:
        for text in ("", "…Ünïcödé 鯨 🐋\n\n  indented\n", "word " * 5000):
            with ScriptedChat([text]) as script:
                assert ask(script, REQUEST).text == text

    def test_a_refusal_is_a_refusal_and_no_outage(self, ask: Asked) -> None:
        with (
            ScriptedChat([MakerRefused("not this story")]) as script,
            pytest.raises(MakerRefused, match="not this story"),
        ):
            ask(script, REQUEST)

    def test_an_outage_is_an_outage(self, ask: Asked) -> None:
        with (
            ScriptedChat([MakerUnavailable("gone fishing")]) as script,
            pytest.raises(MakerUnavailable, match="gone fishing"),
        ):
            ask(script, REQUEST)

    def test_what_is_not_in_the_script_is_a_broken_test(self, ask: Asked) -> None:
        with pytest.raises((ScriptError, MakerUnavailable)):
            ask(ScriptedChat(), REQUEST)


def test_the_maker_says_what_it_is() -> None:
    chat = OpenAIChat(model="tiny", base_url="http://127.0.0.1:9/v1", vision=True)
    as_chat: Chat = chat

    assert (as_chat.name, as_chat.model, as_chat.edition, as_chat.shape) == (
        "openai",
        "tiny",
        1,
        (("vision", True),),
    )
    assert as_chat.sees_pictures
    assert "127.0.0.1" in as_chat.about


def story(_: object) -> str:
    return "The keeper lights the lamp and waits for the whale."


@contextmanager
def faulty(*faults: Fault) -> Iterator[Loopback]:
    with Loopback(story, faults=dict(enumerate(faults, 1))) as server:
        yield server


class TestFaults:
    @pytest.mark.parametrize("code", [408, 409, 429, 500, 502, 503])
    def test_a_passing_error_is_retried(self, code: int) -> None:
        with faulty(Fault.status(code), Fault.status(code)) as server:
            assert reply(server, retries=2).text == story(None)

        assert [received.number for received in server.received] == [1, 2, 3]
        assert server.requests[0] == server.requests[2]

    @pytest.mark.parametrize("code", [402, 408, 409, 425, 429, 500, 503])
    def test_a_lasting_one_is_an_outage(self, code: int) -> None:
        with (
            faulty(Fault.status(code, "busy"), Fault.status(code, "busy")) as server,
            pytest.raises(MakerUnavailable, match=f"openai tiny: HTTP {code}: .*busy"),
        ):
            reply(server, retries=1)

    @pytest.mark.parametrize("code", [400, 403, 404, 413, 422])
    def test_an_error_of_ours_is_a_refusal_at_once(self, code: int) -> None:
        with (
            faulty(Fault.status(code, "context too long")) as server,
            pytest.raises(MakerRefused, match=f"HTTP {code}"),
        ):
            reply(server, retries=4)

        assert len(server.received) == 1

    def test_retry_after_is_obeyed(self) -> None:
        with faulty(Fault.rate_limited(retry_after=0.7)) as server:
            start = time.monotonic()
            assert reply(server, retries=1).text == story(None)

        # Left to itself, the client asks again within half a second.
        assert time.monotonic() - start >= 0.7

    def test_a_time_too_long_to_wait_for_is_told(self) -> None:
        with (
            faulty(Fault.rate_limited(retry_after=600)) as server,
            pytest.raises(MakerUnavailable, match=r"HTTP 429: .*; ask again in 600 seconds$"),
        ):
            reply(server, retries=4)

        assert len(server.received) == 1

    def test_rate_limited_without_a_time(self) -> None:
        with faulty(Fault.rate_limited()) as server:
            assert reply(server, retries=1).text == story(None)

    def test_a_server_that_hangs_is_an_outage_when_time_is_up(self) -> None:
        with (
            faulty(Fault.hang()) as server,
            pytest.raises(MakerUnavailable, match="no answer in time"),
        ):
            reply(server, timeout=0.2)

        assert server.received[0].headers["x-stainless-read-timeout"] == "0.2"

    @pytest.mark.parametrize("fault", [Fault.cut_stream(), Fault.refuse_connection()])
    def test_a_lost_connection_is_an_outage(self, fault: Fault) -> None:
        with (
            faulty(fault) as server,
            pytest.raises(MakerUnavailable, match="cannot be reached"),
        ):
            reply(server)

    def test_a_server_that_is_not_there(self) -> None:
        with Loopback(story) as server:
            gone = server.base_url

        with pytest.raises(MakerUnavailable, match="openai tiny: cannot be reached"):
            reply(server, base_url=gone)

    def test_an_answer_cut_off_says_so(self) -> None:
        with faulty(Fault.finish_length(10)) as server:
            answer = reply(server)

        assert (answer.text, answer.finish) == ("The keeper", "length")

    @pytest.mark.parametrize(
        ("fault", "text"),
        [
            (Fault.prose("Certainly!"), "Certainly!"),
            (Fault.echo(), REQUEST.messages[-1].text),
            (Fault.empty(), ""),
        ],
    )
    def test_useless_words_pass_as_words(self, fault: Fault, text: str) -> None:
        with faulty(fault) as server:
            answer = reply(server)

        assert (answer.text, answer.finish) == (text, "stop")

    @pytest.mark.parametrize(
        "body",
        [
            "<html>Please log in</html>",
            "[]",
            '{"error": "model is loading"}',
            '{"choices": []}',
            '{"choices": [{"message": {"content": [1]}}]}',
            '{"choices": null}',
            "[" * 100_000,
        ],
    )
    def test_what_is_no_completion_is_quoted(self, body: str) -> None:
        with (
            faulty(Fault.body(body)) as server,
            pytest.raises(MakerRefused, match="openai tiny: the server's answer is no "),
        ):
            reply(server)

    @pytest.mark.parametrize(
        ("choice", "finish"),
        [
            ('{"finish_reason": "max_tokens", "message": {"content": "x"}}', "length"),
            ('{"finish_reason": "model_length", "message": {"content": "x"}}', "length"),
            ('{"message": {"content": "x"}}', "stop"),
            ('{"finish_reason": "eos", "message": {"content": "x", "reasoning": "y"}}', "stop"),
        ],
    )
    def test_servers_with_words_of_their_own(self, choice: str, finish: str) -> None:
        with faulty(Fault.body(f'{{"model": "other", "choices": [{choice}]}}')) as server:
            answer = reply(server)

        assert (answer.text, answer.finish, answer.model) == ("x", finish, "other")
        assert answer.thought == ("y" if "reasoning" in choice else "")

    @pytest.mark.parametrize(
        "choice",
        [
            '{"finish_reason": "content_filter", "message": {"content": ""}}',
            '{"finish_reason": "stop", "message": {"content": null, "refusal": "I will not"}}',
        ],
    )
    def test_nothing_but_a_refusal(self, choice: str) -> None:
        with (
            faulty(Fault.body(f'{{"choices": [{choice}]}}')) as server,
            pytest.raises(MakerRefused, match="refused to answer"),
        ):
            reply(server)

    @pytest.mark.parametrize("count", ["-5", "1" + "0" * 30, '"many"', "null", "true", "1.5"])
    def test_a_count_that_cannot_be_is_not_counted(self, count: str) -> None:
        usage = f'{{"prompt_tokens": {count}, "completion_tokens": 2}}'
        said = f'{{"choices": [{{"message": {{"content": "x"}}}}], "usage": {usage}}}'
        with faulty(Fault.body(said)) as server:
            answer = reply(server)

        assert (answer.text, answer.counted) == ("x", False)
        assert answer.prompt_tokens >= 0

    def test_half_a_letter_is_replaced_and_two_halves_are_one(self) -> None:
        said = '{"choices": [{"message": {"content": "a\\ud800b\\ud83d\\ude00"}}]}'
        with faulty(Fault.body(said)) as server:
            answer = reply(server)

        assert answer.text == "a\N{REPLACEMENT CHARACTER}b\N{GRINNING FACE}"

    def test_after_any_fault_the_same_maker_goes_on(self) -> None:
        async def twice(chat: OpenAIChat) -> str:
            with pytest.raises(MakerUnavailable):
                await chat.reply(REQUEST)
            return (await chat.reply(REQUEST)).text

        for fault in (Fault.cut_stream(), Fault.refuse_connection(), Fault.status(500)):
            with faulty(fault) as server:
                assert over_http(server, twice) == story(None)

    def test_cancelling_comes_through_at_once(self) -> None:
        async def give_up(chat: OpenAIChat) -> bool:
            asking = asyncio.ensure_future(chat.reply(REQUEST))
            while not server.received:
                await asyncio.sleep(0)
            asking.cancel()
            try:
                await asking
            except asyncio.CancelledError:
                return True
            return False

        with faulty(Fault.hang()) as server:
            assert over_http(server, give_up)


class TestThoughts:
    @pytest.mark.parametrize(
        ("said", "thought", "text"),
        [
            ("<think>maybe <INFO></think>\n\nfine", "maybe <INFO>", "fine"),
            ("\n<THINK>a\nb</THINK> fine", "a\nb", "fine"),
            ("opened by the template</think>fine", "opened by the template", "fine"),
            ("<think>cut off before the line", "cut off before the line", ""),
            ("I think <think> is a tag", "", "I think <think> is a tag"),
            ("[THINK]hm[/THINK]fine", "hm", "fine"),
            ("<seed:think>hm</seed:think>fine", "hm", "fine"),
            ("<reasoning>maybe\n<INFO></reasoning>fine", "maybe\n<INFO>", "fine"),
            ("◁think▷hm◁/think▷fine", "hm", "fine"),
            (
                "<|channel|>analysis<|message|>hm<|end|><|start|>assistant<|channel|>final"
                "<|message|>fine",
                "hm",
                "fine",
            ),
        ],
    )
    def test_leading_reasoning_is_no_part_of_the_line(
        self, said: str, thought: str, text: str
    ) -> None:
        with Loopback(lambda _: said) as server:
            answer = reply(server)

        assert (answer.thought, answer.text) == (thought, text)


class TestKeys:
    def test_openai_needs_a_key_and_says_which(self) -> None:
        with pytest.raises(MakerMissing, match="OPENAI_API_KEY"):
            asyncio.run(OpenAIChat(model="gpt-5").reply(REQUEST))

    def test_the_named_key_goes_to_the_configured_host(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("MY_KEY", "sk-very-secret")
        with Loopback(story) as server:
            reply(server, key_from="MY_KEY")

        assert server.received[0].authorization == "Bearer sk-very-secret"

    def test_no_stray_ids_go_along(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
        monkeypatch.setenv("OPENAI_PROJECT_ID", "project-1")
        monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
        monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer sk-other\nX-Mine: 1")
        with Loopback(story) as server:
            reply(server)

        names = {name.lower() for name in server.received[0].headers}
        assert not names & {"openai-organization", "openai-project", "x-mine"}
        assert server.received[0].authorization == "Bearer none"

    @pytest.mark.parametrize("code", [400, 401, 403, 500])
    def test_no_message_holds_the_key(self, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
        with (
            faulty(Fault.status(code, "bad key sk-very-secret, want another")) as server,
            pytest.raises((MakerRefused, MakerUnavailable)) as caught,
        ):
            reply(server)

        assert "very-secret" not in str(caught.value)

    def test_a_key_quoted_in_part_is_not_repeated(self) -> None:
        with (
            faulty(Fault.status(401, "Incorrect API key provided: sk-ve****cret")) as server,
            pytest.raises(MakerUnavailable, match="key was not accepted; set another") as caught,
        ):
            reply(server)

        assert "cret" not in str(caught.value)

    def test_a_redirect_is_not_followed(self) -> None:
        with Loopback(story) as elsewhere, faulty(Fault.redirect(elsewhere.base_url)) as server:
            with pytest.raises(MakerRefused, match="redirects are not followed"):
                reply(server)

            assert not elsewhere.received


class TestSettings:
    def test_a_temperature_the_model_rejects_is_left_out(self) -> None:
        with Loopback(story) as server:
            reply(server, takes_temperature=False)

        assert server.requests[0].temperature is None
        assert OpenAIChat(model="o", takes_temperature=False).shape == (
            ("takes_temperature", False),
        )

    @pytest.mark.parametrize(
        ("model", "sees", "held"),
        [
            ("gpt-4.1-mini", True, True),
            ("gpt-5", True, True),
            ("o3-mini", False, True),
            ("o3", True, True),
            ("gpt-4", False, False),
            ("qwen3", False, False),
        ],
    )
    def test_openais_own_models_are_known_by_name_wherever_they_are(
        self, model: str, *, sees: bool, held: bool
    ) -> None:
        chat = OpenAIChat(model=model, base_url="http://127.0.0.1:9/v1")

        assert (chat.sees_pictures, chat.structured) == (sees, held)
        assert dict(chat.shape) == {
            name: True for name, yes in (("structured", held), ("vision", sees)) if yes
        }
        assert OpenAIChat(model=model, vision=False, structured=False).shape == ()

    def test_speakers_come_by_name_where_a_server_keeps_it(self) -> None:
        with Loopback(story) as server:
            reply(server)
            reply(server, names="field")

        assert [received.named for received in server.received] == [False, True]
        assert server.requests[0] == server.requests[1] == REQUEST
        assert OpenAIChat(model="m", names="field").shape == (("names", "field"),)
        with pytest.raises(InputError, match='give "prefix" or "field"'):
            OpenAIChat(model="m", names="both")  # type: ignore[arg-type]

    def test_extra_goes_along_and_shapes_the_answer(self) -> None:
        extra = {"reasoning_effort": "low", "chat_template_kwargs": {"enable_thinking": False}}
        with Loopback(story) as server:
            reply(server, extra=extra)

        assert server.received[0].extra == extra
        again = dict(reversed(extra.items()))
        assert OpenAIChat(model="m", extra=extra).shape == OpenAIChat(model="m", extra=again).shape
        assert [name for name, _ in OpenAIChat(model="m", extra=extra).shape] == ["extra"]

    @pytest.mark.parametrize("name", ["messages", "max_tokens", "stream", "response_format"])
    def test_what_has_a_place_of_its_own_is_not_extra(self, name: str) -> None:
        with pytest.raises(InputError, match=f"extra.{name}: that is said by"):
            OpenAIChat(model="m", extra={name: 1})

    @pytest.mark.parametrize("extra", ["low", {"when": time}])
    def test_extra_is_a_table_of_plain_things(self, extra: object) -> None:
        with pytest.raises(InputError, match="extra"):
            OpenAIChat(model="m", extra=extra)  # type: ignore[arg-type]

    def test_pictures_for_the_blind_are_a_mistake_of_ours(self) -> None:
        shown = ChatRequest(messages=(Message(role="user", text="?", name="x", pictures=(DOT,)),))
        with Loopback(story) as server, pytest.raises(InputError, match="sees no pictures"):
            reply(server, shown)

    @pytest.mark.parametrize("url", ["", "ftp://x/v1", "localhost:8000/v1", "http:///v1"])
    def test_an_address_that_is_none(self, url: str) -> None:
        with pytest.raises(InputError, match="no http or https address"):
            OpenAIChat(model="tiny", base_url=url)

    def test_one_maker_serves_one_loop_after_another(self) -> None:
        async def once(chat: OpenAIChat) -> str:
            try:
                return (await chat.reply(REQUEST)).text
            finally:
                await chat.close()

        with Loopback(story) as server:
            chat = OpenAIChat(model="tiny", base_url=server.base_url)
            assert asyncio.run(once(chat)) == asyncio.run(once(chat))

    @pytest.mark.filterwarnings("ignore::ResourceWarning")
    def test_a_maker_that_was_not_closed_opens_anew(self) -> None:
        with Loopback(story) as server:
            chat = OpenAIChat(model="tiny", base_url=server.base_url, retries=0)
            first = asyncio.run(chat.reply(REQUEST))
            assert asyncio.run(chat.reply(REQUEST)) == first
            del chat
            gc.collect()

    def test_many_at_once(self) -> None:
        async def many(chat: OpenAIChat) -> list[ChatAnswer]:
            return await asyncio.gather(*(chat.reply(REQUEST) for _ in range(20)))

        with Loopback(story) as server:
            assert {answer.text for answer in over_http(server, many)} == {story(None)}

        assert len(server.received) == 20

    def test_one_after_the_other_they_take_one_connection(self) -> None:
        async def often(chat: OpenAIChat) -> None:
            for _ in range(12):
                await chat.reply(REQUEST)

        for stream in (False, True):
            with Loopback(story) as server:
                over_http(server, often, stream=stream)

            assert (len(server.received), server.connections) == (12, 1)

    def test_a_busy_server_costs_no_new_connection(self) -> None:
        with faulty(Fault.status(503), Fault.rate_limited()) as server:
            reply(server, retries=2)

        assert (len(server.received), server.connections) == (3, 1)


class TestStreams:
    """A stream is another way to wait: what it comes to is the same answer."""

    ANSWER = ChatAnswer(
        text="Wide  shot\n\nof the sea. 鯨",
        thought="The sea is big.",
        prompt_tokens=31,
        answer_tokens=9,
        model="script-2026",
    )

    def test_it_is_the_same_answer_with_its_usage(self) -> None:
        with ScriptedChat([self.ANSWER] * 2) as script, Loopback(script) as server:
            assert reply(server, stream=True) == reply(server) == self.ANSWER

        assert [(one.stream, one.usage) for one in server.received] == [
            (True, True),
            (False, False),
        ]
        assert OpenAIChat(model="m", stream=True).shape == ()

    @pytest.mark.parametrize("finish", ["length", "filtered"])
    def test_its_end_is_known(self, finish: str) -> None:
        cut = ChatAnswer(text="Wide", finish=finish, counted=False, model="m")
        with ScriptedChat([cut]) as script, Loopback(script) as server:
            assert reply(server, stream=True).finish == finish

    def test_one_that_breaks_off_is_no_answer(self) -> None:
        with faulty(Fault.cut_stream(), Fault.cut_stream()) as server:
            with pytest.raises(MakerUnavailable, match="cannot be reached"):
                reply(server, stream=True, retries=1)

            assert reply(server, stream=True).text == story(None)

    @pytest.mark.parametrize(
        ("body", "error", "said"),
        [
            ('data: {"choices": [{"delta": {"content": "Wi"}}]}\n\n', MakerUnavailable, "ended"),
            ('data: {"error": {"message": "overloaded"}}\n\n', MakerRefused, "overloaded"),
            ("data: <html>\n\n", MakerRefused, "no JSON"),
        ],
    )
    def test_what_is_no_answer_is_not_taken_for_one(
        self, body: str, error: type[Exception], said: str
    ) -> None:
        with faulty(Fault.body(body)) as server, pytest.raises(error, match=said):
            reply(server, stream=True)


class TestTypedParts:
    THOUGHT = '{"type": "thinking", "thinking": [{"type": "text", "text": "hm"}]}'

    def test_thought_and_words_in_parts(self) -> None:
        parts = f'[{self.THOUGHT}, {{"type": "text", "text": "Storm."}}]'
        with faulty(
            Fault.body(f'{{"choices": [{{"message": {{"content": {parts}}}}}]}}')
        ) as server:
            answer = reply(server)

        assert (answer.thought, answer.text) == ("hm", "Storm.")

    def test_and_in_a_stream_of_them(self) -> None:
        deltas = (f'{{"content": [{self.THOUGHT}]}}', '{"content": "Storm."}')
        pieces = [f'data: {{"choices": [{{"delta": {delta}}}]}}\n\n' for delta in deltas]
        end = 'data: {"choices": [{"delta": {}, "finish_reason": "stop"}]}\n\ndata: [DONE]\n\n'
        with faulty(Fault.body("".join((*pieces, end)))) as server:
            answer = reply(server, stream=True)

        assert (answer.thought, answer.text) == ("hm", "Storm.")


class TestSchemas:
    SCHEMA = '{"type": "object", "properties": {"b": {"type": "string"}, "a": {"type": "string"}}}'

    def held(self) -> ChatRequest:
        return replace(REQUEST, schema=self.SCHEMA)

    def test_a_schema_goes_out_as_it_is_and_in_its_order(self) -> None:
        with ScriptedChat(['{"b": "x", "a": "y"}']) as script, Loopback(script) as server:
            answer = reply(server, self.held(), structured=True)

        assert server.requests == [self.held()]
        assert answer.text == '{"b": "x", "a": "y"}'

    @pytest.mark.parametrize("code", [400, 422])
    def test_a_server_that_takes_none_is_told_of(self, code: int) -> None:
        refused = Fault.status(code, "response_format is not supported")
        with faulty(refused, refused) as server:
            with pytest.raises(MakerRefused, match=r"not supported.*`structured = false`"):
                reply(server, self.held(), structured=True)
            with pytest.raises(MakerRefused, match="not supported") as plain:
                reply(server, structured=True)

        assert "structured" not in str(plain.value)

    def test_none_is_asked_of_a_model_that_takes_none(self) -> None:
        with Loopback(story) as server, pytest.raises(InputError, match="not structured"):
            reply(server, self.held())
