"""Searching the pictures of one production."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.memory import Hit, ImageStore

if TYPE_CHECKING:
    from studio.memory import Stored
    from studio.session.production import Production


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A picture that was found; `file` is its path, `score` how well it fits, 0 to 1."""

    score: float
    file: str
    caption: str
    kind: str
    scene: int
    characters: tuple[str, ...]
    approved: bool


def look(
    found: Production,
    *,
    text: str,
    character: str,
    most: int,
    near: tuple[str, tuple[float, ...]] | None = None,
) -> tuple[tuple[Seen, ...], tuple[str, ...]]:
    """The pictures that fit best, best first, and what had to be mended in their index.

    By the words of their captions, or `near` a vector of the space it names.

    Raises:
        InputError: nobody of that name is in them, nothing has been painted yet, or the pictures
            are in another space.
    """
    if not ImageStore.saved(found.images):
        raise InputError(f"{found.folder}: no keyframe has been kept in it yet")
    with ImageStore.load(found.images) as store:
        names = sorted({name for one in store.pictures for name in one.characters})
        if character and character not in names:
            raise InputError(f"--character {character}: there are {', '.join(names) or 'none'}")
        if near:
            hits = store.search(near[1], near[0], most, character=character)
        elif text:
            hits = store.search_text(text, most, character=character)
        else:
            hits = _all(store, character)
        rows = tuple(_seen(found, hit) for hit in hits[:most])
        return rows, store.notices


def _all(store: ImageStore, character: str) -> list[Hit]:
    chosen = [one for one in store.pictures if not character or character in one.characters]
    return [Hit(stored=one, similarity=1.0) for one in sorted(chosen, key=lambda one: one.order)]


def _seen(found: Production, hit: Hit) -> Seen:
    one: Stored = hit.stored
    shown = found.folder / "keyframes" / f"scene-{one.scene:03}.png"
    file = shown if one.kind == "keyframe" and shown.is_file() else found.folder / one.file
    return Seen(
        score=round(hit.similarity, 2),
        file=str(file),
        caption=one.caption,
        kind=one.kind,
        scene=one.scene,
        characters=one.characters,
        approved=one.approved,
    )
