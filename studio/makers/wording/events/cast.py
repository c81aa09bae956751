"""Those of a text as far as it is read, and whom he, she, it and they mean by then."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.makers.wording.events.doers import Somebody, groups_of, somebody
from studio.makers.wording.events.verbal import TIMES
from studio.makers.wording.lexicon import singulars

if TYPE_CHECKING:
    from collections.abc import Mapping

    from studio.makers.wording.verbs import Row

_SEX = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "it": "it", "its": "it",
    "they": "they", "them": "they", "their": "they", "himself": "he", "herself": "she",
    "itself": "it", "themselves": "they",
}  # fmt: skip
_CROWD = re.compile(
    "(?:family|village|town|city|kingdom|crew|team|class|choir|band|orchestra|crowd|school|army|"
    "couple|pair|street|gang|herd|flock|council|police)$"
)


class Cast:
    """Those of a text as far as it is read."""

    def __init__(self, row: Row, words: Mapping[str, Any]) -> None:
        self.row, self.words = row, words
        self.known: list[Somebody] = []

    def read(self, start: int, end: int, *, acts: bool = False) -> None:
        """Take note of whom and what some words name; whose something is that acts acts too."""
        for a, b in groups_of(self.row, start, end):
            timed = TIMES.fullmatch(self.row[b - 1][0].lower())
            if not timed and not any(one.place == a for one in self.known):
                one = somebody(self.row, a, b, self.words)
                bare = b - a == 1 and self.row[a][1] == "NN"
                told = [tag for word, tag in self.row[start:a] if word == "," or tag[0] == "W"]
                one.within = told[-1:] in (["WP"], ["WDT"])
                one.beside = bare or (a > 0 and self.row[a - 1][1] in {"IN", "TO", "POS"})
                self.note(one)
            self._owner(a, b, acts=acts)

    def _owner(self, start: int, end: int, *, acts: bool) -> None:
        """Take note of somebody whose noun that is: Mila of Mila's balloon."""
        for k in range(start + 1, end):
            if self.row[k][1] == "POS":
                one = somebody(self.row, start, k, self.words)
                one.place, one.acts = k, acts
                if one.alive:
                    self.note(one)

    def note(self, one: Somebody) -> Somebody:
        """Somebody who is known by now; the same one as before where the name is."""
        same = [other for other in self.known if other.name == one.name]
        if same:
            same[-1].acts = same[-1].acts or one.acts
            return same[-1]
        self.known.append(one)
        return one

    def told(self, start: int, end: int) -> None:
        """Take note that some words were said, and who is named in them."""
        for one in self.known:
            one.said = one.said or start <= one.place < end

    def shown(self, one: Somebody, start: int, end: int) -> None:
        """Learn from `her` or `his` behind a verb whether who does it is he or she."""
        for word, tag in self.row[start:end]:
            if tag == "PRP$" and one.sex in {"", "?"} and _SEX.get(word.lower(), "they") != "they":
                one.sex = _SEX[word.lower()]

    def meant(self, pronoun: str, last: Somebody | None, how: str = "") -> Somebody | None:
        """Whom a pronoun means: who acted last, else the last one named who can be meant.

        It can be one to `whom` something is done, or `another` than who acted last: he who does
        something himself with a boy who has been there before, `and he plays on`.
        """
        sex = _SEX.get(pronoun.lower(), "")
        apt = [one for one in self.known if self._can_be(one, sex)]
        apt.sort(key=lambda one: not one.within)
        apt = [one for one in apt if how != "whom" or one is not last]
        near = [last] if last is not None and last in apt else []
        if sex == "they":
            return self._several(apt, last, whom=how == "whom")
        if sex == "it":
            mere = [one for one in apt if not (one.acts or one.beside)]
            ways = [mere, near, [one for one in apt if one.acts], apt]
            ways = ways if how else [near, *ways]
            return next((way[-1] for way in ways if way), None)
        acting = [one for one in apt if one.acts]
        if how == "another" and (others := [one for one in acting if one is not last]):
            acting, near = others, []
        sure = [one for one in apt if one.sex == sex]
        if how == "whom" and sure:
            acting = [one for one in acting if one in sure]
        if near and near[0] not in sure and (known := [one for one in acting if one in sure]):
            acting, near = known, []
        found = next(iter([*near, *reversed(acting), *reversed(sure), *reversed(apt)]), None)
        if found and found.sex in {"", "?"}:
            found.sex = sex
        return found

    def one_of(self) -> Somebody | None:
        """Who `one` or `one of them` is where several were named: one of the spiders."""
        several = [one for one in self.known if one.many and one.place >= 0]
        if not several or " and " in several[-1].name:
            return None
        first, _, noun = several[-1].name.rpartition(" ")
        lone = next((one for one, many in singulars(noun) if many), noun)
        return self.note(Somebody(f"the {lone}", f"one of {first} {noun}", -1, "", said=True))

    def sure(self, pronoun: str, doer: Somebody) -> bool:
        """Whether a pronoun can mean but one of those who are known, and not who acts."""
        sex = _SEX.get(pronoun.lower(), "")
        return sum(one is not doer and self._can_be(one, sex) for one in self.known) == 1

    def _can_be(self, one: Somebody, sex: str) -> bool:
        """Whether somebody can be called he, she, it or they."""
        noun = one.name.split()[-1]
        beast = noun in self.words["animals"]
        open_ = one.sex == "?" or (one.sex == "" and (sex != "it" or beast))
        return one.sex == sex or (open_ and sex != "they")

    def _several(
        self, apt: list[Somebody], last: Somebody | None, *, whom: bool
    ) -> Somebody | None:
        """Whom `they` or `them` means: several who act, two of whom it is told, or several."""
        if whom:
            things = [one for one in apt if not (one.acts or one.beside)]
            return next(reversed(things or apt), None)
        acting = [one for one in apt if one.acts]
        near = [last] if last is not None and last in acting else []
        alive = [one for one in apt if one.alive and not one.within]
        if not (near or acting) and last is not None and _CROWD.search(last.name):
            return last
        several = [
            *near,
            *reversed(acting),
            *filter(None, [self._both(alive, last)]),
            *reversed(apt),
        ]
        return next(iter(several), None)

    def _both(self, several: list[Somebody], last: Somebody | None) -> Somebody | None:
        """Two of whom `they` tells where no several act: who acted last, with another one."""
        lone = [one for one in self.known if not (one.many or one.within)]
        acting = [one for one in lone if one.acts and one.alive]
        living = [one for one in lone if one.alive]
        if len(living) < 2:
            living = [*acting, *(one for one in lone if not (one.alive or one.beside))]
        if len(living) < 2 or not acting or several:
            return several[-1] if several else None
        first = last if last is not None and last in acting else acting[0]
        other = [one for one in living if one is not first][-1]
        pair = sorted((first, other), key=lambda one: (not one.acts, one.place))
        names = " and ".join(one.name for one in pair)
        return self.note(Somebody(names, names, -1, "they", many=True, acts=True, said=True))
