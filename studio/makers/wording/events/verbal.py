"""Who does what in a clause: whom it is about, where its verb stands, and words of when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import FINITE, acts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

Known: TypeAlias = "Mapping[str, list[str]]"
STOPS = frozenset({".", "!", "?", ";", ":", "—", "–", "…"})
TIMES = re.compile(
    r"nights?|days?|mornings?|evenings?|afternoons?|noon|midnight|dawn|dusk|times?|years?|weeks?|"
    r"months?|hours?|minutes?|moments?|last|end|once|summers?|winters?|springs?|autumns?|centur\w+|"
    r"christmas|eve|birthday|\w+days?|later|ago|tomorrow|today|yesterday|tonight|\d{4}"
)
UNDER = re.compile(
    "until|till|before|because|when|whenever|while|after|since|as|once|so|where|by|although|though|whereupon"
)
_LEADS = re.compile(
    "of|on|in|at|from|with|under|behind|near|by|for|inside|across|over|above|below|next|between|to"
)
"""What joins a noun to another one in whom a clause is about: the boy from the next street."""
SELF = frozenset({"he", "she", "they", "we", "i", "it", "everyone", "everybody", "nobody"})
OF_NOUN = frozenset({
    "DT", "PDT", "PRP$", "PRP", "CD", "JJ", "JJS", "JJR", "POS", "RB", "RBS", "RBR", "VBN", "VBG",
    "EX", *NOUNS,
})  # fmt: skip
_HELPS = re.compile("is|are|was|were|has|have|had|do|does|did|gets?|got")
_LETS = re.compile("(?:make|let|help|see|hear|watch|feel)s?|made|saw|heard|felt")
_OF_ONE = NOUNS | {*FINITE, "POS"}
_OBJECTS = frozenset({"PRP", "DT", "PRP$"})
_OF_WHOM = NOUNS | {"PRP"}
_OPENS_NP = frozenset({"DT", "PDT", "PRP$", "PRP", "CD", "NNP", "EX"})
WHO = re.compile("who|which|that|whom|whose")


def leads_on(row: Row, n: int, end: int) -> bool:
    """Whether the verb at that place leads another one of the same clause: has stolen, do not."""
    helps = row[n][1] == "MD" or _HELPS.fullmatch(row[n][0].lower())
    return (
        helps is not None
        and bool(helps)
        and any(
            row[k][1][:2] == "VB" and all(tag in {"RB", "TO"} for _, tag in row[n + 1 : k])
            for k in range(n + 1, min(n + 4, end))
            if row[k][1] in FINITE
        )
    )


def is_done(row: Row, n: int, known: Known, start: int) -> bool:
    """Whether a word is a finite verb; a bare one is where no other stands before it."""
    tag, before = row[n][1], row[n - 1][1] if n else "."
    if tag in FINITE:
        lone = row[n - 1][0].lower() in {"each", "both"} if n else False
        return (lone or before not in {"DT", "PRP$"}) and row[n][0].isalpha() | ("'" in row[n][0])
    if tag == "VB":
        led = before in {"TO", "MD"} or row[n - 1][0].lower() in {"not", "n't", "to"}
        return not led and not FINITE.intersection(one for _, one in row[start:n])
    if tag in {"NN", "NNS", "JJ"} and before in {"NN", "NNS", "NNP", "CC", "WP", "WDT", "JJ"}:
        return acts(row[start:], n - start, known)
    return False


def subject_of(row: Row, start: int, verb: int) -> int:
    """Where whom a sentence is about begins, behind when and where it is."""
    n = start
    while n < verb and (len_ := _aside(row, n, verb)):
        n += len_
    return n if n < verb else start


def _aside(row: Row, n: int, verb: int) -> int:
    """How many words of when and where stand there, with the comma behind them."""
    word, tag = row[n][0].lower(), row[n][1]
    if word in {",", "-"}:
        return 1
    after = row[n + 1][1] if n + 1 < verb else "."
    if tag in {"RB", "WRB", "RP"} or (tag == "JJ" and after in {"IN", ".", "RB"}) or word == "once":
        return 1
    k = n + 1
    while k < verb and not (row[k][1] in _OPENS_NP and row[k - 1][1] in NOUNS | {"CD"}):
        if row[k][0] == "," or row[k][1] == "IN":
            break
        k += 1
    if tag in {"IN", "TO"}:
        return k - n if k < verb else 0
    if word in {"every", "each"} and k < verb:
        return k - n  # every full moon a baker
    return k - n if k < verb and TIMES.fullmatch(row[k - 1][0].lower()) else 0


def doer(row: Row, n: int, known: Known) -> tuple[int, int] | None:
    """Who does something from that word on and where the verb stands, with nothing in between."""
    n = k = timed(row, n)
    side = told = both = False
    while k < min(n + 22, len(row)):
        if k > n and row[k][0] == "," and (beyond := _beyond(row, k)):
            k = beyond
            continue
        if k > n and is_done(row, k, known, n):
            if both and row[k - 1][1] == "CC":
                return None
            if not side:
                return n, k
            side, told = leads_on(row, k, len(row)), True
        elif side and row[k][1] == ".":
            return None
        elif not side and k > n and row[k][1] in {"WP", "WDT"}:
            side = True
        elif not side and _parts(row, k, n) and not (told and row[k][1] in _OBJECTS):
            return None
        both = both or (k > n and row[k][1] == "CC")
        k += 1
    return None


def _parts(row: Row, k: int, start: int) -> bool:
    """Whether a word cannot stand between who does something and the verb."""
    (word, tag), first = row[k], k == start
    if tag == "CC":
        return first
    apart = tag in _OPENS_NP and row[k - 1][1] in _OF_WHOM and tag != "NNP"
    if not first and (word.lower() in SELF or apart):
        return True
    leads = tag == "IN" and not first and _LEADS.fullmatch(word.lower()) is not None
    return not (tag in OF_NOUN or leads)


def _beyond(row: Row, n: int) -> int:
    """Where it goes on behind a comma that parts no clauses: `a cook, a doctor and a parrot`.

    What is told of somebody between two commas is left out: `the king, who hates fun, tries`.
    """
    if row[n + 1 : n + 2] and row[n + 1][1] in {"WP", "WDT"}:
        ends = (k for k in range(n + 2, len(row)) if row[k][0] in STOPS | {","})
        end = next(ends, len(row))
        return end + 1 if row[end : end + 1] == [(",", ".")] else 0
    joins = [k for k in range(n + 1, min(n + 12, len(row))) if row[k][1] == "CC"][:1]
    named = (tag in OF_NOUN or word == "," for word, tag in row[n + 1 : joins[0]]) if joins else ()
    more = bool(joins) and row[joins[0] + 1 : joins[0] + 2] != []
    return n + 1 if more and all(named) and row[joins[0] + 1][1] in OF_NOUN - {"PRP", "RB"} else 0


def timed(row: Row, n: int) -> int:
    """Where it goes on behind a word or two of when: one day, at last, the next morning, then."""
    for k in range(n, min(n + 5, len(row))):
        after = [*row[k + 1 : k + 2], ("", ".")][0]
        if TIMES.fullmatch(row[k][0].lower()) and row[k][1][:2] != "VB" and after[1] not in _OF_ONE:
            if after[0] in {"of", "from"}:
                break
            return k + 1 + (after[0] == ",")
        if row[k][1] not in {"IN", "DT", "CD", "JJ", "RB"}:
            break
    n = _led_in(row, n)
    while n < len(row) and row[n][1] == "RB" and row[n][0].lower() not in {"not", "never"}:
        n += 1
    return n


def _led_in(row: Row, n: int) -> int:
    """Where it goes on behind a preposition with what it leads: `after a week of fighting they`."""
    if [word.lower() for word, _ in row[n : n + 3]] == ["from", "then", "on"]:
        return n + 3
    if n >= len(row) or row[n][1] != "IN" or row[n][0].lower() in {"like", "than", "that"}:
        return n
    for k in range(n + 2, min(n + 9, len(row))):
        if row[k][0] == "," or (row[k][1] == "PRP" and row[k][0].lower() in SELF):
            return k + (row[k][0] == ",")
        if row[k][1] not in {*OF_NOUN, "IN"}:
            break
    return n


def main_verb_of(row: Row, start: int, end: int, known: Known) -> int | None:
    """Where the main verb of a sentence stands: not that of who, that or before in its subject."""
    side, last = False, None
    for n in range(start, end):
        word, tag = row[n][0].lower(), row[n][1]
        if n > start and (WHO.fullmatch(word) and (tag[0] == "W" or row[n - 1][1] in NOUNS)):
            side = True
        elif n > start and UNDER.fullmatch(word) and word != "by" and tag in {"IN", "WRB"}:
            side = side or doer(row, n + 1, known) is not None
        elif n > start and is_done(row, n, known, start if last is None else last + 1):
            if last is not None and row[n][1] == "VB" and _LETS.fullmatch(row[last][0].lower()):
                continue  # whose bread makes people tell the truth
            beside = last is not None and row[n - 1][1] == "CC" and _comes(row, n, end, known)
            if not (side or beside):
                return n
            last = last or n
            side = leads_on(row, n, end)
    return last


def _comes(row: Row, n: int, end: int, known: Known) -> bool:
    """Whether another verb of the same doer follows: `who sings and dances marries a cook`."""
    for k in range(n + 1, end):
        if row[k][0] == "," or row[k][1] == "CC" or row[k][0].lower() in SELF:
            return False
        if is_done(row, k, known, n + 1):
            return True
    return False
