"""The room and the level: notes become sound, with one reverb, at one loudness."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.score.instruments import RATE, sound

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.makers.score.arrangement import Note
    from studio.makers.score.spans import Span

    Sound = NDArray[np.float32]

LOUDNESS = -24.0
"""Integrated loudness of a whole score in LUFS."""
CEILING = 10 ** (-3 / 20)
"""The highest sample; a score that would pass it is turned down instead of limited."""

_DRY, _WET, _ECHO = 0.8, 0.22, 1.8
_FADE_IN, _FADE_OUT, _BREAK = 0.03, 1.6, 0.35
_BLOCK = 20 * RATE
# The K weighting of ITU-R BS.1770-4, annex 1, tables 1 and 2, at 48 kHz.
_K_WEIGHTING = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285, 1, -1.69065929318241, 0.73248077421585),
    (1.0, -2.0, 1.0, 1, -1.99004745483398, 0.99007225036621),
)


def play(notes: list[Note], span: Span) -> Sound:
    """A span as stereo sound [n, 2]; silent at its first and last sample, faded in between."""
    first = round(span.start * RATE)
    dry = np.zeros((round(span.end * RATE) - first, 2), np.float32)
    for note in notes:
        at = round(note.start * RATE) - first
        tone = sound(note)[: len(dry) - at]
        dry[at : at + len(tone)] += tone
    mixed = _in_room(dry)
    rise, fall = round(_FADE_IN * RATE), round((_BREAK if span.breaks_off else _FADE_OUT) * RATE)
    mixed[:rise] *= _slope(rise)[:, None]
    mixed[-fall:] *= _slope(min(fall, len(mixed)))[::-1, None]
    return mixed


def gain(parts: list[Sound]) -> float:
    """What brings the parts of a score to `LOUDNESS` together, or their peak to `CEILING`."""
    peak = max((float(np.abs(part).max()) for part in parts), default=0.0)
    if peak == 0.0:
        return 0.0
    loud = 10 ** ((LOUDNESS - loudness(parts)) / 20)
    return float(min(loud, CEILING / peak))


def _in_room(dry: Sound) -> Sound:
    """The reverb, block by block, so that a long film needs no more memory than its sound."""
    from scipy.signal import oaconvolve

    room = _echo()
    mixed = dry * np.float32(_DRY)
    for start in range(0, len(dry), _BLOCK):
        wet = oaconvolve(dry[start : start + _BLOCK], room, axes=0)[: len(mixed) - start]
        mixed[start : start + len(wet)] += np.float32(_WET) * wet.astype(np.float32)
    return mixed


@cache
def _echo() -> Sound:
    """Noise that dies away, darker than white, of unit power on each side."""
    count = round(_ECHO * RATE)
    noise = np.random.default_rng(1770).standard_normal((count, 2))
    decay = np.exp(-3.6 * np.arange(count) / RATE) * _slope(count)[::-1] ** 0.5
    smooth = np.array([0.15, 0.35, 0.35, 0.15])
    dark = np.stack([np.convolve(noise[:, side], smooth, mode="same") for side in (0, 1)], axis=1)
    tail = dark * decay[:, None]
    return np.asarray(tail / np.sqrt((tail**2).sum(axis=0)), np.float32)


def _slope(count: int) -> Sound:
    return (0.5 - 0.5 * np.cos(np.linspace(0, np.pi, count))).astype(np.float32)


def loudness(parts: list[Sound]) -> float:
    """Gated loudness in LUFS of parts heard one after the other (ITU-R BS.1770-4)."""
    powers = np.concatenate([_block_powers(part) for part in parts])
    loud = powers[powers > 10 ** ((-70 + 0.691) / 10)]
    if not loud.size:
        return -70.0
    gated = loud[loud > loud.mean() * 0.1]
    return float(-0.691 + 10 * np.log10(gated.mean()))


def _block_powers(part: Sound) -> NDArray[np.float64]:
    """Weighted power of both sides in blocks of 0.4 s that overlap by three quarters."""
    from scipy.signal import sosfilt

    step = RATE // 10
    state = np.zeros((len(_K_WEIGHTING), 2, 2))
    tenths = []
    for start in range(0, len(part), _BLOCK):
        block = part[start : start + _BLOCK].astype(np.float64)
        heard, state = sosfilt(np.array(_K_WEIGHTING), block, axis=0, zi=state)
        whole = heard[: len(heard) // step * step]
        tenths.append((whole**2).sum(axis=1).reshape(-1, step).mean(axis=1))
    joined = np.concatenate(tenths)
    if len(joined) < 4:
        return np.asarray([joined.mean()])
    return np.convolve(joined, np.full(4, 0.25), mode="valid")
