"""What guards ask of the later apps: one of the two files through which workflow reaches them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from dhr.actionplan.models import Action, Recommendation
from dhr.chronology.models import CombinedIssue, Row, RowKind, Submission, SubmissionState
from dhr.core import clock
from dhr.imrs.models import AgencyReport
from dhr.imrs.stages import REPORT_TRACK
from dhr.letters.offering import Offer, offers
from dhr.letters.satisfying import letters_for as letters_for
from dhr.panels import rules
from dhr.panels.family_stages import REACHED
from dhr.panels.models import (
    ChairAppointment,
    Household,
    LegalPosition,
    PanelMember,
    Person,
    PersonRole,
    TermsOfReference,
)
from dhr.submission.checklist import open_lines
from dhr.submission.models import (
    Answer,
    Package,
    Publication,
    PublicationHold,
    Recipient,
    Report,
    ReportKind,
    ReportRound,
)
from dhr.workflow.models import AgencyReturn, OtherProceeding, ProceedingEffect, Review, StageChange

PERSON_ROLES, LEGAL_POSITIONS = PersonRole.choices, LegalPosition.choices


def person_problems(role: str, legal_position: str, pseudonym: str, real_name: str, taken: frozenset[str]) -> list[str]:
    """What is wrong with how a notification names somebody; `taken` are the pseudonyms before, case-folded."""
    found = (
        rules.pseudonym_problem(pseudonym, real_name, taken),
        rules.wording_problem(role, legal_position, pseudonym),
    )
    return [problem for problem in found if problem]


def chair_appointment(review: Review) -> ChairAppointment | None:
    """The appointment in force today."""
    return ChairAppointment.objects.filter(review=review, ended_on=None, appointed_on__lte=clock.today()).last()


def panel_size(review: Review) -> int:
    """How many members sit on the panel; whoever stands in for a member is not counted."""
    return PanelMember.objects.filter(review=review, left_on=None, substitute_for=None).count()


def terms(review: Review) -> TermsOfReference | None:
    """The terms of reference in force: the latest version."""
    return TermsOfReference.objects.filter(review=review).last()


def combined_issue(review: Review) -> CombinedIssue | None:
    """The latest frozen combined chronology."""
    return CombinedIssue.objects.filter(review=review).last()


def missing_reports(review: Review, *, made_for_round: int | None = None) -> list[str]:
    """Names of the reports that are not attached yet, or not for this round."""
    attached = Report.objects.filter(review=review)
    if made_for_round is not None:
        attached = attached.filter(round=made_for_round)
    kinds = set(attached.values_list("kind", flat=True))
    return [kind.label.lower() for kind in ReportKind if kind not in kinds]


def open_checklist_lines(review: Review) -> list[str]:
    """What the submission checklist still asks."""
    return open_lines(review)


def package(review: Review) -> Package | None:
    """The package built last for this round."""
    return Package.objects.filter(review=review, round=review.round).last()


def package_recipients(review: Review) -> set[str]:
    """Who the last package of this round is recorded as sent to."""
    built = package(review)
    return set(built.dispatches.values_list("recipient", flat=True)) if built else set()


HOME_OFFICE, COMMISSIONER = Recipient.HOME_OFFICE, Recipient.COMMISSIONER


def answer(review: Review, *, made_in_round: int) -> Answer | None:
    """The Home Office's answer to a round."""
    return Answer.objects.filter(review=review, round=made_in_round).last()


def last_answer(review: Review) -> Answer | None:
    """The Home Office's last answer."""
    return Answer.objects.filter(review=review).last()


def publication(review: Review) -> Publication | None:
    """What is recorded about publication."""
    return Publication.objects.filter(review=review).first()


def proceedings_that_hold(review: Review) -> list[str]:
    """What holds the publication: the processes beside the review that have not concluded and that do so."""
    found = OtherProceeding.objects.filter(review=review, effect__contains=ProceedingEffect.PUBLICATION).exclude(
        stage="concluded"
    )
    return [proceeding.subject for proceeding in found]


def withholding(review: Review) -> PublicationHold | None:
    """The compelling reason for which the report is not published."""
    found = PublicationHold.objects.filter(publication__review=review, withheld=True, ended_on=None)
    return found.last()


def report_round(review: Review) -> ReportRound | None:
    """The report in the round that is open, or was last."""
    return ReportRound.objects.filter(review=review).last()


