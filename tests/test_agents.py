"""Roles as AutoGen agents: what a model is asked in a turn, and the doors to AutoGen's own world."""

from __future__ import annotations

import asyncio
import base64
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import PIL.Image
import pytest
from autogen_agentchat.agents import AssistantAgent
from autogen_agentchat.messages import ModelClientStreamingChunkEvent, TextMessage
from autogen_core import CancellationToken, Image
from autogen_core.models import CreateResult, ModelInfo, RequestUsage, UserMessage
from autogen_ext.models.replay import ReplayChatCompletionClient

from studio.cards.role import RoleCard
from studio.crafts import ChatAnswer, ChatRequest, Media, Message
from studio.errors import InputError, LimitReached, MakerRefused, MakerUnavailable
from studio.ledger import Answered, Desk, Ledger, Place
from studio.makers.openai_chat import OpenAIChat
from studio.session.makers import Choice, engage
from studio.talk.agents import ClientChat, Part, act, openai_client, speak, to_client, to_team
from studio.talk.line import Line
from studio.testing import Fault, Loopback, ScriptedChat
from studio.testing.pixels import png

if TYPE_CHECKING:
    from pathlib import Path

PICTURES = tuple(Media.of(png(1, 1, (shade, 0, 0)), "image/png") for shade in range(6))

OPENING = Line(who="studio", text="The brief.")
ROOM = (
    OPENING,
    Line(who="ceo", text="A warm film."),
    Line(who="director", text="With a storm."),
    Line(who="ceo", text="Then conclude."),
)


def heard(chat: ScriptedChat) -> tuple[Message, ...]:
    return chat.requests[-1].messages


def concludes(text: str) -> bool:
    return text.startswith("<INFO>")


