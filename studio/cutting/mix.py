"""The sound of the film: lines at their frames, the score under them, and their levels."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting.loudness import RATE, integrated, limited, line_loudness, true_peak
from studio.cutting.reel import Levels
from studio.cutting.subtitles import starts
from studio.errors import ProductionError
from studio.film.timeline import frames_to_seconds, seconds_to_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from studio.crafts import Media
    from studio.cutting.reel import Reel
    from studio.film.timeline import Cut

    Samples = NDArray[np.float32]
    Measure = Callable[[Samples], float | None]

VOICE = -16.0
SCORE = -24.0
DUCK = 9.5
"""Decibels by which the score goes down under words."""

CEILING = -1.5
"""True peak of the mix; half a decibel under the promise, for what AAC adds."""

ATTACK, RELEASE = 0.12, 0.5
_BLOCK = RATE // 100
_FADE = RATE // 20
_SILENT = 10 ** (-45 / 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """Voice, ducked score and both together; float32, (samples, 2), 48 kHz, equally long.

    `spoken` is the number of frames that every line of every shot is heard for, 0 for none.
    """

    voice: Samples
    score: Samples
    film: Samples
    levels: Levels
    spoken: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...]


def mix(cut: Cut, reels: Sequence[Reel], score: Media | None) -> Mix:
    """Mix a film; silence where there is no sound, exactly as long as the picture."""
    length = sample_of(cut.frames, cut.rate)
    voice, spoken, notes = _voice(cut, reels, length)
    free = _score(score, length)
    music = free * _duck(voice)[:, None]
    film = limited(voice + music, CEILING)
    levels = Levels(
        voice=integrated(voice),
        score=integrated(free),
        film=integrated(film),
        peak=true_peak(film),
    )
    return Mix(voice=voice, score=music, film=film, levels=levels, spoken=spoken, notes=notes)


def sample_of(frame: int, rate: tuple[int, int]) -> int:
    return round(frames_to_seconds(frame, rate) * RATE)


def heard(sound: Media) -> Samples:
    """A sound file at 48 kHz stereo.

    Raises:
        ProductionError: the bytes are no sound.
    """
    import av

    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    blocks: list[Samples] = []
    try:
        with av.open(BytesIO(sound.read())) as file:
            for frame in file.decode(audio=0):
                frame.pts = None
                blocks += [part.to_ndarray() for part in resampler.resample(frame)]
            blocks += [part.to_ndarray() for part in resampler.resample(None)]
    except (av.error.FFmpegError, IndexError) as error:
        raise ProductionError(
            f"sound {sound.digest[:12]} ({sound.type}) cannot be read: {error}; make it again"
        ) from error
    if not blocks:
        return np.zeros((0, 2), np.float32)
    return np.ascontiguousarray(np.concatenate(blocks, axis=1).T, np.float32)


def write(samples: Samples, path: Path) -> None:
    """16-bit WAV, 48 kHz stereo."""
    import wave

    whole = np.clip(np.round(samples * 32767), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(whole.tobytes())


def _voice(
    cut: Cut, reels: Sequence[Reel], length: int
) -> tuple[Samples, tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """All lines at their places, each at the same loudness, -16 LUFS together."""
    track, notes = np.zeros((length, 2), np.float32), []
    spoken: list[tuple[int, ...]] = []
    for shot, reel, begins in zip(cut.shots, reels, starts(cut), strict=True):
        heard_for = []
        for line, sound in zip(shot.lines, reel.sounds, strict=True):
            said = _said(sound)
            at = sample_of(begins + line.start, cut.rate)
            if sound is None:
                notes.append(f"scene {shot.scene}: {line.speaker} is not heard: {line.text!r}")
            if len(said) > max(0, length - at):
                notes.append(f"scene {shot.scene}: the film ends before {line.speaker} has spoken")
                said = _faded(said[: max(0, length - at)])
            track[at : at + len(said)] += said
            heard_for.append(seconds_to_frames(Fraction(len(said), RATE), cut.rate))
        spoken.append(tuple(heard_for))
    return _settled(track), tuple(spoken), tuple(notes)


def _said(sound: Media | None) -> Samples:
    if sound is None:
        return np.zeros((0, 2), np.float32)
    return _levelled(heard(sound), VOICE, line_loudness)


def _settled(track: Samples) -> Samples:
    """The voice at its loudness with its peaks limited; as limiting costs some, up to thrice."""
    for _ in range(3):
        levelled = _levelled(track, VOICE, integrated)
        track = limited(levelled, CEILING)
        if track is levelled:
            break
    return track


def _score(score: Media | None, length: int) -> Samples:
    track = np.zeros((length, 2), np.float32)
    if score is not None:
        played = heard(score)[:length]
        track[: len(played)] = _faded(_levelled(played, SCORE, integrated))
    return track


def _levelled(samples: Samples, target: float, measure: Measure) -> Samples:
    loudness = measure(samples)
    if loudness is None:
        return samples
    return samples * np.float32(10 ** ((target - loudness) / 20))


def _faded(samples: Samples) -> Samples:
    """The sound with 50 ms of fade at both ends."""
    size = min(_FADE, len(samples) // 2)
    if not size:
        return samples
    ramp = np.linspace(0, 1, size, dtype=np.float32)[:, None]
    result = samples.copy()
    result[:size] *= ramp
    result[-size:] *= ramp[::-1]
    return result


def _duck(voice: Samples) -> Samples:
    """Gain of the score, a sample each: down before words, up after them, straight in decibels."""
    blocks = -(-len(voice) // _BLOCK)
    padded = np.zeros((blocks * _BLOCK, 2), np.float32)
    padded[: len(voice)] = voice
    level = np.sqrt((padded**2).reshape(blocks, -1).mean(axis=1))
    share = _spread(level > _SILENT, round(ATTACK * 100), round(RELEASE * 100))
    places = (np.arange(blocks) + 0.5) * _BLOCK
    decibels = np.interp(np.arange(len(voice)), places, -DUCK * share)
    return (10 ** (decibels / 20)).astype(np.float32)


def _spread(speaking: NDArray[np.bool_], before: int, after: int) -> NDArray[np.float64]:
    """1 while speaking, rising over the blocks before it and falling over those after."""
    share = speaking.astype(np.float64)
    for i in range(1, len(share)):
        share[i] = max(share[i], share[i - 1] - 1 / after)
    for i in range(len(share) - 2, -1, -1):
        share[i] = max(share[i], share[i + 1] - 1 / before)
    return share
