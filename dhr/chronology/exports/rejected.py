"""The rows that could not be read as a file of their own: the agency's columns, and why each was refused. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from dhr.chronology.exports.text import defused

REASON = "What to mend"


def rejected_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """`rows` are the stored data of rejected rows: `{"cells": [[heading, text]], "problems": [...]}`."""
    found = list(rows)
    headings = list(dict.fromkeys(heading for row in found for heading, _text in row["cells"]))
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([REASON, *map(defused, headings)])
    for row in found:
        why = " ".join(f"{p['column']}: {p['reason']}" for p in row["problems"])
        writer.writerow([defused(why), *(defused(dict(row["cells"]).get(heading, "")) for heading in headings)])
    return out.getvalue().encode("utf-8-sig")
