"""The child process that reads one file: arguments and limits as JSON on the command line, bytes in, JSON out."""

from __future__ import annotations

import json
import resource
import sys
from datetime import date
from typing import Any

from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Reading, Refused


def main() -> int:
    """Exit 0 with `{"reading": …}` or `{"refused": "sentence"}`; 3 without a word where it went wrong otherwise."""
    asked = json.loads(sys.argv[1])
    set_limits(asked["memory"], asked["cpu_seconds"], asked["file_size"])
    try:
        answer = _answer(sys.stdin.buffer.read(), asked)
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        return 3
    json.dump(answer, sys.stdout)
    return 0


def set_limits(memory: int, cpu_seconds: int, file_size: int) -> None:
    """Soft limits only: LibreOffice, which this process may start, needs more address space than the readers."""
    for limit, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    reading = read_chronology(
        content,
        name=asked["name"],
        agency=asked["agency"],
        today=date.fromisoformat(asked["today"]),
        mapping=asked["mapping"],
        born=_day(asked["born"]),
        died=_day(asked["died"]),
    )
    return {"reading": as_plain(reading)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def as_plain(reading: Reading) -> dict[str, Any]:
    """The contract's JSON and, beside it, the cells of the rejected rows."""
    return {**reading.as_json(), "rejected_rows": [dict(row) for row in reading.rejected_rows]}


if __name__ == "__main__":
    sys.exit(main())
