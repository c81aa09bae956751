"""How given pictures are shown to makers: upright, without transparency, of a usual size, as PNG.

The pins know a picture by the bytes that were given. What is made of it here is kept as a blob and
noted in the production, so that a replay shows the very same bytes wherever it is played.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio import durable
from studio.crafts import Media
from studio.errors import ProductionError
from studio.ledger.blobs import Blobs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

LONGEST = 1280
"""Pixels of the longer side, at most."""
NOTED = "inputs/.shown.json"
PNG = "image/png"
_TURNED = 0x0112
"""The tag of EXIF that says how a picture is to be turned."""


def prepare(folder: Path, pictures: Iterable[Media]) -> None:
    """Make what is shown of pictures that were given, where that is something else."""
    known = dict(_noted(folder))
    fresh = [one for one in dict.fromkeys(pictures) if one.digest not in known]
    blobs = Blobs(folder / "blobs")
    for one in fresh:
        data = one.read()
        known[one.digest] = blobs.put(_as_shown(data))
    if fresh:
        blobs.settle()
        text = json.dumps(known, indent=1, sort_keys=True)
        durable.save(folder / NOTED, text.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The given pictures of a production in `folder`, as makers are shown them."""

    folder: Path
    noted: Mapping[str, str]

    @classmethod
    def of(cls, folder: Path) -> Shown:
        """Those of a production.

        Raises:
            ProductionError: the note of what was made of them cannot be read.
        """
        return cls(folder=folder, noted=_noted(folder))

    def picture(self, digest: str) -> Media:
        """What makers are shown of the picture that was given under this digest."""
        return self.media(self.noted.get(digest, digest), PNG)

    def media(self, digest: str, type: str) -> Media:
        """A blob of the production.

        Raises:
            ProductionError: it is gone.
        """
        path = self.folder / "blobs" / digest
        if not path.is_file():
            raise ProductionError(
                f"{path}: a file of an input is gone; put it back from a copy of the production"
            )
        return Media(digest, type, path)


def _noted(folder: Path) -> Mapping[str, str]:
    path = folder / NOTED
    try:
        found = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ProductionError(
            f"{path}: cannot be read ({error}); put it back from a copy of the production"
        ) from error
    return {str(given): str(made) for given, made in dict(found).items()}


def _as_shown(data: bytes) -> bytes:
    """The same bytes where they are such a PNG already."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as given:
        usual = given.format == "PNG" and given.mode == "RGB" and max(given.size) <= LONGEST
        if usual and _TURNED not in given.getexif():
            return data
        given.draft("RGB", (2 * LONGEST, 2 * LONGEST))
        made = _upright(given)
    made.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    made.save(out, "PNG", compress_level=1)
    return out.getvalue()


def _upright(given: Image) -> Image:
    """Turned as its camera says, and on white where it is transparent."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(given)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    clear = turned.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("RGB")
