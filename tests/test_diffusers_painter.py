"""The painter on diffusers, over tiny random pipelines from disk: the code that real ones take."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from studio.crafts import Media, Painting, PaintRequest, Reference, Revision
from studio.errors import InputError, MakerError, MakerRefused
from studio.makers.diffusion import DiffusersPainter
from studio.makers.framing import opened
from studio.testing import tiny

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("diffusers")
pytestmark = [
    pytest.mark.filterwarnings("ignore:.*torch.jit.script.*:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The `local_dir_use_symlinks` argument:UserWarning"),
]
ADAPTER = "ip-adapter.safetensors"
PROMPT = """A boy runs down a pier. His kite is already out of the picture.

[scene]
id: 1
title: The string
place: a wooden pier
time: dusk

[characters]
Ivo: boy; looks: short red hair; clothes: a green coat

[style]
name: film noir
rules: no smiles at all, ever
"""


@pytest.fixture(scope="session")
def pipelines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that paints, built once."""
    folder = tmp_path_factory.mktemp("pipelines")
    for kind in ("sd", "sdxl", "flux", "pix2pix", "prudish", "svd"):
        tiny.build(kind, folder / kind)
    for kind in ("sd", "sdxl"):
        tiny.ip_adapter(folder / f"adapter-{kind}", for_=kind)
    return folder


def asked(**given: object) -> PaintRequest:
    request = PaintRequest(prompt="A boy on a pier", width=96, height=54, seed=5)
    return replace(request, **given)  # type: ignore[arg-type]


def painter(folder: Path, **given: object) -> DiffusersPainter:
    settings = {"steps": 2, "size": "64x64", "device": "cpu", **given}
    return DiffusersPainter(model=str(folder), **settings)  # type: ignore[arg-type]


def paint(maker: DiffusersPainter, *requests: PaintRequest) -> list[Painting]:
    async def together() -> list[Painting]:
        return list(await asyncio.gather(*map(maker.paint, requests)))

    return asyncio.run(together())


def pixels(painting: Painting) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    return np.asarray(opened(painting.picture.read(), ""), np.int64)


@pytest.mark.parametrize("kind", ["sd", "sdxl"])
def test_the_same_request_gives_the_same_picture_at_the_size_of_the_film(
    pipelines: Path, kind: str
) -> None:
    maker = painter(pipelines / kind)

    [first] = paint(maker, asked())
    [again] = paint(painter(pipelines / kind), asked())
    [other] = paint(maker, asked(seed=6))

    assert first == again != other
    assert opened(first.picture.read(), "").size == (96, 54)
    assert first.note == (
        f"{kind}, cpu, float32, 2 steps; from words alone; made at 64x64, cut above and below and "
        "scaled to 96x54. What it shows has not been looked at."
    )


def test_without_a_size_the_film_is_painted_as_large_as_the_model_is_used_to(
    pipelines: Path,
) -> None:
    [wide] = paint(painter(pipelines / "sd", size=""), asked(width=160, height=90))

    assert "made at 88x48, cut" in wide.note  # 64 x 64 pixels, in multiples of eight


@pytest.mark.parametrize("kind", ["sd", "sdxl"])
def test_remarks_change_the_earlier_take_rather_than_paint_anew(pipelines: Path, kind: str) -> None:
    maker = painter(pipelines / kind, steps=4, strength=0.25)
    [take] = paint(maker, asked())
    revised = asked(seed=6, revision=Revision(picture=take.picture, remarks=("redder hair",)))

    [after] = paint(maker, revised)
    [anew] = paint(maker, asked(seed=6))

    assert "image to image from the earlier take after 1 remark, strength 0.25" in after.note
    near, far = (np.abs(pixels(take) - pixels(one)).mean() for one in (after, anew))
    assert 0 < near < far


def test_no_second_copy_of_the_weights_is_in_memory(pipelines: Path) -> None:
    from studio.makers.diffusion.easels import opened as easels_of

    maker = painter(pipelines / "sdxl")
    easels = easels_of(maker.source, None, None)

    assert easels.turned is not easels.base.pipe
    assert easels.turned.unet is easels.base.pipe.unet
    assert easels_of(painter(pipelines / "sdxl").source, None, None).base is easels.base


def test_an_editor_is_told_the_remarks_and_nothing_else(pipelines: Path) -> None:
    maker = painter(pipelines / "sd", editor=str(pipelines / "pix2pix"), editor_steps=3)
    [take] = paint(maker, asked())
    revision = Revision(picture=take.picture, remarks=("give him red hair", "less sky"))

    [one] = paint(maker, asked(revision=revision))
    [other] = paint(maker, asked(prompt="Something else", revision=revision))

    assert one.picture == other.picture
    assert one.note.startswith(
        "pix2pix, cpu, float32, 3 steps; an edit of the earlier take after 2 remarks; made at"
    )


