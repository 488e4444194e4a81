"""The guards of the publication's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.submission.models import Publication
from dhr.workflow.models import OtherProceeding, ProceedingEffect

Guard = Callable[[Publication, User], str | None]


def publication_checked(found: Publication, by: User) -> str | None:
    wanted = (
        (found.family_told_on, "the day on which the family was told"),
        (found.names_checked, "that the report was checked for real names"),
        (found.no_hold, "that no trial, inquest or person's welfare asks for waiting"),
    )
    missing = [words for there, words in wanted if not there]
    return f"Record {'; '.join(missing)}." if missing else None


def no_hold_open(found: Publication, by: User) -> str | None:
    reasons = [hold.get_reason_display().lower() for hold in found.holds.filter(ended_on=None)]
    return f"End each hold, with a note: {'; '.join(reasons)}." if reasons else None


def no_proceeding_holds(found: Publication, by: User) -> str | None:
    holding = OtherProceeding.objects.filter(review=found.review, effect__contains=ProceedingEffect.PUBLICATION)
    names = [proceeding.subject for proceeding in holding.exclude(stage="concluded")]
    return f"Publication is held back by: {', '.join(names)}." if names else None


def hold_recorded(found: Publication, by: User) -> str | None:
    return (
        None
        if found.holds.filter(ended_on=None).exists()
        else "Record why publication waits, and the day for looking again."
    )


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard for guard in (publication_checked, no_hold_open, no_proceeding_holds, hold_recorded)
}
