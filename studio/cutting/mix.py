"""The sound of the film: lines at their frames, the score under them, and their levels.

Everything longer than a line is on tape and goes through memory a window at a time.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from studio.cutting.hearing import blocks, heard
from studio.cutting.limiter import limited, true_peak
from studio.cutting.loudness import integrated, line_loudness, prepare
from studio.cutting.reel import Levels
from studio.cutting.subtitles import starts
from studio.cutting.tape import RATE, Tape
from studio.film.timeline import frames_to_seconds, seconds_to_frames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from studio.crafts import Media
    from studio.cutting.reel import Reel
    from studio.film.timeline import Cut

    Samples = NDArray[np.float32]
    Fresh = Callable[[], Tape]

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
    """Voice, ducked score and both together, equally long.

    `free` is the loudness of the score where it plays alone, `spoken` the number of frames that
    every line of every shot is heard for, 0 for none.
    """

    voice: Tape
    score: Tape
    film: Tape
    free: float | None
    spoken: tuple[tuple[int, ...], ...]
    notes: tuple[str, ...]

    def levels(self) -> Levels:
        """Measured now; whoever encodes the film meanwhile is not kept waiting."""
        voice, film = _loudness(self.voice), _loudness(self.film)
        return Levels(voice=voice, score=self.free, film=film, peak=true_peak(self.film))


@contextmanager
def mix(cut: Cut, reels: Sequence[Reel], score: Media | None, scratch: Path) -> Iterator[Mix]:
    """Mix a film; silence where there is no sound, exactly as long as the picture.

    The tapes lie in the folder `scratch` and are gone when the block is left: three, and up to
    two more meanwhile, of 0.4 MB a second.

    Raises:
        ProductionError: a line or the score is no sound.
    """
    length = sample_of(cut.frames, cut.rate)
    with ExitStack() as stack:

        def fresh() -> Tape:
            return stack.enter_context(Tape(scratch, length))

        raw, played = fresh(), fresh()
        prepare()
        with ThreadPoolExecutor(1) as beside:
            playing = beside.submit(_played, score, played)
            spoken, notes = _lines(cut, reels, raw)
            voice = _settled(raw, fresh)
            music, free = _under(played, *playing.result(), voice, fresh)
        film = _together(voice, music, fresh)
        yield Mix(voice=voice, score=music, film=film, free=free, spoken=spoken, notes=notes)


def sample_of(frame: int, rate: tuple[int, int]) -> int:
    """The sample (48 kHz) at which a frame begins."""
    return round(frames_to_seconds(frame, rate) * RATE)


def write(tape: Tape, path: Path) -> None:
    """16-bit WAV, 48 kHz stereo."""
    import wave

    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.setnframes(tape.length)
        for _, samples in tape.windows():
            whole = np.clip(np.round(samples * 32767), -32768, 32767).astype("<i2")
            file.writeframes(whole.tobytes())


def _loudness(tape: Tape, until: int | None = None) -> float | None:
    return integrated(samples for _, samples in tape.windows(until))


def _gain(loudness: float | None, target: float) -> np.float32:
    """The factor that brings a sound to its loudness; 1 where there is nothing to measure."""
    return np.float32(1 if loudness is None else 10 ** ((target - loudness) / 20))


# ---- the voice


def _lines(
    cut: Cut, reels: Sequence[Reel], track: Tape
) -> tuple[tuple[tuple[int, ...], ...], tuple[str, ...]]:
    """Lay all lines at their places, each at the same loudness."""
    notes: list[str] = []
    spoken: list[tuple[int, ...]] = []
    for shot, reel, begins in zip(cut.shots, reels, starts(cut), strict=True):
        heard_for = []
        for line, sound in zip(shot.lines, reel.sounds, strict=True):
            said = _said(sound)
            at = sample_of(begins + line.start, cut.rate)
            room = max(0, track.length - at)
            if sound is None:
                notes.append(f"scene {shot.scene}: {line.speaker} is not heard: {line.text!r}")
            if len(said) > room:
                notes.append(f"scene {shot.scene}: the film ends before {line.speaker} has spoken")
                said = _faded(said[:room], 0, room)
            track.lay(at, said)
            heard_for.append(seconds_to_frames(Fraction(len(said), RATE), cut.rate))
        spoken.append(tuple(heard_for))
    return tuple(spoken), tuple(notes)


def _said(sound: Media | None) -> Samples:
    if sound is None:
        return np.zeros((0, 2), np.float32)
    said = heard(sound)
    return said * _gain(line_loudness(said), VOICE)


def _settled(track: Tape, fresh: Fresh) -> Tape:
    """The voice at its loudness with its peaks limited; as limiting costs some, up to thrice."""
    for _ in range(3):
        settled = fresh()
        turned = limited(track, settled, CEILING, _gain(_loudness(track), VOICE))
        track.close()
        track = settled
        if not turned:
            break
    return track


# ---- the score


def _under(
    played: Tape, length: int, gain: np.float32, voice: Tape, fresh: Fresh
) -> tuple[Tape, float | None]:
    """The score as it goes under the voice, and its loudness where it plays free."""
    music, ducked = fresh(), _duck(voice)

    def ducking() -> Iterator[Samples]:
        for at, samples in played.windows():
            free = _faded(samples * gain, at, length)
            music.write(at, free * ducked(at, len(free))[:, None])
            yield free

    loudness = integrated(ducking())
    played.close()
    return music, loudness


def _played(score: Media | None, track: Tape) -> tuple[int, np.float32]:
    """Put the score on tape as far as the film goes; how many samples that are, and its gain."""
    at = 0
    for block in blocks(score) if score is not None else ():
        part = block[: track.length - at]
        track.write(at, part)
        at += len(part)
        if at >= track.length:
            break
    return at, _gain(_loudness(track, at), SCORE)


def _together(voice: Tape, music: Tape, fresh: Fresh) -> Tape:
    both, film = fresh(), fresh()
    for (at, words), (_, under) in zip(voice.windows(), music.windows(), strict=True):
        both.write(at, words + under)
    limited(both, film, CEILING)
    both.close()
    return film


def _faded(samples: Samples, at: int, length: int) -> Samples:
    """A piece from `at` on of a sound of `length` with 50 ms of fade at both its ends."""
    size = min(_FADE, length // 2)
    if size == 0 or (at >= size and at + len(samples) <= length - size):
        return samples
    places = np.arange(at, at + len(samples))
    from_end = np.clip(np.minimum(places, length - 1 - places), 0, size)
    ramp = np.append(np.linspace(0, 1, size, dtype=np.float32), np.float32(1))
    return np.asarray(samples * ramp[from_end][:, None], np.float32)


def _duck(voice: Tape) -> Callable[[int, int], Samples]:
    """Gain of the score, a sample each: down before words, up after them, straight in decibels."""
    levels = [_levels(samples) for _, samples in voice.windows()]
    speaking = np.concatenate([np.zeros(0), *levels]) > _SILENT
    share = _spread(speaking, round(ATTACK * 100), round(RELEASE * 100))
    places = (np.arange(len(share)) + 0.5) * _BLOCK

    def gain(at: int, length: int) -> Samples:
        decibels = np.interp(np.arange(at, at + length), places, -DUCK * share)
        return np.asarray(10 ** (decibels / 20), np.float32)

    return gain


def _levels(samples: Samples) -> NDArray[np.float32]:
    """Root mean square of every hundredth of a second."""
    blocks = -(-len(samples) // _BLOCK)
    padded = np.zeros((blocks * _BLOCK, 2), np.float32)
    padded[: len(samples)] = samples
    return np.asarray(np.sqrt((padded**2).reshape(blocks, -1).mean(axis=1)), np.float32)


def _spread(speaking: NDArray[np.bool_], before: int, after: int) -> NDArray[np.float64]:
    """1 while speaking, rising over the blocks before it and falling over those after."""
    share = speaking.astype(np.float64)
    for i in range(1, len(share)):
        share[i] = max(share[i], share[i - 1] - 1 / after)
    for i in range(len(share) - 2, -1, -1):
        share[i] = max(share[i], share[i + 1] - 1 / before)
    return share
