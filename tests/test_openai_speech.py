"""The voice behind the OpenAI protocol: who speaks, how long, and what is no speech."""

from __future__ import annotations

import asyncio
import struct
import wave
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from studio.crafts import Speech, SpeechRequest
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.voice import OpenAIVoice, parts
from studio.testing import Loopback, ScriptedVoice, Speeches
from studio.testing.pixels import RATE, tone

if TYPE_CHECKING:
    from studio.testing.endpoints import SpeechAsked

LINE = SpeechRequest(text="Who is there?", speaker="Elias", manner="old man; white beard")


def speak(speeches: Speeches, request: SpeechRequest = LINE, **settings: object) -> Speech:
    async def run(server: Loopback) -> Speech:
        given: dict[str, object] = {"model": "speaks", "base_url": server.base_url, "retries": 0}
        voice = OpenAIVoice(**{**given, **settings})  # type: ignore[arg-type]
        try:
            return await voice.speak(request)
        finally:
            await voice.close()

    with Loopback(lambda _: "", speeches) as server:
        return asyncio.run(run(server))


def asked(request: SpeechRequest = LINE, **settings: object) -> list[SpeechAsked]:
    speeches = Speeches(ScriptedVoice())
    speak(speeches, request, **settings)
    return speeches.requests


def samples(speech: Speech) -> int:
    assert speech.sound is not None
    with wave.open(BytesIO(speech.sound.read())) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        assert sound.getframerate() == RATE
        return int(sound.getnframes())


class TestSound:
    def test_wav_is_asked_for_and_measured(self) -> None:
        speeches = Speeches(lambda _: tone(1.25, hertz=200))
        speech = speak(speeches)

        assert speeches.requests[0].format == "wav"
        assert speech.seconds == 1.25
        assert samples(speech) == 1.25 * RATE

    def test_a_streamed_wav_knows_no_length_in_its_header(self) -> None:
        sound = tone(1.0, hertz=200)
        head = sound[:4] + b"\xff" * 4 + sound[8:40] + struct.pack("<I", 0xFFFFFFFF)

        assert speak(Speeches(lambda _: head + sound[44:])).seconds == 1.0

    def test_stereo_of_another_kind_is_taken_as_well(self) -> None:
        """Servers that know no WAV answer with what they have."""
        file = BytesIO()
        with av.open(file, "w", format="flac") as out:
            stream = out.add_stream("flac", rate=RATE, layout="stereo")
            hum = (np.sin(np.arange(2 * RATE) / 20) * 9000).astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(hum, format="s16", layout="stereo")
            frame.sample_rate = RATE
            out.mux(stream.encode(frame))
            out.mux(stream.encode(None))
        speech = speak(Speeches(lambda _: file.getvalue()))

        assert samples(speech) == RATE

    @pytest.mark.parametrize(
        ("sound", "says"),
        [
            (b"", "is no sound"),
            (b"I am sorry, but I cannot say that.", "is no sound.*sorry"),
            (tone(0.0, hertz=200), "0.00 seconds of sound"),
            (tone(0.1, hertz=200), r"0.10 seconds of sound came back for 10 letters"),
            (tone(2.0, hertz=200)[:44] + b"\0" * 96000, "silence came back"),
        ],
        ids=["empty", "words", "nothing", "too short", "silent"],
    )
    def test_what_is_no_speech_is_refused(self, sound: bytes, says: str) -> None:
        with pytest.raises(MakerRefused, match=says):
            speak(Speeches(lambda _: sound))

    @pytest.mark.parametrize("text", ["", "   ", "…", "\u200b"])
    def test_nothing_to_say_is_not_asked(self, text: str) -> None:
        speeches = Speeches(ScriptedVoice())
        with pytest.raises(MakerRefused, match="has no words"):
            speak(speeches, SpeechRequest(text=text))

        assert not speeches.received


class TestLength:
    TEXT = 'The sea was calm. "Who is there?" he asked. Nobody… Then a song rose from below!'

    def test_a_long_text_is_cut_at_sentences_and_joined(self) -> None:
        speeches = Speeches(ScriptedVoice(words=2))
        speech = speak(speeches, SpeechRequest(text=self.TEXT), longest=40)

        assert [one.text for one in speeches.requests] == [
            'The sea was calm. "Who is there?"',
            "he asked. Nobody…",
            "Then a song rose from below!",
        ]
        assert len({one.voice for one in speeches.requests}) == 1
        assert speech.seconds == len(self.TEXT.split()) / 2
        assert samples(speech) == speech.seconds * RATE

    @pytest.mark.parametrize(
        ("text", "longest", "pieces"),
        [
            ("one two three", 7, ["one two", "three"]),
            ("abcdefgh", 3, ["abc", "def", "gh"]),
            ("海很平静。谁在那里？他问。", 8, ["海很平静。", "谁在那里？他问。"]),
            ("Short.", 100, ["Short."]),
        ],
    )
    def test_sentences_then_words_then_letters(
        self, text: str, longest: int, pieces: list[str]
    ) -> None:
        assert parts(text, longest) == pieces

    @pytest.mark.parametrize("longest", [1, 5, 17, 60, 4096])
    def test_nothing_is_lost_and_nothing_too_long(self, longest: int) -> None:
        found = parts(self.TEXT, longest)

        assert max(map(len, found)) <= longest
        assert "".join("".join(found).split()) == "".join(self.TEXT.split())


