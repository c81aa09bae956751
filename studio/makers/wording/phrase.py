"""A verb with what belongs to it, cut from a tagged sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.wording.english import is_base, is_word, tagged, tidy
from studio.makers.wording.inflected import ODD, gerund, third
from studio.makers.wording.verbs import is_light, known_forms, led

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

MOST_DONE = 7
"""Words of a phrase that can stand in the middle of somebody's sentence."""
_STOPS = frozenset({".", ",", ":", ";", "WP", "WDT", "WP$"})
_ASIDE = re.compile(
    "until|while|because|after|before|when|where|if|since|as|though|once|so|but|instead"
)
_NAMES = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OF_NOUN = _NAMES | {"DT", "PRP$", "PRP", "JJ", "JJS", "JJR", "CD", "POS", "VBN", "VBD"}
_ONE, _KNOWN = (
    re.compile(r"^(?:an?|one|some|any|every|each)\s+"),
    re.compile(r"(?:the|his|her|its|their|my|our)\b|[A-Z]"),
)
_PART = re.compile("pair|handful|couple|bunch|lot|piece|bit|heap|pile|bottle|cup|bag")
_WHOEVER = re.compile("(?:every|any|some)(?:one|body)|nobody")
_LATER = re.compile(
    r" (?:\w+ of |\w+ )?(?:years|centuries|days|months)(?: from now| later| ago)?$| from now$"
)
_LONG = re.compile(r"\b(?:for|after|in)(?: \w+){0,2} (?:years|centuries|days|months)$")
_WHOM = frozenset({"to", "for", "from", "through", "over", "across"})
_LOOSE = frozenset({"IN", "TO", "DT", "WRB", "even", "just", "only"})
_ASKED = re.compile("where|when|how|why|whether")
_ASKS = re.compile("decide|argue|quarrel|ask|wonder|guess|vote|know|forget|remember|learn")
_SELF = frozenset({"he", "she", "they", "we", "i", "it"})
_TOLD = frozenset({"DT", "PRP$", "PRP", "NNS", "CD", "NNP"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CEASE = re.compile("stop(?:s|ped)?|quits?|help|keeps?|kept")
_IT = re.compile(r"\b(it|them)\b")
_PAST = {"was": "be", "were": "be", "are": "be", "had": "have", "did": "do", "went": "go"}


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
        return _size([*tagged(self.tail)]) > MOST_DONE

    def about(self, thing: str) -> Phrase:
        """The same with `it` called by its name, where nothing in it is called so before."""
        before, it, _ = _IT.split(self.tail, maxsplit=1) if _IT.search(self.tail) else ("", "", "")
        named = any(tag in _NAMES for _, tag in tagged(before or "in"))
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


def base_of(word: str, tag: str, verbs: Mapping[str, str]) -> str:
    """The base form of a verb as it is tagged; "" of one that is not known for sure."""
    low = word.lower()
    bent = third(low[:-1]) == low and is_word(low[:-1])  # a rare `digs` is tagged as a bare verb
    if tag in {"VB", "VBP", "NN", "JJ"} and low not in _PAST and not bent:
        return low
    ways = [base for base, (one, _) in ODD.items() if one == low]
    ways += [_PAST[low]] if low in _PAST else []
    if low.endswith("ing"):
        ways += [root for root in (f"{low[:-3]}e", low[:-3], low[:-4]) if gerund(root) == low]
    elif low.endswith("s"):
        hissed = low[:-2] * low.endswith(("sses", "shes", "ches", "xes", "zzes"))
        roots = (hissed, low[:-1], f"{low[:-3]}y" * low.endswith("ies"), low[:-2])
        ways += [root for root in roots if root and third(root) == low]
    else:
        ways += [low] if low in verbs else []
        ways += [base for base, forms in verbs.items() if low in forms.split() and "-" not in base]
        ways += [low[:-1], low[:-2]] if low.endswith("ed") else []
    known = [root for root in ways if root in ODD or is_base(root)]
    known.sort(key=lambda root: root not in verbs)  # singing is no singeing
    return next((root for root in [*known, *filter(is_word, ways)]), "")


def rest_of(row: Row) -> Row:
    """What belongs to the phrase behind its verb: up to a stop, a clause or another verb."""
    kept: Row = []
    for n, (word, tag) in enumerate(row):
        after = [*row[n + 1 :], ("", ".")][0][1]
        if (
            (tag in _STOPS and word != "-")
            or (tag == "VBG" and n and row[n - 1][1] in _NAMES)
            or (_ASIDE.fullmatch(word.lower()) and not belongs(row, n))
            or (tag == "CC" and after[:2] == "VB")
            or _of_noun(row, n)
        ):
            break
        kept.append((word, tag))
    return kept


def belongs(row: Row, n: int) -> bool:
    """Whether what mostly begins another clause belongs here: asks where it is, as a beggar."""
    if row[n][0].lower() == "as":
        ends = (k for k in range(n + 1, len(row)) if row[k][1] in {".", "CC"})
        return not _FINITE.intersection(tag for _, tag in row[n : next(ends, len(row))])
    if row[n][0].lower() == "so":  # does not say so
        return n == 0 and [*row[1:], ("", ".")][0][1] in {".", ",", "CC"}
    return n == 0 and asked(row, n)


def asked(row: Row, n: int) -> bool:
    """Whether a word asks for what somebody knows or says: where it is, when to wake them."""
    low, before = row[n][0].lower(), row[n - 1][1] if n else "VB"
    after = [*row[n + 1 :], ("", ".")][0][1]
    known = _ASKED.fullmatch(low) is not None and before[:2] == "VB"
    return known and (low != "when" or after == "TO")


def _of_noun(row: Row, n: int) -> bool:
    """Whether a clause begins that tells more of a noun without who or that: the sea she sees."""
    led = n and row[n - 1][1] in _NAMES and row[n][0].lower() in _SELF
    return bool(led) and any(tag in _FINITE for _, tag in row[n + 1 : n + 3])


def _told_of(row: Row) -> Row:
    """A clause with who or that, where it is the last of a row."""
    if not row or row[0][1] not in {"WP", "WDT"}:
        return []
    ends = [n for n, (word, tag) in enumerate(row) if tag == "." or word in ",;"]
    last = (ends or [len(row)])[0]
    return row[:last] if all(tag == "." for _, tag in row[last:]) else []


def in_brief(row: Row, *, alone: bool = False) -> Row:
    """A phrase without time, place and purpose at its end, where it would be too long.

    For what or whom it is done is kept where nothing else is told (`alone`).
    """
    row = plain(row, MOST_DONE) if any(tag == "TO" for _, tag in row) else row
    least = 1 if row and row[0][1] in _NAMES else 2
    while ends := [n for n in range(least, len(row)) if _spare(row, n, alone=alone)]:
        row = row[: ends[-1]]
        row = row[:-1] if row[-1][1] in {"IN", "RP", "WRB", "CC"} else row  # out of, on top of, how
    return row


def _spare(row: Row, n: int, *, alone: bool) -> bool:
    """Whether a phrase can end before that word: it is long, and somebody or something is left."""
    word, tag = row[n]
    if word == "as" and word in (one for one, _ in row[:n]):
        return False  # as long as the sea
    size = _size(row)
    if size <= MOST_DONE and (row[n - 1][1] == "CC" or (alone and word == "for")):
        return False  # down the hill and into a wedding, for a bowl of soup
    if row[n - 1][1] == "VB" and size <= MOST_DONE:
        return False  # a man stare at the sky
    if tag == "TO":
        behind = any(one in {"IN", "TO"} for _, one in row[:n])
        return size > (MOST_DONE - 3 if behind else MOST_DONE)
    led = word != "of" and any(tag in _TOLD for _, tag in row[:n])
    led = led and row[0][0].lower() not in _SELF  # wishes she could sleep under the sun
    most = MOST_DONE - (1 + (word in _WHOM)) if led else MOST_DONE + 1
    return tag == "IN" and size >= most


def _size(row: Row) -> int:
    """How many words a row has."""
    return sum(tag not in {"POS", ","} for _, tag in row)


def plain(row: Row, most: int) -> Row:
    """A phrase without what its nouns are like, as far as it has more words than that with it.

    Old ones stay old: they are called so.
    """
    pairs = enumerate(pairwise(row))
    like = [
        (a[1] != "JJ", -n)  # adjectives first
        for n, (a, b) in pairs
        if a[1] in {"JJ", "NN"} and b[1] in {"NN", "NNS"} and b[0] != "one" and a[0] != "old"
    ]
    if len(row) <= most or not like:
        return row
    n = -min(like)[1]
    return plain([*tagged(tidy(joined([*row[:n], *row[n + 1 :]])))], most)


def joined(row: Row) -> str:
    said = re.sub(r" (?=n?['’](?:s|t)?\b)", "", " ".join(word for word, _ in row))
    said = said.replace(" - ", "-")
    return said if _LONG.search(said) else _LATER.sub("", said)


def _of_what(row: Row) -> Row:
    """The words of a phrase with what a part is of in its place: of a pair of shoes, the shoes."""
    for n, ((word, _), (after, _)) in enumerate(pairwise(row)):
        if after == "of" and _PART.fullmatch(word):
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
        anew = tag in {"DT", "PRP$"} and last[1] in _NAMES | {"PRP"}
        anew = anew or (tag in {"JJ", "CD"} and last[1] in _NAMES)  # his boat yellow one winter
        groups += [[]] * bool(anew or tag not in _OF_NOUN or _WHOEVER.fullmatch(last[0]))
        groups[-1] = [*groups[-1], (word, tag)] if tag in _OF_NOUN else []
    groups = [some for some in groups if any(tag in _NAMES for _, tag in some)]
    for some in groups:
        while some[-1][1] not in _NAMES:
            some.pop()
    whole = (some for some in groups if len(some) > 1 or some[0][1] != "NN")
    told = _ONE.sub("", joined(next(whole, (groups or [[]])[0])))
    return told if _KNOWN.match(told) or not told else f"the {told}"
