"""`make docs`: the documents that are made from the rule tables. `--check` says which are out of date."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from dhr.core.made_documents import DOCUMENTS


class Command(BaseCommand):
    help = "Write the documents that are made from the rule tables."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a document is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        stale = []
        for file, make in DOCUMENTS.items():
            path, text = settings.BASE_DIR / "docs" / file, make()
            if path.exists() and path.read_text() == text:
                continue
            stale.append(file)
            if not options["check"]:
                path.write_text(text)
        if options["check"] and stale:
            raise CommandError(f"Out of date: {', '.join(stale)}. Run `make docs`.")
        self.stdout.write(f"Written: {', '.join(stale)}" if stale else "The documents are up to date.")