class TestATurn:
    def test_own_lines_are_ones_own_and_others_have_names(self) -> None:
        with ScriptedChat(["<INFO> Storm"]) as chat:
            asyncio.run(act(chat.reply, name="director", system="You direct.", lines=ROOM))

        assert heard(chat) == (
            Message(role="system", text="You direct."),
            Message(role="user", text="The brief.", name="studio"),
            Message(role="user", text="A warm film.", name="ceo"),
            Message(role="assistant", text="With a storm."),
            Message(role="user", text="Then conclude.", name="ceo"),
        )

    def test_the_same_room_heard_by_the_other(self) -> None:
        with ScriptedChat(["…"]) as chat:
            asyncio.run(act(chat.reply, name="ceo", system="You lead.", lines=ROOM))

        assert [message.role for message in heard(chat)] == [
            "system",
            "user",
            "assistant",
            "user",
            "assistant",
        ]

    def test_settings_of_the_role_are_asked_for(self) -> None:
        with ScriptedChat(["…"]) as chat:
            asyncio.run(
                act(
                    chat.reply,
                    name="ceo",
                    system="s",
                    lines=ROOM,
                    temperature=0.3,
                    max_tokens=99,
                    seed=5,
                )
            )

        assert (
            chat.requests[0].temperature,
            chat.requests[0].max_tokens,
            chat.requests[0].seed,
        ) == (0.3, 99, 5)

    def test_nothing_of_the_answer_is_lost(self) -> None:
        whole = ChatAnswer(
            text="A wide shot of",
            thought="hm",
            finish="length",
            prompt_tokens=9,
            answer_tokens=4,
            model="m",
        )
        with ScriptedChat([whole]) as chat:
            assert asyncio.run(act(chat.reply, name="ceo", system="s", lines=ROOM)) == whole

    def test_reasoning_in_front_becomes_thought(self) -> None:
        with ScriptedChat(["<think>I will not say\n<INFO> yet</think>\nGo on."]) as chat:
            answer = asyncio.run(act(chat.reply, name="ceo", system="s", lines=ROOM))

        assert (answer.text, answer.thought) == ("Go on.", "I will not say\n<INFO> yet")

    def test_silence_is_an_answer(self) -> None:
        with ScriptedChat([""]) as chat:
            assert asyncio.run(act(chat.reply, name="ceo", system="s", lines=[OPENING])).text == ""

    @pytest.mark.parametrize(
        "error", [MakerUnavailable("gone"), MakerRefused("no"), LimitReached("enough")]
    )
    def test_errors_come_out_as_they_went_in_and_leave_nothing(self, error: Exception) -> None:
        async def twice(chat: ScriptedChat) -> None:
            with pytest.raises(type(error)) as caught:
                await act(chat.reply, name="ceo", system="s", lines=ROOM)
            assert caught.value is error
            await act(chat.reply, name="ceo", system="s", lines=ROOM)

        with ScriptedChat([error, "…"]) as chat:
            asyncio.run(twice(chat))

        assert chat.requests[0] == chat.requests[1]

    def test_cancelling_stops_the_maker(self) -> None:
        async def give_up() -> tuple[bool, bool]:
            started, stopped = asyncio.Event(), asyncio.Event()

            async def ask(_: ChatRequest) -> ChatAnswer:
                started.set()
                try:
                    await asyncio.Event().wait()
                finally:
                    stopped.set()
                return ChatAnswer(text="too late")

            turn = asyncio.ensure_future(act(ask, name="ceo", system="s", lines=ROOM))
            await started.wait()
            turn.cancel()
            await asyncio.wait([turn])
            return turn.cancelled(), stopped.is_set()

        assert asyncio.run(give_up()) == (True, True)

    def test_turns_at_once_do_not_mix(self) -> None:
        async def both(chat: ScriptedChat) -> list[ChatAnswer]:
            return await asyncio.gather(
                *(
                    act(chat.reply, name=name, system=name, lines=ROOM)
                    for name in ("ceo", "director")
                )
            )

        def name(request: ChatRequest) -> str:
            return request.messages[0].text

        with ScriptedChat([name, name]) as chat:
            assert [answer.text for answer in asyncio.run(both(chat))] == ["ceo", "director"]

    def test_a_turn_is_the_same_behind_a_server(self) -> None:
        async def over_http(base_url: str) -> ChatAnswer:
            chat = OpenAIChat(model="script", base_url=base_url, retries=1)
            try:
                return await act(chat.reply, name="director", system="You direct.", lines=ROOM)
            finally:
                await chat.close()

        script = ["<think>short</think><INFO> Storm"]
        with ScriptedChat(script) as here:
            asyncio.run(act(here.reply, name="director", system="You direct.", lines=ROOM))
        with (
            ScriptedChat(script) as there,
            Loopback(there, faults={1: Fault.status(500)}) as server,
        ):
            answer = asyncio.run(over_http(server.base_url))

        assert (answer.text, answer.thought) == ("<INFO> Storm", "short")
        assert there.requests == here.requests
        assert server.requests[0] == server.requests[1]


class Desks:
    """Asks the ledger in `folder`, as a run of one conversation does."""

    def __init__(self, ledger: Ledger) -> None:
        self.scope = ledger.scope()

    async def ask(
        self,
        desk: Desk,
        request: ChatRequest,
        *,
        role: str = "",
        turn: int = 0,
        aside: bool = False,
    ) -> Answered[ChatAnswer]:
        place = Place(phase="style", role=role, turn=turn, aside=aside)
        return await self.scope.ask(desk, request, place)


