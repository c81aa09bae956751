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
    something is done to (the words of `thing`: so is who builds a castle there), what any house has
    (`inner`), what is waited for (`awaited`), what only tells of something else (`spoken`, a
    bathroom door) and whose place it is: a lighthouse keeper. A ship is a place for those on board
    (`carriers`). What only says of something that goes about what it is like is no place: a school
    bus (`goes_about`).
    """
    ranks = dict[str, int]()
    for hit, rank in _ranked(said, thing, places, words):
        ranks.setdefault(hit.name, rank)
    return [words["places"][name] for name in sorted(ranks, key=ranks.__getitem__)]


def clause_places(
    said: str, places: Lexicon, words: Mapping[str, Any], worlds: Mapping[str, Mapping[str, str]]
) -> list[str]:
    """Where one clause of a sentence happens, so that it can be drawn, one after the other.

    Of the words, `spots` has what leads to a place (by the pattern `led`) for each spot of its
    world: who climbs the tower is high. A place that nothing leads to is only spoken of: a dream
    of the sea.
    """
    found = dict[str, int]()
    for hit, rank in sorted(_ranked(said, "", places, words), key=lambda one: one[1]):
        if compiled(words["inner"]).fullmatch(hit.name):
            continue
        if (spot := _spot(hit.word, said, words)) and rank <= min(found.values(), default=rank):
            world = worlds[words["places"][hit.name]]
            found.setdefault(world.get(spot) or world.get("here") or world["home"], rank)
    return [*found]


def clause_place(
    said: str, places: Lexicon, words: Mapping[str, Any], worlds: Mapping[str, Mapping[str, str]]
) -> str:
    """The first of the places of a clause; "" where it names none."""
    return next(iter(clause_places(said, places, words, worlds)), "")


def _spot(noun: str, said: str, words: Mapping[str, Any]) -> str:
    """The spot of a place that the words before it mean; "" where none leads there."""
    noun = compiled(words["lead"]).sub("", noun)
    ways = words["spots"].items()
    return next((spot for spot, way in ways if _led(way, noun, said, words)), "")


def _led(way: str, noun: str, said: str, words: Mapping[str, Any]) -> bool:
    """Whether some of the words of a pattern lead to a noun in a text."""
    led = words["led"].replace("WAY", way).replace("NOUN", re.escape(noun))
    return compiled(led).search(said) is not None


def _ranked(
    said: str, thing: str, places: Lexicon, words: Mapping[str, Any]
) -> Iterator[tuple[Hit, int]]:
    """The places of a text, each with how far behind the others it comes as where it stands."""
    row, nouns = tokens(said), {word.lower() for word, tag in tagged(said) if tag[:2] == "NN"}
    hits = places.find(said)
    starts = {hit.start for hit in hits}  # of a school playground, the playground
    for hit in hits:
        after = "".join(row[hit.end : hit.end + 1]).removesuffix("'s")
        likens = after in nouns or hit.word.endswith("'s")
        goes = likens and compiled(words["goes_about"]).fullmatch(after)
        led, bare = _spot(hit.word, said, words), compiled(words["lead"]).sub("", hit.word)
        carries = compiled(words["carriers"]).fullmatch(hit.name) and led in {"", "edge", "way"}
        if goes or carries or hit.end in starts or _home_town(bare, said, words):
            continue
        awaited = compiled(words["awaited"].replace("NOUN", hit.word)).search(said) is not None
        spoken = not led and (likens or _led(words["spoken"], bare, said, words))
        known = (one in words[kind] for kind in _SOMEBODY for one, _ in singulars(after))
        whose = likens and any(known)
        about = hit.name in thing.split() and after != "of" and not led
        vague = f"{words['happens']}|{words['inner']}"
        behind = about or led == "own" or compiled(vague).fullmatch(hit.name) is not None
        yield hit, 2 * (whose or awaited or spoken) + behind


def _home_town(noun: str, said: str, words: Mapping[str, Any]) -> bool:
    """Whether a place only says whose baker somebody is: who bakes for a small town is inside."""
    homes = compiled(words["home_town"].replace("NOUN", re.escape(noun)))
    return any(hit[1].lower() in words["work"] for hit in homes.finditer(said))
