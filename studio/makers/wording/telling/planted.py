"""What a story shows early and pays late: its last thing, and how its first picture comes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.wording.english import tagged
from studio.makers.wording.frames import chance
from studio.makers.wording.telling.story import kind_of

if TYPE_CHECKING:
    from studio.makers.wording.frames import Vocabulary
    from studio.makers.wording.telling.story import Told

_OWN = re.compile(r"(?i)^(?:the|an?|his|her|its|their) ")


def planted(told: Told, words: Vocabulary) -> str:
    """What is to be seen and told early of how it ends, `SEEN // TOLD`; "" where nothing can be.

    Whoever does the last thing passes by, or what it is done to lies about: nobody looks yet.
    """
    last, before = told.events[-1], told.events[:-1]
    odds = chance("planted", told.seed)
    who = told.named(last.who)
    known = [told.named(one.who) for one in before] + [told.called(one.thing) for one in before]
    if who in told.here and who not in known:
        return odds.choice(words.texts("telling.passes")).replace("{one}", who)
    thing = _apart(last.thing, told)
    held = words.text(f"gazetteer.things.{_bare(last.thing)}.4") == "hand"
    if not (thing and held) or kind_of(last, words) in words.texts("telling.begets"):
        return ""
    one = f"a {_bare(thing)}"
    return odds.choice(words.texts("telling.lies")).replace("{one}", one)


def returned(told: Told, words: Vocabulary) -> str:
    """The last picture with the first thing of the story and its last; "" where it has not two."""
    first, last = told.events[0].thing, _apart(told.events[-1].thing, told)
    seen = [_bare(one) in words.at("gazetteer.things") for one in (first, last)]
    if not all(seen) or told.called(first) != first:
        return ""
    row = chance("returned", told.seed).choice(words.texts("telling.returns"))
    names = {"first": f"the {_bare(first)}", "last": f"the {_bare(last)}"}
    return re.sub(
        r"\{([Ff]irst|[Ll]ast)\}",
        lambda hit: _cased(names[hit[1].lower()], hit[1]),
        row,
    )


def _apart(thing: str, told: Told) -> str:
    """What the last event is done to, where nothing before has it and it is one thing."""
    noun = thing.rpartition(" ")[2]
    if not noun or tagged(thing)[-1][1] != "NN" or told.called(thing) != thing:
        return ""
    before = " ".join(f"{one.told} {one.thing}" for one in told.events[:-1])
    return "" if re.search(rf"(?i)\b{re.escape(noun)}\b", before) else thing


def _bare(thing: str) -> str:
    """A thing without what says whose it is: her silver key."""
    return _OWN.sub("", thing).rpartition(" ")[2]


def _cased(said: str, like: str) -> str:
    """A text with a capital where its slot has one."""
    return said[:1].upper() + said[1:] if like[0].isupper() else said
