"""`manage.py set_up_schedules`: what the worker runs by the clock. Run again, it changes nothing that is right."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dhr.notices.schedules import JOBS, set_up_schedules


class Command(BaseCommand):
    help = "Set up what the worker runs by the clock: reminders, summaries, mail."

    def handle(self, *args: Any, **options: Any) -> None:
        made = set_up_schedules()
        self.stdout.write(f"Set up: {'; '.join(made)}" if made else f"All {len(JOBS)} schedules are set up.")
