"""Where settings come from, and which go first.

Flags > working folder > your own > house > shipped.

Your own file is `$XDG_CONFIG_HOME/filmstudio/studio.toml`, else `~/.config/filmstudio/studio.toml`,
on macOS too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

from studio.errors import InputError
from studio.session.settings.file import NAME, Settings, read, shipped
from studio.session.settings.flags import flagged

if TYPE_CHECKING:
    from studio.session.order import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """One place that settings are read from; `trusted` says whether it may name servers."""

    title: str
    folder: Path
    trusted: bool = True

    @property
    def file(self) -> Path:
        return self.folder / NAME

    def read(self) -> Settings:
        """What is set there; nothing where there is no file.

        Raises:
            InputError: the file is wrong; every complaint at once.
        """
        return read(self.folder, trusted=self.trusted)


def layers(order: Order) -> tuple[Layer, ...]:
    """The folders whose settings count for an order, the one that goes first first."""
    own = user_folder()
    found = [Layer(title="working folder", folder=order.settings or Path())]
    found += [Layer(title="your own", folder=own)] if own else []
    found += [Layer(title="house", folder=order.house, trusted=order.trust)] if order.house else []
    kept: dict[Path, Layer] = {}
    for layer in found:
        kept.setdefault(layer.folder.resolve(), layer)
    return tuple(kept.values())


def user_folder() -> Path | None:
    """The folder of the user's own settings; none where there is neither a home nor a setting."""
    configured = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    if configured.is_absolute():
        return configured / "filmstudio"
    home = Path("~").expanduser()
    return home / ".config" / "filmstudio" if home.is_absolute() else None


def settings_of(order: Order) -> Settings:
    """The settings in force for an order.

    Raises:
        InputError: there is no such house, or a file or flag is wrong; every complaint at once
            for each file.
    """
    if order.house and not order.house.exists():
        raise InputError(
            f"--house {order.house}: there is no such folder; begin one with: "
            f"studio --house {order.house} roles new NAME"
        )
    files = (layer.read() for layer in layers(order))
    below = reduce(lambda above, next_one: above.over(next_one), files, Settings())
    chosen = flagged(below.over(shipped()), order.makers, order.options)
    said = dict.fromkeys(order.limits, "--limit")
    return Settings(limits=order.limits, said=said).over(chosen)