class TestCast:
    def voice(self, speaker: str, manner: str = "", **settings: object) -> str:
        return OpenAIVoice(model="speaks", **settings).cast.voice(speaker, manner)  # type: ignore[arg-type]

    def test_the_manner_decides_then_the_name(self) -> None:
        assert self.voice("Elias", "old man") in {"onyx", "ballad"}
        assert self.voice("Mara", "girl, 9 years") in {"shimmer", "nova"}
        assert self.voice("Rust", "robot") in {"alloy", "echo"}
        assert self.voice("the whale") in {"onyx", "cedar"}
        assert {self.voice(name, "woman") for name in ("Ida", "Mia", "Eva", "Lena", "Zoe")} <= {
            "nova", "shimmer", "coral", "marin", "sage",
        }  # fmt: skip

    def test_everybody_keeps_their_voice(self) -> None:
        assert self.voice("Elias", "old man") == self.voice("  elias ", "old man; tired")

    def test_the_narrators_voice_is_nobody_elses(self) -> None:
        assert self.voice("narrator") == "fable"
        names = [f"somebody {number}" for number in range(60)]
        heard = {self.voice(name) for name in names}
        assert "fable" not in heard
        assert len(heard) > 8

    def test_settings_fix_voices_by_name(self) -> None:
        voices = {"Elias": "my-own", "narrator": "sage"}

        assert self.voice("elias", "old man", voices=voices) == "my-own"
        assert self.voice("narrator", voices=voices) == "sage"
        assert self.voice("Ada", "old woman", voices=voices) == "coral"

    def test_a_server_of_its_own_voices(self) -> None:
        mine = ["af_heart", "am_adam", "bf_emma"]

        assert self.voice("narrator", choose_from=mine) == "af_heart"
        heard = {self.voice(f"n{number}", "man", choose_from=mine) for number in range(20)}
        assert heard == {"am_adam", "bf_emma"}
        assert self.voice("Elias", choose_from=["only"]) == "only"

    def test_earlier_models_have_fewer_voices(self) -> None:
        heard = {
            OpenAIVoice(model="tts-1").cast.voice(f"n{number}", kind)
            for number in range(40)
            for kind in ("man", "woman", "animal", "robot", "")
        }
        assert heard <= {"alloy", "ash", "coral", "echo", "nova", "onyx", "sage", "shimmer"}

    def test_a_request_may_name_its_voice(self) -> None:
        (found,) = asked(SpeechRequest(text="Aye.", speaker="Elias", voice="verse"))

        assert found.voice == "verse"

    def test_a_voice_that_is_none(self) -> None:
        with pytest.raises(InputError, match="Elias = '' is no voice"):
            OpenAIVoice(model="speaks", voices={"Elias": ""})


class TestManner:
    def test_a_model_that_can_is_told_how_to_speak(self) -> None:
        (found,) = asked()
        (told,) = asked(SpeechRequest(text="Long ago.", language="fr"))

        assert "You are Elias in a film: old man; white beard" in found.instructions
        assert "narrator" in told.instructions
        assert told.instructions.endswith("The language is fr.")

    def test_one_that_cannot_is_not(self) -> None:
        assert asked(model="tts-1")[0].instructions == ""
        assert asked(takes_instructions=False)[0].instructions == ""

    def test_speed_goes_out_and_what_shapes_is_in_the_shape(self) -> None:
        assert asked(speed=1.25)[0].speed == 1.25
        shaped = OpenAIVoice(
            model="m", voices={"Elias": "onyx", "Ada": "sage"}, choose_from=["a", "b"], speed=0.9
        )
        assert dict(shaped.shape) == {
            "choose_from": "a b",
            "instructions": True,
            "speed": 0.9,
            "voices": "ada=sage; elias=onyx",
        }
        assert list(shaped.shape) == sorted(shaped.shape)

    @pytest.mark.parametrize("settings", [{"speed": 9.0}, {"longest": 0}])
    def test_settings_that_are_none(self, settings: dict[str, float]) -> None:
        with pytest.raises(InputError, match="speed must be"):
            OpenAIVoice(model="m", **settings)  # type: ignore[arg-type]
