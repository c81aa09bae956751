"""The animator on diffusers: image-to-video pipelines, each shot begun at its keyframe."""

from __future__ import annotations

import asyncio
from threading import Event
from typing import TYPE_CHECKING, Any

from studio.crafts import Clip
from studio.errors import InputError, MakerRefused
from studio.makers import framing
from studio.makers.diffusion import pixels, strokes
from studio.makers.diffusion.loading import load, parameters, standing_of
from studio.makers.diffusion.pieces import Pace, films
from studio.makers.diffusion.source import Source
from studio.makers.diffusion.words import Told, told
from studio.makers.footage import footage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image

    from studio.crafts import AnimateRequest, Shape
    from studio.makers.diffusion.loading import Loaded
    from studio.makers.diffusion.pixels import Size

STILL = "The camera stands still."


class DiffusersAnimator:
    """Films with a diffusion model; `docs/diffusers.md` tells every setting.

    A shot longer than the model's clips is made in pieces, each begun at the last frame of the one
    before, and brought to the film's rate by showing the nearest frame. `frames` is the most a
    piece may have, `fps` the model's pace, `motion` Stable Video Diffusion's bucket, `chunk` how
    many frames are decoded at once there.

    It is no `Slow`: the work is done in this process, so after a crash there is nothing to
    re-attach to, and a shot is made again.
    """

    name = "diffusers"
    settings_of = (Source,)
    edition = 1

    def __init__(
        self,
        *,
        model: str,
        steps: int | None = None,
        guidance: float | None = None,
        negative_prompt: str = "",
        size: str = "",
        frames: int | None = None,
        fps: float | None = None,
        motion: int | None = None,
        chunk: int | None = None,
        licence: str = "",
        **runs: Any,
    ) -> None:
        counted = {"steps": steps, "frames": frames, "fps": fps, "chunk": chunk}
        for name, value in counted.items():
            if value is not None and value <= 0:
                raise InputError(f"diffusers: {name} = {value}: a number above 0 is needed")
        self.source = Source(model=model, **runs)
        self.model = self.source.title
        self.licence = licence
        self.size = pixels.size_of(size)
        self.fps, self.frames = fps, frames
        self._steps, self._guidance, self._negative = steps, guidance, negative_prompt
        self._motion, self._chunk = motion, chunk

    @property
    def shape(self) -> Shape:
        told = {
            "chunk": self._chunk,
            "fps": self.fps,
            "frames": self.frames,
            "guidance": self._guidance,
            "motion": self._motion,
            "negative_prompt": self._negative or None,
            "size": "{}x{}".format(*self.size) if self.size else None,
            "steps": self._steps,
        }
        made = {name: value for name, value in told.items() if value is not None}
        return tuple(sorted((dict(self.source.shape) | made).items()))

    @property
    def about(self) -> str:
        return f"The diffusion pipeline {self.source.chosen} moves the keyframes; its motion is \
invented."

    def standing(self) -> str:
        """What it will run on here; see `DiffusersPainter.standing`."""
        return standing_of(self.source)

    async def animate(self, request: AnimateRequest, /) -> Clip:
        """A shot of exactly `request.frames` at `request.rate`.

        Raises:
            MakerMissing: a package is not installed.
            MakerError: the pipeline cannot be loaded, has no memory, or failed; nothing was made.
            MakerRefused: the keyframe is no picture, or there is none.
        """
        dropped = Event()
        try:
            return await asyncio.to_thread(self._filmed, request, dropped.is_set)
        finally:
            dropped.set()

    def _filmed(self, request: AnimateRequest, stopped: Callable[[], bool]) -> Clip:
        """The work of one shot, in a thread."""
        loaded = load(self.source, "film", films)
        film = (request.width, request.height)
        if request.picture is None:
            raise MakerRefused(
                "diffusers: it films from keyframes and there is none; give the company keyframes, "
                "or choose an animator that films from words alone"
            )
        start = framing.opened(request.picture.read(), "diffusers: the keyframe")
        with loaded.lock:
            pipe = loaded.pipe
            size = pixels.made_at(pipe, film, self.size)
            pace = Pace.of(pipe, request.rate, fps=self.fps, frames=self.frames)
            asked = pace.pieces(pace.needed(request.frames, request.rate))
            move = STILL if request.move == "static" else f"The camera: {request.move}."
            words = told(pipe, f"{request.prompt}\n{move}".strip())
            given = self._arguments(loaded, words, size, pace)
            made = [framing.fitted(start, size)]
            for number, count in enumerate(asked):
                piece = _piece(loaded, given, made[-1], count, request.seed + number, stopped)
                made = piece if number == 0 else made + piece[1:]
        shown = pace.shown(request.frames, request.rate, len(made))
        frames = (framing.fitted(made[at], film) for at in shown)
        clip = footage(frames, film, request.rate)
        return Clip(footage=clip, note=_note(loaded, given, asked, pace, request, words, made[0]))

    def _arguments(self, loaded: Loaded, words: Told, size: Size, pace: Pace) -> dict[str, Any]:
        """What all pieces of a shot have in common."""
        pipe = loaded.pipe
        known = parameters(pipe)
        given = strokes.taken(
            loaded,
            pipe,
            {
                "num_inference_steps": self._steps,
                strokes.guided_by(pipe): self._guidance,
                "negative_prompt": self._negative or None,
                "motion_bucket_id": self._motion,
                "decode_chunk_size": self._chunk,
            },
        )
        fps = int(pace.fps) if pace.fps.denominator == 1 else float(pace.fps)
        usual = {"width": size[0], "height": size[1], "frame_rate": fps, "output_type": "pil"}
        if "fps" in known:
            usual["fps"] = max(1, round(pace.fps))
        return given | words.arguments | {k: v for k, v in usual.items() if k in known}


def _piece(
    loaded: Loaded,
    given: dict[str, Any],
    start: Image,
    count: int,
    seed: int,
    stopped: Callable[[], bool],
) -> list[Image]:
    if stopped():
        raise strokes.Stopped
    more = {"image": start, "num_frames": count, "generator": strokes.generator(seed)}
    return list(strokes.called(loaded, loaded.pipe, given | more, stopped).frames[0])


def _note(
    loaded: Loaded,
    given: dict[str, Any],
    asked: list[int],
    pace: Pace,
    request: AnimateRequest,
    words: Told,
    made: Image,
) -> str:
    """How it was made; what moves in it is not known here."""
    steps = given.get("num_inference_steps", parameters(loaded.pipe)["num_inference_steps"].default)
    film = (request.width, request.height)
    count = "1 piece" if len(asked) == 1 else f"{len(asked)} pieces"
    chained = "" if len(asked) == 1 else ", each begun at the last frame of the one before"
    rate = request.rate[0] / request.rate[1]
    retimed = "" if pace.fps == rate else f", retimed to {rate:g}"
    fitted = pixels.conforming(made.size, film)
    facts = (
        f"{loaded.standing}, {steps} steps",
        f"{count} of {', '.join(map(str, asked))} frames{chained}",
        f"{float(pace.fps):g} frames a second{retimed}",
        f"made at {made.width}x{made.height}" + (f", {fitted}" if fitted else ""),
        words.note,
    )
    return "; ".join(filter(None, facts)) + ". What moves in it has not been looked at."
