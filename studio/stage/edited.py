"""What a person edited, held against what the later steps read off it; refused if it does not fit.

What a conversation concludes has its form on the card. What a craft makes (voices, keyframes,
clips, the score, a cut) is checked here for the fields that later steps need; more may be there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    TypeAdapter,
    ValidationError,
)

from studio.cards.checks import complaints
from studio.cards.forms import form_of
from studio.cards.step import (
    Arrange,
    Assignment,
    CutStep,
    Discussion,
    MakeClips,
    MakeScore,
    MakeTalking,
    MakeVoices,
    Takes,
)
from studio.crafts.puppets import Way
from studio.errors import CardError
from studio.film.timeline import Cut
from studio.yamlfile.complaints import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from studio.cards.step import Step

Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Pair = Annotated[list[float], Field(min_length=2, max_length=2)]
Cycle = list[tuple[int, Annotated[float, Field(gt=0)]]]
Framing = Annotated[list[float], Field(min_length=3, max_length=3)]


class Entry(BaseModel):
    """A block of which only some fields are read."""

    model_config = ConfigDict(extra="allow")


class Line(Entry):
    """A line and its sound: the digest, or "" where nobody speaks it."""

    speaker: str
    text: str
    seconds: float = Field(ge=0)
    sound: Digest | str = Field("", max_length=64)


class Spoken(Entry):
    """The lines of one shot; `seconds` is how long all of them take."""

    scene: int
    seconds: float = Field(ge=0)
    lines: list[Line]


class Cutout(Entry):
    """A puppet at one moment: `at` in pixels of the keyframe."""

    picture: Digest
    at: Pair
    shows: str = "rest"


class Puppet(Entry):
    """A figure that can be moved: `foot` and `tall` in shares of the picture."""

    name: str
    act: str = ""
    foot: Pair
    tall: float
    side: Literal[-1, 1] = 1
    depth: float
    holds: str = ""
    hand: Pair | None = None
    cutouts: Annotated[list[Cutout], Field(min_length=1)]


class Picture(Entry):
    """A keyframe and its planes: digest and depth, 0 far to 1 near; `bare` are without puppets."""

    scene: int
    picture: Digest
    layers: list[tuple[Digest, float]] = []
    puppets: list[Puppet] = []
    bare: list[tuple[Digest, float]] = []


class Footage(Entry):
    """A shot as a film, by its digest."""

    scene: int
    footage: Digest


class Motion(Entry):
    """One movement of a puppet: from `start` to `end`, and a `swing` every `period` seconds."""

    way: Way
    start: float = 0.0
    end: float = 0.0
    begins: float = 0.0
    ends: float = 0.0
    swing: float = 0.0
    period: float = Field(1.0, gt=0)
    phase: float = 0.0
    hops: bool = False
    even: bool = False


class Spell(Entry):
    """From one second of a shot to another, another cycle."""

    begins: float
    ends: float
    cycle: Cycle


class Gesture(Entry):
    """What a puppet does: `cycle` is which of its pictures is seen for how many seconds."""

    puppet: int = Field(ge=0)
    motions: list[Motion] = []
    cycle: Cycle = []
    spells: list[Spell] = []


class AxialCut(Entry):
    """From second `at` on the camera sees another part of the picture."""

    at: float = Field(ge=0)
    view: Framing


class Camera(Entry):
    """A shot as a move: framings are x, y (parts of the picture) and zoom; `settle` in seconds."""

    scene: int
    start: Framing
    end: Framing
    ease: str
    parallax: float
    settle: float
    cuts: list[AxialCut] = []
    gestures: list[Gesture] = []


class Mouth(Entry):
    """A small picture over a keyframe: `at` in its pixels, `spans` in frames of the shot."""

    picture: Digest
    at: Pair
    depth: float
    spans: list[tuple[int, int]]


class Talking(Entry):
    """A shot in which people talk; neither footage nor overlays where nobody is seen to."""

    scene: int
    footage: Digest | None = None
    overlays: list[Mouth] = []


class Music(Entry):
    """The score, by its digest."""

    sound: Digest


def _moved_by(entry: object) -> str:
    """Whether a clip is footage or a move over the picture: told by what is there."""
    return "footage" if isinstance(entry, dict) and entry.get("footage") else "path"


MADE: dict[type, TypeAdapter[object]] = {
    MakeVoices: TypeAdapter(list[Spoken]),
    Takes: TypeAdapter(list[Picture]),
    MakeClips: TypeAdapter(
        list[
            Annotated[
                Annotated[Footage, Tag("footage")] | Annotated[Camera, Tag("path")],
                Discriminator(_moved_by),
            ]
        ]
    ),
    MakeTalking: TypeAdapter(list[Talking]),
    MakeScore: TypeAdapter(Music),
    CutStep: TypeAdapter(Cut),
}


def valid(step: Step, name: str, value: object, folder: Path) -> object:
    """A conclusion that a person edited; what a conversation concludes is typed by its form.

    Raises:
        CardError: it does not fit; every complaint at once.
    """
    if isinstance(step, Discussion | Assignment):
        value, wrong = _said(step, value)
    elif isinstance(step, Arrange):
        wrong = _arranged(step, value)
    else:
        wrong = _made(step, value)
    if wrong:
        raise CardError(
            f"{folder / 'memory' / name}.yaml: edited by hand, and does not fit its form: "
            f"{'; '.join(wrong)}; mend it, or remove the file to have it concluded anew"
        )
    return value


def unmet(step: Step, value: object, at: Callable[[str], object]) -> list[str]:
    """What a card demands of a conclusion, and an edit does not meet; a person may mean it so."""
    if not isinstance(step, Discussion | Assignment) or step.each:
        return []
    return complaints(step.checks, value, at)


def _said(step: Discussion | Assignment, value: object) -> tuple[object, list[str]]:
    form = form_of(step.form, step.concludes)
    entries = value if step.each and isinstance(value, list) else [value]
    found = [form.validate(entry) for entry in entries]
    wrong = [
        f"{f'entry {number}: ' if step.each else ''}{complaint}"
        for number, (_, said) in enumerate(found, start=1)
        for complaint in said
    ]
    if step.each:
        return [made for made, _ in found], wrong or _twice(entries)
    return found[0][0], wrong


def _arranged(step: Arrange, value: object) -> list[str]:
    """Entries may hold more than the form that later steps rely on."""
    if step.walk and not isinstance(value, list):
        return [f"{step.concludes}: wants a list"]
    entries = value if step.walk and isinstance(value, list) else [value]
    if step.holds is None:
        return _twice(entries)
    form = form_of(step.holds, step.concludes)
    names = [field.name for field in form.shape.fields]
    wrong = [
        f"entry {number}: {complaint}"
        for number, entry in enumerate(entries, start=1)
        for complaint in form.validate(_only(entry, names))[1]
    ]
    return wrong or _twice(entries)


def _only(entry: object, names: Sequence[str]) -> object:
    if not isinstance(entry, dict):
        return entry
    return {name: entry[name] for name in names if name in entry}


def _twice(entries: Sequence[object]) -> list[str]:
    """Later steps tell entries apart by their `id`."""
    ids = [entry["id"] for entry in entries if isinstance(entry, dict) and "id" in entry]
    return [
        f"entry {at}: id: {one} is there before"
        for at, one in enumerate(ids, 1)
        if one in ids[: at - 1]
    ]


def _made(step: Step, value: object) -> list[str]:
    model = MADE.get(type(step))
    if model is None:
        return []
    try:
        model.validate_python(value)
    except ValidationError as error:
        return sentences(error, value, model)  # type: ignore[arg-type]
    return []
