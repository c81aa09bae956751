"""A request for a film about something, read as what it is to be about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.english import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHO = re.compile(
    r"^((?:an?|the|one|two|three|four|five|six|my|our|some)(?: (?!who\b|that\b)[\w'’-]+){1,4})"
    r",? (?:who|that|which) (?=\w)", re.IGNORECASE,
)  # fmt: skip


def asked_for(said: str, words: Mapping[str, str]) -> str:
    """A text without what asks for a film: `a fox loses his hat` of `a film about a fox who does`.

    Of the words, `not_told` is what is no part of a story, and `request` how one asks; a text that
    begins otherwise, or goes on with a topic and nobody in it, stays as it is.
    """
    said = compiled(words["not_told"]).sub("", said).strip()
    request = compiled(words["request"]).match(said)
    about = said[request.end() :] if request else ""
    told = _WHO.sub(r"\1 ", about)
    whole = request is not None and re.search(r"\b(?:in which|where) $", request[0])
    return told[:1].upper() + told[1:] if told != about or (whole and about) else said
