"""The same letter to several agencies: drafted in one go, filled, read, approved and sent together. All or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.contacts import contacts_on
from dhr.agencies.models import Agency
from dhr.audit.services import record_event, record_events
from dhr.core.refusals import Blocked, NotVisible, Stale, refuse
from dhr.core.together import add_together, save_together
from dhr.letters.addressing import contact_at
from dhr.letters.afterwards import refuse_if_over
from dhr.letters.batch_queries import batch_letters, issued_of, read_by
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.drafts import said_as
from dhr.letters.fill import names_in
from dhr.letters.issuing import ISSUED, issue_letters, withdraw_letters
from dhr.letters.models import Batch, Letter, PreviewRead
from dhr.letters.printing import MAKERS
from dhr.letters.queries import agencies_to_write_to
from dhr.letters.reading import known, read_once
from dhr.letters.sending import accounts_at, problems_of_sending, send_links
from dhr.letters.services import problems_of, word_draft
from dhr.letters.settling import settle_batch
from dhr.workflow.models import Review
from dhr.workflow.moving_together import move_together
from dhr.workflow.services import blockers, fire_transition
from dhr.workflow.work import begin_for

CHANGED = "These letters changed while you were looking at them. Read them again before you go on."


def goes_to_several(kind: LetterType) -> bool:
    """Letters to agencies; what is about one agency's lateness is written to that one."""
    return kind.direction == "out" and kind.to == "agency" and not kind.about_late


@transaction.atomic
def draft_batch(*, review: Review, by: User, code: str, agencies: Sequence[Agency]) -> Batch:
    """A draft of this letter to each of these agencies, with one event for all and one for each."""
    require(by, "PREPARE_LETTER", review)
    kind = LETTERS.get(code)
    if kind is None or not goes_to_several(kind):
        raise Blocked("Choose a letter that goes to agencies.")
    refuse_if_over(kind, review)
    wanted = {agency.pk: agency for agency in agencies}
    if not wanted:
        raise Blocked("Choose at least one agency.")
    if agencies_to_write_to(review).filter(pk__in=list(wanted)).count() < len(wanted):
        raise Blocked("Choose agencies of this review.")
    batch = Batch(review=review, code=code, made_by=by)
    batch._history_user = by
    batch.save()
    with read_once():
        letters = [
            word_draft(Letter(review=review, code=code, agency=agency, batch=batch, prepared_by=by))
            for agency in sorted(wanted.values(), key=lambda found: found.name)
        ]
    add_together(letters, by=by)
    _say_of_all(batch, letters, by, "letter_batch.drafted", "letter.drafted")
    begin_for(batch)
    return batch


def _say_of_all(batch: Batch, letters: Sequence[Letter], by: User, verb: str, of_each: str) -> None:
    """One event for what was done with all, and one for each letter."""
    detail = {"letters": len(letters)}
    record_event(by=by, verb=verb, review_id=batch.review_id, subject=batch.subject, detail=detail)
    record_events(by=by, verb=of_each, review_id=batch.review_id, said=[(letter.subject, {}) for letter in letters])


def locked_letters(batch: Batch, *stages: str) -> list[Letter]:
    """The letters of the batch in these stages, for writing; the review is locked first, as every move does."""
    Review.objects.select_for_update().get(pk=batch.review_id)
    found = batch_letters(batch).filter(stage__in=stages).select_for_update(of=("self",))
    return list(found)


def know_contacts(letters: Sequence[Letter]) -> None:
    """Whom to write to in each agency, in one question for all."""
    agencies = {letter.agency.pk: letter.agency for letter in letters if letter.agency}
    contacts = contacts_on(agencies.values())
    known(contact_at, {agency: contacts.get(agency.pk) for agency in agencies.values()})


@transaction.atomic
def fill_batch(*, batch: Batch, by: User, values: Mapping[str, str], wording: str = "") -> None:
    """Words that are the same in every letter, typed once: values of its fields, and where it is given the wording."""
    require(by, "PREPARE_LETTER", batch.review)
    refuse_if_over(LETTERS[batch.code], batch.review)
    letters = locked_letters(batch, "draft")
    if not letters:
        raise Blocked("These letters are issued and cannot be changed.")
    problems = problems_of(LETTERS[batch.code], wording)
    refuse(*problems)
    typed = {name: text.strip() for name, text in values.items() if text.strip()}
    for letter in letters:
        letter.wording = wording or letter.wording
        asked = names_in(letter.wording)
        letter.values = {name: text for name, text in (letter.values | typed).items() if name in asked}
    save_together(letters, fields=["wording", "values"], by=by)
    _say_of_all(batch, letters, by, "letter_batch.filled", "letter.changed")


@transaction.atomic
def mark_read(*, letter: Letter, by: User, seen: str) -> None:
    """The person turned over this preview. `seen` is the mark of what they read. Source: security T21."""
    require(by, "VIEW_LETTERS", letter.review)
    if seen != said_as(letter):
        raise Stale(CHANGED)
    if not PreviewRead.objects.filter(letter=letter, by=by, said=seen).exists():
        PreviewRead.objects.create(letter=letter, by=by, said=seen)
        record_event(by=by, verb="letter.read", review_id=letter.review_id, subject=letter.subject)


