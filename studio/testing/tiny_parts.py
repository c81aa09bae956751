"""Parts of tiny pipelines: real model classes with a few random weights each."""

from __future__ import annotations

from typing import Any

from studio.testing.tiny_words import CLIP_WORDS, T5_WORDS

WIDTH = 32
"""Numbers in one text or picture vector."""

PICTURE = 224
"""Side of the picture that a CLIP image encoder looks at: its processor makes no other."""


def clip_text(*, projected: bool = False) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=len(CLIP_WORDS),
        hidden_size=WIDTH,
        intermediate_size=WIDTH,
        projection_dim=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        bos_token_id=0,
        eos_token_id=1,
        pad_token_id=1,
    )
    return CLIPTextModelWithProjection(config) if projected else CLIPTextModel(config)


def clip_vision(*, projected: bool = True) -> Any:
    from transformers import CLIPVisionConfig, CLIPVisionModel, CLIPVisionModelWithProjection

    return (CLIPVisionModelWithProjection if projected else CLIPVisionModel)(
        CLIPVisionConfig(
            hidden_size=WIDTH,
            intermediate_size=WIDTH,
            projection_dim=WIDTH,
            num_hidden_layers=2,
            num_attention_heads=2,
            image_size=PICTURE,
            patch_size=PICTURE // 4,
        )
    )


def clip_pictures() -> Any:
    from transformers import CLIPImageProcessorPil

    return CLIPImageProcessorPil(size=PICTURE, crop_size=PICTURE)


def t5_text(*, umt5: bool = False) -> Any:
    from transformers import T5Config, T5EncoderModel, UMT5Config, UMT5EncoderModel

    kind, model = (UMT5Config, UMT5EncoderModel) if umt5 else (T5Config, T5EncoderModel)
    return model(
        kind(
            vocab_size=len(T5_WORDS),
            d_model=WIDTH,
            d_kv=WIDTH // 2,
            d_ff=WIDTH,
            num_layers=1,
            num_heads=2,
            pad_token_id=0,
            eos_token_id=1,
            decoder_start_token_id=0,
        )
    )


def picture_vae(*, shift: float | None = None) -> Any:
    """Pictures in latents an eighth of their side, as with the real ones."""
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=(8, 8, 8, 8),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        norm_num_groups=4,
        latent_channels=4,
        layers_per_block=1,
        sample_size=64,
        shift_factor=shift,
    )


def unet(*, xl: bool = False, channels: int = 4) -> Any:
    """Of SD 1.5, or of SDXL with its second text encoder and its size conditioning."""
    from diffusers import UNet2DConditionModel

    more: dict[str, object] = {}
    if xl:
        more = {
            "use_linear_projection": True,
            "addition_embed_type": "text_time",
            "addition_time_embed_dim": 8,
            "projection_class_embeddings_input_dim": WIDTH + 6 * 8,
            "transformer_layers_per_block": (1, 1),
        }
    return UNet2DConditionModel(
        block_out_channels=(16, 32),
        layers_per_block=1,
        sample_size=8,
        in_channels=channels,
        out_channels=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=(2, 4),
        cross_attention_dim=2 * WIDTH if xl else WIDTH,
        norm_num_groups=8,
        **more,
    )


def steps() -> Any:
    """A scheduler without noise of its own between the steps."""
    from diffusers import DDIMScheduler

    return DDIMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        steps_offset=1,
        clip_sample=False,
        set_alpha_to_one=False,
    )
