"""The product's settings, made fast and quiet for tests. DATABASE_URL switches to PostgreSQL here too."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

# What a developer has set for trying things out must not change what the tests see.
for name in [name for name in os.environ if name.startswith("DHR_")]:
    del os.environ[name]
os.environ["DHR_VAR_DIR"] = str(Path(tempfile.gettempdir()) / "dhr-tests")

from dhr.settings import *  # noqa: E402,F403
from dhr.settings import DATABASES, Q_CLUSTER, VAR_DIR  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
Q_CLUSTER = {**Q_CLUSTER, "sync": True}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: threads that race need connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(VAR_DIR) / f"{os.getpid()}.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"

SUITE_DOOR = True  # tests/door.py: suites that commit empty tables at their end


class _NoMigrations(dict[str, None]):
    """The tables of the tests come straight from the models: migrating takes half a minute in each process. That the
    migrations lead to the same tables is tested by itself (tests/services/test_migrations.py)."""

    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = _NoMigrations()
