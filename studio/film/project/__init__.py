"""The project: one film as one document, which every company writes and reads (docs/project.md).

`Project` is the document. Parts that all companies share are typed tables; what a company concluded
stands under its name in `conclusions`, with holes where parts were taken out (`taking`,
`filling`).
"""

from studio.film.project.document import FORMAT, VERSION, Begun, Conclusion, Project
from studio.film.project.filling import filled, plain_of
from studio.film.project.media import Medium
from studio.film.project.parts import OBJECTS, PARTS, ROWS, TEXTS
from studio.film.project.record import Finding, Metric, Review, Take
from studio.film.project.schema import schema
from studio.film.project.taking import taken_out

__all__ = [
    "FORMAT",
    "OBJECTS",
    "PARTS",
    "ROWS",
    "TEXTS",
    "VERSION",
    "Begun",
    "Conclusion",
    "Finding",
    "Medium",
    "Metric",
    "Project",
    "Review",
    "Take",
    "filled",
    "plain_of",
    "schema",
    "taken_out",
]
