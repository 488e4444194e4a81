"""Drafting, changing, approving, sending and cancelling a letter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Unpack

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked, NotVisible, Stale, refuse
from dhr.letters.addressing import Addressed, columns_of, recipient_problem
from dhr.letters.afterwards import refuse_if_over
from dhr.letters.catalogue import LETTERS, OUTGOING, LetterType
from dhr.letters.checking import wording_problems
from dhr.letters.drafts import seen_as, type_of
from dhr.letters.fill import names_in
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.queries import agreed_extension
from dhr.letters.sending import accounts_at, liaison_to_confirm, problems_of_sending, send_links
from dhr.letters.templates import IN_WELSH, newer_template, wording_for
from dhr.workflow.models import Review
from dhr.workflow.services import blockers, fire_transition
from dhr.workflow.work import begin_for

ASK_AGAIN = "Ask the police family liaison officer again whether it is safe to write, and confirm it."
NO_EXTENSION = "This letter tells of an extension, and none is agreed yet"


@transaction.atomic
def draft_letter(*, review: Review, by: User, code: str, **to: Unpack[Addressed]) -> Letter:
    """A new draft with the catalogue's wording; its values come from the records until it is approved."""
    require(by, "PREPARE_LETTER", review)
    kind = OUTGOING.get(code)
    if kind is None:
        raise Blocked("There is no such letter.")
    refuse_if_over(kind, review)
    refuse(recipient_problem(kind, review, to))
    extension = agreed_extension(review) if kind.about_extension else None
    if kind.about_extension and extension is None:
        raise Blocked(f"{NO_EXTENSION}.")
    letter = Letter(review=review, code=code, extension=extension, prepared_by=by, **columns_of(to))
    return keep_draft(letter, said_to_be_by=by)


def keep_draft(letter: Letter, *, said_to_be_by: User | None, wording: str = "") -> Letter:
    """A new draft with the partnership's wording, or with this one, its event and its work item. The caller has asked whether it may be."""
    word_draft(letter)
    letter.wording = wording or letter.wording
    _save(letter, letter.prepared_by)
    record_event(by=said_to_be_by, verb="letter.drafted", review_id=letter.review_id, subject=letter.subject)
    begin_for(letter)
    return letter


def word_draft(letter: Letter) -> Letter:
    """A new letter begins with the partnership's own wording, or with the catalogue's."""
    chosen = wording_for(letter.review.partnership, LETTERS[letter.code])
    letter.wording, letter.welsh, letter.template = chosen.text, chosen.welsh, chosen.template
    return letter


@transaction.atomic
def change_letter(
    *, letter: Letter, by: User, wording: str, values: Mapping[str, str], seen: str | None = None,
    welsh: str | None = None, template: PartnershipTemplate | None = None,
) -> Letter:  # fmt: skip
    """New wording, and values typed over those of the records. Only a draft can be changed; `seen` is the mark of the
    draft that the person had before them. No `welsh` leaves the Welsh text as it is; `template` is the newer version of
    the partnership's wording from which the words come."""
    require(by, "PREPARE_LETTER", letter.review)
    locked = _locked(letter)
    if locked.stage != "draft":
        raise Blocked("This letter is issued and cannot be changed. Cancel it and write another.")
    _refuse_if_changed(locked, seen)
    locked.wording, locked.welsh = wording, locked.welsh if welsh is None else welsh
    locked.template = template or locked.template
    refuse(
        *problems_of(type_of(locked), wording),
        *(IN_WELSH + said for said in problems_of(type_of(locked), locked.welsh)),
    )
    names = names_in(f"{wording}\n{locked.welsh}")
    locked.values = {name: values[name].strip() for name in names if values.get(name, "").strip()}
    _save(locked, by)
    record_event(by=by, verb="letter.changed", review_id=letter.review_id, subject=locked.subject)
    return locked


