"""Actions, closing, merging, breaches. Source: domain 10, L44 to L46 and L56. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import (
    BEGUN,
    DATA_PROTECTION,
    GUIDANCE,
    HELD,
    NOT_HELD,
    PRACTICE,
    WORK,
    LetterType,
)
from dhr.letters.wording import closing as words

ENDING = (*BEGUN, *WORK, "signed_off", "discontinued")
ANY = (*NOT_HELD, *HELD, "closed", "discontinued")
BREACH = ("what went wrong", "likely effect", "what is being done")
OUTCOMES = ("action outcomes", "audit", "partnership contact")

ENTRIES = (
    LetterType(
        code="L44", name="How do the actions stand? To agencies", to="agency", sender="The partnership",
        subject="Actions of a review", wording=words.ACTIONS, authority=PRACTICE, grade="local",
        offered_at=("published", "withheld", "monitoring"), typed=("answer date",),
        contains=("agency", "actions due", "answer date", "partnership contact"),
        enclosures=("The agency's part of the action plan",), due="Every quarter",
    ),
    LetterType(
        code="L45", name="The review is closed: to the Home Office", to="home_office",
        sender="The chair of the partnership", subject="A review is closed", wording=words.CLOSED, authority=PRACTICE,
        grade="local", offered_at=("monitoring", "closed"), signer="partnership_chair", typed=("audit",),
        contains=OUTCOMES, enclosures=("The final action plan",), due="When the review closes",
    ),
    LetterType(
        code="L45A", name="The review is closed: to agencies", to="agency", sender="The chair of the partnership",
        subject="A review is closed", wording=words.CLOSED_AGENCIES, authority=PRACTICE, grade="local",
        offered_at=("monitoring", "closed"), signer="partnership_chair", typed=("audit",), contains=("agency", *OUTCOMES),
        enclosures=("The final action plan",), due="When the review closes",
    ),
    LetterType(
        code="L45D", name="The review is closed: to the Domestic Abuse Commissioner", to="dac",
        sender="The chair of the partnership", subject="A review is closed", wording=words.CLOSED_COMMISSIONER,
        authority=PRACTICE, grade="local", offered_at=("monitoring", "closed"), signer="partnership_chair",
        typed=("audit",), contains=OUTCOMES, enclosures=("The final action plan",), due="When the review closes",
    ),
    LetterType(
        code="L46", name="The review ends early or is merged: to the Home Office", to="home_office",
        sender="The chair of the partnership", subject="A review that ends early or is merged",
        wording=words.DISCONTINUED, authority=GUIDANCE, grade="K", offered_at=ENDING, signer="partnership_chair",
        typed=("discontinue reason", "where next"), contains=("discontinue reason", "where next", "partnership contact"), due="With the decision",
    ),
    LetterType(
        code="L46A", name="The review ends early or is merged: to agencies", to="agency",
        sender="The chair of the partnership", subject="A review that ends early or is merged",
        wording=words.DISCONTINUED_AGENCIES, authority=GUIDANCE, grade="K", offered_at=ENDING, signer="partnership_chair",
        typed=("discontinue reason", "where next"), contains=("agency", "discontinue reason", "where next", "partnership contact"),
        due="With the decision",
    ),
    LetterType(
        code="L56", name="Breach of personal data: to the Home Office", to="home_office", sender="The partnership",
        subject="A breach of personal data", wording=words.BREACH_HOME_OFFICE, authority=PRACTICE, grade="local",
        offered_at=ANY, typed=("breach date", *BREACH), contains=("breach date", *BREACH, "partnership contact"),
        due="As soon as the partnership knows of it",
    ),
    LetterType(
        code="L56I", name="Breach of personal data: to the Information Commissioner", to="board",
        sender="The partnership, for the controller", subject="A breach of personal data", wording=words.BREACH_REGULATOR,
        authority=f"{DATA_PROTECTION}, article 33", grade="K", offered_at=ANY,
        typed=("breach date", "who is affected", *BREACH),
        contains=("breach date", "who is affected", *BREACH, "partnership contact"),
        due="Within 72 hours of knowing of it",
    ),
    LetterType(
        code="L56F", name="Breach of personal data: to a family", to="family", sender="The partnership",
        subject="Something went wrong with your information", wording=words.BREACH_FAMILY,
        authority=f"{DATA_PROTECTION}, article 34", grade="K", offered_at=ANY,
        typed=("breach date", "what went wrong", "what is being done", "what you can do"),
        contains=("breach date", "what went wrong", "what is being done", "what you can do", "partnership contact"),
        due="Without delay, where the risk to them is high",
    ),
    LetterType(
        code="L56S", name="Breach of personal data: to another person", to="contributor", sender="The partnership",
        subject="Something went wrong with your information", wording=words.BREACH_PERSON,
        authority=f"{DATA_PROTECTION}, article 34", grade="K", offered_at=ANY,
        typed=("person addressed", "breach date", "what went wrong", "what is being done", "what you can do"),
        contains=(
            "person addressed", "breach date", "what went wrong", "what is being done", "what you can do",
            "partnership contact",
        ),
        due="Without delay, where the risk to them is high",
    ),
    LetterType(
        code="REPLY", name="A reply to a letter", to="partners", sender="Whoever was written to", authority=PRACTICE,
        grade="local", direction="in", offered_at=ANY, starts="It stands with the letter that it answers",
    ),
)  # fmt: skip
