"""The offline embedder of pictures: what colours, where, and which lines. No model, no download."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np

from studio.crafts import Embedding, EmbedRequest, Shape
from studio.errors import MakerRefused
from studio.makers.look import Look

if TYPE_CHECKING:
    from studio.crafts import Media

WEIGHTS = {"palette": 1.0, "layout": 0.6, "lines": 0.5}


class Palette:
    """Embeds pictures by palette, layout and lines; it knows nothing of what they show."""

    name = "palette"
    model = "palette"
    edition = 1
    shape: Shape = ()
    licence = ""
    about = "compares pictures by colour, layout and line; it does not understand them"
    takes = frozenset({"picture"})

    @property
    def space(self) -> str:
        return f"{self.model}-{self.edition}"

    async def embed(self, request: EmbedRequest, /) -> Embedding:
        """Unit vectors of pictures.

        Raises:
            MakerRefused: texts are asked for, or a picture cannot be read.
        """
        if request.texts:
            raise MakerRefused("palette embeds pictures only; for texts choose another embedder")
        vectors = await asyncio.to_thread(lambda: tuple(map(_vector, request.pictures)))
        return Embedding(space=self.space, vectors=vectors)


def _vector(picture: Media) -> tuple[float, ...]:
    look = Look.of(picture)
    parts = {
        "palette": np.sqrt(look.palette()),
        "layout": look.layout(),
        "lines": np.sqrt(look.lines()),
    }
    weighted = [
        WEIGHTS[name] * part / max(float(np.linalg.norm(part)), 1e-9)
        for name, part in parts.items()
    ]
    vector = np.concatenate(weighted)
    return tuple(np.round(vector / np.linalg.norm(vector), 6).tolist())
