"""Puts canary words into the text columns of every record while it is saved, so that whatever is derived from the record
(histories, letters, files, messages, work) holds them too. Which columns are text, and of which class, is found by
introspection and two tables; a model that neither table knows makes a test fail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.db.models.signals import pre_save

from dhr.accounts.models import User
from dhr.actionplan.models import Action
from dhr.actionplan.stages import ACTION_TRACK
from dhr.agencies.models import Agency
from dhr.panels.models import Declaration
from dhr.workflow.models import Review, StageChange
from tests.security.words import Register

OURS = {
    "accounts", "actionplan", "agencies", "audit", "chronology", "core", "dhr_workflow", "imrs", "letters", "material", "meetings", "notices", "panels",
    "redaction", "submission",
}  # fmt: skip
# What the content of a model is, for the table of who may see it (entitled.py).
KINDS = {
    "Review": "brief", "Notification": "case", "Screening": "case", "OtherProceeding": "case", "ProceedingDate": "case",
    "Pause": "case", "Extension": "case", "DayCorrection": "case", "RecordedDay": "case", "StageChange": "case",
    "Overruling": "case", "Decision": "case", "Direction": "case", "LeadOffer": "offer", "ReviewLink": "case",
    "ScopingRequest": "scoping", "AgencyReturn": "request", "Escalation": "escalation", "Handover": "handover",
    "Household": "family", "FamilyContact": "contact", "QuietDay": "quiet", "Witness": "quiet", "EqualityConsideration": "case",
    "PersonInScope": "brief", "Person": "brief", "ChairAppointment": "case", "ChairExpression": "candidate", "ChairTerms": "candidate",
    "ChairHandover": "case",
    "Relation": "family", "Contribution": "contact", "TermsShared": "contact", "Complaint": "contact", "ConflictingWishes": "contact",
    "PanelMember": "case", "TermsOfReference": "brief", "LineOfEnquiry": "brief", "Submission": "sent", "Row": "sent",
    "Remark": "remark", "Letter": "letter", "WithdrawnIssue": "letter", "IncomingLetter": "letter", "Report": "report", "ChecklistMark": "report", "Dispatch": "report",
    "Answer": "report", "Publication": "report", "PublicationHold": "report", "Recommendation": "plan", "Action": "action",
    "ActionUpdate": "update", "Declaration": "declared", "MustNotSee": "barring", "BreakGlass": "glass",
    "ReviewAuthor": "case", "ReportRound": "report", "Finding": "sent", "FindingRow": "sent", "FindingJudgement": "remark",
    "Question": "request", "Redaction": "redaction", "LegalHold": "redaction",
    "Meeting": "case", "Attendance": "case", "MeetingInvitation": "case", "Minutes": "case", "MeetingDecision": "case", "MeetingTask": "case", "StaffDebrief": "case",
    "Document": "document", "DocumentVersion": "document", "DisclosureMark": "document", "PaperSet": "document",
    "AgencyReport": "request", "ReportVersion": "written", "ReportCheck": "judged", "MoreTime": "request",
}  # fmt: skip
COLUMNS = {
    "Review.area": "area",
    "Person.real_name": "name",
    "Person.aliases": "name",
    "Person.address": "name",
    "Person.contact_how": "name",
    "Household.recipient_name": "address",
    "Household.address": "address",
    "Household.contact_wishes": "contact",
    "Letter.recipient": "address",
}
# Texts that the product compares, counts or parses: a word in them would change what happens, not what is read.
KEYS = {
    "Review.reference", "DayCorrection.fact", "RecordedDay.rule", "StageChange.track", "StageChange.name", "StageChange.made_by",
    "StageChange.from_stage", "StageChange.to_stage", "StageChange.subject", "Overruling.move", "Overruling.stage",
    "Overruling.guard", "Letter.code", "Batch.code", "IncomingLetter.code", "PreviewRead.said", "ChecklistMark.code", "Dispatch.recipient", "Submission.format", "Row.place", "Row.codes",
    "Row.agency_name", "Row.text", "Direction.authority", "Person.date_of_birth", "ReviewLink.other_reference",
    "Decision.decided_by_name", "LeadOffer.name", "Finding.code", "Redaction.record_class", "OtherProceeding.effect",
    "Question.about", "Escalation.about", "ReportCheck.code",
}  # fmt: skip
# Where an empty text means something to the product, or a record says nothing about a case.
MAY_STAY_EMPTY = {
    "Submission.refusal", "Row.left_out_reason", "Household.advocate", "LeadOffer.answer", "ReviewLink.other_name",
    "Submission.withdrawn_reason", "RecordedDay.extended_why", "AgencyReturn.author_name", "AgencyReturn.author_job",
    "AgencyReport.author_name", "AgencyReport.author_job", "AgencyReport.debrief_note", "MoreTime.answer_note",
    "Publication.instead", "Recommendation.department", "Attendance.conflict", "DocumentVersion.reason", "Document.withdrawn_reason",
}  # fmt: skip
NO_CASE = {
    "User", "PartnershipMembership", "AgencyMembership", "Partnership", "Agency", "Succession", "PartnershipAgency",
    "ContactPoint", "Event", "Head", "LocalTarget", "ExtraHoliday", "ListedDate", "ListState", "ReviewProcess",
    "ThingProcess", "TrackerFile", "StoredFile", "RememberedColumns", "ReviewColumns", "CombinedIssue", "IssuedFile", "Package",
    "Message", "NoticeChoice", "CalendarFeed", "Statement", "AgencyName", "SharingAgreement", "ListFile", "Invitation",
    "FactorReset", "Attestation", "Salt", "Shape", "EventText", "Told", "Verification", "Door", "Reading", "Looking", "PreparedFile",
    "RetentionRule", "DocumentReader", "Paper",
    "Batch", "PreviewRead",
    "PartnershipTemplate", "PartnershipLetterhead",
}  # fmt: skip


def models_with_cases() -> Iterator[type[Model]]:
    """The product's own models, without the histories that copy them."""
    for model in apps.get_models():
        if model._meta.app_label in OURS and not model.__name__.startswith("Historical"):
            yield model


