"""The painter on diffusers: any text-to-image pipeline, by id or from a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.errors import InputError
from studio.makers.diffusion import pixels, ways
from studio.makers.diffusion.brush import KNOWN, Adapter, Brush
from studio.makers.diffusion.easels import opened
from studio.makers.diffusion.loading import standing_of
from studio.makers.diffusion.sitting import sit
from studio.makers.diffusion.source import Source
from studio.makers.diffusion.waiting import Queue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio.crafts import Painting, PaintRequest, Shape
    from studio.makers.diffusion.waiting import Outcome


class DiffusersPainter:
    """Paints with a diffusion model; `docs/diffusers.md` tells every setting.

    `brush` takes the fields of `Brush`. The Monitor's remarks become an edit of the earlier take:
    image to image, or an instruction to `editor` (or to `model`, where that is a pipeline for
    edits). Requests that wait at the same time and differ in words and seed only are run `batch` at
    a time, each with a generator of its own. Torch computes several in another order than one: on
    the processor in float32 a colour may be one level (of 255) off what a run alone gives, so
    `batch` is part of the shape. It does not look at what it has painted, and its note claims
    nothing of that.
    """

    name = "diffusers"
    settings_of = (Brush,)
    edition = 1

    def __init__(
        self,
        *,
        model: str,
        revision: str = "",
        variant: str = "",
        device: str = "auto",
        dtype: str = "auto",
        offload: str = "none",
        scheduler: str = "",
        offline: bool = False,
        ip_adapter: Mapping[str, object] | None = None,
        editor: str = "",
        size: str = "",
        batch: int = 1,
        licence: str = "",
        **brush: Any,
    ) -> None:
        on = {"device": device, "dtype": dtype, "offload": offload, "offline": offline}
        kept = {"revision": revision, "variant": variant, "scheduler": scheduler}
        self.source = Source(model=model, **kept, **on)  # type: ignore[arg-type]
        self.editor = Source(model=editor, **on) if editor else None  # type: ignore[arg-type]
        self.brush = Brush(**{**KNOWN.get(model, {}), **brush})
        self.adapter = Adapter.chosen(self.brush.reference, ip_adapter)
        if batch < 1:
            raise InputError(f"diffusers: batch = {batch}: a whole number above 0 is needed")
        self.model = self.source.title
        self.size = pixels.size_of(size)
        self.batch = self.parallel = batch
        self.licence = licence
        self._queue = Queue(self._painted, most=batch, alike=self._alike)

    @property
    def shape(self) -> Shape:
        told = dict((*self.source.shape, *self.brush.shape))
        told |= dict(self.adapter.shape if self.adapter else ())
        if self.editor:
            told["editor"] = self.editor.title
            told |= {f"editor_{name}": value for name, value in self.editor.shape}
        if self.batch > 1:
            told["batch"] = self.batch
        if self.size:
            told["size"] = "{}x{}".format(*self.size)
        return tuple(sorted(told.items()))

    @property
    def looks(self) -> bool:
        """Whether it is set to look at references."""
        return self.brush.reference != "none" or self.editor is not None

    @property
    def about(self) -> str:
        return (
            f"The diffusion pipeline {self.source.chosen} paints; it sees no picture that it makes."
        )

    def standing(self) -> str:
        """What it will run on here: `stabilityai/sdxl-turbo, cuda, bfloat16, model offload`.

        Loads torch and no weights.

        Raises:
            MakerMissing: torch is not installed.
            MakerError: there is no such device.
        """
        return standing_of(self.source)

    @property
    def at_work(self) -> bool:
        """Whether its pipeline is being loaded or is running."""
        return self._queue.at_work

    async def paint(self, request: PaintRequest, /) -> Painting:
        """One take.

        Raises:
            MakerMissing: a package is not installed.
            MakerError: the pipeline cannot be loaded, has no memory, or failed; nothing was made.
            ContentRefused: the pipeline's own safety checker withheld the picture.
        """
        return await self._queue.served(request)

    def _alike(self, one: PaintRequest, other: PaintRequest) -> bool:
        """Whether two requests differ in words, seed and starting picture only.

        An adapter's pictures and an editor's hold for a whole run, so those go one by one.
        """
        return not self.adapter and not self.editor and self._kind(one) == self._kind(other)

    def _kind(self, request: PaintRequest) -> tuple[object, ...]:
        revised = bool(request.revision and request.revision.remarks)
        started = self.brush.reference == "image" and bool(request.references)
        return request.width, request.height, revised, started and not revised

    def _painted(
        self, requests: Sequence[PaintRequest], stopped: Callable[[], bool]
    ) -> list[Outcome]:
        """The work of one run, in a thread."""
        easels = opened(self.source, self.editor, self.adapter)
        planned = [
            ways.way_of(
                request,
                self.brush,
                easels.kind,
                editor=easels.editing,
                turns=easels.turned is not None,
            )
            for request in requests
        ]
        single = planned[0].kind == "edit"
        parts = [slice(at, at + 1) for at in range(len(requests))] if single else [slice(None)]
        return [
            outcome
            for part in parts
            for outcome in sit(
                easels,
                requests[part],
                planned[part],
                brush=self.brush.for_editor() if single and self.editor else self.brush,
                wanted=self.size,
                stopped=stopped,
            )
        ]
