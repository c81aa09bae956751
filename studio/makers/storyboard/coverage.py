"""How a scene is covered in shots: who is in each, how it is framed, what is done and said."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.storyboard.dialogue import speak
from studio.makers.storyboard.ground import Deed, capital, deed_of, joined, listed, words
from studio.makers.storyboard.lines import subject_of
from studio.makers.storyboard.parts import sentences
from studio.makers.wording.english import short, spread, tagged
from studio.makers.wording.frames import write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.storyboard.ground import Ground, Row

_CLAUSE = re.compile(
    r";\s+|,\s+(?=(?:and|but|while|as|when|who|where|revealing|ensuring|proving)\b)"
    r"|\s+(?=(?:while|when) )|—"
)
_LEADING = re.compile(r"^(?:and|but|while|when|who|as)\s+")
_HANGING = re.compile(r"^(?:As|When|While) ([^,]+)$")
"""Half a sentence, of which the other half is elsewhere."""
_FINITE = {"VBZ", "VBP", "VBD", "MD"}
_COARSE = 18
"""Words of a plot without names, which has fewer than twenty."""
_MOST = 2
"""People in a shot whose place matters."""
_GROUP = 4
"""People who are seen side by side and can still be told apart."""


def shots(scene: Row, ground: Ground, count: int) -> list[Row]:
    """The shots of a scene: its place, what is done, what it does to others, and a face.

    Each shows a part of the text. A narrator reads it, unless somebody says it in their own words.
    """
    told = _told(str(scene["plot"]))
    texts = spread(told, count) if len(told) >= count else told
    rows: list[Row] = []
    for at, purpose in enumerate(_purposes(count, scene)):
        fresh = texts[at] if at < len(texts) else ""
        rows.append(_shot(rows, purpose, fresh or told[-1], fresh, scene, ground))
    _apart(rows)
    if ground.readable:
        speak(rows, scene)
    for row in rows:
        row["narration"] = "" if row["spoken"] else row["shown"]
    return rows


def _purposes(count: int, scene: Row) -> list[str]:
    order = listed(f"shots.orders.{min(count, 6)}")
    middle = ["act", "answer"] * count
    made = order[:-1] + middle[: count - len(order)] + order[-1:]
    return [one if scene["characters"] else "empty" for one in made]


def _told(plot: str) -> list[str]:
    """What happens, clause by clause; a part without a verb or subject goes with the one before."""
    made: list[str] = []
    for sentence in sentences(plot):
        starts = [0]
        for hit in _CLAUSE.finditer(sentence):
            if _acts(sentence[starts[-1] : hit.start()]) and _begins(sentence[hit.end() :]):
                starts.append(hit.end())
        if len(starts) > 1 and not _acts(sentence[starts[-1] :]):
            starts.pop()
        made += [sentence[a:b].strip() for a, b in pairwise([*starts, len(sentence)])]
    return made or [plot]


def _begins(said: str) -> bool:
    """Whether a clause says of whom it tells: `and will not say` tells of those before it."""
    tags = (tag for _, tag in tagged(_LEADING.sub("", said)) if tag != "RB")
    return next(tags, "") not in _FINITE


def _acts(said: str) -> bool:
    return any(tag in _FINITE for _, tag in tagged(said))


def _shot(
    before: list[Row], purpose: str, clause: str, fresh: str, scene: Row, ground: Ground
) -> Row:
    at, everybody = len(before), list[str](scene["characters"])
    last = [before[-1]["one"]] if before and before[-1]["one"] else everybody[:1]
    named = [one for one in ground.who(clause, last) if one in everybody]
    one = subject_of(clause, named) or next(iter([*last, *named]), "")
    other = _other(clause, at, one, named, scene)
    purpose, seen = _seen(purpose, one, other, before, everybody, [one, *named] if fresh else [])
    deed = deed_of(clause) if ground.readable else None
    doing = _doing(deed, int(scene.get("number", 0)) + at, alone=not other)
    frame = _framed(purpose, at, scene)
    whole = purpose == "act" and re.search(words("shots.whole"), doing)
    frame["size"] = "wide" if whole or len(seen) >= _GROUP else frame["size"]
    shown = capital(_LEADING.sub("", fresh).rstrip(" ,;:.—"))
    shown = capital(_HANGING.sub(r"\1", shown))
    slots = _slots(seen[0] if purpose == "near" else one, other, seen, shown, doing, scene, ground)
    return {
        "id": at + 1, "purpose": purpose, "characters": seen, "one": one, "other": other,
        "deed": deed, "told": fresh, "shown": f"{shown}." * bool(shown), "spoken": False,
        "plot": write(words(f"shots.plots.{purpose}"), slots).strip(),
        "coarse": capital(short(write(words(f"shots.coarse.{purpose}"), slots), _COARSE)),
        **frame, "emotion": words(f"manner.feeling.{scene['mood']}"),
        "boxes": _boxes(seen, frame["size"]), "dialogue": [],
    }  # fmt: skip


def _other(clause: str, at: int, one: str, named: Sequence[str], scene: Row) -> str:
    """Who is with somebody: whom the text names or means (`her`), else one after the other."""
    others = [name for name in scene["characters"] if name != one]
    near = [name for name in named if name != one]
    near += others[: bool(re.search(r"\b(?:with|at|to|for|of) (?:her|him)\b", clause))]
    return [*near, *others[(at + int(scene.get("number", 0))) % len(others) :]][0] if others else ""


def _seen(
    purpose: str, one: str, other: str, before: list[Row], everybody: list[str], told: list[str]
) -> tuple[str, list[str]]:
    """What a shot becomes of those whom it can show, and who is in it.

    Whoever was seen only among all gets a place in the last one, beside whom the text is about.
    """
    close = {
        name
        for row in before
        if row["purpose"] not in {"place", "empty"}
        for name in row["characters"]
    }
    rest = [name for name in everybody if name not in close]
    if purpose == "near" and before and (rest or len({*told}) > 1):
        side = [*dict.fromkeys([*told, *rest])][:_GROUP]
        return ("group", side) if len(side) > 1 else ("near", side)
    purpose = "near" if purpose == "answer" and not other else purpose
    seen = {"place": everybody, "empty": [], "act": [one, *[other] * bool(other)], "detail": [one],
            "answer": [other, one], "near": [one]}  # fmt: skip
    return purpose, seen[purpose]


def _framed(purpose: str, at: int, scene: Row, turn: int = 0) -> dict[str, str]:
    ways = listed(f"shots.manners.{'place' if purpose == 'empty' else purpose}")
    way = ways[(int(scene.get("number", 0)) + at // 3 + turn) % len(ways)]
    return dict(zip(("size", "angle", "move", "join"), re.split(r";\s*", way), strict=True))


def _slots(
    one: str, other: str, seen: Sequence[str], fresh: str, doing: str, scene: Row, ground: Ground
) -> dict[str, str]:
    a = _plainly(one, ground)
    b, mood = _plainly(other, ground, a), scene["mood"]
    props = [*(scene.get("props") or []), "the ground"]
    apart = bool(other) and "{other}" not in doing
    return {
        "place": str(scene["place"]), "time": str(scene["time"]), "who": joined(seen),
        "are": "are" if len(seen) > 1 else "is", "clause": capital(f"{fresh}.") if fresh else "",
        "one": one, "other": other or one, "a": a, "b": b, "thing": str(props[0]),
        "doing": doing.replace("{other}", other), "doing0": doing.replace("{other}", b),
        "beside": f", {other} close by" if apart else "",
        "people": f"{_number(len(seen))} people" if len(seen) > 1 else a,
        "feeling": words(f"manner.feeling.{mood}"), "face": words(f"shots.faces.{mood}"),
        "feels": words(f"shots.feels.{mood}"),
    }  # fmt: skip


def _doing(deed: Deed | None, number: int, *, alone: bool) -> str:
    """What is seen of a deed; nobody holds out a hand to nobody."""
    ways = [*(deed.doing if deed else listed("manner.unknown.doing"))]
    ways = [way for way in ways if not (alone and "{other}" in way)] or ["looks up and listens"]
    return str(ways[number % len(ways)])


def _plainly(name: str, ground: Ground, taken: str = "") -> str:
    """Somebody without a name: `a woman`; a second one of the kind is `another woman`."""
    kind = ground.people.get(name) or "person"
    said = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return f"another {kind}" if said == taken else said


def _number(count: int) -> str:
    return ["no", "one", "two", "three", "four", "five", "six"][count] if count < 7 else "many"


def _apart(rows: list[Row]) -> None:
    """No two neighbours are framed alike: the second is seen from another height."""
    for before, row in pairwise(rows):
        if (before["size"], before["angle"]) == (row["size"], row["angle"]):
            row["angle"] = "low" if row["angle"] != "low" else "eye level"


def _boxes(seen: Sequence[str], size: str) -> list[Row]:
    """Where the first two stand: apart, each at most half as wide as the picture."""
    if not seen or len(seen) > _MOST:
        return []
    top, wide = (float(one) for one in words(f"shots.boxes.{size}").split())
    middles = [0.5] if len(seen) == 1 else [0.28, 0.72]
    edges = [(round(middle - wide / 2, 2), round(middle + wide / 2, 2)) for middle in middles]
    return [
        {"name": name, "x1": left, "y1": top, "x2": right, "y2": 0.98}
        for name, (left, right) in zip(seen, edges, strict=True)
    ]


def shot_reasons(rows: Sequence[Row], scene: Row) -> dict[str, str]:
    """Why a scene is covered so: framing, moves, what stays, and what each shot is for."""
    framed = [f"shot {row['id']} {row['size']}, {row['angle']}: it {_why(row)}" for row in rows]
    moves = [
        f"in shot {row['id']} the camera {words('shots.moves.' + row['move'])}" for row in rows
    ]
    told = [f"{row['id']} {_why(row)}: {short(row['plot'], 9)}" for row in rows]
    slots = {
        "framing": "; ".join(framed), "moves": "; ".join(moves), "purposes": "; ".join(told),
        "look": words(f"manner.look.{scene['mood']}"), "place": scene["place"],
        "time": scene["time"], "lead": [*scene["characters"], "the light"][0],
    }  # fmt: skip
    steps = ("composition", "techniques", "continuity", "narrative")
    return {step: write(words(f"reasons.{step}"), {**slots}) for step in steps}


def _why(row: Row) -> str:
    return str(words(f"shots.why.{row['purpose']}") or words("shots.why.place"))
