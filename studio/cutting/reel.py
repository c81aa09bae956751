"""What goes into the cutting room and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from studio.crafts import Clip, Layer, Media, Overlay, Puppet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reel:
    """What one shot is made of; `sounds` has one WAV, or none, for every line of the shot.

    `overlays` lie on its picture, under the camera's path, in the frames in which they are seen.
    `puppets` stand on the `bare` planes where the clip has gestures for them and nothing overlays.
    """

    scene: int
    picture: Media
    layers: tuple[Layer, ...] = ()
    clip: Clip
    sounds: tuple[Media | None, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    puppets: tuple[Puppet, ...] = ()
    bare: tuple[Layer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """Loudness of the finished sound; none where there is nothing to measure.

    `voice`, `score` (where it plays free, not under words) and `film` are integrated loudness in
    LUFS (ITU-R BS.1770-4), `peak` is the true peak in dBTP.
    """

    voice: float | None = None
    score: float | None = None
    film: float | None = None
    peak: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The finished film; paths are those of the folder given to `render`.

    Of a film without sound neither `narration` nor `music` is there. `encoded` and `reused` count
    segments; `notes` say everything that could not be done as asked.
    """

    film: Path
    subtitles: Path
    timeline: Path
    poster: Path
    storyboard: Path
    narration: Path
    music: Path
    shots: tuple[Path, ...]
    frames: int
    seconds: float
    encoded: int
    reused: int
    levels: Levels
    notes: tuple[str, ...] = ()
