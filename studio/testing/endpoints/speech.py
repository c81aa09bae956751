"""`POST /audio/speech`: a text becomes a sound."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.crafts import SpeechRequest, Voice
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.testing.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAsked:
    """One request for speech."""

    text: str
    voice: str
    instructions: str = ""
    format: str = "mp3"
    speed: float = 1.0
    ref_audio: str = ""
    ref_text: str = ""


class Speeches(Endpoint[SpeechAsked]):
    """Answers with a voice's WAV, or with the bytes that a function makes of the request."""

    name = "speech request"

    def __init__(
        self,
        answer: Voice | Callable[[SpeechAsked], bytes],
        *,
        faults: Mapping[int, Fault] | None = None,
    ) -> None:
        super().__init__(faults=faults)
        self._answer = answer

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("POST", "/audio/speech")

    def read(self, posted: Posted) -> Arrival[SpeechAsked]:
        body = posted.json()
        if not body.get("input") or not (body.get("voice") or body.get("ref_audio")):
            raise BadRequest("input and a voice, or ref_audio, are needed")
        asked = SpeechAsked(
            text=str(body["input"]),
            voice=str(body.get("voice", "")),
            instructions=str(body.get("instructions", "")),
            format=str(body.get("response_format", "mp3")),
            speed=float(body.get("speed", 1.0)),
            ref_audio=str(body.get("ref_audio", "")),
            ref_text=str(body.get("ref_text", "")),
        )
        return self.arrived(posted, asked, str(body.get("model", "")))

    def answer(self, arrival: Arrival[SpeechAsked], fault: Fault | None) -> Reply:
        sound = b"" if fault and fault.kind == "empty" else self._spoken(arrival.request)
        return Reply(body=sound, type="audio/wav")

    def _spoken(self, asked: SpeechAsked) -> bytes:
        if callable(self._answer):
            spoken: bytes = self._answer(asked)
            return spoken
        request = SpeechRequest(text=asked.text, speaker=asked.voice, voice=asked.voice)
        speech = asyncio.run(self._answer.speak(request))
        return speech.sound.read() if speech.sound else b""
