"""Media of a project: by digest, with the names of their files, which stay within a folder."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Annotated

from pydantic import AfterValidator, Field

from studio.film.project.block import Digest, Part

FOLDERS = ("blobs", "exports", "film", "inputs", "keyframes", "pinned", "portraits", "takes")
"""Where media of a production lie; the rest of its folder is its record."""

LONGEST = 255


def _inside(name: str) -> str:
    """A path with `/` that leads from the document into one of FOLDERS, and to nothing else."""
    parts = name.split("/")
    wrong = (
        len(parts) < 2
        or parts[0] not in FOLDERS
        or any(part in {"", ".", ".."} or len(part.encode()) > LONGEST for part in parts)
        or any(not letter.isprintable() or letter in "\\:" for letter in name)
        or str(PurePosixPath(name)) != name
    )
    if wrong:
        raise ValueError(
            f"wants a path within {', '.join(FOLDERS)} beside the document, without .. in it"
        )
    return name


Inside = Annotated[str, AfterValidator(_inside)]


class Medium(Part):
    """A picture, sound, film or text that belongs to the project."""

    digest: Digest = Field(description="sha256 of its bytes")
    type: str = Field(description="media type: image/png, audio/wav, video/mp4 ...")
    bytes: int = Field(ge=0, description="its size")
    files: Annotated[tuple[Inside, ...], Field(min_length=1)] = Field(
        description="its names beside the document; the same bytes under each"
    )