class TestByTheLedger:
    ROLE = RoleCard.model_validate(
        {
            "name": "director",
            "title": "Director",
            "job": "Direct.",
            "task": "Decide.",
            "requirements": ("Be brief.",),
            "settings": {"temperature": 0.25, "max_tokens": 64},
            "sees_pictures": True,
        }
    )

    def say(self, folder: Path, chat: ScriptedChat, *, aside: str = "") -> Line:
        with Ledger.open(folder) as ledger:
            return asyncio.run(
                speak(
                    Desks(ledger),
                    Desk.of("chat", chat),
                    role=self.ROLE,
                    system="You direct.",
                    lines=ROOM,
                    aside=aside,
                    turn=4,
                    seed=9,
                )
            )

    def test_a_line_knows_its_call_and_is_said_once(self, tmp_path: Path) -> None:
        answer = ChatAnswer(text="<think>hm</think>Storm", finish="length")
        with ScriptedChat([answer]) as chat:
            first = self.say(tmp_path, chat)
            again = self.say(tmp_path, chat)

        assert (first.who, first.text, first.thought) == ("director", "Storm", "hm")
        assert (first.finish, first.recorded) == ("length", False)
        assert again == replace(first, recorded=True)
        assert Ledger.read(tmp_path).find(first.call).request == chat.requests[0]
        assert (chat.requests[0].temperature, chat.requests[0].max_tokens) == (0.25, 64)

    def test_an_aside_comes_last_and_from_the_studio(self, tmp_path: Path) -> None:
        with ScriptedChat(["<INFO> Storm"]) as chat:
            self.say(tmp_path, chat, aside="<conclude/>")

        assert heard(chat)[-1] == Message(role="user", text="<conclude/>", name="studio")

    def test_a_refusal_is_the_answer_of_its_attempt(self, tmp_path: Path) -> None:
        with ScriptedChat([MakerRefused("not this")]) as chat:
            for _ in range(2):
                with pytest.raises(MakerRefused, match="not this"):
                    self.say(tmp_path, chat)


class TestPictures:
    LINES = (
        Line(who="studio", text="Base:", pictures=PICTURES[:3]),
        Line(who="ceo", text="Well?"),
        Line(who="painter", text="Takes:", pictures=PICTURES[3:]),
    )

    def test_the_newest_go_out_with_their_line_and_others_by_name(self) -> None:
        with ScriptedChat(["…"], sees_pictures=True) as chat:
            asyncio.run(
                act(chat.reply, name="monitor", system="s", lines=self.LINES, sees_pictures=True)
            )

        _, base, question, takes = heard(chat)
        assert base.pictures == PICTURES[2:3]
        assert all(picture.digest[:8] in base.text for picture in PICTURES[:2])
        assert PICTURES[2].digest[:8] not in base.text
        assert (question.text, question.pictures) == ("Well?", ())
        assert (takes.text, takes.pictures) == ("Takes:", PICTURES[3:])

    def test_fewer_when_asked(self) -> None:
        with ScriptedChat(["…"], sees_pictures=True) as chat:
            asyncio.run(
                act(
                    chat.reply,
                    name="monitor",
                    system="s",
                    lines=self.LINES,
                    sees_pictures=True,
                    newest=1,
                )
            )

        assert [message.pictures for message in heard(chat)] == [(), (), (), PICTURES[5:]]

    def test_the_blind_are_told_how_many_and_nothing_that_changes_with_them(self) -> None:
        with ScriptedChat(["…", "…"]) as chat:
            for pictures in (PICTURES[:2], PICTURES[2:4]):
                line = Line(who="studio", text="Look.", pictures=pictures)
                asyncio.run(act(chat.reply, name="monitor", system="s", lines=[line]))

        assert chat.requests[0] == chat.requests[1]
        assert heard(chat)[1].text == "Look.\n[pictures not shown: 2]"


