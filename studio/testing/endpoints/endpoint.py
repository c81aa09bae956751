"""What every endpoint has in common: it reads a request, counts it, and answers it or fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from studio.errors import MakerError, MakerUnavailable
from studio.testing.endpoints.multipart import Form, read_form

if TYPE_CHECKING:
    from studio.testing.faults import Fault

R = TypeVar("R")


class BadRequest(ValueError):
    """A request that the endpoint cannot read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A request as it came over the wire; `path` is what comes after the server's prefix."""

    method: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    data: bytes = b""

    def header(self, name: str) -> str:
        """A header by its name in small letters, "" when it was not sent."""
        return next((told for key, told in self.headers.items() if key.lower() == name), "")

    def json(self) -> dict[str, Any]:
        """The body as a JSON object.

        Raises:
            BadRequest: it is none.
        """
        body = json.loads(self.data)
        if not isinstance(body, dict):
            raise BadRequest("expected a JSON object")
        return body

    def form(self) -> Form:
        """The body as a multipart form.

        Raises:
            BadRequest: it is none.
        """
        if (form := read_form(self.header("content-type"), self.data)) is None:
            raise BadRequest("expected multipart/form-data")
        return form


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival(Generic[R]):
    """One request as it was read; `number` counts from 1 at its endpoint, retries too."""

    number: int = 0
    method: str
    path: str
    model: str
    authorization: str
    headers: Mapping[str, str]
    request: R


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes out: `body`, or `parts` sent as they come, chunk by chunk."""

    status: int = 200
    body: bytes = b""
    type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()

    @classmethod
    def json(cls, body: object, *, status: int = 200) -> Reply:
        return cls(status=status, body=json.dumps(body).encode())

    @classmethod
    def error(
        cls,
        status: int,
        message: str,
        *,
        code: str = "",
        retry_after: float = 0,
        final: bool = False,
    ) -> Reply:
        """An error as OpenAI words it; `code` is its name where there is one."""
        headers = {"Retry-After": f"{retry_after:g}", "x-should-retry": "false" if final else ""}
        if not retry_after:
            # Clients take `Retry-After: 0` for none and wait as they like; this they obey.
            headers["retry-after-ms"] = "1"
        said = {"error": {"message": message, "code": code or status}}
        return replace(cls.json(said, status=status), headers=headers)


class Endpoint(Generic[R]):
    """One path of a server, or a few that belong together.

    `faults` go by request number at this endpoint; `received` is what came in.
    """

    name = "request"

    def __init__(self, *, faults: Mapping[int, Fault] | None = None) -> None:
        self.faults = dict(faults or {})
        self.received: list[Arrival[R]] = []
        self.counting = threading.Condition()

    @property
    def requests(self) -> list[R]:
        """What was asked, as values."""
        return [arrival.request for arrival in self.received]

    def takes(self, method: str, path: str) -> bool:
        """Whether a request to `path` is for this endpoint."""
        raise NotImplementedError

    def read(self, posted: Posted) -> Arrival[R]:
        """The request as a value.

        Raises:
            BadRequest: it cannot be read.
        """
        raise NotImplementedError

    def answer(self, arrival: Arrival[R], fault: Fault | None) -> Reply:
        """What goes out; `fault` is one that changes the answer and not the connection."""
        raise NotImplementedError

    def note(self, arrival: Arrival[R]) -> Arrival[R]:
        """Number a request and keep it."""
        with self.counting:
            numbered = replace(arrival, number=len(self.received) + 1)
            self.received.append(numbered)
            self.counting.notify_all()
        return numbered

    def hear(self, number: int, *, patience: float = 30) -> Arrival[R]:
        """Wait until request `number` has come in, at most `patience` seconds; blocks the thread.

        Raises:
            TimeoutError: it has not.
        """
        with self.counting:
            if not self.counting.wait_for(lambda: len(self.received) >= number, patience):
                raise TimeoutError(f"{len(self.received)} requests came in, {number} were expected")
            return self.received[number - 1]

    def arrived(self, posted: Posted, request: R, model: str = "") -> Arrival[R]:
        """The arrival of a request that was read."""
        return Arrival(request=request, **heads(posted, model))


def heads(posted: Posted, model: str) -> dict[str, Any]:
    """What an arrival says beside its request."""
    return {
        "method": posted.method,
        "path": posted.path,
        "model": model,
        "authorization": posted.header("authorization"),
        "headers": posted.headers,
    }


def refused(error: MakerError) -> Reply:
    """The answer of a server whose maker raised."""
    return Reply.error(503 if isinstance(error, MakerUnavailable) else 400, str(error))
