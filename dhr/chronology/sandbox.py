"""Reads a file in a child process with limits, so that a hostile file harms nobody but itself."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dhr.chronology.readers.kinds import kind_of
from dhr.chronology.records import (
    COUNTS,
    NO_CHOICES,
    Choices,
    Event,
    Reading,
    Refused,
    Rejection,
    TextReading,
    Warn,
)
from dhr.chronology.uncollected import uncollected

_ROOT = Path(__file__).resolve().parents[2]
_GIVEN = ("PATH", "LANG", "TMPDIR", "PYTHONDONTWRITEBYTECODE")
"""What the child knows of our environment: none of the keys and addresses of the site."""

_LOG = logging.getLogger(__name__)

SECONDS_TO_END = 5
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
    choices: Choices = NO_CHOICES,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Reading:
    """As `reading.read_chronology`. Refused also where the file exceeds the limits or breaks a parser."""
    kind_of(content)
    asked = {
        "name": name,
        "agency": agency,
        "today": today.isoformat(),
        "choices": choices.as_json(),
        **asdict(limits),
    }
    told = _ask(content, asked, limits.wall_seconds)
    with uncollected():
        answer = json.loads(told)
        if "refused" in answer:
            raise Refused(answer["refused"])
        return _reading(answer["reading"])


def _ask(content: bytes, asked: Mapping[str, Any], wall_seconds: int) -> bytes:
    """What the child answers; nothing that it started outlives it."""
    command = [sys.executable, "-m", "dhr.chronology.child"]
    environment = {name: os.environ[name] for name in _GIVEN if name in os.environ}
    child = subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_ROOT,
        env=environment,
    )
    try:
        told, errors = child.communicate(json.dumps(asked).encode() + b"\n" + content, timeout=wall_seconds)
    except subprocess.TimeoutExpired:
        end(child)
        raise Refused(TOO_MUCH) from None
    if child.returncode == 0:
        return told
    if child.returncode < 0 or child.returncode == 3:
        raise Refused(TOO_MUCH)
    _LOG.error("A file broke its reader: %s", _kind_of_error(errors))
    raise Refused(FAILED)


def end(child: subprocess.Popen[bytes]) -> None:
    """Asks the child to end, which ends LibreOffice where it started it; a child that cannot hear is ended."""
    child.terminate()
    try:
        child.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.communicate()


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
        layout=tuple(data["layout"]),
        asks=tuple(data["asks"]),
        prefixes=tuple(data["prefixes"]),
        readings=tuple(TextReading(**item) for item in data["readings"]),
    )
