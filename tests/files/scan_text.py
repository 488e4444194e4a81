"""Every word of a text file by a scan that knows nothing of the reader: the left side of the law of conservation."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

WORD = re.compile(r"\w+|[^\w\s]")


def words_of(content: bytes, *, encoding: str, separator: str) -> Counter[str]:
    """The words and signs of all fields, with how often each is there, where the encoding and the separator are known."""
    text = content.decode(encoding)
    return Counter(
        word
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        for field in record
        for word in WORD.findall(field)
    )
