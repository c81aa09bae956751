"""What the studio offers to tests keeps its word: scripts that complain, makers that are the same."""

from __future__ import annotations

import asyncio
import io
import json
import math
import urllib.error
import urllib.request
import wave
from contextlib import suppress
from typing import TYPE_CHECKING

import PIL.Image
import pytest

from studio.crafts import (
    AnimateRequest,
    Animator,
    Chat,
    ChatAnswer,
    ChatRequest,
    Composer,
    Cue,
    Embedder,
    EmbedRequest,
    Eye,
    Maker,
    Measurement,
    MeasureRequest,
    Media,
    Message,
    Painter,
    PaintRequest,
    ScoreRequest,
    SpeechRequest,
    Voice,
)
from studio.errors import MakerRefused
from studio.testing import (
    Fault,
    Loopback,
    ScriptedAnimator,
    ScriptedChat,
    ScriptedComposer,
    ScriptedEmbedder,
    ScriptedEye,
    ScriptedPainter,
    ScriptedVoice,
    ScriptError,
    containing,
    speaking,
)
from studio.testing.pixels import png

if TYPE_CHECKING:
    from studio.testing.chat import Step

DOT = Media.of(png(2, 1, (1, 2, 3)), "image/png")


def asked(system: str = "You are the Director (director). Now", text: str = "Go.") -> ChatRequest:
    return ChatRequest(
        messages=(Message(role="system", text=system), Message(role="user", text=text, name="ceo"))
    )


def say(chat: Chat, request: ChatRequest) -> str:
    return asyncio.run(chat.reply(request)).text


class TestScripts:
    def test_in_order_as_texts_answers_and_functions(self) -> None:
        script: list[Step] = [
            "one",
            ChatAnswer(text="two"),
            lambda request: request.messages[-1].text,
        ]
        with ScriptedChat(script) as chat:
            assert [say(chat, asked(text="three")) for _ in script] == ["one", "two", "three"]

        assert len(chat.requests) == 3

    def test_errors_are_raised(self) -> None:
        with ScriptedChat([MakerRefused("no")]) as chat, pytest.raises(MakerRefused, match="no"):
            say(chat, asked())

    def test_by_role_and_by_words(self) -> None:
        chat = ScriptedChat(["anybody"])
        chat.when(speaking("director"), "director").when(containing("Style"), "style", "style 2")
        critic = asked("You are the Critic (critic). Now, the director (director). is away")

        with chat:
            assert say(chat, asked(text="Style")) == "director"
            assert say(chat, asked(text="Style")) == "style"
            assert say(chat, critic) == "anybody"
            assert say(chat, asked("", text="Style")) == "style 2"

    def test_a_standing_answer_comes_last_and_need_not_be_used(self) -> None:
        with ScriptedChat(["first"]).always(containing("Go"), "again") as chat:
            assert [say(chat, asked()) for _ in range(3)] == ["first", "again", "again"]
        with ScriptedChat().always(containing("Go"), "again"):
            pass

    def test_an_unexpected_request_is_described(self) -> None:
        with pytest.raises(
            ScriptError, match=r"request 1 .* 2 messages, ends with user ceo: 'Go.'"
        ):
            say(ScriptedChat(), asked())

    def test_answers_left_over_are_counted(self) -> None:
        chat = ScriptedChat(["a", "b"]).when(speaking("critic"), "c")
        say(chat, asked())

        with pytest.raises(ScriptError, match=r"2 answers .* 1 requests"):
            chat.finish()
        with pytest.raises(ScriptError), chat:
            pass

    def test_a_failing_test_is_not_hidden_by_its_leftovers(self) -> None:
        with pytest.raises(ZeroDivisionError), ScriptedChat(["never"]):
            raise ZeroDivisionError


MAKERS: list[Maker] = [
    ScriptedChat(),
    ScriptedPainter(),
    ScriptedEye(),
    ScriptedVoice(),
    ScriptedComposer(),
    ScriptedAnimator(),
    ScriptedEmbedder(),
]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: type(maker).__name__)
def test_every_maker_says_that_it_is_scripted(maker: Maker) -> None:
    assert maker.name == "scripted"
    assert maker.about
    assert list(maker.shape) == sorted(maker.shape)


