"""Running text in any writing: its words, its sentences, the names in it, and whether two agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Writing without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
_WORD = re.compile(
    rf"[{_DENSE}]{{1,2}}|(?:(?![{_DENSE}])[^\W_])+(?:['’.-](?:(?![{_DENSE}])[^\W_])+)*"
)
_STOP = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？।])[”’」』）]*\s*|\s*\n\s*\n\s*")
_SIGNS = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_PART = re.compile(r"[A-Z][a-z]{2,}")
_PARAGRAPH = re.compile(r"\s*\n\s*\n\s*")
_CALLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Prof|[A-Z])\.\s+")
"""The end of no sentence: `Mr. Tamm`, `J. Tamm`."""
_WHOLE = 0.2
"""A cut between paragraphs may lie so much of a portion further from where it would be even."""


def words(text: str) -> list[str]:
    """The words of a text; of writing without spaces two signs count as one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, none of them empty."""
    return [one.strip() for one in _STOP.split(text) if one and words(one)]


def portions(text: str, most: int, least: int = 1) -> list[str]:
    """A text in `least` portions, or more if they would have more than `most` words, of like size.

    It is cut between paragraphs, else between sentences, and within one only where it is longer
    than a portion. Of each paragraph one line is made; but for white space, the portions one behind
    the other are the text.
    """
    total = len(words(text))
    wanted = max(least, -(-total // most), 1)
    parts = _parts(text, max(1, -(-total // wanted)))
    left, found, start = total, list[str](), 0
    while start < len(parts):
        aim = left / max(1, wanted - len(found))
        end = start + _taken(parts[start : start + most], aim, most)
        found.append(_lines("".join(one.text for one in parts[start:end])))
        left -= sum(one.length for one in parts[start:end])
        start = end
    return found


def _lines(text: str) -> str:
    paragraphs = (" ".join(one.split()) for one in _PARAGRAPH.split(text))
    return "\n".join(filter(None, paragraphs))


class _Part(NamedTuple):
    """A slice of a text, its words, and whether a paragraph ends with it that is no heading."""

    text: str
    length: int
    whole: bool


def _parts(text: str, most: int) -> list[_Part]:
    """The sentences of a text with the white space behind them, those longer than `most` cut."""
    whole = {found.end() for found in _PARAGRAPH.finditer(text)} | {len(text)}
    stops = {found.end() for found in _STOP.finditer(text)}
    called = {found.end() for found in _CALLED.finditer(text)}
    found, start = list[_Part](), 0
    for end in sorted((whole | stops) - called):
        begins = [hit.start() for hit in _WORD.finditer(text, start, end)]
        for at in range(0, len(begins), most):
            here = begins[at] if at else start
            there = begins[at + most] if at + most < len(begins) else end
            said = text[here:there]
            ends = there in whole and (there == len(text) or not said.rstrip()[-1:].isalnum())
            found.append(_Part(said, len(begins[at : at + most]), ends))
        if begins:
            start = end
    if text[start:].strip() and found:
        found[-1] = found[-1]._replace(text=found[-1].text + text[start:], whole=True)
    return found


def _taken(parts: Sequence[_Part], aim: float, most: int) -> int:
    """How many parts make a portion of about `aim` words, and of `most` at most."""
    best, price, length = 1, float("inf"), 0
    for number, part in enumerate(parts, start=1):
        length += part.length
        if number > 1 and length > most:
            break
        apart = abs(length - aim) - (_WHOLE * aim if part.whole else 0)
        if apart < price:
            best, price = number, apart
    return best


def plain(text: str) -> str:
    """A text with its quotation marks and dashes of one shape each."""
    return normalize("NFC", text).translate(_SIGNS)


def bare(text: str) -> str:
    """A text of one shape of quotation marks and dashes, without white space.

    Two texts that agree in this are the same text: nobody means to change a curly apostrophe.
    """
    return re.sub(r"\s+", "", plain(text))


def named(text: str, names: Iterable[str]) -> list[str]:
    """Those of the names that stand in a text, whole or by a part that begins with a capital."""
    return [name for name in names if any(_stands(form, text) for form in _forms(name))]


def _forms(name: str) -> list[str]:
    """A name, and what people shorten it to: `MarkLoring` and `Mark Loring` to `Mark`."""
    parts = _PART.findall(name)
    return [name, *parts] if len(parts) > 1 else [name]


def _stands(name: str, text: str) -> bool:
    edge = "" if re.search(f"[{_DENSE}]", name) else r"(?![^\W_])"
    start = edge.replace("(?!", "(?<!")
    flags = re.IGNORECASE if name.islower() else 0
    return re.search(f"{start}{re.escape(name)}{edge}", text, flags) is not None