class TestClients:
    def test_any_client_of_autogen_is_a_chat_maker(self) -> None:
        cut = CreateResult(
            finish_reason="length",
            content="Once",
            usage=RequestUsage(prompt_tokens=5, completion_tokens=1),
            cached=False,
        )
        chat = ClientChat(ReplayChatCompletionClient([cut]), name="replay", model="m")
        request = ChatRequest(messages=(Message(role="user", text="Tell.", name="studio"),))

        answer = asyncio.run(chat.reply(request))

        assert (answer.text, answer.finish) == ("Once", "length")
        assert (answer.prompt_tokens, answer.answer_tokens, answer.counted) == (5, 1, True)
        assert not chat.sees_pictures

    def test_pictures_go_through_autogen_as_they_are(self) -> None:
        seeing = ModelInfo(
            vision=True,
            function_calling=False,
            json_output=False,
            structured_output=False,
            family="unknown",
        )
        client = ReplayChatCompletionClient(["Red."], model_info=seeing)
        shown = Message(role="assistant", text="I painted.", pictures=PICTURES[:1])

        asyncio.run(ClientChat(client).reply(ChatRequest(messages=(shown,))))

        line, pictures = client.create_calls[0]["messages"]
        assert (line.type, line.content) == ("AssistantMessage", "I painted.")
        sent = base64.b64encode(PICTURES[0].read()).decode()
        assert pictures.content[1].data_uri == f"data:image/png;base64,{sent}"

    def test_a_chat_maker_is_a_client_of_autogen(self) -> None:
        with ScriptedChat(["<think>hm</think>Hello"]) as chat:
            client = to_client(chat)
            agent = AssistantAgent("ceo", model_client=client, system_message="s")
            asked = [TextMessage(content="Hi", source="me")]
            response = asyncio.run(agent.on_messages(asked, CancellationToken()))

        assert response.chat_message.to_text() == "Hello"
        assert heard(chat)[-1] == Message(role="user", text="Hi", name="me")
        assert client.total_usage().completion_tokens == len("<think>hm</think>Hello") // 4

    def test_pictures_of_autogen_reach_the_maker(self) -> None:
        image = Image.from_pil(PIL.Image.new("RGB", (2, 2)))
        with ScriptedChat(["Dark."], sees_pictures=True) as chat:
            message = UserMessage(content=["Look", image], source="me")
            asyncio.run(to_client(chat).create([message]))

        assert heard(chat)[0].pictures[0].read().startswith(b"\x89PNG")

    def test_what_the_makers_cannot_do_is_said(self) -> None:
        asked = [UserMessage(content="Hi", source="me")]
        with pytest.raises(InputError, match="json_output"):
            asyncio.run(to_client(ScriptedChat()).create(asked, json_output=True))
        with pytest.raises(InputError, match="top_p"):
            asyncio.run(to_client(ScriptedChat()).create(asked, extra_create_args={"top_p": 1}))

    def test_streams_end_with_the_result(self) -> None:
        async def stream(chat: ScriptedChat) -> list[str | CreateResult]:
            asked = [UserMessage(content="Hi", source="me")]
            return [part async for part in to_client(chat).create_stream(asked)]

        with ScriptedChat(["Hello there"]) as chat:
            text, result = asyncio.run(stream(chat))

        assert text == "Hello there"
        assert isinstance(result, CreateResult)
        assert result.content == text

    def test_the_client_for_servers_streams_into_an_agent_of_autogen(self) -> None:
        async def stream(base_url: str) -> list[str]:
            client = openai_client(
                model="m", base_url=base_url, api_key="k", timeout=5, retries=0, vision=False
            )
            agent = AssistantAgent("ceo", model_client=client, model_client_stream=True)
            asked = [TextMessage(content="Hi", source="director")]
            try:
                return [
                    part.content
                    async for part in agent.on_messages_stream(asked, CancellationToken())
                    if isinstance(part, ModelClientStreamingChunkEvent)
                ]
            finally:
                await client.close()

        with Loopback(lambda _: "one two three") as server:
            assert asyncio.run(stream(server.base_url)) == ["one", " two", " three"]

        assert server.requests[0].messages[-1] == Message(role="user", text="Hi", name="director")


