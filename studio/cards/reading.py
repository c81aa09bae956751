"""Reads the cards of one company out of a house and the shipped one; gathers every complaint."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import TypeAdapter

from studio.cards.asked import card_findings
from studio.cards.briefs import strange_names
from studio.cards.company import CompanyCard
from studio.cards.flow import Rules, role_ways
from studio.cards.meant import salvaged
from studio.cards.order import company_complaints
from studio.cards.overlay import EXTENDS, inserted, overlaid
from studio.cards.resolved import Company, unfolded
from studio.cards.role import RoleCard
from studio.cards.shelf import ShelfCard
from studio.cards.step import Series, Step
from studio.yamlfile import Complaint, Node, placed, read
from studio.yamlfile.nodes import near

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")
_STEP: TypeAdapter[Step] = TypeAdapter(Step)
_COMPANY, _ROLE, _SHELF = TypeAdapter(CompanyCard), TypeAdapter(RoleCard), TypeAdapter(ShelfCard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where cards lie: the shipped house, and perhaps one's own over it."""

    shipped: Path
    own: Path | None = None

    def names(self, *parts: str) -> tuple[str, ...]:
        """The cards in a folder of either house, by name."""
        folders = [house.joinpath(*parts) for house in (self.shipped, self.own) if house]
        files = (file for folder in folders if folder.is_dir() for file in folder.iterdir())
        return tuple(sorted({file.stem for file in files if file.suffix == ".yaml"}))

    def places(self, path: str) -> tuple[Path | None, Path | None]:
        """A card in one's own house, and in the shipped one; None where it does not exist."""
        own = self.own / path if self.own else None
        shipped = self.shipped / path
        return (own if own and own.is_file() else None), (shipped if shipped.is_file() else None)


@dataclass(slots=True, kw_only=True)
class Reader:
    """One reading: what was read from where, and everything wrong with it.

    `meant` are cards that are wrong, by their path, without what is wrong in them.
    """

    folders: Folders
    complaints: list[Complaint] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    meant: dict[str, object] = field(default_factory=dict)

    def card(self, path: str, model: TypeAdapter[T]) -> T | None:
        """The card at a path within a house, laid over the shipped one; None if it is wrong."""
        node = self._node(path)
        if node is None:
            return None
        node, wrong = inserted(node) if model is _COMPANY else (node, [])
        self.complaints += wrong
        outcome = salvaged(node, model)
        made, self.nodes[path], complaints = outcome
        self.complaints += complaints
        if made and complaints:
            self.meant[path] = made
        return None if complaints else made

    def _node(self, path: str) -> Node | None:
        own, shipped = self.folders.places(path)
        if own is None:
            return self._read(shipped, f"shipped:{path}") if shipped else None
        over = self._read(own, f"own:{path}")
        wish = over.child(EXTENDS) if over else None
        if over is None or wish is None:
            return over
        if wish.value != "shipped" or shipped is None:
            what = "wants shipped" if shipped else f"the shipped house has no {path}"
            self.complaints.append(Complaint(where=str(wish.at), text=f"{EXTENDS}: {what}"))
            return None
        base = self._read(shipped, f"shipped:{path}")
        if base is None:
            return None
        node, complaints = overlaid(base, over)
        self.complaints += complaints
        return node

    def _read(self, file: Path, source: str) -> Node | None:
        self.sources.append(source)
        node, complaints = read(file)
        self.complaints += complaints
        return node

    def blame(
        self,
        path: str,
        way: tuple[str | int, ...],
        what: str,
        *,
        named: bool = False,
        severity: Literal["error", "warning"] = "error",
    ) -> None:
        """Complain about what stands at a place of a card; `named` about the field's name."""
        self.complaints.append(placed(self.nodes[path], way, what, named, severity))


def read_shelves(reader: Reader) -> dict[str, ShelfCard]:
    """Every shelf of the house."""
    found = {}
    for name in reader.folders.names("memory"):
        path = f"memory/{name}.yaml"
        if card := reader.card(path, _SHELF):
            _named(reader, path, card.name, name)
            _shelf(reader, path, card)
            found[name] = card
    return found


def _shelf(reader: Reader, path: str, card: ShelfCard) -> None:
    """What stands on a shelf has the fields of the shelf; pictures are put there by takes."""
    if card.embedder != "default":
        what = "has no effect: there is one embedder, [embedder] in studio.toml; leave it out"
        reader.blame(path, ("embedder",), what, named=True)
    if card.rows and card.keeps == "pictures":
        reader.blame(path, ("rows",), "has no effect on a shelf that keeps pictures", named=True)
    for index, row in enumerate(card.rows):
        for name in row.values if card.fields else ():
            if name not in card.fields:
                what = f"no field {name!r} on this shelf{near(name, card.fields)}"
                reader.blame(path, ("rows", index, "values", name), what, named=True)


def read_card(reader: Reader, name: str) -> CompanyCard | None:
    """The card of a company itself; None if it is wrong."""
    return reader.card(f"phases/{name}.yaml", _COMPANY)


