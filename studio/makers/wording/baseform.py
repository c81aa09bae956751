"""The base form of an English verb, back from the form in which it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.wording.english import is_base, is_word
from studio.makers.wording.inflected import ODD, gerund, third

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAST = {"was": "be", "were": "be", "are": "be", "had": "have", "did": "do", "went": "go"}


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
