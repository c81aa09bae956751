"""The embedded voice, measured: loudness, peaks, pitch, silence at the ends, honesty."""

from __future__ import annotations

import asyncio
import io
import wave
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from studio.crafts import Speech, SpeechRequest
from studio.errors import MakerRefused
from studio.makers.hibari_voice import HibariVoice
from studio.makers.hibari_voice.casting import VARIANTS, choose

if TYPE_CHECKING:
    from numpy.typing import NDArray

LINE = "The lamp went round and nobody answered. Then, out of the dark, something did."


def speak(text: str = LINE, **given: object) -> Speech:
    return asyncio.run(HibariVoice().speak(SpeechRequest(text=text, **given)))  # type: ignore[arg-type]


def heard(speech: Speech) -> tuple[NDArray[np.float64], int]:
    assert speech.sound is not None
    with wave.open(io.BytesIO(speech.sound.read())) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return samples / 32768, file.getframerate()


def loudness(speech: Speech) -> float:
    sound, rate = heard(speech)
    repeated = np.tile(sound, max(1, round(1.2 * rate / len(sound)) + 1))
    return float(pyloudnorm.Meter(rate).integrated_loudness(repeated))


def fundamental(speech: Speech) -> float:
    """Median pitch in Hz of the loud 40 ms frames, by autocorrelation between 60 and 400 Hz."""
    sound, rate = heard(speech)
    size = rate // 25
    frames = sound[: len(sound) // size * size].reshape(-1, size)
    frames = frames[np.sqrt((frames**2).mean(axis=1)) > 0.08]
    spectra = np.abs(np.fft.rfft(frames - frames.mean(axis=1, keepdims=True), 2 * size)) ** 2
    echoes = np.fft.irfft(spectra)[:, rate // 400 : rate // 60] / np.arange(
        size - rate // 400, size - rate // 60, -1
    )
    return float(np.median(rate / (echoes.argmax(axis=1) + rate // 400)))


@pytest.mark.parametrize("text", [LINE, "No.", "Oh!", "Shh!", "ok ☕"])
def test_every_line_is_equally_loud_and_never_too_high(text: str) -> None:
    speech = speak(text)
    sound, rate = heard(speech)
    assert loudness(speech) == pytest.approx(-16, abs=0.5)
    assert np.abs(resample_poly(sound, 4, 1)).max() <= 10 ** (-1.5 / 20)
    assert speech.seconds == pytest.approx(len(sound) / rate)


def test_a_variant_of_each_kind_is_as_loud_as_the_narrator() -> None:
    for voice in ("giant-1", "small-1", "robot-1", "old-man-1"):
        assert loudness(speak(voice=voice)) == pytest.approx(-16, abs=0.5)


def test_the_narrator_takes_time_and_pauses_between_sentences() -> None:
    sound, rate = heard(speak())
    assert 1.8 < len(LINE.split()) / (len(sound) / rate) < 3.2
    levels = np.sqrt((sound[: len(sound) // 240 * 240].reshape(-1, 240) ** 2).mean(axis=1))
    quiet = "".join("." if level < 1e-4 else "x" for level in levels)
    assert max(map(len, quiet.split("x"))) in range(40, 60)


def test_lines_have_no_silence_at_their_ends_and_begin_and_end_without_a_click() -> None:
    sound, rate = heard(speak("Come back."))
    assert abs(sound[0]) < 0.001
    assert abs(sound[-1]) < 0.001
    assert np.abs(sound[: rate // 8]).max() > 0.01
    assert np.abs(sound[-rate // 5 :]).max() > 0.01


def test_the_same_line_is_the_same_sound_and_lines_may_be_spoken_at_once() -> None:
    async def chorus() -> list[Speech]:
        request = SpeechRequest(text=LINE, speaker="Elias", manner="old man", seed=5)
        return list(await asyncio.gather(*(HibariVoice().speak(request) for _ in range(3))))

    first, second, third = asyncio.run(chorus())
    assert first == second == third
    assert first.sound == speak(speaker="Elias", manner="old man", seed=5).sound


@pytest.mark.parametrize(
    ("manner", "kind"),
    [
        ("old man", "old-man"),
        ("woman in an old coat", "woman"),
        ("an elderly woman", "old-woman"),
        ("woman, 80 years", "old-woman"),
        ("8-year-old girl", "child"),
        ("a little girl with a toy robot", "child"),
        ("whale; blue-grey, scarred", "giant"),
        ("robot", "robot"),
        ("fox", "animal"),
        ("mouse", "small"),
        ("grandmother", "old-woman"),
        ("crow; black", "small"),
    ],
)
def test_speakers_are_cast_by_what_is_known_of_them(manner: str, kind: str) -> None:
    assert speak("Yes.", speaker="Ada", manner=manner).voice.rpartition("-")[0] == kind


def test_speakers_differ_in_pitch() -> None:
    pitches = [
        fundamental(speak(voice=voice)) for voice in ("giant-1", "man-2", "narrator", "child-1")
    ]
    assert pitches == sorted(pitches)
    assert all(high > 1.15 * low for low, high in pairwise(pitches))


def semitones(one: float, other: float) -> float:
    return abs(12 * float(np.log2(one / other)))


def test_variants_are_three_semitones_from_the_narrator_and_within_their_kind() -> None:
    for one, other in combinations(VARIANTS.values(), 2):
        if one.kind == other.kind or "narrator" in {one.name, other.name}:
            assert semitones(one.pitch, other.pitch) >= 3


CAST = (
    ("narrator", ""),
    ("Ada", "woman; grey coat"),
    ("Bo", "old man"),
    ("Cy", "robot; dented tin"),
    ("Di", "woman; red hair"),
)


def test_those_of_one_film_are_told_apart_whatever_their_kind() -> None:
    """Each says another line; short ones and calls too keep to the pitch of who says them."""
    lines = (LINE, "I have it!", "No. It is mine.", "Where is my key?", "You may keep it, then.")
    spoken = [
        speak(line, speaker=name, manner=manner, cast=CAST[:nth])
        for nth, (line, (name, manner)) in enumerate(zip(lines, CAST, strict=True))
    ]
    pitches = [fundamental(speech) for speech in spoken]
    assert len({speech.voice for speech in spoken}) == 5
    assert all(semitones(one, other) > 2 for one, other in combinations(pitches, 2))


def test_who_is_cast_first_has_the_same_voice_whoever_comes_later() -> None:
    for nth, (name, manner) in enumerate(CAST):
        alone = choose(name, manner, "", cast=CAST[:nth])
        again = choose(name, manner, "", cast=(*CAST[:nth], ("Eve", "woman"))[:nth])
        assert alone == again
        assert alone.kind.startswith(("narrator", "woman", "old-man", "robot"))


def test_where_everybody_is_of_one_kind_they_are_as_far_apart_as_there_is_room() -> None:
    men = tuple((f"man {n}", "man") for n in range(4))
    told = [choose(*man, "", cast=(("narrator", ""), *men[:nth])) for nth, man in enumerate(men)]
    gaps = [semitones(one.pitch, other.pitch) for one, other in combinations(told, 2)]
    assert min(gaps) >= 2.5


def test_a_state_of_mind_changes_the_tempo() -> None:
    calm = speak(speaker="Ada", manner="woman").seconds
    assert speak(speaker="Ada", manner="woman, frightened").seconds < calm
    assert speak(speaker="Ada", manner="woman, grieving").seconds > calm


def test_a_voice_may_be_named() -> None:
    assert speak("Yes.", speaker="Ada", voice="giant-2").voice == "giant-2"
    assert speak("Yes.", speaker="Ada", voice="man").voice.startswith("man-")
    with pytest.raises(MakerRefused, match="did you mean 'giant"):
        speak("Yes.", voice="gient-2")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("你好", "你 好"),
        ("He said 你好 to me.", "你 好"),
        ("Привет", "П р"),
        ("🎉 !", "🎉"),
        ("…", "…"),
        ("٣", "٣"),
    ],
)
def test_what_cannot_be_pronounced_is_refused_by_name(text: str, shown: str) -> None:
    speech = speak(text)
    assert speech.sound is None
    assert speech.seconds == 0
    assert shown in speech.refusal
    assert "subtitles are kept" in speech.refusal


def test_another_language_is_refused() -> None:
    assert "English only, not 'fr'" in speak("Bonjour.", language="fr").refusal
    assert speak("Colour.", language="en-GB").sound is not None


@pytest.mark.parametrize(
    "text",
    [
        "Zoë met Søren in Łódź, near Besançon.",
        "“No” — *never*… 3.5 km at 9:30!",
        "[x](/a/)",
        "ﬁne ｆｕｌｌ №5",
    ],
)
def test_mixed_text_is_spoken(text: str) -> None:
    assert speak(text).seconds > 0.5


def test_an_empty_line_is_an_error() -> None:
    with pytest.raises(MakerRefused, match="'Ada' is empty"):
        speak(" \n", speaker="Ada")
