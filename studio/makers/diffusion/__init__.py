"""Real pictures and footage: a painter and an animator on any pipeline of Hugging Face diffusers.

Nothing here imports torch before the first picture is asked for. Pipelines are loaded once a
process (`unload` lets go of them) and work in a thread.
"""

from __future__ import annotations

from studio.makers.diffusion.animator import DiffusersAnimator
from studio.makers.diffusion.loading import unload
from studio.makers.diffusion.painter import DiffusersPainter

__all__ = ["DiffusersAnimator", "DiffusersPainter", "unload"]
