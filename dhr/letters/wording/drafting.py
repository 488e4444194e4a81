"""Letters while the report is written and its day moves. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

EXTENSION = """Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). The decision to hold it was made on ((decision date)). The report cannot be completed by the day that stood until now.

Day that stood until now: ((old date)).
New day: ((new date)).
Agreed by the chair of the partnership on ((agreed date)), at the request of the review chair.

Reason: ((extension reason))

What is being done: ((what is being done))

Other proceedings: ((other proceedings)).

The family is told separately, where it wishes to hear from us. We will write again if the new day cannot be kept, and say why.

For questions about this review: ((partnership contact)).

((signer))
"""

ACCURACY = ""

EXTENSION_REQUEST = ""

DEBRIEF = ""
