"""Where a text stands: the places that it names, and what of them is only a word for a thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, tagged
from studio.makers.wording.lexicon import singulars, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from studio.makers.wording.lexicon import Hit, Lexicon


_SOMEBODY = ("work", "kin", "animals", "beings")


def standing(said: str, thing: str, places: Lexicon, words: Mapping[str, Any]) -> list[str]:
    """The worlds of a text's places, first where it stands.

    Behind that come what happens somewhere (`happens`: a wedding on a beach is on the beach), what
    something is done to (the words of `thing`: so is who builds a castle there), what is waited for
    (`awaited`) and whose place it is: a lighthouse keeper. What only says of something that goes
    about what it is like is no place: a school bus (`goes_about`).
    """
    ranks = dict[str, int]()
    for hit, rank in _ranked(said, thing, places, words):
        ranks.setdefault(hit.name, rank)
    return [words["places"][name] for name in sorted(ranks, key=ranks.__getitem__)]


def clause_place(
    said: str, places: Lexicon, words: Mapping[str, Any], worlds: Mapping[str, Mapping[str, str]]
) -> str:
    """Where one clause of a sentence happens, so that it can be drawn; "" where it names none.

    Of the words, `spots` has what leads to a place (by the pattern `led`) for each spot of its
    world: who climbs the tower is high. A place that nothing leads to is only spoken of: a dream
    of the sea.
    """
    for hit, _ in sorted(_ranked(said, "", places, words), key=lambda one: one[1]):
        noun = re.escape(compiled(words["lead"]).sub("", hit.word))
        for spot, ways in words["spots"].items():
            led = words["led"].replace("WAY", ways).replace("NOUN", noun)
            if compiled(led).search(said):
                world = worlds[words["places"][hit.name]]
                return world.get(spot) or world["home"]
    return ""


def _ranked(
    said: str, thing: str, places: Lexicon, words: Mapping[str, Any]
) -> Iterator[tuple[Hit, int]]:
    """The places of a text, each with how far behind the others it comes as where it stands."""
    row, nouns = tokens(said), {word.lower() for word, tag in tagged(said) if tag[:2] == "NN"}
    for hit in places.find(said):
        after = "".join(row[hit.end : hit.end + 1]).removesuffix("'s")
        likens = after in nouns or hit.word.endswith("'s")
        if likens and compiled(words["goes_about"]).fullmatch(after):
            continue
        awaited, visited = (
            compiled(words[way].replace("NOUN", hit.word)).search(said) is not None
            for way in ("awaited", "visited")
        )
        done_to = hit.name in thing.split() and after != "of" and not visited
        known = (one in words[kind] for kind in _SOMEBODY for one, _ in singulars(after))
        whose = likens and any(known)
        behind = compiled(words["happens"]).fullmatch(hit.name) is not None or done_to
        yield hit, 2 * (whose or awaited) + behind
