"""`manage.py invite_first_manager`: the first person of a partnership, whom nobody inside could invite."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dhr.accounts.inviting import invite_first_manager
from dhr.agencies.models import Partnership
from dhr.core.refusals import Blocked


class Command(BaseCommand):
    help = "Invite the first partnership manager of a partnership, by e-mail. Refused once somebody manages its people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="the partnership's code, as in the references of its reviews")
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        partnership = Partnership.objects.filter(code=options["code"]).first()
        if partnership is None:
            raise CommandError(f"There is no partnership with the code {options['code']}.")
        try:
            made = invite_first_manager(partnership=partnership, email=options["email"], name=options["name"])
        except Blocked as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Invited. The link works until {made.expires_at:%d %B %Y}; the worker sends it.")
