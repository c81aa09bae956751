"""Everything a step needs to do its work, put together once by the session."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studio import durable
from studio.cards.company import CompanyCard
from studio.cards.role import RoleCard
from studio.cards.shelf import ShelfCard
from studio.cards.terms import StepLimits
from studio.crafts import Clip, Layer, Media, Overlay, Puppet
from studio.errors import CardError, ProductionError
from studio.film.assembly import EndCard
from studio.journal import Journal
from studio.ledger import Desk, Ledger, Limits
from studio.memory import Bank, ImageStore, LocalMemory
from studio.stage.board import Board

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.cards.terms import Recall
    from studio.film.timeline import Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotParts:
    """What one shot is made of; `sounds` has one entry for each line of the shot.

    Only what was filmed from words has no picture. `overlays` lie on it while it is seen; `puppets`
    stand on its `bare` planes where the clip moves them.
    """

    scene: int
    picture: Media | None
    layers: tuple[Layer, ...]
    clip: Clip
    puppets: tuple[Puppet, ...] = ()
    bare: tuple[Layer, ...] = ()
    sounds: tuple[Media | None, ...]
    overlays: tuple[Overlay, ...] = ()


class CuttingRoom(Protocol):
    """Turns a locked cut and its parts into the finished film; answers with facts about it.

    Facts are plain data: `film` (path in the production) and `notes` among them. Without `sound`
    the film is pure video.
    """

    def __call__(
        self, cut: Cut, shots: Sequence[ShotParts], score: Media | None, *, sound: bool = True
    ) -> Mapping[str, object]: ...

    def stop(self) -> None:
        """Give up the film that is being rendered in another thread, soon."""


class Shelves(Protocol):
    """Brings rows of a shelf into a prompt."""

    def __call__(self, recall: Recall, board: Board) -> object: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """The company at work on one production.

    `chat` gives the desk of a model alias, `desk` the desk of any other craft. `authors` are the
    roles that concluded what is concluded, by its name (`studio.stage.authors`), and `taken_over`
    the digests of what came concluded with a project. `credits` are the cards at the end of the
    film, by what stands on the board.
    """

    company: CompanyCard
    roles: Mapping[str, RoleCard]
    size: str
    seed: int
    folder: Path
    ledger: Ledger
    journal: Journal
    memory: LocalMemory
    images: ImageStore
    chat: Callable[[str], Desk]
    desk: Callable[[str], Desk]
    cutting_room: CuttingRoom
    recalled: Shelves
    bank: Bank = field(default_factory=Bank)
    shelves: Mapping[str, ShelfCard] = field(default_factory=dict)
    credits: Callable[[Board], tuple[EndCard, ...]] = lambda _board: ()
    made_with: tuple[str, ...] = ()
    again: frozenset[str] = field(default=frozenset())
    authors: Mapping[str, str] = field(default_factory=dict)
    taken_over: Mapping[str, str] = field(default_factory=dict)
    phase_limits: Callable[[str, StepLimits | None], Limits | None] = lambda _phase, _card: None

    def sized(self, value: int | Mapping[str, int]) -> int:
        """A number, or the one for the size of this production."""
        if isinstance(value, int):
            return value
        if self.size not in value:
            raise CardError(f"no number for the size {self.size!r}; there are {', '.join(value)}")
        return value[self.size]

    def media(self, digest: str, type: str) -> Media:
        """A picture or sound of this production by its digest."""
        path = self.folder / "blobs" / digest
        if not path.is_file():
            raise ProductionError(
                f"{path}: no such picture or sound; it was removed, or a conclusion in memory/ "
                "names one that is not there. Undo the edit, or run with --again"
            )
        return Media(digest, type, path)

    def file(self, media: Media, name: str) -> str:
        """Show a picture under a readable name inside the production; gives the name."""
        path, blob = self.folder / name, self.folder / "blobs" / media.digest
        with durable.writing(path):
            self._show(path, blob)
        return name

    @staticmethod
    def _show(path: Path, blob: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}.new")
        fresh.unlink(missing_ok=True)
        if path.is_file() and path.samefile(blob):
            return  # a rename onto another link to the same file does nothing at all
        try:
            os.link(blob, fresh)
        except OSError:
            shutil.copyfile(blob, fresh)
        fresh.replace(path)

    @staticmethod
    def filed(text: str) -> str:
        """A file name for something a model named; the text itself never becomes a path."""
        return sha256(text.encode(errors="replace")).hexdigest()[:12]
