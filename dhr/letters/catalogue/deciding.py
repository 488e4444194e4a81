"""Letters up to the decision, and of the decision. Source: domain 10, L01 to L12. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import BEFORE, GUIDANCE, LAW, NOT_HELD, PRACTICE, LetterType
from dhr.letters.wording import deciding as words

ENTRIES = (
    LetterType(
        code="L01", name="Notification of a death that may call for a review", to="partners",
        sender="The police or another agency", authority=GUIDANCE, grade="K", offered_at=(), direction="in",
        starts="A review is opened at “Notified”; the month of the decision begins on the day the partnership knew",
        enclosures=("The agency's notification form",), due="Promptly; the guidance asks the police to write",
    ),
    LetterType(
        code="L02", name="Acknowledgement of a notification", to="notifier", sender="The partnership",
        subject="Your notification of a death", wording=words.ACKNOWLEDGEMENT, authority=PRACTICE, grade="local",
        offered_at=("notified", "settling_lead", "scoping"), due="One or two working days",
        contains=("received date", "reference", "decision due date", "partnership contact"),
    ),
    LetterType(
        code="L03", name="Which partnership leads the review", to="partnership", sender="The partnership",
        subject="Which partnership leads a review", wording=words.LEAD, authority=GUIDANCE, grade="K",
        offered_at=("notified", "settling_lead"), due="Within the month of the decision", typed=("answer date",),
        contains=("other partnership", "lead reason", "decision due date", "answer date"),
        enclosures=("The notification, by a secure way",),
    ),
    LetterType(
        code="L04", name="Secure records and say what is held", to="agency", sender="The partnership",
        subject="Keep records safe, and tell us what you hold", wording=words.SCOPING, authority=GUIDANCE, grade="K",
        offered_at=("notified", "settling_lead", "scoping"), due="The working day after the notification",
        contains=("agency", "duty", "scoping due date", "partnership contact"),
        enclosures=("Scoping form", "Information-sharing agreement", "Privacy notice"),
    ),
    LetterType(
        code="L05", name="Invitation to the group that advises on the decision", to="partners",
        sender="The partnership", subject="A meeting to advise on a decision", wording=words.ADVISERS,
        authority=PRACTICE, grade="local", offered_at=("scoping", "decision_pending", "deferred"),
        typed=("meeting when", "meeting place"), contains=("meeting when", "meeting place", "decision due date"),
        enclosures=("Summary of what the agencies hold",),
    ),
    LetterType(
        code="L06", name="Decision put off: to the Home Office", to="home_office", sender="The partnership",
        subject="A decision that is put off", wording=words.HOLDING, authority=GUIDANCE, grade="K",
        offered_at=("deferred",), signer="partnership_chair", due="Before the month of the decision ends",
        contains=("aware date", "deferral reason", "look again date"),
    ),
    LetterType(
        code="L07", name="No review: to the Home Office", to="home_office", sender="The chair of the partnership",
        subject="A decision not to hold a review", wording=words.NO_REVIEW, authority=f"{LAW}, s.9; {GUIDANCE}",
        grade="K", offered_at=("decision_pending", "no_review"), signer="partnership_chair", due="With the decision",
        typed=("criteria", "family view", "other review instead"),
        contains=(
            "no review date", "criteria", "decision reasons", "consulted", "family view", "other review instead",
        ),
        enclosures=("Decision paper",),
    ),
    LetterType(
        code="L08", name="No review: to the family", to="family", sender="The chair of the partnership",
        subject="A decision that we have made", wording=words.NO_REVIEW_FAMILY, authority=GUIDANCE, grade="K",
        offered_at=("no_review",), signer="partnership_chair", due="The same day",
        typed=("person who died", "relationship", "reasons in plain words"),
        contains=(
            "person who died", "no review date", "reasons in plain words", "advocacy", "partnership contact",
        ),
        enclosures=("Home Office leaflet for families",),
    ),
    LetterType(
        code="L09", name="The decision: to agencies", to="agency", sender="The partnership",
        subject="The decision about a review", wording=words.OUTCOME, authority=GUIDANCE, grade="K",
        offered_at=("deferred", *NOT_HELD, "established"), due="The day of the decision",
        contains=("the decision", "what agencies do now", "partnership contact"),
    ),
    LetterType(
        code="L09N", name="The decision: to whoever told the partnership", to="notifier", sender="The partnership",
        subject="The decision about a death that you told us of", wording=words.OUTCOME_NOTIFIER, authority=GUIDANCE,
        grade="K", offered_at=("deferred", *NOT_HELD, "established"), due="The day of the decision",
        contains=("received date", "the decision", "partnership contact"),
    ),
    LetterType(
        code="L10", name="The Home Office's view or a direction", to="partners", sender="The Home Office",
        authority=f"{LAW}, s.9(2)", grade="S", direction="in", offered_at=("no_review", *BEFORE),
        starts="Content: the review closes without one; a direction: the review is established; otherwise the decision is "
        "looked at again",
        due="Recorded on the day it comes; no time limit was found",
    ),
    LetterType(
        code="L11", name="Notice to the Home Office that a review is held", to="home_office",
        sender="The chair of the partnership", subject="Notice of a review", wording=words.HOME_OFFICE_NOTICE,
        authority=GUIDANCE, grade="K", offered_at=("established",), signer="partnership_chair",
        typed=("joint review",), due="With the decision",
        contains=("decision date", "legal basis", "chair status", "expected date", "joint review"),
    ),
)  # fmt: skip
