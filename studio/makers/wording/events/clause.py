"""A clause of a text as it is found, and those that hang on another one: an aim, a `who`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.makers.wording.events.verbal import OF_NOUN, WHO, Known, doer, is_done
from studio.makers.wording.shortening import NOUNS
from studio.makers.wording.verbs import FINITE

if TYPE_CHECKING:
    from studio.makers.wording.verbs import Row

_ASKS = re.compile(
    "use|teach|ask|tell|want|need|help|learn|order|persuade|force|allow|invite|promise|beg|train|"
    "convince|forget|remember|refuse|let|have|be|challenge|dare|expect|wish|know|show|"
    "enable|cause|lead|encourage|urge|command|hire|choose|warn|tempt|bribe|trick|spend|seem|pay|"
    "turn|taught|told|sent|vow|swear|threaten|offer|struggle|pretend|attempt|wait|return|would|is|are|was|has|tries"
)
"""Verbs to which what is done to or by somebody belongs: `uses it to dodge a meeting`."""
_NOT_ONCE = frozenset({"not", "n't", "never", "always", "ever", "long", "only"})
_HAS_TO = re.compile(
    "way|chance|plan|right|ability|time|courage|permission|job|decision|promise|wish|attempt|"
    "someone|somebody|something|nothing|anything|reason|need|place|power|strength|desire|urge|"
    "order|orders|offer|dream|key|opportunity|refusal|how|enough|mission|quest|task|only|first|"
    "last|invitation|ready|able|afraid"
)
"""What something is told to be for, or of whom: `a chance to win` is one thing."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in a row: where it is joined, where it begins, its subject and its verb.

    One without a subject is done by who does the one before (`of`); `front` says that it stands
    before the clause that it belongs to, and `before` that it tells what happened before all else;
    it stands `aside` where that is told within the subject of another one.
    """

    joint: int
    start: int
    verb: int
    link: str
    subject: tuple[int, int] | None = None
    of: int = -1
    front: bool = False
    before: bool = False
    aside: bool = False
    end: int = 0


def same(found: list[Clause], side: str) -> int:
    """The clause whose doer goes on behind `and`: that of an aim or of `who` is left by then."""
    last = found[-1]
    gone = last.subject is None or (last.link == "who" and side == "main")
    return last.of if gone else len(found) - 1


def inside(row: Row, n: int, last: Clause) -> str:
    """What kind of side clause is open at a word: `that`, `who`, or none."""
    for k in range(n - 1, last.verb, -1):
        word, tag = row[k][0].lower(), row[k][1]
        joins = tag == "IN" or (row[k + 1][1] in NOUNS and row[k + 2][1] in FINITE)
        if word == "that" and joins and row[k - 1][1] not in NOUNS:
            return "that"
        if WHO.fullmatch(word) and (tag[0] == "W" or row[k - 1][1] in NOUNS):
            return "who"
    return ""


def aim(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """What something is done for: `to get the moon cheese`, which `tries to get` is not."""
    last, before = found[-1], row[n - 1]
    if row[n + 1 : n + 2] == [] or row[n + 1][1] != "VB" or inside(row, n, last):
        return None
    if row[n + 1][0].lower() == "work" and row[n + 2 : n + 3] and row[n + 2][1] in {".", "CC"}:
        return None  # follows a man to work
    verbs = [row[last.verb][0].lower()]
    verbs += [one.lower() for one, tag in row[last.verb + 1 : n] if tag[:2] == "VB"]
    one = verbs[-1]
    asks = any(map(_ASKS.fullmatch, (one, one[:-1], one[:-2], f"{one[:-3]}y", one[:-3])))
    it = [one.lower() for one, _ in row[last.start : last.verb]] == ["it"]
    asks = asks or (it and verbs[0] in {"takes", "took", "costs", "needs"})
    asks = asks or row[n + 1][0].lower() == before[0].lower()  # from cave to cave
    tags = NOUNS | {"PRP", "RP", "RB"}
    if asks or _HAS_TO.fullmatch(before[0].lower()) or before[1] not in tags or n == last.verb + 1:
        return None
    return Clause(n, n + 1, n + 1, "to", None, same(found, ""))


def told_of(row: Row, n: int, found: list[Clause], known: Known) -> Clause | None:
    """An act that is told of somebody or something with who or that: `who was turned into`."""
    verb = next((k for k in range(n + 1, min(n + 4, len(row))) if is_done(row, k, known, k)), None)
    if row[n - 1][1] not in NOUNS | {"."} and row[n - 1][0].lower() not in {"back", "home"}:
        return None
    if (
        verb is None
        or row[verb][1] == "MD"
        or any(row[k][1] not in {"RB"} for k in range(n + 1, verb))
    ):
        return None
    last, comma = found[-1], row[n - 1][0] == ","
    told = row[last.verb][1]
    past = row[verb][1] == "VBD" and told != "VBD"
    done = row[verb][0].lower() in {"has", "have", "had"} and _perfect(row, verb)
    near = row[verb : next((k for k in range(verb, len(row)) if row[k][1] in {"CC", "."}), n)]
    whom = any(one.lower() in {"him", "her", "his", "them", "it"} for one, _ in near)
    no = any(one.lower() in {"not", "n't", "never"} for one, _ in near)
    whom = whom and not no and row[n][0].lower() != "which"
    if inside(row, n, found[-1]) == "that":
        return None  # discovers that he is the man who did it
    whom_of, before = _antecedent(row, n - comma), past or done
    whom = whom and row[whom_of[0]][0].lower() != "the"
    if not (before or (comma and row[n][0].lower() == "who") or whom):
        return None
    return Clause(n - comma, n + 1, verb, "who", whom_of, same(found, "main"), before=before)


def within(row: Row, one: Clause, of: int, known: Known) -> Clause | None:
    """What the subject of a clause tells that happened before: `the thief who stole the sun`."""
    start, end = one.subject or (0, 0)
    opens = (n for n in range(start + 1, end) if WHO.fullmatch(row[n][0].lower()))
    n = next(opens, end)
    done = [k for k in range(n + 1, end) if is_done(row, k, known, n + 1)]
    if row[n - 1][1] not in NOUNS or len(done) != 1 or done[0] != n + 1:
        return None
    past = row[n + 1][1] == "VBD" and row[one.verb][1] != "VBD"
    if not (past or (row[n + 1][0].lower() in {"has", "have", "had"} and _perfect(row, n + 1))):
        return None
    if any(word.lower() in _NOT_ONCE for word, _ in row[n:end]):
        return None
    whom, end = (start, n), end - (row[end - 1][0] == ",")
    return Clause(one.joint, n + 1, n + 1, "who", whom, of, before=True, aside=True, end=end)


def why(row: Row, one: Clause, of: int, known: Known) -> Clause | None:
    """A reason between whom a clause is about and its verb: a dragon, since it rains, .."""
    start, end = one.subject or (0, 0)
    commas = [n for n in range(start, end) if row[n][0] == ","]
    if len(commas) < 2 or any(tag != "RB" for _, tag in row[commas[-1] + 1 : end]):
        return None
    end = commas[-1]
    for n in commas[:-1]:
        if row[n][0] == "," and row[n + 1][0].lower() in {"because", "since", "after", "when"}:
            hit = doer(row, n + 2, known)
            link = {"since": "because"}.get(low := row[n + 1][0].lower(), low)
            if hit and hit[1] < end:
                return Clause(n, hit[0], hit[1], link, hit, of, aside=True, end=end)
    return None


def _perfect(row: Row, verb: int) -> bool:
    """Whether `has` at that place is followed by what is done: has lost, had never seen."""
    near = [tag for _, tag in row[verb + 1 : verb + 4] if tag != "RB"]
    if near[1:2] == ["VBG"] and row[verb + 1][0].lower() == "been":
        return False  # has been waiting
    return near[:1] in (["VBN"], ["VBD"])


def _antecedent(row: Row, n: int) -> tuple[int, int]:
    """The noun before a word with what belongs to it, without words behind it (back, home)."""
    end = n
    while end > 0 and row[end - 1][1] not in NOUNS:
        end -= 1
    first = end
    while first > 0 and row[first - 1][1] in OF_NOUN and row[first - 1][1] not in {"PRP", "EX"}:
        first -= 1
        if row[first][1] in {"DT", "PRP$"} and row[first - 1][1] != "PDT":
            break
    return first, end
