"""The words a picture is painted from, and what is handed to the Monitor about a take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import CardError
from studio.stage.entries import blocks, rows
from studio.talk.prompts import inline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from studio.crafts import Measurement
    from studio.stage.entries import Data

SCENE = ("id", "title", "place", "time", "weather", "mood", "characters", "action", "size", "angle")
"""What every script says of a picture."""
PLANNED = ("look", "props", "emotion")
"""What some plans say of it as well: its style, its things, its feeling."""
PLACED = "boxes"
"""Where people stand in it: their names with x1, y1, x2, y2, from 0 to 1 of width and height."""
PERSON = ("looks", "clothes", "carries")


def paint_prompt(
    words: str,
    *,
    scene: Mapping[str, object],
    people: Sequence[Mapping[str, object]],
    style: Mapping[str, object],
    base: Mapping[str, object] | None,
    context: Mapping[str, object] | None,
    remarks: Sequence[str] = (),
) -> str:
    """The painter's whole prompt: words, script s(t), Base Description B and context C(t-1).

    arXiv 2408.11788, 3.3: a frame is painted from its script, the context of the frame before and
    the Base Description, never from the whole history; so its length does not grow with the film.
    """
    sections = (
        ("scene", [*_fields(scene, (*SCENE, *PLANNED)), *_placed(scene.get(PLACED))]),
        ("characters", [_person(person) for person in people]),
        ("style", _fields(style, ("name", "palette", "light", "rules"))),
        ("base description", _base(base) if base else []),
        ("context", _fields(context, ("light", "people", "place")) if context else []),
        ("remarks", [f"- {remark}" for remark in remarks]),
    )
    blocks = ["\n".join((f"[{name}]", *lines)) for name, lines in sections if lines]
    return "\n\n".join((words.strip(), *blocks))


def portrait_words(person: Data) -> str:
    """The words of a portrait of somebody who appears for the first time."""
    return f"A portrait of {person['name']}, alone and facing us."


def portrait_prompt(
    person: Data, scene: Data, style: Data, base: Data | None, words: str = ""
) -> str:
    """The prompt for a portrait of somebody who appears for the first time.

    Other `words` than the usual take the place of how the person is described, too.
    """
    name = person["name"]
    about: Data = {
        "id": 0,
        "title": f"Portrait of {name}",
        "place": scene.get("place"),
        "time": scene.get("time"),
        "characters": [name],
        "action": f"{name} alone, facing us",
        "size": "medium",
        "angle": "eye level",
    }
    people = [] if words else [person]
    return paint_prompt(
        words or portrait_words(person),
        scene=about,
        people=people,
        style=style,
        base=base,
        context=None,
    )


def described(person: Mapping[str, object]) -> list[str]:
    """What a prompt tells of somebody's looks, one line each."""
    return [f"{name}: {person[name]}" for name in PERSON if person.get(name)]


def evidence(note: str, measurement: Measurement) -> str:
    """The painter's note as testimony and the measures as evidence, for a Monitor's prompt."""
    lines = [
        f"{measure.name}: {measure.value:.2f} (tolerance {measure.tolerance:.2f})"
        for measure in measurement.measures
    ]
    lines += [f"finding: {finding}" for finding in measurement.findings]
    lines += [f"not available: {name}" for name in measurement.not_available]
    told = note.strip() or "(the painter says nothing about its picture)"
    return "<note>\n{}\n</note>\n<evidence>\n{}\n</evidence>".format(told, "\n".join(lines))


def caption(scene: Mapping[str, object]) -> str:
    """One sentence on a keyframe, by which people find it again."""
    parts = (scene.get(key) for key in ("title", "place", "time", "weather", "action"))
    return ". ".join(str(part) for part in parts if part)


def _fields(values: Mapping[str, object], names: Sequence[str]) -> list[str]:
    return [
        f"{name}: {inline(values[name])}"
        for name in names
        if values.get(name) not in (None, "", [], ())
    ]


def _placed(boxes: object) -> list[str]:
    """Where people stand, in one line: left, top, right and bottom as parts of the picture.

    Raises:
        CardError: a person edited a box, and it is none any more.
    """
    try:
        told = [
            f"{one['name']} {' '.join(f'{float(one[edge]):.2f}' for edge in _EDGES)}"
            for one in rows(boxes)
        ]
    except (TypeError, ValueError, KeyError) as error:
        what = f"{error!r} in {boxes!r}; each has a name, and x1, y1, x2, y2 from 0 to 1"
        raise CardError(f"{PLACED}: {what}: mend them where you edited the scene") from error
    return [f"{PLACED}: {'; '.join(told)}"] if told else []


_EDGES = ("x1", "y1", "x2", "y2")


def _person(person: Mapping[str, object]) -> str:
    traits = (str(person.get("kind", "")), *described(person))
    return f"{person.get('name')}: {'; '.join(traits)}"


def _base(base: Mapping[str, object]) -> list[str]:
    known = blocks(base.get("characters"))
    people = [f"{one.get('name')}: {one.get('traits')}" for one in known]
    return [*_fields(base, ("style", "background")), *people]
