"""Who is in a film and what happens: characters, beats, and the parts that a source is cut into."""

from __future__ import annotations

from pydantic import Field

from studio.film.project.block import Block, Id, Part, Recording, Row


class Look(Block):
    """How the whole film looks."""

    name: str = Field("", description="the style in a few words")
    palette: str = Field("", description="the colours that carry the film, most to least used")
    light: str = Field("", description="where light comes from and how hard it is")
    rules: tuple[str, ...] = Field((), description="what every picture of this film obeys")


class Character(Row):
    """Somebody of the story."""

    name: str = Field("", description="the name used everywhere in the project")
    kind: str = Field("", description="what they are: woman, old man, child, whale, robot ...")
    looks: str = Field("", description="build, age, hair, skin or fur")
    clothes: str = Field("", description="what they wear and in which colours")
    carries: str = Field("", description="the thing they are known by")
    wants: str = Field("", description="what they want in this story")
    description: str = Field("", description="who they are, in the words of their source")
    portrait: Recording = Field("", description="the picture that they are known by")
    voice: str = Field("", description="the voice that speaks for them")


class Trait(Part):
    """What must stay the same of one character."""

    name: str = Field("", description="the character's name")
    traits: str = Field("", description="hair, build, clothes, colours, things carried")


class Base(Block):
    """What was read off the first keyframe, to be preserved in all others."""

    style: str = Field("", description="how the picture is made: line, material, palette")
    background: str = Field("", description="the world of the film, as it is seen there")
    characters: tuple[Trait, ...] = Field((), description="everybody in that picture")


class Beat(Row):
    """One step of the story."""

    id: Id = Field(0, description="1, 2, 3 ... in story order")
    event: str = Field("", description="what happens")
    turns: str = Field("", description="what is different afterwards")


class Relationship(Part):
    """What two characters are to each other."""

    a: str = Field("", description="the one")
    b: str = Field("", description="the other")
    what: str = Field("", description="what they are to each other")


class Subscript(Row):
    """A part of the source that is told as one; not every company cuts its source into such."""

    id: Id = Field(0, description="1, 2, 3 ... in story order")
    title: str = Field("", description="a few words")
    plot: str = Field("", description="the piece of the source")
    characters: tuple[str, ...] = Field((), description="names of those in it")
    timeline: str = Field("", description="when it happens")
    tone: str = Field("", description="how it feels")
    themes: str | tuple[str, ...] = Field("", description="what it is about")
    relationships: tuple[Relationship, ...] = Field((), description="who is what to whom in it")
    reason: str = Field("", description="why it begins and ends where it does")
