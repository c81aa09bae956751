"""German clauses in the order of English ones: the verb behind who does it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.wording.foreign.chunks import Chunk
from studio.makers.wording.foreign.objects import from_whom, taken_up, where_first
from studio.makers.wording.foreign.parser import Parser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.wording.foreign.tongue import Tongue

_LAST = frozenset({"subordinator", "purpose"})
_ASIDE = frozenset({"adverb", "pp", "fixed"})


def in_order(tongue: Tongue, row: Sequence[str]) -> tuple[list[Parser], list[Chunk]]:
    """A sentence's parts as English has them, and the parsers that read its segments."""
    segments = [_no_longer(one) for one in _segments(row)]
    ends = [_plain(tongue, one, last=n + 1 == len(segments)) for n, one in enumerate(segments)]
    cased = any(one[0].isupper() for one in row[1:])
    parsers = [_parser(tongue, one, aside=n > 0, cased=cased) for n, one in enumerate(ends)]
    main: list[Chunk] = []
    made: list[Chunk] = []
    for parser in parsers:
        chunks = [one for one in parser.all() if one.kind != "mark"]
        if not chunks:
            continue
        if chunks[0].kind in {"relative", "subordinator"}:
            aside = _late(chunks)
            main.append(Chunk(kind="aside", inner=tuple(aside)))
        elif _purpose(chunks):
            main.append(Chunk(kind="aside", inner=tuple(_to(chunks))))
        else:
            if _finite(main) is not None and _finite(chunks) is not None:
                made += [*_clauses(main), Chunk(kind="comma", english=",")]
                main = []
            elif main and (main[-1].kind != "aside" or _begins(main)):
                main.append(Chunk(kind="comma", english=","))
            main += chunks
    return parsers, _open([*made, *_clauses(main)])


def _begins(main: Sequence[Chunk]) -> bool:
    """Whether a sentence has begun with a clause of when or because, before a comma."""
    return len(main) == 1 and main[0].inner[0].kind == "subordinator"


def _plain(tongue: Tongue, row: list[str], *, last: bool) -> list[str]:
    """A segment without a word that only announces what follows: dreams *of it*, that ..."""
    goes_on = not last or "zu" in row
    announced = tongue.grammar["announced"].split() if goes_on else ()
    return [word for n, word in enumerate(row) if not n or word.lower() not in announced]


def _no_longer(row: list[str]) -> list[str]:
    """A segment with `no ... more` as `no longer a ...`: will kein König mehr sein."""
    some = not {"niemand", "nichts"} & {*row} or "als" in row
    row = row if some else [one for one in row if one != "mehr"]
    none = next((n for n, one in enumerate(row) if re.fullmatch("keine?[nmrs]?", one)), None)
    if none is None or "mehr" not in row[none:]:
        return row
    more = row.index("mehr", none)
    return [*row[:none], row[none][1:], *row[none + 1 : more], "nicht", *row[more:]]


def _parser(tongue: Tongue, row: list[str], *, aside: bool, cased: bool) -> Parser:
    """A parser of a segment, the particles of sundered verbs taken out of their places."""
    parser = Parser(tongue=tongue, row=[], aside=aside, cased=cased)
    for n, word in enumerate(row):
        ends = n + 1 == len(row) or row[n + 1].lower() in tongue.grammar["conjunctions"].values()
        ends = ends or tongue.at(row[n + 1 : n + 2], "preposition") is not None
        verbs = [
            k
            for k in range(len(parser.row))
            if tongue.at(parser.row[k:], "verb", "finite", word.lower())
        ]
        if ends and verbs and word.islower():
            parser.apart[verbs[-1]] = word.lower()
        else:
            parser.row.append(word)
    return parser


def _segments(row: Sequence[str]) -> list[list[str]]:
    made: list[list[str]] = [[]]
    for word in row:
        if word in ",;:":
            made.append([])
        else:
            made[-1].append(word)
    return [one for one in made if one]


