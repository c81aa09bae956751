"""The embedded composer, measured: length, level, clicks, silence, keys and tunes."""

from __future__ import annotations

import asyncio
import io
import re
import wave
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyloudnorm
import pytest

from studio.crafts import Cue, Score, ScoreRequest
from studio.errors import MakerRefused
from studio.makers.score import FeltScore
from studio.makers.score.motif import motifs

if TYPE_CHECKING:
    from numpy.typing import NDArray

CUTS = (0.0, 5.5, 10.25, 16.0, 22.5, 27.0, 31.7, 38.0, 42.0)
MOODS = ("calm", "curious", "wonder", "lonely", "storm", "relief", "warm", "peace")
TENSIONS = (0.2, 0.3, 0.5, 0.6, 0.95, 0.4, 0.3, 0.1)
NAMES = (
    ("Elias",),
    ("Elias",),
    ("the whale",),
    (),
    ("Elias", "the whale"),
    ("the whale",),
    (),
    ("Elias",),
)
CUES = tuple(
    Cue(start=start, end=end, mood=mood, tension=tension, names=names)
    for start, end, mood, tension, names in zip(
        CUTS, CUTS[1:], MOODS, TENSIONS, NAMES, strict=False
    )
)
FILM = ScoreRequest(cues=CUES, seconds=42.0, tone="a quiet sea adventure", seed=7)


def compose(request: ScoreRequest) -> Score:
    return asyncio.run(FeltScore().compose(request))


def heard(score: Score) -> NDArray[np.float64]:
    with wave.open(io.BytesIO(score.sound.read())) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 48000)
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    return pcm.reshape(-1, 2) / 32768


