"""Films that a server makes as jobs under one path: ordered, waited for, fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from studio.errors import ContentRefused, MakerRefused
from studio.makers.openai_api.heard import EXCERPT, job_name
from studio.makers.openai_api.waiting import Patience, Pending
from studio.talk.wire import POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.openai_api.door import Door, File


class Queue:
    """The jobs under `path` of a server; how long one is waited for is said in `Patience`."""

    def __init__(self, door: Door, path: str, *, every: float, patience: float) -> None:
        self._door, self._path = door, path
        self._patience = Patience(door.who, every=every, patience=patience)

    async def order(self, body: Mapping[str, Any], files: Sequence[File]) -> str:
        """Order a film, and the name that the server gave the job; raises as `Door.order` does."""
        told = (await self._door.order(self._path, body, files)).json()
        return job_name(told.get("id"), self._door.who, told)

    async def finished(self, name: str) -> None:
        """Wait until a job is done.

        Raises:
            MakerUnavailable: not in time, or the server cannot be reached.
            MakerRefused: it failed, or is not known there.
        """

        async def look() -> dict[str, Any] | Pending:
            told = (await self._door.get(self._place(name))).json()
            state = str(told.get("status"))
            if state in {"queued", "in_progress"}:
                return Pending(state)
            if state != "completed":
                raise _failure(f"{self._door.who}: {name} is {state[:EXCERPT]}", told)
            return told

        await self._patience.until(look, name)

    async def film(self, name: str) -> bytes:
        """The film of a job that is done."""
        return (await self._door.get(f"{self._place(name)}/content")).body

    def _place(self, name: str) -> str:
        return f"{self._path}/{quote(name, safe='')}"


def _failure(what: str, told: Mapping[str, Any]) -> MakerRefused:
    error = told.get("error") or {}
    known = error if isinstance(error, dict) else {"message": error}
    said = str(known.get("message") or "no reason given")[:EXCERPT]
    kind = ContentRefused if str(known.get("code")) in POLICY else MakerRefused
    return kind(f"{what}: {said}")
