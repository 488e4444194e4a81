"""The values of letters about dates: an agency's return that is late, an extension that was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import timezone

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.imrs.models import AgencyReport
from dhr.letters.catalogue import LETTERS
from dhr.letters.models import Letter
from dhr.notices.models import Message, MessageState
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import AgencyReturn, Answered, DayCorrection, Escalation, Extension, Fact, Review, StageChange
from dhr.workflow.return_stages import OWED

Late = AgencyReturn | AgencyReport
CHRONOLOGY = "chronology"
MISSING: Mapping[str, str] = {
    "asked": "its {what}",
    "author_named": "its {what}",
    "requested": "its {what}",
    "in_progress": "its {what}, which was begun and is not sent yet",
    "in_work": "its {what}, which was begun and is not sent yet",
    "returned": "a corrected {what}",
}
"""What is missing, by the stage of the return or of the report; one entry for each stage in which the agency owes it."""

STEPS: Mapping[str, str] = {
    "send_back_return": "the {what} was returned with questions",
    "reopen_return": "the {what} was asked for again",
    "reopen_waiver": "the {what} was asked for after all",
    "refuse_return": "the agency refused",
    "take_up_again": "the agency said that it takes part after all",
    "return_report": "the {what} was returned with reasons",
    "reopen_report": "the {what} was asked for again",
    "ask_again": "the {what} was asked for after all",
    "decline_report": "the agency declined",
    "take_up_report": "the agency said that it writes it after all",
}
"""The moves of a return or of a report that belong in the history of what was asked."""


def what_is(owed: Late) -> str:
    """Chronology, or the kind of the report, inside a sentence."""
    return owed.get_kind_display().lower() if isinstance(owed, AgencyReport) else CHRONOLOGY


def values_of_late_return(review: Review, agency: Agency, report: AgencyReport | None = None) -> dict[str, str]:
    """What is missing, since when, and what was asked so far; nothing where the agency owes nothing."""
    owed = report or _chronology(review, agency)
    if owed is None or owed.stage not in MISSING:
        return {}
    late = (clock.today() - owed.due_on).days
    return {
        "what is missing": MISSING[owed.stage].format(what=what_is(owed)),
        "asked date": in_words(owed.asked_on) if owed.asked_on else "",
        "return due date": in_words(owed.due_on),
        "days late": f"{late} day{'s' if late > 1 else ''}" if late > 0 else "",
        "history": ";\n".join(f"{in_words(day)}: {what}" for day, what in history_of(owed)),
    }


def _chronology(review: Review, agency: Agency) -> AgencyReturn | None:
    return AgencyReturn.objects.filter(review=review, agency=agency, stage__in=OWED).select_related("agency").first()


def history_of(owed: Late) -> list[tuple[date, str]]:
    """What was asked of an agency and when, the earliest first: the request, new dates, reminders, letters, steps up."""
    found = [*_asked(owed), *_moved(owed), *_reminded(owed), *_written(owed), *_raised(owed)]
    return sorted(dict.fromkeys(found))


def _asked(owed: Late) -> Iterator[tuple[date, str]]:
    changes = DayCorrection.objects.filter(fact=Fact.RETURN_DUE, subject_id=owed.pk).order_by("at")
    days = [(timezone.localdate(change.at), change.before, change.after) for change in changes]
    first = days[0][1] if days else owed.due_on
    if owed.asked_on:
        yield owed.asked_on, f"the {what_is(owed)} was asked for, due on {in_words(first)}"
    for day, _before, after in days:
        yield day, f"the day was changed to {in_words(after)}"


def _moved(owed: Late) -> Iterator[tuple[date, str]]:
    for change in StageChange.objects.filter(subject_id=owed.pk, name__in=list(STEPS), corrected_by=None):
        yield timezone.localdate(change.at), STEPS[change.name].format(what=what_is(owed))


def _reminded(owed: Late) -> Iterator[tuple[date, str]]:
    """The e-mails that went out about it, one line for each day."""
    duty = "imr" if isinstance(owed, AgencyReport) else "agency-return"
    sent = Message.objects.filter(review=owed.review_id, about__startswith=f"{duty}:{owed.pk}")
    for at in sent.filter(state__in=(MessageState.SENT, MessageState.IN_DIGEST)).values_list("sent_at", flat=True):
        if at:
            yield timezone.localdate(at), "a reminder was sent by e-mail"


def _written(owed: Late) -> Iterator[tuple[date, str]]:
    late = [code for code, kind in LETTERS.items() if kind.about_late]
    report = owed if isinstance(owed, AgencyReport) else None
    sent = Letter.objects.filter(review=owed.review_id, agency=owed.agency_id, report=report, code__in=late)
    for code, on in sent.filter(stage="sent").values_list("code", "sent_on"):
        if on:
            yield on, f"a letter was sent to {LETTERS[code].attention.lower() or 'its contact point'}"


def _raised(owed: Late) -> Iterator[tuple[date, str]]:
    taken = Escalation.objects.filter(agency_return__review=owed.review_id, agency_return__agency=owed.agency_id)
    for step in taken.filter(about=owed.kind if isinstance(owed, AgencyReport) else ""):
        words = step.get_level_display()
        yield step.on, f"it was raised with {words[:1].lower()}{words[1:]}"


def day_before(extension: Extension) -> date | None:
    """The day that stood before an extension: that of the one before it, or the guidance's."""
    agreed = Extension.objects.filter(review=extension.review_id, answer=Answered.AGREED, due_on__lt=extension.due_on)
    before = agreed.exclude(pk=extension.pk).order_by("due_on").last()
    if before is not None:
        return before.due_on
    report = next((duty for duty in dated_duties([extension.review]) if duty.kind == "report"), None)
    return (report.original or report.due) if report else None
