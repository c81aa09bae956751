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
    """Companies are data; where a method is a paper's, the paper is named by its number."""
    companies = {path.stem for path in (ROOT.parent / "phases").glob("*.yaml")}
    named = [
        f"{path.relative_to(ROOT)}:{number}: {company}"
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in {".py", ".yaml", ".toml", ".json", ".html", ".css"}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for company in companies
        if company in line.casefold()
    ]

    assert len(companies) > 1
    assert not named
