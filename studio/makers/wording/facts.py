"""Facts by name, each found by the ways that a vocabulary gives for it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from studio.makers.wording.english import compiled, tidy, within
from studio.makers.wording.frames import at, chance, fillable, shuffled, text, write
from studio.makers.wording.lexicon import singulars, tokens
from studio.makers.wording.spoken import clause, varied

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from studio.makers.wording.brief import Brief
    from studio.makers.wording.frames import Tree, Vocabulary


class Teller(Protocol):
    """Whoever has the facts: a call, a story, and a choice among several ways to tell something."""

    brief: Brief
    source: str

    def settle(self, name: str, options: list[str], *, told: bool = True) -> str: ...


Told = TypeVar("Told", bound=Teller)


def preferred(plots: list[str], profile: str, words: Vocabulary) -> list[str]:
    """Those of the plots that a prompt's profile fits and nothing of it speaks against.

    A mark of `refused` that the profile has speaks against whatever plot has its pattern in its
    stages, one a line. Where no plot is left, none was any better.
    """
    known, marks = words.at("engines"), profile.split()
    barred = [way for mark, way in words.at("gazetteer.refused").items() if mark in marks]
    apt = [one for one in plots if words.found(f"engines.{one}.fits", profile)] or plots
    free = [
        one
        for one in apt
        if not any(compiled(way).search("\n".join(known[one].get("stages", ()))) for way in barred)
    ]
    return free or apt


def worn_by(rows: Sequence[Tree]) -> dict[str, str]:
    """How each of a cast's rows says that somebody looks, with the clothes, by name."""
    worn = (f"{text(at('looks', row))}, {text(at('clothes', row))}".strip(", ") for row in rows)
    return dict(zip((text(at("name", row)) for row in rows), worn, strict=True))


def tinted(dress: str, colour: str, cast: Sequence[Mapping[str, str]], words: Vocabulary) -> str:
    """The clothes of the last of a cast in that colour.

    Such as have their own, the words' `people.tints`, keep it, but for a second one of a trade.
    """
    first, _, rest = dress.partition(" ")
    *before, last = (one["noun"] for one in cast)
    own = not dress or first in words.texts("people.tints")
    return dress if own and last not in before else f"{colour} {rest if own else dress}".strip()


def looks_of(worn: Mapping[str, str]) -> dict[str, Any]:
    """The facts of who is there and how they look: names, traits, all of it in sentences."""
    return {
        "named": " and ".join(worn) or "nobody",
        "trait": "; ".join(worn.values()),
        "looks": tidy(" ".join(f"{name}: {look}." for name, look in worn.items())),
        "traits": [{"name": name, "traits": look or "as seen"} for name, look in worn.items()],
    }


class Facts(dict[str, Any], Generic[Told]):
    """Facts by name; one that nobody set follows its rule in the words when it is asked for.

    The rules stand under `fields.facts`, where the head of that file explains them.
    """

    def __init__(self, film: Told, known: dict[str, Any], words: Vocabulary) -> None:
        super().__init__(known)
        self.film, self.known, self.words = film, known, words

    def also(self, **more: Any) -> Facts[Told]:
        return Facts(self.film, {**self.known, **more}, self.words)

    def __missing__(self, name: str) -> Any:
        self[name] = str(self[name[:-1]]).removeprefix("the ") if name.endswith("0") else ""
        for way in self.words.texts(f"fields.facts.{name}", mark=" ?? "):
            self[name] = self[name] or self.rule(way)
        return self[name]

    def rule(self, way: str) -> Any:
        """What one way to a fact gives; its first sign says which kind of way it is."""
        sign, film, words = way[0], self.film, self.words
        if sign in "/?@":
            said = film.source if sign == "@" else f"{film.brief.asked}\n{film.brief.aside}"
            found = re.finditer(f"(?m){way[1:]}", said)
            made = [{k: v for k, v in one.groupdict().items() if v} or one[1] for one in found]
            return made if sign == "/" else (made or [""])[0]
        if sign == "#":
            path, _, frame = way[1:].partition(" ")
            hit = re.search(words.text(path), write(frame, self))
            return (hit and hit.lastgroup) or ""
        if sign == ">":
            return within(clause(self[way[1:]]), 16)
        if sign == "%":
            return self.in_order(*write(way[1:], self).split(" ", 2))
        path = write(way.lstrip("<=*~^"), self)
        if sign in "<=":
            return words.text(path, film.brief.given) if sign == "<" else self[path]
        options = words.texts(path) if sign in "~^" else [path]
        options = fillable([words.text(path)] if sign == "*" else options, self)
        return write(film.settle(path, options, told=sign == "~"), self) if options else ""

    def in_order(self, path: str, place: str, key: str) -> str:
        """One of several in the order that a key gives to them: the first at its place or after."""
        told = shuffled(chance(path, key), self.words.texts(path))
        turn = int(place) % max(1, len(told))
        ways = [varied(chance(key, place, one), one) for one in told[turn:] + told[:turn]]
        ready = fillable(ways, self)
        return write(ready[0], self) if ready else ""


