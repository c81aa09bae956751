"""A fork: the folder copied, its blobs hard-linked, and one thing changed (design 2)."""

from __future__ import annotations

import os
import shutil
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import InputError, ProductionError
from studio.memory import LocalMemory, plain
from studio.session.beside import is_shut
from studio.session.edits import is_edited, taken_on
from studio.session.order import check_seed
from studio.session.production import Production
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Sequence

LEFT_OUT = ("film", "cache", "production.lock", "journal")

LONGEST = 200
"""Bytes of a fork's name; file systems end at 255, and files beside it are named after it."""


def fork(
    found: Production,
    out: Path,
    *,
    changes: Sequence[str] = (),
    seed: int | None = None,
    name: str = "",
) -> Production:
    """Copy a production with its record, and change conclusions or the seed in the copy.

    What somebody edited in its pins is such a change: the copy takes it on.

    Raises:
        InputError: nothing is changed, a file cannot be used, or the name is taken.
    """
    if not changes and seed is None and not is_edited(found):
        raise InputError("a fork changes something: --set NAME=FILE or --seed N")
    check_seed(seed)
    known = LocalMemory(found.memory).names()
    wanted = [_change(one, known) for one in changes]
    folder = _folder(found, out, name)
    try:
        with nullcontext() if is_shut(found.folder) else found.lock():
            _copy(found.folder, folder)
        made = taken_on(Production.open(folder))
        pins = made.pins.model_copy(update={"forked_from": found.name})
        made = made.pin(pins if seed is None else pins.model_copy(update={"seed": seed}))
        for conclusion, text in wanted:
            durable.save(made.memory / f"{conclusion}.yaml", text.encode())
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, OSError):
            why = f"{folder}: cannot be written: {error.strerror}; nothing was kept"
            raise ProductionError(why) from error
        raise
    return made


def _change(text: str, known: Sequence[str]) -> tuple[str, str]:
    name, equals, file = text.partition("=")
    if not equals:
        raise InputError(f"--set {text}: NAME=FILE is needed, for example style=my_style.yaml")
    if name not in known:
        raise InputError(
            f"--set {name}: this production has concluded nothing of that name{near(name, known)}; "
            f"there are {', '.join(known) or 'none yet'}"
        )
    path = Path(file)
    try:
        content = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"--set {name}: {path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        why = f"{error.reason}; save it as UTF-8 text"
        raise InputError(f"--set {name}: {path} cannot be read: {why}") from error
    plain.read(content, path)
    return name, content


def _folder(found: Production, out: Path, name: str) -> Path:
    if name:
        folder = out / name
        if len(name.encode()) > LONGEST or Path(name).name != name or folder.exists():
            raise InputError(f"--name {name}: it must be a new folder's short name in {out}")
        return folder
    number = 2
    while (out / f"{found.name}-fork-{number - 1}").exists():
        number += 1
    return out / f"{found.name}-fork-{number - 1}"


def _copy(source: Path, target: Path) -> None:
    def link(one: str, other: str) -> str:
        if Path(one).parent.name == "blobs":
            try:
                os.link(one, other)
            except OSError:
                shutil.copyfile(one, other)
            return other
        return str(shutil.copyfile(one, other))

    shutil.copytree(source, target, copy_function=link, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for folder in (target, *(path for path in target.rglob("*") if path.is_dir())):
        folder.chmod(folder.stat().st_mode | 0o700)  # those of a source that is only to be read
