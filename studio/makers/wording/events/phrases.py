"""A clause in the user's words: what is done in it, finite and bare, what to, and where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from studio.makers.wording.baseform import base_of
from studio.makers.wording.english import tagged
from studio.makers.wording.events.doers import groups_of, known_as
from studio.makers.wording.events.mistaken import revised
from studio.makers.wording.events.verbal import TIMES
from studio.makers.wording.inflected import third
from studio.makers.wording.phrase import PART, main_verb
from studio.makers.wording.verbs import FINITE, known_forms

if TYPE_CHECKING:
    from studio.makers.wording.events.clause import Clause
    from studio.makers.wording.verbs import Row

_STATES = re.compile(
    "be|have|seem|know|love|like|hate|own|mean|belong|contain|cost|consist|feel|look|live|adore|"
    "believe|fear|need|prefer|resemble|deserve|lack|exist|depend|matter"
)
_LOOKS = re.compile("(?:look|feel) (?:for|at|after|into|up|out|through)\\b|live through")
_WEATHER = re.compile("rain|snow|hail|thunder|freeze|pour|dawn|be|get")
_NOT = re.compile(r"(?:\b(?:not|never|no longer|cannot)\b|n['’]t\b)")
_WILL = re.compile("will|can|may|might|could|would|should|shall")
_BE = re.compile(r"\b(?:is|are|was|were|be|been|gets?|got)\b")
_OWN_WILL = re.compile(
    "want|tr[yi]|refuse|hope|wish|fail|forget|pretend|plan|long|threaten|dare|need"
)
_WHERE = re.compile(
    "in|on|at|over|across|under|inside|behind|near|beside|around|round|through|above|below|aboard|"
    "into|beneath|along|outside|onto|down|up|between"
)
_INSIDE = re.compile("in|inside|under|behind|beneath|aboard|onto|above|below|across")
_HOW = re.compile("(?!only)\\w+ly|never|always|often|still|even|almost|soon|again")
_SHORT = {"'s": "is", "'re": "are", "'m": "am"}
_TAKEN = re.compile("care|hold|charge|advantage|sight|notice|control|note|command|possession")
_ANYONE = re.compile("(?:every|any|some|no)(?:one|body)")
_PREFIXED = re.compile("(over|out|under|mis|fore|un|re)(.{3,})")
_HOLDERS = re.compile(
    "jar|box|basket|bowl|pot|bucket|glass|slice|loaf|sack|barrel|crate|tin|jug|tub"
)
_LIKENS = frozenset({"RP", "IN", "RB", "VBN", "VBD", "TO"})
_LEADS = frozenset({"VBG", "VB", "TO", "RB", "VBN"})


@dataclass(frozen=True)
class Text:
    """A text with its tagged words and what is known of words."""

    said: str
    words: Mapping[str, Any]

    @cached_property
    def row(self) -> Row:
        return revised(_hyphened(self.said), self.known, self.words)

    @cached_property
    def known(self) -> dict[str, list[str]]:
        """The forms of verbs that are known."""
        return known_forms(self.words["verbs"], ())

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands."""
        found, at = list[tuple[int, int]](), 0
        for word, _ in self.row:
            hit = self.said.find(word, at)
            at = hit if hit >= 0 else at
            found.append((at, at + len(word)))
            at += len(word) if hit >= 0 else 0
        return found

    def cut(self, start: int, end: int) -> str:
        """The user's words between two places of the row."""
        if start >= min(end, len(self.row)):
            return ""
        return self.said[self.spans[start][0] : self.spans[end - 1][1]].strip()

    def deed(self, one: Clause) -> str:
        """What a clause tells as a bare phrase, without begins to or has to; "" if not known."""
        part = self.row[one.verb : one.end]
        place, led_by = main_verb(part, self.known)
        passive = place and part[place][1] == "VBN" and _BE.search(led_by)
        place = 0 if place is None or passive or _OWN_WILL.match(led_by) else place
        place = self._perfect(one) or place
        if part[0][1] == "MD":  # can't change, where `ca` is no word
            place = next((n for n, (_, tag) in enumerate(part) if tag == "VB"), place)
        for n in dict.fromkeys((place, 0)):
            if base := self._base(one.verb + n):
                return f"{base} {self.cut(one.verb + n + 1, one.end)}".strip()
        return ""

    def does(self, one: Clause, *, many: bool) -> str:
        """What a clause tells as one does it in the present, or many do."""
        word, tag = self.row[one.verb]
        low, rest = word.lower(), self.cut(one.verb + 1, one.end)
        if one.link == "so_that" and _WILL.fullmatch(low):
            return self._come_true(one, many=many)
        literal = tag in {"VBZ", "VBP", "MD"} or (tag not in FINITE and tag[:2] != "VB")
        base = "" if literal else self._base(one.verb)
        said = f"{third(base, many=many)} {rest}".strip() if base else self.cut(one.verb, one.end)
        said = said.replace(low, _SHORT[low], 1) if low in _SHORT else said
        if done := self._perfect(one):
            base = self._base(one.verb + done)
            said = f"{third(base, many=many)} {self.cut(one.verb + done + 1, one.end)}".strip()
        first = one.verb
        while first > one.start and self._how(first - 1):
            first -= 1
        return f"{self.cut(first, one.verb)} {said}".strip()

    def _how(self, n: int) -> bool:
        """Whether a word says how or how often something is done."""
        return self.row[n][1] == "RB" and _HOW.fullmatch(self.row[n][0].lower()) is not None

    def _perfect(self, one: Clause) -> int:
        """How far behind `has` that stands which has been done by then; 0 where nothing has."""
        part = self.row[one.verb : one.end]
        short = part[0][0].lower() == "'s" and [tag for _, tag in part[2:3]] in (["DT"], ["PRP$"])
        if part[0][0].lower() not in {"has", "have", "had", "'ve"} and not short:
            return 0
        done = next((n for n, (_, tag) in enumerate(part) if n and tag != "RB"), 0)
        known = done == 1 and part[1][1] in {"VBN", "VBD"}
        return done * (known and self._base(one.verb + 1) != "")

    def _base(self, n: int) -> str:
        """The base form of a verb; "" where it is not known."""
        word, tag = self.row[n]
        if word in _SHORT:
            return "be"
        base = base_of(word, tag if tag[:2] == "VB" else "VBZ", self.words["verbs"])
        more = _PREFIXED.fullmatch(word.lower())
        if not base and more and (root := base_of(more[2], tag, self.words["verbs"])):
            return f"{more[1]}{root}"  # overslept
        return base or re.sub("(?<=[sxzh])es$|s$", "", word.lower()) * (tag == "VBZ")

    def _come_true(self, one: Clause, *, many: bool) -> str:
        """What somebody will or can do as it comes true: `will finally go` is `finally goes`."""
        spots = (k for k in range(one.verb + 1, one.end) if self.row[k][1] == "VB")
        spot = next(spots, None)
        if spot is None or _NOT.search(self.cut(one.verb, spot)):
            return self.cut(one.verb, one.end)
        does = third(self.row[spot][0], many=many)
        return " ".join([self.cut(one.verb + 1, spot), does, self.cut(spot + 1, one.end)]).strip()

    def negated(self, one: Clause) -> bool:
        """Whether a clause tells what is not done."""
        near = range(one.verb - (one.verb > one.start), min(one.verb + 4, one.end))
        ends = (k for k in near if k > one.verb and self.row[k][1] in {"DT", "IN", "PRP$"})
        return _NOT.search(self.cut(near.start, next(ends, near.stop))) is not None

    def acts(self, one: Clause) -> bool:
        """Whether a clause tells an act, and no state and no weather."""
        base, _, rest = (deed := self.deed(one)).partition(" ")
        if not base or deed == "do" or (base == "be" and not _suffered(rest)):
            return False
        if base != "be" and _STATES.fullmatch(base) and not _LOOKS.match(deed):
            return False
        it = one.subject and self.row[one.subject[0]][0].lower() in {"it", "there"}
        it = it and not (base == "be" and _suffered(rest))
        return not (it and (_WEATHER.fullmatch(base) or base == "take"))

    def going_on(self, one: Clause) -> bool:
        """Whether a clause tells what goes on while something happens: is walking home."""
        tags = [tag for _, tag in self.row[one.verb : one.verb + 3] if tag != "RB"]
        near = [word.lower() for word, _ in self.row[one.verb + 1 : one.verb + 3]]
        helps = _BE.fullmatch(self.row[one.verb][0].lower()) is not None
        return helps and (tags[1:2] == ["VBG"] or near == ["about", "to"])

    def place(self, one: Clause) -> str:
        """Where a clause says that it happens; "" where it does not."""
        start = one.subject[0] if one.subject and one.link == "who" else one.start
        start = one.verb if one.subject and self.row[one.subject[1]][0] == "," else start
        found = ""
        for k in range(start, one.end - 1):
            if self.row[k][1] != "IN" or not _WHERE.fullmatch(self.row[k][0].lower()):
                continue
            nouns = groups_of(self.row, k + 1, one.end)[:1]
            if nouns and nouns[0][0] == k + 1 and self._stands(k, nouns[0][1] - 1):
                end = nouns[0][1]
                more = groups_of(self.row, end + 1, one.end)[:1]
                of = [b for a, b in more if a == end + 1 and self.row[end][0].lower() == "of"]
                found = self.cut(k, [*of, end][0])
        return found

    def _stands(self, n: int, noun: int) -> bool:
        """Whether a word and the noun that it leads tell where: in the cupboard, at the station."""
        low = self.row[noun][0].lower()
        sure = _INSIDE.fullmatch(self.row[n][0].lower()) is not None
        sure = sure and self.row[n + 1][0].lower() in {"the", "his", "her", "their", "its", "my"}
        return not TIMES.fullmatch(low) and (sure or low in self.words["places"])


