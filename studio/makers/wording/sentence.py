"""A sentence in parts, so that what it says can be said in another way."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from studio.makers.wording.baseform import base_of
from studio.makers.wording.english import compiled, is_word, tagged, tidy
from studio.makers.wording.frames import matched
from studio.makers.wording.inflected import third
from studio.makers.wording.known import SOMEBODY
from studio.makers.wording.somebody import singled
from studio.makers.wording.verbs import (
    FINITE,
    WHO,
    acts,
    is_light,
    known_forms,
    led,
    naming,
    verbs_of,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from studio.makers.wording.lexicon import Hit
    from studio.makers.wording.verbs import Row

MOST_TOLD = 24
"""Words of the first scene, where the user's sentence leaves room for more than itself."""
Nouns: TypeAlias = "tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]"
_PAST_NOUN = FINITE | {"IN", "CC", ".", "TO", "WDT", "WP", "PRP"}
_UNDER = frozenset({"IN", "WRB"})
_MORE = re.compile(r" (?:who|that|which|whose|of|with|without|in|on|at|from|under)\b")
_WHOSE = frozenset({"of", "for", "with", "about", "like", "than"})
_LEADS = FINITE | {".", "WP", "WDT"}
_CLAUSE = re.compile("before|until|while|because|when|where|if|since|as|though|so|who|that|which")
_WITHIN = re.compile("before|until|after|while|with|of|in|on|at|from|under|for|by|near|over")
"""Words that lead a noun which does nothing itself: `a girl with a wooden leg wants`."""


def subjects(said: str, given_names: str, to_a_place: Collection[str]) -> Iterable[tuple[str, str]]:
    """Proper names (`name`) and nouns that do something (`noun`) of a text, in its order.

    `given_names` is a pattern of names that are words too; after words of `to_a_place` (at, of)
    only those count, since a place may stand there. A noun counts before the first verb only.
    """
    row, inside, done = [("", ""), *tagged(said), ("", "")], False, False
    for (before, last), (word, tag), (_, after) in zip(row, row[1:], row[2:], strict=False):
        acts = after in FINITE | {"WP"}
        given = word.istitle() and re.search(given_names, word.lower()) is not None
        called = given and (before not in {"", "."} or acts or after in {"DT", "NNS", "CC", "."})
        over = tag in _LEADS or (tag == "DT" and last[:2] == "NN")
        inside = (inside and not over) or bool(
            tag in {"IN", "TO"} and _WITHIN.fullmatch(word.lower())
        )
        proper = tag == "NNP" and word[0].isupper() and before.lower() not in to_a_place
        if called or (proper and (acts or not is_word(word))):
            yield word, "name"
        elif tag == "NN" and acts and word.isalpha() and not (inside or done):
            yield word.lower(), "noun"
        done = (done or tag in FINITE) and word != "."


def parts_of(
    told: str, lead: str, names: Iterable[str], words: Mapping[str, Any]
) -> dict[str, str]:
    """Who a sentence is about, what they do, and under what condition; empty what it has not.

    `users0` is all of it, begun small unless with one of the names. Of the words, `verbs` are base
    forms with what means them, `several` is the pattern of a subject of many, `condition` one
    whose second group can stand in front, `timed` that of one that says when. Who does something
    must be the lead, in plain words.
    """
    told = told.strip(" .")
    before, doing = after_verb(told, words["verbs"])
    low = told if any(map(told.startswith, names)) else told[:1].lower() + told[1:]
    leads = tagged(told or "in")[0][1] in _UNDER
    split = None if leads else re.fullmatch(words["condition"], told)
    acted = bool(doing or verbs_of(told, known_forms(words["verbs"], ())))
    mere = re.search(words["awkward"], before) or tagged(before or "in")[0][1] in _UNDER
    head = tagged(head_of(told, words["verbs"]) or "?")[-1][1]
    timed = compiled(words["timed"]).search(told) is not None
    if timed or mere or not re.search(rf"(?i)\b{lead.split()[-1]}", before):
        doing = ""
    still = not (acted or re.search(words["several"], told))
    return {
        "users0": low, "still": low * still, "doing": doing,
        "told_deed": low * (acted and not timed),
        "subject0": low[: len(before)] * bool(doing),
        "subject1": (low[: len(before)] + "," * low[:1].isupper()) * bool(doing),
        "many": "they" * bool(re.search(words["several"], before) or head == "NNS"),
        "condition": split[2] if split else "", "core": low[: len(split[1])] if split else "",
    }  # fmt: skip


def briefly(ways: Iterable[str], kept: str) -> list[str]:
    """Texts with `{kept}` filled: by all of it, else by its first sentence, else by nothing.

    Those of `MOST_TOLD` words at most of the fullest kind that has any, else one of the barest.
    """
    told = re.split(r"(?<=[.!?]) ", kept)
    for count in (9, 1, 0):
        made = [tidy(one.replace("{kept}", " ".join(told[:count]))) for one in ways]
        if brief := [one for one in made if len(one.split()) <= MOST_TOLD]:
            return brief
    return made[:1]