def _finite(chunks: Sequence[Chunk]) -> int | None:
    """Where the finite verb of a main clause stands."""
    spots = [n for n, one in enumerate(chunks) if one.kind in {"verb", "fixed"}]
    good = [n for n in spots if (word := chunks[n].word) is None or word.form == "finite"]
    return next(iter(good or spots), None)


def _clauses(chunks: list[Chunk]) -> list[Chunk]:
    """Main clauses that `and` joins, each in order."""
    for n, one in enumerate(chunks):
        before, after = _finite(chunks[:n]), _finite(chunks[n + 1 :])
        if (
            one.kind == "conjunction"
            and before is not None
            and after is not None
            and _whole(chunks[n + 1 :])
        ):
            return [*_main(chunks[:n]), one, *_clauses(chunks[n + 1 :])]
    return _main(chunks)


def _whole(chunks: Sequence[Chunk]) -> bool:
    """Whether what follows an `and` is a clause: its verb comes first or second."""
    kinds = [one.kind for one in chunks if one.kind != "aside"]
    return "verb" in kinds[:2] or "fixed" in kinds[:2]


def _main(chunks: list[Chunk]) -> list[Chunk]:
    """Who, the verb and those that belong to it, and the rest."""
    spot = _finite(chunks)
    if spot is None or chunks[spot].kind == "fixed":
        return chunks
    before, after = chunks[:spot], chunks[spot + 1 :]
    verb = _finitely(chunks[spot])
    tail = [one for one in after if one.kind == "verb"]
    nots = [one for one in after if one.kind in {"negations", "negated"}]
    rest = [one for one in after if one not in tail and one not in nots]
    subject: list[Chunk] = []
    joins = all(one.kind in {"conjunction", "comma"} for one in before)
    if not joins and not any(_may_act(one) for one in before):
        spots = [n for n, one in enumerate(rest) if _may_act(one)]
        if spots:
            end = _end_of(rest, spots[0])
            if rest[end - 1].kind == "aside" and end == len(rest) and not spots[0] and not tail:
                return [*before, verb, *rest]
            subject, rest = rest[spots[0] : end], [*rest[: spots[0]], *rest[end:]]
        objects = [one for one in before if one.kind == "np"]
        before, rest = [one for one in before if one.kind != "np"], [*objects, *rest]
    rest = _things_first(taken_up(from_whom(rest, verb.english), verb))
    where, rest = where_first(rest, [one for one, _ in verb.word.ways] if verb.word else [])
    spot = next((n for n, one in enumerate(before) if one.kind == "np"), len(before))
    before[spot:spot] = where
    return [*before, *subject, *nots, verb, *_turned(tail, verb.english), *rest]


