"""How django-allauth behaves here: nobody signs up by themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignUp(DefaultAccountAdapter):
    """People are invited; there is no open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
