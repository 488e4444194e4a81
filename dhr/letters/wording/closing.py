"""Letters about actions, closing, merging and breaches. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

ACTIONS = ""

CLOSED = ""

CLOSED_AGENCIES = ""

CLOSED_COMMISSIONER = ""

DISCONTINUED = ""

DISCONTINUED_AGENCIES = ""

BREACH_HOME_OFFICE = ""

BREACH_REGULATOR = ""

BREACH_FAMILY = ""

BREACH_PERSON = ""
