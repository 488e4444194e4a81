"""While the report is written, and when its day moves. Source: domain 10, L28, L30 and L31. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import CLEARED, GUIDANCE, HELD, PUBLISHED, SENT, LetterType
from dhr.letters.wording import drafting as words

ENTRIES = (
    LetterType(
        code="L28", name="Is the draft right? To agencies", to="agency", sender="The review chair",
        subject="Passages of a draft report, to check", wording=words.ACCURACY, authority=GUIDANCE, grade="K",
        offered_at=("drafting", "panel_agreed", "corrections"), signer="review_chair", typed=("answer date",),
        contains=("agency", "answer date", "partnership contact"), due="Ten to fifteen working days to answer",
        enclosures=("The passages about this agency, and no others",),
    ),
    LetterType(
        code="L30", name="Extension: to the Home Office", to="home_office", sender="The chair of the partnership",
        subject="A new date for the report of a review", wording=words.EXTENSION, authority=GUIDANCE, grade="K",
        offered_at=HELD, signer="partnership_chair", typed=("what is being done",), about_extension=True,
        contains=("old date", "new date", "agreed date", "extension reason", "what is being done"),
        due="Before the day that stood",
    ),
    LetterType(
        code="L30C", name="Extension: request to the chair of the partnership", to="partnership_chair",
        sender="The review chair", subject="More time for the report of a review", wording=words.EXTENSION_REQUEST,
        authority=GUIDANCE, grade="K", offered_at=HELD, signer="review_chair",
        typed=("new date", "extension reason", "what is being done"),
        contains=("report due date", "new date", "extension reason", "what is being done"),
        due="Before the day that stands",
    ),
    LetterType(
        code="L31", name="What the review found: to staff", to="agency", sender="A panel member",
        subject="What a review found", wording=words.DEBRIEF, authority=GUIDANCE, grade="K",
        offered_at=("panel_agreed", *SENT, *CLEARED, *PUBLISHED), typed=("findings",),
        attention="The staff who worked with the people in this review", contains=("findings", "partnership contact"),
        due="Before the report is published",
    ),
)  # fmt: skip
