"""What doing a deed looks like, step by step, in a plot that plays any deed.

The user's words for it stand in the first picture of the deed. Each later one has the next step
instead, and so has a scene or two that the plot can do without: a film about a watch that is
repaired shows the wheel that is left over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled
from studio.makers.wording.frames import chance, fillable
from studio.makers.wording.inflected import third

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.frames import Vocabulary

_DEEDS = {"does_it": ("do_it", "done_to"), "then_does": ("then_do", "then_to")}
"""The slots in which a plot shows its deeds, each with the bare phrase and what it is done to."""
_NEEDED = 7
"""Scenes that a plot keeps whatever is done; the others may be given to the deed."""
_SHOTS = "m e in 1.4", "w e s 1.2", "m h s 1.4"
_OF_MANY = {"he": "they", "his": "their", "him": "them", "He": "They", "His": "Their"}


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of one deed of a plot: which of the plot's stages has which.

    `given` are the stages that are about nothing but the deed; `there` is what stands about where a
    step does not say so: what the deed is done to.
    """

    slot: str
    by: dict[int, str]
    given: frozenset[int]
    place: str
    there: str
    several: bool

    def row(self, rank: int, row: str) -> str:
        """A stage's row with its step: seen instead of the deed, and told before anything else."""
        does, _, told = self.by[rank].partition(" // ")
        told = _said_of(self.several, told)
        event, seen, says, talk, shot = row.split(" // ")
        if rank in self.given:
            who = "{Hero} and {other}" if self.several else "{Hero}"
            event = self._at_it(who, does)
            seen, says, talk, shot = event, told, "", self._shot(rank, told)
        else:
            seen = _seen(self.slot).sub(lambda hit: self._at_it(hit[1], does), seen, count=1)
            says = " | ".join(f"{told} {way}".strip() for way in says.split(" | "))
        whom = "{other}" if "{other}" in self.there else f"{{{_DEEDS[self.slot][1]}}}"
        there = _said_of(self.several, self.there)
        seen += f"; {there}" * (bool(there) and whom not in seen.lower())
        return " // ".join([event, seen, says, talk, shot])

    def _at_it(self, who: str, does: str) -> str:
        """The lead, or both, at a step."""
        many = self.several or " " in who
        return f"{who} {third(_said_of(many, does), many=many)}"

    def _shot(self, rank: int, told: str) -> str:
        """How a stage that is about the deed is called and shot."""
        title = re.split(r"[.,:;]", told.rstrip(".!?"))[0]
        mood = "tense" if "?" in told else "calm"
        return f"{title}, {self.place}, {mood}, {_SHOTS[rank % len(_SHOTS)]}"


def _said_of(several: object, said: str) -> str:
    """What is said of the lead, or of several."""
    many = _OF_MANY if several else {}
    return re.sub(r"\{(\w+)\}", lambda hit: many.get(hit[1], hit[0]), said)


def stepped(rank: int, ranks: Sequence[int], facts: Mapping[str, Any], words: Vocabulary) -> str:
    """The row of a stage of the film's plot, with the step that is due there.

    A plot that has the very verb (`verbs`) plays it in its own steps.
    `ranks` are the stages that the film has. The words have `steps`: families of deeds, each with
    the `way` that its phrases begin with, its `steps` and maybe the `last` one, all of them what is
    seen, as a bare phrase, and behind ` // ` what is told; and maybe what is `there` in their
    pictures, or stands `beside` the lead where it is somebody of the film.
    """
    stages = words.texts(f"engines.{facts['engine']}.stages")
    row = "".join(stages[rank - 1 : rank])
    for slot in () if words.text(f"engines.{facts['engine']}.verbs") else _DEEDS:
        steps = _steps(slot, stages, words.at("steps"), facts, ranks)
        row = steps.row(rank, row) if steps and rank in steps.by else row
    return row


def family_of(deed: str, ways: Mapping[str, Any]) -> Mapping[str, Any]:
    """The family of a deed (`repair the watch`): whose way takes most of it; empty for none."""
    taken = {
        name: len(hit[0])
        for name, one in (ways.items() if deed else ())
        if (hit := compiled(rf"(?:{one['way']})(?!\w)").match(deed))
    }
    return ways[max(taken, key=lambda one: taken[one])] if taken else {}


def _seen(slot: str) -> re.Pattern[str]:
    """Where a picture shows the lead, or both, at the deed."""
    both = slot.replace("does", "do")
    who = r"\{[Hh]ero\}(?: and (?:\{other\}|a crowd of people))?"
    return compiled(rf"({who}) \{{(?:{slot}|{both})\}}")


def _steps(
    slot: str, stages: Sequence[str], ways: Mapping[str, Any], facts: Mapping[str, Any],
    ranks: Sequence[int],
) -> Steps | None:  # fmt: skip
    """The steps of one of a plot's deeds; none where it is not done, or nobody knows how."""
    deed, thing = _DEEDS[slot]
    refused = facts["deed_kind"] == "refusal" and slot == "does_it"
    family = family_of(facts[deed] * (not refused), ways)
    looks = {n: stages[n - 1].split(" // ")[1].split(" | ")[0] for n in ranks}
    shown = [n for n in ranks if _seen(slot).search(looks[n])]
    if not family or not shown:
        return None
    until = next((n for n in ranks if "{then_do" in looks[n]), 10)
    loose = facts["lends"].split() or facts["few"].split()[_NEEDED:]
    loose = [n for n in ranks if str(n) in loose] * (slot == "does_it" and len(ranks) > _NEEDED)
    given = [n for n in loose if shown[0] < n < until and not re.search("{do|_do", looks[n])]
    later = sorted([*shown[1:], *given])
    told = _told(family, thing, facts, len(later))
    place = stages[shown[0] - 1].rsplit(" // ", 1)[1].split(",")[1].strip()
    by = dict(zip(later, told, strict=False))
    own = frozenset(given).intersection(by)
    about = family.get("beside" if _cast(facts[thing], facts) else "there", "")
    there = "".join(_about([about], thing, facts))
    return Steps(slot, by, own, place, there, facts["done_by"] == "several")


def _cast(said: str, facts: Mapping[str, Any]) -> bool:
    """Whether a deed is done to somebody who is in the film: `her little brother`."""
    names = facts["other"], *facts["rest"]
    return said.split()[-1:] in [name.split()[-1:] for name in names]


def _about(said: Sequence[str], thing: str, facts: Mapping[str, Any]) -> list[str]:
    """What is said of a deed with what it is done to; nothing that needs a thing where none is.

    Where that is the other one of the plot, the plot's name for them is said: `the brother`.
    """
    known = facts[thing].split()[-1:] == facts["other"].split()[-1:]
    what = "{other}" if known else f"{{{thing}}}"
    return fillable([one.replace("{what}", what) for one in said if one], facts)


def _told(family: Mapping[str, Any], thing: str, facts: Mapping[str, Any], count: int) -> list[str]:
    """So many steps in their order, by chance where there are more; the last one at the end."""
    every = _about(family["steps"], thing, facts)
    last = _about([family.get("last", "")], thing, facts) if count > 1 else []
    odds = chance("steps", facts["engine"], facts["do_it"])
    kept = sorted(odds.sample(range(len(every)), min(len(every), count - len(last))))
    return [*(every[n] for n in kept), *last]
