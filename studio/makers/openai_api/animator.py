"""Films from `videos`: a job is submitted, waited for, and fetched."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.crafts import Clip, Ticket, Usage
from studio.errors import InputError
from studio.makers.openai_api.conform import Size, conformed, nearest
from studio.makers.openai_api.door import OPENAI, Door, Served
from studio.makers.openai_api.film import joined, last_picture
from studio.makers.openai_api.job import Job, pieces_of
from studio.makers.openai_api.queue import Queue
from studio.makers.openai_api.ticket import job_of, ticket_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import AnimateRequest, Shape

SIZES = ("1280x720", "720x1280", "1792x1024", "1024x1792")
SECONDS = (4, 8, 12)
MOVES = {
    "static": "The camera does not move.",
    "push in": "The camera pushes in slowly.",
    "pull out": "The camera pulls out slowly.",
    "pan left": "The camera pans slowly to the left.",
    "pan right": "The camera pans slowly to the right.",
    "tilt up": "The camera tilts up slowly.",
    "tilt down": "The camera tilts down slowly.",
    "drift": "The camera drifts a little.",
}
ON = "The same shot goes on without a cut from exactly this picture."


class OpenAIAnimator(Served):
    """A video model at `base_url`, which must be named: OpenAI closed its own in September 2026.

    The keyframe is the first picture; where there is none, the shot is filmed from words alone. Of
    `sizes` the nearest in proportion is asked for, of `seconds` the least that is enough; a longer
    shot is made in pieces, each from the last frame of the one before. It is looked at after
    `every` seconds and ever later, for `patience` seconds in one run; the next run goes on waiting
    for the same job. What comes is cut, scaled and trimmed to the film's size, rate and number of
    frames.
    """

    name = "openai"
    edition = 1
    licence = ""
    parallel = 4
    films_words = True

    def __init__(
        self,
        *,
        model: str,
        base_url: str = "",
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 120.0,
        retries: int = 4,
        largest: int = 1000,
        sizes: Sequence[str] = SIZES,
        seconds: Sequence[int] = SECONDS,
        every: float = 2.0,
        patience: float = 1800.0,
    ) -> None:
        who = f"openai {model}"
        if not base_url or base_url.rstrip("/") == OPENAI:
            raise InputError(
                f"{who}: OpenAI closed its own video models on 24 September 2026; set `base_url` "
                "to a server that has /videos"
            )
        if not seconds or min(seconds) <= 0:
            raise InputError(f"{who}: seconds must be above 0")
        self.model = model
        self.door = Door(
            who,
            base_url=base_url,
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
        )
        self.sizes = tuple(Size.of(one, who) for one in sizes)
        self.seconds = tuple(sorted(seconds))
        self._queue = Queue(self.door, "/videos", every=every, patience=patience)

    @property
    def shape(self) -> Shape:
        told = {
            "seconds": " ".join(map(str, self.seconds)),
            "sizes": " ".join(map(str, self.sizes)),
        }
        usual = {"seconds": " ".join(map(str, SECONDS)), "sizes": " ".join(SIZES)}
        return tuple((name, value) for name, value in told.items() if value != usual[name])

    @property
    def about(self) -> str:
        return f"The video model {self.model} at {self.door.host}; its motion is generated."

    async def animate(self, request: AnimateRequest, /) -> Clip:
        """Submit and collect, for whoever keeps no ledger."""
        answer: Clip | Ticket = await self.submit(request)
        while isinstance(answer, Ticket):
            answer = await self.collect(answer)
        return answer

    async def submit(self, request: AnimateRequest, /) -> Ticket:
        """Order the first piece of a shot.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable or overloaded; after a time-out it may have been accepted.
            MakerRefused: the server answered with an error or a refusal.
        """
        wanted = Size(request.width, request.height)
        size = nearest(self.sizes, wanted)
        seconds = pieces_of(request.frames * request.rate[1] / request.rate[0], self.seconds)
        prompt = f"{request.prompt}\n\n{MOVES.get(request.move, request.move)}".strip()
        first = None
        if request.picture is not None:
            first = conformed(request.picture.read(), size, self.door.who)[0].read()
        name = await self._order(prompt, seconds[0], str(size), first)
        job = Job(
            jobs=(name,),
            seconds=seconds,
            prompt=prompt,
            size=str(size),
            frames=request.frames,
            rate=request.rate,
            width=request.width,
            height=request.height,
            pictured=first is not None,
        )
        return ticket_of(job)

    async def collect(self, ticket: Ticket, /) -> Clip | Ticket:
        """The clip, or the ticket of the shot with its next piece under way.

        Raises:
            MakerUnavailable: not done yet, or the server cannot be reached; the ticket holds.
            MakerRefused: a piece failed, or is no longer known there.
        """
        job = job_of(ticket, Job, self.door.who)
        await self._queue.finished(job.jobs[-1])
        if len(job.jobs) < len(job.seconds):
            return await self._next(job)
        films = [await self._queue.film(name) for name in job.jobs]
        return await asyncio.to_thread(self._clip, films, job)

    async def _order(self, prompt: str, seconds: int, size: str, picture: bytes | None) -> str:
        body = {"model": self.model, "prompt": prompt, "seconds": str(seconds), "size": size}
        files = [("input_reference", ("keyframe.png", picture, "image/png"))] if picture else []
        return await self._queue.order(body, files)

    async def _next(self, job: Job) -> Ticket:
        """Order the piece that goes on from the last frame of the one that is done."""
        size = Size.of(job.size, self.door.who)
        film = await self._queue.film(job.jobs[-1])
        picture = await asyncio.to_thread(last_picture, film, size, self.door.who)
        seconds = job.seconds[len(job.jobs)]
        name = await self._order(f"{ON}\n\n{job.prompt}", seconds, job.size, picture)
        return ticket_of(replace(job, jobs=(*job.jobs, name)))

    def _clip(self, films: Sequence[bytes], job: Job) -> Clip:
        size = Size(job.width, job.height)
        film = joined(films, frames=job.frames, rate=job.rate, size=size, who=self.door.who)
        pieces = f"{len(films)} pieces" if len(films) > 1 else "one piece"
        notes = [f"filmed at {job.size} in {pieces}"]
        if film.held:
            notes.append(f"the last frame is held for the last {film.held} of {job.frames} frames")
        told = len(job.prompt.encode()) * len(films)
        shown = len(films) - (not job.pictured)
        used = Usage(video_seconds=sum(job.seconds), shown=shown, given_tokens=told)
        return Clip(footage=film.media, note="; ".join(notes), used=used)
