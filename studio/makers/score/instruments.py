"""The instruments, each note made from sines or from a spectrum; no samples are shipped.

Every function gives float32 sound at `RATE`: mono [n], or stereo [n, 2] for the pad. A note starts
and ends at nought.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.makers.score.arrangement import Note

    Sound = NDArray[np.float32]

RATE = 48_000
_LOOP = 2**18
_RELEASE = 0.25
_SWELL, _FADE = 0.9, 1.1
_CEILING = 9000.0


def sound(note: Note) -> Sound:
    """One note as stereo [n, 2], placed between left and right, at its force."""
    if note.instrument == "pad":
        return pad(note.pitch, note.seconds) * np.float32(0.027 * note.force)
    brightness = round(note.force * 4) / 4
    tone = _TONES[note.instrument](note.pitch, brightness)
    gain, left = _PLACES[note.instrument]
    if note.instrument == "felt":
        left = float(np.clip(0.62 - (note.pitch - 48) / 120, 0.38, 0.66))
    pan = np.array([np.sqrt(left), np.sqrt(1 - left)], np.float32) * np.float32(gain * note.force)
    return _released(tone, note.seconds)[:, None] * pan


def pad(pitch: int, seconds: float) -> Sound:
    """Breath: a band around each partial, after the idea of PADsynth (N. O. Paul, 2004)."""
    count = round((seconds + _FADE) * RATE)
    loop = _breath(pitch)
    start = (pitch * 7919) % _LOOP
    held = loop[np.arange(start, start + count) % _LOOP]
    time = np.arange(count, dtype=np.float32) / RATE
    rise = np.clip(time / min(_SWELL, seconds), 0, 1)
    fall = np.clip((count / RATE - time) / _FADE, 0, 1)
    shape = np.sin(0.5 * np.pi * rise) ** 2 * np.sin(0.5 * np.pi * fall) ** 2
    return np.asarray(held * shape[:, None], np.float32)


@lru_cache(maxsize=64)
def _breath(pitch: int) -> Sound:
    """A loop of 5.5 s without a seam, stereo, of unit power."""
    random = np.random.default_rng([11, pitch])
    bins = np.arange(_LOOP // 2 + 1) * (RATE / _LOOP)
    power = np.zeros(len(bins))
    for partial in range(1, 9):
        centre = _hertz(pitch) * partial
        width = 0.6 + centre * 0.0028
        power += np.exp(-(((bins - centre) / width) ** 2)) / np.sqrt(width) / partial**1.9
    phases = np.exp(2j * np.pi * random.random((2, len(bins))))
    loop = np.fft.irfft(power * phases, axis=1).T
    return np.asarray(loop / np.sqrt((loop**2).mean()), np.float32)


@lru_cache(maxsize=256)
def _felt(pitch: int, brightness: float) -> Sound:
    """A piano with felt between hammer and string: eight stretched partials."""
    hertz = _hertz(pitch)
    partials = [
        (
            hertz * k * np.sqrt(1 + 0.0004 * k * k),
            (0.25 + 0.75 * brightness) ** (0.5 + 0.3 * k) / k**1.3,
            1.1 + 0.55 * k + hertz / 900,
        )
        for k in range(1, 9)
    ]
    return _struck(partials, 4.0, 0.006, (1, pitch))


@lru_cache(maxsize=256)
def _pluck(pitch: int, brightness: float) -> Sound:
    hertz = _hertz(pitch)
    partials = [
        (hertz * k, (0.4 + 0.5 * brightness) ** (0.4 * k) / k, 2.6 + 1.1 * k + hertz / 500)
        for k in range(1, 13)
    ]
    return _struck(partials, 1.8, 0.004, (2, pitch))


@lru_cache(maxsize=64)
def _bell(pitch: int, brightness: float) -> Sound:
    ratios = ((1.0, 1.0, 0.9), (2.0, 0.5, 1.3), (2.76, 0.35 * brightness + 0.1, 2.2))
    high = ((4.07, 0.14, 3.4), (5.4, 0.1 * brightness, 4.6))
    partials = [(_hertz(pitch) * r, level, decay) for r, level, decay in (*ratios, *high)]
    return _struck(partials, 4.0, 0.005, (3, pitch))


@lru_cache(maxsize=16)
def _drum(pitch: int, brightness: float) -> Sound:
    """A low skin: a tone that falls by half within a tenth of a second, and soft air."""
    time = np.arange(RATE, dtype=np.float64) / RATE
    hertz = _hertz(pitch) * (1 + 0.9 * np.exp(-time * 28))
    tone = np.sin(2 * np.pi * np.cumsum(hertz) / RATE) * np.exp(-time * 5.5)
    air = np.random.default_rng([4, pitch]).standard_normal(len(time))
    smooth = np.hanning(401)
    air = np.convolve(air, smooth / np.sqrt((smooth**2).sum()), mode="same") * np.exp(-time * 30)
    return _ends(tone + 0.12 * brightness * air, 0.004)


_TONES = {"felt": _felt, "pluck": _pluck, "bell": _bell, "drum": _drum}
_PLACES = {"felt": (0.42, 0.5), "pluck": (0.26, 0.4), "bell": (0.11, 0.62), "drum": (0.5, 0.5)}
"""How loud each instrument is, and its share on the left."""


def _hertz(pitch: int) -> float:
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def _struck(
    partials: list[tuple[float, float, float]], seconds: float, attack: float, name: tuple[int, int]
) -> Sound:
    """Decaying sines of (hertz, level, decay a second), with phases seeded by `name`."""
    time = np.arange(round(seconds * RATE)) / RATE
    phases = np.random.default_rng(name).random(len(partials))
    tone = np.zeros(len(time), np.float32)
    for (hertz, level, decay), phase in zip(partials, phases, strict=True):
        if hertz < _CEILING:
            turns = ((hertz * time + phase) % 1.0).astype(np.float32)
            fall = np.exp(np.float32(-decay) * time.astype(np.float32))
            tone += np.float32(level) * fall * np.sin(np.float32(2 * np.pi) * turns)
    return _ends(tone, attack)


def _ends(tone: NDArray[np.floating], attack: float) -> Sound:
    """From nought and back to nought, so that nothing clicks."""
    count, tail = round(attack * RATE), round(0.15 * RATE)
    shaped = tone.astype(np.float32)
    shaped[:count] *= (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, count))).astype(np.float32)
    shaped[-tail:] *= np.linspace(1, 0, tail, dtype=np.float32)
    return shaped


def _released(tone: Sound, seconds: float) -> Sound:
    """The tone damped after `seconds`, as a finger leaves a key."""
    held, fade = round(seconds * RATE), round(_RELEASE * RATE)
    if held + fade >= len(tone):
        return tone
    cut = tone[: held + fade].copy()
    cut[held:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return cut
