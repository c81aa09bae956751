"""Waiting for a job: looked at, ever later, until it is done, has failed, or takes too long."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import quote

from studio.errors import ContentRefused, MakerRefused, MakerUnavailable
from studio.makers.openai_api.heard import EXCERPT
from studio.talk.wire import POLICY

if TYPE_CHECKING:
    from studio.makers.openai_api.door import Door

SLOWEST = 30.0
"""Seconds between two looks at a job, at most."""


async def finished(door: Door, path: str, name: str, *, every: float, patience: float) -> None:
    """Wait until the job `name` under `path` is done.

    Raises:
        MakerUnavailable: not within `patience` seconds, or the server cannot be reached.
        MakerRefused: it failed, or is not known there.
    """
    waited, wait = 0.0, every
    while True:
        told = (await door.get(f"{path}/{quote(name, safe='')}")).json()
        state = str(told.get("status"))
        if state == "completed":
            return
        if state not in {"queued", "in_progress"}:
            error = told.get("error") or {}
            known = error if isinstance(error, dict) else {"message": error}
            said = str(known.get("message") or "no reason given")[:EXCERPT]
            kind = ContentRefused if str(known.get("code")) in POLICY else MakerRefused
            raise kind(f"{door.who}: {name} is {state[:EXCERPT]}: {said}")
        if waited >= patience:
            raise MakerUnavailable(
                f"{door.who}: {name} is {state} after {waited:.0f} seconds; run again to go on "
                "waiting for it, or raise `patience`"
            )
        await asyncio.sleep(wait)
        waited, wait = waited + wait, min(SLOWEST, wait * 1.5)


async def fetched(door: Door, path: str, name: str) -> bytes:
    """The film of a job that is done."""
    return (await door.get(f"{path}/{quote(name, safe='')}/content")).body
