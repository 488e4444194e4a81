"""What has to have happened before a letter makes sense, by its row of domain 10: a fact of the review, and the sentence
that says what is not there yet. A letter without an entry waits for its stage only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dhr.actionplan.models import Action, Level, Recommendation
from dhr.actionplan.stages import OVER
from dhr.core import clock
from dhr.imrs.models import AgencyReport
from dhr.imrs.stages import IN as REPORT_IN
from dhr.imrs.stages import OWED as REPORT_OWED
from dhr.letters.addressing import chair_to_write_to
from dhr.letters.catalogue import LetterType, To
from dhr.letters.queries import agreed_extension, members_to_write_to
from dhr.meetings.models import Meeting, MeetingKind
from dhr.panels.models import Complaint, Contribution, Household
from dhr.submission.models import Answer, Outcome, Publication, PublicationHold, Report
from dhr.workflow.models import (
    AgencyReturn,
    Answered,
    Decision,
    DecisionKind,
    Extension,
    LeadOffer,
    Pause,
    Review,
    ScopingRequest,
)
from dhr.workflow.return_stages import OWED


@dataclass(frozen=True, slots=True)
class Occasion:
    """`there` asks the records; `missing` says what is not there. With `asked_for` the letter is not among those to write:
    only a person knows when it is called for."""

    there: Callable[[Review], bool] | None = None
    missing: str = ""
    asked_for: bool = False


def _owes(review: Review) -> bool:
    returns = AgencyReturn.objects.filter(review=review, stage__in=OWED)
    return returns.exists() or AgencyReport.objects.filter(review=review, stage__in=REPORT_OWED).exists()


def _report_came(review: Review) -> bool:
    return AgencyReport.objects.filter(review=review, stage__in=REPORT_IN).exists()


def _report_returned(review: Review) -> bool:
    return AgencyReport.objects.filter(review=review, stage="returned").exists()


def _not_held(review: Review) -> bool:
    said = Decision.objects.filter(review=review, change__corrected_by=None).exclude(kind=DecisionKind.DEFERRED)
    return said.values_list("kind", flat=True).order_by("recorded_at").last() == DecisionKind.NO_REVIEW


def _meeting_ahead(review: Review) -> bool:
    ahead = Meeting.objects.filter(review=review, kind=MeetingKind.PANEL, cancelled_on=None, on__gte=clock.today())
    return ahead.exists()


def _all_over(review: Review) -> bool:
    actions = Action.objects.filter(recommendation__review=review)
    return actions.exists() and not actions.exclude(stage__in=OVER).exists()


def _note_waits(review: Review) -> bool:
    return Contribution.objects.filter(household__review=review, state="").exists()


def _report_asked(review: Review) -> bool:
    return AgencyReport.objects.filter(review=review).exists()


def _draft(review: Review) -> bool:
    return Report.objects.filter(review=review).exists()


def _published(review: Review) -> bool:
    return Publication.objects.filter(review=review).exclude(published_on=None).exists()


def _withheld(review: Review) -> bool:
    return PublicationHold.objects.filter(publication__review=review, withheld=True, ended_on=None).exists()


def _to_correct(review: Review) -> bool:
    return Answer.objects.filter(review=review).exclude(outcome=Outcome.CLEARED).exists()


def _paused(review: Review) -> bool:
    return Pause.objects.filter(review=review, answer=Answered.AGREED, ended_on=None).exists()


def _asks_for_time(review: Review) -> bool:
    return Extension.objects.filter(review=review, answer=Answered.WAITING).exists()


def _national(review: Review) -> bool:
    return Recommendation.objects.filter(review=review, level=Level.NATIONAL).exists()


def _actions(review: Review) -> bool:
    return Action.objects.filter(recommendation__review=review).exists()


def _complaint(review: Review) -> bool:
    return Complaint.objects.filter(household__review=review, answered_on=None).exists()


NOTHING_OWED = "No agency owes a chronology or a report."
NO_REPORT = Occasion(_draft, "No report is attached yet.")
NO_SUCH_DECISION = Occasion(_not_held, "It is not decided that no review is held.")
NOT_PUBLISHED = Occasion(_published, "The report is not published yet.")
NO_PAUSE = Occasion(_paused, "The review is not paused.")
NO_EXTENSION = Occasion(lambda review: agreed_extension(review) is not None, "No extension is agreed yet.")
ASKED_FOR = Occasion(asked_for=True)
OCCASIONS: Mapping[str, Occasion] = {
    "L03": Occasion(
        lambda review: LeadOffer.objects.filter(review=review).exists(), "No other partnership is asked to lead."
    ),
    "L04": Occasion(
        lambda review: ScopingRequest.objects.filter(review=review).exists(),
        "No agency is asked yet: ask them on the page on scoping, which sets the day.",
    ),
    "L05": ASKED_FOR,
    "L07": NO_SUCH_DECISION,
    "L08": NO_SUCH_DECISION,
    "L19": Occasion(_meeting_ahead, "No meeting of the panel is called yet."),
    "L20": NO_PAUSE,
    "L21": NO_PAUSE,
    "L22R": Occasion(_report_asked, "No agency is asked for a report yet."),
    "L23": Occasion(_owes, NOTHING_OWED),
    "L24": Occasion(_owes, NOTHING_OWED, asked_for=True),
    "L25": Occasion(_owes, NOTHING_OWED, asked_for=True),
    "L26": Occasion(_report_came, "No report of an agency has come yet.", asked_for=True),
    "L27": Occasion(_report_returned, "No report of an agency is sent back."),
    "L28": NO_REPORT,
    "L29": NO_REPORT,
    "L30": NO_EXTENSION,
    "L30C": Occasion(_asks_for_time, "Nobody has asked for an extension that waits for an answer."),
    "L32": NO_REPORT,
    "L36": Occasion(_to_correct, "The Home Office has not asked for changes."),
    "L40": Occasion(_withheld, "It is not recorded that the publication is withheld."),
    "L41": NOT_PUBLISHED,
    "L42": NOT_PUBLISHED,
    "L43": Occasion(_national, "There is no national recommendation."),
    "L44": Occasion(_actions, "No action is recorded yet."),
    "L45": Occasion(_all_over, "Actions are open, or none is recorded yet."),
    "L49": Occasion(_note_waits, "No note of a contribution waits to be sent."),
    "L53": Occasion(_complaint, "No complaint waits for an answer."),
    "L16": ASKED_FOR,
    "L31": ASKED_FOR,
    "L46": Occasion(lambda review: review.stage == "discontinued", "The review goes on."),
    "L47": ASKED_FOR,
    "L48": ASKED_FOR,
    "L50": ASKED_FOR,
    "L51": ASKED_FOR,
    "L54": ASKED_FOR,
    "L54R": Occasion(lambda review: review.stage_now.ended, "The review goes on, and its records with it."),
    "L55": ASKED_FOR,
    "L56": ASKED_FOR,
    "L39F": ASKED_FOR,
}
"""By code where a letter differs from others of its row, otherwise by row."""

NOBODY: Mapping[To, Occasion] = {
    "family": Occasion(lambda review: Household.objects.filter(review=review).exists(), "No household is recorded yet."),
    "contributor": Occasion(
        lambda review: Household.objects.filter(review=review).exists(), "No household is recorded yet: friends, neighbours and colleagues are recorded as one too."
    ),
    "panel_member": Occasion(lambda review: members_to_write_to(review).exists(), "Nobody sits on the panel yet."),
    "chair": Occasion(lambda review: bool(chair_to_write_to(review)), "No chair is chosen yet."),
}  # fmt: skip
"""To whom a letter cannot go before somebody is recorded."""


def occasion_of(kind: LetterType) -> Occasion:
    """What the letter waits for beside its stage."""
    return OCCASIONS.get(kind.code) or OCCASIONS.get(kind.row) or Occasion()


class Occasions:
    """The occasions of one review, each asked once."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.known: dict[Occasion, bool] = {}

    def why_not(self, kind: LetterType) -> str | None:
        """Why the letter makes no sense today, or None."""
        waits = [NOBODY.get(kind.to), occasion_of(kind)]
        return next((found.missing for found in waits if found and not self._there(found)), None)

    def _there(self, occasion: Occasion) -> bool:
        if occasion.there is None:
            return True
        if occasion not in self.known:
            self.known[occasion] = occasion.there(self.review)
        return self.known[occasion]
