"""Who holds what: the script's action held against what the painter's note says of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from studio.makers.sight.testimony import Note, Prompt

HOLDS = re.compile(
    r"\b(?:holds?|carries|carry|lifts?|clutch(?:es)?|keeps?|grips?|cradles?|raises?|gives?|hands?"
    r"|offers?|takes?|brings?)\b (?:up |out |on to |onto |high )?(?:the|an?|his|her|its|their) "
    r"((?:[a-z-]+ ?){1,4})"
)
PASSED = re.compile(r"\b(?:holds? out|gives?|hands?|offers?|takes?|brings?)\b")
ENDS = re.compile(
    r"\b(?:over|under|in|into|on|with|to|for|of|at|by|and|while|from|between|before|behind|against"
    r"|up|down|out|high|close|as|who|that)\b"
)
SUBJECT = re.compile(r"(?:^|\b(?:and|while|as|but|then|who)|[,:])\s*$")
"""What stands before a name that somebody does something under."""


def astray(prompt: Prompt, note: Note) -> Iterator[str]:
    """Findings: what others hold than the script says, or nobody; and what nothing holds.

    Only of notes that tell who holds what, in lines such as `held: bell by the fox`.
    """
    held = [_told(line) for line in note.lines("held")]
    if not held:
        return
    names = {_plain(name): name for name in prompt.names}
    aside = {_plain(line) for line in note.lines("thing")}
    told = list(owned(prompt.scene.get("action", ""), list(names)))
    for thing in dict.fromkeys([*(_plain(thing) for thing, _ in held), *sorted(aside)]):
        who = sorted({one for what, by in held if _plain(what) == thing for one in by})
        owners = [one for words, by in told if _names(words, thing) for one in by]
        seen = any(note.figure(names[owner]) for owner in owners)
        if seen and not {_plain(one) for one in who} & {*owners}:
            yield f"held: the {thing} by {_both(who)}, the script says {_said(owners, names)}"
    for line in note.lines("loose"):
        yield f"contact: the {line} touches nothing that could hold it"


def owned(action: str, names: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What an action has in hands, as the words after the article, and who may be holding it.

    `names` are plain: small letters, no article. What is given or taken may be with either.
    """
    for clause in re.split(r"[;.!?]", action.casefold()):
        for found in HOLDS.finditer(clause):
            words = ENDS.split(found[1])[0].strip()
            owners = _owners(clause, found.start(), names)
            if PASSED.match(found[0]):
                owners = tuple(name for name in names if _at(name, clause)) if owners else ()
            if words and owners:
                yield words, owners


def _owners(clause: str, verb: int, names: Sequence[str]) -> tuple[str, ...]:
    """Who does it: the nearest name before the verb that is a subject, else all before it."""
    before = sorted(
        (found.end(), name, found.start())
        for name in names
        for found in _at(name, clause[:verb])
    )  # fmt: skip
    if not before:
        return ()
    _, nearest, start = before[-1]
    led = re.sub(r"\b(?:the|an?)\s+$", "", clause[:start])
    joined = re.search(r"\band\s*$", led) and re.fullmatch(r"\s*", clause[before[-1][0] : verb])
    if len(before) > 1 and (joined or not SUBJECT.search(led)):
        return tuple(dict.fromkeys(name for _, name, _ in before))
    return (nearest,)


def _at(name: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b{re.escape(name)}\b", text))


def _told(line: str) -> tuple[str, list[str]]:
    """Thing and holders of `bell by the fox` or `bell between Mara and the fox`."""
    thing, by, who = line.partition(" by ")
    if by:
        return thing, [who.strip()]
    thing, between, both = line.partition(" between ")
    return thing, both.split(" and ") if between else []


def _names(words: str, thing: str) -> bool:
    """Whether words such as `little brass bells` are of a thing: a bell, no brass."""
    last = rf"\b{re.escape(thing)}s?(?: (?:\w+ly|together|aloft|again|back|away|alone|first))*$"
    return re.search(last, words) is not None


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name.strip().casefold())


def _said(owners: Sequence[str], names: dict[str, str]) -> str:
    return " or ".join(dict.fromkeys(names[owner] for owner in owners))


def _both(who: Sequence[str]) -> str:
    return " and ".join(who) or "nobody"
