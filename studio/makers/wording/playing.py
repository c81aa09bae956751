"""Which plots a text's deed can be played by, and who plays in one that was chosen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.frames import texts
from studio.makers.wording.lexicon import singulars
from studio.makers.wording.sentence import after_verb
from studio.makers.wording.verbs import first_played

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MORE = (
    *("amid", "crossed", "helped", "undone", "before", "until"),
    *("so_that", "for_one", "because", "once"),
)
_SOMEBODY = ("work", "kin", "animals", "beings")
_FOLLOWS = ("amid", "crossed", "then_do", "undone", "so_that", "because")


def played(
    said: str,
    words: Mapping[str, Any],
    plots: Mapping[str, Mapping[str, Any]],
    deed: Mapping[str, str],
) -> list[str]:
    """Of plots, each with its `verbs` and `fits`, those that play what is done in a text.

    A text that tells several things is its own plot, the one that is made of its events (`tells`
    in its `fits`); so is one thing that no plot has the very verb for, unless it is refused. For
    the rest see `_written`.
    """
    fits = {one: plot.get("fits", "") for one, plot in plots.items()}
    told = [one for one in plots if fits[one].startswith("tells:")]
    if told and int(deed.get("tells", 0)) > 1:
        return told
    found = _written(said, words, {one: plots[one] for one in plots if one not in told}, deed)
    known = any("does:" not in fits[one] for one in found) or deed.get("deed_kind") == "refusal"
    return found if known else told or found


def _written(
    said: str,
    words: Mapping[str, Any],
    plots: Mapping[str, Mapping[str, Any]],
    deed: Mapping[str, str],
) -> list[str]:
    """Of the plots that are written, those that play what is done in a text.

    See `first_played`. Those about a thing of the text's kind come before those about any thing.
    Where no plot has the very verb, those come that play any deed, of them those of two deeds
    where the text has two; these are taken instead of plots that have the very verb and do not
    play what follows, and stand beside them where it is only something that has to come. Who
    refuses to bake is in no film about baking. Where there are plots that play all that is told
    (`plays`), these are taken instead of those of two deeds; and before all others those of them
    that have the very verb with which the text begins. What a crowd does is played by no plot of
    a verb either, in which one of them would do it and the rest look on.
    """
    verbs = {one: texts(plot.get("verbs", ""), mark=" ") for one, plot in plots.items()}
    fits = {one: plot.get("fits", "") for one, plot in plots.items()}
    apt = {one: verbs[one] for one in plots if re.search(r"(?<!\?)[=~]\w", fits[one])}
    whole = {one: verbs[one] for one in plots if verbs[one] and plots[one].get("plays")}
    begun = first_played(deed.get("opening", ""), words, whole, instead=[""])
    if any(begun):
        return begun
    verbs = {one: verbs[one] for one in plots if one not in whole}
    any_deed = [one for one in plots if "does:" in fits[one] and one not in whole]
    both = [one for one in any_deed if plots[one].get("plays")]
    both = both or [one for one in any_deed if "then:" in fits[one]]
    if deed.get("deed_kind") == "refusal":
        return any_deed or first_played(said, words, apt, verbs)
    crowd = deed.get("done_by") == "several" and not _counted(said, deed, words)
    does = any_deed if crowd else []
    does = does or first_played(said, words, apt, verbs, instead=both or any_deed)
    follows = any(deed.get(one) for one in _FOLLOWS)
    return both if both and follows else [*both, *does] if both else does


def marks_of(deed: Mapping[str, str], nouns: Sequence[str], held: str) -> str:
    """What a plot may ask of a text's deed: its kind, what it is done to, by how many; "" of none.

    `nouns` are all who act in the text, and `held` how its thing is: `hand` or `big` can be seen.
    What befalls somebody else, and what several do with somebody, is told as a plan. `then` says
    that something follows it: done to `somebody`, or by the lead alone; `once` that it
    cannot happen again the next day. `amid`, `crossed`, `undone`, `before` and `until` say that
    the text tells such things as well, `helped` that what crosses it is done by one of `nouns`;
    `so_that` and `because` what it is done for and why, `for_one` that it is for one of them.
    """
    if "done_by" not in deed:
        return ""
    several = deed["done_by"] == "several"
    others = [] if deed["deed_kind"] == "becoming" else nouns[1:]
    met, meets = (
        any(re.search(rf"(?i)\b(?:{one})s?\b(?!['’])", deed.get(to, "")) for one in others)
        for to in ("done_to", "then_to")
    )
    seen = deed["done_to"] and held in {"hand", "big"}
    on = "somebody" if met and not several else "thing" if seen else "nothing"
    befalls = deed["deed_kind"] == "event" and on == "somebody"
    loose = befalls or (several and deed["deed_kind"] != "refusal")
    kind = "plan" if loose else deed["deed_kind"]
    wanted = deed.get("then_kind", "event") != "event"  # nobody sets out to find a piano
    then = f" then:{'somebody' if meets else 'alone'}" if wanted else ""
    helped, for_one = (
        any(re.match(rf"(?i)(?:[\w-]+ ){{0,3}}?(?:{one})\b", who) for one in nouns[1:])
        for who in (deed["crossed"], _singly(deed.get("for_whom", "")))
    )
    told = {**deed, "helped": helped, "for_one": for_one}
    more = "".join(f" {one}" for one in _MORE if told.get(one))
    return f"does:{kind} on:{on} by:{deed['done_by']}{then}{more}"


def _counted(said: str, deed: Mapping[str, str], words: Mapping[str, Any]) -> bool:
    """Whether those whom a text is about are two or three, or have somebody to deal with."""
    before, _ = after_verb(said, words["verbs"])
    nouns = re.findall(r"\w+", deed["done_to"].lower())
    whom = any(one in words.get(kind, ()) for kind in _SOMEBODY for one in nouns)
    return whom or re.search(words["several"], before) is not None


def _singly(who: str) -> str:
    """Several by the noun of one: the child of the children."""
    first, _, last = who.rpartition(" ")
    return " ".join([first, *(one for one, _ in singulars(last))])


def in_full(slots: Mapping[str, str], names: Iterable[str], said: str) -> dict[str, str]:
    """Slots with whole names of a text: in `the old woman runs` the hero is not `the old`."""
    known = [one for one in names if one.lower() in said.lower()]
    return {
        slot: next((one for one in known if one.startswith(f"{got} ")), got)
        for slot, got in slots.items()
    }
