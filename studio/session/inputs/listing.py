"""What a production keeps of many given files: a YAML file that names them by their contents."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field

from studio.yamlfile import composed, dump, fitted, read_text


class Pinned(BaseModel):
    """Base of what stands in such a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FilePin(Pinned):
    """A file that was given: what it was called there, its sha256 and its media type."""

    file: str
    digest: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    type: str


class Listing(Pinned):
    """Such a file; it begins with HEAD, by which it is known from one that people wrote."""

    HEAD: ClassVar[str]

    def contents(self) -> bytes:
        """As it stands in the production."""
        return f"{self.HEAD}{dump(self.model_dump(mode='json'))}".encode()

    @classmethod
    def read(cls, data: bytes, source: str) -> Self:
        """One from its file in a production.

        Raises:
            CardError: it was edited and is not valid any more.
        """
        return fitted(composed(read_text(data.decode("utf-8", "replace"), source)), cls)
