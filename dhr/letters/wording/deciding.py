"""Letters up to the decision, and of the decision. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

HOME_OFFICE_NOTICE = """Dear colleague,

((partnership)) came to know on ((aware date)) of ((victim count)). On ((decision date)) the chair of the partnership decided to hold a ((display name)).

Legal basis: ((legal basis)).
Reference: ((reference)).
Independent chair: ((chair status))
The report is expected by ((expected date)).
Joint review: ((joint review)).
Other proceedings: ((other proceedings)).

We will tell you if this date cannot be kept, and why.

For questions about this review: ((partnership contact)).

((signer))
"""

ACKNOWLEDGEMENT = ""

LEAD = ""

SCOPING = ""

ADVISERS = ""

HOLDING = ""

NO_REVIEW = ""

NO_REVIEW_FAMILY = ""

OUTCOME = ""

OUTCOME_NOTIFIER = ""
