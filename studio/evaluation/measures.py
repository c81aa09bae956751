"""The automatic measures of arXiv 2503.07314, table 2, as formulas over what networks say.

A network's answer comes in as numbers, so that each formula can be held against known values; which
network gave them is for the report to name. Formulas after CLIPScore, Inception Score and VBench.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

STRONGEST = 0.05
"""The share of a picture's flow that counts: the strongest."""
MOVING = 6.0
"""Pixels from which a pair of frames moves, in a picture whose shorter side has 256."""
SIDE = 256
PAIRS, AMONG = 4, 16
"""Of so many frames so many pairs must move."""


def clip_score(pictures: Numbers, texts: Numbers) -> float:
    """Row by row the cosine of picture and text, none below 0, times 100; the mean."""
    return float(100 * np.maximum(_cosines(pictures, texts), 0).mean())


def inception_score(logits: Numbers, splits: int = 10) -> tuple[float, float]:
    """Mean and deviation over `splits` parts of exp(mean KL(p(y|x) || p(y))).

    `logits` [n, classes]. At least 1; at most the number of classes, and of pictures in a part.
    """
    shifted = logits - logits.max(axis=1, keepdims=True)
    chances = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
    scores = []
    for part in np.array_split(chances, splits):
        usual = part.mean(axis=0, keepdims=True)
        apart = part * (np.log(np.maximum(part, 1e-16)) - np.log(np.maximum(usual, 1e-16)))
        scores.append(float(np.exp(apart.sum(axis=1).mean())))
    return float(np.mean(scores)), float(np.std(scores))


def consistency(features: Numbers) -> float:
    """Each frame beside the one before and beside the first, negative likeness as none; the mean.

    VBench's subject consistency with features [frames, n] of DINO, its background consistency with
    those of CLIP. Of several films the mean of their values, so that length does not count.
    """
    before = np.maximum(_cosines(features[1:], features[:-1]), 0)
    first = np.maximum(_cosines(features[1:], features[:1]), 0)
    return float(((before + first) / 2).mean())


def halfway(one: Numbers, other: Numbers) -> Numbers:
    """The frame between two, where no network draws it: their mean."""
    return (one + other) / 2


def motion_smoothness(
    frames: Sequence[NDArray[np.generic]], between: Callable[[Numbers, Numbers], Numbers] = halfway
) -> float:
    """How near every second frame (0 to 255) is to what lies between its neighbours, at most 1."""
    apart = []
    for at in range(1, len(frames) - 1, 2):
        before, now, after = (one.astype(np.float64) for one in frames[at - 1 : at + 2])
        apart.append(np.abs(between(before, after) - now).mean())
    return float((255 - np.mean(apart)) / 255)


def flow_strength(lengths: Numbers) -> float:
    """The mean of the strongest twentieth of a picture's flow, in pixels."""
    ordered = np.sort(lengths, axis=None)
    return float(ordered[-max(1, int(ordered.size * STRONGEST)) :].mean())


def is_dynamic(strengths: Sequence[float], frames: int, size: tuple[int, int]) -> bool:
    """Whether enough pairs of frames move, by the strength of the flow of each pair."""
    most = MOVING * min(size) / SIDE
    moving = sum(one > most for one in strengths)
    return bool(strengths) and moving >= round(PAIRS * frames / AMONG)


def aesthetic(heads: Sequence[Sequence[float]]) -> float:
    """The mean over films of the mean over frames, as a part of the 10 that the head gives."""
    return float(np.mean([np.mean(film) for film in heads])) / 10


def _cosines(one: Numbers, other: Numbers) -> Numbers:
    return np.asarray(
        (one * other).sum(axis=1) / (np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1))
    )
