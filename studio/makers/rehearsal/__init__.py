"""Rehearsal: a scripted improviser that answers for any role, from the messages alone.

It is no language model. It reads a call as a model would get it: the role, the form, the story,
what was said and concluded. It keeps no state; the same request gets the same answer.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.crafts import ChatAnswer
from studio.makers.rehearsal.brief import read_brief
from studio.makers.rehearsal.casebook import read_story
from studio.makers.rehearsal.pages import Pages, revised
from studio.makers.rehearsal.script import Script
from studio.makers.rehearsal.speech import Voice
from studio.makers.rehearsal.words import dump, texts, tree_of, write

if TYPE_CHECKING:
    from studio.crafts import ChatRequest, Shape
    from studio.makers.rehearsal.brief import Brief


class Rehearsal:
    """The embedded chat maker; it sees no pictures, and says so where that matters."""

    name = model = "rehearsal"
    edition = 1
    shape: Shape = ()
    licence = ""
    about = "a scripted improviser, not a language model"
    sees_pictures = False

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """The next line of the role that the messages address, or its conclusion."""
        brief = read_brief(request)
        script = Script(brief, read_story(brief, request.seed))
        voice = Voice(script, request.seed)
        said = _conclusion(brief, script, voice) if _concludes(brief, script) else voice.line()
        asked = sum(len(message.text) for message in request.messages) // 4
        answer = ChatAnswer(text=said, prompt_tokens=asked, counted=False, model=self.model)
        return replace(answer, answer_tokens=len(said) // 4)


def _concludes(brief: Brief, script: Script) -> bool:
    """At once when alone or told to; else after two to four rounds, when everybody has spoken."""
    if brief.form is None:
        return False
    if len(brief.speakers) == 1 or re.search(r"<(conc|cont|comp|revi|remi)", brief.aside):
        return True
    room, wanted = len(brief.speakers), 2 + script.book.film.number("rounds") % 3
    last = brief.rounds[1] * room - 1
    enough = brief.turn >= max(brief.rounds[0] * room - 1, min(wanted * room, last))
    everybody = {who for who, _ in brief.lines} >= {*brief.speakers}
    return enough and everybody and brief.me in brief.concluders


def _conclusion(brief: Brief, script: Script, voice: Voice) -> str:
    """A thought, a spoken line, `<INFO>` and the filled form, as YAML unless it is one text."""
    assert brief.form is not None
    complaint, old = brief.tag("complaint"), tree_of(brief.tag("payload"))
    counts = re.findall(r"(\w+): .*?wanted (?:exactly |at least |at most )?(\d+)", complaint)
    pages = Pages(script, {name: int(number) for name, number in counts})
    painted = brief.form.kind == "text" and "scene" in brief.given
    value = script.facts["picture"] if painted else pages.fill(brief.form, script.facts)
    if complaint and (mended := pages.mended(brief.form, old, value)) != old:
        value = mended
    if more := re.search(r'<continue list="(\w+)" after="(\d+)"', brief.aside):
        entries = value.get(more[1]) if isinstance(value, dict) else []
        value = {more[1]: entries[int(more[2]) :] if isinstance(entries, list) else []}
    value = revised(value, brief.tag("review"))
    lines = []
    if len(brief.speakers) > 1 and not complaint:
        thought = script.pick("thought", texts("voices.thoughts"))
        lines = [f"<think>{write(thought, voice.slots)}</think>"] * ("<think>" in str(brief.asked))
        lines.append(voice.closing())
    payload = value if isinstance(value, str) else dump(value)
    return "\n".join((*lines, "<INFO>", payload))
