"""Joining segments, sound and subtitles into one film, without encoding pictures again."""

from __future__ import annotations

import heapq
from fractions import Fraction
from typing import TYPE_CHECKING

import av
import numpy as np

from studio.cutting.segments import opened
from studio.cutting.subtitles import shown
from studio.cutting.tape import RATE
from studio.errors import ProductionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from studio.cutting.encode import Encoding
    from studio.cutting.segments import Segment
    from studio.cutting.subtitles import CueText
    from studio.cutting.tape import Tape

_BLOCK, _BLOCKS = 1024, 32
_MS = Fraction(1, 1000)
_STYLE = (
    b"[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize, "
    b"PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, "
    b"StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, "
    b"MarginL, MarginR, MarginV, Encoding\nStyle: Default,sans-serif,16,&Hffffff,&Hffffff,&H0,"
    b"&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1\n\n[Events]\nFormat: Layer, Start, End, Style, "
    b"Name, MarginL, MarginR, MarginV, Effect, Text\n"
)

Timed = tuple[Fraction, int, av.Packet]


def join(
    segments: Sequence[Segment],
    path: Path,
    encoding: Encoding,
    *,
    sound: Tape | None = None,
    cues: Sequence[CueText] = (),
    metadata: Mapping[str, str] | None = None,
) -> int:
    """Write the segments after one another into an MP4; how many frames it has.

    Raises:
        ProductionError: segments of different encodings, or one that lost frames.
    """
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with av.open(str(path), "w", format="mp4", options=options) as out:
        out.metadata.update(metadata or {})
        tracks = [_pictures(segments, out, encoding)]
        if sound is not None:
            tracks.append(_sounds(sound, out))
        if cues:
            tracks.append(_texts(cues, out))
        for _, _, packet in heapq.merge(*tracks, key=lambda timed: timed[:2]):
            out.mux(packet)
    return sum(segment.frames for segment in segments)


def _pictures(
    segments: Sequence[Segment], out: av.container.OutputContainer, encoding: Encoding
) -> Iterator[Timed]:
    """A copy of all packets, their times counted anew in frames: neither gap nor drift."""
    with opened(segments[0].path) as first:
        template = first.streams.video[0]
        header = template.codec_context.extradata
        stream = out.add_stream_from_template(template)
    stream.time_base = encoding.step
    return _copied(segments, stream, header, encoding.step)


def _copied(
    segments: Sequence[Segment], stream: av.VideoStream, header: bytes | None, step: Fraction
) -> Iterator[Timed]:
    begun = decoded = 0
    for segment in segments:
        with opened(segment.path) as file:
            source = file.streams.video[0]
            if source.codec_context.extradata != header:
                raise ProductionError(
                    f"{segment.name}: {segment.path.name} was encoded otherwise than the first "
                    "segment; delete the cache of segments and cut again"
                )
            delay = _delay(source, step)
            packets = [
                (packet, packet.pts)
                for packet in file.demux(source)
                if packet.size and packet.pts is not None
            ]
            if len(packets) != segment.frames:
                raise ProductionError(
                    f"{segment.name}: {segment.path.name} has {len(packets)} frames instead of "
                    f"{segment.frames}; delete the cache of segments and cut again"
                )
            for packet, shown in packets:
                place = round(shown * packet.time_base / step) - delay
                packet.stream = stream
                packet.time_base = step
                packet.pts = begun + place
                packet.dts = decoded - _REORDER
                packet.duration = 1
                yield decoded * step, 0, packet
                decoded += 1
        begun += segment.frames


_REORDER = 2
"""Frames by which x264 may decode ahead of showing, with B-frames as references."""


def _delay(source: av.VideoStream, step: Fraction) -> int:
    return int((source.start_time or 0) * source.time_base / step)


def _sounds(sound: Tape, out: av.container.OutputContainer) -> Iterator[Timed]:
    stream = out.add_stream("aac", rate=RATE, layout="stereo")
    stream.bit_rate = 192_000
    stream.codec_context.open()
    return _spoken(sound, stream)


def _spoken(sound: Tape, stream: av.AudioStream) -> Iterator[Timed]:
    for at in range(0, sound.length, _BLOCK):
        if at % (_BLOCK * _BLOCKS) == 0:
            piece, begins = sound.read(at, at + _BLOCK * _BLOCKS), at
        block = np.ascontiguousarray(piece[at - begins : at - begins + _BLOCK].T)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, at, Fraction(1, RATE)
        for packet in stream.encode(frame):
            yield Fraction(at, RATE), 1, packet
    for packet in stream.encode(None):
        yield Fraction(sound.length, RATE), 1, packet


def _texts(cues: Sequence[CueText], out: av.container.OutputContainer) -> Iterator[Timed]:
    stream = out.add_stream("mov_text")
    stream.codec_context.subtitle_header = _STYLE
    stream.time_base = _MS
    return _written(cues, stream)


def _written(cues: Sequence[CueText], stream: av.SubtitleStream) -> Iterator[Timed]:
    """One sample a cue (3GPP TS 26.245, section 5); the muxer fills the gaps with empty ones."""
    until = 0
    for cue in cues:
        start = max(until, cue.start)
        if cue.end > start:
            yield start * _MS, 2, _text(shown(cue.rows), start, cue.end, stream)
            until = cue.end


def _text(text: str, start: int, end: int, stream: av.SubtitleStream) -> av.Packet:
    data = text.encode()
    packet = av.Packet(len(data).to_bytes(2, "big") + data)
    packet.stream, packet.time_base = stream, _MS
    packet.pts = packet.dts = start
    packet.duration = end - start
    return packet
