"""The voice itself: phonemes become sound through hibari, bent to a variant.

Pitch and throat are moved apart: the model speaks faster or slower by the throat's factor and its
sound is resampled back, which moves both; then the fundamental that the model hands to its own
synthesiser is scaled to the pitch that was wanted.
"""

from __future__ import annotations

import threading
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from studio.errors import MakerMissing
from studio.makers.hibari_voice import reading

if TYPE_CHECKING:
    from hibari import Hibari
    from numpy.typing import NDArray

    from studio.makers.hibari_voice.casting import Variant

RATE = 24_000
_BETWEEN_SENTENCES = 0.38
_BETWEEN_PARAGRAPHS = 0.9
_BETWEEN_CLAUSES = 0.2
_AUDIBLE = 10 ** (-48 / 20)
_BEFORE, _AFTER = 0.03, 0.09
_VOICED = 40.0
_KEY, _SWAY = 190.0, 0.2
"""The voice's own pitch in Hz, and how much of it a clause that the model pitches otherwise may
leave it by: short calls come three semitones too high, which is what tells two speakers apart."""
_lock = threading.Lock()


def say(text: str, variant: Variant, pace: float, seed: int) -> NDArray[np.float32]:
    """`text` as sound [n] at `RATE`, trimmed, with our own pauses; empty if nothing is heard.

    One caller at a time: the model is shared by the whole process.

    Raises:
        MakerMissing: the package is not installed.
    """
    with _lock:
        random = np.random.default_rng(seed)
        parts: list[NDArray[np.float32]] = []
        for paragraph in filter(str.strip, text.split("\n")):
            _pause(parts, _BETWEEN_PARAGRAPHS)
            _speak_paragraph(paragraph, variant, pace, random, parts)
    while parts and not parts[-1].any():
        parts.pop()
    return np.concatenate(parts) if parts else np.zeros(0, np.float32)


def _speak_paragraph(
    text: str,
    variant: Variant,
    pace: float,
    random: np.random.Generator,
    parts: list[NDArray[np.float32]],
) -> None:
    model = _model()
    for nth, sentence in enumerate(model.split_sentences(text)):
        if nth:
            _pause(parts, _BETWEEN_SENTENCES)
        for part, phonemes in enumerate(_phonemes(model, sentence)):
            if part:
                _pause(parts, _BETWEEN_CLAUSES)
            parts.append(_trimmed(_sound(model, phonemes, variant, pace, random)))


def _pause(parts: list[NDArray[np.float32]], seconds: float) -> None:
    """A pause after sound; a longer pause replaces a shorter one before it."""
    while parts and not parts[-1].any():
        parts.pop()
    if parts:
        parts.append(np.zeros(int(seconds * RATE), np.float32))


@cache
def _model() -> Hibari:
    try:
        from hibari import Hibari
    except ImportError as error:
        raise MakerMissing(
            "hibari: the voice is not installed; `pip install hibari-tts`"
        ) from error
    # One thread and no pool: a pool of onnxruntime would spin between two lines.
    return Hibari(threads=1)


def _phonemes(model: Hibari, sentence: str) -> list[str]:
    spoken = model.phonemize(reading.sounds(sentence))
    return [phonemes for phonemes in spoken if any(sign.isalpha() for sign in phonemes)]


def _sound(
    model: Hibari, phonemes: str, variant: Variant, pace: float, random: np.random.Generator
) -> NDArray[np.float32]:
    from hibari import dsp

    speed = np.asarray([np.clip(pace / variant.throat, 0.5, 2.0)], np.float32)
    asked = {"ids": np.asarray([model.ids(phonemes)], np.int64), "speed": speed}
    harmonic, phase, noise, free, angle, pitch = (out[0] for out in model.sess.run(None, asked))
    shift = variant.pitch / variant.throat
    # Pulses that come less often carry less power; their spectrum is raised by as much.
    harmonic = harmonic + np.float32(0.5 * np.log(shift))
    bent = _bent(pitch, _heard(pitch, harmonic), shift, variant.melody)
    spoken = dsp.synth(harmonic, phase, noise, free, angle, bent, random)
    return _resampled(spoken, variant.throat)


def _heard(pitch: NDArray[np.float32], harmonic: NDArray[np.float32]) -> float:
    """The pitch in Hz that a listener would name: the mean over time, loud moments counting most.

    `harmonic` [bins, frames] is the logarithm of the amplitudes.
    """
    power = np.where(pitch > _VOICED, np.exp(2 * harmonic.astype(np.float64)).sum(axis=0), 0.0)
    if not power.any():
        return _KEY
    return float(np.exp((np.log(np.maximum(pitch, _VOICED)) * power).sum() / power.sum()))


def _bent(
    pitch: NDArray[np.float32], heard: float, shift: float, melody: float
) -> NDArray[np.float32]:
    voiced = pitch > _VOICED
    kept = _KEY * (heard / _KEY) ** _SWAY
    bent = pitch.copy()
    bent[voiced] = np.maximum(kept * shift * (pitch[voiced] / heard) ** melody, _VOICED + 1)
    return bent


def _resampled(sound: NDArray[np.float32], throat: float) -> NDArray[np.float32]:
    from scipy.signal import resample_poly

    ratio = Fraction(throat).limit_denominator(50)
    longer = resample_poly(sound, ratio.denominator, ratio.numerator)
    return np.asarray(longer, np.float32)


def _trimmed(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the silence at both ends, which are faded so that none of them clicks."""
    hop = RATE // 100
    frames = sound[: len(sound) // hop * hop].reshape(-1, hop)
    power = np.sqrt((frames**2).mean(axis=1))
    heard = np.flatnonzero(power > power.max(initial=0.0) * _AUDIBLE)
    if not heard.size:
        return np.zeros(0, np.float32)
    start = max(0, heard[0] * hop - int(_BEFORE * RATE))
    end = min(len(sound), (heard[-1] + 1) * hop + int(_AFTER * RATE))
    cut = sound[start:end].copy()
    fade_in, fade_out = int(_BEFORE * RATE), min(len(cut), int(_AFTER * RATE) * 2 // 3)
    fade_in = min(fade_in, len(cut))
    cut[:fade_in] *= np.linspace(0, 1, fade_in, dtype=np.float32)
    cut[-fade_out:] *= np.linspace(1, 0, fade_out, dtype=np.float32)
    return cut
