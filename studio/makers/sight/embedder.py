"""The embedder that is always there: pictures by what stands out in them, colours and edges."""

from __future__ import annotations

import asyncio
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Embedding
from studio.errors import MakerRefused
from studio.makers.sight import seeing, subject

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.crafts import EmbedRequest, Media, Shape
    from studio.makers.sight.seeing import Array

WIDTH, HEIGHT = 96, 54
CELLS = (6, 8)
"""Rows and columns over which edges are collected."""
HUES, LIGHTS = 12, 6
TURNS = 8
"""Directions of edges, in half a turn."""
BINS = (6, 11, 11)
"""Lightness and the two axes of hue, for the subject's colours."""
CAST = 0.25
"""How much of the picture's own cast of light is taken from the subject's colours."""
ENOUGH, ENOUGH_PAIRS = 0.02, 0.01
"""A share of the subject at which a colour, or a pair of them, counts half of all it can."""
STEPS = (3, 6, 12, 24)
"""How far apart the colours of a pair stand, in rows of the small picture."""
GREY, SHADES = 0.035, 4
THIRDS = (3, 8)
"""Rows and columns in which it is said where the subject is."""
WEIGHTS = {"subject": 0.85, "pairs": 0.4, "stands": 0.3, "colours": 0.5, "edges": 0.85}


class Palette:
    """Unit vectors from pictures, by numpy alone; it knows no words and no things.

    Five parts, each of length one before it is weighed. Three are of the subject, as far as pixels
    tell it (`subject`): its colours, where a small coat counts nearly as much as a large one;
    which colours are above which, as hair, skin and cloth are at any size; and where it stands. Two
    are of the whole picture: its colours, and the directions of edges in a grid (after Dalal and
    Triggs 2005). Two pictures are near when what stands out in them is coloured alike and they are
    composed alike; that it is the same somebody it cannot know.
    """

    name = "palette"
    model = "palette"
    edition = 2
    shape: Shape = ()
    licence = "part of filmstudio"
    about = (
        "Palette, a program and not a model, compares pictures by what stands out in them, colours "
        "and edges; it does not know what they show."
    )
    takes = frozenset({"picture"})

    async def embed(self, request: EmbedRequest, /) -> Embedding:
        """A vector for every picture.

        Raises:
            MakerRefused: the request has texts, or something that is no picture.
        """
        if request.texts:
            raise MakerRefused("palette: takes pictures only; choose another embedder for texts")
        vectors = [await asyncio.to_thread(_vector, picture) for picture in request.pictures]
        return Embedding(space=f"palette-{self.edition}", vectors=tuple(vectors))


def _vector(media: Media) -> tuple[float, ...]:
    picture = seeing.opened(media, "palette")
    colours = seeing.lab(picture, WIDTH, HEIGHT)
    parts = {
        **_subject(seeing.lab(picture, subject.WIDTH, subject.HEIGHT)),
        "colours": np.sqrt(_histogram(colours)),
        "edges": _edges(colours[..., 0]),
    }
    whole = np.concatenate([WEIGHTS[name] * _unit(part.ravel()) for name, part in parts.items()])
    # Six digits: the same on every machine, and short in the ledger.
    return tuple(float(number) for number in np.round(_unit(whole), 6))


