"""Who speaks in the shots of a scene, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.makers.storyboard.bank import call
from studio.makers.storyboard.ground import Deed, listed
from studio.makers.storyboard.lines import own_words
from studio.makers.wording.frames import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.storyboard.ground import Row

_LINES = 3
"""Lines of a shot that nobody has yet reason to make longer."""
_WAYS = {True: "answer", False: "say"}


def speak(rows: Sequence[Row], scene: Row) -> None:
    """Lines for what is done and what is answered; everybody in the scene is heard once."""
    heard, said = list[str](), set[str]()
    for row in rows:
        for who in _speakers(row, heard, len(rows)):
            _say(row, who, scene, said, answer=who != row["one"])
            heard.append(who)
    for name in (one for one in scene["characters"] if one not in heard):
        quiet = [row for row in rows if len(row["dialogue"]) < _LINES] or rows
        there = [row for row in quiet if name in row["characters"]] or quiet
        last = min(there, key=lambda row: (len(row["dialogue"]), -row["id"]))
        _say(last, name, scene, said, answer=True)


def _speakers(row: Row, heard: Sequence[str], count: int) -> list[str]:
    """Who speaks in a shot, in turn: places and things are quiet where there are others."""
    one, other, purpose = row["one"], row["other"], row["purpose"]
    if purpose in {"place", "detail", "empty"} and count > 2:
        return []
    if purpose == "group":
        return [who for who in row["characters"] if who not in heard or who in row["told"]][:_LINES]
    if purpose == "answer":
        return [other]
    if purpose == "near":
        (near,) = row["characters"]
        return [near] if near not in heard or count < 4 else []
    return [one, other] if other and other not in heard and count < 4 else [one] if one else []


def _say(row: Row, who: str, scene: Row, said: set[str], *, answer: bool) -> None:
    """A line in a shot: of the text, else what goes with the deed, else any; none twice."""
    deed: Deed | None = row["deed"]
    to = row["one"] if who != row["one"] else row["other"]
    acts = who in row["told"] or who == row["one"]
    own = own_words(row["told"], who, to, deed, scene["characters"]) if acts else ()
    told = [line for line in own if line not in said]
    known = (deed.answers if answer else deed.says) if deed else ()
    at = int(scene.get("number", 0)) + int(row["id"])
    plain = [*_turned([*known], at), *_turned(listed(f"manner.unknown.{_WAYS[answer]}"), 5 * at)]
    plain = [write(way, {"call": call(to)}) for way in plain if to or "{" not in way]
    line = next((way for way in [*told, *plain] if way not in said), plain[0])
    row["spoken"] = row["spoken"] or line in told
    said.add(line)
    row["dialogue"].append({"speaker": who, "line": line})
    if who not in row["characters"]:
        row["characters"].append(who)


def _turned(options: list[str], by: int) -> list[str]:
    """A list from another beginning, so that the next scene does not begin with the same line."""
    start = by % max(1, len(options))
    return options[start:] + options[:start]