def read_company(reader: Reader, name: str) -> Company | None:
    """A company with all its cards; None if any of them is wrong. The reader hears why."""
    card = read_card(reader, name)
    shelves = read_shelves(reader)
    roles = _roles(reader, name)
    if card is None:
        for phase in reader.folders.names("phases", name):
            _phase(reader, name, phase)
        return None
    _named(reader, f"phases/{name}.yaml", card.name, name)
    _company(reader, card)
    phases = _phases(reader, card)
    names = reader.folders.names("roles", name)
    seeing = [role for role, one in roles.items() if one.sees_pictures]
    rules = Rules(roles=names, shelves=shelves, sizes=list(card.sizes), seeing=seeing)
    reader.complaints += company_complaints(card, phases, reader.nodes, rules, reader.meant)
    if len(phases) == len(set(card.phases)):
        _idle(reader, card, phases, roles)
    if any(complaint.severity == "error" for complaint in reader.complaints):
        return None
    return Company(
        card=card,
        phases=tuple((phase, phases[phase]) for phase in card.phases),
        roles=roles,
        shelves=shelves,
        sources=tuple(sorted(reader.sources)),
    )


def _named(reader: Reader, path: str, name: str, stem: str) -> None:
    if name != stem:
        reader.blame(path, ("name",), f"wants {stem!r}, as the file is called (got {name!r})")


def _roles(reader: Reader, company: str) -> dict[str, RoleCard]:
    found = {}
    for name in reader.folders.names("roles", company):
        path = f"roles/{company}/{name}.yaml"
        if card := reader.card(path, _ROLE):
            _named(reader, path, card.name, name)
            _texts(reader, path, card)
            found[name] = card
    return found


def _texts(reader: Reader, path: str, card: RoleCard) -> None:
    """`{company}` is the only placeholder of a role; what looks like it is a slip."""
    texts: list[tuple[tuple[str | int, ...], str]] = [
        (("job",), card.job),
        (("task",), card.task),
        (("instructions",), card.instructions),
    ]
    texts += [(("requirements", index), rule) for index, rule in enumerate(card.requirements)]
    for way, text in texts:
        for what in strange_names(text, ("company",)):
            reader.blame(path, way, what, severity="warning")


def _company(reader: Reader, card: CompanyCard) -> None:
    """What a company's card says about itself must hold together."""
    path = f"phases/{card.name}.yaml"
    for way, what, named in card_findings(card) if path in reader.nodes else ():
        reader.blame(path, way, what, named=named)


def _phases(reader: Reader, card: CompanyCard) -> dict[str, Step]:
    """The phases of the company in order, each under the name of its file."""
    found: dict[str, Step] = {}
    company = f"phases/{card.name}.yaml"
    names = reader.folders.names("phases", card.name)
    for index, name in enumerate(card.phases):
        path = f"phases/{card.name}/{name}.yaml"
        if name not in names:
            what = f"no phase {name!r}{near(name, names)}; it would stand in {path}"
            reader.blame(company, ("phases", index), what)
        elif name in card.phases[:index]:
            reader.blame(company, ("phases", index), f"{name}: a second time")
        elif step := _phase(reader, card.name, name):
            found[name] = step
    for name in names:
        if name not in card.phases:
            reader.complaints.append(_unused(reader, card.name, name))
    return found


def _phase(reader: Reader, company: str, name: str) -> Step | None:
    """The card of a phase by itself; None if it is wrong."""
    path = f"phases/{company}/{name}.yaml"
    step = reader.card(path, _STEP)
    return _top(reader, path, name, step) if step else None


def _unused(reader: Reader, company: str, name: str) -> Complaint:
    path = f"phases/{company}/{name}.yaml"
    file = next(filter(None, reader.folders.places(path)))
    what = f"no phase of {company} is called {name}; the card is not used"
    return Complaint(where=f"{file}:1:1", text=what, severity="warning")


def _top(reader: Reader, path: str, name: str, step: Step) -> Step:
    """A phase: a step with the name of its file and a title; its own steps get names as well."""
    if step.name not in {None, name}:
        reader.blame(path, ("name",), f"wants {name!r}, as the file is called (got {step.name!r})")
    if not step.title:
        reader.blame(path, ("title",), "missing; a phase needs one")
    return _with_names(reader, path, step.model_copy(update={"name": name}), ())


def _with_names(reader: Reader, path: str, step: Step, way: tuple[str | int, ...]) -> Step:
    if not isinstance(step, Series):
        return step
    inner: list[Step] = []
    for index, one in enumerate(step.steps):
        here = (*way, "steps", index)
        name = one.name or getattr(one, "concludes", None)
        if name is None:
            reader.blame(path, (*here, "name"), "missing; a series within a series needs one")
        elif name in {other.name for other in inner}:
            reader.blame(path, here, f"a second step called {name!r}")
        inner.append(_with_names(reader, path, one.model_copy(update={"name": name}), here))
    return step.model_copy(update={"steps": tuple(inner)})


def _idle(
    reader: Reader, card: CompanyCard, phases: Mapping[str, Step], roles: Mapping[str, RoleCard]
) -> None:
    """Roles that no phase casts."""
    steps = [step for phase in phases.values() for step in unfolded(phase)]
    cast = {role for step in steps for _, role in role_ways(step)}
    for name in roles:
        if name not in cast:
            path = f"roles/{card.name}/{name}.yaml"
            reader.blame(path, (), f"no phase casts the role {name!r}", severity="warning")
