"""What a server answers with, read: objects, names of jobs, and counts that can be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from studio.errors import MakerRefused

LONGEST_NAME = 200
MOST_COUNTED = 10**9
"""Tokens of one call above which a server's count is none."""
HALF = b"\\ud"
EXCERPT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What came back with HTTP 200."""

    who: str
    body: bytes

    def json(self) -> dict[str, Any]:
        """The answer as an object.

        Raises:
            MakerRefused: it is none.
        """
        try:
            found = json.loads(self.body)
            if HALF in self.body.lower():  # half a letter, which no file can hold
                found = json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            said = self.body[:EXCERPT].decode("utf-8", "replace")
            raise MakerRefused(f"{self.who}: the server's answer is no JSON object: {said}")
        return found


def counted(number: object) -> int | None:
    """A number of tokens as a server counts them; None where it is none that can be."""
    if isinstance(number, bool) or not isinstance(number, int):
        return None
    return number if 0 <= number <= MOST_COUNTED else None


def job_name(name: object, who: str, told: object) -> str:
    """The name that a server gave a job, such that it can stand in an address.

    Raises:
        MakerRefused: it is none.
    """
    fits = isinstance(name, str) and 0 < len(name) <= LONGEST_NAME and name.strip(".")
    if not fits or not str(name).isprintable():
        raise MakerRefused(f"{who}: the server gave the job no name: {str(told)[:EXCERPT]}")
    return str(name)
