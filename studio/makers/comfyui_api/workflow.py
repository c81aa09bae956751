"""A workflow in ComfyUI's API format, and the slots in it that a request fills."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from studio.errors import InputError

INPUTS = {
    "prompt": ("text", "prompt", "string", "value"),
    "negative": ("text", "prompt", "string", "value"),
    "remarks": ("text", "prompt", "string", "value"),
    "seed": ("seed", "noise_seed", "value"),
    "width": ("width", "value"),
    "height": ("height", "value"),
    "base": ("image",),
    "previous": ("image",),
    "portrait": ("image",),
    "portrait2": ("image",),
    "portrait3": ("image",),
    "take": ("image",),
}
"""Every slot, and what the input that it fills may be called in a node that has its title."""
PICTURES = frozenset(name for name, inputs in INPUTS.items() if inputs == ("image",))
NEEDED = ("prompt", "seed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """The nodes of a file, and where each slot is: a node and one of its inputs."""

    path: str
    digest: str
    nodes: Mapping[str, Any]
    slots: Mapping[str, tuple[str, str]]

    @property
    def pictures(self) -> frozenset[str]:
        """The slots that take a picture."""
        return PICTURES & self.slots.keys()

    @property
    def told(self) -> str:
        """Every slot with its place, in one line."""
        return " ".join(f"{slot}={at}.{name}" for slot, (at, name) in sorted(self.slots.items()))

    def filled(self, values: Mapping[str, object]) -> dict[str, Any]:
        """The nodes with `values` in their slots; what has no slot stays out."""
        nodes = deepcopy(dict(self.nodes))
        for slot, (node, name) in self.slots.items():
            if slot in values:
                nodes[node]["inputs"][name] = values[slot]
        return nodes


def read(file: str, told: Mapping[str, str], who: str) -> Workflow:
    """The workflow in `file`, its slots as they are `told` or as nodes are titled.

    A node whose title is made of slots, as `prompt` or `width height`, has these slots; `told`
    names them as `6.inputs.text`.

    Raises:
        InputError: no such file, not in the API format, or a slot that is told or needed is not
            there.
    """
    path = Path(file).expanduser()
    try:
        data = path.read_bytes()
        nodes = json.loads(data)
    except OSError as error:
        raise InputError(f"{who}: the workflow {file} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{who}: the workflow {file} is no JSON: {error}") from error
    if not isinstance(nodes, dict) or not nodes or not all(map(_is_node, nodes.values())):
        raise InputError(
            f"{who}: {file} is no workflow in the API format; in ComfyUI use Export (API)"
        )
    slots = _titled(nodes) | _told(nodes, told, file, who)
    if missing := [name for name in NEEDED if name not in slots]:
        found = ", ".join(f"{slot} ({at}.inputs.{name})" for slot, (at, name) in slots.items())
        raise InputError(
            f"{who}: {file} has no slot {' and no slot '.join(missing)}; found are "
            f"{found or 'none'}. Title a node after the slot, or name it: "
            f'slots = {{{missing[0]} = "6.inputs.{INPUTS[missing[0]][0]}"}}. '
            f"Nodes: {_listed(nodes)}"
        )
    return Workflow(path=file, digest=sha256(data).hexdigest(), nodes=nodes, slots=slots)


def _is_node(node: object) -> bool:
    return isinstance(node, dict) and "class_type" in node and isinstance(node.get("inputs"), dict)


def _titled(nodes: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for at, node in nodes.items():
        title = str((node.get("_meta") or {}).get("title", "")).casefold()
        words = re.findall(r"\w+", title)
        if not words or not all(word in INPUTS for word in words):
            continue
        for word in words:
            name = next((one for one in INPUTS[word] if one in node["inputs"]), "")
            if name:
                found[word] = at, name
    return found


def _told(
    nodes: Mapping[str, Any], told: Mapping[str, str], file: str, who: str
) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for slot, place in told.items():
        if slot not in INPUTS:
            raise InputError(f"{who}: no slot is called {slot!r}; there are {', '.join(INPUTS)}")
        at, _, name = str(place).replace(".inputs.", ".").partition(".")
        if at not in nodes or name not in nodes[at]["inputs"]:
            raise InputError(
                f"{who}: {slot} = {place!r}: no such input in {file}; nodes: {_listed(nodes)}"
            )
        found[slot] = at, name
    return found


def _listed(nodes: Mapping[str, Any]) -> str:
    """Every node with its inputs, as far as that is readable."""
    told = [
        f"{at} {node['class_type']} ({', '.join(node['inputs'])})" for at, node in nodes.items()
    ]
    return "; ".join(told[:30]) + ("; …" if len(told) > 30 else "")