def test_a_picture_starts_from_the_frame_before_when_references_are_images(pipelines: Path) -> None:
    maker = painter(pipelines / "sd", reference="image", reference_strength=0.5)
    [base], [before] = paint(maker, asked()), paint(maker, asked(seed=6))
    both = (
        Reference(of="base", picture=base.picture),
        Reference(of="previous", picture=before.picture),
    )

    [one] = paint(maker, asked(seed=7, references=both))
    [portrait] = paint(maker, asked(seed=7, references=both[:1]))

    assert "image to image from the frame before, strength 0.50" in one.note
    assert "image to image from the Base, strength 0.50" in portrait.note
    assert one.picture != portrait.picture


@pytest.mark.parametrize("kind", ["sd", "sdxl"])
def test_an_adapter_keeps_to_the_people_in_the_scene_and_the_base(
    pipelines: Path, kind: str
) -> None:
    table = {"model": str(pipelines / f"adapter-{kind}"), "weights": ADAPTER}
    maker = painter(pipelines / kind, reference="ip-adapter", ip_adapter=table)
    [plain] = paint(painter(pipelines / kind), asked())
    [red], [blue] = (paint(maker, asked(seed=seed)) for seed in (8, 9))
    references = (
        Reference(of="base", picture=red.picture),
        Reference(of="previous", picture=plain.picture),
        Reference(of="Ivo", picture=blue.picture),
    )

    [unseen] = paint(maker, asked())
    [seen] = paint(maker, asked(references=references))
    [turned] = paint(maker, asked(references=references[:1]))

    assert unseen.picture == plain.picture  # nothing to show: as if it were not there
    assert "IP-Adapter with Ivo, the Base;" in seen.note
    assert len({one.picture for one in (plain, seen, turned)}) == 3
    revision = Revision(picture=plain.picture, remarks=("redder",))
    [both] = paint(maker, asked(references=references[2:], revision=revision))
    assert "strength 0.60; IP-Adapter with Ivo;" in both.note


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("sd", "models/ip-adapter_sd15.safetensors"),
        ("sdxl", "sdxl_models/ip-adapter_sdxl.safetensors"),
        ("flux", ""),
    ],
)
def test_an_adapter_brings_the_weights_for_the_pipeline(
    pipelines: Path, tmp_path: Path, kind: str, file: str
) -> None:
    """Laid out as `h94/IP-Adapter`; nobody has to say which of its files goes with what."""
    folder = tmp_path / "IP-Adapter"
    if file:
        models = shutil.copytree(pipelines / f"adapter-{kind}" / "models", (folder / file).parent)
        (models / ADAPTER).rename(folder / file)
    folder.mkdir(exist_ok=True)
    table = {"model": str(folder)}
    maker = painter(pipelines / kind, reference="ip-adapter", ip_adapter=table)
    if not file:
        with pytest.raises(MakerError, match="goes with a FluxPipeline is not known here: say it"):
            paint(maker, asked())
        return
    [plain] = paint(maker, asked())
    [seen] = paint(maker, asked(references=(Reference(of="Ivo", picture=plain.picture),)))

    assert "IP-Adapter with Ivo" in seen.note
    assert dict(maker.shape)["ip_adapter"] == "IP-Adapter"


def test_frames_that_wait_together_are_run_together_with_their_own_chance(pipelines: Path) -> None:
    wanted = [asked(seed=seed, prompt=f"picture {seed}") for seed in range(5)]

    together = paint(painter(pipelines / "sd", batch=4), *wanted)
    single = [paint(painter(pipelines / "sd"), one)[0] for one in wanted]

    assert len({one.picture for one in together}) == 5
    for one, alone in zip(together, single, strict=True):
        # torch sums a batch in another order: at most one level of 255 on the processor
        assert np.abs(pixels(one) - pixels(alone)).max() <= 1
    assert [one.note for one in together] == [one.note for one in single]


def test_as_many_are_asked_at_once_as_a_batch_holds(pipelines: Path) -> None:
    assert painter(pipelines / "sd", batch=4).parallel == 4
    assert painter(pipelines / "sd").parallel == 1


