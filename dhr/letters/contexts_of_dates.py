"""The values of letters about dates: an agency's return that is late, an extension that was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import timezone

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.letters.catalogue import LETTERS
from dhr.letters.models import Letter
from dhr.notices.models import Message, MessageState
from dhr.workflow.asking import report_due
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import AgencyReturn, Answered, DayCorrection, Escalation, Extension, Fact, Review, StageChange
from dhr.workflow.return_stages import OWED

MISSING: Mapping[str, str] = {
    "asked": "its chronology",
    "author_named": "its chronology",
    "in_progress": "its chronology, which was begun and is not sent yet",
    "returned": "a corrected chronology",
}
"""What is missing, by the stage of the return; one entry for each stage in which the agency owes it."""

STEPS: Mapping[str, str] = {
    "send_back_return": "the chronology was returned with questions",
    "reopen_return": "the chronology was asked for again",
    "reopen_waiver": "the chronology was asked for after all",
    "refuse_return": "the agency refused",
    "take_up_again": "the agency said that it takes part after all",
}
"""The moves of a return that belong in the history of what was asked."""


def values_of_late_return(review: Review, agency: Agency) -> dict[str, str]:
    """What is missing, since when, and what was asked so far; nothing where the agency owes nothing."""
    owed = AgencyReturn.objects.filter(review=review, agency=agency, stage__in=OWED).select_related("agency").first()
    if owed is None:
        return {}
    late = (clock.today() - owed.due_on).days
    stands = report_due(review)
    return {
        "what is missing": MISSING[owed.stage],
        "asked date": in_words(owed.asked_on) if owed.asked_on else "",
        "days late": f"{late} day{'s' if late > 1 else ''}" if late > 0 else "",
        "report due date": in_words(stands) if stands else "",
        "history": ";\n".join(f"{in_words(day)}: {what}" for day, what in history_of(owed)),
    }


def history_of(owed: AgencyReturn) -> list[tuple[date, str]]:
    """What was asked of an agency and when, the earliest first: the request, new dates, reminders, letters, steps up."""
    found = [*_asked(owed), *_moved(owed), *_reminded(owed), *_written(owed), *_raised(owed)]
    return sorted(dict.fromkeys(found))


def _asked(owed: AgencyReturn) -> Iterator[tuple[date, str]]:
    changes = DayCorrection.objects.filter(fact=Fact.RETURN_DUE, subject_id=owed.pk).order_by("at")
    days = [(timezone.localdate(change.at), change.before, change.after) for change in changes]
    first = days[0][1] if days else owed.due_on
    if owed.asked_on:
        yield owed.asked_on, f"the chronology was asked for, due on {in_words(first)}"
    for day, _before, after in days:
        yield day, f"the day was changed to {in_words(after)}"


def _moved(owed: AgencyReturn) -> Iterator[tuple[date, str]]:
    for change in StageChange.objects.filter(subject_id=owed.pk, name__in=list(STEPS), corrected_by=None):
        yield timezone.localdate(change.at), STEPS[change.name]


def _reminded(owed: AgencyReturn) -> Iterator[tuple[date, str]]:
    """The e-mails that went out about this return, one line for each day."""
    sent = Message.objects.filter(review=owed.review_id, about__startswith=f"agency-return:{owed.pk}")
    for at in sent.filter(state__in=(MessageState.SENT, MessageState.IN_DIGEST)).values_list("sent_at", flat=True):
        if at:
            yield timezone.localdate(at), "a reminder was sent by e-mail"


def _written(owed: AgencyReturn) -> Iterator[tuple[date, str]]:
    late = [code for code, kind in LETTERS.items() if kind.about_late]
    sent = Letter.objects.filter(review=owed.review_id, agency=owed.agency_id, code__in=late, stage="sent")
    for code, on in sent.values_list("code", "sent_on"):
        if on:
            yield on, f"a letter was sent to {LETTERS[code].attention.lower()}"


def _raised(owed: AgencyReturn) -> Iterator[tuple[date, str]]:
    for step in Escalation.objects.filter(agency_return=owed):
        words = step.get_level_display()
        yield step.on, f"it was raised with {words[:1].lower()}{words[1:]}"


def values_of_extension(extension: Extension) -> dict[str, str]:
    """The day that stood, the new one, and why."""
    old = day_before(extension)
    return {
        "old date": in_words(old) if old else "",
        "new date": in_words(extension.due_on),
        "agreed date": in_words(extension.answered_on) if extension.answered_on else "",
        "extension reason": f"{extension.get_reason_display()}. {extension.why}",
    }


def day_before(extension: Extension) -> date | None:
    """The day that stood before an extension: that of the one before it, or the guidance's."""
    agreed = Extension.objects.filter(review=extension.review_id, answer=Answered.AGREED, due_on__lt=extension.due_on)
    before = agreed.exclude(pk=extension.pk).order_by("due_on").last()
    if before is not None:
        return before.due_on
    report = next((duty for duty in dated_duties([extension.review]) if duty.kind == "report"), None)
    return (report.original or report.due) if report else None
