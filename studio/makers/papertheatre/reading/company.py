"""Who is in the picture: those listed, or those whom a free text names."""

from __future__ import annotations

import re
from dataclasses import replace

from studio.makers.papertheatre.fauna import animals
from studio.makers.papertheatre.reading.acts import pose_of
from studio.makers.papertheatre.reading.casting import Sheet, sheet
from studio.makers.papertheatre.reading.coats import told_apart
from studio.makers.papertheatre.reading.deeds import SEEKS
from studio.makers.papertheatre.reading.prompt import Script, names_in, plain, same_name
from studio.makers.papertheatre.reading.seats import seat_of
from studio.makers.papertheatre.reading.stances import hull, stance_of
from studio.makers.papertheatre.reading.vocabulary import JOINS, Hit, flat, lexicon, people, tokens
from studio.makers.papertheatre.tables import listed, mapping


def cast_of(script: Script) -> tuple[list[Sheet], int]:
    """Who is in the picture, lead first, and how many nameless people are behind them."""
    action = f"{script.of('action')}. {script.free}"
    crowd = 12 if flat("crowd").find(f"{action} {script.of('characters')}") else 0
    crowd = 0 if DESERTED.search(action) else crowd
    listed = script.of("characters")
    if listed or (script.characters and "characters" not in script.scene):
        names = _listed_names(listed, script) if listed else list(script.characters)
        names += _doing(script, names)
        single = [name for name in names if not flat("crowd").find(name) or _known(name, script)]
        cast = [sheet(name, _entry_of(name, script)) for name in single[:CAST_LIMIT]]
        return told_apart(cast, _film(script, cast)), crowd
    if flat("nobody").find(script.free) or "characters" in script.scene:
        return [], crowd
    return _found_in(script.words or script.of("action")), crowd


DESERTED = re.compile(
    r"(?i)\b(?:empty|deserted|lonely) (?:\w+ )?(?:road|street|lane|alley|path|square|village|town"
    r"|market|platform|hall|beach|quay|bridge|place)\b|\b(?:nobody|no one|not a soul)"
    r" (?:is there|in sight|is in sight|is to be seen|far and wide|else is there)\b"
)
"""Words for a place at which nobody else is, whoever else the action tells of."""
_SUFFERS = re.compile(
    r"\b(?:leads?|guides?|follows?|comforts?|hugs?|embraces?) (?:it|him|her)\b(?! own\b)"
    r"|\b(?:brings?|takes?|carr(?:y|ies)|pulls?|lifts?) (?:it|him|her) (?:back|home|out|up)\b"
)
"""What somebody does to the only other one of a film, who is not named."""


def _doing(script: Script, listed: list[str]) -> list[str]:
    """Those of the film who do something here and whom the list has forgotten."""
    said = script.of("action").casefold()
    others = [name for name in script.people if not any(same_name(name, one) for one in listed)]
    if len(others) == 1 and len(listed) == 1 and _SUFFERS.search(said):
        return others
    first = r"(?:^|[.;])\s*(?:the |an? )?{}\b(?!['’,]| is gone)"
    return [
        name for name in others
        if re.search(first.format(re.escape(plain(name))), said)
    ]  # fmt: skip


def _film(script: Script, cast: list[Sheet]) -> list[Sheet]:
    """All whom the base description has, in its order, and then those it does not have."""
    names = list(script.people)
    names += [who.name for who in cast if not any(same_name(who.name, one) for one in names)]
    return [sheet(name, _entry_of(name, script)) for name in names]


TOGETHER = frozenset({
    "cheer", "wave", "point", "pull", "push", "run", "dance", "recoil", "call", "work", "weep",
    "laugh", "bow", "carry", "listen", "kneel", "drink", "sleep", "sit",
})  # fmt: skip
"""What many can do at once."""


FACING = frozenset({"before", "at", "to", "among", "through", "of", "from", "past", "towards"})
"""Words before the word for a crowd that somebody else does something to."""


def crowd_act(script: Script) -> str:
    """What the people without names do: the pose of the clause they are in, or nothing."""
    if SEEKS.search(crowd_clause(script)):
        return "seek"
    pose, _ = pose_of(crowd_clause(script), "person")
    pose = "kneel" if pose == "sit" and not seat_of(crowd_clause(script)) else pose
    return pose if pose in TOGETHER else ""


