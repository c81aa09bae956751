"""The pictures of many productions in one store, for people's searches and for nobody else.

Built from the facts of the productions, which stay the truth, and built anew when one of them has
changed. No run reads it: what a role sees is what its own production has kept.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import ProductionError, StudioError
from studio.memory import facts, place
from studio.memory.images import ImageStore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FROM = "from.json"


def gallery(folder: Path, stores: Mapping[str, Path]) -> ImageStore:
    """The store in `folder` of all the pictures in `stores`, by the name of their production.

    The id of a picture begins with that name and a slash. What cannot be read is left out, and
    `notices` says so. Where nothing can be written, the store is in memory.
    """
    seals, notices = _seals(stores)
    if _known(folder) == seals and ImageStore.saved(folder / "images"):
        found = ImageStore.load(folder / "images")
    else:
        found, more = _built(stores, seals)
        notices += more
        notices += _saved(found, folder, seals)
    found.notices += notices
    return found


def production_of(id: str) -> str:
    """Whose picture it is."""
    return id.partition("/")[0]


def _seals(stores: Mapping[str, Path]) -> tuple[dict[str, str], tuple[str, ...]]:
    seals, notices = dict[str, str](), list[str]()
    for name, store in stores.items():
        try:
            seals[name] = facts.seal(_facts(store))
        except StudioError as error:
            notices.append(f"{name}: left out: {error}")
    return seals, tuple(notices)


def _built(
    stores: Mapping[str, Path], seals: Mapping[str, str]
) -> tuple[ImageStore, tuple[str, ...]]:
    made, notices = ImageStore.gather(), list[str]()
    for name in seals:
        try:
            for one in facts.read(_facts(stores[name])):
                made.add(replace(one, id=f"{name}/{one.id}"))
        except StudioError as error:
            notices.append(f"{name}: left out: {error}")
    return made, tuple(notices)


def _saved(made: ImageStore, folder: Path, seals: Mapping[str, str]) -> tuple[str, ...]:
    """Write the store and then what it was built from, so that a crash leaves it stale."""
    if not len(made):
        return ()
    try:
        made.save(folder / "images")
        durable.save(folder / FROM, json.dumps(seals, ensure_ascii=False).encode())
    except ProductionError as error:
        return (f"{folder}: the index is not saved: {error}",)
    return ()


def _known(folder: Path) -> object:
    try:
        return json.loads((folder / FROM).read_bytes())
    except (OSError, ValueError):
        return None


def _facts(store: Path) -> Path:
    there = store if store.exists() else place.old(store)
    return there / "facts.jsonl"
