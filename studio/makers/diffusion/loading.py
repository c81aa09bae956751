"""Pipelines, each loaded once a process and shared by whoever asks for the same."""

from __future__ import annotations

import gc
import inspect
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from studio.errors import MakerError
from studio.makers.diffusion.faults import FAULTS, missing, not_found, translated
from studio.makers.diffusion.source import Source
from studio.makers.weights.device import torch_device
from studio.makers.weights.quiet import quiet
from studio.makers.weights.whole import knows_words

if TYPE_CHECKING:
    from collections.abc import Callable


FILMS_AS = {
    "LTXPipeline": "LTXImageToVideoPipeline",
    "LTX2Pipeline": "LTX2ImageToVideoPipeline",
}
"""Repositories that name their text-to-video class; the same parts also start from a picture. Of
Wan's, those do that expand their time steps."""


@dataclass(kw_only=True)
class Loaded:
    """A pipeline in memory. Whoever uses it holds `lock`: a pipeline does one thing at a time."""

    source: Source
    pipe: Any
    device: str
    dtype: str
    adapted: object = None
    lock: Lock = field(default_factory=Lock)
    _siblings: dict[str, Any] = field(default_factory=dict)
    _armed: Any = None

    @property
    def standing(self) -> str:
        """`stabilityai/sdxl-turbo, cuda, bfloat16, model offload`."""
        return _standing(self.source, self.device, self.dtype)

    def sibling(self, kind: str, make: Callable[[Any], Any]) -> Any:
        """Another pipeline over the same parts, without a second copy of them in memory."""
        if kind not in self._siblings:
            self._siblings[kind] = make(self.pipe)
            self._siblings[kind].set_progress_bar_config(disable=True)
        return self._siblings[kind]

    def changed(self) -> None:
        """Parts came to the pipeline; where parts are offloaded, the new ones have no hooks yet."""
        self._armed = None

    def ready(self, pipe: Any) -> Any:
        """The pipeline, with the hooks that move its parts in and out where they are offloaded."""
        if self.source.offload != "none" and self._armed is not pipe:
            if self.source.offload == "model":
                pipe.enable_model_cpu_offload(device=self.device)
            else:
                pipe.enable_sequential_cpu_offload(device=self.device)
            self._armed = pipe
        return pipe


_LOADED: dict[tuple[Source, str], Loaded] = {}
_LOADING = Lock()


def load(source: Source, purpose: str, fits: Callable[[type], str]) -> Loaded:
    """The pipeline of a source, from memory or from disk; slow the first time.

    `fits` says of the pipeline's class why it is of no use for `purpose`, before its weights are
    fetched; "" when it is.

    Raises:
        MakerMissing: diffusers or a package that this pipeline needs is not installed.
        MakerError: not found, of no use, no such device, or not enough memory.
    """
    with _LOADING:
        key = (source, purpose)
        if key not in _LOADED:
            _LOADED[key] = _load(source, fits)
        return _LOADED[key]


def unload() -> None:
    """Let go of every pipeline that is loaded, and of its memory."""
    with _LOADING:
        _LOADED.clear()
    gc.collect()


def parameters(pipe: Any) -> dict[str, inspect.Parameter]:
    """What a pipeline, or a class of pipelines, can be called with."""
    kind = pipe if isinstance(pipe, type) else type(pipe)
    return dict(inspect.signature(kind.__call__).parameters)


def found_on(source: Source) -> tuple[str, str]:
    """Device and dtype by name, as they will be.

    Raises:
        MakerMissing: torch is not installed.
        MakerError: there is no such device here.
    """
    try:
        import torch
    except ImportError as error:
        raise missing(error, f"diffusers {source.title}") from error
    device = torch_device(torch, source.device, f"diffusers {source.title}")
    if device == "cpu" and source.offload != "none":
        raise MakerError(
            f"diffusers {source.title}: offload = {source.offload!r} moves parts between a card "
            'and the main memory, and this runs on the processor; set offload = "none"'
        )
    if source.dtype != "auto":
        return device, source.dtype
    if device == "cpu":
        return device, "float32"
    half = device != "mps" and torch.cuda.is_bf16_supported()
    return device, "bfloat16" if half else "float16"


