"""Which lights burn in a picture: all, none in the windows, or none at all."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.makers.papertheatre.reading.vocabulary import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.papertheatre.layout import Figure
    from studio.makers.papertheatre.reading.prompt import Script

_LAMP = r"(?:lamp|light|candle|lantern|fire|lighthouse|beacon|bulb|streetlight|torch|flame)s?"
_OUT = re.compile(
    rf"\b{_LAMP}\b(?: (?!and\b)\w+){{0,4}}? (?:go(?:es)?|is|are|has|have|went|turns?|gone)"
    r"(?: all)?(?: gone)? (?:out|off|dark|black)\b(?! (?:to|on|at|over|into|of)\b)"
    rf"|\b(?:puts?|blows?|turns?|switch(?:es)?|snuffs?) (?:out|off)(?: \w+){{1,4}}? {_LAMP}\b"
    rf"|\b(?:puts?|blows?|turns?|switch(?:es)?|snuffs?)(?: \w+){{1,4}}? {_LAMP} (?:out|off)\b"
    rf"|\bextinguish\w*\b|\b{_LAMP} (?:dies|die|fails?)\b"
)
_WINDOWS = re.compile(
    rf"\bno (?:{_LAMP}|window) (?:in (?:the|any|a|all)|burns?|shines?|is lit|anywhere)\b"
    r"|\b(?:dark|black|unlit|blind) (?:window|house|street|town|village|city)s?\b"
    r"|\b(?:window|house|street|town|village|city)s?(?: \w+)? (?:is|are|stays?|lies?|goes|go)"
    r"(?: all)? (?:dark|black|unlit)\b"
)
_UNSEEN = re.compile(
    r"\bin the (?:full )?dark\b(?! (?:green|blue|red|wood|forest|coat))|\bin darkness\b"
    r"|\bpitch[- ]dark\b|\bnobody can see\b"
    r"|\b(?:lamp|light|candle|lantern|fire)s? (?:goes?|is|has gone|went|are) out\b"
)
_COLD = re.compile(
    r"\b(?:cold|dark|dead|unlit|empty|burnt[- ]out) (?:lamp|candle|lantern|torch)\b"
    r"|\b(?:lamp|candle|lantern|torch) (?:is|that is|which is) (?:cold|dark|dead|unlit|empty|out)\b"
)
LAMPS = frozenset({"lantern", "candle", "lamp", "torch"})
LATE = frozenset({"night", "dusk"})


_LEAF = r"(?P<{}>door|gate|window|shutter)s?"
_OPENS = re.compile(
    rf"\b(?:opens?|opened|open|unlocks?|unbolts?|(?:throws?|pushes|pulls?|flings?|holds?|tears?)"
    rf" open) (?:the |an? |his |her |its |their |every |all )?(?:\w+ )?{_LEAF.format('one')}\b"
    rf"|\b{_LEAF.format('two')} (?:\w+ )?(?:opens?|(?:stands?|is|are|flies|fly|swings?|springs?) "
    r"(?:wide )?(?:open|ajar))\b"
)


def ajar(script: Script) -> frozenset[str]:
    """The doors and windows that an action tells to be open, by `door` and `window`."""
    told = [found["one"] or found["two"] for found in _OPENS.finditer(_told(script))]
    return frozenset("door" if one in {"door", "gate"} else "window" for one in told)


def put_out(script: Script) -> str:
    """`windows` where none of them is lit, `lamps` where those that somebody holds are out too."""
    told = _told(script)
    return "lamps" if _OUT.search(told) else "windows" if _WINDOWS.search(told) else ""


def unlit(script: Script, hour: str) -> bool:
    """Whether nobody can see in this picture; one who sits far off in the dark darkens no other."""
    told = re.sub(r"\b(?:far off|far away|outside|is away) in the dark\b", "", _told(script))
    return bool(_UNSEEN.search(told) or (hour in LATE and _OUT.search(told)))


def cold(mine: str) -> bool:
    """Whether the lamp that somebody holds is told not to burn: `with a cold candle`."""
    return _COLD.search(mine) is not None


def in_hand(figures: Sequence[Figure], action: str, *, dark: bool) -> tuple[Figure, ...]:
    """The figures; who is told to be in the dark and of no lamp has not their own with them."""
    if not dark or LAMPS & {*tokens(action)}:
        return tuple(figures)
    return tuple(
        replace(one, prop="", hold="") if one.prop in LAMPS and one.prop == one.sheet.prop else one
        for one in figures
    )


def _told(script: Script) -> str:
    return f"{script.of('action')}. {script.of('time')}".casefold()
