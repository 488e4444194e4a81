"""The child process that reads one file: a line of JSON with arguments and limits and then the bytes in, JSON out."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import os
import resource
import signal
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Choices, Reading, Refused

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
"""Flags of unshare(2)."""


def main() -> int:
    """Exit 0 with `{"reading": …}` or `{"refused": "sentence"}`; 3 without a word where it went wrong otherwise."""
    gc.disable()  # a short life without cycles: looking for them took a fifth of the time
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(3))  # so that what it started is ended, too
    cut_off()
    asked = json.loads(sys.stdin.buffer.readline())
    set_limits(asked["memory"], asked["cpu_seconds"], asked["file_size"])
    try:
        sys.stdout.write(_answer(sys.stdin.buffer.read(), asked))
    except Refused as refusal:
        json.dump({"refused": str(refusal)}, sys.stdout)
    except MemoryError:
        return 3
    return 0


def cut_off() -> bool:
    """No network for this process and what it starts. Whether the kernel gave it an empty network of its own; where it
    did not, Python's own sockets are refused all the same."""
    sys.addaudithook(_refuse_sockets)
    kernel, user, group = ctypes.CDLL(None, use_errno=True), os.getuid(), os.getgid()
    if kernel.unshare(_NEW_NETWORK) == 0:
        return True
    if kernel.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    with contextlib.suppress(OSError):  # only what the process is called inside
        for name, line in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            Path("/proc/self", name).write_text(line, encoding="ascii")
    return True


def _refuse_sockets(event: str, _told: object) -> None:
    if event.startswith("socket."):
        raise PermissionError("A file is read without the network.")


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


def _answer(content: bytes, asked: dict[str, Any]) -> str:
    reading = read_chronology(
        content,
        name=asked["name"],
        agency=asked["agency"],
        today=date.fromisoformat(asked["today"]),
        choices=Choices.from_json(asked["choices"]),
    )
    return json.dumps({"reading": as_plain(reading)})  # json.dump would write piece by piece, many times slower


def as_plain(reading: Reading) -> dict[str, Any]:
    """The contract's JSON and, beside it, what only the pages need."""
    return {
        **reading.as_json(),
        "rejected": [asdict(rejection) for rejection in reading.rejected],
        "rejected_rows": list(reading.rejected_rows),
        "layout": list(reading.layout),
        "asks": list(reading.asks),
        "prefixes": list(reading.prefixes),
        "readings": [asdict(found) for found in reading.readings],
    }


if __name__ == "__main__":
    sys.exit(main())