def standing_of(source: Source) -> str:
    """What a source will run on here, found without loading any weights; see `found_on`."""
    return _standing(source, *found_on(source))


def _standing(source: Source, device: str, dtype: str) -> str:
    offload = () if source.offload == "none" else (f"{source.offload} offload",)
    return ", ".join((source.title, device, dtype, *offload))


def _load(source: Source, fits: Callable[[type], str]) -> Loaded:
    device, dtype = found_on(source)
    try:
        import diffusers  # noqa: F401
        import torch
        import transformers  # noqa: F401 # most pipelines need it and say so late and obscurely
    except ImportError as error:
        raise missing(error, f"diffusers {source.title}") from error
    with quiet():
        pipe = _read(source, fits, getattr(torch, dtype))
    _check_words(source, pipe)
    return _placed(source, pipe, device, dtype)


def _read(source: Source, fits: Callable[[type], str], dtype: Any) -> Any:
    """The pipeline of a source, read from disk or fetched."""
    from diffusers import DiffusionPipeline

    given = {"local_files_only": source.offline, "revision": source.revision or None}
    where = str(source.folder or source.model)
    try:
        index = DiffusionPipeline.load_config(where, **given)
    except (OSError, ValueError) as error:
        raise not_found(error, source) from error
    kind = _class_of(source, index)
    if why := fits(kind):
        raise MakerError(f"diffusers {source.title} is a {kind.__name__}: {why}")
    try:
        return kind.from_pretrained(  # type: ignore[attr-defined] # a class of diffusers
            where, dtype=dtype, variant=source.variant or None, use_safetensors=True, **given
        )
    except (OSError, ValueError) as error:
        raise not_found(error, source) from error
    except Exception as error:  # safetensors and others raise kinds of their own
        raise translated(error, source, "loading") from error


def _check_words(source: Source, pipe: Any) -> None:
    """Refuse a pipeline whose prompts would be read as nothing."""
    for number in ("", "_2", "_3"):
        words = getattr(pipe, f"tokenizer{number}", None)
        reader = getattr(pipe, f"text_encoder{number}", None)
        if words is not None and reader is not None and not knows_words(words, reader.config):
            raise MakerError(
                f"diffusers {source.title}: tokenizer{number} came without its vocabulary "
                "(tokenizer.json, or vocab.json and merges.txt): fetch or copy the folder again"
            )


def _placed(source: Source, pipe: Any, device: str, dtype: str) -> Loaded:
    pipe.set_progress_bar_config(disable=True)
    loaded = Loaded(source=source, pipe=pipe, device=device, dtype=dtype)
    try:
        if source.scheduler:
            pipe.scheduler = _scheduler(source).from_config(pipe.scheduler.config)
        if source.offload == "none":
            pipe.to(device)
        loaded.ready(pipe)
    except FAULTS as error:
        raise translated(error, source, f"moving it to {device}") from error
    return loaded


def _class_of(source: Source, index: Any) -> type:
    import diffusers

    name = index.get("_class_name")
    if not isinstance(name, str):
        raise MakerError(
            f"diffusers {source.title}: it brings its own code, which is not run; choose a "
            "pipeline of diffusers itself"
        )
    if index.get("expand_timesteps"):
        name = name.replace("WanPipeline", "WanImageToVideoPipeline")
    kind = getattr(diffusers, FILMS_AS.get(name, name), None)
    if not isinstance(kind, type):
        raise MakerError(
            f"diffusers {source.title} is a {name}, which diffusers {diffusers.__version__} does "
            "not have: pip install --upgrade diffusers"
        )
    return kind


def _scheduler(source: Source) -> Any:
    import diffusers

    kind = getattr(diffusers, source.scheduler, None)
    if kind is None or not source.scheduler.endswith("Scheduler"):
        raise MakerError(
            f"diffusers {source.title}: scheduler = {source.scheduler!r} is no scheduler of "
            'diffusers; one is "DPMSolverMultistepScheduler"'
        )
    return kind