_OF_ANOTHER = re.compile(
    r"(\b(?:at|to|round|around|towards|before|behind|for) (?:\w+ |, ){1,4})(?:who|whose|which)\b.*"
)
"""What is said of somebody to whom a crowd does something: `points at the baker who ...`."""


def crowd_clause(script: Script) -> str:
    """What is said of the crowd, after the word for it.

    Of a crowd that somebody is `before` or points `at`, not what they do besides.
    """
    for clause in re.split(r"[;.]", script.of("action")):
        hits = flat("crowd").find(clause)
        if hits:
            row = tokens(clause)
            rest = _OF_ANOTHER.sub(r"\1", " ".join(row[hits[0].end :]))
            told = {*row[max(0, hits[0].start - 3) : hits[0].start]} & FACING
            return re.split(r"\band\b", rest)[0] if told and hits[0].start > 1 else rest
    return ""


def crowd_in(script: Script) -> str:
    """The hull that the people without names are in: boat, raft, cart; or nothing."""
    for clause in re.split(r"[;.]", script.of("action")):
        hits = flat("crowd").find(clause)
        if hits:
            name, how = stance_of(" ".join(tokens(clause)[hits[0].end :]))
            return name if how == "in" and hull(name) else ""
    return ""


_HUMAN = re.compile(r"\b(?:people|villagers|townsfolk|townspeople|passengers|soldiers|children)\b")


def crowd_of(script: Script, cast: list[Sheet]) -> str:
    """`animals` in a tale in which all who have a name are animals, else `people`."""
    film = _film(script, [who for who in cast if not who.passer])
    told = _HUMAN.search(script.of("action").casefold())
    return "animals" if film and not told and not any(who.has_hands for who in film) else "people"


def left_out(script: Script) -> list[str]:
    """Names that are listed and do not fit into the picture."""
    listed = script.of("characters")
    names = _listed_names(listed, script) if listed else []
    return [name for name in names if not flat("crowd").find(name) or _known(name, script)][
        CAST_LIMIT:
    ]


def _listed_names(listed: str, script: Script) -> list[str]:
    """Names as listed; one that holds `and` and has an entry of its own stays whole."""
    known = {plain(name): name for name in (*script.characters, *script.base)}
    names: list[str] = []
    for part in re.split(r"\s*[;,、，]\s*", listed):
        if plain(part) in known:
            names.append(known[plain(part)])
        else:
            names.extend(known.get(plain(name), name) for name in names_in(part))
    return list(dict.fromkeys(names))


def _known(name: str, script: Script) -> bool:
    return any(same_name(name, other) for other in (*script.characters, *script.base))


def _entry_of(name: str, script: Script) -> str:
    for entries in (script.characters, script.base):
        for other, entry in entries.items():
            if same_name(name, other) and entry:
                told = people().find(entry) or animals().find(entry) or ";" in entry
                return entry if told or entries is script.characters else f"{plain(name)}; {entry}"
    return ""


def _found_in(text: str) -> list[Sheet]:
    """Figures of a free text: people and animals by their words, with the words before them."""
    row = tokens(text)
    hits = [*people().find(text), *animals().find(text)]
    crowd = {i for hit in flat("crowd").find(text) for i in range(hit.start, hit.end)}
    cast: list[Sheet] = []
    for hit in sorted(hits, key=lambda hit: hit.start):
        if crowd.intersection(range(hit.start, hit.end)) or hit.word in _TITLES:
            continue
        name = hit.word
        if any(who.name == name or who.name.startswith(f"{name} ") for who in cast):
            continue
        entry = _described(row, hit)
        number = _number(row, hit)
        cast.extend(
            sheet(name if number == 1 else f"{name} {i + 1}", entry)
            for i in range(min(number, CAST_LIMIT - len(cast)))
        )
    return cast


def _number(row: list[str], hit: Hit) -> int:
    numbers = mapping("words", "numbers")
    for word in row[max(0, hit.start - 3) : hit.start]:
        if word in numbers:
            return int(str(numbers[word]))
        if word.isdigit():
            return max(1, min(CAST_LIMIT, int(word)))
    many = hit.plural or hit.word in {"children", "mice"}
    return 2 if many and hit.word != "sheep" else 1


