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
    shows: str = Field(
        "rest", description="`rest` as in the keyframe, `act`, `ready`, `blink`, `speak`"
    )


class Stick(Part):
    """A figure of a keyframe that can be moved."""

    name: str = Field(description="who it is")
    act: str = Field("", description="what it does, in one word")
    foot: tuple[Number, Number] = Field(description="where it stands, in shares of the picture")
    tall: Number = Field(0, description="how tall it is, in heights of the picture")
    side: int = Field(1, description="1: it looks to the right, -1: to the left")
    depth: Number = Field(0, description="depth of the plane that it is cut out of")
    holds: str = Field("", description="the thing in its hand")
    hand: tuple[Number, ...] = Field((), description="where that is, in shares of the picture")
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
    spots: tuple[dict[str, JsonValue], ...] = Field(
        (), description="where heads and things are in it, for a camera that comes near"
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


class Movement(Part):
    """One movement of a figure about its foot; several add up.

    It goes from `start` to `end` between two seconds of the shot, and swings about that.
    """

    way: str = Field(
        description="`along` (widths of the picture, to the right), `rise` (its heights, up), "
        "`turn` (degrees, clockwise), `stretch` (shares of the figure's height)"
    )
    start: Number = Field(0, description="where it begins")
    end: Number = Field(0, description="where it ends")
    begins: Number = Field(0, description="the second of the shot in which it begins")
    ends: Number = Field(0, description="the second in which it is over; 0: never")
    swing: Number = Field(0, description="how far it swings to each side")
    period: Number = Field(1, description="seconds of a swing")
    phase: Number = Field(0, description="where in a swing it begins, 0 to 1")
    hops: bool = Field(default=False, description="it swings to one side only")
    even: bool = Field(default=False, description="it goes at one speed, not eased")


class Interlude(Part):
    """Seconds in which other pictures of a figure are seen: those of somebody who speaks."""

    begins: Number = Field(0, description="the second in which it begins")
    ends: Number = Field(0, description="the second in which it is over")
    cycle: tuple[tuple[int, Number], ...] = Field((), description="as in a gesture")


class Gesture(Part):
    """What a figure does while a shot is seen."""

    puppet: int = Field(description="which of the keyframe's `puppets`, from 0 on")
    motions: tuple[Movement, ...] = Field((), description="how it moves")
    cycle: tuple[tuple[int, Number], ...] = Field(
        (),
        description="which of its `cutouts`, from 0 on, is seen for how many seconds, again "
        "and again; the first alone where there is none",
    )
    spells: tuple[Interlude, ...] = Field((), description="when another cycle goes before it")


class AxialCut(Part):
    """From one second of a shot on, the camera sees another part of the picture, as if nearer."""

    at: Number = Field(description="the second of the shot")
    view: tuple[Number, ...] = Field(description="the framing from there on")


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
    cuts: tuple[AxialCut, ...] = Field((), description="where the camera jumps along its axis")
    gestures: tuple[Gesture, ...] = Field(
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
