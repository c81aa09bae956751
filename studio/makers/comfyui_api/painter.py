"""Paints by queueing a workflow, waiting for its end, and fetching its picture."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from studio.crafts import Painting, PaintRequest
from studio.errors import InputError, MakerRefused
from studio.makers.comfyui_api import workflow
from studio.makers.comfyui_api.answers import (
    complaint,
    failure,
    finished,
    is_queued,
    of_known_shape,
)
from studio.makers.openai_api.conform import Size, conformed
from studio.makers.openai_api.door import LARGEST, Door, Served
from studio.makers.openai_api.heard import job_name
from studio.makers.openai_api.ticket import job_of, ticket_of
from studio.makers.openai_api.waiting import Patience, Pending

if TYPE_CHECKING:
    from studio.crafts import Media, Shape, Ticket
    from studio.makers.comfyui_api.workflow import Workflow

HERE = "http://127.0.0.1:8188"
SLOWEST = 10.0
"""Seconds between two looks at a job, at most."""
MOST_SEED = 2**63
FOLDER = "filmstudio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A picture on its way: the server's name of the job, and the size that the film needs."""

    job: str
    width: int
    height: int


class ComfyUIPainter(Served):
    """A workflow in the API format on a ComfyUI server, with slots that a request fills.

    `workflow` is a file; where it has slots for pictures it paints what has a Base frame, and
    `first`, without such slots, what has none yet. `revise` is for takes that were sent back: its
    slot `take` gets the earlier take, `remarks` what the Monitor wants changed. A slot for a
    portrait or the frame before that nobody fills gets the Base frame. `output` names the node
    whose picture is taken, where several save one.
    """

    name = "comfyui"
    edition = 1
    licence = ""
    parallel = 2

    def __init__(
        self,
        *,
        workflow: str,
        first: str = "",
        revise: str = "",
        slots: Mapping[str, str] | None = None,
        first_slots: Mapping[str, str] | None = None,
        revise_slots: Mapping[str, str] | None = None,
        output: str = "",
        negative: str = "",
        model: str = "workflow",
        base_url: str = HERE,
        key_from: str = "COMFYUI_API_KEY",
        timeout: float = 60.0,
        retries: int = 4,
        largest: int = LARGEST,
        every: float = 0.5,
        patience: float = 1800.0,
    ) -> None:
        who = f"comfyui {model}"
        self.model, self.output, self.negative = model, output, negative
        self.door = Door(
            who,
            base_url=base_url.rstrip("/"),
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
            explain=complaint,
        )
        self._patience = Patience(who, every=every, patience=patience, slowest=SLOWEST)
        self._flows = _flows(who, (workflow, slots), (first, first_slots), (revise, revise_slots))

    @property
    def shape(self) -> Shape:
        told = {name: flow.digest[:16] for name, flow in self._flows.items()}
        told |= {f"{name}_slots": flow.told for name, flow in self._flows.items()}
        said = {"output": self.output, "negative": self.negative}
        return tuple(sorted((told | {name: one for name, one in said.items() if one}).items()))

    @property
    def looks(self) -> bool:
        """Whether a workflow has a slot for a portrait."""
        return any("portrait" in one for flow in self._flows.values() for one in flow.pictures)

    @property
    def about(self) -> str:
        return f"A workflow of ComfyUI ({self.model}) at {self.door.host}."

    async def paint(self, request: PaintRequest, /) -> Painting:
        """Submit and collect, for whoever keeps no ledger."""
        return await self.collect(await self.submit(request))

    async def submit(self, request: PaintRequest, /) -> Ticket:
        """Upload the pictures and queue the workflow.

        Raises:
            MakerUnavailable: unreachable or overloaded; after a time-out it may be queued.
            MakerRefused: a node does not take what it was given.
        """
        flow = self._flow(request)
        values: dict[str, object] = {
            "prompt": request.prompt,
            "seed": request.seed % MOST_SEED,
            "width": request.width,
            "height": request.height,
            "remarks": "\n".join(request.revision.remarks) if request.revision else "",
        }
        if self.negative:
            values["negative"] = self.negative
        for slot, picture in sorted(_pictures(request).items()):
            if slot in flow.slots:
                values[slot] = await self._uploaded(picture)
        told = (await self.door.order("/prompt", {"prompt": flow.filled(values)})).json()
        name = job_name(told.get("prompt_id"), self.door.who, told)
        return ticket_of(Job(job=name, width=request.width, height=request.height))

    async def collect(self, ticket: Ticket, /) -> Painting:
        """The picture of a job.

        Raises:
            MakerUnavailable: not done yet, or the server cannot be reached; the ticket holds.
            MakerRefused: a node failed, there is no picture, or the job is not known there.
        """
        job = job_of(ticket, Job, self.door.who)
        wanted = Size(job.width, job.height)
        images = await self._patience.until(lambda: self._look(job.job), f"job {job.job}")
        heard = await self.door.get("/view", images[0])
        picture, drawn = await asyncio.to_thread(conformed, heard.body, wanted, self.door.who)
        note = f"drawn at {drawn}, cut and scaled to {wanted}" if drawn != wanted else ""
        return Painting(picture=picture, note=note)

    def _flow(self, request: PaintRequest) -> Workflow:
        """The workflow for a request: an earlier take is revised, without a Base it is a first."""
        if request.revision and "revise" in self._flows:
            return self._flows["revise"]
        if "first" in self._flows and not request.references:
            return self._flows["first"]
        return self._flows["workflow"]

    async def _uploaded(self, picture: Media) -> str:
        """The name under which the server has a picture; the same picture has one name."""
        file = ("image", (f"{picture.digest}.png", picture.read(), picture.type))
        fields = {"subfolder": FOLDER, "type": "input", "overwrite": "true"}
        told = (await self.door.post("/upload/image", fields, [file])).json()
        if not told.get("name"):
            raise MakerRefused(f"{self.door.who}: an uploaded picture got no name: {told}")
        return "/".join(filter(None, (str(told.get("subfolder") or ""), str(told["name"]))))

    async def _look(self, job: str) -> list[dict[str, str]] | Pending:
        """Where the pictures of a job are, once it has ended."""
        queue = (await self.door.get("/queue")).json()
        # asked for after the queue, or a job that ends in between would seem unknown
        asked = f"/history/{quote(job, safe='')}"
        entry: Any = (await self.door.get(asked)).json().get(job)
        with of_known_shape(self.door.who):
            queued = is_queued(job, queue)
            if isinstance(entry, dict):
                if why := failure(entry):
                    raise MakerRefused(f"{self.door.who}: {why}")
                return finished(entry, self.output, self.door.who)
        if queued:
            return Pending("not done")
        raise MakerRefused(
            f"{self.door.who}: the server does not know job {job} any more; was it started "
            "anew? Make the picture again"
        )


