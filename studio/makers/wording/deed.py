"""What a story prompt has its lead do, as a phrase that can be said in other ways.

`A baker sells her shadow at the market`: to sell her shadow, selling her shadow, the shadow.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, is_base, is_word, tagged
from studio.makers.wording.inflected import ODD, gerund, third
from studio.makers.wording.sentence import after_verb
from studio.makers.wording.verbs import first_played, is_light, known_forms, led

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.verbs import Row

MOST_DONE = 7
"""Words of a phrase that can stand in the middle of somebody's sentence."""
_STOPS = frozenset({".", ",", ":", ";", "WP", "WDT", "WP$"})
_ASIDE = re.compile(
    "until|while|because|after|before|when|where|if|since|though|once|so|but|instead"
)
_NAMES = frozenset({"NN", "NNS", "NNP", "NNPS"})
_OF_NOUN = _NAMES | {"DT", "PRP$", "PRP", "JJ", "JJS", "JJR", "CD", "POS", "VBN", "VBD"}
_WHOSE = re.compile(r"(?i)\b(?:his|her|its|their)\b")
_ONE, _KNOWN = (
    re.compile(r"(?:an?|one|some|any)\s+"),
    re.compile(r"(?:the|his|her|its|their|my|our)\b|[A-Z]"),
)
_LATER = re.compile(
    r" (?:\w+ of |\w+ )?(?:years|centuries|days|months)(?: from now| later| ago)?$| from now$"
)
_CEASE = re.compile("stop(?:s|ped)?|quits?|help|keeps?|kept")
_WHO = ("work", "kin", "animals", "beings")
_PAST = {"was": "be", "were": "be", "are": "be", "had": "have", "did": "do", "went": "go"}


def deed_of(said: str, words: Mapping[str, Any]) -> dict[str, str]:
    """The deed of a text's main clause in its forms; empty where none can be told.

    Of the words, `verbs` are base forms with what means them, `deeds` patterns by kind: the first
    that a phrase with what leads it (`not sell`, `be afraid of`) matches is its kind, else a plan.
    `do_it` is the bare phrase, `doing_it` its gerund, `does_it` as the lead does it; `you_do_it`
    and `i_do_it` are said to and by the lead; `aim` is what it is done to, or the deed itself.
    """
    ways = (after_verb(part, words["verbs"]) for part in (said.partition(";")[0], said))
    before, done = next((way for way in ways if way[0]), ("", ""))
    row = [*tagged(done)]
    start, led_by = _main_verb(row, known_forms(words["verbs"], ()))
    if not before or start is None:
        return {}
    base = _base(*row[start], words["verbs"])
    rest = _brief([*tagged(_joined(_rest(row[start + 1 :])))])
    if not base or len(rest) > MOST_DONE:
        return {}
    tail = _joined(rest)
    if not any(one in words[group] for group in _WHO for one in before.lower().split()):
        tail = re.sub(r"\bits\b", "the", tail)  # of a village: who lives there is the lead
    several = re.search(words["several"], before) is not None
    deed = f"{base} {tail}".strip()
    kinds = (
        kind for kind, way in words["deeds"].items() if compiled(way).search(f"{led_by}{deed}")
    )
    thing = _done_to([*tagged(tail)])
    return {
        "deed_kind": next(kinds, "plan"), "done_by": "several" if several else "one", "do_it": deed,
        "doing_it": f"{gerund(base)} {tail}".strip(),
        "does_it": deed if several else f"{third(base)} {tail}".strip(),
        "you_do_it": _WHOSE.sub("your", deed), "i_do_it": _WHOSE.sub("my", deed),
        "aim": thing or f"{gerund(base)} {tail}".strip(), "done_to": thing,
    }  # fmt: skip


def played(
    said: str,
    words: Mapping[str, Any],
    *shelves: Mapping[str, Sequence[str]],
    instead: Sequence[str] = (),
) -> list[str]:
    """The plots that play what is done, see `first_played`; of what is not done, those `instead`.

    Who refuses to bake is in no film about baking.
    """
    refused = deed_of(said, words).get("deed_kind") == "refusal"
    return [*instead] * refused or first_played(said, words, *shelves, instead=instead)


