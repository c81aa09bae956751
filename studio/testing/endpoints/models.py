"""`GET /models`: which models a server has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.testing.endpoints.endpoint import Arrival, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.testing.faults import Fault


class Models(Endpoint[str]):
    """Lists `models`; a request is the path that was asked for."""

    name = "request for models"

    def __init__(self, models: Sequence[str], *, faults: Mapping[int, Fault] | None = None) -> None:
        super().__init__(faults=faults)
        self.models = tuple(models)

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("GET", "/models")

    def read(self, posted: Posted) -> Arrival[str]:
        return self.arrived(posted, posted.path)

    def answer(self, arrival: Arrival[str], fault: Fault | None) -> Reply:
        data = [{"id": model, "object": "model", "owned_by": "loopback"} for model in self.models]
        return Reply.json({"object": "list", "data": data})
