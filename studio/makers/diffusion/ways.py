"""The ways in which a picture can come about, and which one a request takes.

From words alone; from words and a picture (image to image); as an edit of a picture after an
instruction, where the pipeline is made for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.crafts import Media, Reference
from studio.makers.diffusion.loading import parameters

if TYPE_CHECKING:
    from studio.crafts import PaintRequest
    from studio.makers.diffusion.brush import Adapter, Brush

EDITORS = {
    "FluxKontextPipeline",
    "Flux2Pipeline",
    "Flux2KleinPipeline",
    "QwenImageEditPipeline",
    "QwenImageEditPlusPipeline",
    "StableDiffusionInstructPix2PixPipeline",
    "StableDiffusionXLInstructPix2PixPipeline",
}
"""Pipelines that take an instruction and a picture."""

EDITS_ONLY = EDITORS - {"FluxKontextPipeline", "Flux2Pipeline", "Flux2KleinPipeline"}
"""Of them, those that cannot paint from words alone."""

SEES_MANY = {"Flux2Pipeline", "Flux2KleinPipeline", "QwenImageEditPlusPipeline"}
"""Of them, those that also take a list of pictures to keep to."""

Kind = Literal["words", "image", "edit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one picture is made: from which pictures, with which remarks in front of the prompt."""

    kind: Kind
    pictures: tuple[Media, ...] = ()
    remarks: tuple[str, ...] = ()
    strength: float | None = None
    seen: tuple[Reference, ...] = ()
    """References for the IP-Adapter."""
    about: str = ""


def paints(kind: type) -> str:
    """Why a class of pipelines paints no pictures; "" when it does."""
    known = parameters(kind)
    if "num_frames" in known or "audio_length_in_s" in known:
        return "it makes films or sounds, not pictures: choose a text-to-image pipeline"
    if "prompt" not in known:
        return "it takes no prompt: choose a text-to-image pipeline"
    if kind.__name__ in EDITS_ONLY:
        return (
            "it edits pictures and cannot paint a first one: name it as `editor`, beside a "
            "text-to-image pipeline as `model`"
        )
    return ""


def edits(kind: type) -> str:
    """Why a class of pipelines edits no pictures after an instruction; "" when it does."""
    if kind.__name__ in EDITORS:
        return ""
    return f"it edits no picture after an instruction; these do: {', '.join(sorted(EDITORS))}"


def way_of(
    request: PaintRequest, brush: Brush, kind: type, *, editor: type | None, turns: bool
) -> Way:
    """The way for a request; `turns` says that the pipeline also goes from picture to picture."""
    revision = request.revision
    if revision and revision.remarks:
        changed = f"after {_counted(len(revision.remarks), 'remark')}"
        if editor:
            more = _beside(request, editor)
            return Way(
                kind="edit",
                pictures=(revision.picture, *(one.picture for one in more)),
                remarks=revision.remarks,
                about=f"an edit of the earlier take {changed}{_with(more)}",
            )
        if turns:
            return Way(
                kind="image",
                pictures=(revision.picture,),
                remarks=revision.remarks,
                strength=brush.strength,
                seen=_seen(request, brush),
                about=f"image to image from the earlier take {changed}, strength "
                f"{brush.strength:.2f}",
            )
        return Way(
            kind="words",
            remarks=revision.remarks,
            seen=_seen(request, brush),
            about=f"painted anew {changed}; this pipeline cannot look at the earlier take",
        )
    return _first(request, brush, kind, turns=turns)


def _first(request: PaintRequest, brush: Brush, kind: type, *, turns: bool) -> Way:
    """A picture that revises none."""
    if brush.reference == "image" and request.references:
        if kind.__name__ in SEES_MANY:
            pictures = tuple(one.picture for one in request.references)
            return Way(
                kind="edit", pictures=pictures, about=f"from words{_with(request.references)}"
            )
        if turns:
            named = {one.of: one for one in request.references}
            start = named.get("previous") or named.get("base") or request.references[0]
            return Way(
                kind="image",
                pictures=(start.picture,),
                strength=brush.reference_strength,
                about=f"image to image from {_name(start)}, strength "
                f"{brush.reference_strength:.2f}",
            )
    return Way(kind="words", seen=_seen(request, brush), about="from words alone")


def _seen(request: PaintRequest, brush: Brush) -> tuple[Reference, ...]:
    """People first, then the Base; the frame before only where there is nothing else."""
    if brush.reference != "ip-adapter":
        return ()
    people = [one for one in request.references if one.of not in {"base", "previous"}]
    base = [one for one in request.references if one.of == "base"]
    return tuple(people + base) or request.references


def shown(way: Way, adapter: Adapter | None) -> tuple[Reference, ...]:
    """As many of the references as the adapter is shown."""
    return way.seen[: adapter.pictures] if adapter else ()


def _beside(request: PaintRequest, editor: type) -> tuple[Reference, ...]:
    return request.references if editor.__name__ in SEES_MANY else ()


def named(references: tuple[Reference, ...]) -> str:
    """`Ana, the Base`."""
    return ", ".join(map(_name, references))


def _with(references: tuple[Reference, ...]) -> str:
    return f", beside pictures of {named(references)}" if references else ""


def _name(reference: Reference) -> str:
    return {"base": "the Base", "previous": "the frame before"}.get(reference.of, reference.of)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
