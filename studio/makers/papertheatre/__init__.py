"""Papertheatre: the embedded painter. It reads a prompt and cuts the picture out of paper."""

from __future__ import annotations

from studio.makers.papertheatre.painter import Papertheatre

__all__ = ["Papertheatre"]
