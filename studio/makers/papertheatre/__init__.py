"""Papertheatre: the embedded painter. It reads a prompt and cuts the picture out of paper.

From words to a picture: `reading` makes a layout of a prompt (`layout`), `staging` puts those in it
on their marks, `compose` lays `scenery` and `actors` on a `plate`, in the manner of one of the
`hands`. `checking` sketches that first and moves what is in the way. A `note` says what was drawn.
"""

from __future__ import annotations

from studio.makers.papertheatre.painter import Papertheatre

__all__ = ["Papertheatre"]
