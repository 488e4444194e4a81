"""Small files, small functions, and a first line that says what a file is for."""

from __future__ import annotations

import ast

from tests.guards.tree import name, python_files

MOST_LINES_IN_A_FILE = 300
MOST_LINES_IN_A_FUNCTION = 30
MOST_LINES_IN_A_VIEW = 15
EVERYWHERE = ("dhr", "tests", "bench")
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def functions(folder: str) -> list[tuple[str, str, int]]:
    """Each function's file, name and number of lines."""
    found = []
    for path in python_files(folder):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, FUNCTIONS):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                found.append((name(path), node.name, length))
    return found


def test_files_are_short() -> None:
    lengths = {name(path): len(path.read_text().splitlines()) for path in python_files(*EVERYWHERE)}
    assert not {path: length for path, length in lengths.items() if length > MOST_LINES_IN_A_FILE}


def test_functions_are_short() -> None:
    every = [function for folder in EVERYWHERE for function in functions(folder)]
    assert not [function for function in every if function[2] > MOST_LINES_IN_A_FUNCTION]


def test_views_are_shorter_still() -> None:
    """A view asks and shows; what it takes to answer stands in queries, services and presenters."""
    views = [f for f in functions("dhr") if "/views" in f[0]]
    assert not [view for view in views if view[2] > MOST_LINES_IN_A_VIEW]


def test_each_file_says_what_it_is_for() -> None:
    silent = []
    for path in python_files("dhr", "bench"):
        text = path.read_text()
        docstring = ast.get_docstring(ast.parse(text)) or ""
        if text.strip() and not 1 <= len(docstring.splitlines()) <= 6:
            silent.append(name(path))
    assert not silent
