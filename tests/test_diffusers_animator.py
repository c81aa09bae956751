"""The animator on diffusers: four families of image-to-video, tiny and random, from disk."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image

from studio.crafts import AnimateRequest, Clip, Slow
from studio.cutting.footage import Footage
from studio.errors import InputError, MakerError, MakerRefused
from studio.makers.diffusion import DiffusersAnimator
from studio.makers.diffusion.pieces import Pace
from studio.makers.framing import png
from studio.testing import tiny

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("diffusers")
from diffusers import DiffusionPipeline

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*torch.jit.script.*:DeprecationWarning"),
    # of the scheduler of Stable Video Diffusion, under NumPy 2
    pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning"),
]
FAMILIES = ("svd", "ltx", "cogvideox", "wan")
KEYFRAME = png(Image.linear_gradient("L").convert("RGB").resize((96, 54)))


@pytest.fixture(scope="session")
def families(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("families")
    for kind in (*FAMILIES, "sd"):
        tiny.build(kind, folder / kind)
    return folder


def shot(**given: object) -> AnimateRequest:
    request = AnimateRequest(
        picture=KEYFRAME, prompt="a kite", frames=14, rate=(12, 1), width=96, height=54, seed=3
    )
    return replace(request, **given)  # type: ignore[arg-type]


def animator(folder: Path, **given: object) -> DiffusersAnimator:
    settings = {"steps": 2, "size": "64x64", "device": "cpu", "frames": None, **given}
    return DiffusersAnimator(model=str(folder), **settings)  # type: ignore[arg-type]


def animate(maker: DiffusersAnimator, request: AnimateRequest) -> Clip:
    return asyncio.run(maker.animate(request))


def frames_of(clip: Clip) -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    assert clip.footage is not None
    with av.open(BytesIO(clip.footage.read())) as video:
        assert video.streams.video[0].average_rate == Fraction(12)
        return [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]


@pytest.mark.parametrize(
    ("family", "frames", "told"),
    [
        ("svd", None, "3 pieces of 4, 4, 4 frames"),
        ("ltx", 10, "2 pieces of 9, 9 frames"),
        ("cogvideox", 6, "3 pieces of 5, 5, 5 frames"),
        ("wan", 12, "3 pieces of 9, 9, 5 frames"),
    ],
)
def test_a_shot_has_exactly_its_frames_in_as_many_pieces_as_the_model_needs(
    families: Path, family: str, frames: int | None, told: str
) -> None:
    maker = animator(families / family, frames=frames)

    clip = animate(maker, shot())

    assert [frame.shape for frame in frames_of(clip)] == [(54, 96, 3)] * 14
    assert f"{family}, cpu, float32, 2 steps; {told}, each begun at the last" in clip.note
    assert ("it reads no words" in clip.note) == (family == "svd")
    assert clip == animate(animator(families / family, frames=frames), shot())
    assert clip != animate(maker, shot(picture=png(Image.new("RGB", (96, 54), (200, 0, 0)))))


def test_a_model_with_a_pace_of_its_own_is_retimed_and_one_that_is_told_is_not(
    families: Path,
) -> None:
    slow = animate(animator(families / "cogvideox", frames=9, fps=6), shot(frames=12))
    told = animate(animator(families / "ltx", frames=17), shot(frames=12))

    assert "6 frames a second, retimed to 12" in slow.note
    assert "12 frames a second; made" in told.note
    images = frames_of(slow)
    steps = [np.abs(b.astype(int) - a).mean() for a, b in itertools.pairwise(images)]
    assert len(steps) == 11
    assert max(steps[1::2]) < min(steps[::2]), "every frame of the model stands for two"


def test_later_models_of_a_name_have_another_pace(families: Path) -> None:
    """CogVideoX 1.5 and Wan 2.2 TI2V have the classes of those before, and other configs."""
    cog, wan = (DiffusionPipeline.from_pretrained(families / name) for name in ("cogvideox", "wan"))

    def paces() -> list[Fraction]:
        return [Pace.of(pipe, (12, 1), fps=None, frames=None).fps for pipe in (cog, wan)]

    assert paces() == [8, 16]
    cog.transformer.register_to_config(patch_size_t=2)
    wan.register_to_config(expand_timesteps=True)
    assert paces() == [16, 24]
    assert Pace.of(cog, (12, 1), fps=6, frames=None).fps == 6


def test_the_film_is_cut_from_it(families: Path) -> None:
    clip = animate(animator(families / "ltx"), shot(frames=9))
    assert clip.footage is not None
    strip = Footage(clip.footage, size=(64, 36), rate=(12, 1))
    try:
        assert strip.seconds == 0.75
        assert strip.draw(8).shape == (54, 64)
    finally:
        strip.close()


@pytest.mark.parametrize("rate", [(24, 1), (24000, 1001), (25, 1), (12, 1)])
@pytest.mark.parametrize(
    "pace", [(Fraction(7), 25, 0), (Fraction(24), 161, 8), (Fraction(16), 81, 4)]
)
def test_pieces_cover_every_length(rate: tuple[int, int], pace: tuple[Fraction, int, int]) -> None:
    fps, most, step = pace
    counted = Pace(fps=fps, most=most, step=step)
    for frames in range(1, 400, 7):
        needed = counted.needed(frames, rate)
        pieces = counted.pieces(needed)
        made = sum(pieces) - (len(pieces) - 1)
        shown = counted.shown(frames, rate, made)

        assert max(pieces) <= most
        assert made >= needed
        assert made - needed <= (step or most)
        assert len(shown) == frames
        assert shown == sorted(shown)
        assert all(
            abs(Fraction(at) / fps - Fraction(n * rate[1], rate[0])) <= 1 / fps / 2
            for n, at in enumerate(shown)
        )
        assert step == 0 or all(piece % step == 1 for piece in pieces)


def test_it_is_not_slow_in_the_sense_of_the_ledger(families: Path) -> None:
    """Nothing of a run in this process outlives a crash, so there is no ticket to give out."""
    assert not isinstance(animator(families / "ltx"), Slow)


def test_a_text_to_video_repository_of_ltx_starts_from_the_picture(families: Path) -> None:
    assert '"_class_name": "LTXPipeline"' in (families / "ltx" / "model_index.json").read_text()
    clip = animate(animator(families / "ltx"), shot(frames=9))
    other = animate(
        animator(families / "ltx"), shot(frames=9, picture=png(Image.new("RGB", (96, 54))))
    )

    assert clip.footage != other.footage


def test_what_makes_no_film_says_so(families: Path) -> None:
    with pytest.raises(MakerError, match="sd is a StableDiffusionPipeline: it makes no film"):
        animate(animator(families / "sd"), shot())
    with pytest.raises(MakerError, match="takes no negative_prompt; leave that setting out"):
        animate(animator(families / "svd", negative_prompt="blur"), shot())
    with pytest.raises(MakerError, match="takes no motion_bucket_id"):
        animate(animator(families / "ltx", motion=60), shot())
    with pytest.raises(InputError, match="fps = 0"):
        animator(families / "svd", fps=0)
    with pytest.raises(MakerRefused, match="keyframe: this is no picture"):
        animate(animator(families / "svd"), shot(picture=replace(KEYFRAME, source=b"no picture")))


def test_stable_video_takes_its_own_settings(families: Path) -> None:
    usual = animate(animator(families / "svd"), shot(frames=4))
    moved = animate(animator(families / "svd", motion=255, chunk=1, guidance=2.0), shot(frames=4))

    assert usual.footage != moved.footage


def test_the_shape_tells_what_shapes_a_clip(families: Path) -> None:
    usual = animator(families / "svd").shape
    for same in ({"device": "auto"}, {"offload": "model"}, {"offline": True}, {"licence": "x"}):
        assert animator(families / "svd", **same).shape == usual
    for other in (
        {"steps": 3},
        {"guidance": 2.0},
        {"negative_prompt": "x"},
        {"size": "128x64"},
        {"frames": 9},
        {"fps": 6},
        {"motion": 9},
        {"chunk": 2},
        {"dtype": "bfloat16"},
        {"scheduler": "DDIMScheduler"},
    ):
        assert animator(families / "svd", **other).shape != usual, other
