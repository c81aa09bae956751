"""Whether the servers of makers answer: `GET /models`, which costs nothing."""

from __future__ import annotations

import json
from difflib import get_close_matches
from typing import TYPE_CHECKING

from studio.errors import MakerError, MakerMissing, MakerRefused
from studio.makers.openai_api.door import Door, key_of
from studio.session.doctor.finding import Finding, note, ok, wrong
from studio.session.refusals.readiness import server_of
from studio.talk.wire import host, is_loopback

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from studio.crafts import Maker

PATIENCE = 3.0
"""Seconds that a server has to answer."""


def key(about: str, maker: Maker) -> Iterator[Finding]:
    """Whether the key is there that a maker's server needs; never the key."""
    base_url, key_from = server_of(maker)
    if not base_url:
        return
    try:
        found = key_of(maker.name, base_url, key_from)
    except MakerMissing as error:
        yield wrong(about, str(error))
        return
    told = f"key from {key_from}" if found else f"no key in {key_from}, and none may be needed"
    yield ok(about, f"{told}; it goes to {host(base_url)} only")


async def server(about: str, maker: Maker, *, ask: bool) -> AsyncIterator[Finding]:
    """Whether the server of a maker is there: one on this machine always, others with `ask`."""
    base_url, key_from = server_of(maker)
    if not base_url:
        return
    if not (ask or is_loopback(base_url)):
        yield note(about, f"{host(base_url)} was not asked; with --ask it is (that costs nothing)")
        return
    try:
        door = Door(about, base_url=base_url, key_from=key_from, timeout=PATIENCE, retries=0)
        try:
            body = (await door.get("/models")).body
        finally:
            await door.close()
    except MakerRefused as error:
        what = f"{host(base_url)} answers, and lists no models: {error}"
        yield wrong(about, str(error)) if "HTTP 403" in str(error) else note(about, what)
    except MakerError as error:
        yield wrong(about, f"{error}; start the server, or mend base_url or key")
    else:
        yield _listed(about, maker.model, base_url, body)


def _listed(about: str, model: str, base_url: str, body: bytes) -> Finding:
    there = _models(body)
    if not there or model in there:
        return ok(about, f"{host(base_url)} answers" + (f" and has {model}" if there else ""))
    near = get_close_matches(model, there, n=3) or there[:5]
    return note(
        about, f"{host(base_url)} answers, and does not list {model!r}; it has {', '.join(near)}"
    )


def _models(body: bytes) -> list[str]:
    try:
        found = json.loads(body)
    except ValueError:
        return []
    rows = found.get("data") if isinstance(found, dict) else None
    return [str(row["id"]) for row in rows or () if isinstance(row, dict) and "id" in row]
