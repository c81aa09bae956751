"""What is said aloud: a frame for a line, in one of its ways."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import cut_off
from studio.makers.wording.frames import chance, fillable, fixed, shuffled, write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random


def varied(odds: Random, frame: str) -> str:
    """A frame with one of the `[ways|to say]` each of its parts."""
    return re.sub(r"\[([^\[\]]*)\]", lambda found: odds.choice(found[1].split("|")), frame)


_MANY = re.compile(r"the (?:[\w-]+ )*(?!lens\b|gas\b|canvas\b|atlas\b|news\b)\w+[^isu]s")
_NO_VERB = "as|its|his|this|us|always|across|less|unless|perhaps|besides|towards|sometimes"


_JOINT = re.compile(r",| (?:and|because|so|who|that|which|whenever|while|until|before|but|to) ")


def clause(said: str, most: int = 9) -> str:
    """A long sentence as far as its first joint behind four words; a short one as it is."""
    if said.count(" ") < most:
        return said
    cuts = (one.start() for one in _JOINT.finditer(said))
    return said[: next((at for at in cuts if said[:at].count(" ") > 2), len(said))]


def many_do(said: str, thing: str) -> str:
    """A text in which several things do as several do: `the boots shine`, not `shines`."""
    if not _MANY.fullmatch(thing):
        return said
    be = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}
    ways = ((r"(\w{2})ies$", r"\1y"), (r"(sh|ch|ss|x|z)es$", r"\1"), (r"s$", ""))

    def plural(one: re.Match[str]) -> str:
        base = next(re.sub(end, to, one[2]) for end, to in ways if re.search(end, one[2]))
        return f"{one[1]} {be.get(one[2], base)}"

    found = rf"(?i)\b({re.escape(thing)}) (?!(?:{_NO_VERB})\b)(\w+s)\b"
    return re.sub(found, plural, said)


def worded(row: Mapping[str, str], odds: Random, facts: Mapping[str, Any]) -> dict[str, str]:
    """The frames of a topic, each in one of its ways and filled."""
    told = {key: write(varied(odds, frame), facts) for key, frame in row.items()}
    return {key: many_do(said, str(facts["prop"])) for key, said in told.items()}


def kind_now(key: str, kinds: list[str], number: int) -> str:
    """One of the kinds of something, another each time: a film has an order of its own."""
    return shuffled(chance("kinds", key), kinds)[number % len(kinds)]


def in_turn(odds: Random, own: list[str], frames: list[str], room: int) -> list[str]:
    """The frames for a move, each in one way, by chance and by room: first those of one's own."""
    told, here = [*shuffled(odds, own), *shuffled(odds, frames)], chance(odds.random(), room)
    return [varied(here, one) for one in (*told[room::5], *told)]


_OWNED = re.compile(r"^(?:[^|]*\|){0,3}[^|]*\b(?:admit|found|yield)\.")


def owned_once(odds: Random, shapes: list[str]) -> list[str]:
    """The shapes of a film's rooms by chance: in one of the four somebody soon admits an error."""
    owned = [one for one in shuffled(odds, shapes) if _OWNED.match(one)]
    rest = [one for one in shuffled(odds, shapes) if one not in owned]
    at = odds.randrange(4)
    return [*rest[:at], *owned[:1], *rest[at:], *owned[1:]]


def fresh(frames: list[str], slots: Mapping[str, Any], heard: str, said: str) -> str:
    """The first frame without an empty slot: one not heard yet, and that quotes if nobody did.

    A word or a name in quotation marks quotes nobody.
    """
    ready, mark = fillable(frames, slots), "“" * (not re.search(r"“[^”\s]+ [^”\s]+ ", said))
    best = min(ready, key=lambda one: (mark not in one, fixed(one) in heard), default="")
    return many_do(write(best, slots), str(slots["prop"]))


def meant(
    this: Mapping[str, str], then: Mapping[str, str], quote: str, facts: Mapping[str, Any]
) -> dict[str, str]:
    """What a move about a topic may say: the topic, what the next one would give for it, a quote.

    `scene` is the first scene that the topic names, and `there` what is seen in it.
    """
    said = f"{this['second']} {this['first']}"
    found = re.search(r"\bscene (\d+)", said)
    ranks = [n for n in range(1, 11) if found and str(facts[f"at{n}"]) == found[1]]
    seen = str(facts[f"image{ranks[0]}"]) if ranks else ""
    more = {"swap": then.get("gift", ""), "gain": then["second"], "start": cut_off(this["first"])}
    scene = {"scene": found[0] if found else "", "there": seen * (seen not in said)}
    return {**this, **more, **scene, "quote": quote}
