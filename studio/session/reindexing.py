"""The pictures of a production in another embedder's space, without painting anything anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.crafts import EmbedRequest, Media
from studio.errors import InputError
from studio.ledger import Ledger, Place
from studio.memory import ImageStore
from studio.session.makers import Agency, pin
from studio.session.pins import save_pins
from studio.session.production import PINS
from studio.session.settings import as_limits

if TYPE_CHECKING:
    from pathlib import Path

    from studio.ledger import Desk
    from studio.memory import Stored
    from studio.session.production import Production
    from studio.session.settings import Settings

EMBEDDER = "embedder/default"
REINDEX = "reindex"
SEARCH = "search"
"""Under these names the calls stand in the ledger; they are no phases of a company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reindexed:
    """How many pictures are in which spaces now, and in which they were."""

    pictures: int
    spaces: tuple[str, ...]
    before: tuple[str, ...]


async def reindex(production: Production, chosen: Settings) -> Reindexed:
    """Embed every kept picture by today's embedder, and pin it for the runs to come.

    A run that goes on finds these vectors in the ledger and asks nobody for them again. A store
    is put in place whole, or not at all.

    Raises:
        InputError: no picture was kept yet.
        StudioError: the embedder cannot be asked; the store is then as it was.
    """
    with production.lock():
        store = _store(production)
        pins = production.pins
        new = {**pins.makers, EMBEDDER: pin(chosen.choices[EMBEDDER])}
        agency = Agency(new, chosen.choices)
        limits = as_limits(chosen.limits)
        made = ImageStore.gather()
        try:
            with store, Ledger.open(production.folder, limits=limits) as ledger:
                for one in store.pictures:
                    made.add(await _embedded(ledger, agency.desk("embedder"), one, production))
        finally:
            await agency.close()
        with made:
            made.save(production.images)
            save_pins(production.folder / PINS, pins.model_copy(update={"makers": new}))
            return Reindexed(pictures=len(made.pictures), spaces=made.spaces, before=store.spaces)


async def vector_of(
    production: Production, chosen: Settings, text: str
) -> tuple[str, tuple[float, ...]]:
    """The words of a search as a vector, and its space; asked once, then from the ledger.

    Raises:
        InputError: the embedder takes no text.
    """
    choice = chosen.choices[EMBEDDER]
    agency = Agency({EMBEDDER: pin(choice)}, chosen.choices)
    desk = agency.desk("embedder")
    if "text" not in desk.takes:
        raise InputError(
            f"--meaning: the embedder {desk.maker} takes no text; choose one that does (clip, or "
            "openai) in studio.toml, and run: studio images reindex " + production.name
        )
    try:
        with (
            production.lock(),
            Ledger.open(production.folder, limits=as_limits(chosen.limits)) as ledger,
        ):
            request = EmbedRequest(texts=(text,))
            answered = await ledger.ask(desk, request, Place(phase=SEARCH))
    finally:
        await agency.close()
    return answered.answer.space, answered.answer.vectors[0]


async def _embedded(ledger: Ledger, desk: Desk, one: Stored, production: Production) -> Stored:
    request = EmbedRequest(texts=(one.caption,))
    if "picture" in desk.takes:
        picture = Media(one.digest, "image/png", _file(production.folder / one.file))
        request = EmbedRequest(pictures=(picture,))
    answered = await ledger.ask(desk, request, Place(phase=REINDEX, item=one.id))
    return replace(
        one,
        space=answered.answer.space,
        vector=answered.answer.vectors[0],
        caption_space="",
        caption_vector=(),
    )


def _file(path: Path) -> Path:
    if not path.is_file():
        raise InputError(f"{path}: this picture is gone; run the production again to mend it")
    return path


def _store(production: Production) -> ImageStore:
    if not ImageStore.saved(production.images):
        raise InputError(f"{production.folder}: no keyframe has been kept in it yet")
    return ImageStore.load(production.images)
