"""The chair, the panel, and those who are told that a review is held. Source: domain 10, L14 to L21 and L55. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import BEGUN, GUIDANCE, HELD, PRACTICE, WORK, LetterType
from dhr.letters.wording import panel as words

TOLD = (*BEGUN, "gathering")

ENTRIES = (
    LetterType(
        code="L14", name="A review is held: to the coroner", to="coroner", sender="The partnership",
        subject="Notice of a review", wording=words.CORONER, authority=GUIDANCE, grade="K", offered_at=TOLD,
        contains=("decision date", "chair status", "partnership contact"), due="With the decision",
    ),
    LetterType(
        code="L15", name="A review is held: to the senior investigating officer", to="police", sender="The partnership",
        subject="Notice of a review", wording=words.INVESTIGATOR, authority=GUIDANCE, grade="K", offered_at=TOLD,
        contains=("decision date", "chair status", "partnership contact"), due="With the decision",
    ),
    LetterType(
        code="L15C", name="A review is held: to the Crown Prosecution Service", to="cps", sender="The partnership",
        subject="Notice of a review", wording=words.PROSECUTOR, authority=GUIDANCE, grade="K", offered_at=TOLD,
        contains=("decision date", "chair status", "partnership contact"), due="With the decision",
    ),
    LetterType(
        code="L16", name="A review is held: to another board or public body", to="board", sender="The partnership",
        subject="Notice of a review, and a question", wording=words.BOARD, authority=GUIDANCE, grade="K",
        offered_at=TOLD, typed=("answer date",), due="With the decision",
        contains=("decision date", "chair status", "answer date", "partnership contact"),
    ),
    LetterType(
        code="L16D", name="A review is held: to the Domestic Abuse Commissioner", to="dac", sender="The partnership",
        subject="Notice of a review", wording=words.COMMISSIONER, authority="Not found in a source that was read",
        grade="U", offered_at=TOLD, contains=("decision date", "chair status", "partnership contact"),
    ),
    LetterType(
        code="L17", name="Who would like to chair a review", to="market", sender="The partnership",
        subject="Independent chair wanted for a review", wording=words.CHAIR_WANTED, authority=PRACTICE, grade="local",
        offered_at=("established",), typed=("fee", "answer date"),
        contains=("case type", "expected date", "fee", "answer date", "partnership contact"),
        enclosures=("Specification of the work",),
    ),
    LetterType(
        code="L18", name="Appointment of the review chair", to="chair", sender="The partnership",
        subject="Your appointment as independent chair", wording=words.APPOINTMENT, authority=GUIDANCE, grade="K",
        offered_at=("established", "chair_appointed"), signer="partnership_chair", typed=("milestones",),
        contains=(
            "chair", "chair starts", "chair days", "chair fee", "chair ends", "milestones", "partnership contact",
        ),
        enclosures=("Contract", "Confidentiality agreement"),
    ),
    LetterType(
        code="L19", name="Invitation to the panel", to="panel_member", sender="The partnership",
        subject="The panel of a review", wording=words.PANEL, authority=GUIDANCE, grade="K",
        offered_at=("chair_appointed", "panel_and_terms", *WORK), due="Ten working days before the meeting",
        contains=("meeting when", "meeting place", "chair", "partnership contact"),
        enclosures=("Terms of reference", "Agenda"),
    ),
    LetterType(
        code="L20", name="Pause: to agencies", to="agency", sender="The review chair", subject="A review pauses",
        wording=words.PAUSE, authority=GUIDANCE, grade="K", offered_at=HELD, signer="review_chair",
        typed=("what stops",), due="When the review pauses",
        contains=("pause start", "pause reason", "what stops", "pause continues", "pause review date"),
    ),
    LetterType(
        code="L20M", name="Pause: to the panel", to="panel_member", sender="The review chair",
        subject="A review pauses", wording=words.PAUSE_PANEL, authority=GUIDANCE, grade="K", offered_at=HELD,
        signer="review_chair", typed=("what stops",), due="When the review pauses",
        contains=("pause start", "pause reason", "what stops", "pause continues", "pause review date"),
    ),
    LetterType(
        code="L21", name="Pause: to the Home Office", to="home_office", sender="The partnership",
        subject="A review that pauses", wording=words.PAUSE_HOME_OFFICE, authority=GUIDANCE, grade="K", offered_at=HELD,
        signer="partnership_chair", due="When the review pauses",
        contains=("pause start", "pause reason", "pause continues", "pause review date"),
    ),
    LetterType(
        code="L55", name="Confidentiality agreement: panel member", to="panel_member", sender="The partnership",
        subject="Confidentiality agreement", wording=words.CONFIDENTIALITY, authority=PRACTICE, grade="local",
        offered_at=("chair_appointed", "panel_and_terms", *WORK), contains=("reference", "partnership contact"),
        due="Before anything of the review is seen",
    ),
    LetterType(
        code="L55A", name="Confidentiality agreement: advocate, interpreter or adviser", to="partners",
        sender="The partnership", subject="Confidentiality agreement", wording=words.CONFIDENTIALITY_OTHERS,
        authority=PRACTICE, grade="local", offered_at=HELD, contains=("reference", "partnership contact"),
        due="Before anything of the review is seen",
    ),
)  # fmt: skip
