"""How a painter of this kind is set: steps, guidance, strength, what it does with references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError, MakerError
from studio.makers.weights import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.crafts import Shape

REFERENCES = ("none", "image", "ip-adapter")
KNOWN: Mapping[str, Mapping[str, float]] = {
    "stabilityai/sdxl-turbo": {"steps": 4, "guidance": 0.0},
    "stabilityai/sd-turbo": {"steps": 4, "guidance": 0.0},
    "black-forest-labs/FLUX.1-schnell": {"steps": 4, "guidance": 0.0},
    "Tongyi-MAI/Z-Image-Turbo": {"steps": 9, "guidance": 0.0},
}
"""Steps and guidance that the cards of distilled models ask for; the pipelines' own defaults would
spoil their pictures. Read in November 2026 at huggingface.co/MODEL: the two Turbos are made for 1
to 4 steps without guidance, and image to image runs `steps * strength` of them, which must be one
at least; FLUX.1-schnell for 1 to 4 without guidance; Z-Image-Turbo asks for 9, which are 8 in
effect. LCM_Dreamshaper_v7 stands not here: its pipeline's own 4 steps and guidance 8.5 are near its
card's 4 and 8.0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """What shapes a picture besides the request; None is the pipeline's own default.

    `strength` says how far a revision may leave the earlier take, `reference_strength` how far a
    picture made from a reference may leave it: 0 keeps it, 1 forgets it. `editor_steps` and
    `editor_guidance` are those of a separate editor.
    """

    steps: int | None = None
    guidance: float | None = None
    negative_prompt: str = ""
    strength: float = 0.6
    reference: str = "none"
    reference_strength: float = 0.8
    editor_steps: int | None = None
    editor_guidance: float | None = None

    def __post_init__(self) -> None:
        if self.reference not in REFERENCES:
            raise InputError(
                f"diffusers: reference = {self.reference!r}: known are {', '.join(REFERENCES)}"
            )
        if self.steps is not None and self.steps < 1:
            raise InputError(f"diffusers: steps = {self.steps}: a whole number above 0 is needed")
        for name in ("strength", "reference_strength"):
            self._checked(name, getattr(self, name))

    def _checked(self, name: str, value: float) -> None:
        if not 0 < value <= 1:
            raise InputError(f"diffusers: {name} = {value}: a number above 0, at most 1")
        if self.steps is not None and int(self.steps * value) < 1:
            raise InputError(
                f"diffusers: {name} = {value} of {self.steps} steps is no step at all; set "
                f"steps = {-int(-1 // value)} or more, or a larger {name}"
            )

    def for_editor(self) -> Brush:
        """The brush of a separate editor, which is another model with steps of its own."""
        return Brush(steps=self.editor_steps, guidance=self.editor_guidance, strength=1.0)

    @property
    def shape(self) -> Shape:
        told = {
            "editor_guidance": self.editor_guidance,
            "editor_steps": self.editor_steps,
            "guidance": self.guidance,
            "negative_prompt": self.negative_prompt or None,
            "reference": self.reference,
            "reference_strength": self.reference_strength if self.reference == "image" else None,
            "steps": self.steps,
            "strength": self.strength,
        }
        return tuple((name, value) for name, value in told.items() if value is not None)


BUNDLED = (
    ("StableDiffusionXL", ("sdxl_models", "ip-adapter_sdxl.safetensors")),
    ("StableDiffusionPipeline", ("models", "ip-adapter_sd15.safetensors")),
)
"""Folder and file in `h94/IP-Adapter` for pipelines by the front of their names, as its card says;
those of both families come with an encoder of pictures beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """IP-Adapter weights (arXiv 2308.06721): pictures that a pipeline keeps to.

    `model` is a repository or folder, `scale` how much the pictures count against the words,
    `pictures` how many are shown at most. Where no `weights` are said, they are those of `BUNDLED`
    for the pipeline.
    """

    model: str = "h94/IP-Adapter"
    subfolder: str = ""
    weights: str = ""
    image_encoder: str = "image_encoder"
    scale: float = 0.6
    pictures: int = 4

    @classmethod
    def chosen(cls, reference: str, table: Mapping[str, object] | None) -> Adapter | None:
        """The adapter where references go through one; else none, and no settings for it."""
        if reference == "ip-adapter":
            return cls.of(table or {})
        if table is not None:
            raise InputError('diffusers: ip_adapter has no effect without reference = "ip-adapter"')
        return None

    @classmethod
    def of(cls, table: Mapping[str, object]) -> Adapter:
        """From `ip_adapter = {...}` in `studio.toml`."""
        kinds = {name: type(getattr(cls(), name)) for name in cls.__slots__}
        for name, value in table.items():
            if name not in kinds:
                raise InputError(
                    f"diffusers: ip_adapter has no {name!r}; there are {', '.join(kinds)}"
                )
            wanted = (int, float) if kinds[name] is float else (kinds[name],)
            if not isinstance(value, wanted) or isinstance(value, bool):
                raise InputError(f"diffusers: ip_adapter {name} = {value!r}: wrong kind of value")
        if not str(table.get("weights", "x.safetensors")).endswith(".safetensors"):
            raise InputError(
                f"diffusers: ip_adapter weights = {table['weights']!r}: only .safetensors are "
                "read; other files can run code"
            )
        return cls(**table)  # type: ignore[arg-type]

    def fitting(self, pipeline: str) -> tuple[str, str]:
        """Folder and file of the weights for a class of pipelines, as said or as bundled.

        Raises:
            MakerError: they were not said, and none are known for it.
        """
        if self.weights:
            return self.subfolder or "models", self.weights
        found = next((files for kind, files in BUNDLED if pipeline.startswith(kind)), None)
        if found is None:
            raise MakerError(
                f"diffusers: which IP-Adapter goes with a {pipeline} is not known here: say it, "
                'ip_adapter = {model = "OWNER/REPO", subfolder = "...", weights = "..."}'
            )
        return self.subfolder or found[0], found[1]

    @property
    def shape(self) -> Shape:
        folder = fingerprint.folder_of(self.model)
        where = folder.resolve().name if folder else self.model
        subfolder = self.subfolder or ("models" if self.weights else "")
        file = "/".join(filter(None, (where, subfolder, self.weights)))
        weights = (("ip_adapter_weights", fingerprint.of_folder(folder)),) if folder else ()
        return (
            *weights,
            ("ip_adapter", file),
            ("ip_adapter_encoder", self.image_encoder),
            ("ip_adapter_pictures", self.pictures),
            ("ip_adapter_scale", self.scale),
        )
