"""Five reviews of earlier years, recorded later as they stood in the partnership's spreadsheet: what forecasts rest on."""

from __future__ import annotations

from datetime import timedelta

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.demo.people import person
from dhr.workflow.later import record_existing_review
from dhr.workflow.under_way import Past

# Pseudonym, area, manner, and how many days ago: death, told, decision, chair, terms, sign-off, sent, answer, publication.
EARLIER = (
    ("Grace", "Basin ward", "homicide", (2300, 2295, 2268, 2220, 2190, 1780, 1762, 1600, 1540)),
    ("Bettina", "Lock ward", "suicide", (2050, 2038, 2010, 1965, 1930, 1620, 1606, 1480, 1402)),
    ("Chandra", "Wharf ward", "homicide", (1790, 1786, 1752, 1715, 1688, 1210, 1189, 1015, 940)),
    ("Dorota", "Basin ward", "homicide", (1520, 1511, 1482, 1450, 1421, 1100, 1088, 955, 880)),
    ("Esi", "Quay ward", "suicide", (1330, 1318, 1279, 1228, 1190, 720, 701, 560, 470)),
)
DATES = (
    "death_on", "csp_aware_on", "decided_on", "chair_on", "terms_on", "signed_off_on", "sent_on", "answered_on",
    "published_on",
)  # fmt: skip


def reviews_of_earlier_years(partnership: Partnership) -> None:
    """Each is closed; its days are known and nothing else of it."""
    today = clock.today()
    for pseudonym, ward, manner, ago in EARLIER:
        days = {name: today - timedelta(days=number) for name, number in zip(DATES, ago, strict=True)}
        past = Past(
            "closed", pseudonym, f"Tower Quays, {ward}", manner, days, decided_by="The chair at the time",
            address="https://tower-quays.example/reviews", note="From the partnership's spreadsheet.",
        )  # fmt: skip
        record_existing_review(partnership=partnership, by=person("manager"), past=past)