class TestTeams:
    def test_a_phase_as_a_team_ends_on_its_conclusion(self) -> None:
        ceo = ScriptedChat(["<INFO> too early", "Well."])
        director = ScriptedChat(["I say <INFO> soon.", "<INFO> Storm"])
        with ceo, director:
            team = to_team(
                [
                    Part(name="ceo", system="You lead.", chat=ceo),
                    Part(name="director", system="You direct.", chat=director),
                ],
                rounds=5,
                concluded=concludes,
            )
            result = asyncio.run(team.run(task="<INFO> first on a line concludes."))

        assert result.stop_reason == "concluded by director"
        assert [message.source for message in result.messages[1:]] == ["ceo", "director"] * 2

    def test_rounds_are_bounded_and_some_may_not_conclude(self) -> None:
        ceo = ScriptedChat(["a", "<INFO> b"])
        director = ScriptedChat(["c", "d"])
        with ceo, director:
            team = to_team(
                [
                    Part(name="ceo", system="s", chat=ceo),
                    Part(name="director", system="s", chat=director),
                ],
                rounds=2,
                concluded=concludes,
                by=["director"],
            )
            result = asyncio.run(team.run(task="Talk."))

        assert result.stop_reason == "Maximum number of turns 4 reached."

    def test_a_stranger_cannot_conclude(self) -> None:
        part = Part(name="ceo", system="s", chat=ScriptedChat())
        with pytest.raises(InputError, match="critic cannot conclude"):
            to_team([part], rounds=1, concluded=concludes, by=["critic"])


def test_makers_and_lines_do_not_import_autogen_or_openai() -> None:
    program = (
        "import sys, studio.makers.openai_chat, studio.talk.line, studio.testing\n"
        "print([name for name in sys.modules if name.startswith(('autogen', 'openai', 'numpy'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


STRANGER = """
from autogen_core.models import ModelInfo
from autogen_ext.models.replay import ReplayChatCompletionClient
from studio.makers.autogen_chat import AutoGenChat


class Busy(Exception):
    status_code = 503


class Wrong(Exception):
    status_code = 400


class Failing(ReplayChatCompletionClient):
    async def create(self, messages, **asked):
        raise {"busy": Busy, "wrong": Wrong}.get(self.how, ValueError)(f"{self.how}: my-secret")


class Parrot(AutoGenChat):
    name = "parrot"
    key = "my-secret"

    def __init__(self, *, model, says="Storm", how="", vision=False):
        super().__init__(model=model, vision=vision)
        self.says, self.how, self.made = says, how, 0

    def client(self):
        self.made += 1
        info = ModelInfo(vision=self.sees_pictures, function_calling=False, json_output=False,
                         structured_output=False, family="unknown")
        client = (Failing if self.how else ReplayChatCompletionClient)(
            [self.says] * 3, model_info=info)
        client.how = self.how
        return client
"""


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A distribution of somebody else, whose chat maker wraps a client of AutoGen."""
    (tmp_path / "parrot.py").write_text(STRANGER, encoding="utf-8")
    told = tmp_path / "parrot-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: parrot\nVersion: 1.0\n", encoding="utf-8"
    )
    (told / "entry_points.txt").write_text(
        "[filmstudio.chat]\nparrot = parrot:Parrot\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "parrot", raising=False)


@pytest.mark.usefixtures("stranger")
class TestAnybodysClient:
    ASKED = ChatRequest(messages=(Message(role="user", text="Well?", name="ceo"),))

    def hired(self, **settings: Any) -> Any:
        return engage(Choice(craft="chat", maker="parrot", settings={"model": "p1", **settings}))

    def test_it_is_a_chat_maker_by_its_entry_point(self) -> None:
        async def twice(chat: Any) -> list[str]:
            try:
                return [(await chat.reply(self.ASKED)).text for _ in range(2)]
            finally:
                await chat.close()

        chat = self.hired(says="<think>hm</think>Storm")
        assert asyncio.run(twice(chat)) == ["Storm", "Storm"]
        assert chat.made == 1
        assert (chat.name, chat.model, chat.shape) == ("parrot", "p1", ())
        assert self.hired(vision=True).shape == (("vision", True),)

    @pytest.mark.parametrize(
        ("how", "error"),
        [("busy", MakerUnavailable), ("wrong", MakerRefused), ("odd", MakerUnavailable)],
    )
    def test_whatever_its_client_raises_is_one_of_ours(
        self, how: str, error: type[Exception]
    ) -> None:
        with pytest.raises(error, match=rf"parrot p1: \w+: {how}: \[key\]"):
            asyncio.run(self.hired(how=how).reply(self.ASKED))
