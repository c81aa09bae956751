"""What a story prompt has its lead do, as a phrase that can be said in other ways.

`A baker sells her shadow at the market`: to sell her shadow, selling her shadow, the shadow.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from studio.makers.wording.english import compiled, tagged
from studio.makers.wording.events import events_of
from studio.makers.wording.inflected import gerund, third
from studio.makers.wording.known import (
    SOMEBODY,
    by_name,
    it_by_name,
    last_known,
    others_of,
    with_mate,
)
from studio.makers.wording.phrase import Phrase, done_to, phrase_of
from studio.makers.wording.purpose import ends
from studio.makers.wording.sentence import after_verb, behind, head_of, parted
from studio.makers.wording.sequel import awaited, counted, crossed, crossing, due, joint, sequels
from studio.makers.wording.telling import told_facts
from studio.makers.wording.verbs import is_light

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.makers.wording.purpose import Clause
    from studio.makers.wording.sequel import Sequel
    from studio.makers.wording.verbs import Row

_WHOSE = re.compile(r"(?i)\b(?:his|her|its|their)\b")
_NOBODY = re.compile(
    r"(?i)^(?:[IO]n (?:(?!and\b|but\b|so\b)[\w'’]+ ){1,6}?)?(?:nobody|no one) [^,;.]*?,? but "
)
"""Whom nothing is about, where it is about somebody else: nobody sleeps, but one boy does."""
_NOT = re.compile(r"\b(?:not|never|refuses?|refused|declines?|declined)\b")


def deed_of(said: str, words: Mapping[str, Any]) -> dict[str, str]:
    """The deed of a text's main clause in its forms; empty where none can be told.

    Of the words, `verbs` are base forms with what means them, `deeds` patterns by kind: the first
    that a phrase with what leads it (`not sell`, `be afraid of`) matches is its kind, else a plan.
    `do_it` is the bare phrase, `doing_it` its gerund, `does_it` as the lead does it; `you_do_it`
    and `i_do_it` are said to and by the lead; `aim` is what it is done to, or the deed itself.

    `then_do` and so on are what the lead does after it or by it, `amid` what comes between and
    is no mere laugh, `undone` what is not done then, `crossed` what another does, `before` and
    `until` what has to come, `so_that` what it is done for, `attained` how that comes true,
    `for_whom` who is in it, `because` why it is done. `opening` is the text without what follows;
    empty where nothing does.
    """
    nobody = _NOBODY.match(said)
    found = _read(said[nobody.end() :] if nobody else said, words)
    begun = nobody[0] * bool(found.get("opening")) if nobody else ""
    return found | {"opening": begun + found["opening"]} if begun else found


def _read(said: str, words: Mapping[str, Any]) -> dict[str, str]:
    """The deed of a text that is about somebody."""
    before, done, row = _main(said, words)
    if not before or (first := phrase_of(row, words["verbs"])) is None:
        return {}
    skipped, row = row[: first.start], row[first.start :]
    lead, several = _lead(said, before, words)
    others = others_of(row, lead, words, several=several)
    meant = ends(row)
    row = row[: meant.start] if meant else row
    later = sequels(row, first.base, words["verbs"], others)
    cut = [*filter(None, (*(one.end for one in later[:1]), crossing(row, others), due(row)))]
    begins = row[: min(*cut, joint(row, others) or len(row), len(row))]
    again = phrase_of(begins, words["verbs"], alone=not cut)
    first = _as_led(replace(again, led_by=first.led_by) if again else first, before, words)
    if first.long:
        return {}
    tail = first.tail
    if not any(one in words[group] for group in SOMEBODY for one in before.lower().split()):
        tail = re.sub(r"\bits\b", "the", tail)  # of a village: who lives there is the lead
    told = _forms(first.base, tail, several=several, tried=first.led_by == "can not ")
    begun = [*skipped, *row[: min(cut)]] if cut else []
    return {
        "opening": _opening(before, done, begun),
        **_due(row, crossing(row, others), told["done_to"], words),
        **_followed(row, later, told["done_to"], words, several=several, lead=lead),
        "crossed": _named(row, told["done_to"], lead, others, words),
        "deed_kind": _kind(first.led_by, told["do_it"], words),
        "done_by": "several" if several else "one",
        "once": "once" if compiled(words["once"]).search(told["do_it"]) else "",
        **told,
        **_meant(meant, row, told["done_to"], others, lead, words, beside=bool(cut)),
    }


def deed_told(said: str, told: str, words: Mapping[str, Any]) -> dict[str, Any]:
    """The deed of a text, with its `opening` in the words in which it was `told`: a rose, a choir.

    The text may have others for them, by which they are known. With it come all its `events`, and
    what a plot that is made of them says of these (`told_facts`).
    """
    found = deed_of(said, words)
    opening = deed_of(told, words).get("opening") if found and told else ""
    found |= {"opening": opening} if opening else {}
    return {**found, **told_facts(events_of(said, words))}


def _main(said: str, words: Mapping[str, Any]) -> tuple[str, str, Row]:
    """A text before and from its main verb on, and the tagged words of the latter."""
    parts = said.partition(";")[0], said
    ways = ((after_verb(part, words["verbs"]), part) for part in parts)
    (before, done), part = next((way for way in ways if way[0][0]), (("", ""), ""))
    return before, done, behind(part, before) if done else []


def _opening(before: str, done: str, begun: Row) -> str:
    """What stands before a verb and behind it as far as those words; "" where there are none."""
    letters = len("".join(word for word, _ in begun))
    return f"{before} {parted(done, letters)[0]}".strip(" ,") * bool(begun)


def _lead(said: str, before: str, words: Mapping[str, Any]) -> tuple[str, bool]:
    """Who does it, by name where it is one, and whether it is several."""
    noun, tag = tagged(head_of(said, words["verbs"]) or "?")[-1]
    several = re.search(words["several"], before) is not None or tag == "NNS"
    return f"the {noun.lower()}" if tag == "NN" else "", several


def _as_led(first: Phrase, before: str, words: Mapping[str, Any]) -> Phrase:
    """A phrase with what leads it before its verb: never. Who stops crying does so."""
    if before.endswith(" never"):
        return replace(first, led_by=f"never {first.led_by}")
    stops = re.fullmatch(r"(?:\w+ly )?(?:stop(?:s|ped)?|quits?) ", first.led_by)
    if stops and compiled(words["eased"]).fullmatch(first.base):
        tail = f"{gerund(first.base)} {first.tail}".strip()
        return replace(first, base="stop", tail=tail, led_by="")
    return first


def _forms(base: str, tail: str, *, several: bool, tried: bool = False) -> dict[str, str]:
    """A deed in the forms in which it can be said, and what it is done to.

    Where it is only tried, somebody who does it is seen to try.
    """
    deed, doing, thing = f"{base} {tail}", f"{gerund(base)} {tail}", done_to([*tagged(tail)])
    thing = thing if base != "be" or " " in tail else ""  # be seasick
    told = {"do_it": deed, "doing_it": doing, "aim": thing or doing, "done_to": thing}
    tries = f"{third('try', many=several)} to {deed}" * tried
    told |= {"does_it": tries or f"{third(base, many=several)} {tail}"}
    told |= {"you_do_it": _WHOSE.sub("your", deed), "i_do_it": _WHOSE.sub("my", deed)}
    return {name: said.strip() for name, said in told.items()}


def _kind(led_by: str, said: str, words: Mapping[str, Any]) -> str:
    """What kind of deed a phrase is, with what leads it and without a clause with who."""
    deed = led_by + re.split(r" (?:who|that|which) ", said)[0]
    ways = {kind: way.replace("LED ", led_by) for kind, way in words["deeds"].items()}
    return next((kind for kind, way in ways.items() if compiled(way).search(deed)), "plan")


def _due(row: Row, crossed_at: int, thing: str, words: Mapping[str, Any]) -> dict[str, str]:
    """What has to come before or until then; nothing where that is told of what another does.

    It that does something is the thing by name, unless it rains.
    """
    told = {} if 0 < crossed_at < due(row) else awaited(row)
    it = compiled(rf"^it(?= (?!(?:{words['weather_it']})\b))")
    return {when: by_name(it.sub(thing or "it", one), words) for when, one in told.items()}


def _meant(
    clause: Clause | None, row: Row, thing: str, others: Mapping[str, str], lead: str,
    words: Mapping[str, Any], *, beside: bool,
) -> dict[str, str]:  # fmt: skip
    """What a deed is done for, and how that comes true; or why it is done.

    Beside other deeds only the former is told, at the end.
    """
    if not clause or (beside and clause.why):
        return {}
    many = bool(thing) and tagged(thing)[-1][1] == "NNS"
    whom, known = last_known(row, words, lead) or lead, last_known([*clause.who], words)
    means = {"he": whom, "she": whom, **others, "it": "" if many else thing, "they": thing * many}
    clause = clause.by_name(means | {clause.whom().lower(): known} if known else means)
    said, who = (by_name(one, words) for one in (clause.told(), clause.whom()))
    if clause.why:
        return {"because": said}
    true = by_name(clause.come_true(), words)
    return {"paid": true} if beside else {"so_that": said, "attained": true, "for_whom": who}


def _named(
    row: Row, thing: str, lead: str, others: Mapping[str, str], words: Mapping[str, Any]
) -> str:
    """What another does, with `it` by name where it is a thing that a person has: carries it."""
    noun = lead.rpartition(" ")[2]
    sexes = [sex for sex, way in words["sexed"].items() if compiled(way).fullmatch(noun)]
    strange = {"he": "her", "she": "him"}[sexes[0]] if sexes else ""
    said = by_name(crossed(row, thing, lead, others, strange), words)
    nouns = thing.split()[-1:], lead.split()[-1:]
    living = any(one in words[group] for group in SOMEBODY for one in nouns[0])
    person = any(one in words[group] for group in ("work", "kin") for one in nouns[1])
    it = re.compile(r"(?<=\w )it\b(?! (?:is|was|has)\b)")
    mere = compiled(rf"\b(?:{words['whole_deed']}) it\b").search(said)
    return it.sub(thing, said, count=1) if thing and person and not (living or mere) else said


def _followed(
    row: Row,
    later: Sequence[Sequel],
    thing: str,
    words: Mapping[str, Any],
    *,
    several: bool,
    lead: str,
) -> dict[str, str]:
    """The last of further deeds in its forms, and what comes before it; `it` is called by name."""
    if not later:
        return {}
    ends = [*(one.end for one in later[1:]), len(row)]
    parts = [row[one.start : end] for one, end in zip(later, ends, strict=True)]
    mate = with_mate(row[: later[-1].start], words, lead) * (later[-1].both and not several)
    found = [one for part in parts if (one := phrase_of(part, words["verbs"])) and not one.long]
    if not found or len(found) < len(parts):
        return {}
    first = row[: later[0].end]
    *between, last = [one.about(it_by_name(one, first, thing, lead, words)) for one in found]
    last = _as_led(last, "", words)
    last = replace(last, tail=counted(last.tail, row) + mate)

    def does(one: Phrase) -> str:
        return f"{third(one.base, many=several)} {one.tail}".strip()

    kind = _kind(last.led_by, last.said, words)
    kind = "plan" if later[-1].aim and kind == "event" else kind
    if _NOT.search(last.led_by) or kind == "refusal":
        return {"undone": last.whole}
    noun = done_to([*tagged(last.tail)])
    return {
        "amid": does(between[0]) if between and between[0].tail else "",
        "then_mark": noun.split()[-1] if noun and is_light(last.base) else last.base,
        "then_do": last.said, "then_does": does(last),
        "then_kind": "event" if later[-1].turns else kind,
        "then_doing": f"{gerund(last.base)} {last.tail}".strip(),
        "then_i": _WHOSE.sub("my", last.said),
        "then_to": last_known([*tagged(last.tail)], words, lead) or noun,
    }  # fmt: skip
