"""The key of a call: two calls with the same key have the same answer."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from studio.ledger.codec import canonical, encode
from studio.ledger.desk import Desk, Place


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
    def of(cls, desk: Desk, request: object, place: Place, nth: int) -> Call:
        data = encode(request)
        whole = canonical(
            {
                "craft": desk.craft,
                "maker": desk.maker,
                "edition": desk.edition,
                "model": desk.model,
                "shape": [[name, value] for name, value in sorted(desk.shape)],
                "request": data,
                "attempt": place.attempt,
                "nth": nth,
            }
        )
        key = sha256(whole).hexdigest()
        prompt = canonical(data)
        return cls(key=key, desk=desk, request=request, prompt=prompt, place=place, nth=nth)


def key_of(desk: Desk, request: object, *, attempt: int = 1, nth: int = 0) -> str:
    """The key under which the ledger looks for an answer, 64 hex digits.

    It covers craft, maker, edition, model, shape, the request with its media by digest, the
    attempt, and `nth`: how often the same request was already made in this conversation.
    """
    return Call.of(desk, request, Place(phase="", attempt=attempt), nth).key
