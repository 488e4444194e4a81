"""The closed list of warnings: every code that a reading may carry, and what it means. The list in docs/ is made from it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dhr.chronology.readers.warned import READER_WARNINGS
from dhr.chronology.row_warnings import ROW_WARNINGS

WARNINGS: Mapping[str, str] = MappingProxyType({**ROW_WARNINGS, **READER_WARNINGS})
