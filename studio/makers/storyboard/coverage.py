"""How a scene is covered in shots: who is in each, how it is framed, what is done and said."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.makers.english import short, spread, tagged
from studio.makers.frames import chance, shuffled, write
from studio.makers.storyboard.ground import Deed, capital, deed_of, joined, listed, words
from studio.makers.storyboard.parts import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.makers.storyboard.ground import Ground, Row

_CLAUSE = re.compile(
    r";\s+|,\s+(?=(?:and|but|while|as|when|who|where|revealing|ensuring|proving)\b)"
    r"|\s+(?=(?:while|when) )|—"
)
_LEADING = re.compile(r"^(?:and|but|while|when|who|as)\s+", re.IGNORECASE)
_COARSE = 18
"""Words of a plot without names, which has fewer than twenty."""
_LINES = 3
"""Lines of a shot that nobody has yet reason to make longer."""
_MOST = 2
"""People in a shot whose place matters."""


def shots(scene: Row, ground: Ground, count: int) -> list[Row]:
    """The shots of a scene: its place, what is done, what it does to others, and a face."""
    purposes = _purposes(count, scene)
    told = _told(str(scene["plot"]))
    quiet = {"detail", "place", "empty"} if count > 2 else {"detail"}
    carrying = [at for at, one in enumerate(purposes) if one not in quiet] or [*range(count)]
    texts = dict(zip(carrying, spread(told, len(carrying)), strict=True))
    said: set[str] = set()
    rows: list[Row] = []
    for at, purpose in enumerate(purposes):
        clause = texts.get(at, "")
        fresh = clause if clause and clause not in said else ""
        said.add(clause)
        rows.append(_shot(at, purpose, clause or told[0], fresh, scene, ground))
    _apart(rows)
    if ground.readable:
        _speak(rows, scene, ground)
    return rows


def _purposes(count: int, scene: Row) -> list[str]:
    order = listed(f"shots.orders.{min(count, 6)}")
    middle = ["act", "answer"] * count
    made = order[:-1] + middle[: count - len(order)] + order[-1:]
    return [one if scene["characters"] else "empty" for one in made]


def _told(plot: str) -> list[str]:
    """What happens, clause by clause; a part in which nobody does anything belongs to the next."""
    made: list[str] = []
    for sentence in sentences(plot):
        ends = [*(hit.span() for hit in _CLAUSE.finditer(sentence)), (len(sentence), 0)]
        start = 0
        for end, after in ends:
            if _acts(sentence[start:end]) or not after:
                made.append(sentence[start:end])
                start = after
        if len(made) > 1 and not _acts(made[-1]):
            made[-2:] = [f"{made[-2]}, {made[-1]}"]
    return [re.sub(_LEADING, "", one) for one in made] or [plot]


def _acts(said: str) -> bool:
    return any(tag.startswith("VB") for _, tag in tagged(said))


def _shot(at: int, purpose: str, clause: str, fresh: str, scene: Row, ground: Ground) -> Row:
    everybody: list[str] = list(scene["characters"])
    named = [one for one in ground.who(clause, everybody[:1]) if one in everybody]
    one = (named or everybody or [""])[0]
    others = [name for name in everybody if name != one]
    # those who have not been in the picture get their turn
    other = others[(at + int(scene.get("number", 0))) % len(others)] if others else ""
    if purpose == "answer" and not other:
        purpose = "near"
    seen = {"place": everybody, "empty": [], "act": [one, *[other] * bool(other)], "detail": [one],
            "answer": [other, one], "near": [one]}[purpose]  # fmt: skip
    frame = _framed(purpose, at, scene)
    deed = deed_of(clause) if ground.readable else None
    doing = _doing(deed, int(scene.get("number", 0)) + at, alone=not other)
    slots = _slots(one, other, seen, fresh, doing, scene, ground)
    return {
        "id": at + 1, "purpose": purpose, "characters": seen, "one": one, "other": other,
        "deed": deed, "plot": write(words(f"shots.plots.{purpose}"), slots).strip(),
        "coarse": capital(short(write(words(f"shots.coarse.{purpose}"), slots), _COARSE)),
        **frame, "emotion": words(f"manner.feeling.{scene['mood']}"),
        "boxes": _boxes(seen, frame["size"]), "dialogue": [],
    }  # fmt: skip


def _framed(purpose: str, at: int, scene: Row, turn: int = 0) -> dict[str, str]:
    ways = listed(f"shots.manners.{'place' if purpose == 'empty' else purpose}")
    way = ways[(int(scene.get("number", 0)) + at // 3 + turn) % len(ways)]
    return dict(zip(("size", "angle", "move", "join"), re.split(r";\s*", way), strict=True))


def _slots(
    one: str, other: str, seen: Sequence[str], fresh: str, doing: str, scene: Row, ground: Ground
) -> dict[str, str]:
    a = _plainly(one, ground)
    b, mood = _plainly(other, ground, a), scene["mood"]
    told, props = fresh.rstrip(" ,;:."), [*(scene.get("props") or []), "the ground"]
    apart = bool(other) and "{other}" not in doing
    return {
        "place": str(scene["place"]), "time": str(scene["time"]), "who": joined(seen),
        "are": "are" if len(seen) > 1 else "is", "clause": capital(f"{told}.") if told else "",
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


def _speak(rows: list[Row], scene: Row, ground: Ground) -> None:
    """Lines for what is done and what is answered; everybody in the scene is heard once."""
    heard: list[str] = []
    said: set[str] = set()
    for row in rows:
        if row["purpose"] in {"place", "detail", "empty"} and len(rows) > 2:
            continue
        who = row["other"] if row["purpose"] == "answer" else row["one"]
        if who and (row["purpose"] != "near" or who not in heard or len(rows) < 4):
            _say(row, who, scene, said, answer=row["purpose"] == "answer")
            heard.append(who)
        other = row["other"]
        if row["purpose"] == "act" and other and other not in heard and len(rows) < 4:
            _say(row, other, scene, said, answer=True)
            heard.append(other)
    for name in (one for one in scene["characters"] if one not in heard):
        quiet = [row for row in rows if len(row["dialogue"]) < _LINES] or rows
        there = [row for row in quiet if name in row["characters"]] or quiet
        _say(min(there, key=lambda row: len(row["dialogue"])), name, scene, said, answer=True)


def _say(row: Row, who: str, scene: Row, said: set[str], *, answer: bool) -> None:
    """A line of somebody in a shot: what goes with the deed, else a line by chance; none twice."""
    deed: Deed | None = row["deed"]
    known = (deed.answers if answer else deed.says) if deed else ()
    odds = chance(scene["plot"], who, row["id"])
    ways = [
        *shuffled(odds, [*known]),
        *shuffled(odds, listed(f"manner.unknown.{'answer' if answer else 'say'}")),
    ]
    line = next((way for way in ways if way not in said), ways[0])
    said.add(line)
    row["dialogue"].append({"speaker": who, "line": line})
    if who not in row["characters"]:
        row["characters"].append(who)


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
