"""What has to hold before the product starts in production."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

OWN_MEMORY = ("django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache")


def shared_cache(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Wrong tries are counted, and used codes remembered, in the cache: in memory each process would have its own."""
    backend = settings.CACHES["default"]["BACKEND"]
    if not settings.PRODUCTION or backend not in OWN_MEMORY:
        return []
    words = "The cache is not shared by all processes, so a code could be used twice and wrong tries are not counted."
    return [Error(words, hint="Use the database cache, as settings.py does.", id="accounts.E001")]


def second_factor_for_all(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """In production nobody is excused from the second factor."""
    if not settings.PRODUCTION or not settings.SECOND_FACTOR_EXCUSED_BY:
        return []
    return [Error("Somebody is excused from the second factor.", id="accounts.E002")]
