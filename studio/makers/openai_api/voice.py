"""Speech from `audio/speech`."""

from __future__ import annotations

import asyncio
import base64
import re
from typing import TYPE_CHECKING

from studio.crafts import Media, Speech
from studio.errors import InputError, MakerRefused
from studio.makers import wav
from studio.makers.manner import NARRATOR, plain
from studio.makers.openai_api import hearing
from studio.makers.openai_api.casting import Cast
from studio.makers.openai_api.door import OPENAI, Door, Served

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import Shape, SpeechRequest

LONGEST = 4096
"""Characters that are taken at once."""

_ENDS = re.compile(r"(?<=[.!?…]\s)|(?<=[.!?…][\"'”’»)]\s)|(?<=[。！？])")
"""Where a sentence ends."""


class OpenAIVoice(Served):
    """A speech model at `base_url`, with a voice for everybody.

    `voices` fixes voices by the speaker's name; all others are cast from `choose_from`, OpenAI's
    own where nothing is given. `takes_instructions` is False for models that cannot be told how to
    speak, as `tts-1` cannot. A text longer than `longest` characters is spoken in parts that end
    with a sentence. Lines come as mono WAV.

    `clones` is for servers that speak after a sample (vLLM-Omni with a Base model of Qwen3-TTS): it
    goes out as `ref_audio`, with its words as `ref_text`, in place of a voice.
    """

    name = "openai"
    edition = 1
    licence = ""
    parallel = 4

    def __init__(
        self,
        *,
        model: str,
        base_url: str = OPENAI,
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 120.0,
        retries: int = 4,
        largest: int = 256,
        voices: Mapping[str, str] | None = None,
        choose_from: Sequence[str] = (),
        speed: float = 1.0,
        takes_instructions: bool | None = None,
        longest: int = LONGEST,
        clones: bool = False,
    ) -> None:
        self.model = model
        who = f"openai {model}"
        if not 0.25 <= speed <= 4 or longest < 1:
            raise InputError(f"{who}: speed must be 0.25 to 4, and longest 1 or more")
        self.door = Door(
            who,
            base_url=base_url,
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
        )
        self.cast = Cast.of(model, tuple(choose_from), voices or {})
        self._chosen = tuple(choose_from)
        self.speed, self.longest, self.clones = speed, longest, clones
        able = not model.startswith("tts-1")
        self.takes_instructions = able if takes_instructions is None else takes_instructions

    @property
    def shape(self) -> Shape:
        told: dict[str, str | int | float | bool] = {"instructions": self.takes_instructions}
        if self.clones:
            told["clones"] = True
        if self.cast.fixed:
            told["voices"] = "; ".join(f"{who}={voice}" for who, voice in self.cast.fixed.items())
        if self._chosen:
            told["choose_from"] = " ".join(self._chosen)
        if self.speed != 1:
            told["speed"] = self.speed
        if self.longest != LONGEST:
            told["longest"] = self.longest
        return tuple(sorted(told.items()))

    @property
    def about(self) -> str:
        return f"The speech model {self.model} at {self.door.host}; its voices are no person's."

    async def speak(self, request: SpeechRequest, /) -> Speech:
        """Say one line.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: there is no text, or the server answered with an error, a refusal, or
                with something that cannot be this text spoken.
        """
        text = " ".join(request.text.split())
        if not any(one.isalnum() for one in text):
            raise MakerRefused(
                f"{self.door.who}: the line of {request.speaker!r} has no words: {request.text!r}"
            )
        voice = request.voice or self.cast.voice(request.speaker, request.manner, request.rank)
        voice = f"sample {request.sample.digest[:12]}" if request.sample else voice
        sounds = [await self._said(part, voice, request) for part in parts(text, self.longest)]
        return await asyncio.to_thread(_speech, sounds, text, voice, self.door.who)

    async def _said(self, part: str, voice: str, request: SpeechRequest) -> bytes:
        body = {
            "model": self.model,
            "input": part,
            **(_after(request.sample, request.says) if request.sample else {"voice": voice}),
            "response_format": "wav",
            "instructions": manner_of(request) if self.takes_instructions else "",
            "speed": self.speed if self.speed != 1 else None,
        }
        return (await self.door.post("/audio/speech", body)).body


def _after(sample: Media, says: str) -> dict[str, object]:
    """A sample as vLLM-Omni takes it; without its words only the sound of the voice is followed."""
    sound = base64.b64encode(sample.read()).decode()
    words: dict[str, object] = {"ref_text": says} if says else {"x_vector_only_mode": True}
    return {"task_type": "Base", "ref_audio": f"data:{sample.type};base64,{sound}", **words}


def manner_of(request: SpeechRequest) -> str:
    """How a model is told to speak."""
    if plain(request.speaker) in {"", NARRATOR}:
        who = "You are the narrator of a film. Speak calmly and clearly."
    else:
        known = f": {request.manner}" if request.manner.strip() else ""
        who = f"You are {request.speaker} in a film{known}. Speak as they would, and stay in role."
    return f"{who} The language is {request.language}."


def parts(text: str, longest: int) -> list[str]:
    """The text in pieces of at most `longest` characters: sentences, else words, else letters."""
    pieces: list[str] = []
    for sentence in _ENDS.split(text):
        for piece in _short(sentence, longest):
            if pieces and len((pieces[-1] + piece).rstrip()) <= longest:
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return [piece.strip() for piece in pieces]


def _short(sentence: str, longest: int) -> list[str]:
    pieces: list[str] = []
    while len(sentence.rstrip()) > longest:
        at = sentence.rfind(" ", 1, longest + 1)
        at = at if at > 0 else longest
        pieces.append(sentence[:at])
        sentence = sentence[at:].lstrip()
    return [*pieces, sentence] if sentence else pieces


def _speech(sounds: Sequence[bytes], text: str, voice: str, who: str) -> Speech:
    samples, rate = hearing.joined(sounds, who)
    hearing.check(samples, rate, text, who)
    media = Media.of(wav.to_wav(samples, rate), "audio/wav")
    return Speech(sound=media, seconds=len(samples) / rate, voice=voice)
