"""`merge_chronologies FILE[=AGENCY]... --to OUT`: many agencies' chronologies as one. Needs no database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from dhr.chronology.exports import export_combined
from dhr.chronology.exports.text import combined
from dhr.chronology.findings.find import KINDS, Finding, Wanted, find
from dhr.chronology.management.merge_asked import Asked, Source, asked_of
from dhr.chronology.merge import merge_events
from dhr.chronology.readers import MAX_BYTES
from dhr.chronology.records import Event, Reading, Refused
from dhr.chronology.sandbox import read_safely

SOME_LEFT_OUT, REFUSED = 1, 2


class Command(BaseCommand):
    help = "Merges chronologies into one, in order, and writes it as Word, Excel, CSV, JSON or PDF."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", metavar="FILE[=AGENCY]", nargs="+", help="a chronology, and the agency that sent it"
        )
        parser.add_argument(
            "--to", required=True, metavar="OUT", help="what to write: .docx, .xlsx, .csv, .json or .pdf"
        )
        parser.add_argument(
            "--agencies", default="", metavar="AGENCIES.json", help="names of the agencies, and their files"
        )
        parser.add_argument("--period", default="", metavar="FROM..TO", help="the period under review, two dates")
        parser.add_argument("--death", default="", metavar="DATE", help="the day of the death")
        parser.add_argument(
            "--window", default="28", metavar="DAYS", help="how far apart a contact and its echo may be"
        )
        parser.add_argument("--gap", default="90", metavar="DAYS", help="from how many days on silence is a gap")
        parser.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the day to take for today")
        parser.add_argument("--json", action="store_true", help="print one JSON object instead of words")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            asked = asked_of(options)
            readings, left_out = _read_all(asked)
            merged = merge_events(event for reading in readings for event in reading.events)
            findings = _findings(asked, readings, merged)
            _write(asked, merged, left_out, findings)
        except Refused as refusal:
            self._refuse(str(refusal), as_json=options["json"])
            raise SystemExit(REFUSED) from None
        if options["json"]:
            self.stdout.write(json.dumps(combined(merged, left_out=left_out, findings=findings)))
        else:
            self._tell(asked, readings, left_out, findings)
        if left_out:
            raise SystemExit(SOME_LEFT_OUT)

    def _refuse(self, sentence: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"refused": sentence}, ensure_ascii=False))
        else:
            self.stderr.write(sentence)

    def _tell(
        self,
        asked: Asked,
        readings: Sequence[Reading],
        left_out: Sequence[Mapping[str, str]],
        findings: Sequence[Finding],
    ) -> None:
        for reading in readings:
            rejected = reading.counts["rejected"]
            self.stdout.write(f"{reading.file}: {reading.counts['events']:,} events, {rejected:,} rows rejected")
        for item in left_out:
            self.stderr.write(f"{item['file']}: left out. {item['refused']}")
        total = sum(reading.counts["events"] for reading in readings)
        self.stdout.write(f"{total:,} events written to {asked.out}")
        for kind, number in Counter(finding.kind for finding in findings).items():
            self.stdout.write(f"{number:>7,} × {KINDS[kind]}")


def _read_all(asked: Asked) -> tuple[list[Reading], list[dict[str, str]]]:
    """What could be read, each event with its file's name, and the refusals of the other files."""
    readings, left_out = [], []
    for source in asked.sources:
        try:
            reading = read_safely(_bytes(source), name=source.name, agency=source.agency, today=asked.today)
        except Refused as refusal:
            left_out.append({"file": source.name, "refused": str(refusal)})
            continue
        events = tuple(replace(event, file=source.name) for event in reading.events)
        readings.append(replace(reading, events=events))
    return readings, left_out


def _findings(asked: Asked, readings: Sequence[Reading], merged: Sequence[Event]) -> list[Finding]:
    """What the merge shows, where the agencies' names are known."""
    if asked.register is None:
        return []
    said = [{**one, "file": reading.file} for reading in readings for one in reading.no_contact]
    wanted = Wanted(period=asked.period, death=asked.death, window=asked.window, gap=asked.gap)
    return find(merged, said, asked.register, wanted)


def _bytes(source: Source) -> bytes:
    """One byte more than may be read is enough to refuse it."""
    if not source.path.is_file():
        raise Refused(f"There is no file {source.path}.")
    try:
        with source.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Refused(f"The file {source.path} cannot be opened: {error.strerror}.") from error


def _write(
    asked: Asked, events: Sequence[Event], left_out: Sequence[Mapping[str, str]], findings: Sequence[Finding]
) -> None:
    """CSV has its headings in the first line, whatever was left out; the others say it above the table."""
    notes = [f"Left out: {item['file']}: {item['refused']}" for item in left_out] if asked.format != "csv" else []
    content = export_combined(
        events,
        asked.format,
        title="Combined chronology",
        marking=settings.PROTECTIVE_MARKING,
        notes=notes,
        with_analysis=True,
        left_out=left_out,
        findings=findings,
    )
    try:
        asked.out.write_bytes(content)
    except OSError as error:
        raise Refused(f"{asked.out} cannot be written: {error.strerror}.") from error
