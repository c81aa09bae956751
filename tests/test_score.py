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
from studio.makers.score.air import blocks
from studio.makers.score.arrangement import film as film_of
from studio.makers.score.arrangement import notes
from studio.makers.score.motif import motifs
from studio.makers.score.spans import peak, spans

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


PLACES = (
    "INT. KITCHEN - NIGHT",
    "EXT. HARBOUR QUAY - MORNING; clear",
    "EXT. STREET WITH ONE LAMP - NOON; rain",
    "EXT. FOREST CLEARING - NOON; snow, winter",
    "EXT. FOREST CLEARING - NOON; clear",
    "INT. AIRLOCK OF THE SPACE STATION - DUSK",
    "EXT. WIDE TOWN SQUARE - NOON; clear",
    "EXT. MEADOW - NIGHT; clear",
)
PLACED = replace(
    FILM, cues=tuple(replace(cue, place=p) for cue, p in zip(CUES, PLACES, strict=True))
)
LATER = (
    Cue(start=20, end=30, mood="storm", tension=0.9, names=("Elias",)),
    Cue(start=30, end=40, mood="peace", tension=0.1),
)


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


@pytest.fixture(scope="module")
def placed() -> Score:
    return compose(PLACED)


def test_air_is_chosen_by_place_weather_and_hour(placed: Score, film: Score) -> None:
    beds = "room, water, rain, wind, leaves, hum, street, night"
    assert placed.note.endswith(f"air under all of it: {beds}.")
    assert "air" not in film.note


def test_a_film_with_places_is_never_mute(placed: Score, samples: NDArray[np.float64]) -> None:
    air = heard(placed)
    fifths = np.sqrt((air[: len(air) // 9600 * 9600] ** 2).reshape(-1, 19200).mean(axis=1))
    assert 20 * np.log10(fifths[1:-1].min()) > -66
    assert pyloudnorm.Meter(48000).integrated_loudness(air) == pytest.approx(-24, abs=0.5)
    under = air - samples
    assert pyloudnorm.Meter(48000).integrated_loudness(under) == pytest.approx(-48, abs=1.5)
    assert np.abs(air[[0, -1]]).max() < 1e-4


def test_air_does_not_click_where_places_change_or_its_loop_begins_again() -> None:
    cues = tuple(
        Cue(start=at, end=at + 9, mood="", place=place)
        for at, place in zip(range(0, 27, 9), PLACES, strict=False)
    )
    found = [sound for _, sound in blocks(cues, 48000 * 27)]
    whole = np.concatenate(found)
    assert len(found) == 2
    for side in (0, 1):
        bends = np.abs(np.diff(whole[:, side], 2))
        usual = np.sqrt(np.convolve(bends**2, np.full(4800, 1 / 4800), "same")) + 1e-6
        assert (bends / usual).max() < 7


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


def test_whoever_is_named_is_heard_and_nobody_drowns_the_other() -> None:
    """Two who are in every picture take turns; where nobody is, who is named most is heard."""
    pair = tuple(replace(cue, names=("Elias", "the whale")) for cue in CUES[:-1])
    cues = (*pair, replace(CUES[-1], names=()))
    played = spans(cues, 42.0)
    whole = film_of(replace(FILM, cues=cues), played, peak(cues, 42.0), len(cues) - 1)
    firsts = [whole.turns[nth][0] for nth in sorted(whole.turns)][:-1]
    assert len(firsts) >= 4
    assert abs(firsts.count("elias") - firsts.count("the whale")) <= 1
    assert whole.turns[len(cues) - 1] == ("elias",)


def test_a_tune_stands_out_of_what_is_played_with_it() -> None:
    """Of every note of a tune, the fundamental is the loudest tone between 200 and 2500 Hz."""
    cues = (Cue(start=0, end=20, mood="calm", tension=0.2, names=("Elias",)), *LATER)
    request = replace(FILM, cues=cues, seconds=40.0)
    played = spans(cues, 40.0)
    whole = film_of(request, played, peak(cues, 40.0), len(cues) - 1)
    tune = whole.motifs["elias"]
    music = heard(compose(request)).mean(axis=1)
    first = [note for note in notes(played[0], whole) if note.force > 0.6][: len(tune.steps)]
    assert len(first) == len(tune.steps)
    for note in first:
        at = round(note.start * 48000)
        piece = music[at : at + round(min(note.seconds, 0.6) * 48000)]
        tones = np.abs(np.fft.rfft(piece * np.hanning(len(piece))))
        hertz = np.fft.rfftfreq(len(piece), 1 / 48000)
        band = (hertz > 200) & (hertz < 2500)
        found = hertz[band][tones[band].argmax()]
        assert 12 * abs(np.log2(found / 440) - (note.pitch - 69) / 12) < 0.7


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
