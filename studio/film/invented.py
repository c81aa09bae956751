"""What in a film was not in the words it was made from, and which of those it never takes up.

Both are told by the words themselves, and by somebody's claim only across languages.

A name is in the source if one of its words is there, whatever its ending; articles and everyday
adjectives do not count. Where film and source are in different languages nothing can be told apart
by their words: the film's own short telling of the source stands for it then, where there is one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SHORT = 3
"""Words of so many letters and fewer are most of what tells one language from another."""
_ENDING = 2
"""Letters of an ending that two forms of a word may differ by."""
_PLURALS = {"ies": "y", "ves": "f", "xes": "x", "ches": "ch", "shes": "sh", "ss": "ss", "s": ""}
_FIRST = 60
"""So many different words of a source are looked at to tell its language."""
_PLAIN = frozenset(
    """
    the and but for with from under over into onto his her hers its their our your who that this
    old young small little big large great tall last first next new one two three four five six
    seven eight nine ten elder younger older other another whole many few good dark light low high
    long far near lone red blue green white black brown grey yellow
    der die das den dem des ein eine einen einem einer und mit von alte alter altes junge junger
    les des une dans avec vieux vieille petit petite grand grande
    los las una uno con del viejo vieja il lo la le el gli per alla della delle dei vecchio vecchia
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)


_LITTLE = frozenset(
    """
    has have had was were are been being not cannot can could will would shall should may might must
    does did done than then there here where when while until before after because though about
    between through during without within every each some any all both more most such only also very
    just even still yet too once again never ever always which whom whose what how why they them him
    she he own same way out off per via upon among against along away back down near ago himself
    herself itself themselves someone everyone much longer don't doesn't
    didn't isn't aren't wasn't can't won't couldn't wouldn't haven't hasn't
    """.split()  # noqa: SIM905 - as above
)
"""Words of a sentence that say nothing which could be seen or told."""
_DOING = re.compile(
    r"(?i)\b[a-z]+(?:s|ed|ing)(?= (?:an?|the|his|her|its|their|him|it|them|to|how)\b)"
)
"""A verb, as it stands before what it is done to."""
_PASSING = re.compile(
    r"(?:^|[;.] +)((?:[Aa]n?|[Tt]wo|[Tt]hree) (?:(?:old|young|small|little|tall) )?[a-z]+)"
    r" (?:(?!is|lies|hangs|burns|his|its|this)[a-z]+s|stand|sit|walk|run|come)\b"
)
"""Who comes into a picture: an article, somebody and a verb, at the head of a clause."""
_PAST = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        found:find lost:lose sold:sell bought:buy brought:bring caught:catch taught:teach told:tell
        said:say kept:keep left:leave met:meet went:go came:come took:take gave:give made:make
        stole:steal stolen:steal hid:hide hidden:hide wrote:write written:write flew:fly swam:swim
        sang:sing ran:run sat:sit stood:stand slept:sleep woke:wake fell:fall felt:feel heard:hear
        held:hold built:build broke:break broken:break drew:draw drove:drive ate:eat grew:grow
        knew:know thought:think won:win wore:wear fed:feed fought:fight forgot:forget dug:dig
        forgotten:forget rode:ride rose:rise saw:see sent:send spoke:speak swept:sweep threw:throw
        froze:freeze blew:blow shone:shine
        """,
    )
)
"""Forms of the past, each with the verb in the present."""


def left_out(source: str, seen: Sequence[str]) -> tuple[str, ...]:
    """Words of a source that nothing of its film takes up, in order, as they are written there.

    `seen` is what is said in the film and of its pictures; what only repeats the source does not
    count. Across languages nothing can be told, as with `invented`.
    """
    whole = source.casefold().strip(" .!?")
    told = " ".join(one.casefold().replace(whole, " ") for one in seen)
    if not whole or not same_language(source, told):
        return ()
    film = _words(told)
    # what a sentence does is played in other words: `befriends a`, `finds her`
    named = _DOING.sub(" ", source)
    rows = (re.sub(r"['’]s?$", "", one) for one in _WORD.findall(named))
    words = (one for one in rows if one.casefold().replace("’", "'") not in _LITTLE)
    return tuple(
        dict.fromkeys(one for one in words if (own := _words(one)) and not _shared(own, film))
    )


def invented(
    source: str, names: Iterable[str], seen: Sequence[str], retold: str = ""
) -> tuple[str, ...]:
    """Those of `names` (people, things, places) that `source` does not name, each once, in order.

    `seen` is what is said in the film and of its pictures, to compare the language of both; what
    repeats the source proves nothing. `retold` is the source in the film's language, which counts
    where that is another one.
    """
    own_words = [one for one in seen if one.casefold().strip(" .!?") not in source.casefold()]
    if not same_language(source, " ".join(own_words)):
        if not retold or not same_language(retold, " ".join(seen)):
            return ()
        source = retold
    given, found = _words(source), dict[str, str]()
    for name in filter(None, (" ".join(one.split()) for one in names)):
        own = _words(name)
        if name.casefold() in source.casefold() or _shared(own, given):
            continue
        if own and not any(_words(before) == own for before in found):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def passing(seen: Iterable[str]) -> tuple[str, ...]:
    """Who or what acts in descriptions of pictures without being known yet: `a midwife sits`."""
    return tuple(
        dict.fromkeys(found[1].lower() for one in seen for found in _PASSING.finditer(one))
    )


def _shared(own: frozenset[str], given: frozenset[str]) -> bool:
    return any(alike(one, other) for one in own for other in given)


def alike(one: str, other: str) -> bool:
    """The same word but for its ending: hedgehog and hedgehogs, bake and baker, wolf and wolves."""
    short, long = sorted((_stem(one), _stem(other)), key=len)
    near = long.startswith(short) and len(long) - len(short) <= _ENDING
    return short == long or (len(short) > _SHORT and near)


def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    word = _PAST.get(word, word)
    for ending, stem in _PLURALS.items():
        if len(word) > max(_SHORT, len(ending) + 1) and word.endswith(ending):
            return word[: -len(ending)] + stem
    return word


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """The words that say what something is."""
    every = {one.replace("’", "'") for one in _WORD.findall(text.casefold())}
    return frozenset(one for one in every if len(one) >= _SHORT and one not in _PLAIN)


def same_language(source: str, film: str) -> bool:
    """Whether half of the source's short words are in the film's text too.

    Where it has none, whether a quarter of its words are.
    """
    words = list(dict.fromkeys(_WORD.findall(source.casefold())))[:_FIRST]
    there = set(_WORD.findall(film.casefold()))
    if short := [one for one in words if len(one) <= _SHORT]:
        return sum(one in there for one in short) * 2 >= len(short)
    wanted, given = _words(" ".join(words)), _words(film)
    return bool(wanted) and sum(_shared(frozenset({one}), given) for one in wanted) * 4 >= len(
        wanted
    )
