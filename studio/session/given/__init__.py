"""What a user gives as files: casts, folders, pictures and sounds, checked and kept by content."""

from studio.session.given.held import Held

__all__ = ["Held"]
