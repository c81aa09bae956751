"""The project document itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from studio.film.project.block import Digest, Part, Recording
from studio.film.project.media import Inside, Medium
from studio.film.project.people import Base, Beat, Character, Look, Subscript
from studio.film.project.pictures import Clip, Finished, Keyframe, Music, Speech, Talking
from studio.film.project.record import Finding, Metric, Review, Take
from studio.film.project.scenes import Panel, Scene, Shot
from studio.film.timeline import Cut

FORMAT = "filmstudio project"
VERSION = 1
"""Raised when a document of it can no longer be read by the program before."""


class Input(Part):
    """Something the company was given besides the story: a text, or a file beside the document."""

    text: str = Field("", description="the text or number itself")
    file: Inside | Literal[""] = Field("", description="the file")
    digest: Recording = Field("", description="of the file")


class Maker(Part):
    """Who makes what in this production, or made what was handed to it."""

    craft: str = Field(description="chat, painter, animator, voice ...")
    maker: str = Field(description="its name in the settings")
    model: str = Field("", description="the model it was asked for")
    edition: int = Field(1, description="raised by a maker whose output changes")


class Begun(Part):
    """What the production was started with."""

    company: str = Field(description="name of the company that makes the film")
    size: str = Field("", description="size of the film, by the company's card")
    seed: int = Field(0, description="another seed is another film")
    program: str = Field("", description="version of filmstudio")
    inputs: dict[str, Input] = Field(default_factory=dict, description="by name")
    makers: tuple[Maker, ...] = Field((), description="everybody at work on it")


class Conclusion(Part):
    """What a phase concluded, under its name.

    `{"$at": PART}` is where a part was taken out; a name of the company's own that begins with $
    has one more $.
    """

    value: JsonValue = Field(description="the conclusion, with holes")
    form: str = Field("", description="its form, by the company's cards")
    phase: str = Field("", description="the phase that concluded it")
    digest: Recording = Field(
        "", description="of the whole value as it was written; another one shows an edit since"
    )
    made_from: dict[str, Digest] = Field(
        default_factory=dict, description="what it was given, with digests of then"
    )
    by_hand: bool = Field(default=False, description="a person wrote or changed it")


class Project(Part):
    """One film: what was told, planned, made, and said of it, as far as it has come.

    Tables are lists of rows that refer to each other by `id`; none of them has to be there.
    """

    format: Literal["filmstudio project"] = Field(description="what this document is")
    version: Literal[1] = Field(description="version of this format")
    synopsis: str = Field(description="the story as the user gave it")
    begun: Begun = Field(description="what the production was started with")
    title: str = Field("", description="the title of the film")
    logline: str = Field("", description="the story in one sentence")
    style: Look | None = Field(None, description="how the film looks")
    characters: tuple[Character, ...] = Field((), description="everybody in the story")
    beats: tuple[Beat, ...] = Field((), description="the steps of the story")
    subscripts: tuple[Subscript, ...] = Field((), description="the parts of the source")
    scenes: tuple[Scene, ...] = Field((), description="what happens, scene by scene")
    shots: tuple[Shot, ...] = Field((), description="how it is filmed, shot by shot")
    storyboard: tuple[Panel, ...] = Field((), description="what is drawn, where scenes are not")
    base: Base | None = Field(None, description="what all keyframes preserve")
    keyframes: tuple[Keyframe, ...] = Field((), description="the pictures that were kept")
    clips: tuple[Clip, ...] = Field((), description="how they move")
    speech: tuple[Speech, ...] = Field((), description="what is heard of words")
    talking: tuple[Talking, ...] = Field((), description="how those who speak are seen to")
    music: Music | None = Field(None, description="the score")
    timeline: Cut | None = Field(None, description="the cut; times are whole frames of its rate")
    film: Finished | None = Field(None, description="the finished film")
    takes: tuple[Take, ...] = Field((), description="every picture painted on the way")
    reviews: tuple[Review, ...] = Field((), description="what was said of takes and drafts")
    metrics: tuple[Metric, ...] = Field((), description="what was measured")
    findings: tuple[Finding, ...] = Field((), description="what measuring found, in words")
    conclusions: dict[str, Conclusion] = Field(
        default_factory=dict, description="what the company concluded, by name"
    )
    media: tuple[Medium, ...] = Field((), description="every picture and sound of the project")

    def told(self) -> str:
        """The document as JSON; what is not there is not written."""
        return self.model_dump_json(indent=1, exclude_unset=True) + "\n"
