"""Tracked records are never written past their history."""

from __future__ import annotations

import ast

from django.apps import apps

from tests.guards.tree import name, python_files

BULK = frozenset({"bulk_create", "bulk_update"})


def models_by_name() -> dict[str, bool]:
    """Our models, and whether each keeps a history."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("dhr.")]
    return {model.__name__: hasattr(model, "history") for model in ours}


def root_of(node: ast.expr) -> str:
    """The name that a chain of calls and attributes starts with: `Review` in `Review.objects.filter(x).update(y)`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def bypasses_history(call: ast.Call, tracked: dict[str, bool]) -> bool:
    """Bulk writes have to start with the name of an untracked model, so that a reader can see it too."""
    if not isinstance(call.func, ast.Attribute):
        return False
    root = root_of(call.func)
    return tracked.get(root, call.func.attr in BULK) and call.func.attr in BULK | {"update"}


def offences(source: str, tracked: dict[str, bool]) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if bypasses_history(call, tracked)]


def test_nothing_is_written_past_its_history() -> None:
    tracked = models_by_name()
    found = {name(path): offences(path.read_text(), tracked) for path in python_files("dhr")}
    assert not {path: lines for path, lines in found.items() if lines}


def test_the_guard_sees_what_it_should() -> None:
    tracked = {"Review": True, "Row": False}
    assert offences("Review.objects.filter(pk=1).update(title='x')", tracked) == [1]
    assert offences("Review.objects.bulk_create(rows)", tracked) == [1]
    assert offences("review.returns.bulk_update(rows, ['a'])", tracked) == [1]
    assert offences("Row.objects.bulk_create(rows)", tracked) == []
    assert offences("facts.update(other)", tracked) == []
