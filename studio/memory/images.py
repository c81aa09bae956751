"""The image store: kept keyframes and portraits, and the way back to them (DF-24)."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import InputError, Locked, ProductionError
from studio.memory import facts, place, words
from studio.memory.index import Index, both, either, write_index
from studio.memory.probe import probe
from studio.memory.stored import Hit, cosine, ranked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from studio.memory.index import Where
    from studio.memory.stored import Kind, Stored

_SPARE = 50
"""Chroma is asked for this many more than wanted, so that our exact order can mend its own."""


class ImageStore:
    """Pictures by what they show and what they look like.

    The facts that a caller adds are the truth; Chroma is an index over them, opened when it is
    first asked. During a run it is in memory; `save` writes it to a folder, `load` reads one.
    `notices` tells what had to be mended. A context manager: leaving it closes the index.
    """

    def __init__(self) -> None:
        self._pictures: dict[str, Stored] = {}
        self._fresh: list[Stored] = []
        self._index: Index | None = None
        self._loaded = False
        self.notices: tuple[str, ...] = ()

    @classmethod
    def gather(cls) -> ImageStore:
        """An empty store, to be filled during a run."""
        return cls()

    @classmethod
    def load(cls, folder: Path) -> ImageStore:
        """The store that was saved in `folder`; a broken index is built anew from its facts.

        Where nothing can be written the index is made in memory, and nothing is.

        Raises:
            ProductionError: nothing was saved there, or its facts cannot be read.
        """
        store = cls()
        if not os.access(folder.parent, os.W_OK):
            store._take(folder if folder.exists() else place.old(folder))
            return store
        with suppress(Locked), place.locked(folder):
            place.mend(folder)
        store._take(folder)
        complaint = probe(folder) if store._pictures else ""
        if not complaint:
            store._loaded, store._fresh = True, []
            store._index = Index(folder / "index") if store._pictures else None
            return store
        store.notices = (
            f"{folder}: the index of pictures was broken ({complaint}) and was built anew from "
            f"{len(store._pictures)} facts; nothing is lost",
        )
        try:
            store.save(folder)
        except ProductionError as error:
            store.notices += (f"{folder}: the new index is not saved: {error}",)
        return store

    @staticmethod
    def saved(folder: Path) -> bool:
        """Whether there is anything to load from `folder`."""
        return any((one / "facts.jsonl").is_file() for one in (folder, place.old(folder)))

    def __enter__(self) -> ImageStore:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._pictures)

    @property
    def pictures(self) -> tuple[Stored, ...]:
        """Everything in the store, in the order it was added."""
        return tuple(self._pictures.values())

    @property
    def spaces(self) -> tuple[str, ...]:
        """The embedding spaces of pictures and captions, sorted."""
        found = {one.space for one in self._pictures.values()}
        found |= {one.caption_space for one in self._pictures.values() if one.caption_space}
        return tuple(sorted(found))

    def add(self, stored: Stored) -> None:
        """Take a picture in; one with the id of an earlier one replaces it.

        Raises:
            InputError: its vector is not as long as others of its space.
        """
        for space in filter(None, (stored.space, stored.caption_space)):
            known = next(
                filter(None, (one.in_space(space) for one in self._pictures.values())), None
            )
            mine = stored.in_space(space) or ()
            if known and len(known) != len(mine):
                raise InputError(
                    f"picture {stored.id}: {len(mine)} numbers, others in {space} {len(known)}"
                )
        if self._pictures.get(stored.id) == stored:
            return
        anew = self._loaded or stored.id in self._pictures
        self._pictures[stored.id] = stored
        self._fresh.append(stored)
        if anew:
            self.close()

    def nearest(
        self,
        *,
        characters: Sequence[str],
        before: int,
        vector: tuple[float, ...] | None = None,
        space: str = "",
        k: int,
        portraits_only: bool = False,
    ) -> list[Stored]:
        """What a painter of the scene at `before` should stay close to, best first.

        Candidates are keyframes earlier in the story (unless `portraits_only`), and portraits
        painted up to then, that show one of `characters`; ranked by how many of them they show,
        then by cosine to `vector`, ties by digest. Exact: the same facts give the same answer. A
        picture of another space than the vector's comes after those that can be compared.

        Raises:
            InputError: a vector without a space, where the store has several.
        """
        wanted = frozenset(characters)
        if not self._pictures or not wanted or k < 1:
            return []
        space = self._space(space) if vector is not None else ""
        index = self._opened()
        shown: list[Where] = [{"who": {"$contains": name}} for name in sorted(wanted)]
        portraits = both({"kind": "portrait"}, {"order": {"$lte": before}})
        frames = both({"kind": "keyframe"}, {"order": {"$lt": before}})
        where = both(either(*shown), portraits if portraits_only else either(frames, portraits))
        spaces = sorted({one.space for one in self._pictures.values()})
        found = {self._pictures[one] for each in spaces for one in index.matching(each, where)}

        def rank(one: Stored) -> tuple[int, float, str, str]:
            near = cosine(vector, one.vector) if vector and one.space == space else -2.0
            return -len(wanted & set(one.characters)), -near, one.digest, one.id

        return sorted(found, key=rank)[:k]

    def search(
        self,
        vector: tuple[float, ...],
        space: str,
        k: int,
        *,
        kind: Kind | None = None,
        character: str = "",
        approved: bool | None = None,
    ) -> list[Hit]:
        """The `k` pictures nearest to `vector` by cosine, best first, ties by digest.

        `space` may be one of pictures or one of captions.

        Raises:
            InputError: nothing in the store is of that space; vectors of two spaces say nothing
                about each other.
        """
        if not self._pictures or k < 1:
            return []
        if space not in self.spaces:
            raise InputError(
                f"a vector of {space!r} cannot be compared with pictures of "
                f"{', '.join(self.spaces)}: ask the embedder that they were stored with"
            )
        parts: list[Where] = [{"kind": kind}] if kind else []
        parts += [{"who": {"$contains": character}}] if character else []
        parts += [{"approved": approved}] if approved is not None else []
        most = k + _SPARE
        ids = self._opened().near(space, vector, most, both(*parts) if parts else None)
        found = ((one, one.in_space(space)) for one in (self._pictures[name] for name in ids))
        hits = (Hit(stored=one, similarity=cosine(vector, at)) for one, at in found if at)
        return ranked(hits)[:k]

    def search_text(self, text: str, k: int, *, character: str = "") -> list[Hit]:
        """The `k` pictures whose captions share most with `text`, best first; none share nothing.

        By words and parts of words (`studio.memory.words`), without a model, in any language. For
        meaning, embed the text and `search` the space of the captions.
        """
        chosen = [one for one in self.pictures if not character or character in one.characters]
        shares = words.shares(text, [one.caption for one in chosen])
        hits = (Hit(stored=a, similarity=b) for a, b in zip(chosen, shares, strict=True) if b > 0)
        return ranked(hits)[:k]

    def save(self, folder: Path, *, whole: bool = True) -> None:
        """Write facts and index to `folder`: built aside, then put in place of what is there.

        In story order, in which scenes that are made at once do not arrive. An empty store leaves
        what is there; so does one that is not `whole`, as the run was cut short, and lacks a
        picture that was saved.

        Raises:
            Locked: another process is saving there.
            ProductionError: the disk is full.
        """
        if not self._pictures:
            return
        with durable.writing(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
        with place.locked(folder):
            if whole or not self._lacks(folder):
                self._put(folder)

    def _put(self, folder: Path) -> None:
        with durable.writing(folder):
            place.mend(folder)
            for left in folder.parent.glob(f".{folder.name}.*.part"):
                shutil.rmtree(left)
            aside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
            aside.mkdir()
        pictures = sorted(self.pictures, key=lambda one: one.order)
        try:
            facts.write(aside / "facts.jsonl", pictures)
            write_index(aside / "index", pictures)
        except BaseException:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        with durable.writing(folder):
            if folder.exists():
                folder.replace(place.old(folder))
            aside.replace(folder)
            durable.sync_folder(folder.parent)
            shutil.rmtree(place.old(folder), ignore_errors=True)

    def _take(self, folder: Path) -> None:
        """Take in the facts that were saved in `folder`."""
        self._pictures = {one.id: one for one in facts.read(folder / "facts.jsonl")}
        self._fresh = list(self._pictures.values())

    def _lacks(self, folder: Path) -> bool:
        """Whether a picture was saved in `folder` that is not here; what is damaged is none."""
        there = folder if folder.exists() else place.old(folder)
        with suppress(ProductionError):
            return any(one.id not in self._pictures for one in facts.read(there / "facts.jsonl"))
        return False

    def close(self) -> None:
        """Let go of the index; it is made again, in memory, when it is asked."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._loaded = False
        self._fresh = list(self._pictures.values())

    def _opened(self) -> Index:
        if self._index is None:
            self._index = Index()
        self._index.add(self._fresh)
        self._fresh = []
        return self._index

    def _space(self, space: str) -> str:
        known = {one.space for one in self._pictures.values()}
        if not space and len(known) > 1:
            raise InputError(f"pictures are of the spaces {', '.join(sorted(known))}: say which")
        return space or next(iter(known))
