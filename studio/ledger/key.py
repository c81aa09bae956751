"""The key of a call: two calls with the same key have the same answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from studio.ledger.codec import canonical, encode
from studio.ledger.desk import Desk, Place

if TYPE_CHECKING:
    from studio.ledger.codec import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call before it is made; `prompt` is the canonical JSON of its request."""

    key: str
    desk: Desk
    request: object
    prompt: bytes
    place: Place
    nth: int

    @classmethod
    def of(cls, desk: Desk, request: object, place: Place, nth: int = 0) -> Call:
        """A call written out, with its key; `nth` is how often the same was asked before."""
        data = encode(request)
        return cls(
            key=_key(desk, data, place.attempt, nth),
            desk=desk,
            request=request,
            prompt=canonical(data),
            place=place,
            nth=nth,
        )

    def again(self, nth: int) -> Call:
        """The same call, after the same request was already made `nth` times."""
        if nth == self.nth:
            return self
        data = json.loads(self.prompt)
        return replace(self, key=_key(self.desk, data, self.place.attempt, nth), nth=nth)


def _key(desk: Desk, request: Json, attempt: int, nth: int) -> str:
    whole = canonical(
        {
            "craft": desk.craft,
            "maker": desk.maker,
            "edition": desk.edition,
            "model": desk.model,
            "shape": [[name, value] for name, value in sorted(desk.shape)],
            "request": request,
            "attempt": attempt,
            "nth": nth,
        }
    )
    return sha256(whole).hexdigest()


def key_of(desk: Desk, request: object, *, attempt: int = 1, nth: int = 0) -> str:
    """The key under which the ledger looks for an answer, 64 hex digits.

    It covers craft, maker, edition, model, shape, the request with its media by digest, the
    attempt, and `nth`: how often the same request was already made in this conversation.
    """
    return Call.of(desk, request, Place(phase="", attempt=attempt), nth).key
