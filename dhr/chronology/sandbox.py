"""Reads a file in a child process with limits, so that a hostile file harms nobody but itself."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dhr.chronology.readers.kinds import kind_of
from dhr.chronology.records import COUNTS, Event, Reading, Refused, Rejection, Warn

_ROOT = Path(__file__).resolve().parents[2]
_LOG = logging.getLogger(__name__)

TOO_MUCH = (
    "Reading the file took too much time or memory, so it was stopped. Split it, or save it again without pictures."
)
FAILED = "The file could not be read. Open it, save it again as Word (.docx), Excel (.xlsx) or CSV, and send that."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of address space and of each file written, seconds of processor and of clock."""

    memory: int = 2 * 1024**3
    cpu_seconds: int = 60
    wall_seconds: int = 180
    file_size: int = 256 * 1024**2


def read_safely(
    content: bytes,
    *,
    name: str,
    agency: str,
    today: date,
    mapping: Mapping[str, str] | None = None,
    born: date | None = None,
    died: date | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Reading:
    """As `reading.read_chronology`. Refused also where the file exceeds the limits or breaks a parser."""
    kind_of(content)
    asked = {
        "name": name,
        "agency": agency,
        "today": today.isoformat(),
        "mapping": dict(mapping) if mapping else None,
        "born": born.isoformat() if born else None,
        "died": died.isoformat() if died else None,
        **asdict(limits),
    }
    answer = _ask(content, asked, limits.wall_seconds)
    if "refused" in answer:
        raise Refused(answer["refused"])
    return _reading(answer["reading"])


def _ask(content: bytes, asked: Mapping[str, Any], wall_seconds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "dhr.chronology.child", json.dumps(asked)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=wall_seconds, cwd=_ROOT)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refused(TOO_MUCH) from None
    if done.returncode == 0:
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer
    if done.returncode < 0 or done.returncode == 3:
        raise Refused(TOO_MUCH)
    _LOG.error("A file broke its reader: %s", _kind_of_error(done.stderr))
    raise Refused(FAILED)


def _kind_of_error(stderr: bytes) -> str:
    """The error's type and nowhere its words, which may quote the file."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[-1].split(":")[0][:80] if lines else "no message"


def _reading(data: Mapping[str, Any]) -> Reading:
    return Reading(
        file=data["file"],
        sha256=data["sha256"],
        format=data["format"],
        counts={key: data["counts"][key] for key in COUNTS},
        events=tuple(Event.from_json(event) for event in data["events"]),
        notes=tuple(data["notes"]),
        no_contact=tuple(data["no_contact"]),
        other=tuple(data["other"]),
        rejected=tuple(Rejection(**item) for item in data["rejected"]),
        rejected_rows=tuple(data["rejected_rows"]),
        unplaced=tuple(data["unplaced"]),
        warnings=tuple(Warn(**item) for item in data["warnings"]),
    )
