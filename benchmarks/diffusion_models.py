"""Full-size pipelines with random weights: SDXL's and Stable Video Diffusion's parts and sizes.

Their pictures are noise; their time and memory are those of the real ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from studio.testing.tiny_words import CLIP_WORDS, clip_tokenizer

if TYPE_CHECKING:
    from pathlib import Path

STAGES = (128, 256, 512, 512)


def save(kind: str, folder: Path, device: str) -> Path:
    """Build `sdxl` or `svd` on a device in bfloat16, and save it; the folder."""
    import torch

    build, steps = {"sdxl": (_sdxl, _ddim()), "svd": (_svd, _euler())}[kind]
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.bfloat16)
    try:
        with torch.device(device):
            pipe = build(steps)
    finally:
        torch.set_default_dtype(before)
    pipe.save_pretrained(folder)
    return folder


def _sdxl(steps: Any) -> Any:
    from diffusers import (
        AutoencoderKL,
        StableDiffusionXLPipeline,
        UNet2DConditionModel,
    )

    return StableDiffusionXLPipeline(
        unet=UNet2DConditionModel(
            sample_size=128,
            block_out_channels=(320, 640, 1280),
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            transformer_layers_per_block=(1, 2, 10),
            attention_head_dim=(5, 10, 20),
            cross_attention_dim=2048,
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=256,
            projection_class_embeddings_input_dim=2816,
        ),
        vae=AutoencoderKL(
            block_out_channels=STAGES,
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            layers_per_block=2,
            latent_channels=4,
            sample_size=1024,
        ),
        scheduler=steps,
        text_encoder=_clip_text(width=768, layers=12, heads=12, projected=False),
        text_encoder_2=_clip_text(width=1280, layers=32, heads=20, projected=True),
        tokenizer=clip_tokenizer(),
        tokenizer_2=clip_tokenizer(),
    )


def _clip_text(*, width: int, layers: int, heads: int, projected: bool) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=len(CLIP_WORDS),
        hidden_size=width,
        intermediate_size=4 * width,
        projection_dim=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )
    return CLIPTextModelWithProjection(config) if projected else CLIPTextModel(config)


def _svd(steps: Any) -> Any:
    from diffusers import (
        AutoencoderKLTemporalDecoder,
        StableVideoDiffusionPipeline,
        UNetSpatioTemporalConditionModel,
    )
    from transformers import (
        CLIPImageProcessorPil,
        CLIPVisionConfig,
        CLIPVisionModelWithProjection,
    )

    return StableVideoDiffusionPipeline(
        unet=UNetSpatioTemporalConditionModel(
            num_frames=25, num_attention_heads=(5, 10, 20, 20), sample_size=96
        ),
        vae=AutoencoderKLTemporalDecoder(
            block_out_channels=STAGES,
            down_block_types=("DownEncoderBlock2D",) * 4,
            layers_per_block=2,
            sample_size=768,
        ),
        scheduler=steps,
        image_encoder=CLIPVisionModelWithProjection(
            CLIPVisionConfig(
                hidden_size=1280,
                intermediate_size=5120,
                projection_dim=1024,
                num_hidden_layers=32,
                num_attention_heads=16,
                image_size=224,
                patch_size=14,
            )
        ),
        feature_extractor=CLIPImageProcessorPil(size=224, crop_size=224),
    )


def _ddim() -> Any:
    """Schedulers are built apart: they compute with NumPy, which knows no bfloat16."""
    from diffusers import DDIMScheduler

    return DDIMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        steps_offset=1,
        clip_sample=False,
        set_alpha_to_one=False,
    )


def _euler() -> Any:
    from diffusers import EulerDiscreteScheduler

    return EulerDiscreteScheduler(
        prediction_type="v_prediction",
        use_karras_sigmas=True,
        timestep_type="continuous",
        timestep_spacing="leading",
        sigma_min=0.002,
        sigma_max=700.0,
    )
