"""What a search is for, words or a picture, as a vector: asked once, then from the ledger."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from studio.crafts import EmbedRequest, Media
from studio.errors import InputError
from studio.ledger import Ledger, Place
from studio.session.inputs.media import first_line
from studio.session.makers import Agency, pin
from studio.session.search.reindexing import EMBEDDER
from studio.session.settings.file import as_limits

if TYPE_CHECKING:
    from pathlib import Path

    from studio.session.settings.file import Settings

SEARCH = "search"
"""Under this name the calls stand in the ledger; it is no phase of a company."""
FLAGS = {"text": "--meaning", "picture": "--like"}

Vector = tuple[str, tuple[float, ...]]
"""An embedding space, and a vector of it."""


async def of_words(folder: Path, chosen: Settings, text: str) -> Vector:
    """The words of a search as today's embedder has them; the ledger in `folder` keeps them.

    Raises:
        InputError: the embedder takes no text.
    """
    return await _asked(folder, chosen, EmbedRequest(texts=(text,)), "text")


async def of_picture(folder: Path, chosen: Settings, file: Path) -> Vector:
    """A picture of the user's as today's embedder has it; the ledger in `folder` keeps it.

    Raises:
        InputError: the embedder takes no pictures, or `file` is none.
    """
    request = EmbedRequest(pictures=(Media.of(_as_png(file), "image/png"),))
    return await _asked(folder, chosen, request, "picture")


async def _asked(folder: Path, chosen: Settings, request: EmbedRequest, kind: str) -> Vector:
    agency = Agency({EMBEDDER: pin(chosen.choices[EMBEDDER])}, chosen.choices)
    try:
        desk = agency.desk("embedder")
        if kind not in desk.takes:
            raise InputError(
                f"{FLAGS[kind]}: the embedder {desk.maker} takes no {kind}; choose one that does "
                "in studio.toml, and put the pictures in its space: studio images reindex NAME"
            )
        with Ledger.open(folder, limits=as_limits(chosen.limits)) as ledger:
            answered = await ledger.ask(desk, request, Place(phase=SEARCH))
    finally:
        await agency.close()
    return answered.answer.space, answered.answer.vectors[0]


def _as_png(file: Path) -> bytes:
    """The bytes of a PNG as they are, so that a kept picture is itself; of others, the pixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        data = file.read_bytes()
        with Image.open(io.BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            if picture.format == "PNG":
                return data
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, SyntaxError) as error:
        raise InputError(
            f"--like {file}: no picture that can be read: {first_line(error)}"
        ) from error
    made = io.BytesIO()
    upright.save(made, "PNG")
    return made.getvalue()