def _subject(colours: Array) -> dict[str, Array]:
    small = subject.small(colours)
    upright, focal = subject.upright(small), subject.focal(small, colours[..., 0])
    plain = small - CAST * np.median(small, axis=(0, 1)) * [0.0, 1.0, 1.0]
    counted, pairs = _counted(plain, upright * focal), _pairs(plain, upright)
    rows, columns = THIRDS
    high, wide = (size // number for size, number in zip(subject.SMALL, THIRDS, strict=True))
    return {
        "subject": counted / (counted + ENOUGH),
        "pairs": pairs / (pairs + ENOUGH_PAIRS),
        "stands": np.sqrt((upright * focal).reshape(rows, high, columns, wide).mean((1, 3))),
    }


def _counted(colours: Array, weights: Array) -> Array:
    """Shares of colours, each pixel shared out between the eight bins about it; sums to one."""
    spans = np.array(BINS) - 1
    place = np.clip(seeing.cube(colours), 0, 1) * spans
    low = np.minimum(place.astype(int), spans - 1)
    part = place - low
    counts = np.zeros(int(np.prod(BINS)))
    for corner in product((0, 1), repeat=3):
        share = np.prod(np.where(corner, part, 1 - part), axis=-1) * weights
        at = np.ravel_multi_index(tuple(np.moveaxis(low + corner, -1, 0)), BINS)
        counts += np.bincount(at.ravel(), share.ravel(), counts.size)
    return _shares(counts)


def _pairs(colours: Array, weights: Array) -> Array:
    """Shares of pairs of unlike colours, the one above the other; sums to one."""
    words, size = _words(colours)
    counts = np.zeros(size * size)
    for step in STEPS:
        above, below = words[:-step], words[step:]
        both = np.minimum(weights[:-step], weights[step:]) * (above != below)
        share = both.ravel() / both.size
        counts += np.bincount((above * size + below).ravel(), share, counts.size)
    return _shares(counts)


def _words(colours: Array) -> tuple[NDArray[np.int64], int]:
    """Each pixel's colour as one of a few: hues, dark or light, then greys; and how many."""
    hue = (_turn(colours) * HUES).astype(int) % HUES
    light = (colours[..., 0] >= 0.55).astype(int)
    shade = np.clip((colours[..., 0] * SHADES).astype(int), 0, SHADES - 1)
    grey = seeing.chroma(colours) < GREY
    return np.where(grey, 2 * HUES + shade, 2 * hue + light), 2 * HUES + SHADES


def _turn(colours: Array) -> Array:
    """Hue as a part of the whole turn, 0 to 1."""
    return np.asarray(np.arctan2(colours[..., 2], colours[..., 1]) / (2 * np.pi) % 1.0)


def _shares(counts: Array) -> Array:
    return np.asarray(counts / max(float(counts.sum()), 1e-12))


def _histogram(colours: Array) -> Array:
    """Shares of hues, shared out between neighbours, and of greys by lightness; sums to one."""
    chroma = seeing.chroma(colours)
    grey = np.exp(-((chroma / 0.04) ** 2))
    hue = _turn(colours) * HUES
    light = np.clip(colours[..., 0], 0, 1) * (LIGHTS - 1)
    counts = np.concatenate(
        [
            _shared(hue, (1 - grey) * (colours[..., 0] < 0.6), HUES, round_=True),
            _shared(hue, (1 - grey) * (colours[..., 0] >= 0.6), HUES, round_=True),
            _shared(light, grey, LIGHTS, round_=False),
        ]
    )
    return _shares(counts)


def _shared(place: Array, weights: Array, size: int, *, round_: bool) -> Array:
    """Each weight shared between the two bins about its place; `round_`: last meets first."""
    low = np.floor(place).astype(int)
    part = place - low
    high = np.mod(low + 1, size) if round_ else np.minimum(low + 1, size - 1)
    first = np.bincount((low % size).ravel(), (weights * (1 - part)).ravel(), size)
    return np.asarray(first + np.bincount(high.ravel(), (weights * part).ravel(), size))


def _edges(light: Array) -> Array:
    """Directions of edges, by strength, in the cells of the grid (after Dalal and Triggs 2005)."""
    right, down = seeing.slopes(light)
    strength = np.minimum(np.hypot(right, down), 0.15)
    turn = (np.arctan2(down, right) / np.pi % 1.0) * TURNS
    rows, columns = CELLS
    found = np.zeros((rows, columns, TURNS))
    for row, column in np.ndindex(rows, columns):
        part = (
            slice(row * HEIGHT // rows, (row + 1) * HEIGHT // rows),
            slice(column * WIDTH // columns, (column + 1) * WIDTH // columns),
        )
        found[row, column] = _shared(turn[part], strength[part], TURNS, round_=True)
    edges: Array = np.sqrt(found)
    return edges


def _unit(vector: Array) -> Array:
    length = float(np.linalg.norm(vector))
    return vector / length if length > 1e-9 else vector
