"""Who is meant where a text has no word for them that a list knows: one of them, a thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, tagged, tidy
from studio.makers.wording.lexicon import singulars

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.lexicon import Lexicon

_WHO = ("work", "kin", "animals", "beings")
_ONE_OF = compiled(r"\bone of them\b")


def singled(said: str, done: str, words: Mapping[str, Any]) -> str:
    """A text that calls one of several by name: scared of mice until a mouse saves her.

    `done` is what stands from its first verb on, so that they are not those whom it is about.
    """
    hit = _ONE_OF.search(done)
    row = tagged(done[: hit.start()]) if hit else ()
    many = [one for word, _ in row for one in _known(word.lower(), words)]
    return _ONE_OF.sub(tidy(f"a {many[-1]}"), said, count=1) if many else said


def lively(head: str, done: str, words: Mapping[str, Any], things: Lexicon) -> str:
    """The thing that a text is about as about somebody: the glove that looks for its twin.

    `done` is the bare phrase of what it does, of the words' `alive` if nothing lifeless does it;
    `head` whom the text is about, which must be nobody else.
    """
    somebody = any(one in words[group] for group in _WHO for one in head.split())
    alive = compiled(words["alive"]).match(done) and not somebody
    return things.first(head.split()[-1]) if alive and head else ""


def _known(word: str, words: Mapping[str, Any]) -> list[str]:
    """Somebody whom the words know as one of those."""
    ways = [one for one, many in singulars(word) if many]
    return [one for one in ways if any(one in words[group] for group in _WHO)][:1]
