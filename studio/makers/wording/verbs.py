"""The verbs of a text: the one that says what happens first, those of its side clauses last."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.makers.wording.english import compiled, tagged
from studio.makers.wording.lexicon import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from studio.makers.wording.lexicon import Lexicon

Known: TypeAlias = "Mapping[str, Iterable[str]]"
"""Forms of verbs (`stole`, `look-for`), each with the base forms that it can stand for."""
Row: TypeAlias = "list[tuple[str, str]]"
"""Words of a text with their tags."""

_BE = {"is": "be", "are": "be", "was": "be", "were": "be", "has": "have", "had": "have"}
_LIGHT = re.compile(
    "be|have|do|want|try|need|begin|start|decide|hope|refuse|plan|long|manage|agree|go|come|set|"
    "get|prepare|struggle|keep|must|can|may|will|could|would|should|cannot|might|shall"
)
"""Verbs that say little of their own before another one: `tries to sell` is about selling."""
_MERE = re.compile("be|have|do|get|want|need|set|must|can|may")
_ASIDE = re.compile("before|until|when|while|because|after|if|where|since|as|though|once")
WHO = re.compile("who|that|which|whose|whom")
_OPENS = frozenset({"WP", "WDT", "WRB", "WP$"})
_GOES_ON, FINITE = {"and", "or", "to"}, frozenset({"VBZ", "VBP", "VBD", "MD"})


def verbs_of(said: str, known: Known) -> list[set[str]]:
    """What each known verb of a text may mean, in the order of its weight.

    The main clause comes first, what it does for a purpose and beside it next, then participles,
    clauses with who or that, and at last those with when or before.
    """
    return [found for group in _ranked(said, known) for found in group if found]


def _ranked(said: str, known: Known) -> list[list[set[str]]]:
    """The same in groups of one weight, with an empty set for each verb that is not known."""
    row: Row = [*tagged(said)]
    ranked: dict[int, list[set[str]]] = defaultdict(list)
    side = aside = False
    for n, (word, tag) in enumerate(row):
        low = word.lower()
        if tag == "." or word in ",;:":
            side = aside = False
        elif _ASIDE.fullmatch(low) and tag in {"IN", "WRB", "RB"}:
            aside = True
        elif WHO.fullmatch(low) and (tag[0] == "W" or row[n - 1][1][:2] == "NN"):
            side = True
        elif acts(row, n, known) and not (is_light(low) and led(row, n, known)):
            rank = 4 if aside else 3 if side else _rank(row, n, known)
            ranked[rank] += [_meant(row, n, known)]
            side = side and next((w.lower() for w, _ in row[n + 1 : n + 2]), "") in _GOES_ON
    return [ranked[rank] for rank in sorted(ranked)]


def _rank(row: Row, n: int, known: Known) -> int:
    """How far behind the main verb one of its clause stands: what is suffered, a mere `is`."""
    if any(map(_MERE.fullmatch, _roots(row[n][0]))) and not _phrase(row, n, known):
        return 5
    led_by = [_roots(word)[0] for word, _ in row[max(0, n - 2) : n] if is_light(word)]
    passive = row[n][1] == "VBN" and {"be", "get"}.intersection(led_by)
    return 1 if passive else 2 * int(row[n][1] in {"VBN", "VBG"} and not led_by)


def first_played(
    said: str,
    words: Mapping[str, Any],
    *shelves: Mapping[str, Sequence[str]],
    instead: Sequence[str] = (),
) -> list[str]:
    """Of plots, each with its verbs, those that play the weightiest verb that any of them has.

    The first shelf of plots comes first, the next where that one has none. `instead` come those
    that play whatever is done, where no other plays one of the very verbs that weigh most.
    The words' `verbs` are base forms, each with a row of other forms and of verbs that mean it;
    `near` has those that come near to one, and counts where nothing plays the verb itself; what
    matches `undone` is left out.
    """
    said = re.sub(words["undone"], "", said)
    every = chain.from_iterable(verbs for plays in shelves for verbs in plays.values())
    main, *more = _ranked(said, known_forms(words["verbs"], every)) or [[]]
    told = [*filter(None, chain(main, *more))]
    near = [
        {n for base in sorted(one) for n in words["near"].get(base, "").split()} for one in told
    ]
    ways = [*chain(*zip(told, near, strict=True))]
    chosen = (
        [one for one in plays if verb.intersection(plays[one])]
        for tried in (main, () if instead else ways)
        for plays, verb in product(shelves, tried)
    )
    return next(filter(None, chosen), [*instead])


def known_forms(meanings: Mapping[str, str], more: Iterable[str]) -> dict[str, list[str]]:
    """Forms of verbs with what they mean: of `meanings` (see `first_played`), and `more` bases."""
    known = {base: [base] for base in (*more, *meanings)}
    for base, row in meanings.items():
        for form in row.split():
            known[form] = [*known.get(form, []), base]
    return known


def without_verbs(said: str, meanings: Mapping[str, str]) -> Row:
    """The words of a text with a stop for each verb, so that `a dragon cooks` names no cook.

    Verbs are known by `meanings`: base forms, each with a row of what means it.
    """
    row, known = [*tagged(said)], known_forms(meanings, ())
    mute = [tag not in {"VBN", "VBG"} and acts(row, n, known) for n, (_, tag) in enumerate(row)]
    ends = [row[n + 1 : n + 2] in ([], [(".", ".")]) for n in range(len(row))]
    before = ["", *(word.lower() for word, _ in row)]
    mute = [
        one or (end and last == "to") for one, end, last in zip(mute, ends, before, strict=False)
    ]
    return [(",", ",") if quiet else one for quiet, one in zip(mute, row, strict=True)]


def naming(said: str, words: Mapping[str, Any]) -> Row:
    """The words of a text with a stop for each verb, without what only tells the kind of a thing.

    Of the words, `verbs` are base forms with what means them, and `qualifying` nouns that say of
    the next one what it is like: a giant snowball, a toy soldier.
    """
    row = [*without_verbs(said, words["verbs"]), ("", ".")]
    kinds = words["qualifying"].split(" | ")
    likens = [
        one.lower() in kinds and after[:2] in {"NN", "JJ"} for (one, _), (_, after) in pairwise(row)
    ]
    return [one for one, like in zip(row, likens, strict=False) if not like]


def doers(row: Row, head: str, words: Mapping[str, Any], what: Lexicon) -> list[str]:
    """Those of a text who are called by what they do: a juggler, and hikers whom all is about.

    Of the words, `agents` is the pattern of such nouns; `what` knows things and places.
    """
    ends = head.lower().split()[-1:]
    found = [word.lower() for word, tag in row if tag == "NN"]
    many = [word.lower() for word, tag in row if tag in {"NNS", "NNPS"} and [word.lower()] == ends]
    found += [word.removesuffix("s") for word in many]
    acts = compiled(words["agents"]).search
    return [one for one in found if acts(one) and not what.find(one)]


def untagged(row: Row) -> str:
    """The text of a row of tagged words."""
    return re.sub(r" (?=n?['’](?:s|t)?\b)", "", " ".join(word for word, _ in row))


def is_light(low: str) -> bool:
    """Whether a word in small letters is a verb that says little of its own: tries, begins, can."""
    return any(map(_LIGHT.fullmatch, _roots(low)))


def _roots(word: str) -> list[str]:
    """A word and what it can be a form of."""
    low = word.lower()
    plain = low in _BE or low.endswith(("er", "ly", "ful"))
    return [_BE.get(low, low), *([] if plain else [root for root, _ in stems(low)])]


def acts(row: Row, n: int, known: Known) -> bool:
    """Whether a word is a verb: by its tag, or a known one that stands where a verb is missing."""
    (word, tag), before = row[n], row[n - 1][1] if n else ""
    after, stop = ([*row[n + 1 : n + 2], ("", ".")])[0][1], word.lower() == "goodbye"
    if tag[:2] == "VB" or tag == "MD":
        return before != "DT"
    if _of_one(row, n) or _of_many(row, n):
        return True
    if (
        tag[:2] not in {"NN", "JJ"}
        or stop
        or not (is_light(word) or any(one in known for one in _roots(word)))
    ):
        return False
    ends = [
        place
        for place, (other, one) in enumerate(row)
        if place > n and (one in _OPENS or (one == "IN" and other in {"while", "before", "until"}))
    ]
    tags = [one for place, (_, one) in enumerate(row[: min(ends, default=None)]) if place != n]
    held = after in {"DT", "PRP$", "PRP"}
    stands = before[:2] == "NN" or (before == "JJ" and (held or after in {"NN", "IN", "TO"}))
    beside = before == "CC" and (held or after in {"TO", "IN", "RP"}) and tag == "NN"
    behind = before[:2] == "VB" and held and word.endswith("s")  # who cannot speak befriends a
    alone = not FINITE.intersection(tags[:n] if held else tags)
    told = before in {"WDT", "WP"} and word.endswith("s")  # a robot that dreams of the sea
    return told or beside or behind or (stands and alone and not acts(row, n - 1, known))


def _of_one(row: Row, n: int) -> bool:
    """Whether what looks like several can only be what one does: `a king hiccups`."""
    if row[n][1] != "NNS":
        return False
    before, after = row[:n], [*row[n + 1 : n + 2], ("", ".")][0][1]
    one = max((k for k, (word, _) in enumerate(before) if word.lower() in {"a", "an"}), default=n)
    between = {tag for _, tag in before[one + 1 :]}
    finite = FINITE.intersection(tag for _, tag in before)
    goes_on = after[:2] in {"NN", "VB", "JJ", "CC", "MD"} and after not in {"VBG", "NNS"}
    is_one = between and between <= {"NN", "NNP", "JJ"}
    return bool(is_one and not finite and not goes_on)


def _of_many(row: Row, n: int) -> bool:
    """Whether what looks like a name of one can only be what several do: `two sisters iron the`."""
    after = [*row[n + 1 : n + 2], ("", ".")][0][1]
    if row[n][1] not in {"NN", "JJ"} or after not in {"DT", "PRP$"}:
        return False
    before = [tag for _, tag in row[:n]]
    several = before[:1] == ["CD"] or "CC" in before or before[-1:] == ["NNS"]
    known = before[-1:] in (["NN"], ["NNS"]) and "IN" not in before
    return several and known and not FINITE.intersection(before)


def led(row: Row, n: int, known: Known) -> bool:
    """Whether another verb follows a light one closely, so that the light one can be left out."""
    if _phrase(row, n, known):
        return False
    near = row[n + 1 : n + 4]
    return any(tag[:2] == "VB" and tag != "VBZ" and w.lower() not in _BE for w, tag in near)


def _phrase(row: Row, n: int, known: Known) -> set[str]:
    """What a verb means together with the words behind it; `back` and such may stand further on."""
    words = [word.lower() for word, _ in row[n + 1 : n + 8]]
    roots, found = _roots(row[n][0]), set[str]()
    for form, stands in known.items():
        verb, *rest = form.split("-")
        near = words[: len(rest)] == rest or (len(rest) == 1 and rest[0] in words[:6])
        if rest and verb in roots and near:
            found.update(stands)
    return found


def _meant(row: Row, n: int, known: Known) -> set[str]:
    """The base forms that a verb may stand for; with the words behind it, only those."""
    alone = {base for root in _roots(row[n][0]) for base in known.get(root, ())}
    return _phrase(row, n, known) or alone
