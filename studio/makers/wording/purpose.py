"""What something is done for, and why: `so that he can sleep`, `because the river is rising`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from studio.makers.wording.english import tagged
from studio.makers.wording.inflected import third
from studio.makers.wording.lexicon import singulars
from studio.makers.wording.verbs import FINITE, Row, untagged

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 11
"""Words of a clause that can be told in a film."""
_WISHED = re.compile(r"(?:can|could|will|would|may|might|should|shall)(?:not)?|wo|ca|'ll")
_STOPS = frozenset({"WP", "WDT", "WP$", "."})
_MANY = frozenset({"they", "we", "you"})
_NOT = frozenset({"not", "n't", "n’t"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause behind a word that joins: who does something, the verb and the rest of it.

    It begins with that word at `start`, and `why` says that this is `because`.
    """

    start: int
    who: Row
    verb: str
    rest: Row
    why: bool = False

    @property
    def wished(self) -> bool:
        """Whether it tells what somebody can or will do, or does not have to."""
        free = re.match(r"n['’o]t have to ", untagged(self.rest)) is not None
        return free or _WISHED.fullmatch(self.verb.lower()) is not None

    @property
    def many(self) -> bool:
        """Whether it is about several."""
        last, tag = self.who[-1][0].lower(), self.who[-1][1]
        odd = any(many and not last.endswith("s") for _, many in singulars(last))  # geese
        return odd or tag in {"NNS", "NNPS"} or last in _MANY

    def by_name(self, names: Mapping[str, str]) -> Clause:
        """The same with somebody's name, where that is known."""
        name = names.get(self.whom().lower(), "")
        return replace(self, who=[*tagged(name)]) if name else self

    def whom(self) -> str:
        return untagged(self.who)

    def told(self) -> str:
        return untagged([*self.who, (self.verb, "MD"), *self.rest])

    def come_true(self) -> str:
        """As it comes true: `can wake up` is `wakes up`, `won't be cold` is `is no longer cold`."""
        low, rest = self.verb.lower(), [*self.rest]
        free = re.match(r"do(?:es)?$", low) is not None
        if not (free or _WISHED.fullmatch(low)):
            return self.told()
        turned = bool(rest) and rest[0][0].lower() in _NOT
        no, rest = turned or low.endswith("not"), rest[turned:]
        spot = next((n for n, (_, tag) in enumerate(rest) if tag[:2] == "VB"), 0)
        base = rest[spot][0].lower() if rest else ""
        does = third(base, many=self.many)
        longer = f"{does} no longer" if base == "be" else f"no longer {does}"
        done = [*self.who, *rest[:spot], (longer if no else does, "VBZ"), *rest[spot + 1 :]]
        return untagged(done)


def ends(row: Row) -> Clause | None:
    """The clause that ends a row and tells what its deed is done for, or why.

    Behind a mere `so` it has to be wished for: `so he climbs` tells what comes of it.
    """
    for n, (word, _) in enumerate(row):
        low = word.lower()
        if not n or low not in {"so", "because"}:
            continue
        that = [one.lower() for one, _ in row[n + 1 : n + 2]] == ["that"]
        clause = _clause(row, n + 1 + that)
        if clause and low == "because":
            return replace(clause, start=n, why=True)
        if clause and (that or (row[n - 1][0] != "," and clause.wished)):
            return replace(clause, start=n)
    return None


def _clause(row: Row, start: int) -> Clause | None:
    """The clause that begins there; None where nobody does anything, and where more follows."""
    part = row[start:]
    while part and (part[-1][1] == "." or part[-1][0] in ",;"):
        part = part[:-1]
    verb = next((n for n, (_, tag) in enumerate(part) if tag in FINITE), 0)
    more = any(tag in _STOPS or word in ",;:" or word == "but" for word, tag in part)
    if not verb or more or len(part) > MOST or part[0][1] in {"IN", "TO"}:
        return None
    return Clause(start, part[:verb], part[verb][0], part[verb + 1 :])
