"""The embedded animator: a camera that moves over stills, and puppets that act on their sticks."""

from studio.makers.camera.maker import Camera

__all__ = ["Camera"]
