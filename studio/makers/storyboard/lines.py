"""What somebody says of what a text has them do: the text's own words, in the first person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.storyboard.bank import call
from studio.makers.storyboard.ground import Deed, capital, verb_of
from studio.makers.storyboard.parts import sentences
from studio.makers.wording.english import short, tagged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WILL = re.compile(r"\b(to|must) ([a-z]+ [^,.;—]+)")
_KNOWS = re.compile(
    r"\b(learn|realize|realise|discover|prove|find out|understand)s? (?:that )?"
    r"((?:s?he|they|it|the|his|her|their) [^,.;—]+)"
)
_BECOMES = re.compile(r"\bbecomes? ([^,.;—]+)")
_ENDS = re.compile(r"\s(?:when|while|as|using|keeping|executing)\s.*")
_PHRASE = ("DT", "PRP$", "JJ", "VBN", "CD", "NN", "NNS", "NNP", "NNPS", "POS")
_OBLIQUE = re.compile(r"(?:with|of|by|from|for|behind|between|to|in|calling|and)\s+")
_WITH = re.compile(r"^(?:With|By|Without|Among|From|In|On) [^,]+, (?=[A-Z]|s?he\b|they\b)")
_ANOTHER = r"[,;—]?\s*\b(?:while|but|as|when|and)\s+(?:{})\b(?=\s*,?\s*[a-z]).*"
_MINE = (
    (r"\b(?:they|s?he) (?:is|are|was|were)\b", "I am"), (r"\bs?he has\b", "I have"),
    (r"\bs?he\b", "I"), (r"\bthey\b", "we"), (r"\bthemselves\b", "ourselves"),
    (r"\b(?:him|her)self\b", "myself"), (r"\b(?:his|her)(?= (?!in|to|by|and|with|for|of)\w)", "my"),
)  # fmt: skip
_MOST = 12
"""Words of a line that is made so."""


def subject_of(said: str, names: Iterable[str]) -> str:
    """Who does it: the first name that stands behind no preposition; nobody, if it has none."""
    said = _WITH.sub("", said)
    if re.match(r"(?:She|He|They|It)\b", said):
        return ""
    for name in sorted(names, key=lambda one: (said.find(one) < 0, said.find(one))):
        for hit in re.finditer(rf"(\S+\s+)?\b{re.escape(name)}\b(?![’'])", said):
            if not _OBLIQUE.fullmatch(hit[1] or "") or said.startswith(name):
                return name
    return ""


def own_words(
    said: str, one: str, other: str, deed: Deed | None, names: Sequence[str]
) -> Iterator[str]:
    """Lines for somebody, to another, out of a clause: what they are, see, know, will do."""
    told = _part(_WITH.sub("", said), one, names)
    many = sum(name in told.split(" to ")[0] for name in names) > 1 or "they " in told
    if found := _BECOMES.search(told):
        yield f"I am {_mine(found[1], one, other, many)} now."
    sees = rf"\b(?:view|see|treat)s? {re.escape(other)} as (an? .+?)(?= and\b|[,.;—]|$)"
    if other and (found := re.search(sees, told)):
        yield f"You are {found[1]}."
    if found := _KNOWS.search(told):
        new = _mine(_ENDS.sub("", found[2]), one, other, many)
        yield f"{capital(new)}." if found[1] == "prove" else f"So {new}."
    for found in _WILL.finditer(told):
        verb = re.sub(r"\s(?:while|using|keeping|executing)\s.*", "", found[2])
        if tagged(f"to {verb}")[1][1] == "VB":
            yield f"{'We' if many else 'I'} will {short(_mine(verb, one, other, many), _MOST)}."
    thing = _mine(_object(told, deed), one, other, many) if deed else ""
    for way in deed.things if deed and thing else ():
        yield way.replace("{Object}", capital(thing)).replace("{object}", thing)


def _part(said: str, one: str, names: Iterable[str]) -> str:
    """What a clause tells of somebody: from their name on, to where another begins to act."""
    told = next((sentence for sentence in sentences(said) if one in sentence), said)
    others = "|".join(re.escape(name) for name in names if name != one)
    start = max(0, told.find(one))
    kept = re.sub(_ANOTHER.format(others), "", told[start:]) if others else told[start:]
    return told[:start] + kept if re.match(r"To [a-z]", told) else kept


def _object(said: str, deed: Deed) -> str:
    """What the verb of a deed is done to: the noun phrase after it, of two words at least."""
    row, made = tagged(said), list[str]()
    at = verb_of(said, deed)
    for word, tag in row[at + 1 :] if at >= 0 else ():
        if tag not in _PHRASE and not (word == "of" and made):
            break
        made.append(word)
    phrase = re.sub(r"\s+(?=[’'])| of$", "", " ".join(made))
    return phrase if len(made) > 1 and tagged(phrase)[-1][1].startswith("NN") else ""


def _mine(said: str, one: str, other: str, many: bool) -> str:  # noqa: FBT001
    """As the one says it who does it: `his family` is `my family`, another's name `you`."""
    said = re.sub(r"\btheir\b", "our", said) if many else said
    for way, new in _MINE:
        said = re.sub(way, new, said)
    for name, whose, whom in ((one, "my", "me"), (other, "your", "you")):
        if name:
            said = re.sub(rf"\b{re.escape(name)}[’']s?(?=\s)", whose, said)
            said = re.sub(rf"\b{re.escape(name)}\b", whom, said)
    return re.sub(r"\b[A-Z]\w+\b", lambda found: call(found[0]), said).strip()
