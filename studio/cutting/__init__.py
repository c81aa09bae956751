"""The cutting room: a cut, pictures and sounds become the finished film."""

from studio.cutting.assembly import render
from studio.cutting.footage import still
from studio.cutting.reel import Levels, Reel, Rendered

__all__ = ["Levels", "Reel", "Rendered", "render", "still"]