def test_what_shapes_an_answer_is_in_the_shape() -> None:
    assert ScriptedPainter().shape != ScriptedPainter(layers=False).shape
    assert ScriptedVoice().shape != ScriptedVoice(words=3).shape
    assert ScriptedEmbedder().shape != ScriptedEmbedder(size=9).shape


class TestPainter:
    REQUEST = PaintRequest(prompt="A whale", width=64, height=36, seed=1)

    def test_a_flat_picture_with_planes_that_bleed(self) -> None:
        painter: Painter = ScriptedPainter()
        painting = asyncio.run(painter.paint(self.REQUEST))

        with PIL.Image.open(io.BytesIO(painting.picture.read())) as picture:
            picture.load()
            assert (picture.size, picture.mode, len(picture.getcolors() or ())) == (
                (64, 36),
                "RGB",
                1,
            )
        for layer in painting.layers:
            with PIL.Image.open(io.BytesIO(layer.picture.read())) as plane:
                plane.load()
                assert (plane.size, plane.mode) == ((80, 52), "RGBA")
        assert [layer.depth for layer in painting.layers] == [0.0, 1.0]
        assert painting.note == "A whale"

    def test_the_same_request_is_the_same_picture_and_any_other_is_not(self) -> None:
        painter = ScriptedPainter(layers=False)
        other = PaintRequest(prompt="A whale", width=64, height=36, seed=2)
        first, again, third = (
            asyncio.run(painter.paint(request)) for request in (self.REQUEST, self.REQUEST, other)
        )

        assert first == again
        assert first.picture != third.picture
        assert first.layers == ()

    def test_it_fails_at_the_call_it_was_told_to(self) -> None:
        painter = ScriptedPainter(failing={2: MakerRefused("no whales")})
        asyncio.run(painter.paint(self.REQUEST))
        with pytest.raises(MakerRefused, match="no whales"):
            asyncio.run(painter.paint(self.REQUEST))
        asyncio.run(painter.paint(self.REQUEST))

        assert painter.requests == [self.REQUEST] * 3


class TestSound:
    def test_speech_lasts_as_long_as_its_words(self) -> None:
        voice: Voice = ScriptedVoice(words=2)
        speech = asyncio.run(voice.speak(SpeechRequest(text="Where is my song now")))

        assert speech.sound is not None
        assert speech.seconds == 2.5
        with wave.open(io.BytesIO(speech.sound.read())) as sound:
            assert sound.getnframes() / sound.getframerate() == 2.5
            assert any(sound.readframes(1000))

    def test_speakers_differ_and_silence_is_refused(self) -> None:
        voice = ScriptedVoice()
        elias, whale, nobody = (
            asyncio.run(voice.speak(SpeechRequest(text=text, speaker=speaker)))
            for text, speaker in (("Hello", "Elias"), ("Hello", "the whale"), (" ", "Elias"))
        )

        assert elias.sound != whale.sound
        assert nobody.sound is None
        assert nobody.refusal

    @pytest.mark.parametrize("seconds", [0.0, 0.01, 3.337])
    def test_a_score_is_as_long_as_asked(self, seconds: float) -> None:
        composer: Composer = ScriptedComposer()
        cue = Cue(start=0, end=seconds, mood="calm")
        score = asyncio.run(composer.compose(ScoreRequest(cues=(cue,), seconds=seconds)))

        with wave.open(io.BytesIO(score.sound.read())) as sound:
            assert sound.getnchannels() == 2
            assert sound.getnframes() == round(seconds * sound.getframerate())


