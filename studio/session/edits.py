"""What somebody edited of what a production was started with: told, undone, or taken on."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from studio import durable
from studio.errors import Changed, ProductionError
from studio.ledger.blobs import Blobs
from studio.session import changes
from studio.session.production import PINS

if TYPE_CHECKING:
    from studio.session.order import Order
    from studio.session.pins import InputPin, Pins
    from studio.session.production import Production

ASIDE = "production.edited.yaml"
"""Where an edit is kept that was undone."""


def settled(order: Order, production: Production) -> tuple[Production, str]:
    """The production as it was started, and a note; an edit is undone or taken on as ordered.

    Raises:
        Changed: something was edited, and neither `--pinned` nor `--adopt` says what to do.
        ProductionError: a file of an input is gone, or no copy is left to undo the edit with.
    """
    files = _files(production)
    if not production.edited and not files:
        return production, ""
    if order.adopt:
        return taken_on(production), ""
    if order.pinned and order.replay and not files and _has_copy(production):
        return replace(production, pins=production.begun, edited=False), ""
    if order.pinned and not order.replay:
        return _undone(production, files)
    raise Changed(_told(production, files))


def _files(production: Production) -> dict[str, InputPin]:
    """The inputs given as files whose file is not the one that was given, by name."""
    return {
        name: pin
        for name, pin in production.begun.inputs.items()
        if pin.file and _digest(production, pin) != pin.digest
    }


def _digest(production: Production, pin: InputPin) -> str:
    path = production.folder / pin.file
    try:
        return sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise ProductionError(f"{path}: cannot be read: {error.strerror}") from error


def _has_copy(production: Production) -> bool:
    return not production.edited or Blobs(production.blobs).has(production.sealed)


def taken_on(production: Production) -> Production:
    """The production with everything as somebody edited it.

    Raises:
        ProductionError: the file of an input is gone.
    """
    inputs = dict(production.pins.inputs)
    blobs = Blobs(production.blobs)
    for name, pin in _files(production).items():
        if not (digest := _digest(production, pin)):
            path = production.folder / pin.file
            raise ProductionError(f"{path}: gone; put it back, or run with --pinned to restore it")
        inputs[name] = pin.model_copy(update={"digest": digest})
        blobs.put((production.folder / pin.file).read_bytes())
    blobs.settle()
    return production.pin(production.pins.model_copy(update={"inputs": inputs}))


def is_edited(production: Production) -> bool:
    """Whether somebody has edited what it was started with."""
    return production.edited or bool(_files(production))


def _undone(production: Production, files: dict[str, InputPin]) -> tuple[Production, str]:
    """Everything as it was, from the copies in `blobs/`; the edited pins are kept aside."""
    blobs = Blobs(production.blobs)
    held = {pin.file: blobs.read(pin.digest) for pin in files.values()}
    lost = [file for file, data in held.items() if data is None]
    if lost or not _has_copy(production):
        raise ProductionError(
            f"{production.folder}: {', '.join(lost) or PINS}: no copy of it is left in blobs/ to "
            "undo the edit with; put it back by hand, or run with --adopt to take it as it stands"
        )
    for file, data in held.items():
        durable.save(production.folder / file, data or b"")
    note = f"{', '.join(held)}: put back as it was" if held else ""
    if production.edited:
        path = production.folder / PINS
        durable.save(production.folder / ASIDE, path.read_bytes())
        note = f"{PINS}: put back as it was; the edited one is kept as {ASIDE}"
        production = production.pin(production.begun)
    return production, note


def _told(production: Production, files: dict[str, InputPin]) -> str:
    begun, now = production.begun, production.pins
    names = begun.changes(now)
    lines = [_line(name, begun, now) for name in names]
    lines += [f"input {name}: the file {pin.file}" for name, pin in files.items()]
    if not lines:
        lines = ["its seal is gone, so nobody can tell what" if not production.sealed else PINS]
    touched = [*names, *(f"input {name}" for name in files)] or ["story"]
    return (
        f"{production.folder / PINS}: edited by hand. It says what was started and paid for, so "
        "another film would be made of what is here:\n"
        f"{''.join(f'  - {line}{chr(10)}' for line in lines)}"
        f"{changes.cost(production, begun, touched)}\n"
        "Nothing has been changed. Undo the edit with --pinned; keep it in a copy of its own with "
        f"studio fork {production.folder}; or take it on here with --adopt."
    )


def _line(name: str, begun: Pins, now: Pins) -> str:
    old, new = (_value(pins, name) for pins in (begun, now))
    return f"{name}: {old} became {new}" if old or new else name


def _value(pins: Pins, name: str) -> str:
    """A short value for a message; cards and makers are only named."""
    what, _, which = name.partition(" ")
    if what == "input":
        return _quoted(pins.inputs[which].text) if which in pins.inputs else "nothing"
    return _quoted(getattr(pins, what)) if what in {"story", "seed", "size", "company"} else ""


def _quoted(value: object) -> str:
    return repr(textwrap.shorten(value, 60)) if isinstance(value, str) else str(value)
