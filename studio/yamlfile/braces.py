"""JSON as models write it: curly quotes around strings, line ends in them, commas too many."""

from __future__ import annotations

import re

from studio.errors import PayloadError
from studio.yamlfile.nodes import DEEPEST, Data

_CLOSING = {'"': '"', "“": "”", "”": "”", "„": "“”", "‟": "”"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_ESCAPES |= {sign: sign for sign in "\"\\/'"}
_WORD = re.compile(r"[^\s,:\[\]{}\"“”„]+")
_WHOLE = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_CODE = re.compile(r"u([0-9a-fA-F]{4})")


class Braces:
    """Reads one JSON text; `open` are the containers not yet closed, holding what is whole."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self.open: list[list[Data] | dict[str, Data]] = []
        self.names: list[str] = []
        """The field being read in each open container; empty in a list."""

    def read(self) -> Data:
        """The data.

        Raises:
            PayloadError: it is not JSON, or `truncated`: it ends before it is closed.
        """
        value = self._value()
        if self._peek():
            raise self._error("there is text after the end of the JSON")
        return value

    def _value(self) -> Data:
        sign = self._need()
        if len(self.open) > DEEPEST:
            raise self._error(f"more than {DEEPEST} levels deep")
        if sign == "{":
            return self._object()
        if sign == "[":
            return self._array()
        return self._string() if sign in _CLOSING else self._word()

    def _object(self) -> dict[str, Data]:
        found: dict[str, Data] = {}
        self._enter(found)
        while self._need() != "}":
            name = self._name()
            if name in found:
                raise self._error(f"{name}: said twice")
            if self._need() != ":":
                raise self._error(f"':' is missing after {name!r}")
            self._at += 1
            self.names[-1] = name
            found[name] = self._value()
            self._separate("}")
        self._leave()
        return found

    def _array(self) -> list[Data]:
        found: list[Data] = []
        self._enter(found)
        while self._need() != "]":
            found.append(self._value())
            self._separate("]")
        self._leave()
        return found

    def _enter(self, container: list[Data] | dict[str, Data]) -> None:
        self._at += 1
        self.open.append(container)
        self.names.append("")

    def _leave(self) -> None:
        self._at += 1
        self.open.pop()
        self.names.pop()

    def _separate(self, closing: str) -> None:
        sign = self._need()
        if sign == ",":
            self._at += 1
        elif sign != closing:
            raise self._error(f"',' or '{closing}' is missing; quotes inside text are written \\\"")

    def _name(self) -> str:
        if self._need() in _CLOSING:
            return self._string()
        if not (found := _WORD.match(self._text, self._at)):
            raise self._error("the name of a field is missing")
        self._at = found.end()
        return found[0]

    def _string(self) -> str:
        opening, start = self._text[self._at], self._at
        parts: list[str] = []
        self._at += 1
        while True:
            if self._at >= len(self._text):
                self._at = start
                raise self._error("a quote that is never closed", truncated=True)
            sign = self._text[self._at]
            self._at += 1
            if sign in _CLOSING[opening] and (opening == '"' or self._ends()):
                return self._whole(parts)
            parts.append(self._escape() if sign == "\\" else sign)

    def _ends(self) -> bool:
        """Whether a curly quote is the end of a string, and not a quotation within it."""
        rest = self._text[self._at :].lstrip()
        return not rest or rest[0] in ",:]}"

    def _escape(self) -> str:
        if code := _CODE.match(self._text, self._at):
            self._at = code.end()
            return chr(int(code[1], 16))
        sign = self._text[self._at : self._at + 1]
        if sign and sign not in _ESCAPES and sign != "u":
            raise self._error(f"'\\{sign}' means nothing in JSON; write '\\\\' for a backslash")
        if sign not in _ESCAPES:
            cut = len(self._text) - self._at < 5
            raise self._error("an escape that does not end", truncated=cut)
        self._at += 1
        return _ESCAPES[sign]

    def _whole(self, parts: list[str]) -> str:
        try:
            return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError as error:
            raise self._error("half of a character in a \\u escape") from error

    def _word(self) -> Data:
        found = _WORD.match(self._text, self._at)
        if not found:
            raise self._error(f"a value is missing before {self._text[self._at]!r}")
        if found.end() == len(self._text):
            raise self._error("the text ends within a value", truncated=True)
        self._at = found.end()
        word = found[0]
        if word in {"true", "false", "null"}:
            return {"true": True, "false": False, "null": None}[word]
        if not _NUMBER.fullmatch(word):
            raise self._error(f"text must stand in quotes: {word}")
        return _number(word)

    def _peek(self) -> str:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _need(self) -> str:
        sign = self._peek()
        if not sign:
            raise self._error("the JSON is not closed; its end is missing", truncated=True)
        return sign

    def _error(self, what: str, *, truncated: bool = False) -> PayloadError:
        line = self._text.count("\n", 0, self._at) + 1
        return PayloadError(what, line=line, truncated=truncated)


def _number(word: str) -> Data:
    """A number when it is written back the same; else the text, so that 1.50 stays 1.50."""
    if _WHOLE.fullmatch(word) and str(int(word)) == word:
        return int(word)
    return float(word) if repr(float(word)) == word else word
