"""Tracked records are never written past their history. What reading the source cannot see is caught while tests run
(tests/past_history.py)."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

from dhr.core.models import StoredFile
from dhr.panels.models import Household
from dhr.workflow.models import Review
from tests import past_history
from tests.guards.tree import ROOT, name, python_files

BULK = frozenset({"bulk_create", "bulk_update"})
QUERIES = frozenset({"filter", "exclude", "all", "select_for_update", "order_by", "get_queryset"})
HUSHED = (
    "skip_history_when_saving", "SIMPLE_HISTORY_ENABLED", "clean_duplicate_history", "clean_old_history",
    "bulk_create_with_history", "bulk_update_with_history", "save_without_historical_record", "disable_history",
)  # fmt: skip
"""Ways of the library to keep silent, to throw history away, or to write it past what notes it for its seal."""


def models_by_name() -> dict[str, bool]:
    """Every model, and whether it keeps a history; where a library has one of the same name, ours counts."""
    every = sorted(apps.get_models(), key=lambda model: model.__module__.startswith("dhr."))
    return {model.__name__: hasattr(model, "history") for model in every}


def links(node: ast.expr) -> list[str]:
    """The names in a chain of calls and attributes: `Review`, `objects`, `filter` in `Review.objects.filter(x)`."""
    found: list[str] = []
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            found.append(node.attr)
        node = node.func if isinstance(node, ast.Call) else node.value
    return [*found, node.id if isinstance(node, ast.Name) else ""][::-1]


def bypasses_history(call: ast.Call, tracked: dict[str, bool]) -> bool:
    """Bulk writes, and updates of what is seen to be a query, have to start with the name of an untracked model, so that a
    reader can see it too."""
    if not isinstance(call.func, ast.Attribute):
        return False
    root, *chain = links(call.func)
    act = chain.pop()
    is_query = bool(QUERIES & set(chain)) and not root.islower()
    return tracked.get(root, act in BULK or is_query) and act in BULK | {"update"}


def offences(source: str, tracked: dict[str, bool]) -> list[int]:
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if bypasses_history(call, tracked)]


def test_nothing_is_written_past_its_history() -> None:
    tracked = models_by_name()
    found = {name(path): offences(path.read_text(), tracked) for path in python_files("dhr")}
    found = {path: lines for path, lines in found.items() if path not in past_history.HANDLES_IT}
    assert not {path: lines for path, lines in found.items() if lines}


def test_the_guard_sees_what_it_should() -> None:
    tracked = {"Review": True, "Row": False}
    assert offences("Review.objects.filter(pk=1).update(title='x')", tracked) == [1]
    assert offences("Review.objects.bulk_create(rows)", tracked) == [1]
    assert offences("review.returns.bulk_update(rows, ['a'])", tracked) == [1]
    assert offences("Unknown.objects.filter(a=1).update(b=2)", tracked) == [1]
    assert offences("Row.objects.bulk_create(rows)", tracked) == []
    assert offences("facts.update(other)", tracked) == []


def test_the_librarys_ways_to_keep_silent_are_not_used() -> None:
    places = [*python_files("dhr"), ROOT / "Makefile", *(ROOT / "docs" / "how-to").glob("*.md")]
    assert not [(name(path), word) for path in places for word in HUSHED if word in path.read_text()]
    assert getattr(settings, "SIMPLE_HISTORY_ENABLED", True)


@pytest.mark.parametrize(
    ("model", "file", "silent"),
    [
        (Review, "dhr/workflow/work.py", True),
        (Review.history.model, "dhr/workflow/work.py", True),
        (Household, "dhr/redaction/reach.py", False),
        (Review, "dhr/core/together.py", False),
        (StoredFile, "dhr/core/files.py", False),
        (Review, "tests/makers.py", False),
    ],
)
def test_while_tests_run_the_silent_calls_are_seen(model: Any, file: str, silent: bool) -> None:
    assert past_history.is_silent(model, str(ROOT / file)) is silent


@pytest.mark.parametrize("call", ["update(area='x')", "bulk_create([])", "bulk_update([], ['area'])"])
def test_such_a_call_of_the_product_is_refused(call: str) -> None:
    asked = compile(f"reviews.{call}", past_history.PRODUCT + "workflow/work.py", "eval")
    ways: tuple[Any, ...] = (QuerySet(Review), Review.objects)
    for reviews in ways:
        with pytest.raises(past_history.PastHistory, match=call.split("(")[0]):
            eval(asked, {"reviews": reviews})  # noqa: S307  so that it comes from a file of the product
