"""The submission to the Home Office and its answer. Source: domain 8 and 10, L32 to L36. Pure."""

from __future__ import annotations

from dhr.letters.catalogue.kinds import GUIDANCE, LAW, LetterType
from dhr.letters.wording import submission as words

COPY = f"{LAW}, s.9(3B) and (3C)"

ENTRIES = (
    LetterType(
        code="L32", name="Submission to the Home Office", to="home_office", sender="The partnership",
        subject="Submission of a report for quality assurance", wording=words.SUBMISSION,
        authority=f"{LAW}, s.9(3B); {GUIDANCE}", grade="S", offered_at=("panel_agreed", "signed_off"),
        typed=("time taken", "family involvement", "publication"), due="Promptly after the sign-off",
        contains=("confirmations", "time taken", "family involvement", "publication", "files", "partnership contact"),
        enclosures=("The package: overview report, executive summary, action plan, data form, manifest",),
    ),
    LetterType(
        code="L33", name="Copy to the Domestic Abuse Commissioner", to="dac", sender="The partnership",
        subject="Copy of a report", wording=words.COMMISSIONER_COPY, authority=COPY, grade="S",
        offered_at=("signed_off", "with_home_office", "cleared", "published"), enclosures=("The set of reports",),
        due="As soon as reasonably practicable after the report is completed",
        contains=("commissioner duty", "files", "partnership contact"),
    ),
    LetterType(
        code="L34", name="The Home Office has the report", to="partners", sender="The Home Office",
        authority=GUIDANCE, grade="K", direction="in", offered_at=("with_home_office",),
        starts="The day of the acknowledgement stands with the round of the report",
    ),
    LetterType(
        code="L35", name="The Home Office's letter after quality assurance", to="partners", sender="The Home Office",
        authority=GUIDANCE, grade="K", direction="in", offered_at=("with_home_office",),
        starts="Its outcome is recorded: cleared, cleared with changes, or not adequate; each of its points is answered",
    ),
    LetterType(
        code="L36", name="Resubmission to the Home Office", to="home_office", sender="The partnership",
        subject="Resubmission of a report", wording=words.RESUBMISSION, authority=GUIDANCE, grade="K",
        offered_at=("corrections", "panel_agreed", "signed_off"), typed=("answers to points",),
        contains=("round", "answer letter date", "answers to points", "files", "partnership contact"),
        enclosures=("The corrected report with its changes shown", "The corrected report, clean"),
        due="By the day that the Home Office's letter sets, if it sets one",
    ),
)  # fmt: skip
