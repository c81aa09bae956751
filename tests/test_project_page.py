"""docs/project.md: its tables are those of the schema, and its example runs on a production.

`python3 tests/test_project_page.py` writes the tables and docs/project.schema.json anew.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

import studio
from studio.cli import cli
from studio.film.project import schema
from studio.session.handover import write_project

if TYPE_CHECKING:
    import pytest
    from conftest import Played

DOCS = Path(studio.__file__).parent.parent / "docs"
PAGE, SCHEMA = DOCS / "project.md", DOCS / "project.schema.json"
MARKS = "<!-- fields -->\n", "<!-- /fields -->\n"

Block = dict[str, "Block | list[Block] | str"]


def kind(field: Block) -> str:
    """What a field holds, in a few words."""
    if "$ref" in field:
        name = str(field["$ref"]).split("/")[-1]
        return "anything" if name == "JsonValue" else f"[{name}](#{name.lower()})"
    for word in ("anyOf", "enum", "const"):
        if word in field:
            return _choice(field, word)
    inner = field.get("items")
    match field.get("type"):
        case "array" if isinstance(inner, dict) and inner:
            return f"list of {kind(inner)}"
        case "array":
            several = field.get("prefixItems")
            assert isinstance(several, list)
            return f"[{', '.join(map(kind, several))}]"
        case "object":
            inner = field.get("additionalProperties")
            return f"by name: {kind(inner)}" if isinstance(inner, dict) else "by name: anything"
        case "string":
            return "sha256" if "64" in str(field.get("pattern")) else "text"
        case one:
            return {"integer": "whole number", "boolean": "true or false"}.get(str(one), str(one))


def _choice(field: Block, word: str) -> str:
    told = field[word]
    if word == "const":
        return f"`{json.dumps(told)}`"
    assert isinstance(told, list)
    if word == "enum":
        return ", ".join(f"`{one}`" for one in told)
    kinds = dict.fromkeys(kind(one) for one in told if one.get("const") != "")
    kinds.pop("null", None) if len(kinds) > 1 else None
    whole = {"whole number", "number"} <= kinds.keys()
    return " or ".join(one for one in kinds if not (whole and one == "whole number"))


def fields() -> str:
    """A table for every block of the document, in the order in which they are met."""
    whole = schema()
    kinds = whole["$defs"]
    assert isinstance(kinds, dict)
    left, told, text = ["project"], set[str](), ""
    while left:
        name = left.pop(0)
        block = whole if name == "project" else kinds[name]
        if name in told or name == "JsonValue":
            continue
        told.add(name)
        assert isinstance(block, dict)
        text += f"### {name}\n\n| field | holds | |\n|---|---|---|\n"
        required = block.get("required") or []
        for field, what in block["properties"].items():  # type: ignore[union-attr]
            must = " (must be there)" if field in required else ""  # type: ignore[operator]
            text += f"| `{field}` | {kind(what)}{must} | {what.get('description', '')} |\n"  # type: ignore[arg-type,union-attr]
        text += "\n"
        found = re.findall(r"#/\$defs/(\w+)", json.dumps(block["properties"]))
        left = [*found, *left] if name != "project" else [*left, *found]
    return text


def written(page: str) -> str:
    head, rest = page.split(MARKS[0])
    return f"{head}{MARKS[0]}{fields()}{MARKS[1]}{rest.split(MARKS[1])[1]}"


def test_the_tables_are_those_of_the_schema() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert fields().count("### ") > 25
    assert page == written(page)


def test_the_schema_that_lies_there_is_the_one_of_the_command() -> None:
    done = CliRunner().invoke(cli, ["schema", "project"])

    assert done.exit_code == 0
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json.loads(done.stdout) == schema()


def test_the_example_runs(
    painted: Played,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_project(painted.production, tmp_path / "fox")
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)

    exec(block, {})

    assert capsys.readouterr().out.count("keyframes/scene-00") == 3


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(json.dumps(schema(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
