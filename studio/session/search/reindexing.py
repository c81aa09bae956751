"""The pictures of a production in another embedder's space, without painting anything anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.crafts import EmbedRequest, Media
from studio.errors import InputError
from studio.ledger import Ledger, Place
from studio.memory import ImageStore
from studio.session.makers import Agency, pin
from studio.session.settings.file import as_limits

if TYPE_CHECKING:
    from pathlib import Path

    from studio.ledger import Desk
    from studio.memory import Stored
    from studio.session.production import Production
    from studio.session.settings.file import Settings

EMBEDDER = "embedder/default"
REINDEX = "reindex"
"""Under this name the calls stand in the ledger; it is no phase of a company."""


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
            production.pin(pins.model_copy(update={"makers": new}))
            return Reindexed(pictures=len(made.pictures), spaces=made.spaces, before=store.spaces)


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
