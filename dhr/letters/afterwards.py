"""Letters of a review that has ended: those that the catalogue calls for at that stage, such as the closure, the release of
records or the answer to a complaint. Source: domain 10."""

from __future__ import annotations

from dhr.core.refusals import Blocked
from dhr.letters.catalogue import LetterType
from dhr.workflow.models import Review

OVER = "The review has ended, and this letter is not written afterwards."


def can_be_written(kind: LetterType, review: Review) -> bool:
    """Whatever the stage, as long as the review goes on; afterwards what belongs to its end."""
    return not review.stage_now.ended or review.stage in kind.offered_at


def refuse_if_over(kind: LetterType, review: Review) -> None:
    """Takes the review's lock inside the caller's transaction, so that nobody closes the review meanwhile."""
    locked = Review.objects.select_for_update().get(pk=review.pk)
    if not can_be_written(kind, locked):
        raise Blocked(OVER)
