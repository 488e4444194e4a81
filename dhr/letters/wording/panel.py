"""Letters to the chair, the panel and those who are told. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

CORONER = ""

INVESTIGATOR = ""

PROSECUTOR = ""

BOARD = ""

COMMISSIONER = ""

CHAIR_WANTED = ""

APPOINTMENT = ""

PANEL = ""

PAUSE = ""

PAUSE_PANEL = ""

PAUSE_HOME_OFFICE = ""

CONFIDENTIALITY = ""

CONFIDENTIALITY_OTHERS = ""
