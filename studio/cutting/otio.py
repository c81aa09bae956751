"""The cut as an OpenTimelineIO document, for editing programs.

Tracks Picture, Narration and Music; every clip refers to a file in the folder of the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import opentimelineio as otio

from studio.cutting.subtitles import starts
from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from studio.film.timeline import Cut, ShotCut

SPACE = "filmstudio"


def write(
    cut: Cut,
    path: Path,
    *,
    shots: Sequence[Path],
    narration: Path | None,
    music: Path | None,
    spoken: Sequence[tuple[int, ...]],
    metadata: Mapping[str, str],
) -> None:
    """Write the document and read it back.

    `shots` has a file for the opening card, every shot and every closing card, in this order;
    `spoken` the frames that each line of each shot is heard for (0 when it is not). Of a film
    without sound there is no track of it.

    Raises:
        ProductionError: what was read back differs, or refers to a missing file.
    """
    timeline = otio.schema.Timeline(cut.title, metadata={SPACE: dict(metadata)})
    timeline.global_start_time = _time(0, cut)
    timeline.tracks.append(_pictures(cut, path.parent, shots))
    if narration is not None:
        timeline.tracks.append(_lines(cut, path.parent, narration, spoken))
    if music is not None:
        timeline.tracks.append(_music(cut, path.parent, music))
    text = otio.adapters.write_to_string(timeline, "otio_json")
    path.write_text(text, encoding="utf-8")
    _check(timeline, path, cut)


def _check(timeline: otio.schema.Timeline, path: Path, cut: Cut) -> None:
    again = otio.adapters.read_from_string(path.read_text(encoding="utf-8"), "otio_json")
    if not again.is_equivalent_to(timeline):
        raise ProductionError(f"{path.name}: what was read back differs from what was written")
    for track in again.tracks:
        if round(track.duration().value) != cut.frames:
            raise ProductionError(f"{path.name}: track {track.name} is not as long as the film")
    for clip in again.find_clips():
        url = unquote(clip.media_reference.target_url)
        if not (path.parent / url).is_file():
            raise ProductionError(f"{path.name}: {clip.name} refers to {url}, which is not there")


def _pictures(cut: Cut, folder: Path, files: Sequence[Path]) -> otio.schema.Track:
    track = otio.schema.Track("Picture", kind=otio.schema.TrackKind.Video)
    ahead = (cut.opening,) if cut.opening else ()
    first = len(ahead)
    for card, file in zip(ahead, files[:first], strict=True):
        track.append(_clip(card.kind, file, folder, cut, 0, card.frames, card.frames))
    for place, shot in enumerate(cut.shots):
        after = cut.shots[place + 1].overlap if place + 1 < len(cut.shots) else 0
        lead, tail = shot.overlap // 2, after - after // 2
        if shot.overlap:
            track.append(_transition(shot, cut))
        file = files[first + place]
        name = f"{shot.scene} {shot.title}".strip()
        clip = _clip(name, file, folder, cut, lead, shot.frames - lead - tail, shot.frames)
        clip.markers.append(_marker(shot, clip, cut))
        track.append(clip)
    for card, file in zip(cut.closing, files[first + len(cut.shots) :], strict=True):
        track.append(_clip(card.kind, file, folder, cut, 0, card.frames, card.frames))
    return track


def _transition(shot: ShotCut, cut: Cut) -> otio.schema.Transition:
    """Centred on the cut; the frames beyond it are the handles of both clips."""
    kinds = otio.schema.TransitionTypes
    return otio.schema.Transition(
        name=shot.join,
        transition_type=kinds.SMPTE_Dissolve if shot.join == "dissolve" else kinds.Custom,
        in_offset=_time(shot.overlap // 2, cut),
        out_offset=_time(shot.overlap - shot.overlap // 2, cut),
        metadata={SPACE: {"join": shot.join}},
    )


def _marker(shot: ShotCut, clip: otio.schema.Clip, cut: Cut) -> otio.schema.Marker:
    about = {
        "scene": shot.scene,
        "title": shot.title,
        "prompt": shot.prompt,
        "verdict": shot.verdict,
        "move": shot.move,
        "mood": shot.mood,
    }
    return otio.schema.Marker(
        name=f"scene {shot.scene}",
        marked_range=otio.opentime.TimeRange(clip.source_range.start_time, _time(1, cut)),
        color=otio.schema.MarkerColor.GREEN,
        metadata={SPACE: about},
    )


def _lines(
    cut: Cut, folder: Path, file: Path, spoken: Sequence[tuple[int, ...]]
) -> otio.schema.Track:
    """A clip for every line that is heard, cut from the stem where it lies in the film."""
    track = otio.schema.Track("Narration", kind=otio.schema.TrackKind.Audio)
    told = sorted(
        (begins + line.start, frames, f"{line.speaker}: {line.text}")
        for shot, begins, heard in zip(cut.shots, starts(cut), spoken, strict=True)
        for line, frames in zip(shot.lines, heard, strict=True)
        if frames
    )
    ends = [start for start, _, _ in told] + [cut.frames]
    at = 0
    for (start, frames, name), limit in zip(told, ends[1:], strict=True):
        length = min(frames, limit - start)
        if length <= 0:
            continue
        if start > at:
            track.append(_gap(start - at, cut))
        track.append(_clip(name, file, folder, cut, start, length, cut.frames))
        at = start + length
    if at < cut.frames:
        track.append(_gap(cut.frames - at, cut))
    return track


def _music(cut: Cut, folder: Path, file: Path) -> otio.schema.Track:
    track = otio.schema.Track("Music", kind=otio.schema.TrackKind.Audio)
    track.append(_clip("score", file, folder, cut, 0, cut.frames, cut.frames))
    return track


def _clip(
    name: str, file: Path, folder: Path, cut: Cut, start: int, frames: int, available: int
) -> otio.schema.Clip:
    reference = otio.schema.ExternalReference(
        target_url=quote(file.relative_to(folder).as_posix()),
        available_range=otio.opentime.TimeRange(_time(0, cut), _time(available, cut)),
    )
    return otio.schema.Clip(
        name=name,
        media_reference=reference,
        source_range=otio.opentime.TimeRange(_time(start, cut), _time(frames, cut)),
    )


def _gap(frames: int, cut: Cut) -> otio.schema.Gap:
    return otio.schema.Gap(duration=_time(frames, cut))


def _time(frames: int, cut: Cut) -> otio.opentime.RationalTime:
    return otio.opentime.RationalTime(frames, cut.rate[0] / cut.rate[1])
