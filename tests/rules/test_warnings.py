"""The closed list of warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

import dhr.chronology
from dhr.chronology.readers.warned import READER_WARNINGS
from dhr.chronology.row_warnings import ROW_WARNINGS, warn
from dhr.chronology.warnings import WARNINGS

SOURCES = [p.read_text() for p in Path(dhr.chronology.__file__).parent.glob("*.py") if p.name != "row_warnings.py"]


def test_every_code_stands_in_one_list_with_a_sentence() -> None:
    assert len(WARNINGS) == len(ROW_WARNINGS) + len(READER_WARNINGS)
    assert all(meaning.endswith((".", "?")) and not meaning[0].islower() for meaning in ROW_WARNINGS.values())


def test_every_code_of_rows_and_dates_is_used() -> None:
    assert [code for code in ROW_WARNINGS if not any(f'"{code}"' in source for source in SOURCES)] == []


def test_a_code_that_is_not_on_the_list_cannot_be_given() -> None:
    with pytest.raises(KeyError):
        warn("something_else", "A sentence.")