@transaction.atomic
def take_over_template(*, letter: Letter, by: User, number: int, seen: str | None = None) -> Letter:
    """The partnership's newer wording takes the place of the draft's; what was typed into its fields stays. `number` is the
    version that the person read."""
    newer = newer_template(letter)
    if newer is None or newer.number != number:
        raise Stale("There is no such newer wording any more. Read the draft again before you go on.")
    chosen = wording_for(letter.review.partnership, type_of(letter))
    return change_letter(
        letter=letter, by=by, wording=chosen.text, welsh=chosen.welsh, values=letter.values, seen=seen, template=newer
    )


def problems_of(kind: LetterType, wording: str) -> list[str]:
    """What is wrong with a wording of this letter, each as a sentence. A field that is not on the letter's own list is
    refused when the wording is saved, not when the letter is due. Source: security T20."""
    return wording_problems(kind, wording)


def _locked(letter: Letter) -> Letter:
    """The letter as it stands, for writing. The review is locked first, as every move of every track does."""
    Review.objects.select_for_update().get(pk=letter.review_id)
    return Letter.objects.select_for_update(of=("self",)).select_related("review__partnership").get(pk=letter.pk)


def _save(letter: Letter, by: User) -> None:
    """Save, and remember in the history who wrote it."""
    letter._history_user = by  # type: ignore[attr-defined]
    letter.save()


def _refuse_if_changed(letter: Letter, seen: str | None) -> None:
    if seen is not None and seen != seen_as(letter):
        raise Stale("This letter changed while you were looking at it. Read it again before you go on.")


@transaction.atomic
def approve_letter(*, letter: Letter, by: User, seen_stage: str | None = None, seen: str | None = None) -> Letter:
    """The letter is issued: PDF and Word are made once and never change. `seen` is the mark of what the person read."""
    require(by, "APPROVE_LETTER", letter.review)
    _refuse_if_changed(_locked(letter), seen)
    fire_transition(thing=letter, name="approve_letter", by=by, seen_stage=seen_stage)
    return letter


@transaction.atomic
def record_letter_sent(
    *, letter: Letter, by: User, sent_on: date, way: str, how: str = "", asked_again: bool = False,
    seen_stage: str | None = None,
) -> Letter:  # fmt: skip
    """The letter went out, on this day and in this way; `how` says more, for example who handed it over. By e-mail, the link
    is sent now. `asked_again` confirms the liaison officer's answer where it is older than the approval."""
    require(by, "PREPARE_LETTER", letter.review)
    locked = _locked(letter)
    accounts = accounts_at(locked.review, [locked])
    problems = problems_of_sending(locked, accounts, way=way, how=how, sent_on=sent_on)
    if liaison_to_confirm(locked) and not asked_again:
        problems.append(ASK_AGAIN)
    locked.sent_on, locked.sent_way, locked.sent_how = sent_on, way, how.strip()
    if problems:
        raise Blocked(*problems, *blockers(locked, "send_letter", by).values())
    _save(locked, by)
    fire_transition(thing=locked, name="send_letter", by=by, seen_stage=seen_stage)
    send_links(locked.review, [locked], accounts)
    return locked


def take_back_letter(*, letter: Letter, by: User, reason: str, seen_stage: str | None = None) -> Letter:
    """An approval in error is taken back before the letter goes out. What was issued stays on record as withdrawn."""
    fire_transition(thing=letter, name="take_back_letter", by=by, seen_stage=seen_stage, reason=reason)
    return letter


def cancel_letter(*, letter: Letter, by: User, reason: str, seen_stage: str | None = None) -> Letter:
    """The letter does not go out; what it said stays on record."""
    fire_transition(thing=letter, name="cancel_letter", by=by, seen_stage=seen_stage, reason=reason)
    return letter


@transaction.atomic
def download_letter(*, letter: Letter, by: User, kind: str) -> StoredFile:
    """The issued letter as `pdf` or `docx`; that it was taken out is recorded."""
    require(by, "VIEW_LETTERS", letter.review)
    stored = {"pdf": letter.pdf, "docx": letter.word}.get(kind)
    if stored is None:
        raise NotVisible("This letter is not issued yet.")
    detail = {"file": stored.name}
    record_event(by=by, verb="letter.downloaded", review_id=letter.review_id, subject=letter.subject, detail=detail)
    return stored
