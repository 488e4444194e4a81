"""`manage.py list_dates`: make the list of dates over all reviews anew from the facts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dhr.workflow.date_list import write_all
from dhr.workflow.models import ListedDate


class Command(BaseCommand):
    help = "Make the list of dates over all reviews anew from the facts. It is a cache: nothing can be lost."

    def handle(self, *args: Any, **options: Any) -> None:
        write_all()
        self.stdout.write(f"{ListedDate.objects.count()} dates are listed.")
