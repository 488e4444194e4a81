"""The app of the chain: what is written at the end of a transaction without an event of its own is sealed too."""

from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Set up once the models are there."""

    name = "dhr.audit"

    def ready(self) -> None:
        from dhr.audit.sealing import seal_the_rest
        from dhr.core.noting import seal_the_rest_with

        seal_the_rest_with(seal_the_rest)
