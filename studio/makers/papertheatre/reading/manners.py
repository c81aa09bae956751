"""What each figure does, feels and holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.layout import Figure
from studio.makers.papertheatre.reading.acts import (
    BARE,
    HELD,
    LAID,
    aloft,
    bodily,
    done,
    dozes,
    felt,
    meant,
    on_a_table,
    pose_of,
    sat_on,
    seated,
    unknown_act,
    whereabouts,
)
from studio.makers.papertheatre.reading.blocking import (
    from_behind,
    gone,
    leaves,
    looks_away,
    place_of,
    shuns,
)
from studio.makers.papertheatre.reading.clauses import nameless, own_clause, said_of
from studio.makers.papertheatre.reading.details import painted
from studio.makers.papertheatre.reading.feelings import feeling_of
from studio.makers.papertheatre.reading.lighting import cold
from studio.makers.papertheatre.reading.prompt import Script, plain
from studio.makers.papertheatre.reading.seats import seat_of
from studio.makers.papertheatre.reading.stances import beheld_of, hull, stance_of, with_it
from studio.makers.papertheatre.reading.traces import cloths_over
from studio.makers.papertheatre.reading.trading import handed, meets, offered
from studio.makers.papertheatre.reading.vocabulary import flat, lexicon
from studio.makers.papertheatre.reading.wrapped import hat_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.reading.casting import Sheet

_TUCKED = re.compile(
    r"\bbehind (?:his|her|its) back\b"
    r"|\bunder (?:his|her|its|the) (?:\w+ )?(?:coat|jacket|cloak|apron|shirt|hat|cape)\b"
)
_UP = re.compile(
    r"\b(?:looks?|looking|gazes?|stares?|glances?|head|eyes) (?:far )?(?:up|raised)\b"
    r"|\blifts (?:his|her|its) head\b|\bto the (?:sky|stars|moon)\b"
    r"|\b(?:stares?|gazes?|looks?|points?) (?:up )?(?:at|to) the (?:\w+ )?"
    r"(?:sky|stars|clouds|moon|sun)\b|\bpoints? up\b|\bcounts? the stars\b"
)
_DOWN = re.compile(
    r"\b(?:looks?|looking|gazes?|stares?|head|eyes) (?:down|lowered)\b"
    r"|\blooks? (?:\w+ )?at the (?:ground|floor)\b"
    r"|\bholds? (?:his|her|its) head (?:low|down)\b|\bhead (?:low|bowed)\b"
    r"|\b(?:head|eyes) hang|\bhangs? (?:his|her|its) head\b"
)
_PAIR = re.compile(
    r"\bin (?:each|either) (?:hand|paw|foot|wing)\b|\b(?:holds|with|carries) two \w+s\b"
)
PLAYED = {"violin": "fiddle", "flute": "pipe", "accordion": "carry", "guitar": "carry"}
LEARNT = re.compile(r"\b(?:play|practi[sc]|learn|teach\w* (?:him|her|it|them)sel)")
TOOLS = {
    "dig": "spade",
    "work": "hammer",
    "sweep": "broom",
    "spin": "yarn",
    "write": "feather",
    "drink": "cup",
    "row": "oar",
}
"""What an act is done with, where nothing is told."""
LIGHTS = frozenset({
    "light", "lamp", "paper", "globe", "case", "coat", "jacket", "cloak", "cloth", "shawl", "dish",
})  # fmt: skip
"""Words that often name no thing that stands about."""
_ALL = re.compile(r"^\W*(?:all|both|everyone|everybody|they|the (?:two|three|four|five))\b")
_EMPTY = re.compile(
    r"\b(?:empty|bare)[- ](?:hand(?:s|ed)?|paws?|arms|claws)\b"
    r"|\b(?:hands?|paws?|arms|claws) (?:are |is )?empty\b"
    r"|\bnothing in (?:his|her|its|their) hands\b|\bloses (?:his|her|its|the)\b"
    r"|\b(?:puts?|sets?|lays?) (?:it |them |\w+ \w+ )?(?:down|aside)\b|\bdrops\b"
)
_DRINKS = re.compile(r"\b(?:drinks?|sips?|drinking|gulps?)\b")
"""What is done with a cup; who eats or licks a finger has none."""
_PUT_DOWN = re.compile(
    r"\b(?:puts?|sets?|lays?) (?:(?!and\b|who\b)\w+ ){1,4}"
    r"(?:down|on the (?:ground|floor|grass|step|path))\b"
)
_REACHES = re.compile(r"\bholds? out (?:one|a|both|his|her|its) (?:hand|paw|wing|claw|arm)s?\b")
_BOTH_ARMS = re.compile(
    r"\b(?:both|folded|crossed|spread|open|raised|outstretched) (?:\w+ )?"
    r"(?:arms|hands|paws|wings)\b"
    r"|\barms (?:wide|up|high|folded|crossed|spread|raised|round|around)\b"
)
_BARE_HANDS = re.compile(
    r"\b(?:empty|bare|open)[- ](?:hand(?:s|ed)?|paws?|arms|claws)\b|\bnothing in (?:his|her|its)\b"
)


def figure_of(who: Sheet, script: Script, cast: list[Sheet]) -> Figure:
    """What one figure does and feels: what is said after its name first, then the scene's mood."""
    action = script.of("action") or script.words
    named = [one for one in cast if not one.passer]
    all_do = named == [who] or (_ALL.match(action.casefold()) and not who.passer)
    others = [other for other in cast if other is not who]
    mine = own_clause(said_of(who, action), others) or (action if all_do else "")
    mine = seated(handed(mine, cast))
    if who.passer:
        mine = f"{_adjectives(who, action)} {mine}"
    told = nameless(mine, cast)
    by, how = stance_of(told, who.species)
    pose, verb = pose_of(_told_pose(mine, aboard=how == "in" and hull(by)), who.species)
    back = from_behind(mine)
    if pose == "back" or (back and pose in {"stand", "walk"}):
        pose = "walk" if pose == "walk" or leaves(mine) else "stand"
    feeling = feeling_of(who.name, mine, script, pose, len(named))
    prop, hold = _thing_of(who, _bare(mine, others), action, pose)
    pair = bool(prop and _PAIR.search(mine))
    if prop in PLAYED and LEARNT.search(mine):
        pose, verb = bodily(PLAYED[prop], who.species), "play"
    pose, prop = _with_hands(who, mine, (pose, prop, hold), back=back)
    pose = offered(pose, prop, mine)
    at = "" if how == "in" else _at(who, others, action, mine)
    pose = with_it(pose, who.species, (by, how), free=not prop)
    return Figure(
        sheet=who, pose=pose, feeling=feeling, prop=prop, hold="hand" if hold in UP else hold,
        told=plain(who.name) in action.casefold(),
        behind=(back or (who.species == "robot" and gone(mine))) and who.has_hands,
        shut=dozes(mine),
        pair=pair, look=_look(mine, others), meets=meets(pose, mine, others),
        follows=bool(flat("following").find(mine)),
        rides=who.species == "person" and how != "in" and _rides(who, mine, action.casefold()),
        tried="" if verb else unknown_act(mine),
        at=at, off=looks_away(mine) or shuns(plain(who.name), action),
        leaves=gone(mine),
        beholds=beheld_of(told),
        seat=_seat(mine) if pose in {"sit", "sleep", "lie"} else "", by=by, how=how,
        cold=cold(mine), sign=lexicon("signs").first(told),
    )  # fmt: skip