def _described(row: list[str], hit: Hit) -> str:
    """`old man, orange coat`: the adjectives before a noun and what it wears after it."""
    before: list[str] = []
    for word in reversed(row[max(0, hit.start - 4) : hit.start]):
        if word in {".", ",", ";", "a", "an", "the", "and", "with", "of", "in"}:
            break
        before.insert(0, word)
    after = " ".join(row[hit.end : hit.end + 9])
    worn = re.match(r"(?:in|with|wearing) (.*?)(?: and the | stands| sits| walks|[.;]|$)", after)
    entry = " ".join([*before, *row[hit.start : hit.end]])
    if worn and lexicon("garments").find(worn[1]):
        return f"{entry}; looks: {' '.join(before)}; clothes: {worn[1]}"
    if worn and lexicon("hand").find(worn[1]) and not lexicon("seasons").find(worn[1]):
        return f"{entry}; looks: {' '.join(before)}; carries: {worn[1]}"
    return f"{entry}; looks: {' '.join(before)}"


CAST_LIMIT = 7
PASSERS = 2
"""How many people without names an action brings into a picture, beside a crowd."""
_ONE_MORE = frozenset({"a", "an", "another", "one", "somebody's"})


def passers(script: Script, cast: list[Sheet]) -> list[Sheet]:
    """Those whom the action tells of and no list names: `a stranger`, `a small child`."""
    action = script.of("action")
    if not cast or re.search(r"\b(?:nobody|no one)\b", action.casefold()):
        return []
    row, found = tokens(action), list[Sheet]()
    known = {word for who in cast for word in _words_for(who, action.casefold())}
    kinds = {who.kind for who in cast if plain(who.name) not in action.casefold()}
    some = _ONE_MORE | {"two"} if flat("crowd").find(action) else _ONE_MORE
    other = [*flat("crowd").find(action), *lexicon("hand").find(action)]
    other += lexicon("ground").find(action)
    crowd = {i for hit in other for i in range(hit.start, hit.end)}
    hits = [*people().find(action), *animals().find(action)]
    hits += _callings(row, {at for hit in hits for at in range(hit.start, hit.end)} | crowd)
    for hit in sorted(hits, key=lambda hit: hit.start):
        near = row[max(0, hit.start - 3) : hit.start]
        article = next((word for word in reversed(near) if word in some), "")
        if _MADE & {*near[-1:]}:
            continue
        words = row[hit.start : hit.end]
        besides = hit.word not in kinds and bool(_OTHERS & {*near, *words} - known)
        mine = not besides and bool(known & {hit.word, *words})
        named = mine or hit.word in _NOT_A_NAME
        if not article or named or crowd & {*range(hit.start, hit.end)}:
            continue
        name = f"{near[-1]} {hit.word}" if besides and hit.word in known else hit.word
        known.add(hit.word)
        found.append(replace(sheet(f"{_article(name)} {name}", _described(row, hit)), passer=True))
    return found[:PASSERS]


def _article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def _words_for(who: Sheet, action: str) -> list[str]:
    """Words that mean somebody of the cast: whoever is named is not `a man` besides."""
    name = plain(who.name)
    return name.split() if name in action else [*name.split(), who.kind]


def _callings(row: list[str], taken: set[int]) -> list[Hit]:
    """People by a word that no list has and that is a calling: `a ratcatcher runs past`."""
    ends = tuple(listed(mapping("words", "callings")["ends"]))
    whole = listed(mapping("words", "callings")["whole"])
    return [
        Hit(name="person", word=word, start=at, end=at + 1) for at, word in enumerate(row)
        if at not in taken and (
            (word.endswith(ends) and at and row[at - 1] in _ONE_MORE)
            or (word in whole and (row[at + 1 :] or [";"])[0] in {*JOINS, ";", ",", ".", "who"})
        )
    ]  # fmt: skip


_OTHERS = frozenset({"another", "old", "young", "small", "little", "second"})
"""What tells `an old woman` from the woman whom the list has."""
_MADE = frozenset({"toy", "teddy", "wooden", "stone", "paper", "stuffed", "tin", "painted"})
"""What is called after somebody and is a thing: `a toy bear`."""
_TITLES = frozenset({"his", "her", "kind", "mr", "mrs"})
_NOT_A_NAME = _TITLES | {"figure", "shadow", "machine", "friend"}
