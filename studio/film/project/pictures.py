"""Keyframes, clips, sound and the finished film of a project; media are named by digest."""

from __future__ import annotations

from pydantic import Field, JsonValue

from studio.film.project.block import Block, Digest, Id, Number, Part, Recording, Row

NUMBERED = (
    "number of what it was made of: `id` in `storyboard` where there is one, else in `scenes`"
)


class Moment(Part):
    """A puppet at one moment, cut out of its keyframe."""

    picture: Digest = Field(description="the picture, with its transparency")
    at: tuple[Number, Number] = Field(
        description="its upper left corner, in pixels of the keyframe"
    )
    shows: str = Field("rest", description="`rest` as in the keyframe, `act` or `blink`")


class Stick(Part):
    """A figure of a keyframe that can be moved."""

    name: str = Field(description="who it is")
    act: str = Field("", description="what it does, in one word")
    foot: tuple[Number, Number] = Field(description="where it stands, in shares of the picture")
    tall: Number = Field(0, description="how tall it is, in heights of the picture")
    side: int = Field(1, description="1: it looks to the right, -1: to the left")
    depth: Number = Field(0, description="depth of the plane that it is cut out of")
    cutouts: tuple[Moment, ...] = Field((), description="its pictures")


class Keyframe(Row):
    """The picture of a shot that was kept."""

    scene: Id = Field(0, description=NUMBERED)
    picture: Recording = Field("", description="the picture")
    file: str = Field("", description="its readable name within the production")
    layers: tuple[tuple[Digest, Number], ...] = Field(
        (), description="pictures that it is made of, far to near, each with its depth"
    )
    faces: tuple[dict[str, JsonValue], ...] = Field(
        (), description="faces in it and where, as its painter says, for mouths that move"
    )
    puppets: tuple[Stick, ...] = Field((), description="figures in it that can be moved")
    bare: tuple[tuple[Digest, Number], ...] = Field(
        (), description="layers that stand in for those of their depth where puppets move"
    )
    approved: bool = Field(default=False, description="whether whoever judges it approved of it")
    takes: int = Field(0, description="how many takes were painted")
    words: str = Field("", description="the words that it was painted from")
    note: str = Field("", description="what its painter says it drew")
    verdict: str = Field("", description="the last remarks on it")


class Clip(Row):
    """How the picture of a shot moves: footage, or the path of a camera over the picture.

    A framing is the middle of what is seen (across and down, in shares of the picture), and how
    many times it is enlarged.
    """

    scene: Id = Field(0, description=NUMBERED)
    footage: Recording = Field("", description="the moving picture")
    start: tuple[Number, ...] = Field((), description="framing of the first frame")
    end: tuple[Number, ...] = Field((), description="framing of the last frame")
    ease: str = Field("", description="how the path speeds up and slows down")
    parallax: Number = Field(0, description="how much near layers move more than far ones")
    settle: Number = Field(0, description="seconds of rest at the end of the path")
    gestures: tuple[dict[str, JsonValue], ...] = Field(
        (), description="what the puppets of its keyframe do meanwhile"
    )
    note: str = Field("", description="what its animator says of it")


class Mouth(Part):
    """A small picture that lies on a keyframe during some frames of its shot."""

    picture: Digest = Field(description="the picture, with its transparency")
    at: tuple[Number, Number] = Field(
        description="its upper left corner, in pixels of the keyframe"
    )
    depth: Number = Field(0, description="depth of the plane that it lies on")
    spans: tuple[tuple[int, int], ...] = Field(
        (), description="first frames in the shot, and those after the last"
    )


class Talking(Row):
    """How those who speak in a shot are seen to speak; neither where nobody's mouth moves."""

    scene: Id = Field(0, description=NUMBERED)
    footage: Recording = Field("", description="the whole shot as a moving picture")
    overlays: tuple[Mouth, ...] = Field((), description="mouths over the keyframe")
    note: str = Field("", description="who speaks, and who does not move")


class Said(Part):
    """Words and the sound of them."""

    speaker: str = Field("", description="a character's name, or narrator")
    text: str = Field("", description="what is said")
    seconds: Number = Field(0, description="how long it takes")
    sound: Recording = Field("", description="the recording; empty if it is only read")
    voice: str = Field("", description="who speaks for them")
    refusal: str = Field("", description="why it was not spoken")


class Speech(Row):
    """What is heard of words over one shot."""

    scene: Id = Field(0, description=NUMBERED)
    seconds: Number = Field(0, description="how long all of it takes")
    lines: tuple[Said, ...] = Field((), description="one after the other")


class Music(Block):
    """The score of the film."""

    sound: Recording = Field("", description="the recording")
    seconds: Number = Field(0, description="its length")
    note: str = Field("", description="what its composer says of it")


class Finished(Block):
    """The film itself; paths are those in the production."""

    film: str = Field("", description="picture and sound")
    subtitles: str = Field("", description="SubRip")
    timeline: str = Field("", description="OpenTimelineIO")
    poster: str = Field("", description="one picture for the whole")
    storyboard: str = Field("", description="all keyframes on one sheet")
    frames: int = Field(0, description="length in frames")
    seconds: Number = Field(0, description="length in seconds")
    levels: dict[str, JsonValue] = Field(
        default_factory=dict, description="loudness of voice, score and film (LUFS), peak (dBTP)"
    )
