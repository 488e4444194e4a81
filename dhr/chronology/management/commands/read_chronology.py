"""`read_chronology FILE`: what is in a chronology, row by row, for people or as JSON. Needs no database."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from dhr.chronology.readers.kinds import MAX_BYTES
from dhr.chronology.records import COUNTS, Reading, Refused
from dhr.chronology.sandbox import read_safely
from dhr.core.clock import today as today_by_the_clock

REFUSED = 2


class Command(BaseCommand):
    help = "Reads a chronology, or every chronology in a folder, and accounts for each row."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a file, or a folder of files")
        parser.add_argument("--agency", default="", help="the agency that wrote it")
        parser.add_argument("--json", action="store_true", help="one JSON object (for a folder, one on each line)")
        parser.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the day to take for today")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            today = _day(options["today"])
            paths = _paths(Path(options["file"]))
        except Refused as refusal:
            self._refuse(str(refusal), as_json=options["json"])
            raise SystemExit(REFUSED) from None
        folder = Path(options["file"]).is_dir()
        read = [self._one(path, folder, today, options) for path in paths]
        if not all(read):
            raise SystemExit(REFUSED)

    def _one(self, path: Path, folder: bool, today: date, options: dict[str, Any]) -> bool:
        """Whether the file could be read; either way it is told."""
        try:
            reading = read_safely(_bytes(path), name=path.name, agency=options["agency"], today=today)
        except Refused as refusal:
            self._refuse(str(refusal), as_json=options["json"], file=path.name if folder else "")
            return False
        if options["json"]:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False))
        else:
            self.stdout.write("\n".join([_summary(reading)] if folder else [_summary(reading), *_details(reading)]))
        return True

    def _refuse(self, sentence: str, *, as_json: bool, file: str = "") -> None:
        if as_json:
            told = {"file": file, "refused": sentence} if file else {"refused": sentence}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self.stderr.write(f"{file}: {sentence}" if file else sentence)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text) if text else today_by_the_clock()
    except ValueError:
        raise Refused(f"--today takes a day as YYYY-MM-DD, not {text}.") from None


def _paths(path: Path) -> list[Path]:
    """The file, or the folder's files by name; hidden files and folders inside are left out."""
    if path.is_dir():
        return sorted(item for item in path.iterdir() if item.is_file() and not item.name.startswith("."))
    if not path.is_file():
        raise Refused(f"There is no file {path}.")
    return [path]


def _bytes(path: Path) -> bytes:
    """One byte more than may be read is enough to refuse it."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"The file {path.name} cannot be opened: {error.strerror}.") from error


def _summary(reading: Reading) -> str:
    total = sum(reading.counts[kind] for kind in COUNTS)
    parts = [f"{reading.counts[kind]} {kind.replace('_', ' ')}" for kind in COUNTS if reading.counts[kind]]
    return f"{reading.file} ({reading.format}): {total} rows = {' + '.join(parts) or 'none'}"


def _details(reading: Reading) -> list[str]:
    """Everything a person should look at; the events themselves are in the JSON."""
    lines = [f"  {warning.message}" for warning in reading.warnings]
    for item in reading.rejected:
        lines.append(f"  {_place(item.place)}, {item.column}: “{item.value}” was rejected. {item.reason}")
    for event in reading.events:
        lines += [f"  {_place(event.place)}: {warning.message}" for warning in event.warnings]
    lines += [f"  {_place(other['place'])}: not read as an event ({other['reason']})" for other in reading.other]
    lines += [f"  {item['where']}: “{item['text']}”" for item in reading.unplaced]
    return lines


def _place(place: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value}" for key, value in place.items())
