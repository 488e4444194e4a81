"""The app of accounts, with its checks at the start."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register


class AccountsConfig(AppConfig):
    name = "dhr.accounts"

    def ready(self) -> None:
        from dhr.accounts.checks import second_factor_for_all, shared_cache

        register(shared_cache)
        register(second_factor_for_all)
