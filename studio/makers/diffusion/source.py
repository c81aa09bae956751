"""Which pipeline, from where, and on what it runs: the settings that painter and animator share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.makers.weights import fingerprint
from studio.makers.weights.device import check_device
from studio.makers.weights.whole import check_folder

if TYPE_CHECKING:
    from pathlib import Path

    from studio.crafts import Shape

DTYPES = ("auto", "float32", "bfloat16", "float16")
OFFLOADS = ("none", "model", "sequential")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A pipeline by id (`stabilityai/sdxl-turbo`) or folder, and where it runs.

    `device` is `auto`, `cpu`, `cuda`, `cuda:1` ... or `mps`; `dtype` `auto` is bfloat16 on a card
    that has it, float16 on others, float32 on the processor. `offload` keeps what is not at work
    in the main memory: `model` one part at a time, `sequential` layer by layer (least memory,
    slow). `scheduler` names a class of diffusers. `offline` looks only at what is on this disk.
    """

    model: str
    revision: str = ""
    variant: str = ""
    device: str = "auto"
    dtype: str = "auto"
    offload: str = "none"
    scheduler: str = ""
    offline: bool = False

    def __post_init__(self) -> None:
        _one_of("dtype", self.dtype, DTYPES)
        _one_of("offload", self.offload, OFFLOADS)
        check_device(self.device, "diffusers")
        if not self.model.strip():
            raise InputError(
                'diffusers: which pipeline? Give model = "stabilityai/sdxl-turbo", or a folder'
            )
        if self.folder is not None and not (self.folder / "model_index.json").is_file():
            raise InputError(
                f"diffusers: model = {self.model!r}: no folder with a model_index.json there; give "
                "a folder as `save_pretrained` writes it, or the id of a pipeline"
            )
        if self.folder is not None:
            check_folder(self.folder, "diffusers")

    @property
    def folder(self) -> Path | None:
        """The folder on this disk; None for the id of a pipeline."""
        return fingerprint.folder_of(self.model)

    @property
    def title(self) -> str:
        """The pipeline's name in the ledger and in credits: never a path of this machine."""
        return self.folder.resolve().name if self.folder is not None else self.model

    @property
    def shape(self) -> Shape:
        """What of it shapes an answer; device and offload do not."""
        told = {
            "dtype": self.dtype,
            "revision": self.revision,
            "scheduler": self.scheduler,
            "variant": self.variant,
            "weights": fingerprint.of_folder(self.folder) if self.folder is not None else "",
        }
        return tuple((name, value) for name, value in told.items() if value)

    @property
    def chosen(self) -> str:
        """The choices as they were set, for the credits."""
        offload = "" if self.offload == "none" else f", {self.offload} offload"
        return f"{self.title} (device {self.device}, dtype {self.dtype}{offload})"


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise InputError(f"diffusers: {name} = {value!r}: known are {', '.join(known)}")
