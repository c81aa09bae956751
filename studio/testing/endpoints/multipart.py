"""Forms with files, as browsers and clients post them (RFC 7578)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.crafts import Media


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Fields by name, and files with the name of their field, in the order they were sent."""

    fields: dict[str, str]
    files: tuple[tuple[str, Media], ...]
    names: tuple[str, ...]

    def media(self, *names: str) -> tuple[Media, ...]:
        """The files of these fields, in order."""
        return tuple(media for name, media in self.files if name in names)


def read_form(kind: str, data: bytes) -> Form | None:
    """The form in `data`, sent with the content type `kind`; None when it is none."""
    found = re.match(r'multipart/form-data;.*boundary="?([^";]+)"?', kind)
    if found is None:
        return None
    fields: dict[str, str] = {}
    files: list[tuple[str, Media]] = []
    names: list[str] = []
    for part in (b"\r\n" + data).split(b"\r\n--" + found[1].encode())[1:-1]:
        head, _, body = part.partition(b"\r\n\r\n")
        told = head.decode()
        name = _told(told, r'\bname="([^"]*)"')
        if "filename=" in told:
            files.append((name, Media.of(body, _told(told, r"(?i)content-type:\s*(\S+)"))))
            names.append(_told(told, r'filename="([^"]*)"'))
        else:
            fields[name] = body.decode()
    return Form(fields=fields, files=tuple(files), names=tuple(names))


def _told(head: str, pattern: str) -> str:
    found = re.search(pattern, head)
    return found[1] if found else ""
