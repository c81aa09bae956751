"""The base form of an English verb, back from the form in which it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.english import is_base, is_word
from studio.makers.wording.inflected import ODD, gerund, third

if TYPE_CHECKING:
    from collections.abc import Mapping

_PAST = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        was:be were:be been:be are:be had:have did:do done:do went:go gone:go arose:arise
        arisen:arise awoke:awake became:become become:become began:begin begun:begin bent:bend
        bit:bite bitten:bite bled:bleed blew:blow blown:blow bred:breed burst:burst chose:choose
        chosen:choose clung:cling came:come come:come crept:creep dealt:deal dreamt:dream
        drank:drink drunk:drink drove:drive driven:drive felt:feel froze:freeze frozen:freeze
        got:get ground:grind hung:hang held:hold hurt:hurt knelt:kneel knew:know known:know
        laid:lay lay:lie lain:lie led:lead let:let meant:mean paid:pay rang:ring rung:ring
        rose:rise risen:rise ran:run run:run said:say sewn:sew shook:shake shaken:shake shone:shine
        shot:shoot shown:show shrank:shrink shrunk:shrink sank:sink sunk:sink sat:sit slid:slide
        slung:sling sped:speed spent:spend spilt:spill spun:spin spat:spit spread:spread
        sprang:spring sprung:spring stood:stand stuck:stick stung:sting strode:stride struck:strike
        sworn:swear swung:swing tore:tear torn:tear thought:think threw:throw thrown:throw
        understood:understand wore:wear worn:wear woken:wake wept:weep withdrew:withdraw
        woven:weave put:put set:set cut:cut hit:hit shut:shut
        """,
    )
)
"""Forms that no rule leads back, each with its verb."""

_NO_BASE = frozenset({"was", "were", "are", "had", "did", "went"})


def base_of(word: str, tag: str, verbs: Mapping[str, str]) -> str:
    """The base form of a verb as it is tagged; "" of one that is not known for sure."""
    low = word.lower()
    bent = third(low[:-1]) == low and is_word(low[:-1])  # a rare `digs` is tagged as a bare verb
    if tag in {"VB", "VBP", "NN", "JJ"} and low not in _NO_BASE and not bent:
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
        if low.endswith("ed"):
            twice = low[:-3] * (low[-3:-2] == low[-4:-3] and gerund(low[:-3]) == f"{low[:-2]}ing")
            ways += [low[:-1], low[:-2], twice, f"{low[:-3]}y" * low.endswith("ied")]
    known = [root for root in ways if root in ODD or is_base(root)]
    known.sort(key=lambda root: root not in verbs)  # singing is no singeing
    return next((root for root in [*known, *filter(is_word, ways)]), "")
