"""The JSON Schema of a project document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.film.project.document import Project

if TYPE_CHECKING:
    from pydantic import JsonValue


def schema() -> dict[str, JsonValue]:
    """JSON Schema (2020-12) of the document, for other programs and for editors."""
    made = Project.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **made,
        "title": "project of a film studio",
    }
