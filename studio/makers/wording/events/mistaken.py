"""Nouns and verbs that the tagger takes for others, by what the words know: a sleepy owl swaps."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import tagged
from studio.makers.wording.events.verbal import STOPS, UNDER
from studio.makers.wording.inflected import third
from studio.makers.wording.known import SOMEBODY
from studio.makers.wording.lexicon import singulars
from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import FINITE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.events.verbal import Known
    from studio.makers.wording.verbs import Row

_KINDS = (*SOMEBODY, "things", "places")
_LEADS_NOUN = frozenset({"DT", "PRP$", "JJ", "JJS", "CD", "POS"})
_LIKE = frozenset({"JJ", "JJR", "VB", "VBG", "RB"})
_GROUP = NOUNS | {"DT", "PDT", "PRP$", "JJ", "CD", "POS", "VBN", "VBG"}
_OBJECTS = frozenset({"DT", "PRP$", "PRP"})
_AFTER = frozenset({*_OBJECTS, "JJR", "RBR", "IN", "TO", "RP", "RB", "NNS", "CC", "."})
_NO_NOUN = frozenset({".", "IN", "RP", "TO", "CC", "VB", "DT", "PRP$"})
_OPENS = frozenset({"RB", "IN", "WRB", "CC", "."})
_HOW = frozenset({"back", "still", "well"})
_CEASES = frozenset({"quits", "stops", "starts", "begins", "keeps", "finishes", "enjoys"})
_PAST = frozenset({"let", "put", "set", "cut", "hit", "shut", "hurt", "read"})
_SAME = frozenset({"set", "put", "cut", "hit", "come", "become", "run"})
_SEVERAL = frozenset({"two", "three", "four", "five", "some", "all", "many", "several", "both"})


def revised(row: Row, known: Known, words: Mapping[str, Any]) -> Row:
    """A row with the tags of such nouns and verbs put right; `known` are forms of verbs."""
    made = [*row]
    for n, (word, tag) in enumerate(made):
        made[n] = word, _noun(made, n, words) or tag
    for n, (word, tag) in enumerate(made):
        made[n] = word, _verb(made, n, known) or tag
    return made


def _noun(row: Row, n: int, words: Mapping[str, Any]) -> str:
    """The tag of what is a noun or stands for one and looks otherwise; "" of all else."""
    (word, tag), before = row[n], row[n - 1][1] if n else "."
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    bare = before in {"DT", "VBG"}
    mere = (tag == "VB" and bare) or (tag == "MD" and bare and after not in {"VB", "RB"})
    if mere or (tag == "NNP" and word.islower() and word.isalpha()):
        return "NN"  # the park keeper, a watering can
    if tag == "PRP$" and word.lower() == "her" and after in _NO_NOUN:
        return "PRP"  # a train finds her, lets her go
    if tag == "NN" and before in _OPENS and after in FINITE and word.lower() in words["kin"]:
        return "NNP"
    doing = tag == "JJ" and before in _OPENS and after in FINITE
    if doing and any(word.lower() in words[kind] for kind in SOMEBODY):
        return "NNP" if word.lower() in words["kin"] else "NN"  # so grandma chases it
    beyond = [*row[n + 2 : n + 3], ("", ".")][0][1]
    if tag == "JJ" and before == "DT" and after == "." and beyond not in _GROUP | {"RB"}:
        return "NN"  # rent a flat, quarrel over it
    if n and _is_noun(row, n, words):
        return "NN"
    if not n and tag == "NNP" and word.lower() in words["many"]:
        return "JJ"  # Twin sisters
    kin = tag == "VBZ" and before in {".", "JJ"} and after in {"WP", "VBP"}
    if kin and _is_plural(row, n, words):
        return "NNS"
    if (tag == "JJ" or (not n and tag[:3] == "NNP")) and _is_plural(row, n, words):
        return "NNS"  # is afraid of geese
    return "NNS" if tag == "VB" and before == "IN" and word.endswith("s") else ""  # without colours


def _verb(row: Row, n: int, known: Known) -> str:
    """The tag of what is a finite verb and looks otherwise; "" of all else."""
    (word, tag), before = row[n], row[n - 1][1] if n else "."
    if not n:
        return ""
    if (tag == "VB" and before not in {"TO", "MD"} and _bent(word.lower())) or (
        tag == "NNS" and _is_verb(row, n, known)
    ):
        return "VBZ"
    joined = before == "CC" or row[n - 1][0] == ","
    if word in _PAST and joined and _told_in_past(row[:n]):
        return "VBD"  # caught a fish and let it go
    rare = tag == "RB" and before == "NNS" and word in known and word not in _HOW
    many = (tag == "NN" or rare) and _is_done_by_many(row, n)
    many = many and (word in known or tagged(f"They {word}.")[1:2] == ((word, "VBP"),))
    if many and before == "CC" and _aims(row[:n]):
        return "VB"  # to go back and apologise
    return "VBP" if many or (tag == "VBN" and word in _SAME and _is_lone(row, n)) else ""


def _aims(row: Row) -> bool:
    """Whether the last verb of some words stands behind `to`."""
    verbs = [n for n, (_, tag) in enumerate(row) if tag in FINITE or tag == "VB"]
    return bool(verbs) and row[verbs[-1] - 1][1] == "TO"


def _is_done_by_many(row: Row, n: int) -> bool:
    """Whether a noun is what several do: `Max and his sister sneak`, `they climb and march`."""
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    front = row[n - 1][1] == "NNS" and UNDER.fullmatch(row[_begins(row, n) - 1][0].lower())
    ends = bool(front) and row[n + 1 : n + 2] == [(",", ".")]  # while the astronauts sleep, ..
    if not (ends or after in {*_OBJECTS, "IN", "RP", "TO", "NNS"}) or _goes_on(row, n):
        return False
    if row[n - 1][0] == "," and after != "NNS":
        return [tag for _, tag in row[:n] if tag in FINITE or tag == "VB"][-1:] in (["VBP"], ["VB"])
    if row[n - 1][1] == "CC":
        bare = row[n - 2][1] == "NN" and row[n - 3][1] not in _LEADS_NOUN
        done = [tag for _, tag in row[:n] if tag in FINITE or tag == "VB"]
        return done[-1:] in (["VBP"], ["VB"]) and not bare
    start = n
    while start and row[start - 1][1] in {*_GROUP, "CC"}:
        start -= 1
    both = any(tag in {"CC", "NNS"} for _, tag in row[start:n])
    lead = row[start - 1][1] if start else "."
    return both and row[n - 1][1] in NOUNS and lead in {".", "IN", "RB", "WRB"}


def _is_noun(row: Row, n: int, words: Mapping[str, Any]) -> bool:
    """Whether what looks like an adjective is somebody or something that the words know."""
    (word, tag), before = row[n], row[n - 1][1]
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    living = tag == "JJ" and any(word.lower() in words[kind] for kind in SOMEBODY)
    lone = (living or after not in {"NN", "NNP", "JJ", "VBN"}) and before in _LEADS_NOUN
    lone = lone or (tag == "RB" and before in NOUNS and after == "VBZ")  # the village well dries up
    led = [one for _, one in row[max(0, n - 3) : n - 1]] == ["IN", "DT"] and before in NOUNS
    lone = lone or (tag == "RB" and led and after in {".", "CC"})  # falls into the village well
    return tag in _LIKE and lone and any(word.lower() in words[kind] for kind in _KINDS)


def _is_plural(row: Row, n: int, words: Mapping[str, Any]) -> bool:
    """Whether what looks like an adjective is several of those whom the words know."""
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    known = (one for one, many in singulars(row[n][0].lower()) if many)
    return after not in NOUNS and any(one in words[kind] for one in known for kind in _KINDS)


def _is_verb(row: Row, n: int, known: Known) -> bool:
    """Whether what looks like several is what one does, where no other verb stands."""
    word, before = row[n][0], row[n - 1]
    low, after = word.lower(), [*row[n + 1 : n + 2], ("", ".")][0][1]
    low = low.rpartition("-")[2]  # crash-lands
    roots = low[:-1], low[:-2], f"{low[:-3]}y"
    ceases = low in _CEASES and row[n + 1 : n + 2] and row[n + 1][0].endswith("ing")
    if not (after in _AFTER or ceases):
        return False
    if not (any(one in known for one in roots) or tagged(f"It {low}.")[1:2] == ((low, "VBZ"),)):
        return False
    if before[0].lower() in {"he", "she", "it"}:
        return True
    start = _begins(row, n)
    if start < n and start and all(tag == "RB" for _, tag in row[start:n]):
        return row[start - 1][1] == "CC" and any(tag == "VBZ" for _, tag in row[:n])
    if start == n:
        told = any(one == "VBZ" for _, one in row[:n])
        closer = before[1] == "CC" and after in {*_OBJECTS, "JJR", "RBR"}
        return told and (closer or (before[0] == "," and after in {*_OBJECTS, "IN", "RP"}))
    asides = [k for k in range(start, n) if row[k][1] in {"WP", "WDT"}]
    told_of = bool(asides) and any(kind in FINITE for _, kind in row[asides[0] : n - 1])
    ends = NOUNS | {"JJ", "JJR", "VBG", "VBN", "VB"}
    if before[1] not in (ends | {"RP", "RB"} if asides else ends) or bool(asides) != told_of:
        return False  # a boy who cannot swim falls in love
    told = any(kind in FINITE for _, kind in row[:start])
    if start and row[start - 1][1] == "CC" and not told:
        return False  # a fox and a crow trade promises
    led = row[start][1] in {"DT", "PRP$", "NNP", "NN"} or row[start][0].lower() in {"a", "an"}
    many = any(one.lower() in _SEVERAL or kind == "CD" for one, kind in row[start:n])
    finite = any(kind in FINITE or kind == "VB" for _, kind in row[start : (asides or [n])[0]])
    return led and not (many or finite or before[1] == "NNS" or _goes_on(row, n))


def _bent(low: str) -> bool:
    """Whether a verb is as one does it, though it is tagged as a bare one: climbs, digs."""
    return low in {third(low[:-1]), third(low[:-2])} and len(low) > 3


def _told_in_past(row: Row) -> bool:
    """Whether the last finite verb of some words is in the past."""
    return [tag for _, tag in row if tag in FINITE][-1:] == ["VBD"]


def _is_lone(row: Row, n: int) -> bool:
    """Whether what could have been done is what several do: a sock and a teddy set out."""
    told = any(tag in FINITE for _, tag in row[:n])
    return row[n - 1][1] in NOUNS and not told and not _goes_on(row, n)


def _begins(row: Row, n: int) -> int:
    """Where the clause begins in which a word stands."""
    ends = (
        k
        for k in range(n - 1, -1, -1)
        if row[k][0] in STOPS | {","}
        or row[k][1] == "CC"
        or (row[k][1] in {"IN", "WRB"} and UNDER.fullmatch(row[k][0].lower()))
    )
    return next(ends, -1) + 1


def _goes_on(row: Row, n: int) -> bool:
    """Whether another verb stands behind a word in its clause."""
    for (word, tag), (_, after) in pairwise([*row[n:], ("", ".")]):
        if tag in {".", "WP", "WDT", "PRP"} or UNDER.fullmatch(word.lower()):
            return False
        if tag == "CC":
            return False
        if after in FINITE:
            return True
    return False
