"""Letters of the submission and of quality assurance. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

SUBMISSION = """Dear colleague,

((partnership)) submits the report of its ((display name)), reference ((reference)), for quality assurance. This is round ((round)).

The partnership signed the report off on ((sign-off date)). The review was chaired by ((chair)). The decision to hold it was made on ((decision date)).

The partnership confirms that, in this submission:
((confirmations))

Time taken: ((time taken))

The family: ((family involvement))

Publication: ((publication))

The package holds:
((files))

Each file is listed in the manifest with its SHA-256, a number that shows whether a file was changed. A copy goes to the Domestic Abuse Commissioner.

For questions: ((partnership contact)).

((signer))
"""

COMMISSIONER_COPY = ""

RESUBMISSION = ""
