"""Pictures, sounds and films as values: bytes with a type, known by their digest."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Media:
    """Bytes of one kind, in memory or on disk; equal when their digests are equal.

    `digest` is the sha256 of the bytes in hex; `type` a media type such as `image/png`,
    `audio/wav` or `video/mp4`.
    """

    digest: str
    type: str
    source: bytes | Path = field(compare=False, repr=False)

    @classmethod
    def of(cls, data: bytes, type: str) -> Media:
        """Bytes in memory as a value."""
        return cls(sha256(data).hexdigest(), type, data)

    def read(self) -> bytes:
        """The bytes; of a file as it is now, which may have changed since."""
        return self.source.read_bytes() if isinstance(self.source, Path) else self.source
