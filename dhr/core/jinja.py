"""The environment of the pages: GOV.UK components, filters for dates and numbers, nothing that unescapes."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from dhr.core import clock
from dhr.core.dates import in_words


@lru_cache(maxsize=4096)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a page. Lists ask for the same ones again and again, and the table of addresses never changes."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def day(value: date | datetime | None) -> str:
    """24 November 2026; nothing for nothing."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return in_words(value) if value else ""


def short_day(value: date | None) -> str:
    """24 Nov 2026."""
    return f"{value.day} {value:%b %Y}" if value else ""


def moment(value: datetime | None) -> str:
    """24 November 2026 at 9:14am."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{in_words(local.date())} at {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def count(number: int, one: str, many: str = "") -> str:
    """1 row, 3 rows, 1,204 rows."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


OVERRIDES = {0x202D: "⟪LRO⟫", 0x202E: "⟪RLO⟫"}
"""Signs that turn the order of letters round: what is read would not be what is written (Unicode UAX 9)."""


def visible(text: str) -> str:
    """Somebody else's words with signs shown that would turn them round."""
    return text.translate(OVERRIDES)


def environment(**options: Any) -> Environment:
    """Django's Jinja2 back end calls this once. The vendor's macros rely on undefined options being empty."""
    vendor = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    loader = ChoiceLoader([*filter(None, [options.pop("loader", None)]), vendor])
    made = Environment(loader=loader, **{**options, "autoescape": True})  # noqa: S701  it is on, in the dictionary
    made.globals.update(
        url=url,
        static=static,
        today=clock.today,
        service_name=settings.SERVICE_NAME,
        organisation=settings.ORGANISATION,
        marking=settings.PROTECTIVE_MARKING,
        demonstration=settings.DEMONSTRATION,
    )
    made.filters.update(day=day, short_day=short_day, moment=moment, count=count, visible=visible)
    return made