def test_a_batch_of_revisions_keeps_each_to_its_own_take(pipelines: Path) -> None:
    maker = painter(pipelines / "sd", batch=2, negative_prompt="blur")
    takes = paint(maker, asked(seed=1), asked(seed=2))
    revised = [
        asked(seed=3, revision=Revision(picture=take.picture, remarks=("darker",)))
        for take in takes
    ]

    together = paint(maker, *revised)
    single = [paint(maker, one)[0] for one in revised]

    assert together[0].picture != together[1].picture
    for one, alone in zip(together, single, strict=True):
        assert np.abs(pixels(one) - pixels(alone)).max() <= 1


def test_a_long_prompt_is_shortened_by_what_matters_and_says_so(pipelines: Path) -> None:
    maker = painter(pipelines / "sd")
    [long] = paint(maker, asked(prompt=PROMPT))
    [changed] = paint(
        maker, asked(prompt=PROMPT.replace("no smiles at all, ever", "never a smile on any face"))
    )
    [other] = paint(maker, asked(prompt=PROMPT.replace("A boy runs", "A man runs")))

    assert "prompt shortened to 77 tokens, left out of it: words, style." in long.note
    assert long.picture == changed.picture  # the rules of the style were not read
    assert long.picture != other.picture


def test_a_long_encoder_reads_the_whole_prompt_beside_a_short_one(pipelines: Path) -> None:
    maker = painter(pipelines / "flux", size="64x64", strength=0.5)
    [long] = paint(maker, asked(prompt=PROMPT))
    [changed] = paint(
        maker, asked(prompt=PROMPT.replace("no smiles at all, ever", "never a smile on any face"))
    )
    [after] = paint(
        maker, asked(revision=Revision(picture=long.picture, remarks=("darker, please",)))
    )

    assert "shortened" not in long.note
    assert long.picture != changed.picture  # the end of the prompt was read
    assert "image to image from the earlier take" in after.note
    [far] = paint(maker, asked(prompt=PROMPT + "very dark " * 60))
    assert "prompt shortened to 256 tokens" in far.note  # as FLUX.1-schnell, without guidance


def test_a_blackened_picture_is_a_refusal(pipelines: Path) -> None:
    with pytest.raises(MakerRefused, match="safety checker withheld the picture"):
        paint(painter(pipelines / "prudish"), asked())


def test_who_no_longer_waits_stops_the_pipeline_between_two_steps(pipelines: Path) -> None:
    maker = painter(pipelines / "sd", steps=500)

    async def impatient() -> None:
        task = asyncio.create_task(maker.paint(asked()))
        while not maker.at_work:
            await asyncio.sleep(0.01)
        task.cancel()
        await task

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(impatient())
    [after] = paint(painter(pipelines / "sd"), asked())
    assert opened(after.picture.read(), "").size == (96, 54)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"model": "svd"}, "svd is a StableVideoDiffusionPipeline: it makes films"),
        ({"model": "pix2pix"}, "cannot paint a first one: name it as `editor`"),
        ({"editor": "sd"}, "it edits no picture after an instruction; these do: "),
        ({"scheduler": "Sheduler"}, "is no scheduler of diffusers"),
        ({"device": "cuda"}, "torch finds none here"),
        ({"offload": "model"}, 'set offload = "none"'),
        (
            {"reference": "ip-adapter", "ip_adapter": {"model": "nobody/nothing"}},
            "IP-Adapter|no pipeline",
        ),
    ],
)
def test_what_cannot_work_says_what_to_do(
    pipelines: Path, given: dict[str, object], told: str
) -> None:
    import torch

    if given.get("device") == "cuda" and torch.cuda.is_available():
        pytest.skip("there is a card here")
    folder = pipelines / str(given.pop("model", "sd"))
    if "editor" in given:
        given["editor"] = str(pipelines / str(given["editor"]))
    maker = painter(folder, offline=True, **given)
    take = (
        asked(revision=Revision(picture=_grey(), remarks=("x",))) if "editor" in given else asked()
    )

    with pytest.raises(MakerError, match=told):
        paint(maker, take)


def _grey() -> Media:
    from PIL import Image

    from studio.makers.framing import png

    return png(Image.new("RGB", (96, 54), (128, 128, 128)))


