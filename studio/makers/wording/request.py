"""A request for a film about something, read as what it is to be about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.baseform import base_of
from studio.makers.wording.english import compiled
from studio.makers.wording.inflected import third
from studio.makers.wording.known import SOMEBODY
from studio.makers.wording.lexicon import singulars, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_WHOM = (
    r"^((?:an?|the|one|two|three|four|five|six|my|our|some)(?: (?!who\b|that\b|\w+ing\b)[\w'’-]+)"
    r"{1,4}),? "
)
_WHO = re.compile(_OF_WHOM + r"(?:who|that|which) (?=\w)", re.IGNORECASE)
_DOING = re.compile(_OF_WHOM + r"(\w+ing) (?=\w)", re.IGNORECASE)


def asked_for(said: str, words: Mapping[str, Any]) -> str:
    """A text without what asks for a film: `a fox loses his hat` of `a film about a fox who does`.

    Of the words, `not_told` is what is no part of a story, `request` how one asks for it and
    `requested` the same with the story behind a colon or a full stop. A text that begins otherwise,
    or goes on with a topic and nobody in it, stays as it is.
    """
    said = compiled(words["not_told"]).sub("", said).strip()
    if (before := compiled(words["requested"]).match(said)) is not None:
        return _begun(said[before.end() :])
    request = compiled(words["request"]).match(said)
    about = said[request.end() :] if request else ""
    told = _WHO.sub(r"\1 ", _DOING.sub(lambda hit: _does(hit, words), about))
    whole = request is not None and re.search(r"\b(?:in which|where) $", request[0])
    return _begun(told) if told != about or (about and (whole or _somebody(about, words))) else said


def _does(hit: re.Match[str], words: Mapping[str, Any]) -> str:
    """Somebody who is doing something, as somebody who does it: `a penguin learning to fly`."""
    base = base_of(hit[2], "VBG", words["verbs"])
    many = hit[1].split()[-1].endswith("s")
    return f"{hit[1]} {third(base, many=many)} " if base else hit[0]


def _somebody(about: str, words: Mapping[str, Any]) -> bool:
    """Whether a topic begins with somebody: `a lonely keeper and a seal`, not `the sea`."""
    known = {one for word in tokens(about)[:4] for one, _ in singulars(word)}
    return any(one in words[group] for group in SOMEBODY for one in known)


def _begun(told: str) -> str:
    return (told[:1].upper() + told[1:]).rstrip("? ")
