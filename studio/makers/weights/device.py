"""The device that torch computes on: which there are, and which one a setting comes to."""

from __future__ import annotations

from typing import Any

from studio.errors import InputError, MakerError

DEVICES = ("auto", "cpu", "cuda", "mps")


def check_device(wanted: str, who: str) -> None:
    """Refuse what names no device: `auto`, `cpu`, `cuda`, `cuda:1` ... or `mps`.

    Raises:
        InputError: naming those that are known.
    """
    if wanted.partition(":")[0] not in DEVICES:
        raise InputError(f"{who}: device = {wanted!r}: known are {', '.join(DEVICES)}")


def torch_device(torch: Any, wanted: str, who: str) -> str:
    """The device here: `auto` is a CUDA card, else Apple's, else the processor.

    Raises:
        MakerError: there is none of that kind.
    """
    there = {
        "cuda": torch.cuda.is_available(),
        "mps": torch.backends.mps.is_available(),
        "cpu": True,
    }
    if wanted == "auto":
        return next(name for name, one in there.items() if one)
    if not there[wanted.partition(":")[0]]:
        raise MakerError(
            f"{who}: device = {wanted!r}, and torch finds none here; set device = "
            '"auto", or install a torch built for it'
        )
    return wanted
