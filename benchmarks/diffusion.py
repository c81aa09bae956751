"""Keyframes and clips from diffusers on an accelerator: whose time it is, and how much memory.

    python -m benchmarks diffusion [--tiny] [--scenes 6] [--steps 30]

Builds a full-size SDXL and a full-size Stable Video Diffusion with random weights in bfloat16, then
makes a production with them: first everything before the keyframes (not counted), then the keyframe
loop, then a clip a shot and the film. The pipelines are loaded before the clock starts. "Ours" is
all that is not inside the call of a pipeline: the rehearsal's conversations, ledger, journal, the
embedded eye, PNG, H.264, and in the second row the cutting of the film. Needs a card of 24 GB and
20 GB of disk. Without an accelerator it says so and measures nothing; `--tiny` shows with tiny
pipelines that it works, and its shares mean nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import resource
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.diffusion_models import save
from benchmarks.table import Row, table, verdict
from studio.crafts import AnimateRequest, Painting, PaintRequest
from studio.journal import Called
from studio.makers.diffusion import DiffusersAnimator, DiffusersPainter
from studio.session import Order, run
from studio.testing import tiny

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.journal import Event

GOAL = 2.0
"""Percent of the time that may be ours."""

STORY = "A lighthouse keeper befriends a whale that has lost its song"
GIGABYTE = 1 << (30 if sys.platform == "darwin" else 20)
OTHERS = "".join(f'[{craft}]\nmaker = "scripted"\n' for craft in ("voice", "composer"))
SMALL = "extends: shipped\nfilm: {width: 160, height: 90, rate: 12}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds of one part of a production: in all, in pipelines, and in calls by craft."""

    part: str
    wall: float
    pipelines: float
    crafts: dict[str, float]

    @property
    def row(self) -> Row:
        maker = self.crafts.get("painter", 0.0) + self.crafts.get("animator", 0.0) - self.pipelines
        eye = self.crafts.get("eye", 0.0) + self.crafts.get("embedder", 0.0)
        chat = self.crafts.get("chat", 0.0)
        rest = self.wall - self.pipelines - maker - eye - chat
        return (self.part, self.wall, self.pipelines, maker, eye, chat, rest, self.share)

    @property
    def share(self) -> float:
        return 100 * (1 - self.pipelines / self.wall)


class Watch:
    """Seconds inside the calls of pipelines, whoever makes them."""

    def __init__(self, *kinds: type) -> None:
        self.seconds = 0.0
        for kind in kinds:
            kind.__call__ = self._timed(kind.__call__)  # type: ignore[method-assign]

    def _timed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*given: Any, **named: Any) -> Any:
            began = time.perf_counter()
            try:
                return call(*given, **named)
            finally:
                self.seconds += time.perf_counter() - began

        return timed


def accelerator() -> str:
    """`cuda`, `mps`, or "" where there is none."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else ""


def write(folder: Path, models: dict[str, Path], steps: int, size: str) -> dict[str, Any]:
    """The settings of the production; those of the makers are given back."""
    given = {"steps": steps, "size": size, "dtype": "bfloat16"}
    text = OTHERS
    for craft, model in models.items():
        settings = {"model": str(model), **given}
        lines = "".join(f"{key} = {value!r}\n" for key, value in settings.items())
        text += f'[{craft}]\nmaker = "diffusers"\n{lines}'
    (folder / "studio.toml").write_text(text, encoding="utf-8")
    return given


def warm(models: dict[str, Path], given: dict[str, Any], film: tuple[int, int]) -> float:
    """Load both pipelines and run each once; seconds."""
    began = time.perf_counter()
    width, height = film

    async def once() -> None:
        painter = DiffusersPainter(model=str(models["painter"]), **given)
        take: Painting = await painter.paint(
            PaintRequest(prompt="warm", width=width, height=height, seed=0)
        )
        await DiffusersAnimator(model=str(models["animator"]), **given).animate(
            AnimateRequest(picture=take.picture, frames=2, width=width, height=height, seed=0)
        )

    asyncio.run(once())
    return time.perf_counter() - began


def spend(part: str, order: Order, watch: Watch) -> Spent:
    """Run the production further, and say where the time went."""
    crafts: defaultdict[str, float] = defaultdict(float)

    def heard(event: Event) -> None:
        if isinstance(event, Called) and not event.recorded:
            crafts[event.craft] += event.seconds

    before, began = watch.seconds, time.perf_counter()
    asyncio.run(run(order, listeners=(heard,)))
    wall = time.perf_counter() - began
    return Spent(part=part, wall=wall, pipelines=watch.seconds - before, crafts=dict(crafts))


def measure(folder: Path, device: str, *, scenes: int, steps: int, small: bool) -> list[Spent]:
    from diffusers import (
        StableDiffusionXLImg2ImgPipeline,
        StableDiffusionXLPipeline,
        StableVideoDiffusionPipeline,
    )

    kinds = {"painter": "sdxl", "animator": "svd"}
    build = (lambda kind, to: tiny.build(kind, to)) if small else _full(device)
    models = {craft: build(kind, folder / kind) for craft, kind in kinds.items()}
    given = write(folder, models, steps, "64x64" if small else "1024x576")
    house = folder / "house"
    (house / "phases").mkdir(parents=True)
    if small:
        (house / "phases" / "dreamfactory.yaml").write_text(SMALL, encoding="utf-8")
    loading = warm(models, given, (160, 90) if small else (1280, 720))
    print(f"loading both, and one run of each: {loading:.1f} s")
    watch = Watch(
        StableDiffusionXLPipeline, StableDiffusionXLImg2ImgPipeline, StableVideoDiffusionPipeline
    )
    usual = {"out": folder / "out", "settings": folder, "house": house if small else None}
    order = Order(story=STORY, inputs={"scenes": str(scenes)}, until="script", **usual)  # type: ignore[arg-type]
    asyncio.run(run(order))
    name = next((folder / "out").iterdir()).name
    return [
        spend("keyframes", Order(production=name, until="keyframes", **usual), watch),  # type: ignore[arg-type]
        spend("film", Order(production=name, **usual), watch),  # type: ignore[arg-type]
    ]


def _full(device: str) -> Callable[[str, Path], Path]:
    return lambda kind, folder: save(kind, folder, device)


def memory(device: str) -> str:
    """The most that was taken: of the card by torch, of the main memory by this process."""
    import torch

    main = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIGABYTE:.1f} GB main memory"
    if device != "cuda":
        return main
    card = torch.cuda.max_memory_allocated() / (1 << 30)
    return f"{torch.cuda.get_device_name()}: {card:.1f} GB of the card, {main}"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks diffusion")
    parser.add_argument("--tiny", action="store_true", help="only show that this script works")
    parser.add_argument("--scenes", type=int, default=6)
    parser.add_argument("--steps", type=int, default=30)
    given = parser.parse_args(arguments)
    device = accelerator()
    if not device and not given.tiny:
        print("no accelerator here (torch finds neither cuda nor mps): nothing was measured.")
        print("--tiny shows with tiny pipelines that this script works.")
        return 0
    steps = 2 if given.tiny else given.steps
    with TemporaryDirectory(prefix="diffusion-") as folder:
        spent = measure(Path(folder), device, scenes=given.scenes, steps=steps, small=given.tiny)
    head = ("seconds of", "all", "pipeline", "maker", "eye", "chat", "rest", "% ours")
    print(table(head, [one.row for one in spent]))
    print(memory(device))
    if given.tiny:
        print("tiny pipelines: these shares mean nothing.")
    else:
        print(verdict("ours in the keyframe loop", spent[0].share, GOAL, " %"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
