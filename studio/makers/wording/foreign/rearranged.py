"""Who, whom and what is done, in the order that English has them and by the verbs it has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.wording.foreign.chunks import Chunk
from studio.makers.wording.foreign.clitics import behind_verbs, led_by_doer
from studio.makers.wording.foreign.referring import (
    antecedent,
    clause,
    is_given,
    is_person,
    is_somebody,
)
from studio.makers.wording.foreign.spans import ago, spanned

if TYPE_CHECKING:
    from studio.makers.wording.foreign.referring import Deeds

_SAID_OF = {("teach", "places"): "show", ("taste good", "pronoun"): "taste"}
"""What a verb is before objects of a sort: `enseña el camino`, `nichts schmecken`."""
_DOERS = frozenset({"von", "da", "por", "par", "durch"})


def rearranged(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """The parts of a Romance sentence as English has them, by its verbs."""
    chunks = _of_whom(_when_last(_between(spanned(chunks)), deeds), deeds)
    made = _made_to(_letting(_managing(_suffered(chunks, deeds))), deeds)
    made = _led_by_who(_taught(_teaching(made)), deeds)
    made = _moved(
        [
            one if _whom_told(made, n) else _flown(one, made[n + 1 : n + 2])
            for n, one in enumerate(made)
        ],
        deeds,
    )
    made = [_told(one, made[n + 1 : n + 2], deeds) for n, one in enumerate(made)]
    return behind_verbs(led_by_doer(_each_other(made, deeds)))


def caused(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """What is suffered and what somebody lets be done, in the order that German has too."""
    made = _made_to(_suffered([*map(ago, spanned(chunks))], deeds), deeds)
    return [_told(one, made[n + 1 : n + 2], deeds) for n, one in enumerate(made)]


def _suffered(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """What is done to somebody, with `is` and `by`: `wird von Wölfen gejagt`."""
    chunks = _to_be(
        [*map(_has, ("", *(one.kind for one in chunks)), chunks, chunks[1:] + chunks[:1])]
    )
    made, suffers = [*chunks], deeds["suffers"] | {"be"}
    for n, one in enumerate(chunks[:-1]):
        after = chunks[n + 1]
        if one.word is None or after.word is None or one.english not in suffers:
            continue
        himself = n > 0 and chunks[n - 1].kind == "mark" and one.english == "make"
        done = after.word.form == "participle" and one.english != "make"
        if not done and not (himself and after.word.form == "infinitive"):
            continue
        made[n] = replace(one, english="be", word=replace(one.word, english="be"))
        made[n + 1] = replace(after, word=replace(after.word, form="participle"))
        for k in range(n + 2, n + 2 + len(clause(chunks[n + 2 :]))):
            made[k] = _by(chunks[k])
    return made


def _has(before: str, one: Chunk, after: Chunk) -> Chunk:
    """What somebody has done to himself, which Romance languages tell with be: `s'est endormi`."""
    done = after.word is not None and after.word.form == "participle"
    if before != "mark" or one.english != "be" or one.word is None or not done:
        return one
    return replace(one, english="have", word=replace(one.word, english="have"))


def _to_be(chunks: list[Chunk]) -> list[Chunk]:
    """What is still to come as what is: `wird gewinnen`."""
    made: list[Chunk] = []
    for one in chunks:
        before = made[-1] if made else None
        comes = before and before.kind == "verb" and before.english == "become"
        if comes and one.word and one.word.form == "infinitive" and not one.word.marks:
            made[-1] = replace(one, word=replace(one.word, form="finite"))
        else:
            made.append(one)
    return made


def _by(chunk: Chunk) -> Chunk:
    """Who does what is suffered."""
    if chunk.kind != "pp" or chunk.lead not in _DOERS or chunk.inner[0].sort in {"places", "times"}:
        return chunk
    return replace(chunk, english="by the" if chunk.english.endswith(" the") else "by", lead="")


def _each_other(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """What two do to each other: `se détestent`, `sich hassen`."""
    made: list[Chunk] = []
    for n, one in enumerate(chunks):
        made.append(one)
        marked = "mark" in {
            near.kind for near in (*chunks[max(0, n - 1) : n], *chunks[n + 1 : n + 2])
        }
        after = next((near.kind for near in chunks[n + 1 :] if near.kind != "mark"), "")
        to, mutual = one.english in deeds["mutual_to"], one.english in deeds["mutual"]
        if one.kind == "verb" and marked and (to or mutual) and after != "np":
            made.append(Chunk(kind="adverb", english="to " * to + "each other"))
    return made


def _told(one: Chunk, after: list[Chunk], deeds: Deeds) -> Chunk:
    """The Spanish `contar` with what is told: to tell; `pasa` without what is spent: to pass."""
    passes = one.english == "spend" and not (after and after[0].kind in {"np", "adverb", "pp"})
    if one.word is not None and passes and one.word.form == "finite":
        return replace(one, english="pass", word=replace(one.word, english="pass"))
    if one.word is not None and (meant := _SAID_OF.get((one.english, _sort(after)))):
        return replace(one, english=meant, word=replace(one.word, english=meant))
    tells = one.english == "count" and after and after[0].noun in deeds["tales"]
    if one.word is None or not tells:
        return one
    return replace(one, english="tell", word=replace(one.word, english="tell"))


def _sort(after: list[Chunk]) -> str:
    """Of which sort an object is; `pronoun` for one that is none."""
    return after[0].sort if after and after[0].kind == "np" else ""


def _between(chunks: list[Chunk]) -> list[Chunk]:
    """Verbs side by side, and behind them the word that parts them: `ha già trovato`."""
    made = [*chunks]
    for n, one in enumerate(chunks[:-2]):
        done = chunks[n + 2].word
        parted = one.english == "have" and chunks[n + 1].kind == "adverb"
        if one.word and parted and done and done.form == "participle":
            made[n + 1], made[n + 2] = made[n + 2], made[n + 1]
    return made


def _when_last(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """When or how behind what is done: `dimentica ogni giorno il nome`."""
    made, alone = [*chunks], deeds["comes"] | {"be", "become", "seem"}
    for n, one in enumerate(chunks[:-2]):
        how, what = chunks[n + 1], chunks[n + 2]
        then = chunks[n + 3].kind if n + 3 < len(chunks) else ""
        when = how.kind == "adverb" and re.search(" |ly$", how.english) is not None
        goes = one.kind == "verb" and one.english not in alone and what.kind == "np"
        if goes and when and then not in {"relative", "conjunction"}:
            made[n + 1], made[n + 2] = what, how
    return made


def _of_whom(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """Who does what is told of a thing, where it stands behind: `una carta que escribió el rey`."""
    made = [*chunks]
    for n, one in enumerate(chunks):
        spot = n + 1
        while spot < len(chunks) and chunks[spot].kind == "verb":
            spot += 1
        doer = chunks[spot] if spot < len(chunks) else one
        thing = n > 0 and chunks[n - 1].kind in {"np", "pp"} and one.kind == "relative"
        does = spot > n + 1 and chunks[spot - 1].english in deeds["done_to"]
        if thing and does and doer.kind == "np" and is_person(doer):
            whom = antecedent(chunks[:n])
            if whom is not None and not is_somebody(whom):
                made[n + 1 : spot + 1] = [doer, *chunks[n + 1 : spot]]
    return made


def _managing(chunks: list[Chunk]) -> list[Chunk]:
    """The French `arriver à` with what is done: to manage."""
    made = [*chunks]
    for n, one in enumerate(chunks):
        then = [after.kind for after in chunks[n + 1 : n + 4] if "negat" not in after.kind]
        if one.word and one.english == "arrive" and then[:2] == ["purpose", "verb"]:
            made[n] = replace(one, english="manage", word=replace(one.word, english="manage"))
    return made


def _letting(chunks: list[Chunk]) -> list[Chunk]:
    """To let, where the verb for leaving has an infinitive behind it: `lo lascia volare`."""
    made = [*chunks]
    for n, one in enumerate(chunks[:-1]):
        after = chunks[n + 1].word
        if one.word and one.english == "leave" and after and after.form == "infinitive":
            made[n] = replace(one, english="let", word=replace(one.word, english="let"))
    return made


def _whom_told(chunks: list[Chunk], at: int) -> bool:
    """Whether pronouns before a verb tell what it is done to: `les lui vole`."""
    near = {one.english for one in chunks[max(0, at - 2) : at] if one.kind == "clitic"}
    return not near.isdisjoint({"OBJ", "THEM"})


def _flown(one: Chunk, after: list[Chunk]) -> Chunk:
    """The French `voler` without anything that is stolen: to fly."""
    steals = one.word is not None and one.word.english == "steal" and one.lead.startswith("vol")
    if (
        not steals
        or one.word is None
        or one.word.form == "participle"
        or (after and after[0].kind == "np")
    ):
        return one
    return replace(one, english="fly", word=replace(one.word, english="fly"))


def _moved(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """A verb of going with whom or what it is done to: `la baja`, gets it down."""
    moved = dict(one.split(">") for one in deeds["moved"])
    made = [*chunks]
    for n, one in enumerate(chunks):
        away = moved.get(one.english) if one.word else None
        before = chunks[n - 1].kind if n else ""
        then = chunks[n + 1] if n + 1 < len(chunks) else None
        done_to = before == "clitic" or (then is not None and then.kind == "enclitic")
        whom = then is not None and is_given(then) and is_somebody(then.inner[0])
        if one.word and away and (done_to or whom):
            made[n] = replace(one, english=away, word=replace(one.word, english=away))
    return made


def _teaching(chunks: list[Chunk]) -> list[Chunk]:
    """The French `apprendre` with somebody who learns it: to teach."""
    made = [*chunks]
    for n, one in enumerate(chunks):
        learns = one.word is not None and one.word.english == "learn" and one.lead[:6] == "appren"
        near = chunks[n + 1 : n + 4]
        whom = any(by.english == "DAT" for by in chunks[max(0, n - 2) : n + 2])
        whom = whom or any(is_given(by) and is_somebody(by.inner[0]) for by in near)
        if one.word and learns and whom:
            made[n] = replace(one, english="teach", word=replace(one.word, english="teach"))
    return made


def _led_by_who(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """Who before what they do, where it stands behind: `hasta que crece un árbol`."""
    kinds = ["", *(one.kind for one in chunks)]
    comes, goes = deeds["comes"], deeds["comes"] | deeds["stays"]
    spots = [
        n
        for n, one in enumerate(chunks[:-1])
        if one.kind == "verb" and chunks[n + 1].kind == "np"
        if one.english in (goes if n and chunks[n - 1].english == "where" else comes)
    ]
    made = [*chunks]
    for n in spots:
        if kinds[n] in {"", "subordinator", "relative", "comma", "adverb"}:
            made[n], made[n + 1] = chunks[n + 1], chunks[n]
    return made


def _made_to(chunks: list[Chunk], deeds: Deeds) -> list[Chunk]:
    """Whom somebody makes do what before it: `makes a girl laugh`, `lets it fly`."""
    made, alone = [*chunks], deeds["comes"] | deeds["alone"]
    for n, one in enumerate(chunks[:-1]):
        does, whom = chunks[n + 1], chunks[n + 2 : n + 3]
        bare = does.word is not None and does.word.form == "infinitive"
        if one.kind != "verb" or one.english not in {"make", "let"} or not bare:
            continue
        done = replace(does, kind="adverb", word=None)
        here = bool(whom) and _whom(whom[0], alone=does.english in alone)
        if whom and whom[0].kind == "np" and not here and does.word:
            made[n : n + 2] = [replace(does, word=replace(does.word, form="finite"))]
            return _made_to(made, deeds)
        if here:
            made[n + 1 : n + 3] = [whom[0].inner[0] if whom[0].inner else whom[0], done]
        elif [before.kind for before in chunks[max(0, n - 1) : n]] == ["clitic"]:
            made[n + 1] = done
    return made


def _whom(chunk: Chunk, *, alone: bool) -> bool:
    """Whether that is somebody, with or without a preposition, or a thing that does it alone."""
    one = chunk.inner[0] if chunk.inner else chunk
    somebody = is_somebody(one) or (one.sort == "pronoun" and is_person(one))
    return (chunk.kind in {"np", "pp"} and somebody) or (chunk.kind == "np" and alone)


def _taught(chunks: list[Chunk]) -> list[Chunk]:
    """Whom somebody teaches before what: `teaches a cat to swim`."""
    for n, one in enumerate(chunks[:-3]):
        kinds = [chunk.kind for chunk in chunks[n + 1 : n + 5] if chunk.kind != "np"]
        if one.kind == "verb" and one.english == "teach" and kinds[:3] == ["purpose", "verb", "pp"]:
            at = n + 3 + (chunks[n + 3].kind == "np")
            return [*chunks[: n + 1], chunks[at], *chunks[n + 1 : at], *chunks[at + 1 :]]
    return chunks