def test_a_pipeline_that_was_never_downloaded_is_an_error_that_names_it() -> None:
    maker = DiffusersPainter(model="nobody/nothing", device="cpu", offline=True)

    with pytest.raises(MakerError, match="no pipeline 'nobody/nothing' could be loaded"):
        paint(maker, asked())


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"model": "/nowhere/at/all"}, "no folder with a model_index.json"),
        ({"model": " "}, "which pipeline"),
        ({"dtype": "int8"}, "known are auto, float32"),
        ({"reference": "photo"}, "known are none, image, ip-adapter"),
        ({"size": "large"}, 'as in "1024x576"'),
        ({"steps": 1, "strength": 0.4}, "set steps = 3 or more"),
        ({"steps": 0}, "above 0"),
        ({"batch": 0}, "above 0"),
        ({"ip_adapter": {}}, 'without reference = "ip-adapter"'),
        ({"reference": "ip-adapter", "ip_adapter": {"scales": 1}}, "has no 'scales'"),
        ({"reference": "ip-adapter", "ip_adapter": {"scale": "1"}}, "wrong kind of value"),
        ({"reference": "ip-adapter", "ip_adapter": {"weights": "x.bin"}}, "can run code"),
    ],
)
def test_wrong_settings_are_refused_before_anything_is_loaded(
    given: dict[str, object], told: str
) -> None:
    with pytest.raises(InputError, match=told):
        DiffusersPainter(**{"model": "stabilityai/sdxl-turbo", **given})  # type: ignore[arg-type]


def test_the_shape_tells_what_shapes_a_picture_and_not_where_it_is_made(
    pipelines: Path, tmp_path: Path
) -> None:
    usual = painter(pipelines / "sd").shape
    for same in ({"device": "auto"}, {"offload": "model"}, {"offline": True}, {"licence": "MIT"}):
        assert painter(pipelines / "sd", **same).shape == usual, same
    for other in (
        {"dtype": "bfloat16"},
        {"steps": 3},
        {"guidance": 2.0},
        {"scheduler": "DDIMScheduler"},
        {"negative_prompt": "blur"},
        {"strength": 0.7},
        {"revision": "v2"},
        {"variant": "fp16"},
        {"reference": "image"},
        {"reference": "ip-adapter"},
        {"editor": str(pipelines / "pix2pix")},
        {"size": "128x64"},
        {"batch": 2},
    ):
        assert painter(pipelines / "sd", **other).shape != usual, other
    elsewhere = tiny.build("sd", tmp_path / "sd")
    assert painter(elsewhere).shape == usual
    assert str(tmp_path) not in repr((painter(elsewhere).shape, painter(elsewhere).model))
    assert painter(tiny.build("sdxl", tmp_path / "other" / "sd")).shape != usual


def test_an_adapter_in_a_folder_is_known_by_its_content_and_not_by_its_path(
    pipelines: Path, tmp_path: Path
) -> None:
    def shape(folder: Path) -> dict[str, object]:
        table = {"model": str(folder), "weights": ADAPTER}
        return dict(painter(pipelines / "sd", reference="ip-adapter", ip_adapter=table).shape)

    copy = shutil.copytree(pipelines / "adapter-sd", tmp_path / "adapter-sd")
    assert shape(copy) == shape(pipelines / "adapter-sd")
    assert str(tmp_path) not in repr(shape(copy))

    weights = copy / "models" / ADAPTER
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert shape(copy) != shape(pipelines / "adapter-sd")


def test_it_says_where_it_will_run(pipelines: Path) -> None:
    maker = painter(pipelines / "sd", dtype="bfloat16")

    assert maker.standing() == "sd, cpu, bfloat16"
    assert "sd (device cpu, dtype bfloat16)" in maker.about
    [one] = paint(maker, asked())
    assert one.note.startswith("sd, cpu, bfloat16, 2 steps;")


def test_a_distilled_model_gets_the_steps_and_guidance_of_its_card() -> None:
    shape = dict(DiffusersPainter(model="stabilityai/sdxl-turbo").shape)

    assert (shape["steps"], shape["guidance"]) == (4, 0.0)


def test_building_a_painter_loads_no_torch(pipelines: Path) -> None:
    code = (
        "import sys; from studio.makers.diffusion import DiffusersPainter as P;"
        f"print(P(model={str(pipelines / 'sd')!r}).shape[0], 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "('dtype', 'auto') False"


def test_without_torch_the_error_names_the_extra(pipelines: Path) -> None:
    code = f"""
import asyncio, sys
sys.modules["torch"] = None
from studio.crafts import PaintRequest
from studio.session.makers import Choice, engage
maker = engage(Choice(craft="painter", maker="diffusers", settings={{"model": {str(pipelines / "sd")!r}}}))
try:
    asyncio.run(maker.paint(PaintRequest(prompt="x", width=64, height=64, seed=1)))
except Exception as error:
    print(type(error).__name__, error)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == (
        "MakerMissing diffusers sd needs the package 'torch': pip install 'filmstudio[diffusers]'\n"
    )


def test_a_tiny_pipeline_that_there_is_not_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no tiny pipeline 'sd9'; there are sd, sdxl, flux"):
        tiny.build("sd9", tmp_path)
