"""The vocabulary in this folder's YAML files."""

from __future__ import annotations

from pathlib import Path

from studio.makers.wording.frames import Vocabulary

NO_STORY = "no story was given"
OURS = Vocabulary(Path(__file__).parent)
at, text, texts = OURS.at, OURS.text, OURS.texts
