"""Where the rules of the tracks come from, as the pages and documents name it. Pure."""

from __future__ import annotations

LAW = "Domestic Violence, Crime and Victims Act 2004, s.9"
GUIDANCE = "Statutory guidance, December 2016"
SCRUTINY = "Home Office scrutiny of decisions since 2021"
LOCAL = "Rule of this product"
