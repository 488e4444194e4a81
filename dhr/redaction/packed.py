"""Sessions, queued jobs, results of jobs and the shared cache: texts in packages. What holds the words is thrown away where
it can be had again (a cache, a job, a draft that waits for a sign-in), without opening anything that could run."""

from __future__ import annotations

import base64
import binascii
import contextlib
import zlib
from typing import Any
from urllib.parse import unquote_plus

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from dhr.core.fields import opened
from dhr.redaction.matching import Matcher

OF_THE_SIGN_IN = "_auth_user"


def unpacked(text: str) -> str:
    """What is inside a pickle or a signed package, as text: both keep text as UTF-8, one piece after another. The package is
    not loaded, because loading a pickle can run what is in it."""
    inner = text.removeprefix(".").split(":")[0]
    for decode in (base64.urlsafe_b64decode, base64.b64decode):
        try:
            content = decode(inner + "=" * (-len(inner) % 4))
        except (binascii.Error, ValueError):
            continue
        with contextlib.suppress(zlib.error):
            content = zlib.decompress(content)
        return content.decode("utf-8", "replace")
    return text


def session_without(data: str, matcher: Matcher) -> str:
    """The session without what holds the words; the person stays signed in."""
    store = SessionStore()
    known = store.decode(data)
    kept = {
        name: value for name, value in known.items() if name.startswith(OF_THE_SIGN_IN) or not _holds(value, matcher)
    }
    return data if len(kept) == len(known) else store.encode(kept)


def _holds(value: Any, matcher: Matcher) -> bool:
    if isinstance(value, list | tuple):
        return any(_holds(one, matcher) for one in value)
    if isinstance(value, dict):
        return any(_holds(one, matcher) for pair in value.items() for one in pair)
    return isinstance(value, str) and any(matcher.holds(text) for text in _readings(value))


def _readings(text: str) -> list[str]:
    """As it is, as a form would send it, and opened where it was sealed (a form that waits for a sign-in)."""
    try:
        inner = [opened(text)] if text.startswith("gAAAA") else []
    except InvalidToken:
        inner = []
    return [form for one in (text, *inner) for form in (one, unquote_plus(one))]


def cache_tables() -> list[str]:
    """The tables of caches that live in the database."""
    known = set(connection.introspection.table_names())
    kept = [(str(cache["BACKEND"]), str(cache.get("LOCATION", ""))) for cache in settings.CACHES.values()]
    return [table for backend, table in kept if backend.endswith("DatabaseCache") and table in known]


def in_cache(matcher: Matcher, *, change: bool) -> int:
    """How many entries of the shared cache hold the words; they are thrown away if `change`."""
    number = 0
    for table in cache_tables():
        name = connection.ops.quote_name(table)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT cache_key, value FROM {name}")  # noqa: S608  a name from our own settings
            found = [key for key, value in cursor.fetchall() if matcher.holds(key) or matcher.holds(unpacked(value))]
            if change and found:
                cursor.executemany(f"DELETE FROM {name} WHERE cache_key = %s", [(key,) for key in found])  # noqa: S608
            number += len(found)
    return number
