"""The maker of speech: one Kokoro model, a voice for everybody, one line at a time."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import is_zipfile

from studio.crafts import Media, Speech
from studio.errors import InputError, MakerMissing, MakerRefused
from studio.makers import wav
from studio.makers.kokoro_voice import casting
from studio.makers.weights import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kokoro_onnx import Kokoro

    from studio.crafts import Shape, SpeechRequest

GET = "both are on the release page of the package kokoro-onnx, under model-files"


class KokoroVoice:
    """Kokoro-82M, or any model of its kind, on this machine's processor.

    `model` is the path of the ONNX file and `voices_file` that of the voices. `voices` fixes voices
    by the speaker's name (`{Elias = "am_adam"}`, `narrator` too); a voice on a request goes before
    it, and all others are cast by what is known of the speaker. `speed` 1 is the model's own pace,
    `threads` how many of the machine's cores one line may take.

    The digests of both files are part of the shape: another file is another voice. Lines come as
    mono WAV at 24 kHz. A line it cannot speak is answered without sound and with a reason.
    """

    name = "kokoro"
    edition = 1
    licence = "Apache-2.0 (the published Kokoro-82M; espeak-ng, which spells for it, is GPL-3.0)"
    about = "A speech model on this machine; its voices are no person's."

    def __init__(
        self,
        *,
        model: str,
        voices_file: str,
        voices: Mapping[str, str] | None = None,
        speed: float = 1.0,
        threads: int = 1,
    ) -> None:
        if not 0.5 <= speed <= 2 or threads < 1:
            raise InputError("kokoro: speed must be 0.5 to 2, and threads 1 or more")
        self.model = Path(model).name
        self._files = {"model": Path(model), "voices_file": Path(voices_file)}
        self._given = dict(sorted((voices or {}).items()))
        self._own: Mapping[str, str] = {}
        self.speed, self.threads = speed, threads
        self._digests: dict[str, str] = {}
        self._kokoro: Kokoro | None = None
        self._speaking = threading.Lock()

    @property
    def shape(self) -> Shape:
        """What shapes an answer.

        Raises:
            InputError: one of the two files is not there.
        """
        told: dict[str, str | int | float | bool] = {
            "model_digest": self._digest("model"),
            "speed": self.speed,
            "voices_digest": self._digest("voices_file"),
        }
        if self._given:
            told["voices"] = "; ".join(f"{who}={voice}" for who, voice in self._given.items())
        return tuple(sorted(told.items()))

    def standing(self) -> str:
        """What it runs on, with the files opened: `kokoro.onnx, cpu, 54 voices`.

        Raises:
            MakerMissing, InputError: as `speak`.
        """
        with self._speaking:
            return f"{self.model}, cpu, {len(self._opened().voices)} voices"

    async def speak(self, request: SpeechRequest, /) -> Speech:
        """Say one line.

        Raises:
            MakerMissing: the package kokoro-onnx is not installed.
            InputError: a file is not there or is none of Kokoro's; a fixed voice is not in it.
            MakerRefused: there is no text, no such voice, or the model failed.
        """
        return await asyncio.to_thread(self._speech, request)

    def _speech(self, request: SpeechRequest) -> Speech:
        text = " ".join(request.text.split())
        if not any(one.isalnum() for one in text):
            raise MakerRefused(f"kokoro: the line of {request.speaker!r} has no words: {text!r}")
        with self._speaking:
            kokoro = self._opened()
            there = sorted(kokoro.voices)
            if request.voice and request.voice not in there:
                raise MakerRefused(
                    f"kokoro: no voice {request.voice!r}; there are {', '.join(there)}"
                )
            tongue = casting.tongue_of(request.language)
            voice = request.voice or (
                casting.chosen(
                    request.speaker, request.manner, tongue, there, self._own, request.rank
                )
                if tongue
                else ""
            )
            if not tongue or not voice:
                return _silent(f"it does not speak {request.language}")
            return self._said(kokoro, text, voice, casting.spelling(tongue, voice))

    def _said(self, kokoro: Kokoro, text: str, voice: str, spelling: str) -> Speech:
        phonemes = kokoro.tokenizer.phonemize(text, spelling)
        if not phonemes.strip():
            return _silent(f"it cannot pronounce {text[:40]!r}")
        try:
            samples, rate = kokoro.create(phonemes, voice, self.speed, is_phonemes=True)
        except Exception as error:  # whatever a model file does wrong, it is this maker's answer
            raise MakerRefused(f"kokoro {self.model}: {text[:60]!r}: {error}") from error
        pcm = wav.to_pcm(samples)
        if not pcm.any():
            raise MakerRefused(f"kokoro {self.model}: silence came back for {text[:60]!r}")
        media = Media.of(wav.to_wav(pcm, rate), "audio/wav")
        return Speech(sound=media, seconds=len(pcm) / rate, voice=voice)

    def _opened(self) -> Kokoro:
        if self._kokoro is None:
            self._kokoro = self._loaded()
            self._own = casting.fixed(self._given, list(self._kokoro.voices))
        return self._kokoro

    def _loaded(self) -> Kokoro:
        try:
            import onnxruntime
            from kokoro_onnx import Kokoro
        except ModuleNotFoundError as error:
            raise MakerMissing(
                f"the voice 'kokoro' needs the package {error.name!r}: "
                "pip install 'filmstudio[kokoro]'"
            ) from error
        for name in self._files:
            self._digest(name)
        files = self._files
        if not is_zipfile(files["voices_file"]):  # which numpy would leave open
            raise InputError(
                f"kokoro: {files['voices_file']} cannot be used: it is no archive of voices, or "
                f"not whole; {GET}"
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        try:
            session = onnxruntime.InferenceSession(
                str(files["model"]), options, providers=["CPUExecutionProvider"]
            )
            kokoro = Kokoro.from_session(session, str(files["voices_file"]))
            with kokoro.voices as file:
                kokoro.voices = dict(file)
        except Exception as error:  # onnxruntime and numpy each raise their own kinds
            listed = " and ".join(map(str, files.values()))
            raise InputError(f"kokoro: {listed} cannot be used: {error}; {GET}") from error
        return kokoro

    def _digest(self, name: str) -> str:
        if name not in self._digests:
            path = self._files[name]
            try:
                self._digests[name] = fingerprint.of_file(path)
            except OSError as error:
                raise InputError(
                    f"kokoro: {name} = {str(path)!r}: {error.strerror}; {GET}"
                ) from error
        return self._digests[name]


def _silent(reason: str) -> Speech:
    kept = "the line stays silent and its subtitles are kept"
    return Speech(sound=None, refusal=f"kokoro: {reason}; {kept}")