def at_first(said: str) -> list[str]:
    """The words of a text, in small letters, without what has to come: before the storm."""
    return re.findall(r"\w+", re.sub(r"(?<=\w )(?:before|until)\b.*", "", said.lower()))


def sky_of(said: str, words: Vocabulary) -> str:
    """The sky of a text: the weather that it names first, else that of what it names; or nothing.

    `gazetteer.weathers` has words of the weather, `seasons` things that have their time of the
    year, of one word or two: strawberries, an apple harvest, before winter. What `skies_read` has
    is read otherwise: there is no rain where somebody waits for it.
    """
    for way, instead in words.at("gazetteer.skies_read").items():
        said = compiled(way).sub(instead, said)
    told = [words.text(f"gazetteer.weathers.{word}") for word in at_first(said)]
    row = [word for word in tokens(said) if word not in {"a", "an", "the"}]
    for word, after in pairwise([*row, ""]):
        ways = [f"{word} {one}" for one, _ in singulars(after)] + [
            one for one, _ in singulars(word)
        ]
        told += [words.text(f"gazetteer.seasons.{way}") for way in ways]
    return next(filter(None, told), "")


def there(
    cast: Iterable[Mapping[str, str]], leads: Collection[str], said: str, words: Vocabulary,
    facts: Mapping[str, Any],
) -> list[str]:  # fmt: skip
    """Who is there beside the leads: nobody who is looked for, before the last scene.

    A plot that is made of what they do (one that has what `leads`) brings each in when it is due.
    """
    if leads and "engine" in facts and facts["leads"]:
        return []
    ways = ("sought", "absent") if int(facts["number"]) < int(facts["total"]) else ("absent",)
    rest = [one for one in cast if one["name"] not in leads]
    return [
        one["name"]
        for one in rest
        if not any(missed(one[key], said, words, way) for key in ("noun", "name") for way in ways)
    ]


def ranked(
    names: Iterable[str], said: str, words: Vocabulary, facts: Mapping[str, Any]
) -> list[str]:
    """A cast with the middle one of three behind the others, without whom one waits for in vain.

    Who is looked for comes last in a plot that `plays` the search. Those who are named by what
    `leads` come first.
    """
    plays, leads = bool(facts["plays"]), facts["leads"]
    here = [one for one in names if not missed(one, said, words, "absent")]
    return sorted(
        here,
        key=lambda x: (
            bool(leads) and x.split()[-1].lower() not in leads.lower(),
            x.startswith("the middle "),
            plays and missed(x, said, words),
        ),
    )


def missed(name: str, said: str, words: Vocabulary, way: str = "sought") -> bool:
    """Whether somebody is looked for in a text, by the last word of the name.

    The words' `gazetteer.sought` is the pattern for that, in which WHOM stands for that word, and
    `absent` that for whom one waits in vain.
    """
    whom = words.text(f"gazetteer.{way}").replace("WHOM", re.escape(name.split()[-1]))
    return compiled(whom).search(said) is not None
