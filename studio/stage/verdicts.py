"""Reading a Monitor's verdict: its defects, its remarks, and whether it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.stage.entries import blocks

if TYPE_CHECKING:
    from collections.abc import Mapping


def defects_of(verdict: Mapping[str, object]) -> list[str]:
    """What is wrong with a take, each as `check: what`."""
    return [f"{one.get('check')}: {one.get('what')}" for one in blocks(verdict.get("defects"))]


def remarks_of(verdict: Mapping[str, object]) -> list[str]:
    """What the next take is to change: the defects, and the Monitor's remark if there is one."""
    remark = str(verdict.get("remark") or "")
    return [*defects_of(verdict), *([remark] if remark else [])]


def undecided(value: object) -> list[str]:
    """A complaint about a verdict that says yes and names defects, or no and names none."""
    verdict = value if isinstance(value, dict) else {}
    if verdict.get("approved") and verdict.get("defects"):
        return ["approved is yes, but defects are named; decide: yes without defects, or no"]
    if not verdict.get("approved") and not verdict.get("defects"):
        return ["approved is no, but no defect is named; name each with its check"]
    return []
