"""What the Monitor and the reviewer decide, and what the filmmaker does about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from studio.makers.rehearsal.words import at, text, texts, write

if TYPE_CHECKING:
    from studio.makers.rehearsal.brief import Brief
    from studio.makers.rehearsal.casebook import Casebook, Facts, Value


def judged(brief: Brief) -> Facts:
    """The Monitor's verdict, from evidence alone: every finding is a defect, and is cited."""
    evidence = brief.tag("evidence")
    defects: list[Value] = []
    found = re.findall(r"^finding: (.+)$", evidence, re.MULTILINE)
    numbers = re.findall(r"^([^:\n]+: -?[\d.]+) \(tolerance", evidence, re.MULTILINE)
    for what in found:
        check = re.search(r"character|colour|style|connection", what.lower()) or ["script"]
        defects.append({"check": check[0].replace("character", "characters"), "what": what})
    cited = "; ".join(numbers[:2]) or "no number was measured"
    remark = "; ".join(found) or f"I have no eyes; by note and numbers it holds: {cited}"
    return {"passed": not found, "defects": defects, "remark": remark}


def reviewed(brief: Brief, book: Casebook) -> Facts:
    """A reviewer's verdict on a draft or a cut, now and then a no, always about a thing in it."""
    draft, sheet = at("draft", brief.given), text("sheet", brief.given)
    number, pick = text("id", draft), book.film.pick
    chance = book.film.number(f"review {number}{sheet}")
    closer = text("fields.next_size." + text("size", draft)) or "medium"
    slots = {**book.slots, "other_size": closer}
    frame, remarks = pick(f"remark {number}", texts("fields.remarks")), []
    known = book.slots["prop"] in text("action", draft) or not text("narration", draft)
    shown = re.findall(r"^ *(\d+) ", sheet, re.MULTILINE)
    if draft and chance % 6 == 0 and ("size" in frame or not known):
        remarks.append(write(frame, slots))
    if shown and chance % 2 and not draft:
        slots["n"] = pick("which", shown[1:] or shown)
        remarks.append(write(pick("cut", texts("fields.cuts")), slots))
    told = text("action", draft) or "; ".join(book.clauses[:2])
    return {"fine": not remarks, "remarks": [*remarks], "retelling": told}


def edited(brief: Brief) -> Facts:
    """A change to the cut for every remark that names a scene and something that can be done."""
    edits: list[Value] = []
    for note in texts("notes.remarks", brief.given):
        if done := re.search(text("fields.doable"), note):
            change: Facts = {"scene": int(done[1]), "change": done[2], "value": done[3] or "1.0"}
            edits.append({**change, "reason": note})
    return {"edits": edits}
