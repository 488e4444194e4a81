"""Letters of the submission and of quality assurance. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import END

SUBMISSION = f"""Dear colleague,

((partnership)) submits the report of its ((display name)), reference ((reference)), for quality assurance. Legal basis: ((legal basis)). This is round ((round)).

The partnership signed the report off on ((sign-off date)). The review was chaired by ((chair)). The decision to hold it was made on ((decision date)).

The partnership confirms that, in this submission:
((confirmations))

Time taken: ((time taken))

The family: ((family involvement))

Publication: ((publication))

The package holds:
((files))

Each file is listed in the manifest with its SHA-256, a number that shows whether a file was changed. A copy goes to the Domestic Abuse Commissioner.

{END}"""

COMMISSIONER_COPY = f"""Dear Commissioner,

((partnership)) has completed the report of its ((display name)), reference ((reference)). We send you a copy, as is required by ((commissioner duty)).

The chair of the partnership signed the report off on ((sign-off date)). It goes to the Home Office for quality assurance at the same time. It is not published yet, and may still change. We will send you the final report too.

What comes with this letter:
((files))

Until it is published the report is confidential. No real name stands in it. If you find something by which a person could be recognised, please tell us at once.

{END}"""

RESUBMISSION = f"""Dear colleague,

Thank you for your letter of ((answer letter date)) about the report of our ((display name)), reference ((reference)). Legal basis: ((legal basis)). We now submit the corrected report. This is round ((round)).

Your points, and what was done about each:
((answers to points))

Where we did not follow a point, the reason stands with it. The panel has agreed the corrected report, and the partnership has signed it off again. The family was told of your letter, where it wishes to hear, and was offered the changed passages.

What comes with this letter:
((files))

One copy shows every change; the other is clean. Each file is listed in the manifest with its SHA-256, a number that shows whether a file was changed. A copy goes to the Domestic Abuse Commissioner.

{END}"""
