"""What agencies are asked, reminded of and told. Source: domain 10, L13, L22 to L27, L50, L51 and L54. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import BEFORE, BEGUN, GUIDANCE, LAW, NOT_HELD, PRACTICE, WORK, LetterType
from dhr.letters.wording import agencies as words

ASKED = ("panel_and_terms", "gathering")
TEMPLATES = ("Template for the chronology", "The key to the pseudonyms, separately and by a secure way")

ENTRIES = (
    LetterType(
        code="L13", name="A review is held: to agencies", to="agency", sender="The partnership",
        subject="A review is held", wording=words.ESTABLISHED, authority=GUIDANCE, grade="K", offered_at=BEGUN,
        typed=("answer date",), enclosures=("Outline of the terms of reference",), due="At once after the decision",
        contains=("agency", "decision date", "chair status", "duty", "answer date", "partnership contact"),
    ),
    LetterType(
        code="L22", name="Commission of a chronology from an agency", to="agency", sender="The review chair",
        subject="Request for a chronology", wording=words.COMMISSION, authority=GUIDANCE, grade="K", offered_at=ASKED,
        signer="review_chair", enclosures=TEMPLATES, due="When the terms of reference are set",
        contains=(
            "agency", "duty", "period", "people", "lines of enquiry", "return due date", "partnership contact",
        ),
    ),
    LetterType(
        code="L22R", name="Commission of a report from an agency", to="agency", sender="The review chair",
        subject="Request for a report", wording=words.REPORT, authority=GUIDANCE, grade="K", offered_at=(*ASKED, "analysis"),
        signer="review_chair", enclosures=("Template for the report, with its checklist",),
        contains=(
            "agency", "duty", "report kind", "report reason", "period", "people", "lines of enquiry", "return due date",
            "partnership contact",
        ),
        due="When the terms of reference are set",
    ),
    LetterType(
        code="L23", name="Reminder of a return that is due", to="agency", sender="The partnership",
        subject="A return that is due", wording=words.REMINDER, authority=PRACTICE, grade="local",
        offered_at=("gathering", "analysis"), about_late=True, due="Five working days before the day, and on the day",
        contains=("agency", "what is missing", "asked date", "return due date", "partnership contact"),
    ),
    LetterType(
        code="L24", name="Overdue return: to the agency's director", to="agency", sender="The review chair",
        subject="A return that is overdue", wording=words.OVERDUE, authority=PRACTICE, grade="local",
        offered_at=("gathering", "analysis"), signer="review_chair", typed=("answer date",),
        attention="The director responsible", about_late=True, due="Ten working days after the day",
        contains=("what is missing", "return due date", "days late", "report due date", "answer date"),
    ),
    LetterType(
        code="L25", name="Overdue return: to the agency's chief executive", to="agency",
        sender="The chair of the partnership", subject="A return that is long overdue", wording=words.EXECUTIVE,
        authority=PRACTICE, grade="local", offered_at=("gathering", "analysis"), signer="partnership_chair",
        typed=("answer date",), attention="The chief executive or chief officer", about_late=True,
        enclosures=("The letters that were sent before",), due="Twenty working days after the day",
        contains=("duty", "what is missing", "return due date", "days late", "history", "answer date"),
    ),
    LetterType(
        code="L26", name="Questions about a report: to its author", to="agency", sender="The review chair",
        subject="Questions about your report", wording=words.QUESTIONS_TO_AUTHOR, authority=GUIDANCE, grade="K",
        offered_at=("gathering", "analysis", "drafting"), signer="review_chair", typed=("questions", "answer date"),
        attention="The author of the report", contains=("report kind", "questions", "answer date"),
    ),
    LetterType(
        code="L27", name="A report sent back for more work", to="agency", sender="The review chair",
        subject="A report that needs more work", wording=words.RETURNED, authority=GUIDANCE, grade="K",
        offered_at=("gathering", "analysis", "drafting"), signer="review_chair", typed=("answer date",),
        contains=("report kind", "return reasons", "answer date", "partnership contact"),
    ),
    LetterType(
        code="L50", name="Health records: to a practice or health body", to="agency", sender="The partnership",
        subject="Records of somebody who has died", wording=words.HEALTH, authority=f"{LAW}, s.9; {GUIDANCE}", grade="K",
        offered_at=("notified", "scoping", "decision_pending", *BEGUN, "gathering"), typed=("answer date",),
        contains=("agency", "legal basis", "duty", "answer date", "partnership contact"),
        enclosures=("The text of the section of the Act",),
    ),
    LetterType(
        code="L51", name="Request to an agency in another area", to="agency", sender="The partnership",
        subject="Request for a chronology", wording=words.OUT_OF_AREA, authority=GUIDANCE, grade="K",
        offered_at=(*ASKED, "analysis"), typed=("why this agency",), enclosures=TEMPLATES,
        contains=(
            "agency", "duty", "why this agency", "period", "people", "lines of enquiry", "return due date",
            "partnership contact",
        ),
    ),
    LetterType(
        code="L54", name="Keep every record: to agencies", to="agency", sender="The partnership",
        subject="Keep records safe", wording=words.HOLD, authority=GUIDANCE, grade="K", offered_at=(*BEFORE, *BEGUN, *WORK),
        contains=("agency", "reference", "partnership contact"), due="When a review may be held",
    ),
    LetterType(
        code="L54R", name="Records need no longer be held: to agencies", to="agency", sender="The partnership",
        subject="Records that were held for a review", wording=words.RELEASE, authority=PRACTICE, grade="local",
        offered_at=(*NOT_HELD, "closed", "discontinued"), contains=("agency", "reference", "partnership contact"),
        due="When the review is closed",
    ),
)  # fmt: skip
