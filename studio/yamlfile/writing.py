"""Data to YAML that people like to read and that reads back as it was."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

import yaml

from studio.yamlfile.nodes import core_scalar

if TYPE_CHECKING:
    from studio.yamlfile.nodes import Data

WIDTH = 100


class _Writer(yaml.SafeDumper):
    """Block style, long text folded, lines kept as they stand; lists set in from their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(writer: _Writer, text: str) -> yaml.ScalarNode:
    style = None
    if not text.replace("\n", "").isprintable():
        style = '"'
    elif "\n" in text and _stands(text):
        style = "|"
    elif len(text) > WIDTH and _stands(text):
        style = ">"
    elif "\n" in text or core_scalar(text) != text:
        style = '"' if "\n" in text else "'"
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _stands(text: str) -> bool:
    """Whether a block of text reads back exactly: no odd white space at ends of lines."""
    lines = text.split("\n")
    odd = any(line != line.strip() for line in lines) or "\n\n" in text or not text.strip()
    return not odd


_Writer.add_representer(str, _text)

REMEMBERED = 64
_WRITTEN: dict[str, str] = {}
_TURN = Lock()

END = "\n...\n"
"""How a document ends that is one plain word; it is not written."""


def dump(data: Data) -> str:
    """YAML of plain data, in the order given; `read_text(dump(data))` gives the same data back.

    What was written last is remembered: a conclusion goes into its file, its event and the prompts
    of all that is made from it at once.
    """
    said = repr(data)
    with _TURN:
        found = _WRITTEN.get(said)
    if found is None:
        found = _dumped(data)
        with _TURN:
            while len(_WRITTEN) >= REMEMBERED:
                _WRITTEN.pop(next(iter(_WRITTEN)))
            _WRITTEN[said] = found
    return found


def _dumped(data: Data) -> str:
    text = yaml.dump(data, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"{text.removesuffix(END)}\n" if text.endswith(END) else text
