"""The sheet everything is cut from: grain that repeats without a seam."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
TILE = 1024


@lru_cache(maxsize=16)
def noise(cell: int, seed: int = 0) -> Floats:
    """Smooth noise of unit deviation on a tile of TILE x TILE pixels, `cell` pixels a bump."""
    rng = np.random.default_rng((seed, cell))
    n = TILE // cell
    grid = rng.standard_normal((n, n)).astype(np.float32)
    at = np.arange(TILE) / cell
    low = np.floor(at).astype(int)
    t = (at - low).astype(np.float32)
    t = t * t * (3 - 2 * t)
    a, b = low % n, (low + 1) % n
    rows = grid[a] * (1 - t)[:, None] + grid[b] * t[:, None]
    field = rows[:, a] * (1 - t)[None, :] + rows[:, b] * t[None, :]
    return np.asarray(field / field.std(), dtype=np.float32)


@lru_cache(maxsize=1)
def grain() -> Floats:
    """Paper: fine grain, fibres, clouds of unevenness; about unit deviation."""
    rng = np.random.default_rng(11)
    z = rng.standard_normal((TILE, TILE)).astype(np.float32)
    fine = (z + np.roll(z, 1, 0) + np.roll(z, 1, 1)) / np.float32(1.73)
    return np.asarray(0.6 * fine + 0.5 * noise(4, 1) + 0.8 * noise(64, 2), dtype=np.float32)


def window(field: Floats, x: int, y: int, width: int, height: int) -> Floats:
    """A piece of a tile at any place, repeated without end; not to be written to."""
    x, y = x % TILE, y % TILE
    if x + width <= TILE and y + height <= TILE:
        return field[y : y + height, x : x + width]
    out, top = np.empty((height, width), np.float32), 0
    while top < height:
        rows, left = min(height - top, TILE - (y + top) % TILE), 0
        while left < width:
            columns = min(width - left, TILE - (x + left) % TILE)
            at, across = (y + top) % TILE, (x + left) % TILE
            out[top : top + rows, left : left + columns] = field[
                at : at + rows, across : across + columns
            ]
            left += columns
        top += rows
    return out
