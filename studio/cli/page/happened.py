"""What happened in a production, event by event, as parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.cli.page.markup import Markup, el, together
from studio.cli.page.media import picture
from studio.cli.transcript import payload_lines, skipped
from studio.errors import ProductionError
from studio.journal import (
    Concluded,
    Event,
    Kept,
    LineSaid,
    Measured,
    Painted,
    PhaseOpened,
    Reviewed,
    Skipped,
    Warned,
)
from studio.talk.conclusion import take_apart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from studio.cli.page.markup import Child


def as_html(event: Event, folder: Path, painted: Collection[str]) -> Markup:
    """An event as a part of a page; its pictures lie in `folder`.

    A picture that was kept is shown where it was `painted`, by digest; else, pinned by a person
    or of an earlier run, where it was kept.
    """
    match event:
        case PhaseOpened():
            return el("h2", event.title or event.phase, id=f"phase-{event.phase}")
        case LineSaid():
            return _line(event)
        case Concluded():
            return _folded(f"Concluded: {event.name}", el("pre", event.value))
        case Painted():
            return _take(event, folder)
        case Measured():
            return _measured(event)
        case Reviewed():
            verdict = "approved" if event.approved else "sent back"
            remarks = (*event.defects, *event.remarks)
            return _note(f"{event.role}: {verdict}", remarks, good=event.approved)
        case Kept():
            return _kept(event, folder, painted)
        case Skipped():
            return _note(skipped(event), ())
        case Warned():
            return _note(event.text, ())
        case _:
            return Markup()


def shown(path: Path, folder: Path, caption: Child, **attributes: str) -> Markup:
    """A picture of the production with a caption; what is gone is said to be."""
    inside = path.resolve().is_relative_to(folder.resolve())
    try:
        seen = el("img", src=picture(path), alt=str(caption), loading="lazy") if inside else ""
    except ProductionError:
        seen = el("p", "(this picture is gone)")
    return el("figure", seen, el("figcaption", caption), **attributes)


def _line(event: LineSaid) -> Markup:
    said = take_apart(event.text)
    parts: list[Child] = [el("b", event.title or event.role)]
    where = [event.step if event.step != event.phase else "", event.item]
    told = " ".join(filter(None, (*where, "aside" if event.aside else "")))
    parts += [el("span", f"{told}: ", class_="where")] if told else []
    heard = said.spoken or ("" if said.payload else "(nothing)")
    lines = [el("p", *parts, heard)] if heard else []
    if event.thought:
        lines.append(_folded("thinks", el("p", event.thought)))
    if said.payload:
        laid_out = "\n".join(one[2:] for one in payload_lines(said.payload, longest=1000))
        title = "hands over" if heard else together(*parts, "hands over")
        lines.append(_folded(title, el("pre", laid_out)))
    return el("div", *lines, class_="line aside" if event.aside else "line")


def _take(event: Painted, folder: Path) -> Markup:
    scene = f"scene {event.item}, " if event.item else ""
    return shown(folder / event.file, folder, f"{scene}take {event.take}: {event.file}")


def _kept(event: Kept, folder: Path, painted: Collection[str]) -> Markup:
    told = f"scene {event.item}: take {event.take} kept, {event.why}"
    note = _note(told, (), good=event.approved)
    if event.picture in painted:
        return note
    return together(shown(folder / event.file, folder, f"scene {event.item}: {event.file}"), note)


def _measured(event: Measured) -> Markup:
    measures = "; ".join(f"{one.name} {one.value:g}" for one in event.measures)
    missing = (f"not available: {one}" for one in event.not_available)
    return _note("measured", (*filter(None, [measures]), *event.findings, *missing))


def _note(told: str, more: Iterable[str], *, good: bool | None = None) -> Markup:
    kind = {True: "note good", False: "note bad", None: "note"}[good]
    lines = [el("p", told), *(el("p", el("small", one)) for one in more)]
    return el("div", *lines, class_=kind)


def _folded(title: Child, *inside: Child) -> Markup:
    return el("details", el("summary", title), together(*inside))
