"""What is asked before a letter goes out, and the e-mail with the link to it. The e-mail holds neither a name nor a word of the
letter. Source: security T42, T43."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils import timezone

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.letters.drafts import type_of
from dhr.letters.models import Letter
from dhr.letters.sending_rules import EMAIL, sending_problems
from dhr.notices import words
from dhr.notices.models import MessageKind
from dhr.notices.outbox import Draft, put_messages
from dhr.notices.telling import people_of_agencies
from dhr.workflow.models import Review

Accounts = Mapping[uuid.UUID, Sequence[User]]


def accounts_at(review: Review, letters: Iterable[Letter]) -> Accounts:
    """Who of each agency that is written to can sign in and is not barred, by the key of the agency, in one question. What
    an agency that ended was asked goes to another: its people are not told by themselves."""
    agencies = [letter.agency for letter in letters if letter.agency and _stands(letter.agency)]
    return people_of_agencies(review=review, agencies=agencies)


def _stands(agency: Agency) -> bool:
    return agency.merged_into_id is None and (agency.ends_on is None or agency.ends_on > clock.today())


def problems_of_sending(letter: Letter, accounts: Accounts, *, way: str, how: str, sent_on: date) -> list[str]:
    """Everything that forbids recording this letter as sent."""
    approved_on = timezone.localdate(letter.approved_at) if letter.approved_at else None
    return sending_problems(
        way=way, how=how, to=type_of(letter).to, sent_on=sent_on, approved_on=approved_on, today=clock.today(),
        reached=bool(letter.agency_id and accounts.get(letter.agency_id)),
    )  # fmt: skip


def liaison_to_confirm(letter: Letter) -> str:
    """What has to be confirmed before a letter to a family goes out: the answer of the police's liaison officer where it is
    older than the approval, or another than the one that stood then. Empty where there is nothing to confirm."""
    home = letter.household
    if not type_of(letter).liaison_check or home is None or letter.approved_at is None or not home.liaison_checked_on:
        return ""
    then = home.history.filter(history_date__lte=letter.approved_at).order_by("history_date", "history_id").last()
    stood = (then.liaison_checked_on, then.safe_to_contact) if then else None
    changed = stood != (home.liaison_checked_on, home.safe_to_contact)
    if not changed and home.liaison_checked_on >= timezone.localdate(letter.approved_at):
        return ""
    return f"The police family liaison officer still says that it is safe to write (asked on {in_words(home.liaison_checked_on)})"


def send_links(review: Review, letters: Iterable[Letter], accounts: Accounts) -> int:
    """An e-mail with a link for each letter that goes this way, to everybody who works for its agency."""
    drafts = []
    for letter in letters:
        if letter.sent_way != EMAIL or letter.agency_id is None:
            continue
        subject, body = words.letter_for_agency(review, letter.pk)
        key = f"letter:{letter.pk}"
        drafts += [
            Draft(f"{key}:{user.pk}", MessageKind.WORK, review, user, subject, body)
            for user in accounts.get(letter.agency_id, ())
        ]
    return put_messages(drafts)