def _bare(mine: str, others: list[Sheet]) -> str:
    return nameless(mine, [replace(one, name=plain(one.name)) for one in others])


def _at(who: Sheet, others: list[Sheet], action: str, mine: str) -> str:
    """Where the action puts somebody; who follows comes after another and is not beyond them."""
    at = place_of(who, others, action)
    return "" if at == "behind" and flat("following").find(mine) else at


def _seat(mine: str) -> str:
    """What somebody sits or lies on; whoever sits up lay on the ground before."""
    rises = _WAKES.search(mine) or re.search(r"\bsits up\b", mine)
    return seat_of(mine) or ("ground" if rises and not re.search(r"\bbed\b", mine) else "")


_WAKES = re.compile(r"\bwakes?(?: up)?(?=\W*(?:$|[,;.]|(?:and|in|on|under|from|with|alone)\b))")


def _told_pose(mine: str, *, aboard: bool) -> str:
    """The same without what is no pose: a hand hidden behind the back, sitting in a hull to hug.

    Whoever wakes sits up.
    """
    said = re.sub(r"\bhides?\b", "", mine) if _TUCKED.search(mine) else mine
    said = _WAKES.sub("sits up", said)
    return re.sub(r"\bsits?\b(?=.* (?:hugs|embraces)\b)", "", said) if aboard else said


def _with_hands(who: Sheet, mine: str, act: tuple[str, str, str], *, back: bool) -> tuple[str, str]:
    """The pose that hands make of one, and what is in them; `act`: pose, thing, how it is held."""
    pose, prop, hold = act
    prop = "" if (prop, seat_of(mine)) == ("blanket", "cover") and who.species != "person" else prop
    said = mine.casefold()
    if who.species == "person":
        if pose == "stand" and prop in HELD and hold in {"", "hand"}:
            pose = "hold"
        pose = "raise" if hold == "over" and pose not in LAID else pose
        pose = "porter" if hold == "shoulder" and pose in SHOULDERS else pose
        if not hold and not _EMPTY.search(said):
            tool = "" if pose == "drink" and not _DRINKS.search(said) else TOOLS.get(pose, "")
            prop = lexicon("done_with").first(said) or prop or tool
    if not prop and pose in {"carry", "hold"}:
        pose = "stand"
    if pose in {"stand", "walk"} and _PUT_DOWN.search(said):
        return bodily("bend", who.species), prop
    if pose == "stand" and not prop and not back and _BARE_HANDS.search(said):
        return bodily("empty", who.species), prop
    return pose, prop


