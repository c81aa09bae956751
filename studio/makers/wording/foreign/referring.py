"""What a pronoun, a possessive and a preposition are in English, by what they belong to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.foreign.chunks import Chunk

    Deeds = Mapping[str, frozenset[str]]

SLIGHT = frozenset({"clitic", "mark", "negations"})
"""Small parts that stand between who does it and the verb."""
_BEASTS = frozenset({"animals", "things", "places", "times", "unknown"})
_COUNTED = frozenset({"people", "animals", "places", "things"})
_AFTER = {"he": "him", "she": "her", "they": "them", "i": "me", "we": "us"}
_MEANT = frozenset({"he", "she", "it", "him", "her"})
_MEANT_OF = (
    ("during", {"times"}, "for"),
    ("until", {"places"}, "to"),
    ("since", {"places", "things"}, "from"),
)
"""What a preposition is before many or one of a sort: `pendant dix ans`, `hasta el río`."""


def whose(chunk: Chunk, owner: Chunk | None, *, many: bool, thing: Chunk | None = None) -> str:
    """A noun phrase with `his`, `her`, `its` or `their` in the place of OWN and HERS.

    An owner is that of the `thing` told of.
    """
    if chunk.noun == "owner" and thing is not None and thing.sort == "things":
        owner, many = thing, thing.many
    sex = "his" if owner is None else {"she": "her", "it": "its"}.get(owner.sex, "his")
    beast = owner is not None and owner.sort in _BEASTS
    own = "their" if many else "its" if beast else sex
    hers = "their" if many else "its" if beast else "her"
    return re.sub("HERS", hers, re.sub("OWN", own, chunk.english))


def pronoun(said: str, whom: Chunk | None, *, after: bool) -> str:
    """He, she or it by whom it means; `after` a verb him, her or it."""
    if said in _MEANT and whom is not None:
        said = "they" if whom.many else "it" if whom.sort in _BEASTS else whom.sex
    return _AFTER.get(said, said) if after else said


def one_of(said: str, chunk: Chunk) -> str:
    """Somebody without an article with one, as behind `into` or `becomes`."""
    alone = chunk.bare and not chunk.many and chunk.sort in {"people", "animals"}
    return f"a {said}" if alone and not said.istitle() else said


def led_one(said: str, chunk: Chunk, lead: str, uncounted: frozenset[str]) -> str:
    """What a preposition leads: into a frog, without a bell, but without water."""
    counted = lead == "without" and chunk.bare and not chunk.many and chunk.sort in _COUNTED
    if counted and chunk.noun not in uncounted and not chunk.noun.istitle():
        return f"a {said}"
    return one_of(said, chunk) if lead in {"into", "as", "in the costume of"} else said


def dative(
    said: Chunk, named: Sequence[Chunk], doer: Chunk | None, told: Chunk | None
) -> Chunk | None:
    """Whom a German dative means: somebody else who is named, before any thing."""
    others = [one for one in named if is_somebody(one) and one is not doer and not one.many]
    sex = "she" if said.english in {"her", "she"} else "he"
    people = [one for one in others if is_person(one)]
    fits = [one for one in people or others if one.gender == sex]
    return [*others[-1:], *people[-1:], *fits[-1:]][-1] if others else told


def fitting(said: Chunk, known: Sequence[Chunk]) -> Chunk | None:
    """The first of those known that a pronoun can mean which tells he from she."""
    if said.sort != "pronoun" or not {*"mf"} & {*said.cases}:
        return None
    sex = "she" if "f" in said.cases else "he"
    literal = replace(said, sort="people", sex=sex)
    fits = [one for one in known if one.gender == sex and not one.many and one.sort != "pronoun"]
    return [*filter(is_somebody, fits), *fits, literal][0]


def of_many(said: Chunk, whom: Chunk | None, told: Chunk | None) -> bool:
    """Whether a German `sie` means several that were told of."""
    alike = said is whom and said.sort == "pronoun" and said.english in {"he", "she"}
    return alike and told is not None and told.many


def rightful(owner: Chunk | None, named: Sequence[Chunk], verb: str) -> Chunk | None:
    """Somebody else who owns it: what is stolen, or what a place waits for."""
    if owner is None or (owner.sort != "places" and verb != "steal"):
        return None
    others = [one for one in named if is_somebody(one) and one is not owner]
    return others[-1] if others else None


def deeds_of(rows: Mapping[str, str]) -> Deeds:
    """English verbs by what a word beside them means, from their rows in the grammar."""
    return {
        name: frozenset(one.replace("_", " ") for one in row.split()) for name, row in rows.items()
    }


def after_loss(verb: str, last: Chunk | None, deeds: Deeds) -> bool:
    """Whether a noun right behind a verb is what somebody loses."""
    return verb in deeds["loses"] and last is not None and last.kind == "verb"


def found_again(said: Chunk, verb: str, lost: Chunk | None, deeds: Deeds) -> bool:
    """Whether a pronoun means the thing that somebody lost before."""
    one = "she" if "f" in said.lead else "he"
    thing = lost is not None and not lost.many and lost.sort == "things"
    found = verb in deeds["finds"] and said.english == "OBJ"
    return thing and found and bool(lost and lost.gender == one)


def once(turned: str, who: Chunk | None) -> str:
    """What turns a verb, unless nobody does it: `personne n'ose`."""
    nobody = who is not None and who.english in {"nobody", "nothing", "none"}
    return "" if nobody and turned == "not" else turned


def being(said: str, who: Chunk | None, turned: str) -> str:
    """That there is something, or that who was just told of is there; `turned` by not or never."""
    if not said.startswith("there is"):
        return said
    verb = "are" if who is not None and who.many else "is"
    told = f"{verb} {turned} there" if who is not None else f"there is {turned}"
    return " ".join(told.split())


def itself(said: str, doer: Chunk | None) -> str:
    """What is told of oneself, by who does it."""
    many, beast = bool(doer and doer.many), bool(doer and doer.sort in _BEASTS)
    own = "their" if many else "its" if beast else "her" if doer and doer.sex == "she" else "his"
    said = re.sub("OWN", own, said)
    one = "itself" if beast else "herself" if doer and doer.sex == "she" else "himself"
    return re.sub("SELF", "themselves" if many else one, said)


def clause(chunks: Sequence[Chunk]) -> Sequence[Chunk]:
    """What of the parts belongs to the clause at hand."""
    ends = {"conjunction", "comma", "relative", "subordinator"}
    return chunks[: next((n for n, one in enumerate(chunks) if one.kind in ends), len(chunks))]


def begins(chunks: Sequence[Chunk]) -> bool:
    """Whether the parts are a clause with somebody of its own who does it."""
    kinds = [one.kind for one in chunks if one.kind not in SLIGHT | {"adverb", "pp"}]
    return kinds[:2] == ["np", "verb"]


def antecedent(chunks: Sequence[Chunk]) -> Chunk | None:
    """Whom or what a relative behind the parts is about."""
    last = next((one for one in reversed(chunks) if one.kind in {"np", "pp"}), None)
    return last.inner[0] if last is not None and last.inner else last


def meant(
    said: Chunk,
    named: Sequence[Chunk],
    led: Sequence[Chunk],
    told: Chunk | None,
    *,
    somebodys: bool,
) -> str:
    """A pronoun of a verb by whom or what it means of others that are named, or led by a word.

    One that tells he or she means the last that the language has so; any other what was `told`.
    What is `somebodys` is done to somebody, never to a thing.
    """
    one = [chunk for chunk in named if not chunk.many]
    if somebodys:
        one = [*filter(is_somebody, one)]
        told = one[-1] if one else told
    sex = "she" if "f" in said.lead else "he"
    given = [chunk for chunk in led if is_somebody(chunk) and not chunk.many]
    things = [chunk for chunk in led if chunk.sort == "things" and not chunk.many]
    fits = [replace(said, sort="people", sex=sex)]
    fits += [chunk for chunk in things if chunk.gender == sex and not somebodys]
    fits += [chunk for chunk in (*given, *one) if chunk.gender == sex]
    whom = ([None, *filter(is_somebody, (*led, *named))])[-1]
    known = {"OBJ": pronoun("it", fits[-1] if said.lead else told, after=True), "THEM": "them"}
    him = pronoun("him", whom, after=True)
    known |= {"of it": "", "DAT": him, "to DAT": f"to {him}", "from DAT": f"from {him}"}
    return known.get(said.english, said.english)


def meant_by(doer: Chunk | None, told: Chunk | None) -> Chunk | None:
    """Who does it, or who was told of before where that is a pronoun."""
    return told if doer and doer.english in {"he", "she", "it"} else doer


def lead_of(chunk: Chunk, verb: str, deeds: Deeds) -> str:
    """A preposition by what it leads, where the verb does not say how it is meant."""
    lead, inner = chunk.english.strip(), chunk.inner[0]
    place = inner.sort == "places"
    if chunk.lead in {"de", "di"} and verb in deeds["leaves"]:
        return lead.replace("of", "from", 1)
    for one, sorts, meant in _MEANT_OF:
        if lead.startswith(one) and inner.sort in sorts and (inner.many or one != "during"):
            return lead.replace(one, meant, 1)
    if chunk.lead == "por" and place:
        return "through"
    if chunk.lead == "an" and "a" in inner.cases and "n" not in inner.cases:
        return "to"
    if chunk.lead == "bei" and not place:
        return "with" if is_somebody(inner) else lead.replace("near", "at", 1)
    if chunk.lead == "in" and "a" in inner.cases and not (inner.many and "d" in inner.cases):
        return "into"
    if chunk.lead in {"dans", "in"} and place and verb in deeds["goes"]:
        return lead.replace("in", "into", 1)
    if chunk.lead in {"a", "à"} and place and verb and verb not in deeds["moves"]:
        lead = lead.replace("to", "at", 1)
    bare = inner.english == inner.noun and place and inner.noun[0].islower()
    the = " the" * (bare and not inner.many and lead in {"in", "at", "to", "on"})
    return lead + the


def led_behind(
    chunk: Chunk, verb: str, tail: str, said: tuple[str, str], deeds: Deeds
) -> tuple[str, str]:
    """A preposition right behind a verb and what it leads, where the verb takes it up."""
    lead, inner = said
    if is_whom(chunk, verb, deeds):
        return f"{tail}{' the' * lead.endswith(' the')}".strip(), inner
    return ("", re.sub("^the ", "", inner)) if lead.startswith("of") else said


def is_somebody(chunk: Chunk) -> bool:
    return chunk.sort in {"people", "animals", "name"}


def is_person(chunk: Chunk) -> bool:
    """Whether `who` tells more of it, not `that`."""
    if chunk.sort == "pronoun":
        return re.search("body|^(?:the one|one of them|those)$", chunk.english) is not None
    return chunk.sort in {"people", "name"} and (chunk.sex != "it" or chunk.noun == "child")


def relative(chunk: Chunk, whom: Chunk | None) -> str:
    """Who, that or which, maybe behind a preposition, by whom it is about."""
    person = whom is not None and is_person(whom)
    if chunk.lead:
        return f"{chunk.lead} {'whom' if person else 'which'}"
    return "who" if chunk.english == "that" and person else chunk.english


def lacks_doer(whom: Chunk | None, rest: Sequence[Chunk], ends: str) -> bool:
    """Whether who does it is left out behind `that`: `los cuervos que asusta`, where one does."""
    first = [one for one in rest if one.kind not in SLIGHT | {"negated", "adverb"}][:1]
    verb = next((one.lead for one in first if one.word), "")
    if whom is None or not verb:
        return False
    return whom.english == "everything" or (whom.many and re.search(ends, verb) is None)


def is_done(whom: Chunk | None, rest: Sequence[Chunk], deeds: Deeds) -> bool:
    """Whether a thing does not do what a clause tells, which names nobody: `que nunca entregó`."""
    verbs = [one for one in rest if one.kind == "verb"]
    named = any(one.kind in {"np", "clitic", "enclitic", "mark"} for one in rest)
    thing = whom is not None and whom.sort == "things" and not named
    suffers = any(one.english == "be" for one in verbs)
    return thing and bool(verbs) and verbs[-1].english in deeds["done_to"] and not suffers


def is_given(chunk: Chunk) -> bool:
    """Whether that is to whom something is done, named with `a`: `le roba el pez al rey`."""
    led = chunk.kind == "pp" and chunk.lead in {"a", "à"}
    return led and chunk.inner[0].sort not in {"places", "times"}


def is_whom(chunk: Chunk, verb: str, deeds: Deeds) -> bool:
    """Whether the Spanish `a` stands before somebody to whom something is done."""
    somebody = is_somebody(chunk.inner[0]) or is_person(chunk.inner[0])
    return chunk.lead in {"a", "à"} and (somebody or verb == "ask") and verb not in deeds["moves"]
