"""Who is seen and heard in a finished film, by its pictures and its sound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import av
import numpy as np

from studio.memory import LocalMemory

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

_CUE = re.compile(r"([\d:.]+) --> ([\d:.]+).*\n((?:.+\n?)+)")
_SPEAKER = re.compile(r"<v ([^>]+)>")
_HEARD = 0.01
"""Loudness of a voice against full scale, in root mean squares: -40 dB."""


def faces(folder: Path) -> set[str]:
    """Everybody who has a face in a keyframe that was kept, by the word of its painter."""
    kept = LocalMemory(folder / "memory").recall("keyframes")
    shots = _blocks(kept.value if kept else None)
    return {str(face["name"]) for shot in shots for face in _blocks(shot.get("faces"))}


def _blocks(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def voices(folder: Path) -> set[str]:
    """Everybody whose voice is in the film: a subtitle names them, and there is sound under it."""
    sound, rate = samples(folder / "film" / "narration.wav")
    return {
        speaker
        for start, end, speaker in _said((folder / "film" / "film.vtt").read_text("utf-8"))
        if _loud(sound[:, round(start * rate) : round(end * rate)]) > _HEARD
    }


def _said(vtt: str) -> Iterator[tuple[float, float, str]]:
    """Start and end in seconds, and the speaker, of every cue that names one."""
    for start, end, text in _CUE.findall(vtt):
        if speaker := _SPEAKER.search(text):
            yield _seconds(start), _seconds(end), speaker[1]


def _seconds(clock: str) -> float:
    found = 0.0
    for part in clock.split(":"):
        found = 60 * found + float(part)
    return found


def _loud(sound: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(np.square(sound)))) if sound.size else 0.0


def samples(file: Path) -> tuple[NDArray[np.float32], int]:
    """The sound of a file, channels by samples, against full scale, and its rate."""
    with av.open(str(file)) as opened:
        stream = opened.streams.audio[0]
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=stream.rate)
        found = [
            one.to_ndarray()
            for frame in (*opened.decode(stream), None)
            for one in resampler.resample(frame)
        ]
        return np.concatenate(found, axis=1).astype(np.float32), int(stream.rate)
