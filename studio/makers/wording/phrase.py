"""A verb with what belongs to it, cut from a tagged sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.wording.baseform import base_of
from studio.makers.wording.english import tagged
from studio.makers.wording.extent import rest_of
from studio.makers.wording.shortening import MOST_DONE, NOUNS, in_brief, joined, size_of
from studio.makers.wording.verbs import is_light, known_forms, led

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

_OF_NOUN = NOUNS | {"DT", "PRP$", "PRP", "JJ", "JJS", "JJR", "CD", "POS", "VBN", "VBD"}
_ONE, _KNOWN = (
    re.compile(r"^(?:an?|one|some|any|every|each)\s+"),
    re.compile(r"(?:the|his|her|its|their|my|our)\b|[A-Z]"),
)
PART = re.compile("pair|handful|couple|bunch|lot|piece|bit|heap|pile|bottle|cup|bag")
_HUE = re.compile("yellow|blue|orange|pink|purple|violet|brown|silver|gold|turquoise")
_WHOEVER = re.compile("(?:every|any|some)(?:one|body)|nobody")
_LOOSE = frozenset({"IN", "TO", "DT", "WRB", "even", "just", "only"})
_ASKS = re.compile("decide|argue|quarrel|ask|wonder|guess|vote|know|forget|remember|learn")
_CEASE = re.compile("stop(?:s|ped)?|quits?|help|keeps?|kept")
_IT = re.compile(r"\b(it|them)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb, what leads it (not, cannot stop) and what belongs to it; `start` is its place."""

    base: str
    tail: str
    led_by: str
    start: int
    whole: str

    @property
    def said(self) -> str:
        return f"{self.base} {self.tail}".strip()

    @property
    def long(self) -> bool:
        """Whether it is more than can stand in the middle of somebody's sentence."""
        return size_of([*tagged(self.tail)]) > MOST_DONE

    def about(self, thing: str) -> Phrase:
        """The same with `it` called by its name, where nothing in it is called so before."""
        before, it, _ = _IT.split(self.tail, maxsplit=1) if _IT.search(self.tail) else ("", "", "")
        named = any(tag in NOUNS for _, tag in tagged(before or "in"))
        if not (it and thing) or named:
            return self
        tail, whole = (_IT.sub(thing, one, count=1) for one in (self.tail, self.whole))
        return replace(self, tail=tail, whole=whole)


def phrase_of(row: Row, verbs: Mapping[str, str], *, alone: bool = False) -> Phrase | None:
    """The first verb of a row with its phrase; None of one that is not known for sure.

    Where nothing else is told (`alone`), a short clause that tells more of somebody belongs to it.
    """
    start, led_by = main_verb(row, known_forms(verbs, ()))
    if start is None or not (base := base_of(*row[start], verbs)):
        return None
    rest = rest_of(row[start + 1 :])
    asks = _ASKS.fullmatch(base) is not None and len(rest) < 2  # decide who, argue about who
    more = _told_of(row[start + 1 + len(rest) :]) if alone or asks else []
    if (rest or asks) and more and len(rest) + len(more) <= MOST_DONE:
        whole = joined([*row[: start + 1], *rest, *more]).replace("can not", "cannot")
        return Phrase(base, joined([*rest, *more]), led_by, start, whole)
    rest = _closed(rest, row[start + 1 + len(rest) :])
    rest = in_brief([*tagged(joined(rest))], alone=alone)
    whole = joined([*row[: start + 1], *rest]).replace("can not", "cannot")
    return Phrase(base, joined(rest), led_by, start, whole)


def _closed(rest: Row, left: Row) -> Row:
    """Words without what leads to a clause that is left out: over (who it is), to hear (what)."""
    kept = rest
    left = [] if left and left[0][1] in {".", ",", ":", "CC"} else left  # is snowed in
    while kept and left and _LOOSE.intersection(kept[-1]):
        kept = kept[:-1]
    cut = len(kept) < len(rest) or [tag for _, tag in left[:1]] == ["WP"]
    aims = cut and len(kept) > 2 and [tag for _, tag in kept[-2:]] == ["TO", "VB"]
    return kept[:-2] if aims else kept


