"""Who is meant where a text has no word for them that a list knows: one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, tagged, tidy
from studio.makers.wording.lexicon import singulars

if TYPE_CHECKING:
    from collections.abc import Mapping

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


def _known(word: str, words: Mapping[str, Any]) -> list[str]:
    """Somebody whom the words know as one of those."""
    ways = [one for one, many in singulars(word) if many]
    return [one for one in ways if any(one in words[group] for group in _WHO)][:1]
