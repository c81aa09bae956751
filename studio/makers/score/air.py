"""Air: what is heard of a place when nobody speaks and nothing plays, so that no film is mute.

One bed a place, of filtered noise in a loop without a seam, chosen by what a cue says of place,
hour and weather; it lies under the whole film, 24 dB below the music, and goes over from one place
to the next around the cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from studio.makers.score import hall
from studio.makers.score.instruments import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from studio.crafts.sound import Cue

    Sound = NDArray[np.float32]

LOUDNESS = -48.0
"""Loudness of a bed in LUFS."""

_LOOP = 2**20
_OVER = 1.2
_FADE = 0.4
_BLOCK = 20 * RATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """A band of noise around `hertz`, `octaves` wide (a standard deviation), and its breathing.

    `swell` is how far it rises and falls, from 0 to 1, in waves of about `waves` seconds; `below`
    is a second, darker band of so much power; `chirps` are crickets.
    """

    hertz: float
    octaves: float
    swell: float = 0.15
    waves: float = 7.0
    below: float = 0.3
    chirps: float = 0.0


BEDS = {
    "rain": Bed(hertz=2600, octaves=1.3),
    "water": Bed(hertz=620, octaves=1.5, swell=0.65, waves=6.0),
    "hum": Bed(hertz=110, octaves=0.5, swell=0.05, below=1.0),
    "wind": Bed(hertz=420, octaves=0.9, swell=0.5, waves=9.0),
    "night": Bed(hertz=260, octaves=1.4, chirps=0.35),
    "street": Bed(hertz=300, octaves=1.3, swell=0.25, waves=11.0, below=0.6),
    "leaves": Bed(hertz=1500, octaves=1.2, swell=0.4, waves=5.0),
    "room": Bed(hertz=180, octaves=1.1, swell=0.08, below=0.8),
}
_WORDS = (
    ("rain", "rain* storm* thunder* drizzl* downpour* shower*"),
    (
        "hum",
        "mars moon space* orbit* rocket* engine* machine* factory* airlock* submarine*",
    ),
    ("wind", "wind windy snow* blizzard* gale* frost* frozen ice icy winter* arctic polar tundra"),
    (
        "water",
        "sea ocean* shore* beach* harbo* coast* quay* pier* reef* waves river* lake* stream*",
    ),
    ("water", "waterfall* boat* ship* lighthouse* island* bay canal* ferry"),
    ("night", "night* midnight* dusk* evening*"),
    ("leaves", "forest* wood* tree* garden* park orchard* hedge* vineyard* jungle* autumn"),
    (
        "street",
        "street* city town* square* market* lane* alley* road* village* roofs station* yard",
    ),
)
"""Words of places and weathers, the most audible first; a star stands for any ending."""


def bed_of(place: str) -> str:
    """The bed of a place: by its words; else wind in the open and a room inside.

    Inside is what says so and has no weather; there only machines are heard.
    """
    told = place.casefold()
    inside = told.startswith("int.") and ";" not in told
    heard = (name for name, words in _WORDS if _said(words, told))
    if inside:
        return "hum" if "hum" in heard else "room"
    return next(heard, "wind" if told.startswith("ext.") else "room")


def beds(cues: tuple[Cue, ...]) -> tuple[str, ...]:
    """The beds that are heard, in the order of the film, each named once."""
    return tuple(dict.fromkeys(bed_of(cue.place) for cue in cues if cue.place))


def blocks(cues: tuple[Cue, ...], length: int) -> Iterator[tuple[int, Sound]]:
    """The air of a film of `length` samples, block by block: where it begins, and stereo sound.

    Nothing where no cue tells its place. It begins and ends at nought.
    """
    placed = [cue for cue in cues if cue.place]
    runs = [(name, next(held)) for name, held in groupby(placed, lambda cue: bed_of(cue.place))]
    for at in range(0, length if runs else 0, _BLOCK):
        places = np.arange(at, min(at + _BLOCK, length))
        edges = np.minimum(places, length - 1 - places) / (_FADE * RATE)
        sound = np.zeros((len(places), 2), np.float32)
        for nth, (name, cue) in enumerate(runs):
            until = runs[nth + 1][1].start if nth + 1 < len(runs) else np.inf
            share = _share(places, cue.start if nth else -np.inf, until)
            if share.any():
                sound += loop(name)[places % _LOOP] * share[:, None]
        yield at, sound * np.sin(0.5 * np.pi * np.clip(edges, 0, 1))[:, None].astype(np.float32)


def _share(places: NDArray[np.int64], start: float, end: float) -> Sound:
    """How much of a bed is heard at each sample: beds cross in equal power around the cut."""
    rise = np.clip((places / RATE - start) / _OVER + 0.5, 0, 1)
    fall = np.clip((end - places / RATE) / _OVER + 0.5, 0, 1)
    return np.asarray(np.sin(0.5 * np.pi * np.minimum(rise, fall)), np.float32)


@lru_cache(maxsize=4)
def loop(name: str) -> Sound:
    """One bed at `LOUDNESS`, stereo [n, 2], 22 s that join without a seam."""
    bed = BEDS[name]
    chance = np.random.default_rng([48, *name.encode()])
    hertz = np.fft.rfftfreq(_LOOP, 1 / RATE)
    away = np.log2(np.maximum(hertz, 1.0) / bed.hertz)
    band = np.exp(-0.5 * (away / bed.octaves) ** 2)
    dark = bed.below * np.exp(-0.5 * ((away + 2) / 0.8) ** 2)
    # Equal power an octave, not a hertz: noise as it is outside.
    sound = _noise(chance, (band + dark) / np.sqrt(np.maximum(hertz, 20.0)), 2)
    slow = np.exp(-0.5 * ((hertz - 1 / bed.waves) / (0.35 / bed.waves)) ** 2)
    swell = np.clip(_noise(chance, slow, 1), -2, 2) / 2
    sound *= 1 + bed.swell * swell
    if bed.chirps:
        sound += bed.chirps * _crickets(chance)
    gain = 10 ** ((LOUDNESS - hall.loudness([sound])) / 20)
    return np.asarray(sound * gain, np.float32)


def _noise(chance: np.random.Generator, power: NDArray[np.float64], sides: int) -> Sound:
    """Noise of that spectrum, of unit power, as a loop [n, sides]."""
    phases = np.exp(2j * np.pi * chance.random((sides, len(power))))
    phases[:, 0] = 0
    noise = np.fft.irfft(power * phases, n=_LOOP, axis=1).T
    return np.asarray(noise / np.sqrt((noise**2).mean(axis=0)), np.float32)


def _crickets(chance: np.random.Generator) -> Sound:
    """Far ones: bursts of a high tone, about three a second, by one on either side."""
    time = np.arange(_LOOP) / _LOOP
    sides = []
    for turns in (62, 71):
        tone = np.sin(2 * np.pi * round((4300 + 200 * chance.random()) * _LOOP / RATE) * time)
        burst = np.clip(np.sin(2 * np.pi * turns * time), 0, 1) ** 2
        grain = 0.5 - 0.5 * np.cos(2 * np.pi * turns * 9 * time)
        sides.append(tone * burst * grain)
    return np.asarray(np.stack(sides, axis=1), np.float32)


def _said(words: str, text: str) -> bool:
    """Whether one of `words` is in the text; a star stands for any ending."""
    stems = "|".join(word.replace("*", r"\w*") for word in words.split())
    return re.search(rf"\b(?:{stems})\b", text) is not None
