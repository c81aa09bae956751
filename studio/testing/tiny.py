"""Tiny random diffusers pipelines on disk: for tests of what is built on real ones.

    from studio.testing import tiny
    folder = tiny.build("sdxl", tmp_path / "sdxl")     # painter, model = str(folder)
    adapter = tiny.ip_adapter(tmp_path / "adapter", for_="sdxl")

They are saved with `save_pretrained` in the layout of the real ones and loaded by the same code, in
a few megabytes, under a second and without a download. Their weights are random numbers: what they
paint is coloured noise that no film should show. Needs the extra `diffusers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.errors import InputError, MakerMissing
from studio.makers.weights.quiet import quiet
from studio.testing import tiny_films as films
from studio.testing import tiny_parts as parts
from studio.testing.tiny_words import clip_tokenizer, t5_tokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def stable_diffusion() -> Any:
    from diffusers import StableDiffusionPipeline

    return StableDiffusionPipeline(
        unet=parts.unet(),
        safety_checker=None,
        requires_safety_checker=False,
        image_encoder=None,
        **_one_encoder(),
    )


def pix2pix() -> Any:
    """Edits a picture after an instruction; paints none from words alone."""
    from diffusers import StableDiffusionInstructPix2PixPipeline

    return StableDiffusionInstructPix2PixPipeline(
        unet=parts.unet(channels=8),
        safety_checker=None,
        requires_safety_checker=False,
        image_encoder=None,
        **_one_encoder(),
    )


def prudish() -> Any:
    """Stable Diffusion with a safety checker that finds fault with every picture."""
    import torch
    from diffusers import StableDiffusionPipeline
    from diffusers.pipelines.stable_diffusion import StableDiffusionSafetyChecker
    from transformers import CLIPConfig

    vision = parts.clip_vision().config
    checker = StableDiffusionSafetyChecker(
        CLIPConfig(vision_config=vision.to_dict(), projection_dim=parts.WIDTH)
    )
    with torch.no_grad():
        checker.concept_embeds_weights.fill_(-2.0)
    return StableDiffusionPipeline(
        unet=parts.unet(), safety_checker=checker, image_encoder=None, **_one_encoder()
    )


def sdxl() -> Any:
    from diffusers import StableDiffusionXLPipeline

    return StableDiffusionXLPipeline(
        unet=parts.unet(xl=True),
        vae=parts.picture_vae(),
        scheduler=parts.steps(),
        text_encoder=parts.clip_text(),
        text_encoder_2=parts.clip_text(projected=True),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer(),
        image_encoder=None,
        feature_extractor=None,
    )


def flux() -> Any:
    """A transformer that reads words through CLIP (77 tokens) and T5 (512)."""
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        FluxPipeline,
        FluxTransformer2DModel,
    )

    return FluxPipeline(
        transformer=FluxTransformer2DModel(
            in_channels=16,
            num_layers=1,
            num_single_layers=1,
            num_attention_heads=2,
            attention_head_dim=16,
            joint_attention_dim=parts.WIDTH,
            pooled_projection_dim=parts.WIDTH,
            axes_dims_rope=(4, 4, 8),
        ),
        vae=parts.picture_vae(shift=0.1),
        scheduler=FlowMatchEulerDiscreteScheduler(),
        text_encoder=parts.clip_text(),
        text_encoder_2=parts.t5_text(),
        tokenizer=clip_tokenizer(),
        tokenizer_2=t5_tokenizer(),
    )


def _one_encoder() -> dict[str, Any]:
    return {
        "vae": parts.picture_vae(),
        "scheduler": parts.steps(),
        "text_encoder": parts.clip_text(),
        "tokenizer": clip_tokenizer(),
        "feature_extractor": parts.clip_pictures(),
    }


PIPELINES: Mapping[str, Callable[[], Any]] = {
    "sd": stable_diffusion,
    "sdxl": sdxl,
    "flux": flux,
    "pix2pix": pix2pix,
    "prudish": prudish,
    "svd": films.stable_video,
    "ltx": films.ltx,
    "cogvideox": films.cogvideox,
    "wan": films.wan,
}
"""What can be built; the first five paint, the others film."""


def build(kind: str, folder: Path, *, seed: int = 0) -> Path:
    """Build one of `PIPELINES` with random weights after `seed` and save it; the folder.

    Raises:
        InputError: no such kind.
        MakerMissing: diffusers, transformers or torch is not installed.
    """
    if kind not in PIPELINES:
        raise InputError(f"no tiny pipeline {kind!r}; there are {', '.join(PIPELINES)}")
    with _seeded(seed):
        pipe = PIPELINES[kind]()
    with quiet():
        pipe.save_pretrained(folder)
    return folder


def ip_adapter(folder: Path, *, for_: str = "sd", seed: int = 0) -> Path:
    """IP-Adapter weights for a tiny `sd` or `sdxl`, laid out as in `h94/IP-Adapter`; the folder.

    `models/ip-adapter.safetensors` has the keys `image_proj.*` and `ip_adapter.N.to_k_ip.weight`;
    the image encoder stands beside it in `models/image_encoder`.
    """
    from safetensors.torch import save_file

    with _seeded(seed):
        weights = _adapter_weights(parts.unet(xl=for_ == "sdxl"))
        encoder = parts.clip_vision()
    models = folder / "models"
    with quiet():
        encoder.save_pretrained(models / "image_encoder")
    save_file(weights, models / "ip-adapter.safetensors")
    return folder


def clip(folder: Path, *, seed: int = 0) -> Path:
    """A CLIP model of text and pictures with its tokenizer and preprocessor; the folder."""
    from transformers import CLIPConfig, CLIPModel

    with _seeded(seed):
        text, vision = parts.clip_text(projected=True), parts.clip_vision()
        config = CLIPConfig(
            text_config=text.config.to_dict(),
            vision_config=vision.config.to_dict(),
            projection_dim=parts.WIDTH,
        )
        model = CLIPModel(config)
    with quiet():
        for part in (model, clip_tokenizer(), parts.clip_pictures()):
            part.save_pretrained(folder)
    return folder


def _adapter_weights(unet: Any) -> dict[str, Any]:
    """Keys are numbered 1, 3, 5 ... over the cross-attentions, in the order of the U-Net."""
    import torch

    wide, tokens = unet.config.cross_attention_dim, 4
    weights = {
        "image_proj.proj.weight": torch.randn(tokens * wide, parts.WIDTH) * 0.5,
        "image_proj.proj.bias": torch.zeros(tokens * wide),
        "image_proj.norm.weight": torch.ones(wide),
        "image_proj.norm.bias": torch.zeros(wide),
    }
    crossed = [name for name in unet.attn_processors if name.endswith("attn2.processor")]
    state = unet.state_dict()
    for number, name in enumerate(crossed):
        shape = state[name.replace("processor", "to_k.weight")].shape
        for part in ("to_k_ip", "to_v_ip"):
            weights[f"ip_adapter.{2 * number + 1}.{part}.weight"] = torch.randn(shape) * 0.5
    return weights


class _seeded:
    """Random weights after a seed; torch's own state is what it was before."""

    def __init__(self, seed: int) -> None:
        try:
            import diffusers  # noqa: F401 # asked for here, to say what is missing
            import torch
            import transformers  # noqa: F401
        except ModuleNotFoundError as error:
            raise MakerMissing(
                f"tiny pipelines need the package {error.name!r}: "
                "pip install 'filmstudio[diffusers]'"
            ) from error
        self._fork = torch.random.fork_rng(devices=())
        self._seed = torch.manual_seed
        self._with = seed

    def __enter__(self) -> None:
        self._fork.__enter__()
        self._seed(self._with)

    def __exit__(self, *error: object) -> None:
        self._fork.__exit__(*error)
