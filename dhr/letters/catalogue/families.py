"""Letters to families, friends and others whom the death touched. Source: domain 9 and 10. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import (
    BEGUN,
    CLEARED,
    GUIDANCE,
    HELD,
    PRACTICE,
    PUBLISHED,
    SENT,
    WORK,
    LetterType,
)
from dhr.letters.wording import families as words
from dhr.letters.wording import others as other_words

CHECKED = "Promptly, after the police liaison officer was asked"
WORKING = ("panel_and_terms", *WORK)

ENTRIES = (
    LetterType(
        code="L12", name="First letter to the family", to="family", sender="The partnership or the review chair",
        subject="A review, and how you can take part", wording=words.FAMILY, authority=GUIDANCE, grade="K",
        offered_at=("established", "chair_appointed"), typed=("person who died", "relationship"), due=CHECKED,
        contains=(
            "household", "person who died", "why a review is held", "decision date", "chair status", "advocacy",
            "partnership contact",
        ),
        enclosures=("Home Office leaflet for families", "Leaflets of those who can help"),
    ),
    LetterType(
        code="L20F", name="Pause: to the family", to="family", sender="The review chair",
        subject="The review waits for a while", wording=words.PAUSE_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=HELD, signer="review_chair", typed=("person who died", "why in plain words", "what happens next"),
        contains=(
            "pause start", "pause review date", "why in plain words", "what happens next", "advocacy",
            "partnership contact",
        ),
        due="When the review pauses",
    ),
    LetterType(
        code="L29", name="The draft report: to the family", to="family", sender="The review chair",
        subject="The draft report, if you would like to read it", wording=words.DRAFT, authority=GUIDANCE, grade="K",
        offered_at=("drafting", "panel_agreed", "corrections"), signer="review_chair",
        typed=("person who died", "how to read", "comments date"),
        contains=("person who died", "how to read", "comments date", "advocacy", "partnership contact"),
        enclosures=("The draft, handed over in the way that was agreed",),
        due="When the draft is ready, with enough time to read it",
    ),
    LetterType(
        code="L30F", name="Extension: to the family", to="family", sender="The review chair",
        subject="The report will take longer", wording=words.EXTENSION_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=HELD, typed=("person who died", "why in plain words", "what happens next"), about_extension=True,
        contains=(
            "old date", "new date", "why in plain words", "what happens next", "advocacy", "partnership contact",
        ),
        due="Before the day that stood",
    ),
    LetterType(
        code="L37", name="Before publication: to the family", to="family", sender="The review chair or the partnership",
        subject="The report will be published", wording=words.BEFORE_PUBLICATION, authority=GUIDANCE, grade="K",
        offered_at=CLEARED, typed=("person who died", "publication date", "publication address", "press plan"),
        contains=(
            "person who died", "publication date", "publication address", "press plan", "advocacy",
            "partnership contact",
        ),
        enclosures=("The final report",), due="Five to ten working days before, or more",
    ),
    LetterType(
        code="L39F", name="Publication: to another family", to="family", sender="The partnership",
        subject="A report will be published", wording=words.OTHER_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=CLEARED, typed=("publication date", "publication address"),
        contains=("household", "publication date", "publication address", "partnership contact"),
        due="Five to ten working days before, or more",
    ),
    LetterType(
        code="L45F", name="The review is closed: to the family", to="family", sender="The chair of the partnership",
        subject="What came of the review", wording=words.CLOSURE_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=("monitoring", "closed"), signer="partnership_chair",
        typed=("person who died", "what changed in plain words"),
        contains=("person who died", "what changed in plain words", "partnership contact"),
        due="When the review closes, where the family wishes to hear",
    ),
    LetterType(
        code="L46F", name="The review ends early: to the family", to="family", sender="The chair of the partnership",
        subject="A change to the review", wording=words.DISCONTINUED_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=(*BEGUN, *WORK, "signed_off", "discontinued"), signer="partnership_chair",
        typed=("person who died", "why in plain words", "what happens next"),
        contains=("person who died", "why in plain words", "what happens next", "advocacy", "partnership contact"),
        due="At once, before others hear of it",
    ),
    LetterType(
        code="L47", name="Invitation to the person thought to have caused the death", to="alleged",
        sender="The review chair", subject="A review, and whether you wish to speak to it",
        wording=other_words.INVITATION_IN_CUSTODY, authority=GUIDANCE, grade="K", offered_at=WORKING,
        signer="review_chair", typed=("person addressed",),
        contains=("person addressed", "what the law says", "partnership contact"),
        enclosures=("Information sheet",), due="After the trial, once the senior investigating officer agrees",
    ),
    LetterType(
        code="L47G", name="Invitation through a prison: to the governor", to="alleged", sender="The review chair",
        subject="A letter to hand to somebody in your care", wording=other_words.GOVERNOR, authority=GUIDANCE, grade="K",
        offered_at=WORKING, signer="review_chair", contains=("what the law says", "partnership contact"),
        enclosures=("The letter to hand over", "Information sheet"), due="With the invitation",
    ),
    LetterType(
        code="L48", name="Invitation to a friend, neighbour or relative", to="contributor", sender="The review chair",
        subject="A review, and how you can help it", wording=other_words.FRIEND, authority=GUIDANCE, grade="K",
        offered_at=WORKING, signer="review_chair", typed=("person addressed", "person who died"),
        contains=("person addressed", "person who died", "advocacy", "partnership contact"),
        enclosures=("Home Office leaflet for friends",),
    ),
    LetterType(
        code="L48E", name="Invitation to an employer or colleague", to="contributor", sender="The review chair",
        subject="A review, and how you can help it", wording=other_words.EMPLOYER, authority=GUIDANCE, grade="K",
        offered_at=WORKING, signer="review_chair", typed=("person addressed", "person who died"),
        contains=("person addressed", "person who died", "partnership contact"),
        enclosures=("Home Office leaflet for employers and colleagues",),
    ),
    LetterType(
        code="L48F", name="Invitation to another family", to="family", sender="The review chair",
        subject="A review, and how you can help it", wording=other_words.OTHER_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=WORKING, signer="review_chair", contains=("household", "what the law says", "partnership contact"),
        enclosures=("Home Office leaflet for families",), due="Once the senior investigating officer agrees",
    ),
    LetterType(
        code="L49", name="Note of what somebody told us, to agree", to="contributor", sender="The review chair",
        subject="What you told the review", wording=other_words.NOTE, authority=PRACTICE, grade="local",
        offered_at=(*WORKING, "corrections"), signer="review_chair", typed=("person addressed", "contribution date"),
        contains=("person addressed", "contribution date", "partnership contact"),
        enclosures=("The note", "A page to sign, with a prepaid envelope"), due="After the meeting",
    ),
    LetterType(
        code="L52", name="How the review stands: to the family", to="family", sender="The review chair",
        subject="How the review stands", wording=words.UPDATE, authority=GUIDANCE, grade="K",
        offered_at=(*BEGUN, *WORK, *SENT, *CLEARED, *PUBLISHED), signer="review_chair",
        typed=("person who died", "where the review stands", "what happens next"),
        contains=("where the review stands", "what happens next", "advocacy", "partnership contact"),
        due="Every month, or as agreed with the family",
    ),
    LetterType(
        code="L53", name="Answer to a complaint", to="complainant", sender="The chair of the partnership",
        subject="Our answer to your complaint", wording=other_words.COMPLAINT, authority=PRACTICE, grade="local",
        offered_at=(*HELD, "no_review", "closed_without_review", "closed", "discontinued"),
        signer="partnership_chair", typed=("person addressed", "complaint answer", "complaint route"),
        contains=(
            "complaint date", "complaint answer", "complaint route", "home office address", "partnership contact",
        ),
        due="By the day that the partnership set",
    ),
)  # fmt: skip
