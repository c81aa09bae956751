"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found; `wrong` is what keeps a run from starting, and its text says what to do."""

    about: str
    text: str
    state: State = "ok"


def ok(about: str, text: str) -> Finding:
    """Something is as it should be."""
    return Finding(about=about, text=text)


def note(about: str, text: str) -> Finding:
    """Something to know that keeps nothing from starting."""
    return Finding(about=about, text=text, state="note")


def wrong(about: str, text: str) -> Finding:
    """Something that keeps a run from starting."""
    return Finding(about=about, text=text, state="wrong")
