"""One letter's review and recipient, each record of them read once. Every field of a letter is a question to this."""

from __future__ import annotations

import uuid
from functools import cached_property

from dhr.actionplan.models import Level, Recommendation
from dhr.agencies.models import Agency
from dhr.agencies.succession import successor_of
from dhr.core import clock
from dhr.imrs.models import AgencyReport
from dhr.letters.addressing import chair_of
from dhr.letters.catalogue import LetterType
from dhr.letters.contexts_of_dates import values_of_late_return
from dhr.letters.models import Letter
from dhr.letters.reading import once
from dhr.meetings.models import Meeting, MeetingKind
from dhr.panels.models import ChairTerms, Complaint, TermsOfReference
from dhr.submission.models import Publication, PublicationHold
from dhr.workflow.day_corrections import last_decision
from dhr.workflow.duty_facts import HOLDS, SAID
from dhr.workflow.models import (
    AgencyReturn,
    Answered,
    Decision,
    DecisionKind,
    Extension,
    LeadOffer,
    Notification,
    Pause,
    Review,
    ScopingRequest,
    Screening,
)


@once
def _returns(review: Review) -> dict[uuid.UUID, AgencyReturn]:
    """The chronology that was asked of each agency, by its key."""
    return {owed.agency_id: owed for owed in AgencyReturn.objects.filter(review=review)}


@once
def _reports(review: Review) -> dict[uuid.UUID, AgencyReport]:
    """The report that was asked last of each agency, by its key."""
    return {asked.agency_id: asked for asked in AgencyReport.objects.filter(review=review).order_by("asked_on", "pk")}


@once
def scoping_of(review: Review) -> dict[uuid.UUID, ScopingRequest]:
    """What each agency was asked about its records, by its key."""
    return {asked.agency_id: asked for asked in ScopingRequest.objects.filter(review=review).order_by("-asked_on")}


class Case:
    """What the fields of one letter are asked of."""

    def __init__(self, kind: LetterType, letter: Letter) -> None:
        self.kind, self.letter = kind, letter

    @cached_property
    def review(self) -> Review:
        return self.letter.review

    @cached_property
    def chair(self) -> str:
        return chair_of(self.review)

    @cached_property
    def notification(self) -> Notification | None:
        return Notification.objects.filter(review=self.review).first()

    @property
    def manner(self) -> str:
        """How the death came about; empty where no notification is recorded."""
        return self.notification.manner if self.notification else ""

    @cached_property
    def wales(self) -> str:
        """Whether the death falls under the rules of Wales: yes, no, unknown."""
        return Screening.objects.filter(review=self.review).values_list("wales", flat=True).first() or "unknown"

    @cached_property
    def decision(self) -> Decision | None:
        """The last that said whether a review is held."""
        return last_decision(self.review)

    @property
    def held(self) -> Decision | None:
        return self.decision if self.decision and self.decision.kind in HOLDS else None

    @property
    def not_held(self) -> Decision | None:
        return self.decision if self.decision and self.decision.kind == DecisionKind.NO_REVIEW else None

    @cached_property
    def latest(self) -> Decision | None:
        """The last decision, also one that puts the matter off."""
        kinds = (*SAID, DecisionKind.DEFERRED)
        found = Decision.objects.filter(review=self.review, kind__in=kinds, change__corrected_by=None)
        return found.order_by("recorded_at").last()

    @property
    def deferral(self) -> Decision | None:
        return self.latest if self.latest and self.latest.kind == DecisionKind.DEFERRED else None

    @cached_property
    def lead_offer(self) -> LeadOffer | None:
        return LeadOffer.objects.filter(review=self.review).first()

    @property
    def agency(self) -> Agency | None:
        return self.letter.agency

    @cached_property
    def answering(self) -> Agency | None:
        """Who answers for the agency today."""
        return successor_of(self.agency) if self.agency else None

    @cached_property
    def terms(self) -> TermsOfReference | None:
        return TermsOfReference.objects.filter(review=self.review).last()

    @cached_property
    def owed(self) -> AgencyReturn | None:
        """What was asked of the agency: its chronology."""
        return _returns(self.review).get(self.agency.pk) if self.agency else None

    @cached_property
    def report(self) -> AgencyReport | None:
        """The agency's report that the letter is about, or the one that was asked for last."""
        if self.letter.report_id or self.agency is None:
            return self.letter.report
        return _reports(self.review).get(self.agency.pk)

    @cached_property
    def late(self) -> dict[str, str]:
        """What the agency owes, since when, and what was asked so far; nothing where it owes nothing."""
        return values_of_late_return(self.review, self.agency, self.letter.report) if self.agency else {}

    @cached_property
    def pause(self) -> Pause | None:
        """The pause that was agreed last and goes on."""
        agreed = Pause.objects.filter(review=self.review, answer=Answered.AGREED, ended_on=None)
        return agreed.order_by("starts_on").last()

    @cached_property
    def extension(self) -> Extension | None:
        """The extension that the letter tells of; the one that is asked for, in the letter that asks."""
        if self.kind.code != "L30C":
            return self.letter.extension
        return Extension.objects.filter(review=self.review, answer=Answered.WAITING).last()

    @cached_property
    def chair_terms(self) -> ChairTerms | None:
        """On what terms the person who was chosen chairs."""
        return ChairTerms.objects.filter(expression__review=self.review, expression__state="chosen").last()

    @cached_property
    def meeting(self) -> Meeting | None:
        """The next meeting of the panel."""
        ahead = Meeting.objects.filter(review=self.review, kind=MeetingKind.PANEL, cancelled_on=None)
        return ahead.filter(on__gte=clock.today()).order_by("on", "starts_at").first()

    @cached_property
    def published(self) -> Publication | None:
        return Publication.objects.filter(review=self.review).first()

    @cached_property
    def withheld(self) -> PublicationHold | None:
        """Why the report is not published, where that is a compelling reason and not a matter of waiting."""
        found = PublicationHold.objects.filter(publication__review=self.review, withheld=True, ended_on=None)
        return found.order_by("started_on").last()

    @cached_property
    def national(self) -> list[Recommendation]:
        """The recommendations to the department that is written to; to any where none is named."""
        found = list(Recommendation.objects.filter(review=self.review, level=Level.NATIONAL).order_by("number"))
        written_to = self.letter.recipient.get("name", "").casefold()
        return [one for one in found if one.department and one.department.casefold() in written_to] or found

    @cached_property
    def complaint(self) -> Complaint | None:
        """The complaint of the household that is written to; the last where there are several."""
        household = self.letter.household
        return Complaint.objects.filter(household=household).last() if household else None
