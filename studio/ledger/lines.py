"""The lines of `ledger.jsonl`: what each says, how it is checked, where a torn tail begins.

A line is canonical JSON with a checksum as its last field. Lines are only ever appended.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from studio.crafts import Shape, Usage
from studio.errors import ProductionError
from studio.ledger.codec import NotReadable, canonical, decode, encode
from studio.ledger.desk import Place

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
MARK = b',"sum":"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A run begins at `at` (UTC, ISO 8601)."""

    at: str
    format: int = FORMAT


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A run ended at `at`; one that was killed has no such line."""

    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """From now on, `attempt` is the one of this phase or item."""

    phase: str
    item: str = ""
    attempt: int
    why: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call that is about to be made, with its canonical request (a blob) and its reserve."""

    key: str
    craft: str
    maker: str
    model: str
    edition: int
    shape: Shape = ()
    place: Place
    nth: int = 0
    request: str
    reserved: Usage
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticketed:
    """A slow maker accepted the job under its own name `ticket`."""

    key: str
    ticket: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What the three ends of a call have in common; `seconds` is how long it took."""

    key: str
    at: str
    seconds: float
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredLine(Ended):
    """The answer as canonical JSON: a short one in `text`, a long one in the blob `blob`."""

    text: str = ""
    blob: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Ended):
    """The maker answered with a refusal or an error; that is its answer.

    `content`: it was the content that it refused.
    """

    text: str
    content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(Ended):
    """Nothing was answered; `error` is the type of what happened, `text` its message."""

    error: str
    text: str = ""


Line: TypeAlias = Opened | Closed | Attempt | Asked | Ticketed | AnsweredLine | Refused | Lost

KINDS: dict[str, type[Line]] = {
    "run": Opened,
    "closed": Closed,
    "attempt": Attempt,
    "asked": Asked,
    "ticket": Ticketed,
    "answered": AnsweredLine,
    "refused": Refused,
    "lost": Lost,
}
NAMES = {kind: name for name, kind in KINDS.items()}


def written(line: Line) -> bytes:
    """The line as it stands in the file, with its end."""
    body = canonical(encode(line) | {"line": NAMES[type(line)]})[:-1]
    return body + MARK + _sum(body) + b'"}\n'


def _sum(body: bytes) -> bytes:
    return sha256(body).hexdigest()[:16].encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a ledger file holds: its lines, and where its sound part ends.

    `end` is the length in bytes of the sound part and `torn` that of the tail after it, which
    a crash left half written. `unended` says that only the end of the last line is missing.
    """

    lines: tuple[Line, ...]
    end: int
    torn: int = 0
    unended: bool = False


def scan(path: Path, data: bytes) -> Scan:
    """Read a whole ledger file.

    Raises:
        ProductionError: a line is damaged and others follow, or a newer program wrote it. A crash
            damages the last line only; with every line damaged (ends of lines changed by another
            program, say) nothing may be cut off.
    """
    lines: list[Line] = []
    end = 0
    parts = _split(data)
    for number, part in enumerate(parts, start=1):
        body = _checked(part)
        if body is None:
            if (not lines and parts[number:]) or any(MARK in later for later in parts[number:]):
                raise ProductionError(
                    f"{path}:{number}: this line is damaged and others follow, so it was not a "
                    "crash; restore the file from a copy, or fork the production from one"
                )
            break
        lines.append(_read(path, number, body))
        end += len(part)
    unended = end > 0 and end == len(data) and not data.endswith(b"\n")
    return Scan(lines=tuple(lines), end=end, torn=len(data) - end, unended=unended)


def _split(data: bytes) -> list[bytes]:
    """The lines with their ends; `splitlines` would also cut damaged ones at other bytes."""
    *whole, last = data.split(b"\n")
    return [part + b"\n" for part in whole] + ([last] if last else [])


def _checked(part: bytes) -> bytes | None:
    """The JSON of a line without its checksum, or None when it is damaged."""
    body, mark, rest = part.rstrip(b"\n").rpartition(MARK)
    return body + b"}" if mark and rest == _sum(body) + b'"}' else None


def _read(path: Path, number: int, body: bytes) -> Line:
    data = json.loads(body)
    name = data.pop("line", "")
    kind = KINDS.get(name)
    try:
        if kind is None:
            raise NotReadable(f"unknown kind of line {name!r}")  # noqa: TRY301
        line = decode(kind, data, path.with_name)
    except NotReadable as error:
        raise ProductionError(
            f"{path}:{number}: {error}; a newer filmstudio wrote this, update yours"
        ) from error
    if isinstance(line, Opened) and line.format != FORMAT:
        raise ProductionError(
            f"{path}:{number}: ledger format {line.format}, this filmstudio reads {FORMAT}; "
            "use the version that made the production"
        )
    return line
