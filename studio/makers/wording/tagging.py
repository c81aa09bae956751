"""Parts of speech put right where the words around one leave no choice: `a snail waits for rain`.

The small tagger takes a rare verb for a noun, and `stuck` in `passengers stuck in a lift` for what
they do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from studio.makers.wording.inflected import gerund, third

if TYPE_CHECKING:
    from collections.abc import Callable

Row: TypeAlias = "list[tuple[str, str]]"


class Words(NamedTuple):
    """What a dictionary and a tagger know of a lone word: whether it is one, and one of doing."""

    is_word: Callable[[str], bool]
    is_done: Callable[[str], bool]


_ENDS = frozenset({".", "CC", "WP", "WDT", "WRB"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOUNS = frozenset({"NN", "NNP"})
_CLAUSE = re.compile("until|while|because|after|before|when|where|if|since|as|though|once|so|that")
_TIMES = re.compile("until|after|before|since|as")
"""Those of them that a mere noun may follow: `after the summer holidays`."""
_SURE = frozenset({"PRP", "PRP$", "DT", "TO", "WRB"})
_NEXT = _SURE | {"CD", "IN", "RP", "RB", "WP"}
_ASKING = re.compile("wh.*|that|how")
_BASES = frozenset({"become", "come", "run"})
"""What many do, where it is not tagged so."""
_CEASES = re.compile("stop|start|begin|keep|finish|enjoy|hate|love|practi[sc]e")
_COUNTS = frozenset({"dozen", "couple", "pair", "hundred", "thousand", "million"})
_SELF = frozenset({"he", "she", "they", "we", "I"})
_HE = frozenset({"he", "she", "it"})
_HELPS = frozenset({"is", "has", "does"})
_BODIES = frozenset({"nobody", "somebody", "everybody", "everyone", "someone", "nothing", "anyone"})
_MERE = frozenset({"ant", "crumb"})
_OF_ONE = frozenset({"DT", "PRP$", "CD", "JJ", "NN", "NNS", "NNP", "POS", "VBG", "VBN"})
_ONE = frozenset({"a", "an", "every", "each"})


def mended(row: Row, known: Words) -> Row:
    """The words of a text with their tags put right."""
    made = [*row]
    for n in range(len(made)):
        made[n] = made[n][0], _tag(made, n, known)
    return made


def _tag(row: Row, n: int, known: Words) -> str:
    """The tag of a word by what stands around it; those before it are right."""
    ways = (_by_form, _beside, _of_one, _of_many)
    return next(filter(None, (way(row, n, known) for way in ways)), row[n][1])


def _by_form(row: Row, n: int, known: Words) -> str:
    """The tag that a word must have by its own letters; "" where they leave a choice."""
    low, tag = row[n][0].lower(), row[n][1]
    if tag in {"WDT", "WP", "WRB"} and not _ASKING.fullmatch(low):
        return "NN"  # traveller
    if tag == "VBZ" and low.isalpha() and not low.endswith("s"):
        return "VBP"
    if n and (made := _mistaken(row, n, known)):
        return made
    then, after = [*row[n + 1 : n + 2], ("", ".")][0]
    if low == "to" and (after == "VB" or (after == "VBG" and not _is_gerund(then.lower(), known))):
        return "TO"  # to sing
    if tag == "VBG" and not _is_gerund(low, known):
        acts = n and row[n - 1][1] == "NNS" and not _done(row, n)
        return "VBP" if acts else "VB"  # the birds sing
    aliens = tag == "NNP" or (tag == "VBZ" and after in {"VBP", "VBD", "MD"})
    aliens = aliens and n == 0 and low.endswith("s") and known.is_word(low[:-1])
    return "NNS" if aliens else ""


def _mistaken(row: Row, n: int, known: Words) -> str:
    """The tag of a word that is taken for a small one or for an adjective."""
    low, tag, before = row[n][0].lower(), row[n][1], row[n - 1][1]
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    if tag == "IN" and low.endswith("s") and _can_act(low, known) and after in {"DT", "PRP$"}:
        return "VBZ"  # a pirate trades his ship
    if tag == "NNS" and row[n - 1][0].lower() in _HE and _can_act(low, known):
        return "VBZ"  # it lands
    if low == "both" and before == "PRP":
        return "RB"  # they both miss
    lone = tag == "JJ" and before == "DT" and (after in {"VBZ", "VBD", "MD"} or low == "general")
    return "NN" if lone or (tag == "JJ" and low in _MERE) else ""  # an ant carries, a crumb


def _beside(row: Row, n: int, known: Words) -> str:
    """The tag that a word must have by those beside it; "" where they leave a choice."""
    low, tag, before = row[n][0].lower(), row[n][1], row[n - 1][1] if n else "."
    then, after = [*row[n + 1 : n + 2], ("", ".")][0]
    if low == "like" and tag == "IN" and after == "PRP" and before[:2] == "NN":
        return "" if _done(row, n) else "VBP"  # the sheep like him
    if tag == "VBZ" and before == "NN" and after in {"VB", "VBP"} and low not in _HELPS:
        return "NNS"  # the teddy bears steal
    if tag == "VBZ" and before == "VBZ" and row[n - 1][0].lower() not in _HELPS:
        return "NNS"  # paints faces
    if tag == "JJR" and before == "NN" and then.lower() != "than":
        doer = any(
            known.is_word(gerund(root)) and known.is_word(root) for root in (low[:-2], low[:-1])
        )
        doer = doer and not row[n - 1][0].lower().endswith(("thing", "body", "one"))
        return "NN" if doer else ""  # a window cleaner
    group = _group(row, n) if tag == "JJ" and after == "NNS" else []
    if group and group[0][0].lower() in _ONE and [*row[n + 2 :], ("", ".")][0][1] in _SURE:
        return "NN"  # a lonely whale misses her mother
    if tag == "NN" and before == "TO" and known.is_word(gerund(low)):
        return "VB"  # refuses to wave
    yearns = (after == "TO" and tag != "JJ") or (then.lower() == "for" and before == "NNS")
    long = low == "long" and yearns and not _done(row, n)
    return "VBP" if long else ""  # the villagers long to leave


def _of_one(row: Row, n: int, known: Words) -> str:
    """The tag of what looks like several and is what one does."""
    acts = (
        row[n][1] == "NNS" and _can_act(row[n][0].lower(), known) and _is_done_by_one(row, n, known)
    )
    return "VBZ" if acts else ""


def _of_many(row: Row, n: int, known: Words) -> str:
    """The tag of what several do, or of what is said of somebody who does something else."""
    low, tag, before = row[n][0].lower(), row[n][1], row[n - 1][1] if n else "."
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    if tag in {"NN", "NNP", "JJ"} and before == "NNS" and known.is_word(gerund(low)):
        start = _start(row, n)
        mere = all(one in _OF_ONE for _, one in row[start:n])  # two rival ice cream sellers park
        alone = (mere or n < start + 4) and not _done(row, n) and not _goes_on(row, n)
        return "VBP" if alone and after in {"IN", "RP", "DT", "PRP$", "TO"} else ""
    start = _start(row, n)
    ceases = tag == "NN" and after == "VBG" and _CEASES.fullmatch(low) is not None
    if ceases and row[start][1] in {"NNS", "CD"} and not _done(row, n) and not _goes_on(row, n):
        return "VBP"  # neighbours in a street stop shouting
    both = start > 0 and row[start - 1][1] == "CC" and not _finite(row[:n])
    if tag == "NN" and before == "NN" and both and known.is_word(gerund(low)):
        return "" if _goes_on(row, n) or after not in {"IN", "RP", "DT", "PRP$", "TO"} else "VBP"
    if tag == "VBN" and low in _BASES and before[:2] == "NN" and not _done(row, n):
        return "VBP"
    said = tag == "VBD" and before[:2] == "NN" and after in {"IN", "RP"} and _goes_on(row, n)
    return "VBN" if said else ""  # passengers stuck in a lift become friends


def _done(row: Row, n: int) -> bool:
    """Whether a verb stands before a word in its clause."""
    return _finite(row[_start(row, n) : n])


def _is_gerund(low: str, known: Words) -> bool:
    """Whether a word on -ing is a form of another one, which `sing` is not."""
    twice = low[-4:-3] == low[-5:-4] and known.is_word(low[:-4])  # travelling
    roots = low[:-3], low[:-4], f"{low[:-3]}e"
    return twice or any(len(one) > 2 and gerund(one) == low and known.is_word(one) for one in roots)


def _can_act(low: str, known: Words) -> bool:
    """Whether a word that ends on -s can be what one does."""
    roots = low[:-1], low[:-2], f"{low[:-3]}y"
    return any(root and third(root) == low and known.is_word(gerund(root)) for root in roots)


def _start(row: Row, n: int) -> int:
    """Where the clause begins in which a word stands."""
    ends = (
        k
        for k in range(n - 1, -1, -1)
        if row[k][1] in _ENDS or (row[k][1] == "IN" and _CLAUSE.fullmatch(row[k][0].lower()))
    )
    return next(ends, -1) + 1


def _goes_on(row: Row, n: int) -> bool:
    """Whether a verb stands behind a word in its clause."""
    for word, tag in row[n + 1 :]:
        own = tag in _FINITE or word in _BASES
        if tag == "PRP" and word in _SELF:
            return False  # every melody he ever knew
        if tag in _ENDS or (tag == "IN" and _CLAUSE.fullmatch(word.lower())):
            return False
        if own:
            return True
    return False


def _is_done_by_one(row: Row, n: int, known: Words) -> bool:
    """Whether what looks like several is what one does: `a tuner forgets`, `and waits for it`."""
    start = _start(row, n)
    after, joint = [*row[n + 1 : n + 2], ("", ".")][0][1], row[start - 1] if start else ("", "")
    told, sure = any(tag == "VBZ" for _, tag in row[:n]), known.is_done(row[n][0].lower())
    if told and row[n - 1][0].lower() == "then" and after in {"CC", ".", *_NEXT}:
        return True  # burns a loaf, then laughs
    if n == start and not (told and joint[1] in {"CC", "."}):
        return False
    if n == start:
        lone = sure and after in {".", "NN", "NNP", "JJ"}
        apart = not _bare(row, n - 1) and (after in _NEXT or lone)
        return apart or after in _SURE | {"NNS", "VBZ"}
    group = _group(row, n)
    if _done(row, n) or _goes_on(row, n) or row[n - 1][1] not in _NOUNS | {"NNS"}:
        return False
    if row[n - 1][1] == "NNS":  # a group by those who are in it: the singers sings
        return sure and after in _NEXT | {"CC", "."}
    if group and group[-1][0].lower() in _BODIES:
        return after in _NEXT | {"."}
    if "CD" in {tag for _, tag in group} or (joint[1] == "CC" and not _finite(row[:start])):
        return False  # a fox and a hare trade promises
    if group and group[0][0].lower() in _ONE:
        mere = group[-1][0].lower() not in _COUNTS  # a king hiccups and blows
        return after in _NEXT | {".", "NN", "NNS", "JJ"} or ((sure or mere) and after == "CC")
    if after in {".", "JJ"}:  # the train leaves
        return sure and (joint[1] == "CC" or _CLAUSE.fullmatch(joint[0].lower()) is not None)
    led = row[start][1] in {"IN", "TO"} or _TIMES.fullmatch(joint[0].lower())
    named = any(tag in {"DT", "PRP$", "NNP"} for _, tag in row[start:n])
    return named and after in (_SURE if led else _NEXT)


def _finite(row: Row) -> bool:
    """Whether words have a verb of their own."""
    return any(tag in _FINITE for _, tag in row)


def _group(row: Row, n: int) -> Row:
    """The words before one that belong to the same noun: `a travelling dentist`."""
    first = n
    while first and row[first - 1][1] in {"NN", "NNP", "JJ", "VBG", "VBN", "POS", "CD", "PRP$"}:
        first -= 1
    return row[first - (first > 0 and row[first - 1][1] == "DT") : n]


def _bare(row: Row, n: int) -> bool:
    """Whether a noun without anything stands there, which may be one of a row: bread and rolls."""
    tags = [tag for _, tag in _group(row, n)]
    return tags[-1:] in (["NN"], ["NNS"]) and not {"DT", "PRP$", "POS"}.intersection(tags)
