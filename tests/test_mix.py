"""The mix, a window at a time: the same sound as a whole one, in the memory of a short one."""

from __future__ import annotations

import tracemalloc
import wave
from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import pytest

from studio.crafts import CameraPath, Clip, Framing, Media
from studio.cutting import Reel
from studio.cutting.limiter import limited, true_peak
from studio.cutting.loudness import integrated
from studio.cutting.mix import mix, write
from studio.cutting.tape import RATE, WINDOW, Tape
from studio.film.timeline import Cut, Line, ShotCut
from studio.testing.pixels import png

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

DOT = Media.of(png(2, 2, (90, 90, 90)), "image/png")
REST = Clip(path=CameraPath(start=Framing(), end=Framing()))


def stereo(samples: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.repeat(samples[:, None], 2, axis=1).astype(np.float32)


def noise(seconds: float, level: float = 0.1, seed: int = 1) -> NDArray[np.float32]:
    chance = np.random.default_rng(seed)
    return (level * chance.standard_normal((round(seconds * RATE), 2))).astype(np.float32)


def sine(seconds: float, level: float) -> NDArray[np.float32]:
    return stereo(level * np.sin(2 * np.pi * 997 * np.arange(round(seconds * RATE)) / RATE))


def on_tape(folder: Path, samples: NDArray[np.float32]) -> Tape:
    tape = Tape(folder, len(samples))
    tape.write(0, samples)
    return tape


def turned(folder: Path, samples: NDArray[np.float32], ceiling: float) -> NDArray[np.float32]:
    """What the limiter makes of a sound; its peak is checked."""
    with on_tape(folder, samples) as source, Tape(folder, len(samples)) as target:
        assert limited(source, target, ceiling)
        peak = true_peak(target)
        assert peak is not None
        assert peak <= ceiling + 0.05
        return target.read(0, target.length).copy()


@pytest.mark.parametrize("seconds", [0.4, 0.449, 0.451, 1.0, 2.0, 7.337])
@pytest.mark.parametrize("piece", [RATE // 10 - 1, WINDOW, 1_000_000])
def test_loudness_in_pieces_is_that_of_the_whole(seconds: float, piece: int) -> None:
    sound = noise(seconds)
    sound[len(sound) // 2 :] *= 0.01
    pieces = [sound[at : at + piece] for at in range(0, len(sound), piece)]
    whole = pyloudnorm.Meter(RATE).integrated_loudness(sound.astype(np.float64))

    assert integrated(pieces) == pytest.approx(whole, abs=1e-9)


@pytest.mark.parametrize(
    "pieces",
    [[], [noise(0.2)], [np.zeros((RATE, 2), np.float32)], [noise(1, 1e-6)]],
    ids=["nothing", "too short", "silence", "under the gate"],
)
def test_what_has_no_loudness(pieces: Sequence[NDArray[np.float32]]) -> None:
    assert integrated(pieces) is None


def test_a_steady_sound_is_turned_down_evenly_across_windows(tmp_path: Path) -> None:
    sound = sine(3 * WINDOW / RATE + 0.005, 0.9)
    quieter = turned(tmp_path, sound, -6.0)
    heard = np.abs(sound[:, 0]) > 0.5

    factors = quieter[heard, 0] / sound[heard, 0]
    assert np.ptp(factors) < 1e-3
    assert factors.mean() == pytest.approx(10 ** (-6 / 20) / 0.9, abs=2e-3)


@pytest.mark.parametrize("place", [0, 5, WINDOW - 300, WINDOW - 1, WINDOW, WINDOW + 130, -1])
def test_a_peak_at_the_edge_of_a_window_is_caught_without_a_click(
    tmp_path: Path, place: int
) -> None:
    sound = sine(2 * WINDOW / RATE + 0.002, 0.2)
    sound[place] = 0.99
    quieter = turned(tmp_path, sound, -6.0)

    factors = np.divide(quieter, sound, where=np.abs(sound) > 0.05, out=np.ones_like(sound))[:, 0]
    known = np.abs(sound[:, 0]) > 0.05
    assert factors.min() < 0.6
    assert np.abs(np.diff(factors[known])).max() < 0.05
    far = np.abs(np.arange(len(sound)) - place % len(sound)) > 400
    assert np.array_equal(quieter[far], sound[far])


def wav(path: Path, samples: NDArray[np.float32]) -> Media:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return Media(path.name, "audio/wav", path)


def a_film(folder: Path, scenes: int) -> tuple[Cut, list[Reel], Media]:
    """Scenes of two seconds with a line each, and a score with peaks for all of it."""
    said = wav(folder / "line.wav", noise(1.5, 0.05) * (1 + 8 * (noise(1.5, 1, 2) > 3)))
    score = wav(folder / "score.wav", np.tile(noise(2, 0.1, 3), (scenes, 1)))
    line = Line(speaker="narrator", text="words", start=6, frames=36)
    cut = Cut(
        title="Long",
        width=32,
        height=18,
        shots=tuple(ShotCut(scene=one + 1, frames=48, lines=(line,)) for one in range(scenes)),
    )
    reels = [Reel(scene=one + 1, picture=DOT, clip=REST, sounds=(said,)) for one in range(scenes)]
    return cut, reels, score


def test_a_long_film_keeps_its_levels(tmp_path: Path) -> None:
    cut, reels, score = a_film(tmp_path, 8)
    with mix(cut, reels, score, tmp_path) as made:
        write(made.voice, tmp_path / "voice.wav")
        levels = made.levels()
        film = made.film.read(0, made.film.length).astype(np.float64)
        assert [tape.length for tape in (made.voice, made.score, made.film)] == [16 * RATE] * 3
    with wave.open(str(tmp_path / "voice.wav")) as file:
        assert file.getnframes() == 16 * RATE
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32767

    assert pyloudnorm.Meter(RATE).integrated_loudness(data) == pytest.approx(-16, abs=0.1)
    assert pyloudnorm.Meter(RATE).integrated_loudness(film) == pytest.approx(levels.film, abs=1e-6)
    assert levels.peak is not None
    assert levels.peak <= -1.45
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "line.wav",
        "score.wav",
        "voice.wav",
    ]


def test_a_film_three_times_as_long_is_mixed_in_the_same_memory(tmp_path: Path) -> None:
    def peak(scenes: int) -> int:
        cut, reels, score = a_film(tmp_path, scenes)
        tracemalloc.start()
        try:
            with mix(cut, reels, score, tmp_path) as made:
                write(made.film, tmp_path / "film.wav")
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(2)
    assert peak(12) <= 1.05 * peak(4)
