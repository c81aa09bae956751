"""The conclusions that code computes with; every other form is a field map in a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    from collections.abc import Mapping

Size = Literal["extreme wide", "wide", "medium", "medium close", "close", "insert"]
Angle = Literal["eye level", "low", "high", "overhead"]
Move = Literal[
    "static", "push in", "pull out", "pan left", "pan right", "tilt up", "tilt down", "drift"
]
Join = Literal["cut", "dissolve", "fade"]
Check = Literal["connection", "characters", "colour", "style", "script"]


class Form(BaseModel):
    """Base of every conclusion. A one-line payload fills `headline`, where a form names one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    headline: ClassVar[str | None] = None

    @classmethod
    def of(cls, entry: Mapping[str, object]) -> Self:
        """What an entry holds of this form; it may hold more, for other steps."""
        return cls.model_validate({name: entry[name] for name in cls.model_fields if name in entry})


class Style(Form):
    """How the whole film looks (arXiv 2408.11788, 3.2, style decision)."""

    headline = "name"
    name: str = Field(min_length=1, description="the style in a few words, e.g. cartoon style")
    palette: str = Field("", description="the colours that carry the film, most to least used")
    light: str = Field("", description="where light comes from and how hard it is")
    rules: tuple[str, ...] = Field((), description="what every picture of this film obeys")


class Character(Form):
    """Somebody of the story, described so that a painter draws the same one every time."""

    name: str = Field(min_length=1, description="the name used in every scene, always the same")
    kind: str = Field(description="what they are: woman, old man, child, whale, robot ...")
    looks: str = Field(description="build, age, hair, skin or fur, in words a painter can use")
    clothes: str = Field("", description="what they wear and in which colours; none for animals")
    carries: str = Field("", description="the thing they are known by, if any")
    wants: str = Field("", description="what they want in this story")


class Beat(Form):
    """One step of the story; each is therefore or but, never and then."""

    id: int = Field(ge=1, description="1, 2, 3 ... in story order")
    event: str = Field(min_length=1, description="what happens, one sentence")
    turns: str = Field("", description="what is different afterwards")


class Story(Form):
    """The story of the film (arXiv 2408.11788, 3.2, story prompting)."""

    title: str = Field(min_length=1, description="the title of the film")
    logline: str = Field(min_length=1, description="the story in one sentence")
    characters: tuple[Character, ...] = Field(min_length=1, description="everybody in the story")
    beats: tuple[Beat, ...] = Field(min_length=1, description="the steps of the story, in order")


class Spoken(Form):
    """One line of dialogue."""

    speaker: str = Field(min_length=1, description="a character in this scene")
    line: str = Field(min_length=1, description="what they say, short")


class Scene(Form):
    """The script of one scene: one keyframe, one shot (arXiv 2408.11788, 3.2, script design)."""

    id: int = Field(ge=1, description="the number of the scene")
    title: str = Field(min_length=1, description="a few words")
    place: str = Field(min_length=1, description="where, in words a painter can use")
    time: str = Field(min_length=1, description="time of day")
    weather: str = Field("", description="weather and season, if outdoors")
    mood: str = Field("", description="what the picture should feel like, one or two words")
    characters: tuple[str, ...] = Field((), description="names of those in the picture")
    action: str = Field(min_length=1, description="what is seen happening, one or two sentences")
    size: Size = Field("wide", description="size of the shot")
    angle: Angle = Field("eye level", description="height of the camera")
    narration: str = Field("", description="what the narrator says over it; may stay empty")
    dialogue: tuple[Spoken, ...] = Field((), description="what is said in the scene, if anything")


class Trait(Form):
    """What must stay the same of one character."""

    name: str = Field(min_length=1, description="the character's name")
    traits: str = Field(min_length=1, description="hair, build, clothes, colours, things carried")


class BaseDescription(Form):
    """What the Monitor reads off the first keyframe, to be preserved (arXiv 2408.11788, 3.3: B)."""

    style: str = Field(min_length=1, description="how the picture is made: line, material, palette")
    background: str = Field(min_length=1, description="the world of the film, as it is seen here")
    characters: tuple[Trait, ...] = Field((), description="one entry for everybody in the picture")


class Context(Form):
    """What the Monitor reads off the previous keyframe (arXiv 2408.11788, 3.3: C of t-1)."""

    light: str = Field(min_length=1, description="light, hour and weather in the picture")
    people: str = Field("", description="who is in it, where, doing what")
    place: str = Field("", description="the place as it is seen")


class Defect(Form):
    """One thing wrong with a take."""

    check: Check = Field(description="which check it fails")
    what: str = Field(min_length=1, description="what is wrong and what should be there instead")


class Verdict(Form):
    """What the Monitor decides on a take (arXiv 2408.11788, 3.3, DF-23 and DF-25)."""

    approved: bool = Field(description="yes if the take may be kept as it is")
    defects: tuple[Defect, ...] = Field((), description="every defect; none when approved")
    remark: str = Field("", description="one sentence to the painter")


class Shot(Form):
    """How a scene is filmed: the camera's move, the join before it, and the air after the words."""

    scene: int = Field(ge=1, description="the number of the scene")
    move: Move = Field("static", description="what the camera does")
    join: Join = Field("cut", description="how the shot begins")
    hold: float = Field(0.8, ge=0, le=10, description="seconds of rest after the last word")


class Edit(Form):
    """One change to the cut."""

    scene: int = Field(ge=1, description="the number of the scene whose shot is changed")
    change: Literal["hold", "trim", "join", "move", "drop"] = Field(description="what is changed")
    value: str = Field(
        "", description="seconds for hold and trim, a join or a move by name; empty for drop"
    )
    reason: str = Field("", description="why")

    @model_validator(mode="after")
    def _fits(self) -> Edit:
        """The value is what the change needs: seconds, a join, a move, or nothing."""
        if self.change in {"hold", "trim"}:
            try:
                seconds = float(self.value)
            except ValueError:
                seconds = -1
            if not 0 <= seconds <= 10:
                raise ValueError(f"{self.change} needs seconds from 0 to 10, not {self.value!r}")
        words = {"join": get_args(Join), "move": get_args(Move)}.get(self.change)
        if words and self.value not in words:
            raise ValueError(f"{self.change} needs one of {', '.join(words)}, not {self.value!r}")
        return self


class EditList(Form):
    """Changes to the cut, applied in order; may be empty."""

    edits: tuple[Edit, ...] = Field((), description="the changes, or none")


FORMS: dict[str, type[Form]] = {
    form.__name__: form
    for form in (Style, Story, Scene, BaseDescription, Context, Verdict, Shot, EditList)
}
"""The shipped forms, by the name a card uses."""
