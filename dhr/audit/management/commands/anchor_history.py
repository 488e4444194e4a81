"""`manage.py anchor_history`: what an outside place is told, one line to add to a file there; no data of a review."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dhr.audit.verifying import anchor_line


class Command(BaseCommand):
    help = "Print one line with the number and the hash of the last event. Keep it on another machine; verify_history reads it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(anchor_line())
