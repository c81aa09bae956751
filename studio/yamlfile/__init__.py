"""YAML in and out: cards and memory that people write, payloads that models write.

Cards are read as YAML 1.2 with few plain kinds (`nodes`) and checked against strict models with
every complaint placed (`complaints`). Payloads are JSON or YAML whose plain scalars stay text
(`payload`). JSON from people and other programs is strict (`plainjson`).
"""

from studio.errors import PayloadError
from studio.yamlfile.complaints import composed, fitted, load, placed, sentences, validate
from studio.yamlfile.nodes import Complaint, Data, Node, Where, raise_errors, read, read_text
from studio.yamlfile.payload import Cut, read_payload, salvage
from studio.yamlfile.plainjson import read_json
from studio.yamlfile.writing import dump

__all__ = [
    "Complaint",
    "Cut",
    "Data",
    "Node",
    "PayloadError",
    "Where",
    "composed",
    "dump",
    "fitted",
    "load",
    "placed",
    "raise_errors",
    "read",
    "read_json",
    "read_payload",
    "read_text",
    "salvage",
    "sentences",
    "validate",
]
