"""From a file's bytes to a reading in which every row is accounted for. Run it through `sandbox`: files may be hostile."""

from __future__ import annotations

import hashlib
from datetime import date

from dhr.chronology.ledger import account_for
from dhr.chronology.readers import MAX_BYTES, MAX_ROWS, read_raw
from dhr.chronology.records import NO_CHOICES, Choices, Reading


def read_chronology(
    content: bytes,
    *,
    name: str,
    agency: str,
    today: date,
    choices: Choices = NO_CHOICES,
    max_bytes: int = MAX_BYTES,
    max_rows: int = MAX_ROWS,
) -> Reading:
    """`agency` is the one that sent the file; `choices` is what persons said about it.

    Raises Refused with a sentence that says what to do.
    """
    raw = read_raw(
        content, max_bytes=max_bytes, max_rows=max_rows, encoding=choices.encoding, separator=choices.separator
    )
    digest = hashlib.sha256(content).hexdigest()
    return account_for(raw, name=name, sha256=digest, agency=agency, today=today, choices=choices)
