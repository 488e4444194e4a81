"""Publication: who is told before and after, and what is asked where it is withheld. Source: domain 10, L38 to L43. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import CLEARED, GUIDANCE, LAW, PUBLISHED, LetterType
from dhr.letters.wording import publication as words

LIVE = (*PUBLISHED, "closed")
FILES = ("The published files",)
LIVE_FIELDS = ("publication date", "publication address", "partnership contact")

ENTRIES = (
    LetterType(
        code="L38", name="Before publication: to agencies", to="agency", sender="The partnership",
        subject="A report that will be published", wording=words.AGENCIES, authority=GUIDANCE, grade="K",
        offered_at=CLEARED, typed=("publication date", "publication address", "press plan"),
        contains=("publication date", "publication address", "press plan", "partnership contact"),
        enclosures=("The report", "Lines for the press"), due="Five working days before, or more",
    ),
    LetterType(
        code="L39", name="Publication: to the person thought to have caused the death", to="alleged",
        sender="The partnership", subject="A report will be published", wording=words.PERSON_IN_CUSTODY,
        authority=GUIDANCE, grade="K", offered_at=CLEARED, typed=("person addressed", "publication date"),
        contains=("person addressed", "publication date", "partnership contact"), due="Five working days before, or more",
    ),
    LetterType(
        code="L40", name="Publication withheld: to the Home Office", to="home_office", sender="The partnership",
        subject="A report that is not to be published in full", wording=words.WITHHELD, authority=GUIDANCE, grade="K",
        offered_at=CLEARED, signer="partnership_chair", typed=("withholding evidence",),
        contains=("withholding reason", "withholding evidence", "published instead", "look again date"),
    ),
    LetterType(
        code="L41", name="Published: to the Home Office", to="home_office", sender="The partnership",
        subject="A report that is published", wording=words.HOME_OFFICE, authority=GUIDANCE, grade="K", offered_at=LIVE,
        contains=("files", *LIVE_FIELDS), enclosures=FILES, due="Promptly",
    ),
    LetterType(
        code="L42", name="Published: to another board or public body", to="board", sender="The partnership",
        subject="A report that is published", wording=words.BOARD, authority=GUIDANCE, grade="K", offered_at=LIVE,
        contains=LIVE_FIELDS, enclosures=FILES,
    ),
    LetterType(
        code="L42D", name="Published: to the Domestic Abuse Commissioner", to="dac", sender="The partnership",
        subject="A report that is published", wording=words.COMMISSIONER, authority=f"{LAW}, s.9(3B) and (3C)", grade="S",
        offered_at=LIVE, contains=("commissioner duty", *LIVE_FIELDS), enclosures=FILES,
        due="As soon as reasonably practicable after the report is completed",
    ),
    LetterType(
        code="L42K", name="Published: to the coroner", to="coroner", sender="The partnership",
        subject="A report that is published", wording=words.CORONER, authority=GUIDANCE, grade="K", offered_at=LIVE,
        contains=LIVE_FIELDS, enclosures=FILES,
    ),
    LetterType(
        code="L43", name="A national recommendation: to a government department", to="department",
        sender="The chair of the partnership", subject="A recommendation to your department",
        wording=words.NATIONAL, authority=GUIDANCE, grade="K", offered_at=LIVE, signer="partnership_chair",
        typed=("recommendation background", "answer date"), enclosures=("Extract of the report",),
        contains=(
            "department", "recommendation text", "recommendation background", "publication address", "answer date",
            "partnership contact",
        ),
    ),
)  # fmt: skip
