"""What the moves of a review set off: the other of the two files through which workflow reaches later apps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dhr.accounts.models import User
from dhr.core import clock
from dhr.submission import along
from dhr.workflow.models import AgencyReturn, Handover, Review, StageChange
from dhr.workflow.under_way import FROM_CHAIR

if TYPE_CHECKING:
    from dhr.workflow.intake import NewPerson
    from dhr.workflow.under_way import Past

Effect = Callable[[Any, User, StageChange], None]


def add_people(review: Review, by: User, people: Sequence[NewPerson]) -> None:
    """The people whom a notification names join the register of the case."""
    from dhr.panels.services import add_person

    for person in people:
        add_person(
            review=review, by=by, role=person.role, pseudonym=person.pseudonym, real_name=person.real_name,
            date_of_birth=person.date_of_birth, relationship=person.relationship, legal_position=person.legal_position,
        )  # fmt: skip


def add_people_later(review: Review, by: User, people: Sequence[NewPerson]) -> None:
    """The people of a review that was entered under way, also where it has ended already."""
    from dhr.panels.models import Person

    for person in people:
        Person.objects.create(review=review, role=person.role, pseudonym=person.pseudonym)


def begin_under_way(review: Review, by: User, past: Past, chair: User | None) -> None:
    """The chair, the round of the report and the publication of a review that was entered at its stage."""
    from dhr.panels.services import appoint_later

    if chair is not None and review.stage in FROM_CHAIR and not review.stage_now.ended:
        appoint_later(review=review, by=by, user=chair, appointed_on=past.days.get("chair_on"))
    along.begin_at(review, past)


def tell_handed_over(handover: Handover) -> None:
    """Whoever something is handed to hears of it by e-mail: reference and link, and nothing else."""
    from dhr.notices.models import MessageKind
    from dhr.notices.outbox import put_message
    from dhr.notices.words import handed_over

    subject, body = handed_over(handover.review)
    put_message(
        key=f"handover:{handover.pk}", kind=MessageKind.WORK, review=handover.review, user=handover.to_user, subject=subject,
        body=body,
    )  # fmt: skip


def ask_chosen_agencies(review: Review, by: User, change: StageChange) -> None:
    """Every agency that was chosen is asked now."""
    from dhr.workflow.services import fire_transition

    for agency_return in AgencyReturn.objects.filter(review=review, stage="chosen"):
        agency_return.asked_on = clock.today()
        agency_return.save()
        fire_transition(thing=agency_return, name="ask_agency", by=by)


def answer_not_adequate(review: Review, by: User, change: StageChange) -> None:
    """The round ends, and the next round of quality assurance opens."""
    along.carry_round(review, by, change)
    along.open_next_round(review)


def clear(review: Review, by: User, change: StageChange) -> None:
    """The round ends, and the publication is to be made ready."""
    along.carry_round(review, by, change)
    along.begin_publication(review)


def reopen(review: Review, by: User, change: StageChange) -> None:
    """A new round opens, and the publication has to be checked again before it is repeated."""
    along.open_next_round(review)
    along.check_publication_again(review, by)


def round_has_report(review: Review) -> bool:
    """Whether a report is attached for the round that is open."""
    return along.has_report(review)


def take_round_back(review: Review) -> None:
    """The round that a mistaken move opened is no longer there; the caller saves the review."""
    along.take_round_back(review)


EFFECTS: Mapping[str, Effect] = {
    "commission_returns": ask_chosen_agencies,
    "start_drafting": along.begin_round,
    "agree_report": along.carry_round,
    "agree_corrected_report": along.carry_round,
    "sign_off": along.carry_round,
    "send_package": along.carry_round,
    "record_cleared": clear,
    "record_changes": along.carry_round,
    "record_not_adequate": answer_not_adequate,
    "finish_changes": clear,
    "go_back_to_drafting": along.carry_round,
    "go_back_to_gathering": along.draft_again,
    "publish": along.publish,
    "withhold_publication": along.withhold,
    "reconsider_publication": along.reconsider,
    "reopen_report": reopen,
}
