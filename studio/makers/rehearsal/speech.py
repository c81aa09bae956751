"""What a role says aloud: one move of a discussion, in its own way of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.rehearsal import words as w

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief
    from studio.makers.rehearsal.script import Script

MOVES = ("open", "object", "counter", "settle")


def phase_of(brief: Brief) -> str:
    """Which kind of discussion this is, by the fields that it is to fill."""
    names = {field.name for field in brief.form.fields} if brief.form else set()
    for phase, known in {
        "style": "palette",
        "story": "beats",
        "plan": "opening",
        "task": "audience",
    }.items():
        if known in names:
            return phase
    return "other"


def spoken(brief: Brief, script: Script) -> str:
    """The next line: propose, object with a quotation, counter with a gift, settle."""
    turn, voices = brief.turn, w.vocabulary("voices")
    if not script.book.source:
        return _unsaid(brief, script, w.words_at(voices, "lost"))
    if not script.book.readable:
        return _unsaid(brief, script, w.words_at(voices, "unread"))
    ideas = script.book.chance.order("ideas", w.rows_at(voices, "ideas", phase_of(brief)))
    idea = ideas[turn // 4 % len(ideas)]
    slots = facts(brief, script)
    slots |= {
        key: script.book.write(w.text_at(idea, key), **slots)
        for key in ("first", "cost", "second", "gift")
    }
    last = next((text for who, text in reversed(brief.lines) if who != brief.me), "")
    slots["quote"] = quotation(last, script.book.chance)
    move = MOVES[turn % 4] if slots["quote"] or turn % 4 != 1 else "counter"
    line = _unsaid(brief, script, w.words_at(voices, "talk", persona(brief), move), **slots)
    if turn == 0 and script.book.ours:
        line += " " + _unsaid(brief, script, w.words_at(voices, "invented"), **slots)
    return line


def persona(brief: Brief) -> str:
    return brief.me if brief.me in w.keys_at(w.vocabulary("voices"), "talk") else "other"


def closing(brief: Brief, script: Script) -> str:
    frames = w.words_at(w.vocabulary("voices"), "talk", persona(brief), "close")
    return _unsaid(brief, script, frames, **facts(brief, script))


def facts(brief: Brief, script: Script) -> dict[str, str]:
    """The words that lines are made of, besides those of the casebook."""
    book = script.book
    made = {key: str(value) for key, value in {**script.facts("film"), **script.seen()}.items()}
    duty = re.sub(r"^(?:You are [^.]*\.\s*)?(?:Your job is )?(?:to )?", "", brief.duty)
    lower = {key: made[key][:1].lower() + made[key][1:] for key in ("image1", "image6")}
    styles = [name for name in w.keys_at(script.words, "styles") if name != made["style"]]
    wrong = [one for one in w.words_at(script.words, "audiences") if one != made["audience"]]
    return {
        **made,
        **lower,
        "title": brief.title
        if phase_of(brief) != "task" or persona(brief) == "other"
        else made["title"],
        "duty": w.short(re.split(r"[.;]", duty)[0], 12),
        "sight": lower["image1"],
        "want_noun": f"how {book.slots['hero']} wants {book.slots['want']}"
        if book.readable
        else "",
        "label": w.text_at(w.vocabulary("engines"), book.engine, "label"),
        "twist": book.write(w.text_at(script.words, "twists", book.engine)),
        "style_wrong": book.film.pick("wrong", styles),
        "audience_wrong": book.film.pick("wrong", wrong),
        "given": " and ".join(book.given) or "nothing that can be seen",
        "ours": " and ".join(book.ours) or "nothing",
        "total": str(script.total),
        "clauses": str(len(book.clauses)),
        "language": book.language,
    }


def quotation(line: str, chance: w.Chance) -> str:
    """Three to six words in a row of a line, from one clause, outside of what it quotes itself."""
    own = re.sub(r"“[^”]*”|<[^>]*>", "", line.partition("<INFO>")[0])
    parts = [part.split() for part in re.split(r"[.,;:?!\n]", own) if len(part.split()) >= 3]
    if not parts:
        return ""
    words = chance.pick(f"quote {line}", sorted(parts, key=len)[-2:])
    start = chance.number(line) % max(1, len(words) - 5)
    return " ".join(words[start : start + 6])


def _unsaid(brief: Brief, script: Script, frames: list[str], **slots: str) -> str:
    """A frame whose own words nobody has used in this room, filled; the first ones go first."""
    slots = {**facts(brief, script), **slots}
    for frame in script.book.chance.order(f"frames {brief.turn}", frames):
        fixed = max(re.split(r"\{\w+\}|\[[^]]*\]", frame), key=len)
        line = script.book.write(frame, **slots)
        if fixed not in brief.said and line not in brief.said:
            return line
    opening = w.words_at(w.vocabulary("voices"), "openings")[(brief.turn // 2) % 7]
    return script.book.write(
        opening + script.book.chance.pick(f"again {brief.turn}", frames), **slots
    )
