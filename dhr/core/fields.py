"""Text that is encrypted in the database: real names, dates of birth, what is typed into letters."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def sealed(text: str) -> str:
    """Encrypted, for keeping outside a field of a model."""
    return _cipher(tuple(settings.FIELD_KEYS)).encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """What `sealed` was given. cryptography's InvalidToken for anything else."""
    return _cipher(tuple(settings.FIELD_KEYS)).decrypt(text.encode()).decode()


class EncryptedTextField(models.TextField):
    """A text field whose column holds only ciphertext; it cannot be searched, on purpose."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return opened(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return sealed(text) if text else text


if TYPE_CHECKING:
    _WordsBase = models.Field[dict[str, str], dict[str, str]]
else:
    _WordsBase = models.Field


class EncryptedWordsField(_WordsBase):
    """A dictionary of names to texts, encrypted as a whole."""

    def get_internal_type(self) -> str:
        return "TextField"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> dict[str, str]:
        return json.loads(opened(value)) if value else {}

    def get_prep_value(self, value: Any) -> str:
        text = json.dumps(value, ensure_ascii=False)
        return sealed(text) if value else ""
