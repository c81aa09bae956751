"""What a role hands over: JSON or YAML, perhaps in a code fence, perhaps cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.errors import PayloadError
from studio.yamlfile.braces import Braces
from studio.yamlfile.loose import loose_yaml
from studio.yamlfile.nodes import Data

_FENCE = re.compile(r"(?m)^[ \t]*(?P<mark>```+|~~~+)[ \t]*[\w+-]*[ \t]*$\n?")
_BEGINS = re.compile(r"- |---|[\[{]|[\w\"'“*][^:\n]*:(\s|$)")
_FIELD = re.compile(r"(?P<name>[^\s:#-][^:]*):(\s|$)")
_ENTRY = re.compile(r"(?P<indent> *)-(\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What is whole in a payload that was cut off.

    `data` holds the whole fields; `field` is the list in which it was cut (None: not in a list, or
    the payload is itself the list) and `count` the number of whole entries there.
    """

    data: Data
    field: str | None
    count: int


def read_payload(text: str) -> Data:
    """The data of a payload: JSON, YAML whose plain scalars stay text, or the text itself.

    JSON keeps numbers and booleans; YAML's `10`, `yes`, `21:30` stay text, for the form to type.
    Text that is neither, a title or a paragraph, comes back as it is.

    Raises:
        PayloadError: it is broken; `truncated` says that its end is missing.
    """
    text = unfenced(text)
    if not text:
        raise PayloadError("the payload is empty", line=1)
    if _is_json(text):
        return Braces(text).read()
    if not _BEGINS.match(text) and not (text[0] in "\"'" and text[-1] == text[0]):
        return text
    data = loose_yaml(_ends(text))
    return text if isinstance(data, str) and text[0] not in "\"'" else data


def unfenced(text: str) -> str:
    """The text within its code fence, or the text; what stands around a fence is no payload."""
    text = text.strip("\ufeff\n\r ")
    opening = _FENCE.search(text)
    if not opening or _has_fields(text[: opening.start()]):
        return text
    inside = text[opening.end() :]
    closing = re.search(rf"(?m)^[ \t]*{re.escape(opening['mark'])}[ \t]*$", inside)
    return (inside[: closing.start()] if closing else inside).strip("\n\r ")


def salvage(text: str) -> Cut:
    """The whole fields and entries of a payload that was cut off; the last, incomplete one is gone.

    Raises:
        PayloadError: what stands before the end is broken too.
    """
    text = unfenced(text)
    return _salvage_json(text) if _is_json(text) else _salvage_yaml(text)


def _salvage_json(text: str) -> Cut:
    braces = Braces(text)
    try:
        return Cut(data=braces.read(), field=None, count=0)
    except PayloadError as error:
        if not error.truncated or not braces.open:
            raise
    root = braces.open[0]
    if isinstance(root, list):
        return Cut(data=root, field=None, count=len(root))
    if len(braces.open) > 1 and isinstance(entries := braces.open[1], list):
        field = braces.names[0]
        return Cut(data={**root, field: entries}, field=field, count=len(entries))
    return Cut(data=root, field=None, count=0)


def _salvage_yaml(text: str) -> Cut:
    lines = text.split("\n")
    tops = [index for index, line in enumerate(lines) if _FIELD.match(line)]
    start = tops[-1] if tops else -1
    entries = _entry_lines(lines, start + 1)
    if not entries:
        whole = "\n".join(lines[: max(start, 0)]).strip()
        return Cut(data=loose_yaml(whole) if whole else {}, field=None, count=0)
    data = loose_yaml("\n".join(lines[: entries[-1]])) if entries[-1] else []
    count = len(entries) - 1
    if start < 0:
        return Cut(data=data, field=None, count=count)
    field = lines[start].split(":", 1)[0].strip("\"' ")
    if isinstance(data, dict) and data.get(field) is None:
        data = {**data, field: []}
    return Cut(data=data, field=field, count=count)


def _entry_lines(lines: list[str], start: int) -> list[int]:
    """Where the entries begin of the list that stands from line `start` to the end."""
    first = next((index for index in range(start, len(lines)) if lines[index].strip()), len(lines))
    found = _ENTRY.match(lines[first]) if first < len(lines) else None
    if not found:
        return []
    entry = re.compile(f"{found['indent']}-(\\s|$)")
    return [index for index in range(first, len(lines)) if entry.match(lines[index])]


def _is_json(text: str) -> bool:
    """A brace begins JSON; a bracket does when a JSON value follows it, `[a, b]` is YAML."""
    return bool(re.match(r"\{\s*([\"“”„}]|$)|\[\s*([\[{\"“”„\]]|$)", text))


def _has_fields(text: str) -> bool:
    return any(re.match(r"[\w \"']+:\s+\S", line) for line in text.split("\n"))


def _ends(text: str) -> str:
    """YAML's own ends of a document are no second document."""
    return re.sub(r"\n(---|\.\.\.)\s*$", "", text)
