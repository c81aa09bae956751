"""Vectors of texts from `embeddings`."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from studio.crafts import Embedding, Usage
from studio.errors import InputError, MakerRefused
from studio.makers.openai_api.door import LARGEST, OPENAI, Door, Served
from studio.makers.openai_api.heard import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.crafts import EmbedRequest, Shape

BATCH = 256
"""Texts that are sent at once."""
MOST = 1e100
"""A number in a vector is none above this, nor what is no number at all."""


class OpenAIEmbedder(Served):
    """A model that embeds text at `base_url`; its space is named by model and dimensions.

    `dimensions` shortens the vectors, where the model can do that; 0 leaves them as they are.
    """

    name = "openai"
    edition = 1
    licence = ""
    parallel = 4
    takes = frozenset({"text"})

    def __init__(
        self,
        *,
        model: str,
        base_url: str = OPENAI,
        key_from: str = "OPENAI_API_KEY",
        timeout: float = 60.0,
        retries: int = 4,
        largest: int = LARGEST,
        dimensions: int = 0,
        batch: int = BATCH,
    ) -> None:
        if dimensions < 0 or batch < 1:
            raise InputError(f"openai {model}: dimensions must be 0 or more, batch 1 or more")
        self.model, self.dimensions, self.batch = model, dimensions, batch
        self.door = Door(
            f"openai {model}",
            base_url=base_url,
            key_from=key_from,
            timeout=timeout,
            retries=retries,
            largest=largest,
        )

    @property
    def shape(self) -> Shape:
        return (("dimensions", self.dimensions),) if self.dimensions else ()

    @property
    def about(self) -> str:
        return (
            f"The text embedder {self.model} at {self.door.host}: pictures are found by their "
            "captions, not by what they look like."
        )

    async def embed(self, request: EmbedRequest, /) -> Embedding:
        """A unit vector for every text.

        Raises:
            MakerMissing: the server needs a key and there is none.
            MakerUnavailable: unreachable, too slow or overloaded, after all retries.
            MakerRefused: the request has pictures or an empty text, or the server answered with an
                error, or not with a vector for every text.
        """
        if request.pictures:
            raise MakerRefused(f"{self.door.who}: takes texts only; choose another for pictures")
        if not request.texts or not all(text.strip() for text in request.texts):
            raise MakerRefused(f"{self.door.who}: there is a text without words to embed")
        vectors: list[tuple[float, ...]] = []
        counted = 0
        for start in range(0, len(request.texts), self.batch):
            more, tokens = await self._embedded(request.texts[start : start + self.batch])
            vectors += more
            counted += tokens
        if len(lengths := {len(vector) for vector in vectors}) != 1:
            raise MakerRefused(f"{self.door.who}: vectors of several lengths: {sorted(lengths)}")
        space = f"openai-{self.model}-{len(vectors[0])}"
        used = Usage(given_tokens=counted) if counted else None
        return Embedding(space=space, vectors=tuple(vectors), used=used)

    async def _embedded(self, texts: Sequence[str]) -> tuple[list[tuple[float, ...]], int]:
        """A vector for every text, and how many tokens the server counted, 0 if it did not."""
        body = {
            "model": self.model,
            "input": list(texts),
            "encoding_format": "float",
            "dimensions": self.dimensions or None,
        }
        told = (await self.door.post("/embeddings", body)).json()
        data, usage = told.get("data"), told.get("usage")
        rows = data if isinstance(data, list) else []
        tokens = counted(usage.get("prompt_tokens")) if isinstance(usage, dict) else None
        objects = [row for row in rows if isinstance(row, dict)]
        found = {str(row.get("index")): row.get("embedding") for row in objects}
        if len(rows) != len(texts) or set(found) != set(map(str, range(len(texts)))):
            raise MakerRefused(f"{self.door.who}: {len(rows)} vectors came for {len(texts)} texts")
        vectors = [self._unit(found[str(at)]) for at in range(len(texts))]
        return vectors, tokens or 0

    def _unit(self, vector: Any) -> tuple[float, ...]:
        numbers = vector if isinstance(vector, list) else []
        fit = all(isinstance(one, int | float) and abs(one) <= MOST for one in numbers)
        length = math.hypot(*numbers) if fit else 0.0
        if not length:
            raise MakerRefused(f"{self.door.who}: what came back is no vector: {str(vector)[:80]}")
        return tuple(round(float(number) / length, 6) for number in numbers)
