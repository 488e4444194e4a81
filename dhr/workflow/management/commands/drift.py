"""`manage.py drift`: whether the open work and the stages of every review agree, and the list of dates and the facts. It
mends nothing."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from dhr.workflow.date_list import dates_that_differ
from dhr.workflow.models import Review
from dhr.workflow.work import drift


class Command(BaseCommand):
    help = (
        "Compare the open work with the stages of every review. Exit 1 when they disagree anywhere; nothing is changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        reviews = Review.objects.order_by("reference")
        found = {review.reference: said for review in reviews if (said := drift(review))}
        other_dates = dates_that_differ(reviews.select_related("partnership"))
        if options["json"]:
            self.stdout.write(json.dumps({"reviews": reviews.count(), "drift": found, "dates": other_dates}))
        else:
            for said in found.values():
                self.stdout.write("\n".join(said))
            self.stdout.write(f"{reviews.count()} reviews looked at, {len(found)} with drift.")
            for reference in found:
                self.stdout.write(f"To mend it: manage.py realign_work {reference}")
            for reference in other_dates:
                self.stdout.write(f"{reference}: the list of dates says something else than the facts.")
            if other_dates:
                self.stdout.write("To make it anew: manage.py list_dates")
        if found or other_dates:
            sys.exit(1)
