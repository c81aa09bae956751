"""Outlines as arrays of points (n, 2): x to the right, y down, in the unit of the caller."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Dots = Sequence[tuple[float, float]] | Points


def seeded(*names: object) -> np.random.Generator:
    """Chance that depends on names only, never on the order of drawing."""
    digest = sha256("/".join(str(name) for name in names).encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


@cache
def outline(text: str) -> Points:
    """Points written as `x y, x y, ...`; the same array for the same text, not to be changed."""
    rows = [pair.split() for pair in text.split(",")]
    points = np.array([(float(x), float(y)) for x, y in rows], dtype=np.float64)
    points.setflags(write=False)
    return points


def smooth(dots: Dots, *, closed: bool = True, steps: int = 8) -> Points:
    """A Catmull-Rom curve through the dots; of rows of as many dots a curve each."""
    p = np.asarray(dots, dtype=np.float64)
    count, last = p.shape[-2], p[..., -1:, :]
    if closed:
        before, after, later = (np.roll(p, by, -2) for by in (1, -1, -2))
    else:
        before = np.concatenate([p[..., :1, :], p[..., :-1, :]], -2)
        after = np.concatenate([p[..., 1:, :], last], -2)
        later = np.concatenate([p[..., 2:, :], last, last], -2)
    t = _shares(steps)
    a, b, c, d = (q[..., None, :] for q in (before, p, after, later))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2)
    curve = curve + 0.5 * (3 * b - a - 3 * c + d) * t**3
    curve = curve.reshape(*p.shape[:-2], count * steps, 2)
    return curve if closed else np.concatenate([curve[..., : (count - 1) * steps, :], last], -2)


@cache
def _shares(steps: int) -> Points:
    """Where the points of a curve are on the way from one dot to the next; a picture has many."""
    return np.linspace(0, 1, steps, endpoint=False)[:, None]


@cache
def _circle(steps: int) -> tuple[Points, Points]:
    """The points of a circle, to the right and down."""
    t = np.linspace(0, 2 * math.pi, steps, endpoint=False)
    return np.cos(t), np.sin(t)


def oval(x: float, y: float, rx: float, ry: float, *, steps: int = 40, turn: float = 0) -> Points:
    """An ellipse, turned by `turn` degrees."""
    right, down = _circle(steps)
    px, py = rx * right, ry * down
    c, s = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return np.stack([x + px * c - py * s, y + px * s + py * c], 1)


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> Points:
    """An open piece of an ellipse, from `start` to `end` degrees (0 right, 90 down)."""
    t = np.radians(np.linspace(start, end, 14 if abs(end - start) < 190 else 40))
    return np.stack([x + rx * np.cos(t), y + ry * np.sin(t)], 1)


def above(outline: Points, line: float) -> Points:
    """The part of a closed outline that is above a level line; empty where none is."""
    if (outline[:, 1] <= line).all():
        return outline
    return _beside(outline, np.array((0.0, line)), np.array((0.0, -1.0)))


def within(outline: Points, window: Points) -> Points:
    """The part of a closed outline that is in the hull of another; empty where none is."""
    hull = cv2.convexHull(window.astype(np.float32))[:, 0].astype(np.float64)
    edges = np.roll(hull, -1, axis=0) - hull
    middle = hull.mean(axis=0)
    for start, edge in zip(hull, edges, strict=True):
        inward = np.array((-edge[1], edge[0]))
        if len(outline):
            outline = _beside(outline, start, inward * np.sign((middle - start) @ inward))
    return outline


def _beside(outline: Points, start: Points, inward: Points) -> Points:
    """The part of a closed outline on the side of a line to which `inward` points."""
    far = (outline - start) @ inward
    kept = []
    for k, dot in enumerate(outline):
        here, after = far[k], far[(k + 1) % len(outline)]
        if here >= 0:
            kept.append(dot)
        if (here >= 0) != (after >= 0):
            other = outline[(k + 1) % len(outline)]
            kept.append(dot + here / (here - after) * (other - dot))
    return np.array(kept).reshape(-1, 2)


def box(x0: float, y0: float, x1: float, y1: float) -> Points:
    return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], dtype=np.float64)


def limb(joints: Dots, w0: float, w1: float) -> list[Points]:
    """A tapered limb through its joints, round at every joint; `w0`, `w1` are half widths."""
    p = np.asarray(joints, dtype=np.float64)
    widths = np.linspace(w0, w1, len(p))
    pieces = [oval(q[0], q[1], w, w, steps=20) for q, w in zip(p, widths, strict=True)]
    for (a, b), (ra, rb) in zip(pairwise(p), pairwise(widths), strict=True):
        along = (b - a) / max(1e-9, float(np.hypot(*(b - a))))
        across = np.array([-along[1], along[0]])
        pieces.append(
            np.array([a + across * ra, b + across * rb, b - across * rb, a - across * ra])
        )
    return pieces


def strip(dots: Dots, w0: float, w1: float) -> Points:
    """A ribbon along an open line, from half width `w0` to `w1`; along as long lines one each."""
    p = np.asarray(dots, dtype=np.float64)
    along = np.gradient(p, axis=-2)
    along /= np.maximum(1e-9, np.hypot(along[..., 0], along[..., 1]))[..., None]
    widths = np.linspace(w0, w1, p.shape[-2])[:, None]
    across = np.stack([-along[..., 1], along[..., 0]], -1) * widths
    return np.concatenate([p + across, (p - across)[..., ::-1, :]], -2)


def ridge(
    x0: float, x1: float, y: float, height: float, rng: np.random.Generator, *, rough: int = 4
) -> Points:
    """A rolling line from `x0` to `x1` about `y`; the sum of a few sines."""
    x = np.linspace(x0, x1, 120)
    line = np.full_like(x, y)
    for k in range(rough):
        wave = (x - x0) / (x1 - x0) * math.pi * (1.2 + 1.35 * k * (1 + 0.3 * rng.random()))
        line += height / 1.9**k * np.sin(wave + rng.uniform(0, 2 * math.pi))
    return np.stack([x, line], 1)


def peaks(
    x0: float, x1: float, y: float, height: float, rng: np.random.Generator, *, count: int = 5
) -> Points:
    """A jagged line of `count` mountain tops."""
    xs = np.linspace(x0, x1, 2 * count + 1)
    xs[1:-1] += rng.uniform(-0.25, 0.25, 2 * count - 1) * (x1 - x0) / (2 * count)
    tops = np.where(np.arange(2 * count + 1) % 2 == 1, 1.0, 0.25)
    return np.stack([xs, y - height * tops * rng.uniform(0.65, 1.0, 2 * count + 1)], 1)


def down_to(line: Points, y: float) -> Points:
    """Land under a line: the area between it and `y`."""
    return np.vstack([line, [(line[-1, 0], y), (line[0, 0], y)]])


def blob(
    x: float, y: float, rx: float, ry: float, rng: np.random.Generator, *, rough: float = 0.12
) -> Points:
    """A hand-cut round: an oval whose edge wavers."""
    n = 11
    t = np.arange(n) * 2 * math.pi / n
    r = 1 + rng.uniform(-rough, rough, n)
    return smooth(np.stack([x + rx * r * np.cos(t), y + ry * r * np.sin(t)], 1))
