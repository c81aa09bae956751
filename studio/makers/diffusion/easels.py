"""The pipelines of one painter: from words, from picture to picture, and its editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.errors import MakerError
from studio.makers.diffusion.brush import Adapter
from studio.makers.diffusion.faults import FAULTS, not_found, translated
from studio.makers.diffusion.loading import Loaded, load, parameters
from studio.makers.diffusion.ways import EDITORS, edits, paints
from studio.makers.weights.fingerprint import folder_of
from studio.makers.weights.quiet import quiet

if TYPE_CHECKING:
    from PIL.Image import Image

    from studio.makers.diffusion.source import Source
    from studio.makers.diffusion.ways import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Easels:
    """`turned` is the pipeline from picture to picture, over the parts of `base`; None if none."""

    base: Loaded
    editor: Loaded | None
    turned: Any
    adapter: Adapter | None

    @property
    def kind(self) -> type:
        return type(self.base.pipe)

    @property
    def editing(self) -> type | None:
        return type(self.editor.pipe) if self.editor else None

    def of(self, kind: Kind) -> tuple[Loaded, Any]:
        """Whose lock is to be held, and what is to be called."""
        if kind == "edit" and self.editor:
            return self.editor, self.editor.pipe
        return self.base, self.turned if kind == "image" else self.base.pipe

    def show(self, images: tuple[Image, ...]) -> tuple[Image, ...]:
        """What the adapter is shown: the pictures, or a grey one that counts for nothing.

        Weights that are loaded cannot be left out of a call; at scale 0 they add zero.
        """
        from PIL import Image as Images

        if self.adapter is None:
            return ()
        self.base.pipe.set_ip_adapter_scale(self.adapter.scale if images else 0.0)
        return images or (Images.new("RGB", (224, 224), (128, 128, 128)),)


def opened(source: Source, editor: Source | None, adapter: Adapter | None) -> Easels:
    """Load what a painter needs; slow the first time."""
    base = load(source, f"paint {adapter}", paints)
    with base.lock:
        if adapter and base.adapted is None:
            _adapt(base, adapter)
        turned = _turned(base)
    if editor is not None:
        return Easels(base=base, editor=load(editor, "edit", edits), turned=turned, adapter=adapter)
    own = base if type(base.pipe).__name__ in EDITORS else None
    return Easels(base=base, editor=own, turned=turned, adapter=adapter)


def _turned(base: Loaded) -> Any:
    if type(base.pipe).__name__ in EDITORS:
        return None
    with quiet():
        from diffusers import AutoPipelineForImage2Image
    try:
        return base.sibling("image", AutoPipelineForImage2Image.from_pipe)
    except ValueError:
        # diffusers has no such pipeline for this model; the way of a picture then says so
        return None


def _adapt(base: Loaded, adapter: Adapter) -> None:
    where = base.source.title
    if not hasattr(base.pipe, "load_ip_adapter") or "ip_adapter_image" not in parameters(base.pipe):
        raise MakerError(
            f"diffusers {where}: a {type(base.pipe).__name__} takes no IP-Adapter; set "
            'reference = "image" or "none"'
        )
    subfolder, weights = adapter.fitting(type(base.pipe).__name__)
    try:
        with quiet():
            base.pipe.load_ip_adapter(
                str(folder_of(adapter.model) or adapter.model),
                subfolder=subfolder,
                weight_name=weights,
                image_encoder_folder=adapter.image_encoder,
                local_files_only=base.source.offline,
            )
    except OSError as error:
        raise not_found(error, base.source) from error
    except FAULTS as error:
        raise translated(error, base.source, f"loading the IP-Adapter {weights}") from error
    base.adapted = adapter
    base.changed()
