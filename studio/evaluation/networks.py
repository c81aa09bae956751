"""What networks said of a film elsewhere, handed in as numbers, and the measures that come of it.

An `.npz` file with any of these arrays, where `N` is the number of a shot (`subject_3`):
`clip_pictures` and `clip_texts` [shots, n], `inception` [pictures, classes] (logits), `subject_N`
and `background_N` [frames, n] (features), `aesthetic_N` [frames] (what the head gives, 0 to 10).
"""

from __future__ import annotations

import re
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np

from studio.errors import InputError
from studio.evaluation.measures import aesthetic, clip_score, consistency, inception_score

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Arrays = Mapping[str, Numbers]

SIDES = {"clip_pictures": 2, "clip_texts": 2, "inception": 2}
"""How many sides each array has."""
OF_SHOTS = {"subject": 2, "background": 2, "aesthetic": 1}


def handed_in(path: Path) -> dict[str, float]:
    """Measures by name, of what is in the file.

    Raises:
        InputError: it cannot be read, or an array in it is not what its name says.
    """
    found = _read(path)
    measures: dict[str, float] = {}
    if "clip_pictures" in found or "clip_texts" in found:
        pictures, texts = (found.get(name) for name in ("clip_pictures", "clip_texts"))
        if pictures is None or texts is None or pictures.shape != texts.shape:
            raise InputError(f"{path}: clip_pictures and clip_texts need one row a shot each")
        measures["CLIP"] = clip_score(pictures, texts)
    if "inception" in found:
        parts = min(10, len(found["inception"]))
        measures["Inception"] = inception_score(found["inception"], parts)[0]
    for name in ("subject", "background"):
        if shots := _shots(found, name):
            measures[f"{name.capitalize()} consistency"] = fmean(map(consistency, shots))
    if heads := _shots(found, "aesthetic"):
        measures["Aesthetic"] = aesthetic([shot.tolist() for shot in heads])
    return measures


def _read(path: Path) -> Arrays:
    try:
        with np.load(path, allow_pickle=False) as file:
            found = {name: file[name].astype(np.float64) for name in file.files}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(f"{path}: no .npz file of numbers: {error}") from error
    for name, array in found.items():
        stem, _, number = name.rpartition("_")
        shot = OF_SHOTS.get(stem) if re.fullmatch("[1-9][0-9]*", number) else None
        sides = SIDES.get(name, shot)
        if sides is None:
            known = ", ".join((*SIDES, *(f"{one}_1" for one in OF_SHOTS)))
            raise InputError(f"{path}: {name}: no such array is known; there are {known} ...")
        least = 2 if stem in {"subject", "background"} else 1
        if array.ndim != sides or len(array) < least or not np.isfinite(array).all():
            what = f"{sides} sides, at least {least} rows and finite numbers are needed"
            raise InputError(f"{path}: {name} {list(array.shape)}: {what}")
    return found


def _shots(found: Arrays, stem: str) -> list[Numbers]:
    return [array for name, array in found.items() if name.rpartition("_")[0] == stem]
