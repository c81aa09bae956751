"""A card of one's own house laid over the shipped one: only what differs is written down.

extends: shipped
title: Another title          # given fields replace
requirements+: [one more]     # lists are appended to, maps merged, texts continued on a new line
steps:                        # a list of named steps can be given as a map by name
  scenes: {given+: [critique]}
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.yamlfile.nodes import Complaint, Node, near

if TYPE_CHECKING:
    from collections.abc import Sequence

EXTENDS = "extends"
INSERT = "insert"


def overlaid(base: Node, over: Node) -> tuple[Node, list[Complaint]]:
    """The shipped card with the changes of another one, and what cannot be changed so."""
    complaints: list[Complaint] = []
    return _merged(base, over, complaints), complaints


def _merged(base: Node, over: Node, complaints: list[Complaint]) -> Node:
    if not isinstance(base.value, dict) or not isinstance(over.value, dict):
        return over
    fields = dict(base.value)
    for name, value in over.value.items():
        field = name.removesuffix("+")
        if name == EXTENDS:
            continue
        if name == field:
            fields[name] = _replaced(fields.get(name), value, complaints)
        elif field in fields:
            fields[field] = _appended(fields[field], value, complaints)
        else:
            fields[field] = value
    return replace(over, value=fields)


def _replaced(old: Node | None, new: Node, complaints: list[Complaint]) -> Node:
    """The new value; changes by name go into a list of named blocks."""
    if old is None or not isinstance(old.value, tuple) or not isinstance(new.value, dict):
        return new
    names = {name: index for index, name in enumerate(map(_name, old.value)) if name}
    if not names:
        return new
    entries = list(old.value)
    for name, change in new.value.items():
        if name in names:
            merged = _merged(entries[names[name]], change, complaints)
            entries[names[name]] = replace(merged, key=change.key)
        else:
            what = f"{name}: nothing of that name{near(name, names)}"
            complaints.append(Complaint(where=str(change.key or change.at), text=what))
    return replace(old, value=tuple(entries))


def _name(node: Node) -> str:
    if not isinstance(node.value, dict):
        return ""
    named = node.value.get("name") or node.value.get("concludes")
    return str(named.value) if named else ""


def _appended(old: Node, new: Node, complaints: list[Complaint]) -> Node:
    if isinstance(old.value, tuple):
        more = new.value if isinstance(new.value, tuple) else (new,)
        return replace(old, value=(*old.value, *more))
    if isinstance(old.value, dict) and isinstance(new.value, dict):
        return replace(old, value=_merged(old, new, complaints).value)
    if isinstance(old.value, str) and isinstance(new.value, str):
        return replace(new, value=f"{old.value.rstrip()}\n{new.value}")
    what = "a list is continued by a list, a block by a block, a text by a text"
    complaints.append(Complaint(where=str(new.at), text=what))
    return old


def inserted(card: Node) -> tuple[Node, list[Complaint]]:
    """A company card with the phases of `insert` put where they belong.

    insert: {after: story, phases: [critique]}, or a list of such.
    """
    if not isinstance(card.value, dict) or INSERT not in card.value:
        return card, []
    fields = dict(card.value)
    wish = fields.pop(INSERT)
    phases = fields.get("phases")
    complaints: list[Complaint] = []
    if phases is None or not isinstance(phases.value, tuple):
        return replace(card, value=fields), []
    entries = list(phases.value)
    for index, one in enumerate(wish.value if isinstance(wish.value, tuple) else (wish,)):
        path = f"insert[{index + 1}]" if isinstance(wish.value, tuple) else "insert"
        _insert(entries, one, path, complaints)
    fields["phases"] = replace(phases, value=tuple(entries))
    return replace(card, value=fields), complaints


def _insert(entries: list[Node], wish: Node, path: str, complaints: list[Complaint]) -> None:
    def wrong(node: Node, what: str) -> None:
        complaints.append(Complaint(where=str(node.key or node.at), text=f"{path}{what}"))

    fields = wish.value if isinstance(wish.value, dict) else {}
    for name in fields:
        if name not in {"after", "before", "phases"}:
            wrong(
                fields[name], f".{name}: unknown field{near(name, ('after', 'before', 'phases'))}"
            )
    phases, anchors = fields.get("phases"), [fields[n] for n in ("after", "before") if n in fields]
    if len(anchors) != 1 or phases is None or not isinstance(phases.value, tuple):
        wrong(wish, ": wants {after: PHASE, phases: [NAME]}, or before in place of after")
        return
    _put(entries, anchors[0], phases.value, after="after" in fields, wrong=wrong)


def _put(
    entries: list[Node], anchor: Node, phases: Sequence[Node], *, after: bool, wrong: object
) -> None:
    names = [str(entry.value) for entry in entries]
    if anchor.value not in names:
        what = f".{'after' if after else 'before'}: no phase {anchor.value!r}"
        if callable(wrong):
            wrong(anchor, f"{what}{near(anchor.value, names)}")
        return
    place = names.index(str(anchor.value)) + after
    entries[place:place] = phases
