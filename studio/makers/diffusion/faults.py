"""What goes wrong in a pipeline, in words that say what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.errors import MakerError, MakerMissing

if TYPE_CHECKING:
    from studio.makers.diffusion.source import Source

FAULTS = (RuntimeError, ValueError, TypeError, OSError, ImportError, NameError, AttributeError)
"""What pipelines raise: they have no tree of errors of their own."""

EXTRA = "pip install 'filmstudio[diffusers]'"
FULL = ("out of memory", "can't allocate memory", "not enough memory")


def missing(error: ImportError, what: str) -> MakerMissing:
    """A package that is not installed."""
    package = (error.name or "diffusers").partition(".")[0]
    return MakerMissing(f"{what} needs the package {package!r}: {EXTRA}")


def translated(error: Exception, source: Source, doing: str) -> MakerError:
    """The error of a pipeline as one of ours; `doing` says what it was about."""
    text = str(error).strip()
    where = f"diffusers {source.title}"
    if isinstance(error, ModuleNotFoundError):
        return missing(error, where)
    if isinstance(error, NameError) and error.name == "ftfy":
        return MakerMissing(f"{where} needs the package 'ftfy': {EXTRA}")
    if any(word in text.lower() for word in FULL):
        return MakerError(f"{where}: out of memory while {doing}; {_smaller(source)}")
    return MakerError(f"{where}: {doing} failed: {type(error).__name__}: {text[:600]}")


def not_found(error: Exception, source: Source) -> MakerError:
    """No pipeline of that id or folder."""
    offline = " (offline = true looks only at what was downloaded before)" * source.offline
    return MakerError(
        f"diffusers: no pipeline {source.model!r} could be loaded{offline}: check the id, your "
        "network, or `hf auth login` for one behind a licence; a folder must be as "
        f"`save_pretrained` writes it, with safetensors. It said: {str(error).strip()[:400]}"
    )


def _smaller(source: Source) -> str:
    ways = []
    if source.offload != "sequential":
        ways.append('offload = "model"' if source.offload == "none" else 'offload = "sequential"')
    ways += ['a smaller size, for example size = "768x432"', "batch = 1"]
    if source.dtype == "float32":
        ways.append('dtype = "bfloat16"')
    return "set " + ", or ".join(ways)
