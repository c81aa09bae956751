"""English verbs in their forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BE, MUST = frozenset({"be"}), frozenset({"can", "must"})
_ODD = {
    "be": ("is", "are"),
    "have": ("has", "have"),
    "can": ("can", "can"),
    "must": ("must", "must"),
}


def third(verb: str, *, many: bool) -> str:
    """A verb (its first word) as one does it, or many do."""
    first, _, rest = verb.partition(" ")
    if first in _ODD:
        said = _ODD[first][many]
    elif many:
        said = first
    elif re.search("(?:s|x|ch|sh|o)$", first):
        said = first + "es"
    else:
        said = re.sub("([^aeiou])y$", r"\1ie", first) + "s"
    return f"{said} {rest}".strip()


def gerund(verb: str) -> str:
    """A verb (its first word) with -ing."""
    first, _, rest = verb.partition(" ")
    if re.search("[^aeio]ie$", first):
        first = first[:-2] + "y"
    elif re.fullmatch("(?:be|see|flee)", first) is None:
        first = re.sub("([^e])e$", r"\1", first)
    first = (
        re.sub("^(.*[^aeiou][aeiou])([bdgmnpt])$", r"\1\2\2", first) if len(first) < 5 else first
    )
    return f"{first}ing {rest}".strip()


def participle(verb: str, known: Mapping[str, str]) -> str:
    """A verb (its first word) as it is behind `has`; `known` are those that take no -ed."""
    first, _, rest = verb.partition(" ")
    said = known.get(first) or re.sub("([^aeiou])y$", r"\1i", first).removesuffix("e") + "ed"
    return f"{said} {rest}".strip()


def turned_to(verb: str, turned: str, *, many: bool) -> str:
    """A verb as somebody does it not, never, no longer, or does."""
    said, first = third(verb, many=many), verb.split(" ")[0]
    helps = first in BE | MUST
    if turned in {"never", "no longer"}:
        return f"{said} {turned}" if helps else f"{turned} {said}"
    if turned == "nothing" or not turned:
        return f"{said} {turned}".strip()
    if helps:
        return (
            "cannot"
            if verb == "can"
            else said.replace(" ", " not ", 1)
            if " " in said
            else f"{said} not"
        )
    return f"{'do' if many else 'does'} not {verb}"
