"""A production begun from a project: its conclusions are taken as given by hand."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING

from studio import durable
from studio.cards.house import House
from studio.cards.parts import parts_of
from studio.errors import InputError
from studio.film.project import filled, plain_of
from studio.ledger.blobs import Blobs
from studio.memory import LocalMemory
from studio.session.handover.checking import checked, given
from studio.session.handover.media import digests_in
from studio.session.handover.stale import left_out
from studio.session.opening import pins_of
from studio.session.order import check_seed, emptiness
from studio.session.pinning import company_of
from studio.session.production import Production
from studio.session.settings.layers import settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic import JsonValue

    from studio.cards.resolved import Company
    from studio.film.project import Project
    from studio.session.inputs import InputFile
    from studio.session.order import Order
    from studio.session.pins import Pins

Values = dict[str, "JsonValue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A production begun from a project; `anew` are conclusions of it that will be made again.

    `there` says that it had been begun from this same document before, and is left as it is.
    """

    production: Production
    anew: tuple[str, ...] = ()
    there: bool = False


def begin(
    order: Order, project: Project, data: bytes, folder: Path, *, without_media: bool = False
) -> Imported:
    """Begin a production from a project whose media lie in `folder`.

    `data` are the bytes of its document; the order says where to, and which house, company, size
    or makers, where they are not the project's. What was edited in the document is taken, what was
    made from that is left out, to be made anew by the next run, and the rest is taken as it stands.
    `without_media` leaves out what names pictures or sounds too.

    Raises:
        InputError: the company has no place for a part, or media are missing or not as they were.
    """
    pins, files = _pins(order, project, folder)
    pins = pins.model_copy(update={"begun_from": sha256(data).hexdigest()})
    if found := Production.same(order.out, pins):
        return Imported(production=found, there=True)
    company = company_of(pins)
    values = _values(project, company)
    gone = {name for name, value in values.items() if any(digests_in(value))}
    anew = left_out(project, values, company, gone if without_media else ())
    if not without_media:
        checked(project, folder)

    def fill(made: Path) -> None:
        try:
            blobs = Blobs(made / "blobs")
            blobs.put(data)
            blobs.settle()
            if not without_media:
                _copy(project, folder, made)
            _remember(project, {n: v for n, v in values.items() if n not in anew}, made)
        except BaseException:
            with suppress(OSError):
                shutil.rmtree(made)
            raise

    made = Production.start(order.out, pins, files, fill)
    return Imported(production=made, anew=tuple(sorted(anew)))


def _pins(order: Order, project: Project, folder: Path) -> tuple[Pins, Mapping[str, InputFile]]:
    """What the production is started with: as in the project, but by the house of today."""
    begun = project.begun
    if wrong := emptiness(project.synopsis):
        raise InputError(f"synopsis: it is {wrong}; a project tells the story it is of")
    check_seed(begun.seed if order.seed is None else order.seed)
    same = order.company in {"", begun.company}
    texts = {name: one.text for name, one in begun.inputs.items() if not one.file}
    if unsafe := [name for name, text in texts.items() if text.startswith("@")]:
        raise InputError(f"begun.inputs.{unsafe[0]}: a text that begins with @ names a file")
    files = {name: f"@{path}" for name, path in given(project, folder).items()}
    asked = replace(
        order,
        story=project.synopsis,
        company=order.company or begun.company,
        size=order.size or (begun.size if same else ""),
        seed=begun.seed if order.seed is None else order.seed,
        inputs={**(texts | files if same else {}), **order.inputs},
    )
    return pins_of(asked, settings_of(asked), House.open(order.house))


def _values(project: Project, company: Company) -> Values:
    """Every conclusion of the project, whole.

    Parts that none of them asks for stand where the company's cards say.
    """
    values, rest = filled(project)
    where = parts_of(company)
    for part in rest:
        told = plain_of(project, part)
        if told in (None, [], ""):
            continue
        if not where.get(part):
            raise InputError(
                f"{part}: the company {company.card.name} has no place for it, so it would be "
                f"lost; say where on its card, `project: {{{part}: PATH}}`, or take it out"
            )
        _put(values, where[part][0], told, part)
    return values


def _put(values: Values, path: str, told: JsonValue, part: str) -> None:
    """Set the value at a path of conclusions, which may be there in part."""
    *above, last = path.split(".")
    block: JsonValue = values
    for name in above:
        block = block.setdefault(name, {}) if isinstance(block, dict) else None
    if not isinstance(block, dict) or last in block:
        raise InputError(
            f"{part}: it stands at {path}, and something else is there; put a hole there: "
            f'{{"$at": "{part}"}}'
        )
    block[last] = told


def _copy(project: Project, folder: Path, made: Path) -> None:
    """Media as blobs, and under the names people know them by."""
    blobs = Blobs(made / "blobs")
    for medium in project.media:
        data = (folder / medium.files[0]).read_bytes()
        if blobs.put(data) != medium.digest:
            raise InputError(f"{folder / medium.files[0]}: changed while it was read; begin again")
        for name in medium.files:
            if not name.startswith("blobs/"):
                durable.save(made / name, data)
    blobs.settle()


def _remember(project: Project, values: Values, made: Path) -> None:
    memory = LocalMemory(made / "memory")
    for name, value in values.items():
        told = project.conclusions.get(name)
        memory.take(
            name,
            value,
            form=told.form if told else "",
            phase=told.phase if told else "",
            made_from=told.made_from if told else {},
        )
