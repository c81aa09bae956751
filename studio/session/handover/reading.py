"""A project document from a file, held against its schema before anything is made of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pydantic import ValidationError

from studio.errors import InputError
from studio.film.project import FORMAT, VERSION, Project
from studio.yamlfile import read_json, sentences, validate

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

MOST = 64 * 2**20
"""Bytes of a document; pictures and sounds lie beside it."""

SHOWN = 12
"""Complaints about a document that are told at once."""


def read_project(path: Path) -> tuple[Project, bytes]:
    """The project in a file, and its bytes; a folder is looked into for `project.json`.

    Raises:
        InputError: it cannot be read, is no project, or one of another version.
    """
    path = path / "project.json" if path.is_dir() else path
    data = _bytes(path)
    told = _data(path, data)
    _head(path, told)
    try:
        return validate(told, Project), data
    except ValidationError as error:
        wrong = sentences(error, told, Project)
        more = f"\n... and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        lines = "\n".join(f"{path}: {one}" for one in wrong[:SHOWN])
        raise InputError(f"{lines}{more}") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MOST:
        raise InputError(
            f"{path}: more than {MOST // 2**20} MiB, so this is no project document; pictures and "
            "sounds lie beside one, not in it"
        )
    return data


def _data(path: Path, data: bytes) -> JsonValue:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})") from error
    return read_json(text, str(path))


def _head(path: Path, told: JsonValue) -> None:
    """Refuse what is something else, or of a version that is not known here."""
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise InputError(
            f'{path}: no project document; one begins with {{"format": "{FORMAT}"}}; '
            "studio export writes one"
        )
    if (version := told.get("version")) != VERSION or isinstance(version, bool):
        raise InputError(
            f"{path}: version {json.dumps(version)[:40]} of the project format; this filmstudio "
            f"reads {VERSION}. Use the version of filmstudio that wrote it"
        )