def reopened_since_answer(review: Review) -> bool:
    """Whether the report was re-opened after the Home Office's last answer."""
    reopened = StageChange.objects.filter(review=review, track="A", name="reopen_report").last()
    last = last_answer(review)
    return reopened is not None and (last is None or reopened.at > last.recorded_at)


def corrections_since(review: Review) -> datetime | None:
    """Since when the report is being corrected."""
    change = StageChange.objects.filter(review=review, track="A", to_stage="corrections").last()
    return change.at if change else None


def households_without_draft(review: Review) -> list[str]:
    """The households that may be contacted and have neither had the draft nor declined."""
    return [found.label for found in Household.objects.filter(review=review, stage__in=REACHED)]


def recommendations_exist(review: Review) -> bool:
    """Whether a recommendation with an action is recorded."""
    return Recommendation.objects.filter(review=review, actions__isnull=False).exists()


def open_actions(review: Review) -> int:
    """How many actions have not ended."""
    return Action.objects.filter(recommendation__review=review).exclude(stage__in=("closed", "not_to_be_done")).count()


def last_versions(review: Review) -> dict[uuid.UUID, int]:
    """The number of the newest file of each agency return that sent one."""
    found = Submission.objects.filter(agency_return__review=review).order_by("version")
    return dict(found.values_list("agency_return_id", "version"))


def reports_of(returns: Iterable[uuid.UUID]) -> list[uuid.UUID]:
    """The keys of what the agencies of these returns are asked to write beside."""
    return list(AgencyReport.objects.filter(agency_return__in=list(returns)).values_list("pk", flat=True))


def open_reports(review: Review) -> list[AgencyReport]:
    """What agencies were asked to write and is neither accepted nor let off."""
    found = AgencyReport.objects.filter(review=review).exclude(stage__in=REPORT_TRACK.ended)
    return list(found.select_related("agency"))


def reports_by_return(review: Review) -> dict[uuid.UUID, list[AgencyReport]]:
    """What each agency is asked to write beside its chronology, by the key of its return."""
    found: dict[uuid.UUID, list[AgencyReport]] = {}
    for report in AgencyReport.objects.filter(review=review):
        found.setdefault(report.agency_return_id, []).append(report)
    return found


def draft(agency_return: AgencyReturn) -> Submission | None:
    """The file that the agency is working on."""
    return Submission.objects.filter(agency_return=agency_return, state=SubmissionState.DRAFT).last()


def draft_rows(agency_return: AgencyReturn) -> int:
    """How many events or declared periods without contact the draft holds."""
    found = draft(agency_return)
    kinds = (RowKind.EVENT, RowKind.NO_CONTACT)
    return Row.objects.filter(submission=found, kind__in=kinds, left_out=False).count() if found else 0


def open_problems(agency_return: AgencyReturn) -> int:
    """How many rows of the draft could not be read and are not left out with a reason."""
    found = draft(agency_return)
    return Row.objects.filter(submission=found, kind=RowKind.REJECTED, left_out=False).count() if found else 0


def report_attached_since(review: Review, moment: datetime) -> bool:
    """Whether a new version of the overview report came after a moment."""
    return Report.objects.filter(review=review, kind=ReportKind.OVERVIEW, attached_at__gt=moment).exists()


def chairs(reviews: Iterable[Review]) -> dict[uuid.UUID, str]:
    """Who chairs each of these reviews today, by the key of the review."""
    found = ChairAppointment.objects.filter(review__in=reviews, ended_on=None, appointed_on__lte=clock.today())
    return dict(found.values_list("review_id", "user__name"))


def roles_and_positions(review: Review) -> list[tuple[str, str]]:
    """Role and legal position of each person in the case."""
    return list(Person.objects.filter(review=review).values_list("role", "legal_position"))


def chair_keys(reviews: Iterable[Review]) -> dict[uuid.UUID, uuid.UUID]:
    """Who chairs each of these reviews today, by the keys of review and person."""
    found = ChairAppointment.objects.filter(
        review__in=list(reviews), ended_on=None, appointed_on__lte=clock.today(), user__is_active=True
    )
    return dict(found.values_list("review_id", "user_id"))


def household_count(review: Review) -> int:
    """How many households are told and asked."""
    return Household.objects.filter(review=review).count()


def letters_to_write(review: Review) -> list[Offer]:
    """The letters that the review calls for and that nobody has drafted yet."""
    return offers(review)
