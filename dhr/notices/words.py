"""The words of every e-mail: reference, kind, date and a link, and nothing else. No name of a person or an agency."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.urls import reverse

from dhr.core.dates import in_words
from dhr.notices.models import MessageKind
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.duty_kinds import KINDS
from dhr.workflow.models import Review

SIGN_IN = "Sign in to see it: {link}"
KIND_OF: Mapping[str, MessageKind] = {
    "agency-return": MessageKind.RETURNS, "imr": MessageKind.RETURNS, "scoping-reply": MessageKind.RETURNS,
    "question": MessageKind.RETURNS, "action": MessageKind.ACTIONS,
}  # fmt: skip
"""What is not set by law or guidance and stands not here is another date of the review."""
MOST_LINES = 100


def message_kind(duty: ReviewDeadline) -> MessageKind:
    """Which of the kinds that people choose by a duty belongs to."""
    return MessageKind.STATUTORY if duty.statutory else KIND_OF.get(duty.kind, MessageKind.LOCAL)


def kind_in_words(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else "A date of the review"


def date_in_words(duty: ReviewDeadline, today: date) -> str:
    """Report, due on 3 December 2026."""
    return f"{kind_in_words(duty.kind)}, {'was due' if duty.due < today else 'due'} on {in_words(duty.due)}"


def summary_line(duty: ReviewDeadline, today: date) -> str:
    """Late: Report, was due on 3 December 2026."""
    sign = "Late: " if duty.due < today else "Today: " if duty.due == today else ""
    return sign + date_in_words(duty, today)


def counted(lines: Sequence[str]) -> list[str]:
    """Each line once, with how often where that is more than once: two agencies can be late with the same."""
    return [f"- {line}{f' ({number} times)' if number > 1 else ''}" for line, number in Counter(lines).items()]


def link_to(duty: ReviewDeadline, of_agency: bool) -> str:
    """Where the person deals with it; an agency's people do not see the review itself."""
    if not of_agency:
        return link_to_review(duty.review)
    if duty.kind == "action" and duty.about:
        return settings.SITE_ADDRESS + reverse("actionplan:action", args=[duty.about])
    return settings.SITE_ADDRESS + reverse("chronology:requests")


def link_to_review(review: Review) -> str:
    return settings.SITE_ADDRESS + reverse("workflow:review", args=[review.reference])


def reminder(duty: ReviewDeadline, today: date, *, of_agency: bool, why: str) -> tuple[str, str]:
    """Subject and body of a reminder of one duty."""
    what = date_in_words(duty, today)
    return f"{duty.review.reference}: {what}", body([f"{what}.", why], link_to(duty, of_agency))


def letter_waits(review: Review, code: str) -> tuple[str, str]:
    """A letter of escalation is drafted and waits for who signs it."""
    link = settings.SITE_ADDRESS + reverse("letters:letters", args=[review.reference])
    lines = [f"Letter {code} is drafted because a date has passed. It is not sent until you approve it."]
    return f"{review.reference}: a draft of letter {code} waits", body(lines, link)


def letter_for_agency(review: Review, letter: uuid.UUID) -> tuple[str, str]:
    """A letter to an agency is on the site: that there is one, not what it says."""
    link = settings.SITE_ADDRESS + reverse("letters:own_letter", args=[letter])
    return f"{review.reference}: there is a letter for your agency", body(["There is a letter for your agency."], link)


def handed_over(review: Review) -> tuple[str, str]:
    """Work was handed to somebody by name."""
    lines = ["Something was handed to you."]
    return f"{review.reference}: something was handed to you", body(lines, settings.SITE_ADDRESS + reverse("workflow:work"))  # fmt: skip


def question_asked(review: Review, request: uuid.UUID, due_on: date) -> tuple[str, str]:
    """An agency is asked something about what it sent."""
    link = settings.SITE_ADDRESS + reverse("chronology:request", args=[request])
    return f"{review.reference}: a question to answer by {in_words(due_on)}", body(
        ["There is a question for you."], link
    )


MEETING_WORDS: Mapping[str, tuple[str, str]] = {
    "called": (
        "you are invited",
        "You are invited. The entry for your calendar is attached; please say on the page whether you come.",
    ),
    "changed": (
        "changed",
        "This meeting has changed. The new entry for your calendar is attached; please look at the page.",
    ),
    "cancelled": ("cancelled", "This meeting does not take place. What is attached takes it out of your calendar."),
}


def meeting_told(review: Review, subject: str, on: date, link: str, what: str) -> tuple[str, str]:
    """A meeting by its kind, number and day, with no word that somebody typed."""
    short, said = MEETING_WORDS[what]
    return f"{review.reference}: {subject}, {in_words(on)}: {short}", body([f"{subject}, {in_words(on)}.", said], link)


def report_asked(review: Review, request: uuid.UUID, due_on: date) -> tuple[str, str]:
    """An agency is asked to write something for the panel."""
    link = settings.SITE_ADDRESS + reverse("chronology:request", args=[request])
    return f"{review.reference}: a report to send by {in_words(due_on)}", body(
        ["Your agency is asked for a report."], link
    )


def more_time_answered(review: Review, request: uuid.UUID) -> tuple[str, str]:
    """The review chair has answered an agency that asked for more time."""
    link = settings.SITE_ADDRESS + reverse("chronology:request", args=[request])
    return f"{review.reference}: your request for more time is answered", body(["The review chair has answered."], link)


def chase(review: Review, duties: Sequence[ReviewDeadline], today: date, *, of_agency: bool) -> tuple[str, str]:
    """What one person is late with in one review."""
    number = len(duties)
    lines = ["This is late:", *counted([date_in_words(duty, today) for duty in duties])]
    subject = f"{review.reference}: {'1 date has' if number == 1 else f'{number} dates have'} passed"
    return subject, body(["\n".join(lines)], link_to(duties[0], of_agency))


def summary(day: date, parts: Iterable[tuple[str, Sequence[str], str]], more: int) -> tuple[str, str]:
    """The daily summary: each review with its lines, in the order in which they come, and its link."""
    written = ["\n".join([reference, *counted(lines), link]) for reference, lines, link in parts]
    if more:
        written.append(f"And {more} more, on the page of the deadlines.")
    return f"Your dates on {in_words(day)}", body(written, settings.SITE_ADDRESS + reverse("workflow:home"))


def link_in(text: str) -> str:
    """The address at the end of the text of an e-mail."""
    return text.strip().rpartition(" ")[2]


def body(paragraphs: Sequence[str], link: str) -> str:
    return "\n\n".join([*filter(None, paragraphs), SIGN_IN.format(link=link)]) + "\n"
