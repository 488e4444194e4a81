"""The migrations, run from nothing as at an installation: they lead to the tables of the models, and to their protection."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.tree import ROOT

ASK = """
import json
from django.db import connection
from django.apps import apps
from dhr.audit.protecting import unprotected
there = set(connection.introspection.table_names())
wanted = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
with connection.cursor() as cursor:
    columns = {
        model._meta.db_table: {column.name for column in connection.introspection.get_table_description(cursor, model._meta.db_table)}
        for model in apps.get_models() if model._meta.db_table in there
    }
lost = [f"{m._meta.db_table}.{f.column}" for m in apps.get_models() for f in m._meta.local_concrete_fields
        if m._meta.db_table in there and f.column not in columns[m._meta.db_table]]
print(json.dumps({"tables": sorted(wanted - there), "columns": lost, "unprotected": unprotected()}))
"""


def manage(folder: Path, *arguments: str, told: str = "") -> str:
    """A process of its own, with an empty database of its own, and the product's settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("DHR_", "DJANGO_", "DATABASE_URL"))
    }
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env={**kept, "DHR_VAR_DIR": str(folder)}, input=told, text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.long
def test_the_migrations_lead_to_the_tables_of_the_models_and_protect_them(tmp_path: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity", "0")
    found = json.loads(manage(tmp_path, "shell", "-c", ASK).splitlines()[-1])
    assert found == {"tables": [], "columns": [], "unprotected": []}
