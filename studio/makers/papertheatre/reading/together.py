"""What two do with one another and with one thing, each read for himself at first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.fauna import animal
from studio.makers.papertheatre.reading.acts import bodily, whereabouts
from studio.makers.papertheatre.reading.clauses import said_of
from studio.makers.papertheatre.reading.prompt import plain
from studio.makers.papertheatre.reading.stances import stance_of, with_it
from studio.makers.papertheatre.reading.trading import TRADING, goes
from studio.makers.papertheatre.reading.vocabulary import colours, lexicon, tokens
from studio.makers.papertheatre.reading.wardrobe import named_colour
from studio.makers.papertheatre.reading.wrapped import ANYONE, IN_ONE, muffled, wraps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure


def together(figures: list[Figure], action: str) -> list[Figure]:
    """Those of a picture with what they are at with one another."""
    figures = sheltered(with_the_same(figures, action), action)
    return once(led(tugged(figures, action), action), action)


UNDER_ONE = re.compile(r"\bunder (?:an|the|one|his|her|its|their) (?:\w+ )?umbrella\b")


def sheltered(figures: list[Figure], action: str) -> list[Figure]:
    """Of those under one umbrella the tallest has it in the hand."""
    under = [one for one in figures if one.prop == "umbrella"]
    if len(under) < 2 or len(UNDER_ONE.findall(action.casefold())) != 1:
        return figures
    tallest = max(under, key=lambda one: one.sheet.height)
    return [
        one if one not in under or one is tallest else replace(
            one, prop="", hold="", pose="stand" if one.pose == "hold" else one.pose
        )
        for one in figures
    ]  # fmt: skip


def led(figures: list[Figure], action: str) -> list[Figure]:
    """Those who are on the way together go the same way, whoever goes ahead before the others."""
    if any(one.follows and one.pose in GOING for one in figures):
        figures = [replace(one, pose="haul") if one.pose == "carry" else one for one in figures]
    going = [one for one in figures if one.pose in GOING and not one.rides]
    bound = any(one.follows or one.leaves or one.off or one.meets or one.at for one in figures)
    if len(going) < 2 or bound or AGAINST.search(action):
        return figures
    first = next((one for one in going if AHEAD.search(said_of(one.sheet, action))), going[0])
    return [replace(one, follows=one in going and one is not first) for one in figures]


GOING = frozenset({"walk", "run", "creep"})
AHEAD = re.compile(r"\b(?:ahead|in front|before)\b")
AGAINST = re.compile(
    r"(?i)\b(?:towards?|meets?|face to face|opposite|other way|apart|from both|each other|past)\b"
)
"""Who is on the way; words of who goes first, and of those who do not go the same way."""


def tugged(figures: list[Figure], action: str) -> list[Figure]:
    """Two who pull at one thing have it between them, and not each one of their own."""
    told = [(one, TUGS.search(said_of(one.sheet, action))) for one in figures]
    pull = [(one, found[1]) for one, found in told if found]
    if len(pull) != 2 or pull[0][1] != pull[1][1] or any(one.meets for one, _ in pull):
        return figures
    owner, other = sorted((one for one, _ in pull), key=lambda one: not one.prop)
    if not owner.prop:
        return figures
    gives = bodily("give", owner.sheet.species), bodily("take", other.sheet.species)
    both = {
        owner.sheet.name: replace(owner, pose=gives[0], meets=other.sheet.name),
        other.sheet.name: replace(other, pose=gives[1], meets=owner.sheet.name, prop="", hold=""),
    }
    return [both.get(one.sheet.name, one) for one in figures]


WORN, WEARS = frozenset({"scarf", "hat"}), frozenset({"bird", "quadruped"})
"""What an animal wears that nobody tells of: it would be in the mouth in every picture."""


def put_on(figures: Sequence[Figure], action: str) -> tuple[Figure, ...]:
    """The figures; an animal has its own scarf about the neck, unless the action is about it."""
    return tuple(_put_on(one, action) for one in figures)


def _put_on(figure: Figure, action: str) -> Figure:
    said = said_of(figure.sheet, action)
    if IN_ONE.search(said) and not wraps(said, ANYONE):
        figure = muffled(figure)
    cloth = ON_HEAD.search(said)
    if cloth and figure.sheet.species == "person":
        return _covered(figure, cloth[1])
    sheet, thing = figure.sheet, figure.sheet.prop
    told = {*tokens(action)} & {*tokens(sheet.prop_word), thing}
    worn = sheet.extra if thing == "scarf" else sheet.hat
    bare = not (told or worn or (figure.meets and figure.prop == thing))
    if sheet.has_hands or thing not in WORN or not bare or animal(sheet.species).shape not in WEARS:
        return figure
    colour = sheet.prop_colour
    if thing == "scarf":
        dressed = replace(sheet, extra="scarf", extra_colour=colour or sheet.extra_colour)
    else:
        dressed = replace(sheet, hat="brim", hat_colour=colour or sheet.hat_colour)
    if figure.prop != thing:
        return replace(figure, sheet=dressed)
    return replace(figure, sheet=dressed, prop="", hold="")


ON_HEAD = re.compile(
    r"\b((?:[a-z]+ )?(?:cloth|sheet|towel|blanket|shawl|kerchief|napkin)) (?:on|over) "
    r"(?:his|her|its) (?:own )?head\b"
)
"""How an action has somebody with a cloth on the head, which is in no hand then."""


def _covered(figure: Figure, cloth: str) -> Figure:
    """Somebody with a cloth on the head: it is worn, whatever else is in the hands."""
    told = colours().first(cloth)
    colour = named_colour(told) if told else figure.sheet.hat_colour
    sheet = replace(figure.sheet, hat="scarf", hat_colour=colour)
    held = figure.prop and lexicon("hand").first(cloth) != figure.prop
    return replace(
        figure, sheet=sheet, prop=figure.prop if held else "", hold=figure.hold if held else ""
    )


IT = re.compile(r"\b(on|onto|in|into|under|behind|push\w*|pull\w*) it\b")


def with_the_same(figures: list[Figure], action: str) -> list[Figure]:
    """Who pushes it, or sits on it, does so with the thing that another is told to be with."""
    thing = next((one.by for one in figures if one.by), "")
    return [_with_the_same(one, thing, action) for one in figures]


def _with_the_same(figure: Figure, thing: str, action: str) -> Figure:
    said, kind = said_of(figure.sheet, action), figure.sheet.species
    name = re.escape(plain(figure.sheet.name))
    if thing and re.search(
        rf"\bplays? [^;.]*\b(?:with|against) (?:the |an? )?{name}\b", action.casefold()
    ):
        pose = with_it(figure.pose, kind, (thing, "at"), free=not figure.prop)
        return replace(figure, by=thing, how="at", pose=pose)
    if not thing or figure.by or not IT.search(said):
        return figure
    by, how = stance_of(IT.sub(rf"\1 the {thing}", said), kind)
    if by != thing:
        return figure
    pose = with_it(figure.pose, kind, (by, how), free=not figure.prop)
    return replace(figure, by=by, how=how, pose=pose)


TUGS = re.compile(r"\b(?:pulls?|tugs?) at (?:the|an?|his|her|its|their) (\w+)")


def once(figures: list[Figure], action: str) -> list[Figure]:
    """A thing that one takes from whoever carries it is in one pair of hands only."""
    found = list(figures)
    for k, owner in enumerate(found):
        said = said_of(owner.sheet, action)
        if not owner.prop or whereabouts(owner.sheet.prop_word, said):
            continue
        takers = [
            j for j, other in enumerate(found)
            if j != k and other.prop == owner.prop and said_of(other.sheet, action)
        ]  # fmt: skip
        if not takers:
            continue
        sheet = replace(
            found[takers[0]].sheet, prop=owner.prop, prop_colour=owner.sheet.prop_colour
        )
        found[takers[0]] = replace(found[takers[0]], sheet=sheet)
        found[k] = replace(owner, prop="", hold="")
    return found


def paired(figures: list[Figure], action: str) -> tuple[Figure, ...]:
    """What one does with another, the other does too: takes what is given, holds who is held."""
    found = {figure.sheet.name: figure for figure in figures}
    answer = {"give": "take", "hug": "hug", "clasp": "clasp", "take": "give"}
    for figure in figures:
        other, does = found.get(figure.meets), _does(figure)
        if other is None or does not in answer:
            continue
        said = said_of(other.sheet, action)
        if does == "give" and figure.prop and not whereabouts(other.sheet.prop_word, said):
            own = "" if other.prop == other.sheet.prop else other.prop
            found[other.sheet.name] = other = replace(other, prop=own)
        answers = bodily(answer[does], other.sheet.species)
        both = does == other.pose == "hug" and not other.meets
        free = other.pose in ANSWERING and not (other.behind or goes(said) or other.at == "far")
        free = free and not REFUSES.search(said)
        if both or free:
            found[other.sheet.name] = replace(other, pose=answers, meets=figure.sheet.name)
    for name, figure in found.items():
        other = found.get(figure.meets)
        pair = {_does(figure), _does(other)} if other else set()
        gives = other is not None and figure.prop and (_does(figure) == "give" or not other.prop)
        if other is not None and gives and pair == {"give", "take"} and not other.passes:
            both = figure.sheet.has_hands and other.sheet.has_hands
            found[name] = replace(figure, passes=both)
    return tuple(_bowed(figure, found.get(figure.meets)) for figure in found.values())


def _does(figure: Figure) -> str:
    """What somebody does with another: who kneels or sits with a thing for them gives it."""
    if not figure.meets or figure.pose not in TRADING:
        return figure.pose
    if figure.sheet.has_hands and figure.pose not in {"kneel", "sit"}:
        return figure.pose
    return "give" if figure.prop else "take"


def _stoops(figure: Figure, other: Figure) -> bool:
    """Whether an animal has to lower its head to whom it gives what is in its mouth."""
    card = None if figure.sheet.species == "person" else animal(figure.sheet.species)
    walks = card is not None and card.shape == "quadruped"
    less = other.sheet.height < STOOP * figure.sheet.height
    return walks and less and bool(figure.prop) and figure.pose == "stand"


STOOP = 0.75
"""How high somebody is, in heights of an animal, to whom it lowers its head."""
LOW, DOWN = 0.62, 0.46
"""How high, in metres, somebody is to whom a grown person kneels to give or take a thing; and how
high an animal's back is, in heights of a person, who kneels to hug it."""


REFUSES = re.compile(
    r"\bshakes? (?:his|her|its|their) heads?\b|\b(?:refuses?|declines?|waves? (?:it|them) away)\b"
    r"|\bturns? (?:away|(?:his|her|its|their) (?:back|head))\b"
)
"""What somebody does who takes nothing that is held out."""
ANSWERING = frozenset({"stand", "hold", "reach", "walk", "lean", "shiver"})
"""Poses of somebody who answers what another does with them."""


def _bowed(figure: Figure, other: Figure | None) -> Figure:
    """Whoever gives to a small animal, takes from it or hugs it kneels."""
    person = figure.sheet.species == "person"
    if other is not None and _stoops(figure, other):
        return replace(figure, pose="bow")
    if other is None or not person or other.sheet.species == "person":
        return figure
    high, theirs = figure.sheet.height, other.sheet.height
    if figure.pose == "hug" and theirs < DOWN * high:
        return replace(figure, pose="hug low")
    trades = figure.pose in {"give", "take"} and theirs < LOW and high > 2 * LOW
    return replace(figure, pose="kneel") if trades else figure
