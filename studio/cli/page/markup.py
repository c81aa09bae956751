"""HTML that is escaped by construction: text is text, and only an element is markup."""

from __future__ import annotations

from html import escape
from typing import TypeAlias


class Markup(str):
    """HTML that `el` has made; any other text becomes it by being escaped."""

    __slots__ = ()


Child: TypeAlias = "str | Markup"

_EMPTY = frozenset({"img", "meta"})


def el(name: str, /, *children: Child, **attributes: str) -> Markup:
    """An element; an attribute's trailing underscore (`class_`) is not part of its name."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    if name in _EMPTY:
        return Markup(f"<{name}{told}>")
    return Markup(f"<{name}{told}>{together(*children)}</{name}>")


def together(*children: Child) -> Markup:
    """Elements and texts one after the other."""
    return Markup("".join(one if isinstance(one, Markup) else escape(one) for one in children))
