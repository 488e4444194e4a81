"""Findings of a review are worked out by a job, stored with what they rest on, and worked out again only when what they rest
on has changed. What persons said of a finding stays with it."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django_q.tasks import async_task

from dhr.agencies.models import Agency, AgencyName, NameKind
from dhr.agencies.names import other_names
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.findings import find as pure
from dhr.chronology.findings.services import Agency as Named
from dhr.chronology.findings.services import Register
from dhr.chronology.models import Row, RowKind, SubmissionState
from dhr.chronology.models_findings import Finding, FindingRow, Looking
from dhr.chronology.stored import events_of
from dhr.core import clock
from dhr.panels.models import TermsOfReference
from dhr.workflow.models import AgencyReturn, Review

SERVICES = {"police": "police", "ambulance": "ambulance", "gp": "gp", "probation": "probation", "housing": "housing", "school": "school", "fire": "fire"}  # fmt: skip
"""Kinds of agency that are a kind of service; of the others (a council, a trust, a charity) the name says which."""
AT_ONCE = 500


def register_of(review: Review) -> Register:
    """The agencies of the review under all their names."""
    asked = AgencyReturn.objects.filter(review=review).select_related("agency").order_by("agency__name")
    agencies = [line.agency for line in asked]
    others = other_names(agencies)
    return Register.of(_named(agency, others.get(agency.pk, ())) for agency in agencies)


def _named(agency: Agency, others: Iterable[AgencyName]) -> Named:
    former = tuple(one.name for one in others if one.kind == NameKind.FORMER)
    short = (agency.short_name, *(one.name for one in others if one.kind != NameKind.FORMER))
    return Named(agency.name, short, former, SERVICES.get(agency.kind, ""))


def present_names(register: Register) -> Mapping[str, str]:
    """Former name to present one: rows stand under the name of their day, and tell of the same agency."""
    return {former: agency.name for agency in register.agencies.values() for former in agency.former_names}


def wanted_of(review: Review) -> pure.Wanted:
    """The period of the terms in force and the day of the death."""
    terms = TermsOfReference.objects.filter(review=review).order_by("version").last()
    return pure.Wanted(period=(terms.period_from, terms.period_to) if terms else None, death=review.death_on)


def fingerprint(review: Review) -> str:
    """Of all that findings follow from: the accepted rows, the agencies' names, the period, the death."""
    rows = [str(pk) for pk in _rows(review).order_by("pk").values_list("pk", flat=True)]
    names = [(agency.name, agency.names) for agency in register_of(review).agencies.values()]
    said = json.dumps([rows, names, str(wanted_of(review))])
    return hashlib.sha256(said.encode()).hexdigest()


def _rows(review: Review) -> Any:
    """The accepted events, and the accepted declarations of no contact."""
    declared = Row.objects.filter(
        submission__agency_return__review=review,
        submission__state=SubmissionState.ACCEPTED,
        kind=RowKind.NO_CONTACT,
        left_out=False,
    )
    return accepted_rows(review) | declared


def look_again(*, review: Review) -> None:
    """Ask for the findings to be worked out, once what is being written now is written."""
    Looking.objects.update_or_create(review=review, defaults={"asked_at": clock.now(), "finished_at": None, "done": 0})
    transaction.on_commit(lambda: async_task("dhr.chronology.noticing.look", review.pk))


def look(review_pk: uuid.UUID) -> None:
    """The job. Run twice it does nothing the second time, unless something changed meanwhile."""
    review = Review.objects.get(pk=review_pk)
    looking, _new = Looking.objects.get_or_create(review=review)
    now = fingerprint(review)
    if looking.of != now:
        rows = list(_rows(review).select_related("submission__file").defer("submission__file__content"))
        _store(review, _found(rows, review, looking), {str(row.pk): row for row in rows})
        looking.events = sum(row.kind == RowKind.EVENT for row in rows)
    looking.of, looking.finished_at = now, clock.now()
    looking.save(update_fields=["of", "finished_at", "events"])


def _found(rows: list[Row], review: Review, looking: Looking) -> list[pure.Finding]:
    """Each event under the key of its row instead of its file, for two agencies may send files of one name."""
    register, kept = register_of(review), [row for row in rows if row.kind == RowKind.EVENT]
    now = present_names(register)
    events = [
        replace(event, file=str(row.pk), agency=now.get(event.agency, event.agency))
        for row, event in zip(kept, events_of(kept), strict=True)
    ]
    declared = []
    for row in rows:
        if row.kind == RowKind.NO_CONTACT:
            name = row.agency_name or row.submission.agency_name
            declared.append({**row.data, "file": str(row.pk), "agency": now.get(name, name)})
    found: list[pure.Finding] = []
    for done, step in enumerate(pure.find_in_steps(events, declared, register, wanted_of(review)), 1):
        found += step
        Looking.objects.filter(pk=looking.pk).update(steps=pure.STEPS, done=done)
    return found


@transaction.atomic
def _store(review: Review, found: list[pure.Finding], rows: Mapping[str, Row]) -> None:
    """New ones are added, those that are there are brought up to date, those that are no longer noticed are marked so."""
    Review.objects.select_for_update().get(pk=review.pk)
    known = {finding.key: finding for finding in Finding.objects.filter(review=review)}
    kept: dict[str, Finding] = {}
    rests: dict[tuple[str, int], FindingRow] = {}
    for one in found:
        on = [rows[file] for file, _place in one.rows]
        key = _key(one, on)
        finding = known.get(key) or kept.get(key) or Finding(review=review, key=key, kind=one.kind)
        finding.score, finding.because, finding.about, finding.gone = one.score, one.because, one.about[:200], False
        finding.number = min((row.position or 0) for row in on)
        kept[key] = finding
        rests |= {(key, order): FindingRow(finding=finding, row=row, order=order) for order, row in enumerate(on)}
    fresh = [finding for key, finding in kept.items() if key not in known]
    for key, finding in known.items():
        finding.gone = key not in kept
    Finding.objects.bulk_create(fresh, batch_size=AT_ONCE)
    Finding.objects.bulk_update(known.values(), ["score", "because", "about", "gone", "number"], batch_size=AT_ONCE)
    FindingRow.objects.filter(finding__review=review, finding__gone=False).delete()
    FindingRow.objects.bulk_create(rests.values(), batch_size=AT_ONCE)


def _key(found: pure.Finding, on: list[Row]) -> str:
    """Kind, what it is about, and the entries: they stay when the agency sends a later version. A busy month is known by
    its first words, for its rows change."""
    entries = sorted(str(row.entry) for row in on) if found.kind != "cluster" else [found.because.partition(" in ")[2]]
    return hashlib.sha256(json.dumps([found.kind, found.about, entries]).encode()).hexdigest()