def standing_in_the_way(batch: Batch, letters: Sequence[Letter], by: User) -> dict[Letter, list[str]]:
    """What forbids the approval of each letter, by letter; those that are ready stand with nothing. Inside `read_once`."""
    read = read_by(batch, by)
    found = {}
    for letter in letters:
        reasons = blockers(letter, "approve_letter", by, but=("not_one_of_several",))
        unread = [] if (letter.pk, said_as(letter)) in read else ["Read it as it stands now."]
        found[letter] = [*reasons.values(), *unread]
    return found


@transaction.atomic
def approve_batch(*, batch: Batch, by: User, seen_stage: str | None = None) -> Batch:
    """One approval for all: each letter is issued, or none is, with all the reasons by letter."""
    require(by, "APPROVE_LETTER", batch.review)
    letters = locked_letters(batch, "draft")
    fire_transition(thing=batch, name="approve_batch", by=by, seen_stage=seen_stage)
    with read_once():
        know_contacts(letters)
        problems = [
            f"{letter.agency}: {reason}"
            for letter, reasons in standing_in_the_way(batch, letters, by).items()
            for reason in reasons
        ]
        if problems or not letters:
            raise Blocked(*(problems or ["There is no draft to approve."]))
        issue_letters(letters, by)
    move_together(things=letters, name="approve_letter", by=by, review=batch.review, fields=ISSUED)
    return batch


@transaction.atomic
def record_batch_sent(
    *, batch: Batch, by: User, letters: Collection[uuid.UUID], sent_on: date, way: str, how: str = "",
    seen_stage: str | None = None,
) -> Batch:  # fmt: skip
    """These of the letters went out, on this day and in this way: all of them, or none with all the reasons by letter."""
    require(by, "PREPARE_LETTER", batch.review)
    chosen = [letter for letter in locked_letters(batch, "approved") if letter.pk in letters]
    _refuse_if_moved(batch, seen_stage)
    if not chosen or len(chosen) < len(set(letters)):
        raise Stale(CHANGED)
    accounts = accounts_at(batch.review, chosen)
    problems: list[str] = []
    with read_once():
        for letter in chosen:
            reasons = problems_of_sending(letter, accounts, way=way, how=how, sent_on=sent_on)
            problems += [f"{letter.agency}: {why}" for why in (*blockers(letter, "send_letter", by).values(), *reasons)]
    refuse(*problems)
    for letter in chosen:
        letter.sent_on, letter.sent_way, letter.sent_how = sent_on, way, how.strip()
    detail = {"letters": len(chosen)}
    record_event(
        by=by, verb="letter_batch.recorded_sent", review_id=batch.review_id, subject=batch.subject, detail=detail
    )
    fields = ["sent_on", "sent_way", "sent_how"]
    move_together(things=chosen, name="send_letter", by=by, review=batch.review, fields=fields)
    send_links(batch.review, chosen, accounts)
    settle_batch(batch=batch, by=by)
    return batch


def _refuse_if_moved(batch: Batch, seen_stage: str | None) -> None:
    batch.refresh_from_db()
    if batch.stage != (seen_stage or "approved"):
        raise Stale(CHANGED)


@transaction.atomic
def take_back_batch(*, batch: Batch, by: User, reason: str, seen_stage: str | None = None) -> Batch:
    """The approval of all is taken back, as long as none of the letters is sent."""
    require(by, "APPROVE_LETTER", batch.review)
    letters = locked_letters(batch, "approved")
    if batch_letters(batch).filter(stage="sent").exists():
        raise Blocked("One of these letters is sent already. Take the approval of each other letter back by itself.")
    fire_transition(thing=batch, name="take_back_batch", by=by, seen_stage=seen_stage, reason=reason)
    withdraw_letters(letters, by, reason.strip())
    move_together(
        things=letters, name="take_back_letter", by=by, review=batch.review, fields=ISSUED, reason=reason.strip()
    )
    return batch


@transaction.atomic
def cancel_batch(*, batch: Batch, by: User, reason: str, seen_stage: str | None = None) -> Batch:
    """None of the letters that are not sent yet goes out; what they said stays on record."""
    require(by, "PREPARE_LETTER", batch.review)
    letters = locked_letters(batch, "draft", "approved")
    fire_transition(thing=batch, name="cancel_batch", by=by, seen_stage=seen_stage, reason=reason)
    move_together(things=letters, name="cancel_letter", by=by, review=batch.review, reason=reason.strip())
    return batch


@transaction.atomic
def download_batch(*, batch: Batch, by: User, kind: str) -> tuple[str, bytes]:
    """All letters that are issued, in their order: as one archive (`zip`) or as one file to print (`pdf`). That they were
    taken out is recorded."""
    require(by, "VIEW_LETTERS", batch.review)
    issued = list(issued_of(batch))
    made = MAKERS.get(kind)
    if made is None or not issued:
        raise NotVisible("These letters are not issued yet.")
    name = f"{batch.review.reference} {batch.code}.{kind}"
    detail = {"file": name, "letters": len(issued)}
    record_event(by=by, verb="letter_batch.downloaded", review_id=batch.review_id, subject=batch.subject, detail=detail)
    return name, made(issued)
