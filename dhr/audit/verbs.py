"""Verbs that other apps look for: looks at pages, which change nothing. Pure."""

from __future__ import annotations

VIEWED, SEARCHED = "page.viewed", "page.searched"
ALL_READINGS = (VIEWED, SEARCHED)