def _adjectives(who: Sheet, action: str) -> str:
    """What stands before the word for somebody without a name: `small sleeping`."""
    word = re.escape(plain(who.name))
    found = re.search(rf"\b(?:an?|another|one) ((?:[a-z]+ ){{0,3}}){word}\b", action.casefold())
    return found[1].strip() if found else ""


def _look(mine: str, others: list[Sheet]) -> str:
    """Up or down, where the text says it or the other one is there."""
    if _UP.search(mine):
        return "up"
    if _DOWN.search(mine):
        return "down"
    seen = [other for other in others if re.search(rf"\bat {re.escape(other.name)}", mine, re.I)]
    return "down" if seen and seen[0].height < 0.6 else ""


IN_HAND = frozenset({"hand", "arm", "over", "shoulder", "lap"})
UP = frozenset({"over", "shoulder"})
"""Ways to have a thing in the hand for which there are poses."""
SHOULDERS = frozenset({"stand", "walk", "carry", "hold"})
"""Poses of who has a thing on the shoulder and does nothing besides."""


def _thing_of(who: Sheet, mine: str, action: str, pose: str) -> tuple[str, str]:
    """What somebody holds, and how; nothing when the action has it elsewhere."""
    if _EMPTY.search(mine.casefold()):
        return "", ""
    read = [hit.name for hit in lexicon("hand").find(mine) if hit.name in {"book", "letter"}]
    if pose == "read" and read:
        return read[0], "hand"
    closer, taken = _closer(who, mine), _taken(mine)
    if closer:
        return closer, "hand"
    if who.prop:
        where = whereabouts(who.prop_word, mine)
        if not where and taken[0]:
            return taken
        where = where or whereabouts(who.prop_word, action)
        if where in IN_HAND:
            return who.prop, where
        busy = pose in BARE or _REACHES.search(mine) or _BOTH_ARMS.search(mine)
        if not where and not busy:
            return who.prop, where
    return taken


def _closer(who: Sheet, mine: str) -> str:
    """What the action calls more nearly that is somebody's own: a wheel is a wheel of cheese."""
    for hit in lexicon("hand").find(mine) if who.prop else []:
        own = hit.word.split()[0] in who.prop_word.split()
        if hit.name != who.prop and own and whereabouts(hit.word, mine) in IN_HAND:
            return hit.name
    return ""


def _taken(mine: str) -> tuple[str, str]:
    """A thing that somebody is said to hold, and how; their own too, by another word for it."""
    for hit in lexicon("hand").find(mine):
        where = whereabouts(hit.word, mine)
        if where in IN_HAND:
            return hit.name, where
    return "", ""


def set_down(figures: Sequence[Figure], action: str) -> tuple[str, str]:
    """The thing that nobody holds and the action names, and before whom it is."""
    if any(figure.passes for figure in figures):
        return "", ""
    words = [(f.sheet.prop_word, f.sheet.prop) for f in figures if f.sheet.prop and not f.prop]
    cast = [figure.sheet for figure in figures]
    told = nameless(action, cast)
    words += [(hit.word, hit.name) for hit in lexicon("hand").find(told)]
    held = {figure.prop for figure in figures} | {"rope" for figure in figures if figure.line}
    held |= cloths_over(action)
    held |= {hit.name for hit in lexicon("hand").find(hat_given(action.casefold()))}
    for word, prop in words:
        away = any(is_(word, action) for is_ in (meant, sat_on, aloft, felt, done, painted))
        where = "" if away else whereabouts(word, told)
        if (
            where in {"down", "between", "adrift"}
            and prop not in held
            and (word.removesuffix("s") not in LIGHTS or on_a_table(word, action))
        ):
            near = [f for f in figures if word and word.casefold() in said_of(f.sheet, action)]
            owner = next((f.sheet.name for f in (*near, *figures)), "")
            return prop, owner if where == "down" else where
    return "", ""


def _rides(who: Sheet, mine: str, action: str) -> bool:
    """Whether somebody is on an animal's back, or carried off by one that flies or gallops."""
    name = re.escape(plain(who.name))
    carried = re.search(rf"\b(?:fl(?:y|ies)|gallops?|carr(?:y|ies))\b[^.;]*\b{name}\b", action)
    return bool(flat("riding").find(mine or action) or (carried and not mine))
