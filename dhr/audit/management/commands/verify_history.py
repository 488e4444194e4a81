"""`manage.py verify_history`: whether the history is what was recorded. Exit 0 whole, 1 broken, 2 could not be checked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from dhr.audit.verifying import KINDS, UnreadableAnchors, Verdict, read_anchors, verify

NO_ANCHOR = "No anchors were given: events cut off at the end cannot be seen without them."
NO_DATABASE = "The database cannot be read, or has no history yet: run manage.py migrate."


def as_json(found: Verdict) -> str:
    return json.dumps(
        {
            "events": found.events,
            "ok": found.ok,
            "first_bad": found.first_bad,
            "kind": found.kind,
            "anchor": found.anchor,
        }
    )


def for_people(found: Verdict) -> str:
    said = f"{found.events} events are whole."
    if found.kind is not None:
        said = f"{said} Event {found.first_bad}: {KINDS[found.kind]}."
    if found.late:
        said = f"{said}\n{found.late} rows of history were sealed later than they were written: see the events history.sealed_late."
    if found.backwards:
        said = f"{said}\nThe clock went back {found.backwards} times. The order of the events is that of their numbers."
    return said if found.anchor != "none" else f"{said}\n{NO_ANCHOR}"


class Command(BaseCommand):
    help = "Verify the chain of events. Exit 0 when it is whole, 1 when it is broken, 2 when it could not be checked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchors", metavar="FILE", help="what an outside place was told, one JSON object a line")
        parser.add_argument("--files", action="store_true", help="read the bytes of every stored file too")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            anchors = read_anchors(Path(options["anchors"])) if options["anchors"] else ()
            found = verify(anchors, files=options["files"])
        except UnreadableAnchors as refusal:
            self._refuse(str(refusal), options["json"])
        except DatabaseError:
            self._refuse(NO_DATABASE, options["json"])
        else:
            self.stdout.write(as_json(found) if options["json"] else for_people(found))
            if not found.ok:
                sys.exit(1)

    def _refuse(self, sentence: str, in_json: bool) -> None:
        if in_json:
            self.stdout.write(json.dumps({"refused": sentence}))
        else:
            self.stderr.write(sentence)
        sys.exit(2)
