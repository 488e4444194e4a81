"""`manage.py load_demonstration`: invented people and reviews, once; then it only says who can sign in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dhr.accounts.models import User
from dhr.demo.load import load_demonstration
from dhr.demo.people import PASSWORD, PEOPLE


class Command(BaseCommand):
    help = "Load the demonstration's invented people and reviews, and say who can sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demonstration is never loaded in production.")
        if not User.objects.exists():
            with transaction.atomic():
                load_demonstration()
        self.stdout.write("Sign in with one click, or with these e-mail addresses and the password " + PASSWORD)
        for someone in PEOPLE:
            self.stdout.write(f"  {someone.email:30} {someone.name}, {someone.job_title}")
