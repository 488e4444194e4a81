"""Letters to friends, employers, somebody in custody, whoever complained. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

INVITATION_IN_CUSTODY = ""

GOVERNOR = ""

FRIEND = ""

EMPLOYER = ""

NOTE = ""

COMPLAINT = ""
