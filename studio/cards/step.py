"""What a phase does: one step, or a series of steps. Kinds are general; companies are data.

`sees` are pictures that everybody in a conversation is shown: an input of kind picture, or what
takes concluded. A series shares `given`, `recall` and `sees` with its steps.

Names a step can ask for in `given`: `prompt` (the user's story), `company`, `size`, every declared
input of the company (unless the user says otherwise: the size's `inputs`, then its default), every
conclusion of an earlier step; inside `each` its entry's name, `number` (1, 2, 3 ...) and `share`;
with `carry` the carried name (absent for the first entry). A given is a path, whose last plain
segment is its given name, or a one-entry map: `{people: "story.characters[synopsis.characters]"}`.

A path through a list maps over it and joins lists: `story.characters.name` is all names, and
`outline.scenes` is one flat list where `outline` is a list of `{scenes: [...]}`. `X[path]` picks
the entries of the list X whose `name`, `id` or `scene` is (among) the value at `path`, a mapping
counting by its own; `X[entry]` is the entry of X that belongs to the current entry of `each`.
With `each`, a step's conclusion is the list of its entries' results. What a skipped step (`when`)
would have concluded is absent and gives nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from studio.cards.arrange import Value, Walk
from studio.cards.base import Card, Name, Path, When
from studio.cards.checklist import Checks
from studio.cards.field import FieldMap, FormName
from studio.cards.terms import Each, Recall, Rounds, Sized, StepLimits


class _Step(Card):
    name: Name | None = None
    title: str = ""
    about: str = ""
    given: tuple[Path | dict[Name, Path], ...] = ()
    each: Each | None = None
    carry: Annotated[
        Name | None, Field(description="name under which the result of the item before is given")
    ] = None
    when: When | None = None
    after: Annotated[
        tuple[Path, ...],
        Field(description="conclusions it waits for although it reads nothing of them"),
    ] = ()
    recall: tuple[Recall, ...] = ()
    sees: tuple[Path, ...] = ()
    keep_in: Name | None = None
    limits: StepLimits | None = None


class _Talk(_Step):
    brief: str = Field(min_length=1)
    aim: str = ""
    requirements: tuple[str, ...] = ()
    concludes: Name
    form: FormName | FieldMap = "text"
    checks: Checks = Checks()
    repairs: Annotated[int, Field(ge=0, le=20)] = 2
    parts: Annotated[int, Field(ge=1, le=200)] = 20


class Discussion(_Talk):
    """Roles converse in rounds until one concludes (arXiv 2408.11788, 3.2)."""

    kind: Literal["discussion"]
    cast: Annotated[
        dict[Literal["instructor", "assistant"], Name] | tuple[Name, ...], Field(min_length=2)
    ]
    rounds: Rounds = Rounds()
    ideas: Annotated[int, Field(ge=1)] = 5
    concluded_by: tuple[Name, ...] = ()
    reflected_by: Name | None = None


class Review(Card):
    """Who reviews an assignment, how often, and with which brief (`{draft}` is the work)."""

    role: Name
    brief: str = Field(min_length=1)
    most: Sized = 2


class Assignment(_Talk):
    """One role works alone; a reviewer may send it back, at most so often."""

    kind: Literal["assignment"]
    role: Name
    review: Review | None = None


class MakeVoices(_Step):
    """Speak the words of every entry: first what the narrator says, then the dialogue."""

    kind: Literal["make"]
    craft: Literal["voice"]
    narration: Path
    dialogue: Path | None = None
    people: Path
    language: Path
    apart: Annotated[
        bool | Literal["everybody"],
        Field(
            description="no two people of one kind get one voice, while there are voices; "
            "everybody: nor one that is near another's, of whatever kind"
        ),
    ] = False
    concludes: Name


class MakeClips(_Step):
    """Turn the keyframe of every shot of a cut into a clip of the shot's length.

    Where there are no `pictures` (none named, or their step was skipped), a shot is filmed from
    words alone (arXiv 2503.07314, 3.2.4, one-stage): what `scenes` says of it, the looks of those
    `people` who are in it, and the `style`.
    """

    kind: Literal["make"]
    craft: Literal["animator"]
    cut: Path
    pictures: Path | None = None
    scenes: Path | None = None
    people: Path | None = None
    style: Path | None = None
    concludes: Name

    @model_validator(mode="after")
    def _from_something(self) -> MakeClips:
        if not self.pictures and not self.scenes:
            raise ValueError("needs pictures, or scenes to be filmed from words alone")
        return self


class MakeTalking(_Step):
    """Let those who speak in a shot of a cut be seen to speak.

    It is the joint setting of arXiv 2503.07314, 3.2.4. Each shot with lines of people in its
    picture is asked for once; the narrator is not seen.
    """

    kind: Literal["make"]
    craft: Literal["talking"]
    cut: Path
    pictures: Path
    voices: Path
    concludes: Name


class MakeScore(_Step):
    """Compose the score of a cut: one cue for every shot of it.

    With `scenes`, a cue names whoever is in its scene, not only those who speak, and tells place,
    hour and weather.
    """

    kind: Literal["make"]
    craft: Literal["composer"]
    cut: Path
    scenes: Path | None = None
    tone: Path | None = None
    people: Annotated[
        Path | None,
        Field(exclude=True, description="of no effect, and read from older cards: leave it out"),
    ] = None
    concludes: Name


Make = Annotated[MakeVoices | MakeClips | MakeTalking | MakeScore, Field(discriminator="craft")]


class TakesRoles(Card):
    """Who makes a keyframe: one directs, one speaks for the painter, one judges."""

    director: Name
    painter: Name
    monitor: Name


class Briefs(Card):
    """What each of them is told, in order of a take's life.

    Besides what the step is given, a brief can use what the step itself knows: `{scene}`,
    `{people}`, `{style}`, `{base}` (the Base Description) and the carried context (`{context}`,
    unless `carry` calls it otherwise) in all; `{direction}` and `{remarks}` in `paint`;
    `{take}`, `{picture}` (the words it was painted from) and `{evidence}` in `judge`; `{evidence}`
    in `base`, `context` and `newcomer`; `{newcomer}` (a name) in `newcomer`.
    """

    direct: str = Field(min_length=1)
    paint: str = Field(min_length=1)
    judge: str = Field(min_length=1)
    base: str = Field(min_length=1)
    context: str = Field(min_length=1)
    newcomer: str = Field(min_length=1)


class Takes(_Step):
    """Make, measure, judge, revise, keep: painter, director and monitor (arXiv 2408.11788, 3.3)."""

    kind: Literal["takes"]
    roles: TakesRoles
    briefs: Briefs
    scene: Path = "scene"
    people: Path = "story.characters"
    style: Path = "style"
    most: Sized = 3
    keep: Literal["best", "strict"] = "best"
    chain: Annotated[
        Literal["film", "scene"],
        Field(
            description="film: a keyframe goes on from the one before; scene: each from the Base "
            "and the cast alone, so that scenes are made at once and nothing is carried"
        ),
    ] = "film"
    references: Annotated[int, Field(ge=0, le=16)] | None = None
    repairs: Annotated[int, Field(ge=0, le=20)] = 2
    describes: Annotated[Name, Field(description="name of the Base Description in memory")] = "base"
    concludes: Name


class Arrange(_Step):
    """Put what was concluded together anew; nobody is asked.

    Without `walk` it concludes a block of the fields of `entry`; with it one flat list, an entry
    for everything that the walk through lists in lists comes by, `number` counting them all. A
    field is a path, or several of which the first counts where something stands; or see
    `studio.cards.arrange`. `holds` is what it, or each entry of it, has at least: what a person
    edited is held against that, and later steps rely on it.
    """

    kind: Literal["arrange"]
    walk: tuple[Walk, ...] = ()
    entry: Annotated[dict[Name, Value], Field(min_length=1)]
    holds: FormName | FieldMap | None = None
    concludes: Name


class CutStep(_Step):
    """Assemble the shots in story order, or apply an edit list to an earlier cut, and lock.

    Where there are no `voices` (none named, or their step was skipped), the words of `scenes` are
    read: a line stays as long as that takes.
    """

    kind: Literal["cut"]
    scenes: Path
    pictures: Path | None = None
    voices: Path | None = None
    shots: Path | None = None
    edits: Path | None = None
    title_from: Path
    locked: bool = False
    concludes: Name


class Mix(_Step):
    """Mix the sound and render the locked cut into the film's folder.

    Without `sound` the film is pure video: it has no track of it at all. `sound` may be a condition
    as in `when`. Where there are no `pictures`, every clip must be footage. What `talking` made
    goes over the clips.
    """

    kind: Literal["mix"]
    cut: Path
    pictures: Path | None = None
    voices: Path | None = None
    clips: Path
    talking: Path | None = None
    score: Path | None = None
    sound: bool | When = True
    concludes: Name = "film"

    @model_validator(mode="after")
    def _heard(self) -> Mix:
        if self.sound is False and (self.voices or self.score):
            raise ValueError("sound: no leaves no track for voices or score; take them out")
        return self


class Series(_Step):
    """Steps one after another; `each` repeats the whole series for every entry of a list."""

    kind: Literal["series"]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


Step = Annotated[
    Discussion | Assignment | Arrange | Make | Takes | CutStep | Mix | Series,
    Field(discriminator="kind"),
]
Series.model_rebuild()
