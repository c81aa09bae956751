"""A house is a folder with `roles/`, `phases/` and `memory/`; one's own lies over the shipped one.

roles/COMPANY/ROLE.yaml  phases/COMPANY.yaml  phases/COMPANY/PHASE.yaml  memory/SHELF.yaml
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from studio.cards.reading import Folders, Reader, read_card, read_company, read_shelves
from studio.cards.resolved import Company
from studio.errors import CardError, InputError
from studio.yamlfile import Complaint, raise_errors
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from studio.cards.shelf import ShelfCard

_DRAWERS = ("roles", "phases", "memory")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The cards of the shipped house, and of one's own over it; a company is read once."""

    folders: Folders
    _read: dict[str, Company] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def shipped(cls) -> House:
        """The house that came with the studio: inside the wheel, or this checkout."""
        packed = Path(str(files("studio"))) / "_house"
        return cls(
            folders=Folders(shipped=_short(packed if packed.is_dir() else packed.parents[1]))
        )

    @classmethod
    def open(cls, folder: Path | None) -> House:
        """One's own house over the shipped one; a folder that is not there yet is an empty house.

        Raises:
            InputError: the folder is a file, or a folder with something else in it.
        """
        shipped = cls.shipped()
        if folder is None:
            return shipped
        if folder.exists() and not folder.is_dir():
            raise InputError(f"{folder}: a house is a folder with roles/, phases/ and memory/")
        entries = list(folder.iterdir()) if folder.is_dir() else []
        if entries and not any((folder / drawer).is_dir() for drawer in _DRAWERS):
            what = "is no house: it has none of roles/, phases/, memory/"
            raise InputError(f"{folder}: {what}; name another folder, or make one of them")
        return cls(folders=Folders(shipped=shipped.folders.shipped, own=folder))

    def companies(self) -> tuple[str, ...]:
        """The companies of this house, by name."""
        return self.folders.names("phases")

    def default(self) -> str:
        """The company that works when none is named: one's own before a shipped one.

        Raises:
            CardError: there is none, or several and no card says `default: true`; or the card of
                a company is wrong.
        """
        names = self.companies()
        reader = Reader(folders=self.folders)
        cards = {name: read_card(reader, name) for name in names}
        raise_errors(reader.complaints)
        chosen = [name for name, card in cards.items() if card and card.default]
        own = self.folders.own
        mine = [name for name in chosen if own and (own / "phases" / f"{name}.yaml").is_file()]
        found = mine or chosen or names
        if len(found) != 1:
            there = ", ".join(found) or "none"
            raise CardError(f"say which company, with --company: there are {there}")
        return found[0]

    def phases(self) -> tuple[str, ...]:
        """The phases of all its companies, by name; what is wrong with a card is told elsewhere."""
        reader = Reader(folders=self.folders)
        cards = [read_card(reader, name) for name in self.companies()]
        return tuple(dict.fromkeys(phase for card in cards if card for phase in card.phases))

    def company(self, name: str) -> Company:
        """A company with all its cards, checked.

        Raises:
            CardError: there is none of that name, or cards are wrong; every complaint at once.
        """
        self._known(name)
        if name not in self._read:
            reader = Reader(folders=self.folders)
            company = read_company(reader, name)
            raise_errors(reader.complaints)
            assert company is not None
            self._read[name] = company
        return self._read[name]

    def shelves(self) -> dict[str, ShelfCard]:
        """The shelves of the house.

        Raises:
            CardError: a shelf's card is wrong.
        """
        reader = Reader(folders=self.folders)
        shelves = read_shelves(reader)
        raise_errors(reader.complaints)
        return shelves

    def check(self) -> list[Complaint]:
        """Everything wrong with any card of the house, errors and warnings, by file and line."""
        found: dict[Complaint, None] = {}
        for name in self.companies():
            reader = Reader(folders=self.folders)
            read_company(reader, name)
            found |= dict.fromkeys(reader.complaints)
        reader = Reader(folders=self.folders)
        read_shelves(reader)
        found |= dict.fromkeys(reader.complaints)
        found |= dict.fromkeys(self._misplaced())
        return sorted(found, key=_by_place)

    def _known(self, name: str) -> None:
        companies = self.companies()
        if name not in companies:
            there = f"; there are {', '.join(companies)}" if companies else ""
            raise CardError(f"no company {name!r}{near(name, companies) or there}")

    def _misplaced(self) -> list[Complaint]:
        """Files that look like cards and stand where none is read."""
        return [
            Complaint(where=f"{file}:1:1", text=what, severity="warning")
            for house in filter(None, (self.folders.shipped, self.folders.own))
            for drawer in _DRAWERS
            for file in sorted((house / drawer).rglob("*.y*ml"))
            if (what := self._unread(drawer, file, len(file.relative_to(house).parts)))
        ]

    def _unread(self, drawer: str, file: Path, depth: int) -> str:
        if file.suffix != ".yaml":
            return f"is not read; call it {file.stem}.yaml"
        if depth not in {"roles": {3}, "phases": {2, 3}, "memory": {2}}[drawer]:
            wanted = "memory/NAME.yaml" if drawer == "memory" else f"{drawer}/COMPANY/NAME.yaml"
            return f"is not read; cards stand in {wanted}"
        if depth == 3 and file.parent.name not in self.companies():
            company = file.parent.name
            return f"is not read; there is no company {company!r}{near(company, self.companies())}"
        return ""


def _by_place(complaint: Complaint) -> tuple[str, int, int, str]:
    file, line, column = complaint.where.rsplit(":", 2)
    return file, int(line), int(column), complaint.text


def _short(path: Path) -> Path:
    """A path as short as a complaint wants it: relative to where we are, if it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
