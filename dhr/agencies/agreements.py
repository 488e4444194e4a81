"""The information-sharing agreements with agencies, and what to say where there is none. They are local: a missing one is
said in words before anything is released, and stops nothing."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from dhr.agencies.models import Agency, Partnership, SharingAgreement
from dhr.agencies.succession import answering_for
from dhr.core import clock
from dhr.core.dates import in_words


@dataclass(frozen=True, slots=True)
class SharingGap:
    """An agency with which nothing is agreed today, and the sentence that says so."""

    agency: Agency
    sentence: str


def agreements_with(agency: Agency, partnerships: QuerySet[Partnership]) -> QuerySet[SharingAgreement]:
    """What these partnerships agreed with an agency, now and before."""
    found = SharingAgreement.objects.filter(agency=agency, partnership__in=partnerships)
    return found.select_related("partnership", "recorded_by", "document").defer("document__content")


def state_on(agreement: SharingAgreement, day: date) -> str:
    """`holds`, `ended`, `withdrawn` or `begins`."""
    if agreement.withdrawn_on is not None and agreement.withdrawn_on <= day:
        return "withdrawn"
    if agreement.ends_on is not None and agreement.ends_on < day:
        return "ended"
    return "begins" if agreement.starts_on > day else "holds"


def sharing_gaps(partnership: Partnership, agencies: Iterable[Agency]) -> list[SharingGap]:
    """The agencies among these to which something is released although no agreement holds today. What goes to one that
    has ended goes to whoever took over, and so the agreement with that one counts."""
    receiving = {one.agency.pk: one.agency for one in answering_for(agencies).values()}
    if not receiving:
        return []
    today, by_agency = clock.today(), defaultdict[uuid.UUID, list[SharingAgreement]](list)
    for agreement in SharingAgreement.objects.filter(partnership=partnership, agency__in=receiving):
        by_agency[agreement.agency_id].append(agreement)
    found = []
    for agency in sorted(receiving.values(), key=lambda one: one.name):
        sentence = sentence_of(agency.name, by_agency[agency.pk], today)
        if sentence:
            found.append(SharingGap(agency, sentence))
    return found


def sentence_of(name: str, agreements: Sequence[SharingAgreement], day: date) -> str:
    """What is missing; nothing where an agreement holds."""
    states = {state_on(agreement, day): agreement for agreement in sorted(agreements, key=_last_day)}
    about = f"information-sharing agreement with {name}"
    if "holds" in states:
        return ""
    if "begins" in states:
        return f"The {about} begins only on {in_words(states['begins'].starts_on)}."
    if "ended" in states or "withdrawn" in states:
        last = max((states[state] for state in ("ended", "withdrawn") if state in states), key=_last_day)
        word = "was withdrawn" if state_on(last, day) == "withdrawn" else "ended"
        return f"The {about} {word} on {in_words(_last_day(last))}."
    return f"No {about} is recorded."


def _last_day(agreement: SharingAgreement) -> date:
    return min(agreement.ends_on or date.max, agreement.withdrawn_on or date.max)
