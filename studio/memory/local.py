"""Local memory: the named conclusions of one production (arXiv 2408.11788, 3.2, DF-14)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import CardError, InputError, ProductionError
from studio.memory import plain
from studio.yamlfile import Data

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BOOK = ".kept.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A conclusion as it stands in its file now.

    `edited` says that a person changed the value, or wrote the file, since a phase last kept it;
    a changed comment is no edit. `form`, `phase` and `made_from` (name of each given and the digest
    of its value) tell how it came about, and are empty for a file that a person wrote.
    """

    name: str
    value: Data
    digest: str
    form: str
    phase: str
    made_from: Mapping[str, str]
    edited: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the book says of one name: the digest of the value as written, and its making."""

    written: str
    form: str
    phase: str
    made_from: dict[str, str] = field(default_factory=dict)


class LocalMemory:
    """Named conclusions, one YAML file each in `folder`; a person may edit any of them.

    One writer at a time: the production's lock sees to that, and among its threads a lock of ours.
    Every write is atomic, and a crash between a file and the book about it is told from an edit by
    hand.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._turn = folder, Lock()

    def keep(
        self, name: str, value: Data, *, form: str, phase: str, made_from: Mapping[str, str]
    ) -> Kept:
        """Write `value` under `name`, in place of what was there; equal data keeps its file."""
        self.writing(name, value, form=form, phase=phase, made_from=made_from)()
        entry = _Entry(plain.digest(value), form, phase, dict(made_from))
        return _kept(name, value, entry, edited=False)

    def writing(
        self, name: str, value: Data, *, form: str, phase: str, made_from: Mapping[str, str]
    ) -> Callable[[], None]:
        """What `keep` has to write: to be called once, in any thread, and mostly for the disk.

        Raises:
            InputError: `value` cannot be kept as YAML without loss.
        """
        path = self._path(name)
        entry = _Entry(plain.digest(value), form, phase, dict(made_from))
        page = _page(path, value, entry).encode()

        def write() -> None:
            with self._turn:
                standing = self.recall(name)
                self._note(name, entry, *self._book().get(name, ()))
                if standing is None or standing.digest != entry.written:
                    durable.save(path, page)
                self._note(name, entry)

        return write

    def take(
        self, name: str, value: Data, *, form: str, phase: str, made_from: Mapping[str, str]
    ) -> None:
        """Write `value` under `name` as a person would: it counts as edited.

        `form`, `phase` and `made_from` are what is known of how it once came about.
        """
        path = self._path(name)
        entry = _Entry("", form, phase, dict(made_from))
        with self._turn:
            durable.save(path, _page(path, value, entry).encode())
            self._note(name, entry)

    def recall(self, name: str) -> Kept | None:
        """What stands under `name` now, or None; a broken file is a `CardError` with its place."""
        path = self._path(name)
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise CardError(f"{path}:1:1: not UTF-8 text; save it as UTF-8") from error
        value = plain.read(text, path)
        entries = self._book().get(name, ())
        now = plain.digest(value)
        made = next((entry for entry in entries if entry.written == now), None)
        last = made or (entries[0] if entries else _Entry("", "", ""))
        return _kept(name, value, last, edited=made is None)

    def stale(self, name: str, now: Mapping[str, str]) -> tuple[str, ...]:
        """Givens of `name` that are not what they were, by their digests `now`; sorted.

        A given that came or went counts as changed. Nothing is stale of what a person wrote.
        """
        kept = self.recall(name)
        if kept is None or not kept.phase:
            return ()
        either = sorted({*kept.made_from, *now})
        return tuple(given for given in either if kept.made_from.get(given) != now.get(given))

    def names(self) -> tuple[str, ...]:
        """The names of all that is kept, sorted."""
        found = (path.stem for path in self._folder.glob("*.yaml"))
        return tuple(sorted(name for name in found if _NAME.fullmatch(name)))

    def drop(self, name: str) -> None:
        """Forget `name`; nothing happens when there is none."""
        path = self._path(name)
        with self._turn:
            with durable.writing(path):
                path.unlink(missing_ok=True)
            book = self._book()
            if book.pop(name, None):
                self._write(book)

    @staticmethod
    def digest(value: Data) -> str:
        """The sha256 by which values are compared: of their JSON with sorted names."""
        return plain.digest(value)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise InputError(
                f"cannot keep anything under {name!r}: a name is small letters, digits and "
                "underscores, begins with a letter and has at most 40 of them"
            )
        return self._folder / f"{name}.yaml"

    def _note(self, name: str, *entries: _Entry) -> None:
        """Note what the file may hold: while it is replaced, the new or, after a crash, the old."""
        book = self._book()
        told = tuple(one for at, one in enumerate(entries) if one not in entries[:at])
        if book.get(name) != told:
            self._write({**book, name: told})

    def _book(self) -> dict[str, tuple[_Entry, ...]]:
        path = self._folder / _BOOK
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        try:
            return {
                name: tuple(_Entry(**e) for e in told) for name, told in json.loads(text).items()
            }
        except (ValueError, TypeError, AttributeError) as error:
            raise ProductionError(
                f"{path}: cannot be read ({error}); remove it, and every conclusion in "
                f"{self._folder} counts as edited by hand"
            ) from error

    def _write(self, book: dict[str, tuple[_Entry, ...]]) -> None:
        told = {name: [_told(entry) for entry in entries] for name, entries in book.items()}
        text = json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False)
        durable.save(self._folder / _BOOK, text.encode())


def _told(entry: _Entry) -> dict[str, object]:
    return {
        "written": entry.written,
        "form": entry.form,
        "phase": entry.phase,
        "made_from": entry.made_from,
    }


def _kept(name: str, value: Data, entry: _Entry, *, edited: bool) -> Kept:
    return Kept(
        name=name,
        value=value,
        digest=plain.digest(value),
        form=entry.form,
        phase=entry.phase,
        made_from=entry.made_from,
        edited=edited,
    )


def _page(path: Path, value: Data, entry: _Entry) -> str:
    told = f"concluded by the phase {entry.phase} as {entry.form}." if entry.written else "given."
    edit = "You may edit it; the next run takes it as it stands here."
    return f"# {path.stem}: {told} {edit}\n{plain.write(value, path)}"