def nouns_of(said: str, words: Mapping[str, Any], around: Collection[str]) -> Nouns:
    """Two words and three that stand side by side, nouns that end a group of such, and all nouns.

    Nouns come with their tags. What is `around` is left out where it tells a place or a weather.
    """
    row = [("", ""), *naming(said, words), ("", "")]
    row = [one for n, one in enumerate(row) if not (one[0] in around and somewhere(row, n))]
    both = [((a.lower(), tag), after) for (a, tag), (_, after) in pairwise(row) if tag[:2] == "NN"]
    ends = [noun for noun, after in both if after[:2] != "NN" and noun[1] != "NNP"]
    low = [word.lower() for word, _ in row]
    pairs = [" ".join(low[n : n + k]) for n in range(len(low)) for k in (3, 2)]
    return pairs, ends, [noun for noun, _ in both]


def unsaid(said: str, facts: Mapping[str, str], meanings: Mapping[str, str]) -> str:
    """A text without what its first sentence repeats of the user's, which tells the same deed.

    The facts have those words, and what stands for who does what is left of that sentence.
    """
    known = known_forms(meanings, ())
    first, stop, rest = said.partition(". ")
    done, before = verbs_of(first, known), verbs_of(facts["users_words"], known)
    if not done or done[0] not in before:
        return said
    _, _, more = first.partition(", and ")
    who = facts["hero"] if facts["they"] == "they" else facts["they"]
    row = tagged(f"{facts['they']} {more}")
    if more and row[1][1] in FINITE and row[1][0].endswith("s"):
        return f"{who[:1].upper()}{who[1:]} {more}{stop}{rest}"
    if more and row[1][1] == "IN":
        return f"{more[0].upper()}{more[1:]}{stop}{rest}"
    return rest if all(one in before for one in done) else said


_ON = frozenset({"CC", "WDT", "WP", "VBZ", "VBG"})
"""What goes on behind a comma with a main clause that has begun: `In 2190 a girl wakes, and`."""


def after_verb(said: str, meanings: Mapping[str, str]) -> tuple[str, str]:
    """What stands before and after the first verb of the main clause, which begins the second."""
    row, side, known = [*tagged(said)], False, known_forms(meanings, ())
    pairs = enumerate(pairwise(row))
    commas = [n for n, (a, b) in pairs if a[0] == "," and b[1] not in _ON and row[0][1] in _UNDER]
    for n, (word, tag) in enumerate(row):
        if n < (commas or [0])[0]:
            continue
        side = side or bool(WHO.fullmatch(word.lower()) and n)
        if acts(row, n, known):
            if not side and tag not in {"VBN", "VBG"}:
                place = len("".join(one for one, _ in row[:n]))
                return parted(said, place)
            side = side and is_light(word.lower()) and led(row, n, known)
    return said, ""


def head_of(said: str, meanings: Mapping[str, str]) -> str:
    """Whom the main clause is about, without what tells more of them: `a girl` of `a girl who`."""
    before, _ = after_verb(said, meanings)
    if before and tagged(before)[0][1] in _UNDER:
        before = before.partition(", ")[2]
    head = re.split(_MORE, before)[0]
    row = [*tagged(head or "?")]
    nouns = [n for n, (_, tag) in enumerate(row) if tag[:2] == "NN"]
    letters = len("".join(word for word, _ in row[: (nouns or [len(row)])[-1] + 1]))
    return parted(f"{head}.", letters)[0] if head else ""


def reworded(said: str, gazetteer: Mapping[str, Any]) -> str:
    """A text as it is read: each pattern of `reads` by what stands for it, a group by who is in it.

    Of `groups`, each noun stands for NOUN in the pattern `grouped`: a choir that sings is singers.
    """
    ways = dict(gazetteer["reads"])
    for noun, members in gazetteer["groups"].items():
        ways[gazetteer["grouped"].replace("NOUN", f"(?:{noun})")] = f"the \\1{members}"
    told = said
    for way, instead in ways.items():
        said = compiled(way).sub(instead, said)
    said = said if said == told else agreed(said, gazetteer["verbs"])
    return singled(said, after_verb(said, gazetteer["verbs"])[1], gazetteer)


