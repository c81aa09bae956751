"""Searching the pictures of one production, or of all in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.journal import runs
from studio.memory import Hit, ImageStore, Stored, gallery, production_of
from studio.session.production import productions
from studio.session.search.vector import Vector
from studio.stage.crew import Crew

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from studio.session.production import Production

GALLERY = ".gallery"
"""Beside the productions: the pictures of all of them, and the ledger of what was searched for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A picture that was found; `file` is its path, `score` how well it fits, 0 to 1."""

    production: str
    score: float
    file: str
    caption: str
    kind: str
    scene: int
    characters: tuple[str, ...]
    approved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for: `text` in the captions, or what is `near` a vector; of whom, how many."""

    text: str = ""
    near: Vector | None = None
    character: str = ""
    most: int = 8


Found = tuple[tuple[Seen, ...], tuple[str, ...]]
"""Pictures, best first, and what had to be mended or left out."""


def look(found: Production, sought: Sought) -> Found:
    """The pictures of a production that fit best.

    Raises:
        InputError: nobody of that name is in them, nothing has been painted yet, or the pictures
            are in another space.
    """
    if not ImageStore.saved(found.images):
        raise InputError(f"{found.folder}: no keyframe has been kept in it yet")
    with ImageStore.load(found.images) as store:
        return tuple(_seen(found.folder, hit) for hit in _hits(store, sought)), store.notices


def look_everywhere(base: Path, sought: Sought) -> Found:
    """The pictures of all productions under `base` that fit best.

    Their index lies in `.gallery` beside them and is built anew when one of them has changed.

    Raises:
        InputError: as `look`.
    """
    with gallery(base / GALLERY, stores_of(base)) as store:
        hits = _hits(store, sought)
        rows = tuple(_seen(base / production_of(hit.stored.id), hit) for hit in hits)
        return rows, (*store.notices, *_apart(store, sought))


def stores_of(base: Path) -> dict[str, Path]:
    """Where the productions under `base` keep their pictures, by name.

    A fork that has not been run yet has only copies of another's.

    Raises:
        InputError: none has kept any.
    """
    stores = {
        name: base / name / "images"
        for name in productions(base)
        if ImageStore.saved(base / name / "images") and runs(base / name)
    }
    if not stores:
        raise InputError(f"{base}: no production in it has kept a keyframe yet")
    return stores


def _hits(store: ImageStore, sought: Sought) -> list[Hit]:
    character, most = sought.character, sought.most
    names = sorted({name for one in store.pictures for name in one.characters})
    if character and character not in names:
        raise InputError(f"--character {character}: there are {', '.join(names) or 'none'}")
    if sought.near:
        space, vector = sought.near
        return store.search(vector, space, most, character=character)
    if sought.text:
        return store.search_text(sought.text, most, character=character)
    return _all(store, character)[:most]


def _apart(store: ImageStore, sought: Sought) -> Iterator[str]:
    """What could not be compared, and how it can be."""
    if not sought.near:
        return
    others = [one for one in store.pictures if one.in_space(sought.near[0]) is None]
    for name in sorted({production_of(one.id) for one in others}):
        yield f"{name}: in another space, not compared; studio images reindex {name} changes that"


def _all(store: ImageStore, character: str) -> list[Hit]:
    chosen = [one for one in store.pictures if not character or character in one.characters]
    return [Hit(stored=one, similarity=1.0) for one in sorted(chosen, key=lambda one: one.order)]


def _seen(folder: Path, hit: Hit) -> Seen:
    one = hit.stored
    shown = folder / _shown(one)
    file = shown if shown.is_file() else folder / one.file
    return Seen(
        production=folder.name,
        score=round(hit.similarity, 2),
        file=str(file),
        caption=one.caption,
        kind=one.kind,
        scene=one.scene,
        characters=one.characters,
        approved=one.approved,
    )


def _shown(picture: Stored) -> str:
    """Where a picture lies for people, if it was painted here and kept."""
    if picture.kind == "portrait" and picture.characters:
        return f"portraits/{Crew.filed(picture.characters[0])}.png"
    return f"keyframes/scene-{picture.scene:03}.png"
