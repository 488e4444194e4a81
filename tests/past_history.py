"""While any test runs: nothing of the product writes a tracked record past its history.

`QuerySet.update`, `bulk_create` and `bulk_update` write no row of history. Reading the source finds those calls whose model can
be seen in it (tests/guards/test_history.py); this finds the rest, wherever a test comes by.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.db.models import Model, QuerySet

from tests.guards.tree import ROOT

SILENT = ("update", "bulk_create", "bulk_update")
PRODUCT = str(ROOT / "dhr") + "/"
HANDLES_IT = frozenset({"dhr/redaction/reach.py", "dhr/core/together.py"})
"""A removal reaches the rows of history as rows of their own, and has them sealed anew; what writes many records together
writes their history with them."""


class PastHistory(AssertionError):
    """A tracked record, or history itself, was written by a call that leaves no trace."""


def keeps_history(model: type[Model]) -> bool:
    return hasattr(model, "history") or hasattr(model, "history_id")


def is_silent(model: type[Model], caller: str) -> bool:
    """Whether this file of the product may not do that to this model."""
    ours = caller.startswith(PRODUCT)
    return ours and keeps_history(model) and str(Path(caller).relative_to(ROOT)) not in HANDLES_IT


def _refusing(name: str, really: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(really)
    def refusing(self: QuerySet[Any], *args: Any, **kwargs: Any) -> Any:
        if is_silent(self.model, _caller()):
            raise PastHistory(f"{name} on {self.model._meta.label} writes no history")
        return really(self, *args, **kwargs)

    return refusing


def _caller() -> str:
    """The file that called; managers and the libraries in between are passed by."""
    frame = sys._getframe(2)
    while frame.f_back is not None and "/site-packages/" in frame.f_code.co_filename:
        frame = frame.f_back
    return frame.f_code.co_filename


def watch() -> None:
    """From now on, in this process."""
    for name in SILENT:
        setattr(QuerySet, name, _refusing(name, getattr(QuerySet, name)))
