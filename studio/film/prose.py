"""Running text in any writing: its words, its sentences, the names in it, and whether two agree."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def words(text: str) -> list[str]:
    """The words of a text; of writing without spaces two signs count as one."""
    return _WORD.findall(text)


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, none of them empty."""
    return [one.strip() for one in _STOP.split(text) if one and words(one)]


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
