"""How much memory: one file, read by ours and by the baseline in fresh processes, by the most that was resident."""

from __future__ import annotations

import base64
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import openpyxl
import xlsxwriter

from bench.cases import TODAY
from dhr.chronology.sandbox import read_safely

ROWS, LETTERS = 50_000, 1_300
"""50 MB on disk, 70 MB of XML. The words are letters by chance: prose of 50 MB would be more than 150 MB of XML, which
the check before the readers refuses (`preflight.MAX_PART`, `preflight.MAX_TOTAL`)."""

_ROOT = Path(__file__).resolve().parents[1]


class Memory(TypedDict):
    """Megabytes (of 1,000,000 bytes) of resident memory at its highest. There is no goal; the ratio is to be known."""

    name: str
    megabytes: float
    baseline: str
    baseline_megabytes: float
    ratio: float


def measure_memory(rows: int = ROWS, letters: int = LETTERS) -> Memory:
    """The child that reads a file for the site, beside openpyxl's read-only read of the same file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        _write(path, rows, letters)
        size = path.stat().st_size / 1e6
        ours, baseline = _peak("ours", path), _peak("baseline", path)
    return Memory(
        name=f"memory of the child for a workbook of {size:.0f} MB",
        megabytes=ours,
        baseline="openpyxl's read-only bare read",
        baseline_megabytes=baseline,
        ratio=round(ours / baseline, 2),
    )


def line(result: Memory) -> str:
    """One line of the table."""
    return (
        f"{result['name']:<52} {result['megabytes']:>8.0f} MB {result['baseline_megabytes']:>8.0f} MB"
        f" {result['ratio']:>7.2f} {'':>6}  {'':<7} {result['baseline']}"
    )


def _write(path: Path, rows: int, letters: int) -> None:
    """As Excel would: the strings of all cells in a part of their own."""
    book = xlsxwriter.Workbook(path)
    page, chance = book.add_worksheet("Contacts"), random.Random(7)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    page.write_row(0, 0, ("Date", "Source", "Event", "Outcome"))
    for row in range(1, rows + 1):
        page.write_number(row, 0, 41_000 + chance.randrange(4_000), day)
        text = base64.b64encode(chance.randbytes(letters * 3 // 4), b"  ").decode()
        page.write_row(row, 1, ("Case notes", text, "None"))
    book.close()


def _peak(who: str, path: Path) -> float:
    """From a fresh process, since what a process once used would count for the next reading too."""
    command = [sys.executable, "-m", "bench.memory", who, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, cwd=_ROOT).stdout)


def _ours(path: Path) -> float:
    """The peak of the child that `read_safely` started, which Linux tells in kilobytes."""
    read_safely(path.read_bytes(), name=path.name, agency="Agency", today=TODAY)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1e6


def _baseline(path: Path) -> float:
    """`VmHWM` is this program's own peak; getrusage would tell that of the process that started it, if higher."""
    for sheet in openpyxl.load_workbook(path, read_only=True):
        for _row in sheet.iter_rows(values_only=True):
            pass
    status = Path("/proc/self/status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    return int(kilobytes) * 1024 / 1e6


_WHO: dict[str, Callable[[Path], float]] = {"ours": _ours, "baseline": _baseline}

if __name__ == "__main__":
    print(_WHO[sys.argv[1]](Path(sys.argv[2])))
