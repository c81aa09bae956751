"""The maker of speech: casts, reads, speaks and levels one line."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from studio.crafts.media import Media
from studio.crafts.sound import Speech
from studio.errors import MakerRefused
from studio.makers import wav
from studio.makers.hibari_voice import casting, levelling, reading, throat

if TYPE_CHECKING:
    from studio.crafts.maker import Shape
    from studio.crafts.sound import SpeechRequest


class HibariVoice:
    """One English voice (hibari, distilled from Kokoro-82M), recast for every speaker.

    Lines come as mono WAV, 24 kHz, at -16 LUFS with true peaks at -1.5 dBTP or lower, without
    silence at their ends. A line it cannot pronounce is answered without sound and with a reason.
    """

    name = "hibari"
    model = "hibari-tts 0.2.1"
    edition = 2
    shape: Shape = ()
    licence = "Apache-2.0"
    about = "One English voice; speakers are told apart by pitch, throat and pace."

    def unknown(self, voice: str) -> str:
        """What is wrong with the id of a voice; nothing when there is one."""
        return casting.unknown(voice)

    async def speak(self, request: SpeechRequest, /) -> Speech:
        """Say one line.

        Raises:
            MakerRefused: there is no text, no such voice, or nothing was heard.
            MakerMissing: the voice's package is not installed.
        """
        return await asyncio.to_thread(_speech, request)


def _speech(request: SpeechRequest) -> Speech:
    text = reading.plain(request.text)
    if not text:
        raise MakerRefused(f"hibari: the line of {request.speaker!r} is empty; give it words")
    variant = casting.choose(
        request.speaker, request.manner, request.voice, request.rank, request.cast
    )
    reason = _refusal(text, request.language)
    if reason:
        return Speech(sound=None, voice=variant.name, refusal=reason)
    pace = variant.pace * casting.tempo(request.manner)
    sound = throat.say(text, variant, pace, request.seed)
    if not sound.size:
        raise MakerRefused(f"hibari: nothing is heard of {request.text!r}; write it as words")
    pcm = wav.to_pcm(levelling.level(sound, throat.RATE))
    media = Media.of(wav.to_wav(pcm, throat.RATE), "audio/wav")
    return Speech(sound=media, seconds=len(pcm) / throat.RATE, voice=variant.name)


def _refusal(text: str, language: str) -> str:
    if not reading.is_english(language):
        reason = f"it speaks English only, not {language!r}"
    else:
        reason = reading.unsayable(text)
    kept = "the line stays silent and its subtitles are kept"
    return f"hibari: {reason}; {kept}" if reason else ""
