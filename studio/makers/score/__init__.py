"""The embedded composer: felt piano, breath, pluck, bell and drum, written to the cut."""

from studio.makers.score.maker import FeltScore

__all__ = ["FeltScore"]
