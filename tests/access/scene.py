"""One of everything in one review, for the table of who may."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from dhr.accounts.inviting import invite
from dhr.accounts.models import Invitation
from dhr.accounts.private_links import token_of as token_of_invitation
from dhr.core.files import store_file
from dhr.letters.models import Letter
from dhr.notices.calendar import make_address, token_of
from dhr.submission.models import Publication, PublicationHold
from dhr.workflow.models import (
    Extension,
    ExtraHoliday,
    LeadOffer,
    OtherProceeding,
    Pause,
    ProceedingDate,
    RecordedDay,
    Review,
    ReviewLink,
    TrackerFile,
)
from dhr.workflow.tracker_files import template
from tests.access.scene_of_access import AccessScene
from tests.access.scene_of_agencies import AgencyScene
from tests.access.scene_of_chairs import ChairScene
from tests.access.scene_of_documents import DocumentScene
from tests.access.scene_of_family import FamilyScene
from tests.access.scene_of_files import FileScene
from tests.access.scene_of_findings import FindingScene
from tests.access.scene_of_letters import LetterScene
from tests.access.scene_of_meetings import MeetingScene
from tests.access.scene_of_own_letters import OwnLetterScene
from tests.access.scene_of_people import PeopleScene
from tests.access.scene_of_removals import RemovalScene
from tests.access.scene_of_reports import ReportScene
from tests.makers import World, days_ago, return_of
from tests.notice_makers import a_message


@dataclass
class Scene(
    AccessScene,
    AgencyScene,
    ChairScene,
    DocumentScene,
    FamilyScene,
    FindingScene,
    LetterScene,
    OwnLetterScene,
    MeetingScene,
    FileScene,
    PeopleScene,
    RemovalScene,
    ReportScene,
):
    """A review in which there is one of everything."""

    world: World
    review: Review

    def arguments(self, about: str) -> list[Any]:
        return getattr(self, f"_{about}")() if about else []

    def _review(self) -> list[Any]:
        return [self.review.reference]

    def _history_file(self) -> list[Any]:
        return [self.review.reference, "csv"]

    def _move(self) -> list[Any]:
        return [self.review.reference, "close_review"]

    def _scoping(self) -> list[Any]:
        return [self.review.reference, self.review.scoping_requests.all()[0].pk]

    def _person(self) -> list[Any]:
        return [self.review.reference, self.review.people.all()[0].pk]

    def _household(self) -> list[Any]:
        return [self.review.reference, self.review.households.all()[0].pk]

    def _member(self) -> list[Any]:
        return [self.review.reference, self.review.panel.all()[0].pk]

    def _request(self) -> list[Any]:
        return [return_of(self.world, self.review).pk]

    def _submission(self) -> list[Any]:
        found = return_of(self.world, self.review)
        return [found.pk, found.submissions.all()[0].pk]

    def _rejected(self) -> list[Any]:
        return [*self._submission(), "csv"]

    def _template(self) -> list[Any]:
        return [*self._request(), "docx"]

    def _kind(self) -> list[Any]:
        return [*self._submission(), "no_year"]

    def _mend(self) -> list[Any]:
        return [*self._submission(), uuid.uuid4()]

    def _row(self) -> list[Any]:
        found = return_of(self.world, self.review)
        return [found.pk, found.submissions.all()[0].rows.all()[0].pk]

    def _return_move(self) -> list[Any]:
        return [return_of(self.world, self.review).pk, "accept_return"]

    def _event(self) -> list[Any]:
        rows = return_of(self.world, self.review).submissions.all()[0].rows
        return [self.review.reference, rows.filter(kind="event")[0].entry]

    def _letter(self) -> list[Any]:
        return [Letter.objects.filter(review=self.review)[0].pk]

    def _briefing(self) -> list[Any]:
        return [self.review.reference, "decision-briefing", "docx"]

    def _letter_file(self) -> list[Any]:
        return [*self._letter(), "pdf"]

    def _letter_move(self) -> list[Any]:
        return [*self._letter(), "cancel_letter"]

    def _report(self) -> list[Any]:
        return [self.review.reference, self.review.reports.all()[0].pk]

    def _package(self) -> list[Any]:
        return [self.review.reference, self.review.packages.all()[0].pk]

    def _answer(self) -> list[Any]:
        return [self.review.reference, self.review.answers.all()[0].pk]

    def _action(self) -> list[Any]:
        return [self.review.recommendations.all()[0].actions.all()[0].pk]

    def _review_key(self) -> list[Any]:
        return [self.review.pk]

    def _household_move(self) -> list[Any]:
        return [*self._household(), "find_not_safe"]

    def _hold(self) -> list[Any]:
        found = Publication.objects.get(review=self.review)
        facts = {"reason": "inquest", "note": "In May.", "review_on": days_ago(-9), "started_on": days_ago(0)}
        made = PublicationHold.objects.create(publication=found, recorded_by=self.world.csp_chair, **facts)
        return [self.review.reference, made.pk]

    def _publication_move(self) -> list[Any]:
        return [self.review.reference, "make_ready"]

    def _round_move(self) -> list[Any]:
        return [self.review.reference, "take_back_draft"]

    def _round_day(self) -> list[Any]:
        return [self.review.reference, "acknowledge_round"]

    def _pause(self) -> list[Any]:
        made = Pause.objects.create(
            review=self.review, reason="criminal", why="W", starts_on=days_ago(1), review_on=days_ago(-9),
            asked_by=self.world.review_chair, asked_on=days_ago(1),
        )  # fmt: skip
        return [self.review.reference, made.pk]

    def _extension(self) -> list[Any]:
        made = Extension.objects.create(
            review=self.review, reason="inquest", why="W", due_on=days_ago(-9), asked_by=self.world.review_chair,
            asked_on=days_ago(1),
        )  # fmt: skip
        return [self.review.reference, made.pk]

    def _agreed_extension(self) -> list[Any]:
        reference, key = self._extension()
        found = Extension.objects.get(pk=key)
        found.answer, found.answered_by, found.answered_on = "agreed", self.world.csp_chair, days_ago(0)
        found.save()
        return [reference, key]

    def _own_offer(self) -> list[Any]:
        found = LeadOffer.objects.filter(review=self.review, state="waiting").first() or LeadOffer.objects.create(
            review=self.review, partnership=self.world.elsewhere, name="Hillside", why="W", offered_on=days_ago(1),
            offered_by=self.world.manager,
        )  # fmt: skip
        return [self.review.reference, found.pk]

    def _offer(self) -> list[Any]:
        return self._own_offer()[1:]

    def _proceeding(self) -> list[Any]:
        return [self.review.reference, OtherProceeding.objects.create(review=self.review, kind="inquest").pk]

    def _hearing(self) -> list[Any]:
        reference, process = self._proceeding()
        facts = {"kind": "hearing", "on": days_ago(-90), "recorded_by": self.world.manager}
        return [reference, process, ProceedingDate.objects.create(proceeding_id=process, **facts).pk]

    def _dated(self) -> list[Any]:
        return [self.review.reference, "report", self.review.pk]

    def _correction(self) -> list[Any]:
        return [self.review.reference, "aware", self.review.pk]

    def _recorded(self) -> list[Any]:
        facts = {"rule": "foi", "about": "a newspaper", "starts_on": days_ago(1), "recorded_by": self.world.manager}
        return [self.review.reference, "foi", RecordedDay.objects.create(review=self.review, **facts).pk]

    def _partnership(self) -> list[Any]:
        return [self.world.partnership.pk]

    def _holiday(self) -> list[Any]:
        ours = self.world.partnership
        made, _new = ExtraHoliday.objects.get_or_create(partnership=ours, on=days_ago(0), name="Town show")
        return [ours.pk, made.pk]

    def _proceeding_move(self) -> list[Any]:
        return [*self._proceeding(), "start_proceeding"]

    def _link(self) -> list[Any]:
        made = ReviewLink.objects.create(
            review=self.review, other_name="Board", kind="linked", made_by=self.world.manager, made_on=days_ago(0)
        )
        return [self.review.reference, made.pk]

    def _guard(self) -> list[Any]:
        return [self.review.reference, "close_review", "actions_ended"]

    def _tracker(self) -> list[Any]:
        made = TrackerFile.objects.create(
            partnership=self.world.partnership, file=store_file(name="t.xlsx", content=template()), state="discarded",
            uploaded_by=self.world.manager,
        )  # fmt: skip
        return [made.pk]

    def _message(self) -> list[Any]:
        return [a_message(self.world.author, self.review, str(uuid.uuid4())).pk]

    def _feed(self) -> list[Any]:
        return [token_of(make_address(by=self.world.manager))]

    def _someone(self) -> list[Any]:
        return [self.world.other_author.pk]

    def _role(self) -> list[Any]:
        found = self.world.other_author.agency_memberships.all()[0]
        return [found.user_id, found.pk]

    def _colleague(self) -> list[Any]:
        return [self.world.author.agency_memberships.all()[0].pk]

    def _invited(self) -> Invitation:
        waiting = Invitation.objects.filter(withdrawn_at=None).first()
        by, address = self.world.manager, "new.person@example.org"
        return waiting or invite(partnership=self.world.partnership, by=by, email=address, name="New Person")

    def _invitation(self) -> list[Any]:
        return [self._invited().pk]

    def _token(self) -> list[Any]:
        return [token_of_invitation(self._invited())]

    def _password_link(self) -> list[Any]:
        return ["abc", "not-a-key"]

    def _provider(self) -> list[Any]:
        return ["organisation"]

    def _app(self) -> list[Any]:
        Authenticator.objects.get_or_create(user=self.world.manager, type="totp", defaults={"data": {"secret": ""}})
        return []

    def _codes(self) -> list[Any]:
        RecoveryCodes.activate(self.world.manager).mark_as_viewed()
        return []

    def _key(self) -> list[Any]:
        data = {"name": "Key", "credential": {}}
        made, _new = Authenticator.objects.get_or_create(
            user=self.world.manager, type="webauthn", defaults={"data": data}
        )
        return [made.pk]

    def _action_move(self) -> list[Any]:
        return [*self._action(), "start_action"]
