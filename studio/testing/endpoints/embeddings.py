"""`POST /embeddings`: texts become vectors."""

from __future__ import annotations

import asyncio
import base64
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.crafts import Embedder, EmbedRequest
from studio.testing.endpoints.endpoint import Arrival, BadRequest, Endpoint, Posted, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from studio.testing.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingAsked:
    """One request for vectors; `dimensions` is 0 where none were asked for."""

    texts: tuple[str, ...]
    dimensions: int = 0
    base64: bool = False


class Embeddings(Endpoint[EmbeddingAsked]):
    """Answers with an embedder's vectors, or with those that a function makes of the request."""

    name = "embedding request"

    def __init__(
        self,
        answer: Embedder | Callable[[EmbeddingAsked], Sequence[Sequence[float]]],
        *,
        faults: Mapping[int, Fault] | None = None,
    ) -> None:
        super().__init__(faults=faults)
        self._answer = answer

    def takes(self, method: str, path: str) -> bool:
        return (method, path) == ("POST", "/embeddings")

    def read(self, posted: Posted) -> Arrival[EmbeddingAsked]:
        body = posted.json()
        given = body.get("input")
        texts = (given,) if isinstance(given, str) else tuple(given or ())
        if not texts or not all(isinstance(text, str) and text for text in texts):
            raise BadRequest("input: a text that is not empty, or a list of such, is needed")
        asked = EmbeddingAsked(
            texts=texts,
            dimensions=int(body.get("dimensions") or 0),
            base64=body.get("encoding_format") == "base64",
        )
        return self.arrived(posted, asked, str(body.get("model", "")))

    def answer(self, arrival: Arrival[EmbeddingAsked], fault: Fault | None) -> Reply:
        asked = arrival.request
        vectors = [] if fault and fault.kind == "empty" else self._embedded(asked)
        rows = [
            {"object": "embedding", "index": at, "embedding": _told(vector, asked)}
            for at, vector in enumerate(vectors)
        ]
        tokens = sum(len(text) // 4 + 1 for text in asked.texts)
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        return Reply.json({"object": "list", "model": arrival.model, "data": rows, "usage": usage})

    def _embedded(self, asked: EmbeddingAsked) -> Sequence[Sequence[float]]:
        if callable(self._answer):
            vectors: Sequence[Sequence[float]] = self._answer(asked)
            return vectors
        return asyncio.run(self._answer.embed(EmbedRequest(texts=asked.texts))).vectors


def _told(vector: Sequence[float], asked: EmbeddingAsked) -> list[float] | str:
    if not asked.base64:
        return list(vector)
    return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
