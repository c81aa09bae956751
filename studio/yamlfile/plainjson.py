"""JSON as people and other programs write it, in which nothing is left to guess."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.errors import InputError

if TYPE_CHECKING:
    from studio.yamlfile.nodes import Data


def read_json(text: str, source: str) -> Data:
    """The data in a text: no name twice in one block, no number that JSON does not have.

    Raises:
        InputError: it is no such JSON, with `source` and, where it can be told, line and column.
    """
    try:
        told: Data = json.loads(text, parse_constant=_no_number, object_pairs_hook=_once)
        json.dumps(told, ensure_ascii=False).encode()
    except RecursionError as error:
        raise InputError(
            f"{source}: nested too deeply: blocks within blocks without end"
        ) from error
    except json.JSONDecodeError as error:
        where = f"{source}:{error.lineno}:{error.colno}"
        raise InputError(f"{where}: not JSON: {error.msg}; was it cut off?") from error
    except UnicodeEncodeError as error:
        half = f"U+{ord(error.object[error.start]):04X}"
        raise InputError(
            f"{source}: {half} is half of a character; write the other half"
        ) from error
    except ValueError as error:
        raise InputError(f"{source}: {error}") from error
    return told


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number that JSON has; write null where there is none")


def _once(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice}: said twice in one block; leave one of them")
    return found
