"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import studio

ROOT = Path(studio.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
SOUP = ("Manager", "Handler", "Helper", "Processor", "Util", "Utils", "Service", "Factory")
STEMS = {"utils", "util", "helpers", "helper", "common", "misc"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_in_the_head(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    tree = ast.parse(source)
    names = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 40
    ]

    assert len(source.splitlines()) <= 300
    assert not long
    assert not [name for name in names if name.endswith(SOUP)]
    assert module.stem not in STEMS


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_about(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))

    assert module.name == "__main__.py" or not tree.body or ast.get_docstring(tree)


def test_the_machinery_names_no_company() -> None:
    """Companies are data; the papers may be named, as `DreamFactory`, where a method is theirs."""
    companies = {path.stem for path in (ROOT.parent / "phases").glob("*.yaml")}
    named = [
        (str(module.relative_to(ROOT)), node.value)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in companies
    ]

    assert not named
