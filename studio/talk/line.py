"""A line: what somebody said in a room, and the reasoning that was kept apart from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from studio.crafts import Media

_THOUGHT = re.compile(r"\A\s*<think>(.*?)(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_OPENED_BEFORE = re.compile(r"\A((?:(?!<think>).)*?)</think>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a conversation; `who` is a role's name or `studio`.

    `finish` is the maker's finish reason (see `ChatAnswer`), `call` the ledger's key of the call
    that made the line, `recorded` whether the ledger answered it, `at` when it was first asked.
    """

    who: str
    text: str
    pictures: tuple[Media, ...] = ()
    thought: str = ""
    finish: str = "stop"
    call: str = ""
    recorded: bool = False
    at: str = ""

    def but(self, *, text: str) -> Line:
        """The same line with another text."""
        return replace(self, text=text)


def split_thought(text: str) -> tuple[str, str]:
    """Take the reasoning off the front of a text: `(thought, line)`.

    Many local models write `<think>…</think>` in front of the line; some chat templates open the
    block in the prompt, so that only its end is in the answer. A block that never ends is all
    thought: the answer was cut off before there was a line.
    """
    found = _THOUGHT.match(text) or _OPENED_BEFORE.match(text)
    return (found[1].strip(), text[found.end() :].lstrip()) if found else ("", text)