def object_of(row: Row) -> tuple[int, int]:
    """Where in the words behind a verb that stands which it is done to; none for two zeros.

    Of a pair of shoes it is the shoes, and who takes care of a cat does it to the cat.
    """
    n = 0
    while n < len(row) and row[n][1] in _LEADS:
        n += 1  # starts printing emails
    for start, end in groups_of(row, n, len(row)):
        low, of = (
            row[end - 1][0].lower(),
            [word.lower() for word, _ in row[end : end + 1]] == ["of"],
        )
        stolen = start == n and end == n + 2
        stolen = stolen and (row[n][1] == "PRP$" or row[n][0].lower() == "the")
        if TIMES.fullmatch(low) and not stolen:
            continue  # steals the winter, which waits a winter does not
        part = of and (PART.fullmatch(low) or _TAKEN.fullmatch(low))
        if not (part or _ANYONE.fullmatch(low)):
            return start, end
    return 0, 0


def called(row: Row, start: int, end: int) -> str:
    """What something is called by then, with what it holds: the jar of plum jam."""
    name = known_as(row, start, end, whole=True)
    if not (_leads_of(row, end) and _HOLDERS.fullmatch(row[end - 1][0].lower())):
        return name
    within = [one for one in groups_of(row, end + 1, len(row))[:1] if one[0] == end + 1]
    held = [known_as(row, *one, whole=True).removeprefix("the ") for one in within]
    return " of ".join([name, *held])


def _leads_of(row: Row, n: int) -> bool:
    """Whether `of` stands at that place."""
    return row[n : n + 1] != [] and row[n][0].lower() == "of"


def _hyphened(said: str) -> Row:
    """The tagged words of a text, with those that a hyphen joins as one: a one-eyed teddy."""
    made: Row = []
    whole = {one.lower() for one in re.findall(r"[\w'’]+(?:-[\w'’]+)+", said)}
    for word, tag in tagged(said):
        last = made[-1][0] if made else ""
        joined = f"{last}{word}"
        if any(one.startswith(joined.lower()) for one in whole) and "-" in joined and made:
            made[-1] = joined, "JJ" if tag in _LIKENS else tag  # washed-up
        else:
            made.append((word, tag))
    return made


def _suffered(rest: str) -> bool:
    """Whether something is done to somebody of whom it is told what they are: is stolen."""
    row = [*tagged(f"It is {rest}")][2:]
    kept = [tag for _, tag in row if tag != "RB"]
    return kept[:1] in (["VBN"], ["VBG"])