def _things_first(rest: list[Chunk]) -> list[Chunk]:
    """Objects before where and when; what is told aside stays behind its noun.

    A clause of its own, when or because or to do what, stays at the end.
    """
    last = len(rest) - 1
    if rest and rest[last].kind == "aside" and rest[last].inner[0].kind in _LAST:
        last -= len(rest) > 1 and rest[last - 1].kind == "comma"
        return [*_things_first(rest[:last]), *rest[last:]] if last > 0 else [*rest]
    groups: list[list[Chunk]] = []
    for one in rest:
        behind = one.kind == "pp" and groups and groups[-1][0].kind == "np"
        if groups and (
            behind
            or one.kind in {"aside", "conjunction", "comma"}
            or groups[-1][-1].kind in {"conjunction", "comma"}
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    nouns = [one for one in groups if one[0].kind == "np"]
    if nouns and any(one.kind == "aside" for one in nouns[-1]) and nouns[-1] is groups[-1]:
        return [one for group in groups for one in group]
    others = [one for one in groups if one[0].kind != "np"]
    others.sort(key=lambda one: one[0].kind == "adverb" and one[0].english.endswith(" it"))
    first = min(map(groups.index, others), default=len(groups))
    if not nouns or first < groups.index(nouns[-1]):
        groups = [*nouns, *others]
    return [one for group in groups for one in group]


def _turned(tail: list[Chunk], *verbs: str) -> list[Chunk]:
    """Verbs at the end of a German clause, the leading one first."""
    has = not {"have", "be"}.isdisjoint(verbs)
    return [_done(one, has=has) for one in tail[::-1]]


def _finitely(one: Chunk) -> Chunk:
    """A verb as many do it, which has the form of the infinitive."""
    return replace(one, word=replace(one.word, form="finite")) if one.word else one


def _done(one: Chunk, *, has: bool) -> Chunk:
    """A participle that looks like another form: `vergessen` behind `hat`, `verwandelt`."""
    word = one.word
    if word is None or word.marks or not (has or word.form == "finite"):
        return one
    return replace(one, word=replace(word, form="participle"))


def _may_act(one: Chunk) -> bool:
    return one.kind == "np" and (not one.cases or "n" in one.cases)


def _end_of(rest: Sequence[Chunk], start: int) -> int:
    """Where a subject ends that may be several joined by `and`."""
    end = start + 1
    while (
        end + 1 < len(rest)
        and rest[end].kind in {"conjunction", "comma"}
        and rest[end + 1].kind == "np"
    ):
        end += 2
    return end + (end < len(rest) and rest[end].kind == "aside")


def _late(chunks: list[Chunk]) -> list[Chunk]:
    """A clause with its verb at the end: that or because, who, the verb, the rest."""
    lead, rest = chunks[0], chunks[1:]
    verbs = [one for one in rest if one.kind == "verb"]
    last = [one for one in verbs if one.word and one.word.form == "finite"][-1:] or verbs[-1:]
    plainly = verbs[-1].word if verbs else None
    if plainly and plainly.form == "infinitive" and not plainly.marks:
        last = verbs[-1:]
    finite = [_finitely(one) for one in last]
    others = [one for one in verbs if one not in last]
    nots = [one for one in rest if one.kind in {"negations", "negated"}]
    rest = [one for one in rest if one not in verbs and one not in nots]
    subject: list[Chunk] = []
    free = lead.kind == "subordinator" or lead.lead or lead.cases in {"a", "d", "ad"}
    acting = [
        n
        for n, one in enumerate(rest)
        if _may_act(one) and (free or ("n" in one.cases and "a" not in one.cases))
    ]
    if acting and (lead.kind == "subordinator" or "n" not in lead.cases or "a" in lead.cases):
        end = _end_of(rest, acting[0])
        subject, rest = rest[acting[0] : end], [*rest[: acting[0]], *rest[end:]]
    return [
        lead,
        *subject,
        *nots,
        *finite,
        *_turned(others, *(one.english for one in finite)),
        *_things_first(from_whom(rest, *(one.english for one in finite))),
    ]


def _purpose(chunks: Sequence[Chunk]) -> bool:
    """Whether a segment is an infinitive with `zu`."""
    verbs = [one for one in chunks if one.kind == "verb"]
    marked = any(one.kind == "purpose" for one in chunks)
    joined = any(one.word and one.word.marks == "zu" for one in verbs)
    return len(verbs) == 1 and (marked or joined) and chunks[-1].kind == "verb"


def _to(chunks: list[Chunk]) -> list[Chunk]:
    """To do something, or without doing it."""
    verb = chunks[-1]
    leads = [one for one in chunks if one.kind == "purpose"]
    lead = leads[0] if leads else Chunk(kind="purpose", english="to")
    rest = [one for one in chunks[:-1] if one.kind != "purpose"]
    return [lead, verb, *_things_first(rest)]


def _open(chunks: list[Chunk]) -> list[Chunk]:
    """The parts with what is told aside in its place."""
    made: list[Chunk] = []
    for one in chunks:
        if one.kind == "aside":
            made += [*one.inner, Chunk(kind="close")]
        else:
            made.append(one)
    return made
