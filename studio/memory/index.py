"""Chroma as an index of pictures: in memory during a run, in a folder afterwards.

It is never the truth. Of chromadb 1.5.9 it was measured that a kill while it writes can leave a
folder that fails or crashes for good, and that two clients on one folder lose vectors without a
word. So a folder is written once, by nobody else, and then only read.
"""

from __future__ import annotations

from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from studio.memory.stored import Stored

Where: TypeAlias = "dict[str, Where | list[Where] | str | int | bool]"

_NUMBERS = count(1)
_DOOR = Lock()
"""Held while a client is opened or closed: Chroma loses one that another thread opens meanwhile."""
_BATCH = 2000
"""Below Chroma's own limit, 5461 rows a call."""


class Index:
    """A collection for each embedding space, with what can be filtered as metadata."""

    def __init__(self, folder: Path | None = None) -> None:
        """Open `folder`, or an index of our own in memory.

        No embedding function, so that Chroma never fetches a model, and no telemetry.
        """
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        self._mine = folder is None
        # Clients in memory share one database within a process: the names keep stores apart.
        self._name = f"images-{next(_NUMBERS)}" if folder is None else "images"
        with _DOOR:
            self._client: Any = (
                chromadb.EphemeralClient(settings=settings)
                if folder is None
                else chromadb.PersistentClient(str(folder), settings=settings)
            )
        self._spaces: dict[str, Any] = {}
        if folder is not None:
            for collection in self._client.list_collections():
                space = str(collection.metadata["space"])
                self._spaces[space] = self._client.get_collection(
                    collection.name, embedding_function=None
                )

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, pictures: Sequence[Stored]) -> None:
        """Take pictures in; one with the id of an earlier one replaces it."""
        for space, rows in _by_space(pictures).items():
            collection = self._collection(space)
            for start in range(0, len(rows), _BATCH):
                part = rows[start : start + _BATCH]
                collection.upsert(
                    ids=[picture.id for picture, _ in part],
                    embeddings=[list(vector) for _, vector in part],
                    metadatas=[_filters(picture) for picture, _ in part],
                )

    def matching(self, space: str, where: Where) -> list[str]:
        """The ids of all pictures in `space` that pass the filter."""
        return [str(one) for one in self._spaces[space].get(where=where, include=[])["ids"]]

    def near(
        self, space: str, vector: Sequence[float], most: int, where: Where | None
    ) -> list[str]:
        """The ids nearest to `vector`, about in order: Chroma's search is approximate."""
        collection = self._spaces[space]
        most = min(most, collection.count())
        found = collection.query(
            query_embeddings=[list(vector)], n_results=most, where=where, include=[]
        )
        return [str(one) for one in found["ids"][0]]

    def count(self, space: str) -> int:
        """How many vectors `space` has."""
        return int(self._spaces[space].count()) if space in self._spaces else 0

    def close(self) -> None:
        """Let go of the files, or of what is held in memory."""
        if self._mine:
            for collection in self._spaces.values():
                self._client.delete_collection(collection.name)
        self._spaces = {}
        with _DOOR:
            self._client.close()

    def _collection(self, space: str) -> Any:
        if space not in self._spaces:
            self._spaces[space] = self._client.create_collection(
                f"{self._name}-{len(self._spaces) + 1}",
                embedding_function=None,
                metadata={"space": space},
                configuration={"hnsw": {"space": "cosine"}},
            )
        return self._spaces[space]


def write_index(folder: Path, pictures: Sequence[Stored]) -> None:
    """Write an index into a folder that nobody else knows yet.

    Raises:
        ProductionError: the disk is full, or not ours to write to.
    """
    from chromadb.errors import ChromaError

    try:
        with Index(folder) as index:
            index.add(pictures)
    except ChromaError as error:
        raise ProductionError(
            f"{folder}: the index of pictures cannot be written ({error}); make room or give "
            "access, then run again: nothing that was made is lost"
        ) from error


def check(folder: Path, pictures: Sequence[Stored], most: int = 32) -> None:
    """See that the index in `folder` holds `pictures` and finds some of them by themselves.

    Raises:
        ProductionError: it does not. Chroma's own errors come as they are; it may also crash the
            process, so this is called in one of its own.
    """
    with Index(folder) as index:
        for space, rows in _by_space(pictures).items():
            if index.count(space) != len(rows):
                raise ProductionError(f"{index.count(space)} of {len(rows)} vectors in {space}")
            for picture, vector in rows[:: max(1, len(rows) // most)]:
                twins = {other.id for other, same in rows if same == vector}
                if not twins & set(index.near(space, vector, 1, None)):
                    raise ProductionError(f"{picture.id} does not find itself")


def both(*parts: Where) -> Where:
    """All of the filters; Chroma takes `$and` only of two or more."""
    return parts[0] if len(parts) == 1 else {"$and": list(parts)}


def either(*parts: Where) -> Where:
    """Any of the filters."""
    return parts[0] if len(parts) == 1 else {"$or": list(parts)}


def _filters(picture: Stored) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": picture.kind,
        "order": picture.order,
        "scene": picture.scene,
        "approved": picture.approved,
    }
    return told | ({"who": list(picture.characters)} if picture.characters else {})


def _by_space(pictures: Iterable[Stored]) -> dict[str, list[tuple[Stored, tuple[float, ...]]]]:
    found: dict[str, list[tuple[Stored, tuple[float, ...]]]] = {}
    for picture in pictures:
        for space, vector in _vectors(picture):
            found.setdefault(space, []).append((picture, vector))
    return found


def _vectors(picture: Stored) -> Iterator[tuple[str, tuple[float, ...]]]:
    yield picture.space, picture.vector
    # Where words and pictures share a space, a caption is found by its picture.
    if picture.caption_space not in {"", picture.space}:
        yield picture.caption_space, picture.caption_vector
