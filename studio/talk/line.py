"""A line: what somebody said in a room, and the reasoning that was kept apart from it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.crafts import Media

if TYPE_CHECKING:
    from collections.abc import Iterable

_TAGS = (
    *((f"<{tag}>", f"</{tag}>") for tag in ("think", "thinking", "thought", "reasoning")),
    ("<seed:think>", "</seed:think>"),
    ("[THINK]", "[/THINK]"),
    ("◁think▷", "◁/think▷"),
    ("<|channel|>analysis<|message|>", "<|start|>assistant<|channel|>final<|message|>"),
)
"""How model families open and close their reasoning."""


def _any(tags: Iterable[str]) -> str:
    return "|".join(map(re.escape, tags))


_CLOSED = "|".join(
    rf"{re.escape(opened)}(.*?)(?:{re.escape(closed)}|\Z)" for opened, closed in _TAGS
)
_OPENS, _CLOSES = _any(opened for opened, _ in _TAGS), _any(closed for _, closed in _TAGS)
_THOUGHT = re.compile(rf"\A\s*(?:{_CLOSED})", re.DOTALL | re.IGNORECASE)
_OPENED_BEFORE = re.compile(rf"\A((?:(?!{_OPENS}).)*?)(?:{_CLOSES})", re.DOTALL | re.IGNORECASE)
_LEFT = re.compile(r"(?:<\|(?:end|return|start)\|>|assistant)*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a conversation; `who` is a role's name or `studio`.

    `finish` is the maker's finish reason (see `ChatAnswer`), `call` the ledger's key of the call
    that made the line, `recorded` whether the ledger answered it, `at` when it was first asked.
    `held` says that the model was held to the form, so that the whole text is a conclusion.
    """

    who: str
    text: str
    pictures: tuple[Media, ...] = ()
    thought: str = ""
    finish: str = "stop"
    call: str = ""
    recorded: bool = False
    at: str = ""
    held: bool = False

    def but(self, *, text: str) -> Line:
        """The same line with another text."""
        return replace(self, text=text)


def split_thought(text: str) -> tuple[str, str]:
    """Take the reasoning off the front of a text: `(thought, line)`.

    Many local models write `<think>…</think>` in front of the line, others a tag of their own;
    some chat templates open the block in the prompt, so that only its end is in the answer. A
    block that never ends is all thought: the answer was cut off before there was a line.
    """
    found = _THOUGHT.match(text) or _OPENED_BEFORE.match(text)
    if not found:
        return "", text
    thought = next(group for group in found.groups() if group is not None)
    return _LEFT.sub("", thought).strip(), text[found.end() :].lstrip()
