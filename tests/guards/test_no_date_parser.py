"""No general date parser: they guess. The closed grammar of `dhr/chronology/dates.py` is the only reader of written dates."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.guards.tree import name, python_files

PARSERS = (
    "dateutil",
    "dateparser",
    "arrow",
    "pendulum",
    "pandas",
    "edtf",
    "maya",
    "parsedatetime",
    "iso8601",
    "ciso8601",
)
FUNCTIONS = ("parsedate", "parsedate_tz", "parsedate_to_datetime", "parse_date", "parse_datetime")
"""Of email.utils and django.utils.dateparse."""


def imported(tree: ast.AST) -> Iterator[str]:
    """Each module that is imported, and each name taken from a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (alias.name for alias in node.names)


def called(tree: ast.AST) -> Iterator[str]:
    """The last name of each thing that is used: `strptime` of `datetime.strptime`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id


def parsers_in(source: str) -> set[str]:
    tree = ast.parse(source)
    modules = {module for module in imported(tree) if module.partition(".")[0] in PARSERS}
    return modules | {word for word in (*imported(tree), *called(tree)) if word in FUNCTIONS}


def test_nothing_imports_a_general_date_parser() -> None:
    found = {name(path): parsers_in(path.read_text()) for path in python_files("dhr")}
    assert {file: words for file, words in found.items() if words} == {}


def test_chronologies_are_read_by_the_grammar_alone() -> None:
    found = [name(path) for path in python_files("dhr/chronology") if "strptime" in called(ast.parse(path.read_text()))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import dateutil.parser",
        "from dateutil import parser",
        "import pandas as pd",
        "from email.utils import parsedate_to_datetime as p",
        "import email.utils\nemail.utils.parsedate(x)",
        "from django.utils.dateparse import parse_date",
    ],
)
def test_the_guard_finds_what_it_is_for(source: str) -> None:
    assert parsers_in(source)
    assert "strptime" in set(called(ast.parse("datetime.strptime(text, form)")))