Told = tuple[str, Mapping[str, str] | None]


def _flows(who: str, usual: Told, first: Told, revise: Told) -> dict[str, Workflow]:
    """The workflows by name, checked: what is painted first has no picture to go by."""
    files = {"workflow": usual, "first": first, "revise": revise}
    flows = {
        name: workflow.read(file, slots or {}, who) for name, (file, slots) in files.items() if file
    }
    for name in ("first",) if "first" in flows else ("workflow",):
        if pictures := ", ".join(sorted(flows[name].pictures)):
            raise InputError(
                f"{who}: {flows[name].path} has slots for pictures ({pictures}), and the first "
                "frame has none; name a workflow without such slots as `first`"
            )
    if "take" in flows["workflow"].pictures:
        raise InputError(f"{who}: a workflow with the slot `take` is named as `revise`")
    return flows


def _pictures(request: PaintRequest) -> dict[str, Media]:
    """Pictures by slot; the Base stands in for those that are missing."""
    shown = {one.of: one.picture for one in request.references}
    base = shown.get("base")
    people = [one.picture for one in request.references if one.of not in {"base", "previous"}]
    found = dict(zip(("portrait", "portrait2", "portrait3"), people, strict=False))
    if "previous" in shown:
        found["previous"] = shown["previous"]
    if request.revision:
        found["take"] = request.revision.picture
    stand_in = base or next(iter(shown.values()), found.get("take"))
    return {slot: stand_in for slot in workflow.PICTURES if stand_in} | found
