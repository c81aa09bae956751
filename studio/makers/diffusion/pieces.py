"""A shot of any length out of the pieces that a model can make, at the model's own pace."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from studio.makers.diffusion.loading import parameters

PACES = {
    "StableVideoDiffusion": 7,
    "CogVideoX": 8,
    "Wan": 16,
    "HunyuanVideo": 24,
    "I2VGenXL": 16,
}
"""Frames a second that the models were trained on, by the beginning of the pipeline's name."""

NEWER = {"CogVideoX": 16, "Wan": 24}
"""The same of later models under the same names, as their cards say (huggingface.co, November
2026): CogVideoX1.5-5B-I2V, which alone joins frames in its patches, and Wan2.2-TI2V-5B, which alone
expands its time steps."""


def films(kind: type) -> str:
    """Why a class of pipelines turns no picture into a film; "" when it does."""
    known = parameters(kind)
    if "num_frames" not in known:
        return "it makes no film: choose an image-to-video pipeline, such as Lightricks/LTX-Video"
    if "image" not in known:
        return (
            "it starts from words only, and a shot starts from its keyframe: choose an "
            "image-to-video pipeline"
        )
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a pipeline counts: frames a second, at most `most` frames at once, `step` k + 1 of them.

    With `step` 0 it makes always `most`.
    """

    fps: Fraction
    most: int
    step: int

    @classmethod
    def of(cls, pipe: Any, rate: tuple[int, int], *, fps: float | None, frames: int | None) -> Pace:
        """The pace of a pipeline; `fps` and `frames` where a user has set them.

        One that is told its rate (LTX) makes the film's own.
        """
        known, trained = parameters(pipe), _trained(pipe)
        usual = Fraction(*rate) if "frame_rate" in known or trained is None else Fraction(trained)
        ratio = getattr(pipe, "vae_temporal_compression_ratio", None)
        step = int(ratio or getattr(pipe, "vae_scale_factor_temporal", None) or 0)
        config: Any = pipe.unet.config if getattr(pipe, "unet", None) is not None else {}
        usually: int = known["num_frames"].default or config.get("num_frames", 16)
        most = frames or usually
        if step:
            most = max(1, (most - 1) // step) * step + 1
        pace = Fraction(fps).limit_denominator(1001) if fps else usual
        return cls(fps=pace, most=most, step=step)

    def needed(self, frames: int, rate: tuple[int, int]) -> int:
        """How many of the model's frames last as long as `frames` of the film."""
        return math.ceil((frames - 1) * self.fps / Fraction(*rate)) + 1

    def pieces(self, needed: int) -> list[int]:
        """How many frames to ask for, piece after piece.

        Every piece but the first begins with the last frame of the one before, which counts once.
        """
        asked: list[int] = []
        while needed > 0:
            want = needed + (1 if asked else 0)
            if self.step:
                want = max(1, math.ceil((want - 1) / self.step)) * self.step + 1
            size = min(want, self.most) if self.step else self.most
            asked.append(size)
            needed -= size - (1 if len(asked) > 1 else 0)
        return asked

    def shown(self, frames: int, rate: tuple[int, int], made: int) -> list[int]:
        """For every frame of the film, which of the model's frames is nearest in time."""
        ratio = self.fps / Fraction(*rate)
        return [min(made - 1, math.floor(at * ratio + Fraction(1, 2))) for at in range(frames)]


def _trained(pipe: Any) -> int | None:
    """Frames a second that a pipeline's model was trained on; None where nobody knows."""
    name = type(pipe).__name__
    family = next((start for start in PACES if name.startswith(start)), "")
    part: Any = getattr(getattr(pipe, "transformer", None), "config", {})
    newer = part.get("patch_size_t") or pipe.config.get("expand_timesteps")
    return (NEWER if newer and family in NEWER else PACES).get(family)
