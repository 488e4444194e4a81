"""Moves of the report round and of the publication that are made along with a move of the review."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.submission.models import Publication, Report, ReportRound
from dhr.submission.publication_stages import PUBLIC
from dhr.submission.report_stages import ROUND_MOVE_OF
from dhr.workflow.models import Review, StageChange
from dhr.workflow.under_way import Past


def round_of(review: Review) -> ReportRound:
    """The report in the round that is open now."""
    return ReportRound.objects.get_or_create(review=review, number=review.round)[0]


def begin_round(review: Review, by: User, change: StageChange) -> None:
    """The first round opens when drafting starts."""
    round_of(review)


def carry_round(review: Review, by: User, change: StageChange) -> None:
    """The move of the report that belongs to this move of the review."""
    _fire(round_of(review), ROUND_MOVE_OF[change.name], by)


def draft_again(review: Review, by: User, change: StageChange) -> None:
    """A report that the panel had is a draft again."""
    current = ReportRound.objects.filter(review=review, number=review.round).first()
    if current is not None and current.stage in ROUND_MOVES_BACK:
        _fire(current, "draft_again", by)


ROUND_MOVES_BACK = ReportRound.TRACK.transitions["draft_again"].sources


def open_next_round(review: Review) -> None:
    """The next round of quality assurance."""
    review.round += 1
    review.save()
    round_of(review)


def has_report(review: Review) -> bool:
    """Whether a report is attached for the round that is open."""
    return Report.objects.filter(review=review, round=review.round).exists()


def take_round_back(review: Review) -> None:
    """A round that was opened by mistake, and that nobody has touched, goes; the caller saves the review."""
    ReportRound.objects.filter(review=review, number=review.round, stage="drafting").delete()
    review.round -= 1


ROUND_AT = {
    "drafting": "drafting", "panel_agreed": "panel_agreed", "signed_off": "signed_off", "with_home_office": "submitted",
    "corrections": "cleared_with_changes", "cleared": "cleared", "published": "cleared", "withheld": "cleared",
    "monitoring": "cleared", "closed": "cleared",
}  # fmt: skip
PUBLICATION_AT = {
    "cleared": "not_ready", "published": "published", "withheld": "withheld", "monitoring": "published", "closed": "published",
}  # fmt: skip
"""Where the report and the publication stand in a review that is entered at one of these stages."""


def begin_at(review: Review, past: Past) -> None:
    """The round and the publication of a review that was entered when it was under way."""
    if review.stage in ROUND_AT:
        ReportRound.objects.create(review=review, number=review.round, stage=ROUND_AT[review.stage])
    if review.stage in PUBLICATION_AT:
        Publication.objects.create(
            review=review, stage=PUBLICATION_AT[review.stage], published_on=past.days.get("published_on"),
            address=past.address if past.address.startswith("http") else "",
        )  # fmt: skip


def begin_publication(review: Review) -> None:
    """There is something to publish."""
    Publication.objects.get_or_create(review=review)


def publish(review: Review, by: User, change: StageChange) -> None:
    """For the first time in whole or in part, or again."""
    found = Publication.objects.get(review=review)
    before = StageChange.objects.filter(subject_id=found.pk, to_stage__in=PUBLIC).exists()
    _fire(found, "publish_again" if before else "publish_part" if found.in_part else "publish_whole", by)


def withhold(review: Review, by: User, change: StageChange) -> None:
    """The report is not published, or no longer."""
    _fire(Publication.objects.get(review=review), "withhold", by)


def reconsider(review: Review, by: User, change: StageChange) -> None:
    """Publication is looked at again: the reasons against it have ended, or are recorded anew."""
    found = Publication.objects.get(review=review)
    for hold in found.holds.filter(ended_on=None, withheld=True):
        hold.ended_on, hold.end_note = change.at.date(), change.reason
        hold.save()
    check_publication_again(review, by)


def check_publication_again(review: Review, by: User) -> None:
    """Whatever was confirmed before an earlier publication is to be confirmed anew."""
    found = Publication.objects.filter(review=review).first()
    if found is None or found.stage == "not_ready":
        return
    _fire(found, "check_again", by)
    found.family_told_on, found.published_on, found.names_checked, found.no_hold = None, None, False, False
    found.save()


def _fire(thing: ReportRound | Publication, name: str, by: User) -> None:
    from dhr.workflow.services import fire_transition

    fire_transition(thing=thing, name=name, by=by)
