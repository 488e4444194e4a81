"""`manage.py realign_work REFERENCE`: ends the open work of one review and opens what its stages ask for."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from dhr.audit.services import record_event
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review
from dhr.workflow.work import drift, realign, realign_things


class Command(BaseCommand):
    help = "End the open work of one review and open what its stages ask for. The stages stay as they are."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("reference")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        review = Review.objects.filter(reference=options["reference"]).first()
        if review is None:
            raise CommandError(f"There is no review {options['reference']}.")
        lock_review(review)
        before = drift(review)
        realign(review)
        realign_things(review)
        record_event(by=None, verb="work.realigned", review_id=review.pk, detail={"before": before})
        self.stdout.write(f"{review.reference}: the work is opened anew from its stages.")
