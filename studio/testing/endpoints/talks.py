"""`/talks`: jobs of a talking-head server that are queued, run and are done, or fail."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio.crafts import Media
from studio.errors import MakerRefused
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from studio.testing.faults import Fault

_PATH = re.compile(r"/talks(?:/([\w.-]+)(/content)?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkAsked:
    """One request to `/talks`: a new job has no `id`, one that is looked at or fetched has."""

    id: str = ""
    content: bool = False
    prompt: str = ""
    frames: int = 0
    rate: tuple[int, int] = (24, 1)
    size: tuple[int, int] = (0, 0)
    seed: int = 0
    turns: tuple[Mapping[str, Any], ...] = ()
    picture: Media | None = None
    sound: Media | None = None


@dataclass(slots=True, kw_only=True)
class TalkJob:
    """One job: `looked` is how often somebody has asked for its state."""

    asked: TalkAsked
    looked: int = 0
    error: str = ""
    film: bytes = field(default=b"", repr=False)


class Talks(Endpoint[TalkAsked]):
    """Keeps jobs; asked for its state `looks` times, a job is done.

    `answer` makes the bytes of a film from the request; a `MakerRefused` lets the job fail.
    `forget` takes a job away.
    """

    name = "talk request"

    def __init__(
        self,
        answer: Callable[[TalkAsked], bytes],
        *,
        faults: Mapping[int, Fault] | None = None,
        looks: int = 2,
    ) -> None:
        super().__init__(faults=faults)
        self._answer, self.looks = answer, looks
        self.jobs: dict[str, TalkJob] = {}

    def takes(self, method: str, path: str) -> bool:
        found = _PATH.fullmatch(path)
        return bool(found) and method == ("GET" if found and found[1] else "POST")

    def read(self, posted: Posted) -> Arrival[TalkAsked]:
        found = _PATH.fullmatch(posted.path)
        if found and found[1]:
            asked = TalkAsked(id=found[1], content=bool(found[2]))
            return self.arrived(posted, asked)
        form = posted.form()
        picture, sound = (next(iter(form.media(name)), None) for name in ("picture", "sound"))
        if picture is None or sound is None:
            raise BadRequest("picture and sound are needed")
        top, _, bottom = form.fields["rate"].partition("/")
        asked = TalkAsked(
            prompt=form.fields.get("prompt", ""),
            frames=int(form.fields["frames"]),
            rate=(int(top), int(bottom)),
            size=(int(form.fields["width"]), int(form.fields["height"])),
            seed=int(form.fields["seed"]),
            turns=tuple(json.loads(form.fields["turns"])),
            picture=picture,
            sound=sound,
        )
        return self.arrived(posted, asked, form.fields.get("model", ""))

    def answer(self, arrival: Arrival[TalkAsked], fault: Fault | None) -> Reply:
        asked = arrival.request
        with self.counting:
            if not asked.id:
                name = f"talk_{len(self.jobs) + 1}"
                self.jobs[name] = TalkJob(asked=asked)
                return Reply.json({"id": name, "status": "queued"})
            job = self.jobs.get(asked.id)
            if job is None:
                return Reply.error(404, f"no talk is called {asked.id}", code="not_found")
            if asked.content:
                empty = bool(fault and fault.kind == "empty")
                return Reply(body=b"" if empty else job.film, type="video/mp4")
            job.looked += 1
            return Reply.json({"id": asked.id, **self._state(job)})

    def forget(self, name: str) -> None:
        """Know nothing of a job any more."""
        with self.counting:
            del self.jobs[name]

    def _state(self, job: TalkJob) -> dict[str, object]:
        if job.looked < self.looks:
            return {"status": "in_progress"}
        if not job.film and not job.error:
            try:
                job.film = self._answer(job.asked)
            except MakerRefused as error:
                job.error = str(error)
        if job.error:
            return {"status": "failed", "error": {"code": "failed", "message": job.error}}
        return {"status": "completed"}