def marks_of(said: str, nouns: Sequence[str], held: str, words: Mapping[str, Any]) -> str:
    """What a plot may ask of a text's deed: its kind, what it is done to, by how many; "" of none.

    `nouns` are all who act in the text, and `held` how its thing is: `hand` or `big` can be seen.
    What befalls somebody else, and what several do with somebody, is told as a plan.
    """
    if not (deed := deed_of(said, words)):
        return ""
    several = deed["done_by"] == "several"
    others = [] if deed["deed_kind"] == "becoming" else nouns[1:]
    met = any(re.search(rf"(?i)\b(?:{one})s?\b(?!['’])", deed["done_to"]) for one in others)
    seen = deed["done_to"] and held in {"hand", "big"}
    on = "somebody" if met and not several else "thing" if seen else "nothing"
    befalls = deed["deed_kind"] == "event" and on == "somebody"
    loose = befalls or (several and deed["deed_kind"] != "refusal")
    kind = "plan" if loose else deed["deed_kind"]
    return f"does:{kind} on:{on} by:{deed['done_by']}"


def _main_verb(row: Row, known: Mapping[str, list[str]]) -> tuple[int | None, str]:
    """Where the verb stands that says what is done, and what leads it there: not, cannot stop."""
    led_by: list[str] = []
    for n, (word, tag) in enumerate(row):
        low, after = word.lower(), [*(one for _, one in row[n + 1 :]), "."][0]
        mere = is_light(low) and led(row, n, known) and not (tag == "VBZ" and after == "VBN")
        if tag[:2] == "VB" or n == 0:
            if not (mere or (_CEASE.fullmatch(low) and after == "VBG")):
                return n, " ".join([*led_by, ""])
        elif tag not in {"MD", "RB", "TO", "JJ"} and low != "to":
            return None, ""
        led_by.append(low)
    return None, ""


def _base(word: str, tag: str, verbs: Mapping[str, str]) -> str:
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
        ways += [base for base, forms in verbs.items() if low in forms.split() and "-" not in base]
        ways += [low[:-1], low[:-2]] if low.endswith("ed") else []
    known = [root for root in ways if root in ODD or is_base(root)]
    return next((root for root in [*known, *filter(is_word, ways)]), "")


def _rest(row: Row) -> Row:
    """What belongs to the phrase behind its verb: up to a stop, a clause or another verb."""
    kept: Row = []
    for n, (word, tag) in enumerate(row):
        after = [*row[n + 1 :], ("", ".")][0][1]
        if (
            (tag in _STOPS and word != "-")
            or (tag == "VBG" and n and row[n - 1][1] in _NAMES)
            or _ASIDE.fullmatch(word.lower())
            or (tag == "CC" and after[:2] == "VB")
        ):
            break
        kept.append((word, tag))
    return kept


def _brief(row: Row) -> Row:
    """A phrase without time, place and purpose at its end, where it would be too long."""
    while len(row) >= MOST_DONE - 1 and (
        ends := [n for n, (_, tag) in enumerate(row) if n and tag in {"IN", "TO"}]
    ):
        row = row[: ends[-1]]
    return row


def _joined(row: Row) -> str:
    said = re.sub(r" (?=['’]s?\b)", "", " ".join(word for word, _ in row)).replace(" - ", "-")
    return _LATER.sub("", said)


def _done_to(row: Row) -> str:
    """What the phrase behind a verb is about, as something that is known by now; "" for nothing.

    The first noun with what belongs to it; one that stands bare (`in love`) only where no other is.
    """
    groups = [[*some] for noun, some in groupby(row, lambda one: one[1] in _OF_NOUN) if noun]
    groups = [some for some in groups if any(tag in _NAMES for _, tag in some)]
    for some in groups:
        while some[-1][1] not in _NAMES:
            some.pop()
    whole = (some for some in groups if len(some) > 1 or some[0][1] != "NN")
    told = _ONE.sub("", _joined(next(whole, (groups or [[]])[0])))
    return told if _KNOWN.match(told) or not told else f"the {told}"
