"""Dialogue as one text, `{Elsa:I can hear it. Anna: So can I.}`: read and written.

The form of the subtitles of a shot in arXiv 2503.07314, figure 10: every line after its speaker,
`{}` when nobody speaks; its program writes a JSON object of names and lines, which is read as well.
What the plain form cannot hold is written as JSON.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from studio.errors import PayloadError
from studio.yamlfile import read_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from studio.yamlfile import Data

Lines = list[tuple[str, str]]
"""Who speaks and what is said, in order."""

_BRACES = re.compile(r"\s*\{(.*)\}\s*", re.DOTALL)
_JSON = re.compile(r"\s*(\{\s*[\"“”„]|\[)")
_NAME = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}"
_ENDED = r"(?:^|(?<=[.!?…。！？\"”’)—-]))\s*"
_QUOTED = re.compile(r"\"([^\"]*)\"|“([^“”]*)”")


def read_lines(said: Data, names: Iterable[str] = ()) -> Lines | None:
    """The lines in a text or in a mapping of names to lines; None when they are in neither form.

    A speaker stands before a colon: one of `names` anywhere, and whatever looks like a name (one
    to four words with capitals) at the beginning or after the end of a sentence. So a stranger is
    told from a colon within a line, for whoever checks names to refuse.
    """
    if isinstance(said, str) and _JSON.match(said):
        try:
            said = read_payload(said)
        except PayloadError:
            return None
    if isinstance(said, str):
        return _plain(said, names)
    return _mapped(said)


def _plain(text: str, names: Iterable[str]) -> Lines | None:
    found = _BRACES.fullmatch(text)
    inside = (found[1] if found else text).strip()
    if not inside:
        return []
    known = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    marks = (rf"(?<!\w)(?:{known})" if known else "", rf"{_ENDED}{_NAME}")
    hits = list(re.finditer(rf"(?P<who>{'|'.join(filter(None, marks))})\s*[:：]", inside))
    if not hits or hits[0].start():
        return None
    ends = [*(hit.start() for hit in hits[1:]), len(inside)]
    return [
        (hit["who"].strip(), _unquoted(inside[hit.end() : end].strip()))
        for hit, end in zip(hits, ends, strict=True)
    ]


def _unquoted(line: str) -> str:
    found = _QUOTED.fullmatch(line)
    return (found[1] or found[2] or "").strip() if found else line


def _mapped(said: Data) -> Lines | None:
    """`{name: line}`, a line perhaps a list of lines; or `[{speaker: name, line: text}]`."""
    if isinstance(said, list):
        rows = [one if isinstance(one, dict) else {} for one in said]
        pairs = [(row.get("speaker"), row.get("line")) for row in rows]
    elif isinstance(said, dict):
        pairs = [
            (who, one)
            for who, lines in said.items()
            for one in (lines if isinstance(lines, list) else [lines])
        ]
    else:
        return None
    found = [(who, one) for who, one in pairs if isinstance(who, str) and isinstance(one, str)]
    return [(who, one) for who, one in found if one] if len(found) == len(pairs) else None


def write_lines(lines: Sequence[tuple[str, str]], names: Iterable[str] = ()) -> str:
    """The lines in braces, or as JSON where they would not read back as they are."""
    plain = "{" + " ".join(f"{who}: {line}" for who, line in lines) + "}"
    if not _JSON.match(plain) and _plain(plain, names) == list(lines):
        return plain
    if len({who for who, _ in lines}) == len(lines):
        return json.dumps(dict(lines), ensure_ascii=False)
    rows = [{"speaker": who, "line": line} for who, line in lines]
    return json.dumps(rows, ensure_ascii=False)
