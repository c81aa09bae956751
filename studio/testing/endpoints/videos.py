"""`/videos`: jobs that are queued, run and are done, or fail, whether anybody waits or not."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from studio.crafts import AnimateRequest, Animator, Media
from studio.errors import MakerRefused
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.testing.faults import Fault

Action = Literal["create", "retrieve", "content", "delete"]
State = Literal["queued", "in_progress", "completed", "failed"]

_PATH = re.compile(r"/videos(?:/([\w.-]+))?(/content)?")
_ACTIONS: dict[tuple[str, bool, bool], Action] = {
    ("POST", False, False): "create",
    ("GET", True, False): "retrieve",
    ("GET", True, True): "content",
    ("DELETE", True, False): "delete",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoAsked:
    """One request to `/videos`; all but `action` and `id` are of a new job."""

    action: Action
    id: str = ""
    prompt: str = ""
    seconds: int = 0
    size: str = ""
    picture: Media | None = None

    @property
    def sides(self) -> tuple[int, int]:
        wide, _, high = self.size.partition("x")
        return int(wide), int(high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job: `looked` is how often somebody has asked for its state."""

    id: str
    asked: VideoAsked
    model: str
    state: State = "queued"
    looked: int = 0
    error: str = ""
    film: bytes = b""
    expired: bool = False

    def told(self) -> dict[str, object]:
        error = {"code": "generation_failed", "message": self.error} if self.error else None
        progress = {"queued": 0, "in_progress": 50}.get(self.state, 100)
        return {
            "id": self.id,
            "object": "video",
            "created_at": 0,
            "model": self.model,
            "seconds": str(self.asked.seconds),
            "size": self.asked.size,
            "status": self.state,
            "progress": progress,
            "error": error,
        }


class Videos(Endpoint[VideoAsked]):
    """Keeps jobs; asked for its state `looks` times, a job is done.

    It is filmed by an animator that answers with footage, or by a function that makes the bytes of
    a film from the request; a `MakerRefused` from either lets the job fail. `expire` takes the film
    of a job away, `forget` the job.
    """

    name = "video request"

    def __init__(
        self,
        answer: Animator | Callable[[VideoAsked], bytes],
        *,
        faults: Mapping[int, Fault] | None = None,
        looks: int = 2,
    ) -> None:
        super().__init__(faults=faults)
        self._answer = answer
        self.looks = looks
        self.jobs: dict[str, Job] = {}

    def takes(self, method: str, path: str) -> bool:
        return _action(method, path) is not None

    def read(self, posted: Posted) -> Arrival[VideoAsked]:
        action, name = _action(posted.method, posted.path) or ("create", "")
        if action != "create":
            return self.arrived(posted, VideoAsked(action=action, id=name))
        form = posted.form()
        if not form.fields.get("prompt"):
            raise BadRequest("prompt: a text is needed")
        asked = VideoAsked(
            action="create",
            prompt=form.fields["prompt"],
            seconds=int(form.fields.get("seconds", "4")),
            size=form.fields.get("size", "720x1280"),
            picture=next(iter(form.media("input_reference")), None),
        )
        return self.arrived(posted, asked, form.fields.get("model", ""))

    def answer(self, arrival: Arrival[VideoAsked], fault: Fault | None) -> Reply:
        asked = arrival.request
        if asked.action == "create":
            with self.counting:
                job = Job(id=f"video_{len(self.jobs) + 1}", asked=asked, model=arrival.model)
                self.jobs[job.id] = job
            return Reply.json(job.told())
        if asked.id not in self.jobs:
            return Reply.error(404, f"no video is called {asked.id}", code="not_found")
        if asked.action == "retrieve":
            return Reply.json(self._looked(asked.id).told())
        if asked.action == "delete":
            self.forget(asked.id)
            return Reply.json({"id": asked.id, "object": "video.deleted", "deleted": True})
        return self._content(self.jobs[asked.id], empty=bool(fault and fault.kind == "empty"))

    def expire(self, name: str) -> None:
        """Take the film of a job away, as servers do after a while."""
        self.jobs[name] = replace(self.jobs[name], expired=True)

    def forget(self, name: str) -> None:
        """Know nothing of a job any more."""
        with self.counting:
            del self.jobs[name]

    def _looked(self, name: str) -> Job:
        """The job as it is now: a step further with every look."""
        with self.counting:
            job = self.jobs[name]
            job = replace(job, looked=job.looked + 1)
            if job.state in {"queued", "in_progress"}:
                job = self._filmed(job) if job.looked >= self.looks else _running(job)
            self.jobs[name] = job
        return job

    def _filmed(self, job: Job) -> Job:
        try:
            return replace(job, state="completed", film=self._film(job.asked))
        except MakerRefused as error:
            return replace(job, state="failed", error=str(error))

    def _film(self, asked: VideoAsked) -> bytes:
        if callable(self._answer):
            film: bytes = self._answer(asked)
            return film
        wide, high = asked.sides
        request = AnimateRequest(
            picture=asked.picture or Media.of(b"", "image/png"),
            prompt=asked.prompt,
            frames=asked.seconds * 24,
            width=wide,
            height=high,
            seed=0,
        )
        clip = asyncio.run(self._answer.animate(request))
        if clip.footage is None:
            raise TypeError("the animator behind this server answers with a path, not with footage")
        return clip.footage.read()

    def _content(self, job: Job, *, empty: bool) -> Reply:
        if job.state != "completed":
            return Reply.error(400, f"{job.id} is {job.state}", code="video_not_ready")
        if job.expired:
            return Reply.error(404, f"the film of {job.id} has expired", code="expired")
        return Reply(body=b"" if empty else job.film, type="video/mp4")


def _running(job: Job) -> Job:
    return replace(job, state="in_progress")


def _action(method: str, path: str) -> tuple[Action, str] | None:
    found = _PATH.fullmatch(path)
    action = _ACTIONS.get((method, bool(found[1]), bool(found[2]))) if found else None
    return (action, (found[1] or "") if found else "") if action else None
