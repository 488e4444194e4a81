"""Letters before and after publication. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

AGENCIES = ""

PERSON_IN_CUSTODY = ""

WITHHELD = ""

HOME_OFFICE = ""

BOARD = ""

COMMISSIONER = ""

CORONER = ""

NATIONAL = ""
