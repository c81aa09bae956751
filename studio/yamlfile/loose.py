"""YAML as models write it: plain scalars stay text, and lines that YAML misreads are quoted.

Nothing is changed in content: a repair only puts quotes around the value of one line, or spaces in
place of the tabs that indent it.
"""

from __future__ import annotations

import re

import yaml

from studio.errors import PayloadError
from studio.yamlfile.nodes import Composer, Data, Scalar, explain, place

_LINE = re.compile(
    r"(?P<lead>\s*(?:- +)*(?:(?![\"'{\[|>!&*%@`#-])[^:#\n]+?:[ \t]+)?)(?P<value>\S.*?)\s*"
)
_FIELD = re.compile(r"\s*(- +)*[\w\"'][^:\n]*:(\s|$)")
_ENTRY = re.compile(r"\s*- +\S")
_HASH = re.compile(r"(?<=\S)([ \t]+)#(?=[^\s#])")
_KEPT = "\ue0f1"
MOST_REPAIRS = 200
"""Each repair reads the payload again; a model that needs more is asked to write quotes."""
_QUOTABLE = (
    "mapping values are not allowed",
    "expected <block end>, but found '<scalar>'",
    "cannot start any token",
    "sequence entries are not allowed",
    "block sequence entries are not allowed",
    "expected alphabetic or numeric character",
    "expected a digit or",
    "expected '!'",
    "did not find expected",
    "expected ' '",
)


class _Misread(Exception):
    """YAML takes the value of this line for a tag, an anchor or an alias."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def loose_yaml(text: str) -> Data:
    """The data of a payload in YAML; `# ` begins a comment, `#` right before a letter does not.

    Raises:
        PayloadError: it is not YAML, or a quote or bracket is never closed (`truncated`).
    """
    lines = [*_hide(text).rstrip("\n").split("\n"), ""]
    mended: set[int] = set()
    for _ in range(MOST_REPAIRS):
        try:
            return _compose("\n".join(lines))
        except _Misread as misread:
            if not _mend(lines, misread.line, mended):
                raise PayloadError(str(misread), line=misread.line + 1) from misread
        except yaml.YAMLError as error:
            line = _suspect(error, lines)
            if line is None or not _mend(lines, line, mended):
                raise _refusal(error, lines) from error
    what = "too many lines hold ': ' or begin with a sign of YAML; put text in quotes"
    raise PayloadError(what, line=min(mended, default=0) + 1)


def _compose(text: str) -> Data:
    def odd(event: yaml.Event, what: str) -> None:
        line = place(event.start_mark, "").line - 1
        if isinstance(event, yaml.NodeEvent) and _marked(event):
            raise _Misread(line, what)
        raise PayloadError(what.replace("the file", "the payload"), line=line + 1)

    node = Composer(text, "", _scalar, odd).document()
    return _shown(node.plain()) if node else None


def _marked(event: yaml.NodeEvent) -> bool:
    return bool(event.anchor or getattr(event, "tag", None))


def _scalar(text: str) -> Scalar:
    return None if text in {"", "~", "null"} else text


def _hide(text: str) -> str:
    """`#5` and `#ff0000` are content: `Hangar #5` does not lose its number."""
    return _HASH.sub(rf"\1{_KEPT}", text)


def _shown(data: Data) -> Data:
    if isinstance(data, dict):
        return {name.replace(_KEPT, "#"): _shown(value) for name, value in data.items()}
    if isinstance(data, list):
        return [_shown(value) for value in data]
    return data.replace(_KEPT, "#") if isinstance(data, str) else data


def _suspect(error: yaml.YAMLError, lines: list[str]) -> int | None:
    """The line whose quoting may help; None when nothing may."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return None
    problem, mark = error.problem or "", error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or "") and error.context_mark:
        start = int(error.context_mark.line)
        later = lines[start + 1 :]
        more = any(_FIELD.match(line) or _ENTRY.match(line) for line in later)
        return start if more else None
    if mark is not None and any(part in problem for part in _QUOTABLE):
        line = int(mark.line)
        return _opened_above(lines, line) if "'<scalar>'" in problem else line
    return None


def _opened_above(lines: list[str], index: int) -> int:
    """The line itself, or the one above it where a quote was opened that ends in this one."""
    for above in range(index, -1, -1):
        found = _LINE.fullmatch(lines[above])
        mark = found["value"][0] if found else ""
        if mark in {"'", '"'} and (above == index or lines[above].count(mark) % 2):
            return above
    return index


def _mend(lines: list[str], index: int, mended: set[int]) -> bool:
    """Quote the value of a line, or untab its indent; False when that was tried, or cannot be."""
    line = lines[index] if index < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        lines[index] = indent.replace("\t", "  ") + line.lstrip()
        return True
    found = _LINE.fullmatch(line)
    if index in mended or not found or found["value"][0] in "|>":
        return False
    mended.add(index)
    quoted = found["value"].replace("'", "''")
    lines[index] = f"{found['lead']}'{quoted}'"
    return True


def _refusal(error: yaml.YAMLError, lines: list[str]) -> PayloadError:
    text = "\n".join(lines)
    where, what = explain(error, text, "")
    ended = False
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        at_end = error.problem_mark.index >= len(text.rstrip())
        unclosed = "quoted scalar" in (error.context or "") or "flow" in (error.context or "")
        ended = at_end and unclosed
    return PayloadError(what, line=where.line, truncated=ended)
