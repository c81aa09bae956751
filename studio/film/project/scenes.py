"""Scenes, shots and the storyboard of a project."""

from __future__ import annotations

from pydantic import Field

from studio.film.project.block import Id, Number, Part, Row


class Spoken(Part):
    """One line of dialogue."""

    speaker: str = Field("", description="a character's name")
    line: str = Field("", description="what they say")


class Box(Part):
    """Where somebody stands in the picture, in shares of its width and height (0 to 1)."""

    name: str = Field("", description="a character's name")
    x1: Number = Field(0, description="left edge")
    y1: Number = Field(0, description="upper edge")
    x2: Number = Field(0, description="right edge")
    y2: Number = Field(0, description="lower edge")


class _Told(Row):
    id: Id = Field(0, description="its number, within what it is of")
    title: str = Field("", description="a few words")
    characters: tuple[str, ...] = Field((), description="names of those in it")
    plot: str = Field("", description="what happens, as it is told")
    size: str = Field("", description="size of the shot: extreme wide, wide, medium, close ...")
    angle: str = Field("", description="height of the camera: eye level, low, high, overhead")
    dialogue: tuple[Spoken, ...] = Field((), description="what is said")
    narration: str = Field("", description="what the narrator says over it")
    reason: str = Field("", description="why it is there")


class Scene(_Told):
    """What happens in one place at one time; with some companies one keyframe and one shot."""

    place: str = Field("", description="where")
    time: str = Field("", description="time of day")
    weather: str = Field("", description="weather and season, if outdoors")
    mood: str = Field("", description="what the picture should feel like")
    action: str = Field("", description="what is seen happening")
    tone: str = Field("", description="how it feels")
    look: str = Field("", description="visual style of the scene, where it has one of its own")
    props: str | tuple[str, ...] = Field("", description="things that are needed")
    sound: str = Field("", description="sound and music that belong to it")
    cinematography: str = Field("", description="how it is filmed, in words")
    of_subscript: Id = Field(0, description="`id` of the sub-script that it is of")
    in_subscript: Id = Field(0, description="its number in that sub-script")


class _Filmed(_Told):
    coarse: str = Field("", description="the shot in a few words, without names")
    move: str = Field("", description="what the camera does: static, push in, pan left ...")
    join: str = Field("", description="how the shot begins: cut, dissolve, fade")
    hold: Number = Field(0, description="seconds of rest after the last word")
    emotion: str = Field("", description="what is felt")
    boxes: tuple[Box, ...] = Field((), description="where everybody stands in the picture")


class Shot(_Filmed):
    """How something is filmed."""

    scene: Id = Field(0, description="`id` of the scene that it films")


class Panel(Scene, _Filmed):
    """One picture of the storyboard, and what it was drawn from. `id` numbers the whole film."""

    of_scene: Id = Field(0, description="`id` of the scene that it is of")
    in_scene: Id = Field(0, description="its number in that scene")
