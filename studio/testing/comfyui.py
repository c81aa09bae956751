"""A double of a ComfyUI server: uploads, a queue, a history and views, with faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studio.crafts import Media
from studio.errors import MakerRefused
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply
from studio.testing.server import Host

if TYPE_CHECKING:
    from studio.testing.faults import Fault

Nodes = dict[str, Any]


class BadNode(Exception):
    """Raised by an answer: a node does not take what it is given, so nothing is queued."""

    def __init__(self, at: str, what: str) -> None:
        super().__init__(what)
        self.at, self.what = at, what


@dataclass(slots=True)
class Bench:
    """What the endpoints share: pictures by name, jobs by id, and how often each was looked at."""

    answer: Callable[[Nodes, Mapping[str, Media]], bytes]
    looks: int
    uploads: dict[str, Media] = field(default_factory=dict)
    jobs: dict[str, Nodes] = field(default_factory=dict)
    looked: dict[str, int] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


class Uploads(Endpoint["tuple[str, Media]"]):
    """`POST /upload/image`: a picture under a name."""

    name = "upload"

    def __init__(self, bench: Bench, faults: Mapping[int, Fault] | None) -> None:
        super().__init__(faults=faults)
        self._bench = bench

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("POST", "/upload/image")

    def read(self, posted: Posted) -> Arrival[tuple[str, Media]]:
        form = posted.form()
        if not form.files:
            raise BadRequest("image: a file is needed")
        where = form.fields.get("subfolder", "")
        return self.arrived(posted, (f"{where}/{form.names[0]}".lstrip("/"), form.files[0][1]))

    def answer(self, arrival: Arrival[tuple[str, Media]], fault: Fault | None) -> Reply:
        name, picture = arrival.request
        self._bench.uploads[name] = picture
        folder, _, file = name.rpartition("/")
        return Reply.json({"name": file, "subfolder": folder, "type": "input"})


class Prompts(Endpoint[Nodes]):
    """`POST /prompt`: a workflow is checked and queued."""

    name = "prompt"

    def __init__(self, bench: Bench, faults: Mapping[int, Fault] | None) -> None:
        super().__init__(faults=faults)
        self._bench = bench

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("POST", "/prompt")

    def read(self, posted: Posted) -> Arrival[Nodes]:
        nodes = posted.json().get("prompt")
        if not isinstance(nodes, dict):
            raise BadRequest("no prompt")
        return self.arrived(posted, nodes)

    def answer(self, arrival: Arrival[Nodes], fault: Fault | None) -> Reply:
        bench, nodes = self._bench, arrival.request
        job = f"job-{len(bench.jobs) + 1}"
        try:
            bench.pictures[job] = bench.answer(nodes, bench.uploads)
        except MakerRefused as error:
            bench.errors[job] = str(error)
        except BadNode as error:
            return _refused(nodes, error)
        bench.jobs[job] = nodes
        return Reply.json({"prompt_id": job, "number": len(bench.jobs), "node_errors": {}})


def _refused(nodes: Nodes, error: BadNode) -> Reply:
    kind = nodes[error.at]["class_type"]
    told = {"type": "value", "message": "Value not in list", "details": error.what}
    failed = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed"}
    node = {"class_type": kind, "errors": [told], "dependent_outputs": []}
    return Reply.json({"error": failed, "node_errors": {error.at: node}}, status=400)


class Looks(Endpoint[str]):
    """`GET /queue` and `GET /history/ID`: a job is done when it was looked at `looks` times."""

    name = "look"

    def __init__(self, bench: Bench, faults: Mapping[int, Fault] | None) -> None:
        super().__init__(faults=faults)
        self._bench = bench

    def takes(self, method: str, path: str) -> bool:
        return method == "GET" and (path == "/queue" or path.startswith("/history/"))

    def read(self, posted: Posted) -> Arrival[str]:
        return self.arrived(posted, posted.path)

    def answer(self, arrival: Arrival[str], fault: Fault | None) -> Reply:
        bench = self._bench
        if arrival.request == "/queue":
            waiting = [[0, job, {}, {}, []] for job in bench.jobs if not self._done(job)]
            return Reply.json({"queue_running": waiting[:1], "queue_pending": waiting[1:]})
        job = arrival.request.removeprefix("/history/")
        bench.looked[job] = bench.looked.get(job, 0) + 1
        if job not in bench.jobs or not self._done(job):
            return Reply.json({})
        return Reply.json({job: self._entry(job, empty=bool(fault and fault.kind == "empty"))})

    def _done(self, job: str) -> bool:
        return self._bench.looked.get(job, 0) >= self._bench.looks

    def _entry(self, job: str, *, empty: bool) -> dict[str, object]:
        if why := self._bench.errors.get(job):
            told = {"node_id": "3", "node_type": "KSampler", "exception_message": why}
            messages = [["execution_start", {}], ["execution_error", told]]
            status = {"status_str": "error", "completed": False, "messages": messages}
            return {"outputs": {}, "status": status}
        preview = {"filename": "preview.png", "subfolder": "", "type": "temp"}
        saved = {"filename": f"{job}.png", "subfolder": "film", "type": "output"}
        outputs = {"10": {"images": [preview]}, "9": {"images": [saved]}}
        status = {"status_str": "success", "completed": True, "messages": []}
        return {"outputs": {} if empty else outputs, "status": status}


class Views(Endpoint["dict[str, str]"]):
    """`GET /view`: a picture by its name."""

    name = "view"

    def __init__(self, bench: Bench, faults: Mapping[int, Fault] | None) -> None:
        super().__init__(faults=faults)
        self._bench = bench

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("GET", "/view")

    def read(self, posted: Posted) -> Arrival[dict[str, str]]:
        return self.arrived(posted, dict(posted.query))

    def answer(self, arrival: Arrival[dict[str, str]], fault: Fault | None) -> Reply:
        job = arrival.request.get("filename", "").removesuffix(".png")
        if job not in self._bench.pictures:
            return Reply(status=404, type="text/plain")
        empty = fault is not None and fault.kind == "empty"
        return Reply(body=b"" if empty else self._bench.pictures[job], type="image/png")


class ComfyUI(Host):
    """A ComfyUI server on 127.0.0.1 while its block is open.

    `answer` makes the bytes of a picture from the nodes that were queued and the uploads by name.
    A `MakerRefused` from it lets a node fail, a `BadNode` lets the workflow be refused. Each of
    the four endpoints counts for itself: `faults={"prompts": {1: Fault.status(500)}}`.
    """

    def __init__(
        self,
        answer: Callable[[Nodes, Mapping[str, Media]], bytes],
        *,
        faults: Mapping[str, Mapping[int, Fault]] | None = None,
        looks: int = 2,
        latency: float = 0,
    ) -> None:
        self.bench = Bench(answer, looks)
        given = faults or {}
        self.uploads = Uploads(self.bench, given.get("uploads"))
        self.prompts = Prompts(self.bench, given.get("prompts"))
        self.looks = Looks(self.bench, given.get("looks"))
        self.views = Views(self.bench, given.get("views"))
        super().__init__(self.uploads, self.prompts, self.looks, self.views, latency=latency)

    def forget(self, job: str) -> None:
        """Know nothing of a job any more, as after a restart."""
        del self.bench.jobs[job]
