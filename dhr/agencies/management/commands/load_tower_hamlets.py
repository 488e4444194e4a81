"""`manage.py load_tower_hamlets`: the partnership of Tower Hamlets, its agencies and what became of them. Loaded again, it
changes nothing that is there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from dhr.agencies.seeds.loading import load_tower_hamlets


class Command(BaseCommand):
    help = "Load the agencies of Tower Hamlets, with predecessors and successors. Check each day against its source."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_tower_hamlets()
        self.stdout.write(f"{added} agencies added. Days of grade K are to be checked before they are relied on.")
