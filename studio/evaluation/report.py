"""What can be measured on a finished film, and what cannot, under the name of its variant.

arXiv 2503.07314 measures by five networks (CLIP, Inception, DINO, AMT, RAFT) and one head; none
of them comes with this program. Two of its measures can be taken without: how smoothly a film
moves, and whether its shots move at all. For the others there is no number (X-08).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from studio.errors import InputError
from studio.evaluation.measures import SIDE, flow_strength, is_dynamic, motion_smoothness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from studio.session.production import Production

    Frame = NDArray[np.uint8]

PER_SECOND = 8
"""Frames a second between which motion is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure of one film: its value, or why there is none."""

    name: str
    variant: str
    value: float | None = None
    why: str = ""


_NOTHING: Mapping[str, float] = {}
MISSING = (
    ("CLIP", "cosine x 100 of keyframe and plot", "CLIP"),
    ("Inception", "10 parts", "Inception v3"),
    ("Subject consistency", "VBench", "DINO"),
    ("Background consistency", "VBench", "CLIP"),
    ("Aesthetic", "VBench", "the LAION head over CLIP"),
)


def measured(production: Production, known: Mapping[str, float] = _NOTHING) -> list[Measure]:
    """Every measure of a film, those without a value too; `known` were handed in, by name.

    Raises:
        InputError: the film is not finished.
    """
    shots = sorted((production.folder / "film" / "shots").glob("[0-9]*.mp4"))
    if not shots:
        raise InputError(f"{production.name}: there is no film yet; finish it with `studio run`")
    smooth: list[float] = []
    moving: list[bool] = []
    for shot in shots:
        frames, rate = frames_of(shot)
        if len(frames) > 2:
            smooth.append(motion_smoothness(frames))
        moving.append(_moves(frames[:: max(1, round(rate / PER_SECOND))]))
    return [
        Measure(
            name="Motion smoothness",
            variant="VBench; the mean of two frames in place of AMT",
            value=fmean(smooth) if smooth else None,
            why="" if smooth else "no shot has three frames",
        ),
        Measure(
            name="Dynamic degree",
            variant="VBench; DIS flow in place of RAFT",
            value=fmean(moving),
        ),
        *(
            Measure(name=name, variant=f"{variant}; handed in", value=known[name])
            if name in known
            else Measure(
                name=name, variant=variant, why=f"{network} does not come with the program"
            )
            for name, variant, network in MISSING
        ),
    ]


def frames_of(file: Path) -> tuple[list[Frame], float]:
    """The frames of a shot in grey, the shorter side at most 256 pixels; and how many a second."""
    import av

    with av.open(str(file)) as opened:
        stream = opened.streams.video[0]
        scale = min(1.0, SIDE / min(stream.width, stream.height))
        width, height = round(stream.width * scale), round(stream.height * scale)
        found = [
            np.ascontiguousarray(one.to_ndarray(width=width, height=height, format="gray"))
            for one in opened.decode(stream)
        ]
        return found, float(stream.average_rate or PER_SECOND)


def _moves(frames: Sequence[Frame]) -> bool:
    strengths = list(_strengths(frames))
    return bool(frames) and is_dynamic(strengths, len(frames), frames[0].shape[:2])


def _strengths(frames: Sequence[Frame]) -> Iterator[float]:
    import cv2

    flow = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    for one, other in pairwise(frames):
        yield flow_strength(np.linalg.norm(flow.calc(one, other, None), axis=2))
