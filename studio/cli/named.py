"""The production that an argument names; and a name that none has, which must not begin a film."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from studio.errors import InputError


def production_named(story: str, out: Path) -> str:
    """The name of an existing production, if the argument is one.

    Raises:
        InputError: it reads as a name, and no production has it.
    """
    if not story or "\n" in story or len(story) > 300 or story.startswith("@") or story == "-":
        return ""
    from studio.session.production import is_production

    for folder in (out / story, Path(story)):
        if is_production(folder):
            return folder.name if folder.parent == out else str(folder)
    _refuse_misnamed(story, out)
    return ""


def _refuse_misnamed(story: str, out: Path) -> None:
    """A slip in a name would begin another film, and perhaps be paid for."""
    from studio.session.production import productions
    from studio.session.slugs import slug

    known = productions(out)
    if len(story.split()) != 1 or slug(story) in known:
        return
    close = get_close_matches(slug(story), known, n=3)
    if not (_reads_as_name(story) or (close and story.isascii())):
        return
    lists = f"studio productions --out {out} lists them."
    hint = f"did you mean {', '.join(close)}?" if close else lists
    raise InputError(
        f"{story}: no production of that name in {out}, and it reads as a name; {hint} "
        "If it is a story, give it on standard input: studio run -"
    )


def _reads_as_name(word: str) -> bool:
    """Words joined as a folder's name joins them, or a path."""
    from studio.session.slugs import slug

    return "/" in word or ("-" in word and slug(word) == word)
