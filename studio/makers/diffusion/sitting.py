"""From requests that go together to finished takes, with an honest note on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.crafts import Painting
from studio.errors import ContentRefused
from studio.makers import framing
from studio.makers.diffusion import pixels, strokes, ways
from studio.makers.diffusion.words import Told, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL.Image import Image

    from studio.crafts import Media, PaintRequest
    from studio.makers.diffusion.brush import Brush
    from studio.makers.diffusion.easels import Easels
    from studio.makers.diffusion.loading import Loaded
    from studio.makers.diffusion.pixels import Size
    from studio.makers.diffusion.strokes import Run, Stroke
    from studio.makers.diffusion.waiting import Outcome
    from studio.makers.diffusion.ways import Way


def sit(
    easels: Easels,
    requests: Sequence[PaintRequest],
    planned: Sequence[Way],
    *,
    brush: Brush,
    wanted: Size | None,
    stopped: Callable[[], bool],
) -> list[Outcome]:
    """One run of the pipeline for requests of one size and one kind of way."""
    film = (requests[0].width, requests[0].height)
    loaded, pipe = easels.of(planned[0].kind)
    with loaded.lock:
        size = pixels.made_at(pipe, film, wanted)
        words = [_told(pipe, one, way) for one, way in zip(requests, planned, strict=True)]
        made = strokes.run(
            loaded,
            pipe,
            [_stroke(easels, *one, size) for one in zip(requests, planned, words, strict=True)],
            size=size,
            brush=brush,
            strength=planned[0].strength,
            stopped=stopped,
        )
    takes = zip(planned, words, made.images, made.withheld, strict=True)
    return [
        _withheld(loaded)
        if withheld
        else Painting(
            picture=framing.png(framing.fitted(image, film)),
            note=_note(easels, loaded, way, said, made, image.size, film),
        )
        for way, said, image, withheld in takes
    ]


def _told(pipe: object, request: PaintRequest, way: Way) -> Told:
    """An editor is told what to change and nothing else; any other pipeline the whole picture."""
    if way.kind == "edit" and way.remarks:
        return told(pipe, " ".join(way.remarks))
    return told(pipe, request.prompt, way.remarks)


def _stroke(easels: Easels, request: PaintRequest, way: Way, words: Told, size: Size) -> Stroke:
    seen = tuple(_opened(one.picture) for one in ways.shown(way, easels.adapter))
    return strokes.Stroke(
        words=words.arguments,
        seed=request.seed,
        images=tuple(framing.fitted(_opened(one), size) for one in way.pictures),
        seen=easels.show(seen) if way.kind != "edit" else (),
    )


def _withheld(loaded: Loaded) -> ContentRefused:
    return ContentRefused(
        f"diffusers {loaded.source.title}: the pipeline's safety checker withheld the picture; "
        "change the prompt, or the seed"
    )


def _note(
    easels: Easels, loaded: Loaded, way: Way, words: Told, run: Run, made: Size, film: Size
) -> str:
    """How it was made. What it shows is not known here: nobody has looked."""
    seen = ways.shown(way, easels.adapter)
    adapter = f"IP-Adapter with {ways.named(seen)}" if seen else ""
    shape = pixels.conforming(made, film)
    size = f"made at {made[0]}x{made[1]}" + (f", {shape}" if shape else "")
    facts = (f"{loaded.standing}, {run.steps} steps", way.about, adapter, size, words.note)
    return "; ".join(filter(None, facts)) + ". What it shows has not been looked at."


def _opened(picture: Media) -> Image:
    return framing.opened(picture.read(), f"diffusers: the picture {picture.digest[:12]}")
