"""Who and what is in a text: names, people, things and places."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from studio.makers.english import Lexicon, is_word, tagged
from studio.makers.rehearsal.words import at, chance, text, texts

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief

Person: TypeAlias = "dict[str, str]"
"""Somebody of the film: name, noun, kind, pronoun; once described also looks and clothes."""
WHO = ("work", "kin", "animals", "beings")
SEXES = {"woman": "she", "girl": "she", "man": "he", "boy": "he"}


@cache
def lexicon(*groups: str) -> Lexicon:
    return Lexicon({noun: [noun] for group in groups for noun in texts(f"gazetteer.{group}")})


def group_of(noun: str) -> str:
    """The group of the gazetteer that knows somebody; "" when none does."""
    return next((group for group in WHO if noun in texts(f"gazetteer.{group}")), "")


def person(name: str, noun: str, said: str = "") -> Person:
    """Somebody of that noun; he or she hangs on the name, else on the text, else on chance."""
    group = group_of(noun)
    known = {sex: tuple(texts(f"people.{sex}_names", mark=" ")) for sex in ("he", "she")}
    sexes = [sex for sex, names in known.items() if name.lower().startswith(names)]
    told = re.sub(r"\bher\b", "she", re.sub(r"\b(his|him)\b", "he", said))
    sexes += [*re.findall(r"\b(he|she)\b", told), chance(name).choice(("he", "she"))]
    fixed = text(f"gazetteer.{group}.{noun}.1") if group != "animals" else "it"
    pronoun = fixed if fixed in {"he", "she", "it"} else sexes[0]
    kind = {"kin": text(f"gazetteer.kin.{noun}.2"), "work": "adult", "": "adult"}.get(group, noun)
    kind = text(f"people.kinds.{pronoun}.{kind}") or kind
    aged = re.search(rf"\bold (\w+ )?{noun}", said.lower()) and kind in {"man", "woman"}
    return {"name": name, "noun": noun, "kind": f"old {kind}" if aged else kind, "pronoun": pronoun}


def find_people(said: str) -> list[Person]:
    """Those whom the text names: by name with the noun that explains them, else by noun."""
    words = [("", ""), *tagged(said), ("", "")]
    places, cast, trades = lexicon("places", "things"), dict[str, Person](), dict[str, list[str]]()
    for (before, _), (word, tag), (_, after) in zip(words, words[1:], words[2:], strict=False):
        acts = after[:2] in {"VB", "MD", "WP"} and not places.find(word)
        if tag == "NNP" and before.lower() not in texts("gazetteer.to_a_place", mark=" "):
            if (acts or not is_word(word)) and not lexicon(*WHO).find(word):
                near = re.search(text("gazetteer.explained").replace("NAME", re.escape(word)), said)
                known = lexicon(*WHO).first(f"{near[1]} {near[2]}") if near else ""
                cast.setdefault(word, person(word, known or "person", near[3] if near else ""))
        elif tag == "NN" and acts and re.search(text("gazetteer.trades"), word):
            trades[word] = [word]
    everybody = {noun: [noun] for group in WHO for noun in texts(f"gazetteer.{group}")}
    for hit in [] if cast else Lexicon(everybody | trades).find(said):
        pair = re.search(rf"(?i)\b(two|twins?|old) ((\w+ )?{re.escape(hit.word)})", said)
        for start in ("the elder", "the younger") if pair and pair[1][0] in "tT" else ("the",):
            name = f"{start} old {hit.name}" if pair and pair[1] == "old" else f"{start} {hit.name}"
            cast.setdefault(name, person(name, hit.name, said))
    return [*cast.values()][:6]


def find_thing(said: str) -> str:
    """The first thing of the text: one that the gazetteer has, else any noun that can be held."""
    vague, who = re.compile(text("gazetteer.vague")), lexicon(*WHO, "places")
    nouns = [word.lower() for word, tag in tagged(said) if tag in {"NN", "NNS"}]
    known = [thing for noun in nouns if (thing := lexicon("things").first(noun))]
    known += [noun for noun in nouns if not (vague.search(noun) or who.find(noun))]
    return next(iter(known), "")


def settled_cast(brief: Brief) -> list[Person]:
    """Everybody as an earlier conclusion describes them, or at least names them."""
    given = [at(path, brief.given) for path in ("story.characters", "people", "characters")]
    listed = re.search(text("gazetteer.everybody"), brief.asked)
    names = texts("names", brief.given) or (listed[1].split("; ") if listed else [])
    cast = []
    for row in next((one for one in given if one), [{"name": name} for name in names]):
        one = {key: text(key, row) for key in row} if isinstance(row, dict) else {"name": str(row)}
        name, kind = one.get("name", "somebody"), one.get("kind", "")
        hits = lexicon(*WHO).find(f"{kind}, {name}")
        one = {**person(name, hits[-1].name if hits else kind), **one}
        cast.append({**one, "pronoun": SEXES.get(one["kind"].split(" ")[-1], one["pronoun"])})
    return cast
