"""Text that is encrypted in the database: real names, dates of birth."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


class EncryptedTextField(models.TextField):
    """A text field whose column holds only ciphertext; it cannot be searched, on purpose."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return _cipher(tuple(settings.FIELD_KEYS)).decrypt(value.encode()).decode() if value else value

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return _cipher(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode() if text else text
