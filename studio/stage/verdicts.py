"""Reading a Monitor's verdict: its defects, its remarks, and whether it decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def defects_of(verdict: Mapping[str, object]) -> list[str]:
    found = verdict.get("defects")
    return [
        f"{defect.get('check')}: {defect.get('what')}"
        for defect in (found if isinstance(found, list | tuple) else ())
        if isinstance(defect, dict)
    ]


def remarks_of(verdict: Mapping[str, object]) -> list[str]:
    remark = str(verdict.get("remark") or "")
    return [*defects_of(verdict), *([remark] if remark else [])]


def undecided(value: object) -> list[str]:
    verdict = value if isinstance(value, dict) else {}
    if verdict.get("approved") and verdict.get("defects"):
        return ["approved is yes, but defects are named; decide: yes without defects, or no"]
    if not verdict.get("approved") and not verdict.get("defects"):
        return ["approved is no, but no defect is named; name each with its check"]
    return []
