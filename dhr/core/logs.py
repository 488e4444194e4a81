"""The logs of the site never hold what people wrote: one line of JSON for each thing, made only of the keys below. The words of
our own code stay (they name keys and classes, never content); of anybody else's only the pattern is shown, without what was
filled in; of an error its kind and its places in the code, without its message and without values."""

from __future__ import annotations

import json
import logging
import re
import traceback
import uuid
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

SECRET = re.compile(r"/calendar/[^/\s]+\.ics")
OURS = "dhr"
WITHHELD = "message withheld"
KEYS = ("at", "level", "logger", "event", "id", "route", "status", "error", "caused_by", "where")
"""Nothing else stands in a line."""

MOST_PLACES = 12
LONGEST = 300


class PrivateAddresses(logging.Filter):
    """Writes the address without its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if SECRET.search(said):
            record.msg, record.args = SECRET.sub("/calendar/….ics", said), ()
        return True


class OneLine(logging.Formatter):
    """A line of JSON with the keys of the list; what has no value is left out."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": event_of(record),
            "id": getattr(request, "number_of_error", "") or uuid.uuid4().hex[:8],
            "route": route_of(request),
            "status": _whole_number(getattr(record, "status_code", None)),
            **_error(record),
        }
        kept = {name: line[name] for name in KEYS if line.get(name) not in (None, "", [])}
        return json.dumps(kept, ensure_ascii=True)

    def formatException(self, ei: Any) -> str:  # noqa: N802  the library's name
        """Never the library's own way of writing an error, whoever asks for it."""
        return ""


def event_of(record: logging.LogRecord) -> str:
    """What happened, in the words of the code alone."""
    if record.name.split(".")[0] == OURS:
        return record.getMessage()[:LONGEST]
    if record.args and isinstance(record.msg, str):
        return record.msg[:LONGEST]
    return f"{WITHHELD}, {record.module}:{record.lineno}"  # it may have been put together with what a person wrote


def route_of(request: Any) -> str:
    """The name of the page, never its address."""
    found = getattr(request, "resolver_match", None)
    return str(getattr(found, "view_name", "") or "")


def _whole_number(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _error(record: logging.LogRecord) -> dict[str, Any]:
    error = record.exc_info[1] if record.exc_info else None
    if error is None:
        return {}
    cause = error.__cause__ or error.__context__
    return {
        "error": _kind(error), "caused_by": _kind(cause) if cause else "", "where": places(error.__traceback__),
    }  # fmt: skip


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__name__}"


def places(trace: TracebackType | None) -> list[str]:
    """File and line of each step, the last ones; no line of code, no value."""
    steps = traceback.extract_tb(trace, limit=-MOST_PLACES)
    return [f"{step.filename.rsplit('/site-packages/', 1)[-1]}:{step.lineno} {step.name}" for step in steps]
