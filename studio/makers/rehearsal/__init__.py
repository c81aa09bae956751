"""Rehearsal: a scripted improviser that answers for any role, from the messages alone.

It is no language model. It reads a call as a model would get it: the role, the form, the story and
what was said and concluded; it keeps no state, and the same request gets the same answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.crafts import ChatAnswer
from studio.makers.rehearsal import words as w
from studio.makers.rehearsal.brief import read_brief
from studio.makers.rehearsal.casebook import read_story
from studio.makers.rehearsal.pages import Pages
from studio.makers.rehearsal.script import Script
from studio.makers.rehearsal.speech import closing, facts, spoken

if TYPE_CHECKING:
    from studio.crafts import ChatRequest, Shape
    from studio.makers.rehearsal.brief import Brief


class Rehearsal:
    """The embedded chat maker; it sees no pictures, and says so where that matters."""

    name = "rehearsal"
    model = "rehearsal"
    edition = 1
    shape: Shape = ()
    licence = ""
    about = "a scripted improviser, not a language model"
    sees_pictures = False

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """The next line of the role that the messages address, or its conclusion."""
        brief = read_brief(request)
        script = Script(brief, read_story(brief, request.seed))
        text = conclusion(brief, script) if concludes(brief, script) else line(brief, script)
        asked = sum(len(message.text) for message in request.messages)
        return ChatAnswer(
            text=text,
            prompt_tokens=asked // 4,
            answer_tokens=len(text) // 4,
            counted=False,
            model=self.model,
        )


def line(brief: Brief, script: Script) -> str:
    if brief.form is None and script.current:
        directions = w.words_at(w.vocabulary("voices"), "directions")
        slots = {**facts(brief, script), "fixed_thing": script.book.slots["prop"]}
        return script.book.write(
            script.film.pick(f"direction {script.number}", directions), **slots
        )
    return spoken(brief, script)


def concludes(brief: Brief, script: Script) -> bool:
    """At once when alone or told to; else after two to four rounds, when everybody has spoken."""
    if brief.form is None:
        return False
    if (
        re.search(r"<(conclude|continue|complaint|review)\b", brief.aside)
        or len(brief.speakers) == 1
    ):
        return True
    if "<reminder/>" in brief.aside:
        return True
    spoke = {who for who, _ in brief.lines}
    rounds = brief.turn // len(brief.speakers) + 1
    wanted = min(max(brief.least, 2 + script.book.chance.number("rounds") % 3), brief.most)
    return (
        brief.me in brief.concluders
        and spoke >= set(brief.speakers) - {brief.me}
        and rounds >= wanted
        and (brief.me in spoke or rounds == brief.most)
    )


def conclusion(brief: Brief, script: Script) -> str:
    """A spoken line, `<INFO>`, and the form filled; as YAML unless it is one free text."""
    assert brief.form is not None
    counts = {
        name: int(n)
        for name, n in re.findall(
            r"(\w+)[^\n]*?(?:wants?|needs?|must|exactly|at least) (?:be )?(\d+)",
            brief.tag("complaint"),
        )
    }
    pages = Pages(script, counts)
    value = pages.fill(brief.form, {})
    if brief.tag("complaint"):
        mended = pages.mended(brief.form, w.read_tree(brief.tag("payload")), value)
        value = mended if w.dump(mended) != w.dump(w.read_tree(brief.tag("payload"))) else value
    if more := re.search(r'<continue list="(\w+)" after="(\d+)"', brief.aside):
        rows = value.get(more[1], []) if isinstance(value, dict) else []
        value = {more[1]: rows[int(more[2]) :] if isinstance(rows, list) else []}
    payload = value if isinstance(value, str) else w.dump(value)
    said = f"{closing(brief, script)}\n" if len(brief.speakers) > 1 and not brief.aside else ""
    return f"{said}<INFO>\n{payload}"
