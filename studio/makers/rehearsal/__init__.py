"""Rehearsal: a scripted improviser that answers for any role, from the messages alone.

It is no language model. It reads a call as a model would get it: the role, the form, the story,
what was said and concluded. It keeps no state; the same request gets the same answer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from studio.crafts import ChatAnswer
from studio.makers.rehearsal.film import Film
from studio.makers.rehearsal.pages import fill
from studio.makers.rehearsal.plan import planned
from studio.makers.rehearsal.speech import Voice
from studio.makers.wording.brief import Brief
from studio.makers.wording.frames import dump, revised, tree_of

if TYPE_CHECKING:
    from studio.crafts import ChatRequest, Shape


class Rehearsal:
    """The embedded chat maker; it sees no pictures, and says so where that matters."""

    name = model = "rehearsal"
    edition = 10
    shape: Shape = ()
    licence = "part of filmstudio"
    about = "a scripted improviser, not a language model"
    sees_pictures, works_from_notes, reads = False, True, Brief.reads

    async def reply(self, request: ChatRequest, /) -> ChatAnswer:
        """The next line of the role that the messages address, or its conclusion."""
        voice = Voice(Film(Brief(request), request.seed), request.seed)
        said = _conclusion(voice) if voice.brief.concludes(voice.film.seed) else voice.line()
        asked = sum(len(message.text) for message in request.messages) // 4
        counts: dict[str, Any] = {"prompt_tokens": asked, "answer_tokens": len(said) // 4}
        return ChatAnswer(text=said, counted=False, model=self.model, **counts)


def _conclusion(voice: Voice) -> str:
    """A spoken line, `<INFO>` and the filled form, as YAML unless it is one text."""
    film, brief, form = voice.film, voice.brief, voice.brief.form
    assert form is not None
    complaint, old = brief.tag("complaint"), tree_of(brief.tag("payload"))
    wanted = re.findall(r"(\w+): .*?wanted (?:exactly |at least |at most )?(\d+)", complaint)
    counts, painted = {k: int(n) for k, n in wanted}, form.kind == "text" and "scene" in brief.given
    said = "" if complaint else voice.closing() if len(brief.speakers) > 1 else film.facts["aside"]
    film.facts = film.facts.also(**planned(film, counts), **voice.agreed(said))
    value = film.facts["picture"] if painted else fill(form, film.facts, counts)
    if complaint and isinstance(old, dict) and isinstance(value, dict):
        kept = {field.name for field in form.fields if field.kind == "text"}
        value |= {k: v for k, v in old.items() if k in kept and f"{k}:" not in complaint}
    if more := re.search(r'<continue list="(\w+)" after="(\d+)"', brief.aside):
        value = {more[1]: value.get(more[1], [])[int(more[2]) :]}
    told = revised(value, brief.tag("review"))
    return "\n".join(filter(None, (said, "<INFO>", told if isinstance(told, str) else dump(told))))
