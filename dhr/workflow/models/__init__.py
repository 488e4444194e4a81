"""A review and the facts beside its stage."""

from __future__ import annotations

from dhr.workflow.models.beside import (
    Answered,
    Extension,
    ExtensionReason,
    OtherProceeding,
    Pause,
    PauseReason,
    ProceedingDate,
    ProceedingDateKind,
    ProceedingEffect,
    ProceedingKind,
    effects_packed,
)
from dhr.workflow.models.dates import (
    DayCorrection,
    ExtraHoliday,
    Fact,
    ListedDate,
    ListState,
    LocalTarget,
    RecordedDay,
    TargetUnit,
)
from dhr.workflow.models.deciding import (
    Decision,
    DecisionKind,
    Direction,
    DirectionKind,
    LeadOffer,
    LinkKind,
    OfferState,
    ReviewLink,
)
from dhr.workflow.models.record import Overruling, StageChange
from dhr.workflow.models.returns import (
    AgencyReturn,
    Escalation,
    EscalationLevel,
    ScopingReply,
    ScopingRequest,
)
from dhr.workflow.models.review import (
    DeathManner,
    DisplayName,
    GuidanceVersion,
    Known,
    LegalBasis,
    Notification,
    Review,
    Screening,
)
from dhr.workflow.models.staged import StagedModel
from dhr.workflow.models.work import Handover, ReviewProcess, ThingProcess, TrackerFile, TrackerState

__all__ = [
    "AgencyReturn", "Answered", "DayCorrection", "DeathManner", "Decision", "DecisionKind", "Direction", "DirectionKind", "DisplayName",
    "Escalation", "EscalationLevel", "Extension", "ExtensionReason", "ExtraHoliday", "Fact", "GuidanceVersion", "Handover", "Known", "LeadOffer",
    "LegalBasis", "LinkKind", "ListState", "ListedDate", "LocalTarget", "Notification", "OfferState", "OtherProceeding", "Overruling", "Pause", "PauseReason",
    "ProceedingDate", "ProceedingDateKind", "ProceedingEffect", "ProceedingKind", "RecordedDay", "Review", "ReviewLink", "ReviewProcess",
    "ScopingReply", "ScopingRequest", "Screening", "StageChange", "StagedModel", "TargetUnit", "ThingProcess", "TrackerFile",
    "TrackerState", "effects_packed",
]  # fmt: skip
