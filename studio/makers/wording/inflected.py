"""English verbs in their forms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

BE, MUST = frozenset({"be"}), frozenset({"can", "must"})
ODD = {
    "be": ("is", "are"), "have": ("has", "have"), "do": ("does", "do"), "go": ("goes", "go"),
    "can": ("can", "can"), "must": ("must", "must"),
}  # fmt: skip
"""Verbs of their own, as one does them and as many do."""
_TWICE = re.compile(
    r"^[^aeiou]+[aeiou][bdgklmnprt]$"
    r"|(?:forget|begin|admit|commit|permit|submit|forbid|regret|control|upset|quit|kidnap|hiccup"
    r"|occur|fer|pel|worship)$"
)
"""Verbs whose last letter stands twice before an ending."""


def third(verb: str, *, many: bool = False) -> str:
    """A verb (its first word) as one does it, or many do: `marries`, `watches`, `is at home`."""
    first, _, rest = verb.partition(" ")
    if first in ODD:
        said = ODD[first][many]
    elif many:
        said = first
    elif re.search("(?:s|x|z|ch|sh|[^aeiou]o)$", first):
        said = first + "es"
    else:
        said = re.sub("([^aeiou])y$", r"\1ie", first) + "s"
    return f"{said} {rest}".strip()


def gerund(verb: str) -> str:
    """A verb (its first word) with -ing: `marrying`, `sitting`, `hiding`, `being at home`."""
    first, _, rest = verb.partition(" ")
    if first.endswith("ie"):
        first = f"{first[:-2]}y"
    elif first.endswith("e") and first[-2:] not in {"ee", "oe", "ye"} and first != "be":
        first = first[:-1]
    elif _TWICE.search(first):
        first += first[-1]
    return f"{first}ing {rest}".strip()


def superlative(adjective: str) -> str:
    """An adjective as it is of what is more so than all others: highest, prettiest, most famous."""
    known = {"good": "best", "bad": "worst", "far": "farthest", "little": "smallest"}
    syllables = len(re.findall("[aeiouy]+", adjective.removesuffix("e")))
    if syllables > 1 + adjective.endswith(("y", "le")) or adjective.endswith("ed"):
        return f"most {adjective}"
    stem = adjective + adjective[-1] * bool(_TWICE.search(adjective))
    bent = re.sub("([^aeiou])y$", r"\1i", stem).removesuffix("e")
    return known.get(adjective, f"{bent}est")


def participle(verb: str, known: Mapping[str, str]) -> str:
    """A verb (its first word) as it is behind `has`; `known` are those that take no -ed."""
    first, _, rest = verb.partition(" ")
    stem = first + first[-1] * bool(_TWICE.search(first))
    said = known.get(first) or re.sub("([^aeiou])y$", r"\1i", stem).removesuffix("e") + "ed"
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