def text_columns(model: type[Model]) -> Iterator[Field[Any, Any]]:
    """Columns into which a person can write."""
    for field in model._meta.concrete_fields:
        texts = field.get_internal_type() in ("CharField", "TextField")
        name = f"{model.__name__}.{field.name}"
        if texts and not field.choices and not field.primary_key and name not in KEYS:
            yield field


def found_from(record: Model, wanted: type[Model], depth: int = 4) -> Model | None:
    """The review (or the agency) to which a record belongs, along its foreign keys."""
    if isinstance(record, wanted):
        return record
    links = [f for f in record._meta.concrete_fields if f.is_relation and getattr(record, f.attname) is not None]
    for field in links:
        if isinstance(found := getattr(record, field.name), wanted):
            return found
    kept = (f for f in links if f.related_model not in (Review, Agency) and f.related_model is not User)
    nearer = (found_from(getattr(record, f.name), wanted, depth - 1) for f in kept) if depth else ()
    return next((found for found in nearer if found is not None), None)


def plant(register: Register, record: Model) -> None:
    """A word at the end of each text of this record."""
    kind = KINDS.get(type(record).__name__)
    if kind is None:
        return
    review, owner = found_from(record, Review), found_from(record, Agency)
    if isinstance(record, Declaration):
        owner = record.user  # what a person declared is that person's to see
    if (
        isinstance(record, StageChange) and record.track == ACTION_TRACK.code
    ):  # its reason is told to who has the action
        kind, owner = "update", Action.objects.get(pk=record.subject_id).agency
    for field in text_columns(type(record)):
        name = f"{type(record).__name__}.{field.name}"
        word = register.word(getattr(review, "pk", ""), COLUMNS.get(name, kind), getattr(owner, "pk", ""))
        _write(record, field, word, name)
    if type(record).__name__ == "Person":
        record.date_of_birth = register.birthday(getattr(review, "pk", ""))  # type: ignore[attr-defined]


def _write(record: Model, field: Field[Any, Any], word: str, name: str) -> None:
    value = getattr(record, field.name)
    if isinstance(value, dict):
        setattr(
            record, field.name, {key: f"{text} {word}" if word not in text else text for key, text in value.items()}
        )
    elif isinstance(value, str) and word not in value and (value or name not in MAY_STAY_EMPTY):
        room = (field.max_length or 10_000) - len(word) - 1
        setattr(record, field.name, f"{value[:room]} {word}".strip())


@contextmanager
def planting(register: Register) -> Iterator[None]:
    """While this lasts, whatever is saved carries its words."""

    def before_saving(sender: type[Model], instance: Model, raw: bool = False, **_: Any) -> None:
        if sender._meta.app_label in OURS:
            plant(register, instance)

    pre_save.connect(before_saving, weak=False)
    try:
        yield
    finally:
        pre_save.disconnect(before_saving)