def agreed(said: str, verbs: Mapping[str, str]) -> str:
    """A text with its main verbs as several do it, where it is about several: `singers loses`."""
    before, done = after_verb(said, verbs)
    row, noun = behind(said, before), tagged(head_of(said, verbs) or "?")[-1]
    if not done or noun[1] != "NNS" or row[0][1] != "VBZ":
        return said
    for n, (word, tag) in enumerate(row):
        near = [*dropwhile(lambda one: one[1] == "RB", reversed(row[:n])), ("", ".")][0]
        if tag == "VBZ" and near[1] in {"CC", "."} and (base := base_of(word, tag, verbs)):
            done = re.sub(rf"\b{word}\b", third(base, many=True), done, count=1)
        elif n and tag in {"IN", "WP", "WDT"} and _CLAUSE.fullmatch(word):
            break
    done = re.sub(r"\bits\b", "their", done)
    return f"{before} {done}"


def without(said: str, frames: Iterable[str]) -> str:
    """A text without what was added behind a `;` from one of the frames."""
    told, _, end = said.rpartition("; ")
    return told if told and any(matched(one, end) is not None for one in frames) else said


def somewhere(row: Row, n: int) -> bool:
    """Whether a noun tells where or under what sky: one that a preposition or `when` leads."""
    near = [(word.lower(), tag) for word, tag in row[max(0, n - 3) : n]]
    stops = [k for k, (_, tag) in enumerate(near) if tag[:2] in {"NN", "VB"} or tag == "."]
    near = near[max(stops, default=-1) + 1 :]
    return any(tag in {"IN", "TO", "WRB"} and word not in _WHOSE for word, tag in near)


def behind(said: str, before: str) -> Row:
    """The tagged words of a text behind those with which it begins."""
    row, letters = [*tagged(said)], len("".join(before.split()))
    ends = (n for n in range(len(row)) if len("".join(word for word, _ in row[:n])) >= letters)
    return row[next(ends, len(row)) :]


def parted(said: str, place: int) -> tuple[str, str]:
    """A text in two at the letter of that number, white space not counted."""
    seen = [n for n, sign in enumerate(said) if not sign.isspace()][place]
    return said[:seen].rstrip(), said[seen:]


@lru_cache(64)
def handled(said: str) -> str:
    """The noun that the first verb of a text is done to, where it is one that can be counted."""
    row = [*tagged(said), ("", ".")]
    tags = ["", *(tag for _, tag in row)]
    does = [n for n, (last, tag) in enumerate(pairwise(tags)) if tag == "VB" and last != "TO"]
    does += [n for n, (_, tag) in enumerate(row) if tag in FINITE - {"MD"}]
    first = min([*does, len(row)])
    while [tag for _, tag in row[first + 1 : first + 3]] == ["TO", "VB"]:
        first += 2  # tries to steal
    nouns: list[str] = []
    for word, tag in row[first + 1 :]:
        if tag in _PAST_NOUN or (nouns and tag[:2] != "NN"):
            break
        nouns += [word.lower()] * (tag == "NN")
    return nouns[-1] if nouns else ""


def kinds_of(turns_on: str, said: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    """The kinds of things in a text, marked, and the weight of the first that it turns on.

    A row of `kinds` begins with a weight and ends, after a `;`, with the kind's nouns. `=kind` is
    one of what the text turns on, `~kind` one of what else it says.
    """
    ways = {kind: row.rpartition("; ")[2].replace(" ", "|") for kind, row in kinds.items()}
    own, near = (
        [
            kind
            for kind, nouns in ways.items()
            if compiled(rf"(?i)\b(?:{nouns})(?:e?s)?\b").search(one)
        ]
        for one in (turns_on, said)
    )
    marks = [f"={kind}" for kind in own] + [f"~{kind}" for kind in near if kind not in own]
    return " ".join(marks), "".join(kinds[kind].partition(";")[0] for kind in own[:1])


def living(hits: Iterable[Hit], said: str, words: Mapping[str, Any]) -> list[Hit]:
    """Those hits of a text by which it means somebody."""
    found = [*hits]
    mere = {name for name in {hit.name for hit in found} if _lifeless(name, said, words)}
    return [hit for hit in found if hit.name not in mere]


def _lifeless(noun: str, said: str, words: Mapping[str, Any]) -> bool:
    """Whether a text means a thing by what could be somebody: a stolen moon, a paper crane.

    Of the words, `handled`, `called` and `aspired` are patterns with NOUN for it, `things` known,
    `made` those that could be somebody but are made, `still` those that only act as a lead.
    """
    handled, called, aspired = (
        re.search(words[one].replace("NOUN", re.escape(noun)), said) is not None
        for one in ("handled", "called", "aspired")
    )
    leads = re.search(rf"(?i)\b{re.escape(noun)}", head_of(said, words["verbs"])) is not None
    someone = any(noun in words[group] for group in SOMEBODY)
    known = noun in words["things"] and (" " in noun or not someone)
    made, still = (noun in words[one].split(" | ") for one in ("made", "still"))
    eaten = noun in words["animals"] and re.search(words["prey"].replace("NOUN", noun), said)
    called = called or (aspired and noun in words["work"])
    return bool(called or known or eaten or (made and handled) or (still and not leads))
