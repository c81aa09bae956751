"""One run of a pipeline: some requests of a kind in, as many pictures out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL.Image import Image

from studio.errors import MakerError
from studio.makers.diffusion.faults import FAULTS, translated
from studio.makers.diffusion.loading import parameters
from studio.makers.weights.quiet import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from studio.makers.diffusion.brush import Brush
    from studio.makers.diffusion.loading import Loaded
    from studio.makers.diffusion.pixels import Size


class Stopped(Exception):  # no error: nobody waits for the picture any more
    """The run was called off between two steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One picture of a run."""

    words: dict[str, str | int]
    seed: int
    images: tuple[Image, ...] = ()
    seen: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What came out: pictures, and which of them the pipeline's own safety checker blackened."""

    images: tuple[Image, ...]
    withheld: tuple[bool, ...]
    steps: int


def run(
    loaded: Loaded,
    pipe: Any,
    strokes: Sequence[Stroke],
    *,
    size: Size,
    brush: Brush,
    strength: float | None,
    stopped: Callable[[], bool],
) -> Run:
    """Run the pipeline once for all of the strokes, each with a generator of its own.

    The caller holds the lock of `loaded`.

    Raises:
        MakerError: the pipeline failed, or does not take a setting.
        Stopped: `stopped` said so between two steps.
    """
    given = _arguments(loaded, pipe, strokes, size=size, brush=brush, strength=strength)
    steps = int(given.get("num_inference_steps") or parameters(pipe)["num_inference_steps"].default)
    done = called(loaded, pipe, given, stopped)
    found = getattr(done, "nsfw_content_detected", None) or [False] * len(strokes)
    return Run(images=tuple(done.images), withheld=tuple(bool(one) for one in found), steps=steps)


def called(loaded: Loaded, pipe: Any, given: dict[str, Any], stopped: Callable[[], bool]) -> Any:
    """Call a pipeline, stop it between two steps when nobody waits, and translate its errors."""

    def after_step(_pipe: Any, _step: int, _time: Any, kept: dict[str, Any]) -> dict[str, Any]:
        if stopped():
            raise Stopped
        return kept

    if "callback_on_step_end" in parameters(pipe):
        given = {**given, "callback_on_step_end": after_step}
    try:
        with quiet():
            return loaded.ready(pipe)(**given)
    except FAULTS as error:
        raise translated(error, loaded.source, "running") from error


def generator(seed: int) -> Any:
    """Chance on the processor: the same numbers on every device."""
    import torch

    return torch.Generator("cpu").manual_seed(seed % 2**63)


def taken(loaded: Loaded, pipe: Any, settings: dict[str, Any]) -> dict[str, Any]:
    """Settings that were made, when the pipeline takes all of them.

    Raises:
        MakerError: it does not take one; a setting without effect would be a lie in the credits.
    """
    made = {name: value for name, value in settings.items() if value is not None}
    known = parameters(pipe)
    for name in made:
        if name not in known:
            raise MakerError(
                f"diffusers {loaded.source.title}: a {type(pipe).__name__} takes no {name}; leave "
                "that setting out"
            )
    return made


def guided_by(pipe: Any) -> str:
    """What a pipeline calls its guidance."""
    known = parameters(pipe)
    if type(pipe).__name__.startswith("QwenImage"):
        return "true_cfg_scale"
    return "max_guidance_scale" if "max_guidance_scale" in known else "guidance_scale"


def _arguments(
    loaded: Loaded,
    pipe: Any,
    strokes: Sequence[Stroke],
    *,
    size: Size,
    brush: Brush,
    strength: float | None,
) -> dict[str, Any]:
    known, first = parameters(pipe), strokes[0]
    settings = {
        "num_inference_steps": brush.steps,
        guided_by(pipe): brush.guidance,
        "negative_prompt": brush.negative_prompt or None,
        "strength": strength,
    }
    given: dict[str, Any] = taken(loaded, pipe, settings)
    if "width" in known:
        given |= {"width": size[0], "height": size[1]}
    if first.images and len(strokes) == 1:
        given["image"] = first.images[0] if len(first.images) == 1 else list(first.images)
    elif first.images:
        given["image"] = [stroke.images[0] for stroke in strokes]
    if first.seen:
        given["ip_adapter_image"] = [list(first.seen)]
    if len(strokes) == 1:
        return given | first.words | {"generator": generator(first.seed)}
    several = {
        name: [stroke.words[name] for stroke in strokes] if isinstance(value, str) else value
        for name, value in first.words.items()
    }
    if brush.negative_prompt:
        several["negative_prompt"] = [brush.negative_prompt] * len(strokes)
    return given | several | {"generator": [generator(stroke.seed) for stroke in strokes]}
