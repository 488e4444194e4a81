"""`manage.py due_date RULE START`: when something is due, and the sum that says why. Needs no database."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandParser

from dhr.core.dates import in_words
from dhr.workflow.deadlines import CODES, EARLIEST, IN_FORCE, LATEST, Deadline, find_rule, work_out

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_day(text: str) -> date:
    """A day written YYYY-MM-DD. Raises ValueError with a sentence."""
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise ValueError(f"“{text[:40]}” is not a day. Write it as YYYY-MM-DD, for instance 2026-06-21.")
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"The year of {text} must lie between {EARLIEST.year} and {LATEST.year}.")
    return day


def as_json(found: Deadline) -> dict[str, str | None]:
    return {
        "rule": found.rule.code,
        "start": found.start.isoformat(),
        "due": found.due.isoformat() if found.due else None,
        "sum": found.sum,
        "authority": found.authority,
        "falls_on": found.falls_on,
    }


def for_people(found: Deadline) -> str:
    """A few lines: the date, the day it falls on, the sum, where it comes from."""
    due = f"Due on {in_words(found.due)}" if found.due else "No date"
    if found.falls_on:
        due += f" ({found.falls_on}; the date stays)"
    note = f" ({found.rule.words})" if found.due and found.rule.words else ""
    return f"{found.rule.name}\n{due}\n{found.sum}{note}\n{found.authority}"


class Command(BaseCommand):
    help = f"Work out when something is due. Rules: {', '.join(CODES)}."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rule", metavar="RULE", help="one of the rules, in words")
        parser.add_argument("start", metavar="START", help="the day that starts the count, YYYY-MM-DD")
        parser.add_argument(
            "--guidance", metavar="VERSION", default=IN_FORCE, help="guidance version, 2016 if not said"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = work_out(find_rule(options["rule"], options["guidance"]), read_day(options["start"]))
        except ValueError as refusal:
            self._refuse(str(refusal), options["json"])
        self.stdout.write(json.dumps(as_json(found), ensure_ascii=False) if options["json"] else for_people(found))

    def _refuse(self, sentence: str, in_json: bool) -> NoReturn:
        if in_json:
            self.stdout.write(json.dumps({"refused": sentence}, ensure_ascii=False))
        else:
            self.stderr.write(sentence)
        sys.exit(2)
