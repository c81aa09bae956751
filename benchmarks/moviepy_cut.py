"""The film of the assembly benchmark as one writes it with moviepy alone: to compare with."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from moviepy import CompositeVideoClip, ImageClip, concatenate_videoclips

from benchmarks.assembly import HEIGHT, WIDTH, film
from studio.cutting import colour
from studio.cutting.encode import Encoding
from studio.cutting.path import framing, seen_from

if TYPE_CHECKING:
    from studio.crafts import CameraPath, Framing
    from studio.cutting import Reel
    from studio.film.timeline import Cut


def cut_film(cut: Cut, reels: list[Reel], encoding: Encoding, path: Path) -> None:
    """The shots of a cut without joins: planes resized and placed by time, one after another."""
    rate = encoding.rate[0] / encoding.rate[1]
    shots = [
        _shot(reel, shot.frames, encoding) for shot, reel in zip(cut.shots, reels, strict=True)
    ]
    concatenate_videoclips(shots).write_videofile(
        str(path),
        fps=rate,
        codec="libx264",
        preset=encoding.preset,
        threads=encoding.threads,
        audio=False,
        ffmpeg_params=["-crf", str(encoding.quality), "-pix_fmt", "yuv420p"],
        logger=None,
    )


def _shot(reel: Reel, frames: int, encoding: Encoding) -> CompositeVideoClip:
    path = reel.clip.path
    if path is None:
        raise ValueError("footage is not compared")
    seconds = frames * float(encoding.step)
    pictures = [(layer.picture, layer.depth) for layer in reel.layers] or [(reel.picture, 0.5)]
    planes = [
        _plane(colour.picture(media), path, depth, frames, encoding).with_duration(seconds)
        for media, depth in pictures
    ]
    return CompositeVideoClip(planes, size=encoding.size)


def _plane(
    image: colour.Bytes, path: CameraPath, depth: float, frames: int, encoding: Encoding
) -> ImageClip:
    width, height = encoding.size
    high, wide = np.shape(image)[:2]

    def seen(time: float) -> Framing:
        index = min(frames - 1, round(time / float(encoding.step)))
        return seen_from(framing(path, index, frames, encoding.rate), depth, path.parallax)

    def place(time: float) -> tuple[float, float]:
        view = seen(time)
        left, top = wide / 2 + (view.x - 0.5) * width, high / 2 + (view.y - 0.5) * height
        return width / 2 - left * view.zoom, height / 2 - top * view.zoom

    clip = ImageClip(image)
    if path.start.zoom != path.end.zoom or path.start.zoom != 1:
        clip = clip.resized(lambda time: seen(time).zoom)
    return clip.with_position(place)


def main() -> None:
    preset, folder = sys.argv[1:]
    encoding = Encoding(size=(WIDTH, HEIGHT), rate=(24, 1), preset=preset)
    given = film(3)
    before = sum(os.times()[:4])
    cut_film(*given, encoding, Path(folder) / "moviepy.mp4")
    print(sum(os.times()[:4]) - before)  # its ffmpeg is a process of its own and counts


if __name__ == "__main__":
    main()