def sounding(samples: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which tenths of a second are heard."""
    tenths = np.abs(samples[: len(samples) // 4800 * 4800]).max(axis=1).reshape(-1, 4800)
    return np.asarray(tenths.max(axis=1) > 0.0005)


@pytest.fixture(scope="module")
def film() -> Score:
    return compose(FILM)


@pytest.fixture(scope="module")
def samples(film: Score) -> NDArray[np.float64]:
    return heard(film)


def test_the_same_request_is_the_same_music(film: Score) -> None:
    assert compose(FILM) == film


@pytest.mark.parametrize("seconds", [0.01, 5.0, 8.00001])
def test_a_score_is_exactly_as_long_as_asked(seconds: float) -> None:
    cues = (Cue(start=0, end=seconds, mood="warm"),)
    assert len(heard(compose(ScoreRequest(cues=cues, seconds=seconds)))) == round(seconds * 48000)


def test_the_level_is_right_and_nothing_clips(samples: NDArray[np.float64]) -> None:
    assert pyloudnorm.Meter(48000).integrated_loudness(samples) == pytest.approx(-24, abs=0.5)
    assert np.abs(samples).max() <= 10 ** (-3 / 20)


def test_a_dense_score_is_as_loud_as_a_calm_one() -> None:
    for tension in (0.0, 1.0):
        cues = (Cue(start=0, end=15, mood="chase", tension=tension),)
        music = heard(compose(ScoreRequest(cues=cues, seconds=15)))
        assert pyloudnorm.Meter(48000).integrated_loudness(music) == pytest.approx(-24, abs=0.5)


def test_nothing_clicks(samples: NDArray[np.float64]) -> None:
    """A click is a bend of the curve far beyond what is usual around it."""
    for side in (0, 1):
        bends = np.abs(np.diff(samples[:, side], 2))
        usual = np.sqrt(np.convolve(bends**2, np.full(4800, 1 / 4800), "same")) + 3e-5
        assert (bends / usual).max() < 12


def test_music_begins_and_ends_in_silence_and_leaves_air(samples: NDArray[np.float64]) -> None:
    on = sounding(samples)
    assert not on[:9].any()
    assert not on[-8:].any()
    assert 0.55 <= on.mean() <= 0.76


def test_the_most_tense_cue_is_preceded_by_silence(
    film: Score, samples: NDArray[np.float64]
) -> None:
    on = sounding(samples)
    assert on[195:208].any()
    assert not on[211:224].any()
    assert on[226:235].all()
    assert "silence at 21.0 s" in film.note


def test_music_enters_on_cuts(samples: NDArray[np.float64]) -> None:
    on = sounding(samples)
    entries = np.flatnonzero(on[1:] & ~on[:-1]) + 1
    cuts = np.array([1.0, *CUTS[1:]])
    assert all(np.abs(cuts - entry / 10).min() < 0.35 for entry in entries)


@pytest.mark.parametrize("count", [1, 2, 6, 33])
def test_any_number_of_cues_leaves_air(count: int) -> None:
    cuts = np.linspace(0, 40, count + 1).tolist()
    cues = tuple(Cue(start=a, end=b, mood="joy") for a, b in pairwise(cuts))
    score = compose(ScoreRequest(cues=cues, seconds=40))
    share = re.search(r"music over (\d+)%", score.note)
    assert share
    assert 60 <= int(share[1]) <= 75


def test_another_seed_is_other_music(film: Score) -> None:
    assert compose(replace(FILM, seed=8)).sound != film.sound


def test_another_name_is_another_tune(film: Score) -> None:
    cues = tuple(
        replace(cue, names=tuple(n.replace("Elias", "Mara") for n in cue.names)) for cue in CUES
    )
    other = compose(replace(FILM, cues=cues))
    assert other.sound != film.sound
    assert "Mara" in other.note


def test_a_motif_belongs_to_the_name_and_fits_a_chord() -> None:
    names = tuple(f"name {n}" for n in range(60))
    found = motifs(names)
    assert len({motif.steps for motif in found.values()}) == 60
    assert motifs(("NAME 3",))["name 3"].voice == found["name 3"].voice
    for motif in found.values():
        leaps = np.abs(np.diff(motif.steps))
        assert len(motif.steps) == len(motif.lengths) in (4, 5)
        assert sum(motif.lengths) == 4
        assert leaps[0] >= 3
        assert leaps[1:].max() <= 2
        assert motif.steps[0] % 7 in (0, 2, 4)
        assert motif.steps[-1] % 7 in (0, 2, 4)


@pytest.mark.parametrize(
    ("tone", "mode"),
    [
        ("warm and funny", "major"),
        ("a sea quest", "dorian"),
        ("grief", "aeolian"),
        ("full of wonder", "lydian"),
        ("dread", "phrygian"),
        ("", "dorian"),
    ],
)
def test_the_tone_decides_the_mode(tone: str, mode: str) -> None:
    cues = (Cue(start=0, end=6, mood=""),)
    assert f" {mode}, " in compose(ScoreRequest(cues=cues, seconds=6, tone=tone)).note


def test_without_cues_or_room_there_is_silence_and_it_is_said() -> None:
    empty = compose(ScoreRequest(cues=(), seconds=4))
    assert not heard(empty).any()
    assert "no cue was asked for" in empty.note
    short = compose(ScoreRequest(cues=(Cue(start=0, end=1, mood="joy"),), seconds=1))
    assert not heard(short).any()
    assert "long enough" in short.note


@pytest.mark.parametrize(
    ("cues", "seconds", "why"),
    [
        ((), 0.0, "cannot be scored"),
        ((), float("nan"), "cannot be scored"),
        ((Cue(start=0, end=9, mood="joy"),), 5.0, "ends after the film"),
        ((Cue(start=3, end=2, mood="joy"),), 5.0, "ends before it begins"),
        ((Cue(start=-1, end=2, mood="joy"),), 5.0, "before the film"),
        ((Cue(start=0, end=3, mood="a"), Cue(start=2, end=5, mood="b")), 5.0, "ahead of it"),
        ((Cue(start=0, end=5, mood="joy", tension=2),), 5.0, "from 0 to 1"),
        ((Cue(start=0, end=float("nan"), mood="joy"),), 5.0, "finite"),
    ],
)
def test_impossible_cues_are_refused(cues: tuple[Cue, ...], seconds: float, why: str) -> None:
    with pytest.raises(MakerRefused, match=why):
        compose(ScoreRequest(cues=cues, seconds=seconds))