def main_verb(row: Row, known: Mapping[str, list[str]]) -> tuple[int | None, str]:
    """Where the verb stands that says what is done, and what leads it there: not, cannot stop."""
    led_by: list[str] = []
    for n, (word, tag) in enumerate(row):
        low, after = word.lower(), [*(one for _, one in row[n + 1 :]), "."][0]
        mere = is_light(low) and led(row, n, known) and not _suffers(row, n) and _leads(row, n)
        if tag[:2] == "VB" or (n == 0 and low != "never"):
            if not (mere or (_CEASE.fullmatch(low) and after == "VBG")):
                return n, " ".join([*led_by, ""])
        elif tag not in {"MD", "RB", "TO", "JJ"} and low != "to":
            return None, ""
        led_by.append(low)
    return None, ""


def _suffers(row: Row, n: int) -> bool:
    """Whether somebody gets or is something there: is stolen, is almost ruined, gets lost."""
    low, rest = row[n][0].lower(), row[n + 1 :]
    helps = low in {"get", "got", "are", "were"} or row[n][1] == "VBZ"
    rest = rest if low == "has" else [one for one in rest if one[1] != "RB"]
    return helps and [tag for _, tag in rest[:1]] == ["VBN"]


def _leads(row: Row, n: int) -> bool:
    """Whether nothing parts a light verb from the next one: not `get tired of being counted`."""
    verbs = (k for k in range(n + 1, len(row)) if row[k][1][:2] == "VB")
    between = row[n + 1 : next(verbs, len(row))]
    return all(tag in {"MD", "RB", "TO", "JJ"} or word == "to" for word, tag in between)


def _told_of(row: Row) -> Row:
    """A clause with who or that, where it is the last of a row."""
    if not row or row[0][1] not in {"WP", "WDT"}:
        return []
    ends = [n for n, (word, tag) in enumerate(row) if tag == "." or word in ",;"]
    last = (ends or [len(row)])[0]
    return row[:last] if all(tag == "." for _, tag in row[last:]) else []


def _of_what(row: Row) -> Row:
    """The words of a phrase with what a part is of in its place: of a pair of shoes, the shoes."""
    for n, ((word, _), (after, _)) in enumerate(pairwise(row)):
        if after == "of" and PART.fullmatch(word):
            first = n - (n > 0 and row[n - 1][1] == "DT")
            whose = n > 0 and row[n - 1][1] in {"POS", "PRP$"}
            return [*row[:first], *([] if whose else [("the", "DT")]), *row[n + 2 :]]
    return row


def done_to(row: Row) -> str:
    """What the phrase behind a verb is about, as something that is known by now; "" for nothing.

    The first noun with what belongs to it; one that stands bare (`in love`) only where no other is.
    """
    groups: list[Row] = [[]]
    for word, tag in _of_what(row):
        last = [("", ""), *groups[-1]][-1]
        anew = tag in {"DT", "PRP$"} and last[1] in NOUNS | {"PRP"}
        more = tag in {"JJ", "CD"} or _HUE.fullmatch(word)  # his boat yellow one winter
        anew = anew or (bool(more) and last[1] in NOUNS)
        groups += [[]] * bool(anew or tag not in _OF_NOUN or _WHOEVER.fullmatch(last[0]))
        groups[-1] = [*groups[-1], (word, tag)] if tag in _OF_NOUN else []
    groups = [some for some in groups if any(tag in NOUNS for _, tag in some)]
    for some in groups:
        while some[-1][1] not in NOUNS:
            some.pop()
    whole = (some for some in groups if len(some) > 1 or some[0][1] != "NN")
    told = _ONE.sub("", joined(next(whole, (groups or [[]])[0])))
    return told if _KNOWN.match(told) or not told else f"the {told}"
