"""Sizes a pipeline can make, and which one it is asked for."""

from __future__ import annotations

import math
import re
from typing import Any

from studio.errors import InputError
from studio.makers.diffusion.loading import parameters

Size = tuple[int, int]


def size_of(text: str) -> Size | None:
    """`1024x576` as numbers; None for ""."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text.strip())
    if not found:
        raise InputError(f'diffusers: size = {text!r}: give width and height, as in "1024x576"')
    return int(found[1]), int(found[2])


def made_at(pipe: Any, film: Size, wanted: Size | None) -> Size:
    """The size at which a pipeline makes a picture of a film.

    `wanted` to the nearest multiple that the pipeline can do; without it the proportions of the
    film, with about as many pixels as the pipeline was trained on.
    """
    step = multiple(pipe)
    if wanted is None and (only := _only_size(pipe)):
        return only
    if wanted is None:
        area = _trained_on(pipe) or film[0] * film[1]
        scale = math.sqrt(area / (film[0] * film[1]))
        wanted = round(film[0] * scale), round(film[1] * scale)
    width, height = (max(step, round(side / step) * step) for side in wanted)
    return width, height


def multiple(pipe: Any) -> int:
    """Of how many pixels both sides are multiples.

    A side is the VAE's scale times what the network halves or packs: U-Nets of films cannot
    complete an odd half, transformers read patches of two by two. LTX's VAE scales by 32.
    """
    if ratio := int(getattr(pipe, "vae_spatial_compression_ratio", 0)):
        return ratio
    scale = int(getattr(pipe, "vae_scale_factor_spatial", getattr(pipe, "vae_scale_factor", 8)))
    if getattr(pipe, "transformer", None) is not None:
        return max(16, 2 * scale)
    if "num_frames" in parameters(pipe) and getattr(pipe, "unet", None) is not None:
        return scale << (len(pipe.unet.config.down_block_types) - 1)
    return max(8, scale)


def _only_size(pipe: Any) -> Size | None:
    """The one size of a model that has learned its positions by heart (CogVideoX 1.0)."""
    part = getattr(pipe, "transformer", None)
    if part is None or not part.config.get("use_learned_positional_embeddings"):
        return None
    scale = int(pipe.vae_scale_factor_spatial)
    return part.config.sample_width * scale, part.config.sample_height * scale


def _trained_on(pipe: Any) -> int:
    """Pixels of the pictures it was trained on, as far as its configuration tells; else 0."""
    scale = int(getattr(pipe, "vae_scale_factor_spatial", getattr(pipe, "vae_scale_factor", 8)))
    part = getattr(pipe, "unet", None) or getattr(pipe, "transformer", None)
    config = part.config if part is not None else {}
    wide, high = config.get("sample_width"), config.get("sample_height")
    if isinstance(wide, int) and isinstance(high, int):
        return wide * high * scale * scale
    side = config.get("sample_size") or getattr(pipe, "default_sample_size", None)
    if isinstance(side, int):
        return (side * scale) ** 2
    known = parameters(pipe)
    sides = [known[name].default for name in ("width", "height") if name in known]
    whole = [side for side in sides if isinstance(side, int)]
    return math.prod(whole) if len(whole) == 2 else 0


def conforming(made: Size, film: Size) -> str:
    """What fitting it did, in words; "" when nothing was to be done."""
    if made == film:
        return ""
    left = made[0] * film[1] - made[1] * film[0]
    cut = "" if left == 0 else "cut at the sides and " if left > 0 else "cut above and below and "
    return f"{cut}scaled to {film[0]}x{film[1]}"