class TestSight:
    def test_an_eye_gives_its_script_and_then_the_last_again(self) -> None:
        script = [Measurement(findings=("first",)), Measurement(findings=("last",))]
        eye: Eye = ScriptedEye(script)
        request = MeasureRequest(picture=DOT, prompt="")

        found = [asyncio.run(eye.measure(request)).findings for _ in range(3)]
        assert found == [("first",), ("last",), ("last",)]

    def test_vectors_are_units_texts_first(self) -> None:
        embedder: Embedder = ScriptedEmbedder()
        both = asyncio.run(embedder.embed(EmbedRequest(texts=("a", "b"), pictures=(DOT,))))
        alone = asyncio.run(embedder.embed(EmbedRequest(texts=("b",))))

        assert len(both.vectors) == 3
        assert both.vectors[1] == alone.vectors[0] != both.vectors[0]
        assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-5) for vector in both.vectors)

    def test_an_animator_gives_a_path_or_its_footage(self) -> None:
        request = AnimateRequest(picture=DOT, frames=24, width=2, height=1, seed=0)
        still: Animator = ScriptedAnimator()
        film = Media.of(b"film", "video/mp4")

        assert asyncio.run(still.animate(request)).path is not None
        clip = asyncio.run(ScriptedAnimator(footage=film).animate(request))
        assert (clip.footage, clip.path) == (film, None)


BODY: dict[str, object] = {
    "model": "m",
    "messages": [{"role": "user", "name": "ceo", "content": "Hi"}],
}


class TestLoopback:
    def post(self, server: Loopback, body: object, path: str = "/chat/completions") -> str:
        request = urllib.request.Request(server.base_url + path, json.dumps(body).encode())
        with urllib.request.urlopen(request) as response:
            text: str = response.read().decode()
        return text

    def test_any_client_may_ask(self) -> None:
        with Loopback(lambda messages: messages[-1].name) as server:
            body = json.loads(self.post(server, BODY))

        assert body["choices"][0]["message"]["content"] == "ceo"
        assert body["model"] == "loopback"

    def test_a_stream_is_the_same_text_with_usage_when_asked(self) -> None:
        answer = ChatAnswer(text="two  words\n", prompt_tokens=3, answer_tokens=2)
        options = {"stream": True, "stream_options": {"include_usage": True}}
        with ScriptedChat([answer]) as chat, Loopback(chat) as server:
            lines = self.post(server, {**BODY, **options}).split("\n\n")

        *events, usage = [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]
        said = [event["choices"][0]["delta"].get("content", "") for event in events]
        assert ("".join(said), lines[-2:]) == (answer.text, ["data: [DONE]", ""])
        assert usage["usage"]["total_tokens"] == 5

    @pytest.mark.parametrize(
        ("body", "path", "code"),
        [
            ({"messages": []}, "/chat/completions", 400),
            ([], "/chat/completions", 400),
            ({"messages": [{"role": "tool"}]}, "/chat/completions", 400),
            ({**BODY, "temperature": "hot"}, "/chat/completions", 400),
            (BODY, "/completions", 404),
        ],
    )
    def test_what_is_no_chat_request_is_refused(self, body: object, path: str, code: int) -> None:
        with (
            Loopback(lambda _: "") as server,
            pytest.raises(urllib.error.HTTPError) as caught,
        ):
            self.post(server, body, path)

        assert caught.value.code == code
        caught.value.close()

    def test_a_broken_answer_breaks_the_test(self) -> None:
        def ask_for_more_than_is_there() -> None:
            with Loopback(ScriptedChat()) as server:
                with pytest.raises(urllib.error.HTTPError) as caught:
                    self.post(server, BODY)
                caught.value.close()

        with pytest.raises(ScriptError, match="not in the script"):
            ask_for_more_than_is_there()

    def test_leaving_ends_a_request_that_hangs(self) -> None:
        async def hang(base_url: str, server: Loopback) -> None:
            port = int(base_url.split(":")[2].split("/")[0])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            data = json.dumps(BODY)
            head = f"POST /v1/chat/completions HTTP/1.1\r\nContent-Length: {len(data)}\r\n\r\n"
            writer.write((head + data).encode())
            await writer.drain()
            await asyncio.to_thread(server.__exit__, None, None, None)
            with suppress(ConnectionResetError):
                assert await reader.read() == b""
            writer.close()
            with suppress(ConnectionResetError):
                await writer.wait_closed()

        server = Loopback(lambda _: "", faults={1: Fault.hang()}).__enter__()
        asyncio.run(hang(server.base_url, server))
