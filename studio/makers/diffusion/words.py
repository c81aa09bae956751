"""Prompts brought to the length that a pipeline's text encoders read, what matters first.

CLIP reads 77 tokens and drops the rest unsaid. The studio's prompts have sections
(`studio.stage.pictures.paint_prompt`), so what is left out is chosen, and said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from studio.makers.diffusion.loading import parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLIP = 77
SCHNELL = 256
"""Tokens that FLUX.1-schnell reads, half of what its pipeline would hand it
(huggingface.co/docs/diffusers/api/pipelines/flux, November 2026)."""
SECTION = re.compile(r"^\[([a-z ]+)\]$", re.MULTILINE)
LABEL = re.compile(r"(?:^|(?<=; ))(?:looks|clothes|carries): ")
RANKS = (
    ("remarks", ""),
    ("words", "first"),
    ("characters", ""),
    ("style", "name"),
    ("scene", "place"),
    ("scene", "time"),
    ("scene", "weather"),
    ("scene", "size"),
    ("scene", "action"),
    ("words", ""),
    ("style", "light"),
    ("scene", "mood"),
    ("scene", "angle"),
    ("style", "palette"),
    ("context", ""),
    ("base description", ""),
    ("style", ""),
)
"""What comes first when not everything fits: section, and the field in it (any other: "")."""
UNSAID = {("scene", "id"), ("scene", "title"), ("scene", "characters")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The prompt arguments of a pipeline, and what to say about them in the note."""

    arguments: dict[str, str | int]
    note: str = ""


def told(pipe: Any, prompt: str, remarks: Sequence[str] = ()) -> Told:
    """A prompt as this pipeline's encoders can read it, the Monitor's remarks in front."""
    known = parameters(pipe)
    if "prompt" not in known:
        return Told(arguments={}, note="it reads no words")
    whole = "\n\n".join((*remarks, prompt)) if remarks else prompt
    limits = _limits(pipe)
    long = [one for one in limits if one[1] > CLIP]
    name, most, tokenizer = (long or sorted(limits, key=lambda one: one[1]) or [("", 0, None)])[0]
    if tokenizer is None:
        return Told(arguments={"prompt": whole})
    text, note = _fitted(whole, prompt, remarks, tokenizer, most)
    arguments: dict[str, str | int] = {"prompt": text}
    if _is_schnell(pipe):
        arguments["max_sequence_length"] = SCHNELL
    suffix = name.removeprefix("tokenizer")
    if suffix and f"prompt{suffix}" in known and limits[0][1] <= CLIP < most:
        short, _ = _fitted(whole, prompt, remarks, limits[0][2], limits[0][1])
        arguments |= {"prompt": short, f"prompt{suffix}": text}
    return Told(arguments=arguments, note=note)


def _limits(pipe: Any) -> list[tuple[str, int, Any]]:
    """The tokenizers by name, how many tokens are read from each."""
    default = parameters(pipe).get("max_sequence_length")
    sequence = default.default if default is not None and isinstance(default.default, int) else 0
    sequence = SCHNELL if _is_schnell(pipe) else sequence
    found = []
    for name in ("tokenizer", "tokenizer_2", "tokenizer_3"):
        tokenizer = getattr(pipe, name, None)
        if tokenizer is None:
            continue
        most = int(getattr(tokenizer, "model_max_length", CLIP))
        if most > CLIP and sequence:
            most = min(most, sequence)
        found.append((name, most, tokenizer))
    return found


def _is_schnell(pipe: Any) -> bool:
    """Whether a pipeline is a FLUX.1 that was distilled from its steps: it knows no guidance."""
    named = type(pipe).__name__.startswith("Flux") and not type(pipe).__name__.startswith("Flux2")
    return named and pipe.transformer.config.get("guidance_embeds") is False


def _fitted(
    whole: str, prompt: str, remarks: Sequence[str], tokenizer: Any, most: int
) -> tuple[str, str]:
    def fits(text: str) -> bool:
        return len(tokenizer(text, truncation=False, verbose=False).input_ids) <= most

    if fits(whole):
        return whole, ""
    text, left = shortened(prompt, fits, remarks)
    what = f"left out of it: {', '.join(left)}" if left else "nothing left out of it but labels"
    return text, f"prompt shortened to {most} tokens, {what}"


def shortened(
    prompt: str, fits: Callable[[str], bool], remarks: Sequence[str] = ()
) -> tuple[str, tuple[str, ...]]:
    """As many phrases of a prompt as fit, in the order of `RANKS`; and the sections left out.

    A first phrase that does not fit by itself is cut after a word.
    """
    kept: list[str] = []
    left: dict[str, None] = {}
    for section, phrase in _ranked(prompt, remarks):
        if fits(", ".join((*kept, phrase))):
            kept.append(phrase)
            continue
        left[section] = None
        if not kept and (part := _cut(phrase, fits)):
            kept.append(part)
    return ", ".join(kept), tuple(left)


def _cut(phrase: str, fits: Callable[[str], bool]) -> str:
    words = phrase.split()
    while words and not fits(" ".join(words)):
        words.pop()
    return " ".join(words)


def _ranked(prompt: str, remarks: Sequence[str]) -> list[tuple[str, str]]:
    """Every phrase with its section, most important first, none twice."""
    parts = SECTION.split(prompt)
    phrases = [("remarks", "", remark) for remark in remarks]
    sentences = [one for one in re.split(r"(?<=[.!?])\s+|\n+", parts[0].strip()) if one]
    phrases += [("words", "" if at else "first", one) for at, one in enumerate(sentences)]
    for section, block in zip(parts[1::2], parts[2::2], strict=True):
        phrases += [(section, *_field(section, line)) for line in block.strip().splitlines()]
    phrases = [one for one in phrases if one[2] and one[:2] not in UNSAID]
    found: dict[str, str] = {}
    for section, _, text in sorted(phrases, key=_rank):
        found.setdefault(text.rstrip(". "), section)
    return [(section, text) for text, section in found.items()]


def _rank(phrase: tuple[str, str, str]) -> int:
    section, name, _ = phrase
    return next(
        (at for at, rank in enumerate(RANKS) if rank in {(section, name), (section, "")}),
        len(RANKS),
    )


def _field(section: str, line: str) -> tuple[str, str]:
    """A line of a section as the name of its field and what is said: `place: a pier` -> a pier."""
    if section == "remarks":
        return "", line.removeprefix("- ").strip()
    name, colon, text = line.partition(":")
    if section == "characters":
        return "", f"{name}, {LABEL.sub('', text.strip()).replace('; ', ', ')}" if colon else line
    return (name.strip(), text.strip()) if colon else ("", line.strip())
