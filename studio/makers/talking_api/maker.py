"""Talking heads from `talks`: a job is submitted, waited for, and fetched."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Literal

from studio.crafts import TalkingShot, Ticket, Usage
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.conform import Size, conformed
from studio.makers.openai_api.door import Door, Served
from studio.makers.openai_api.film import side_by_side
from studio.makers.openai_api.queue import Queue
from studio.makers.openai_api.ticket import job_of, ticket_of
from studio.makers.talking_api.job import Job
from studio.makers.talking_api.stretches import Stretch, sound_of, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import Shape, TalkRequest, Turn

Faces = Literal["one", "several"]


class ServedTalkingHead(Served):
    """A talking-head model at `base_url`: keyframe and sound go out, footage comes back.

    Most such models move one face. With `faces` one, a shot in which several speak in turn is made
    in stretches, a job for each and all from the keyframe; several asks for the whole shot at once.
    A job is looked at after `every` seconds and ever later, for `patience` seconds in one run; the
    next run goes on waiting for the same jobs. What comes is cut, scaled and trimmed to the film's
    size, rate and number of frames; its own sound is left out, as the film has the lines.
    """

    name = "served"
    edition = 1
    licence = ""
    parallel = 4

    def __init__(
        self,
        *,
        model: str,
        base_url: str,
        key_from: str = "TALKING_API_KEY",
        timeout: float = 120.0,
        retries: int = 4,
        largest: int = 1000,
        faces: Faces = "one",
        every: float = 2.0,
        patience: float = 1800.0,
    ) -> None:
        who = f"served {model}"
        if faces not in {"one", "several"}:
            raise InputError(f"{who}: faces = {faces!r}: it is one or several")
        self.model = model
        self.door = Door(
            who,
            base_url=base_url,
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
        )
        self.faces: Faces = faces
        self._queue = Queue(self.door, "/talks", every=every, patience=patience)

    @property
    def shape(self) -> Shape:
        return () if self.faces == "one" else (("faces", self.faces),)

    @property
    def about(self) -> str:
        return f"The talking-head model {self.model} at {self.door.host}; its motion is generated."

    async def talk(self, request: TalkRequest, /) -> TalkingShot:
        """Submit and collect, for whoever keeps no ledger."""
        return await self.collect(await self.submit(request))

    async def submit(self, request: TalkRequest, /) -> Ticket:
        """Order all stretches of a shot.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable or overloaded; after a time-out it may have been accepted.
            MakerRefused: nobody speaks, or the server answered with an error or a refusal.
        """
        who = self.door.who
        if not request.turns:
            raise MakerRefused(f"{who}: nobody speaks in this shot; there is nothing to film")
        size = Size(request.width, request.height)
        picture = conformed(request.picture.read(), size, who)[0].read()
        parts = stretches(request.turns, request.frames, alone=self.faces == "one")
        sounds = [await asyncio.to_thread(sound_of, one, request.rate, who) for one in parts]
        jobs = [
            await self._order(request, part, picture, sound)
            for part, sound in zip(parts, sounds, strict=True)
        ]
        job = Job(
            jobs=tuple(jobs),
            frames=tuple(part.frames for part in parts),
            rate=request.rate,
            width=request.width,
            height=request.height,
        )
        return ticket_of(job)

    async def collect(self, ticket: Ticket, /) -> TalkingShot:
        """The footage of the shot.

        Raises:
            MakerUnavailable: not done yet, or the server cannot be reached; the ticket holds.
            MakerRefused: a stretch failed, or is no longer known there.
        """
        job = job_of(ticket, Job, self.door.who)
        for name in job.jobs:
            await self._queue.finished(name)
        films = [await self._queue.film(name) for name in job.jobs]
        return await asyncio.to_thread(self._shot, films, job)

    async def _order(
        self, request: TalkRequest, part: Stretch, picture: bytes, sound: bytes
    ) -> str:
        body = {
            "model": self.model,
            "prompt": request.prompt,
            "width": str(request.width),
            "height": str(request.height),
            "frames": str(part.frames),
            "rate": "{}/{}".format(*request.rate),
            "seed": str(request.seed),
            "turns": json.dumps([_told(turn, part, request) for turn in part.turns]),
        }
        files = [
            ("picture", ("keyframe.png", picture, "image/png")),
            ("sound", ("lines.wav", sound, "audio/wav")),
        ]
        return await self._queue.order(body, files)

    def _shot(self, films: Sequence[bytes], job: Job) -> TalkingShot:
        size = Size(job.width, job.height)
        pieces = list(zip(films, job.frames, strict=True))
        film = side_by_side(pieces, rate=job.rate, size=size, who=self.door.who)
        several = f"{len(films)} stretches" if len(films) > 1 else "one stretch"
        notes = [f"filmed in {several}; the camera's move is the model's own"]
        if film.held:
            notes.append(f"the last frame is held for {film.held} of {sum(job.frames)} frames")
        seconds = sum(job.frames) * job.rate[1] / job.rate[0]
        used = Usage(video_seconds=seconds, shown=len(films))
        return TalkingShot(footage=film.media, note="; ".join(notes), used=used)


def _told(turn: Turn, part: Stretch, request: TalkRequest) -> dict[str, object]:
    """A line as the server is told of it: seconds of its stretch, and where the mouth is."""
    step = request.rate[1] / request.rate[0]
    start = max(0, turn.start - part.first) * step
    end = min(part.frames, turn.start + turn.frames - part.first) * step
    told: dict[str, object] = {
        "speaker": turn.speaker,
        "text": turn.text,
        "start": round(start, 3),
        "end": round(end, 3),
    }
    seen = (one for one in request.faces if not one.hidden)
    face = next((one for one in seen if one.name.casefold() == turn.speaker.casefold()), None)
    return told | ({"mouth": [round(face.x, 4), round(face.y, 4)]} if face else {})
