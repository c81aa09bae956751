"""The embedder that is always there: pictures by colours, where those are, and their edges."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Embedding
from studio.errors import MakerRefused
from studio.makers import seeing

if TYPE_CHECKING:
    from studio.crafts import EmbedRequest, Media, Shape
    from studio.makers.seeing import Array

WIDTH, HEIGHT = 96, 54
CELLS = (6, 8)
"""Rows and columns over which the layout of colour is averaged."""
HUES, LIGHTS = 12, 6
TURNS = 8
"""Directions of edges, in half a turn."""
WEIGHTS = {"layout": 0.4, "colours": 1.0, "accents": 0.8, "edges": 1.5}


class Palette:
    """Unit vectors from pictures, by numpy alone; it knows no words and no things.

    Four parts, each of length one before it is weighed: the mean colour of 6 x 8 cells; how much of
    each colour there is; the colours that stand out against the picture's own mean, which on flat
    pictures are the clothes and lights; and the directions of edges in a grid. Two pictures are
    near when they are coloured and composed alike; that they show the same it cannot know.
    """

    name = "palette"
    model = "palette"
    edition = 1
    shape: Shape = ()
    licence = "part of filmstudio"
    about = (
        "Palette, a program and not a model, compares pictures by colours, their places and edges; "
        "it does not know what they show."
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
    colours = seeing.lab(seeing.opened(media, "palette"), WIDTH, HEIGHT)
    parts = {
        "layout": _layout(colours),
        "colours": np.sqrt(_histogram(colours, np.ones(colours.shape[:2]))),
        "accents": np.sqrt(_histogram(colours, _salience(colours))),
        "edges": _edges(colours[..., 0]),
    }
    whole = np.concatenate([WEIGHTS[name] * _unit(part.ravel()) for name, part in parts.items()])
    # Six digits: the same on every machine, and short in the ledger.
    return tuple(float(number) for number in np.round(_unit(whole), 6))


def _layout(colours: Array) -> Array:
    """Mean colours of the cells, lightness about its middle: dark and light are opposite."""
    rows, columns = CELLS
    found: Array = colours.reshape(rows, HEIGHT // rows, columns, WIDTH // columns, 3).mean((1, 3))
    return np.asarray((found - [0.5, 0, 0]) * [1.0, 2.0, 2.0])


def _salience(colours: Array) -> Array:
    """How far each pixel's hue is from the picture's own mean: 0, or more for accents."""
    away = colours[..., 1:] - colours[..., 1:].mean((0, 1))
    found: Array = np.hypot(away[..., 0], away[..., 1]) ** 2
    return found


def _histogram(colours: Array, weights: Array) -> Array:
    """Shares of hues, shared out between neighbours, and of greys by lightness; sums to one."""
    chroma = seeing.chroma(colours)
    grey = np.exp(-((chroma / 0.04) ** 2))
    hue = (np.arctan2(colours[..., 2], colours[..., 1]) / (2 * np.pi) % 1.0) * HUES
    light = np.clip(colours[..., 0], 0, 1) * (LIGHTS - 1)
    counts = np.concatenate(
        [
            _shared(hue, weights * (1 - grey) * (colours[..., 0] < 0.6), HUES, round_=True),
            _shared(hue, weights * (1 - grey) * (colours[..., 0] >= 0.6), HUES, round_=True),
            _shared(light, weights * grey, LIGHTS, round_=False),
        ]
    )
    found: Array = counts / max(float(counts.sum()), 1e-12)
    return found


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
