"""Letters while the report is written and its day moves. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import CONFIDENTIAL, END, HELD_REVIEW

ACCURACY = f"""Dear colleague,

{HELD_REVIEW} I lead it as independent chair. The draft of its report is written. I ask ((agency)) to check whether what it says of your agency is right.

With this letter come the passages about your agency, and no others. Please look at facts: dates, roles, what was done, which policy applied. Where something is wrong, say what is right and which record shows it. Where something is missing without which a reader would be misled, say that too.

Please send your answer by ((answer date)), through this service, from somebody who can speak for your agency. If all is right, please say so. If I hear nothing by then, I take it that there is nothing to correct. If you need longer, ask me before that day.

You may also tell me that you see a judgement in another way. I will consider it, and answer you. The judgement remains the panel's.

The draft is confidential, and it is not finished. Show it only to those who have to check it. Do not copy it or send it on, and destroy it once you have answered. The family reads the draft on its own, and must not learn of it from somebody else.

{END}"""

EXTENSION = f"""Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). Legal basis: ((legal basis)). The decision to hold it was made on ((decision date)). The report cannot be completed by the day that stood until now.

Day that stood until now: ((old date)).
New day: ((new date)).
Agreed by the chair of the partnership on ((agreed date)), at the request of the review chair.

Reason: ((extension reason))

What is being done: ((what is being done))

Other proceedings: ((other proceedings)).

The family is told separately, where it wishes to hear from us. We will write again if the new day cannot be kept, and say why.

{END}"""

EXTENSION_REQUEST = f"""Dear colleague,

I lead the ((display name)) with the reference ((reference)) as its independent chair. Legal basis: ((legal basis)). The decision to hold it was made on ((decision date)). The report cannot be completed by the day that stands, and I ask you to agree to another.

Day that stands: ((report due date)).
New day that I ask for: ((new date)).

Reason: ((extension reason))

What is being done, and what could shorten it: ((what is being done))

Other proceedings: ((other proceedings)).

The panel knows of this request. If you agree, the Home Office is told, and the family is told in the way that it wishes, before the day has passed. If you do not agree, please tell me what I should leave out or do otherwise.

{END}"""

DEBRIEF = f"""Dear colleague,

{HELD_REVIEW} You worked with the people in it. The review is coming to its end, and before the report is published you should hear from us what it found.

What the review found: ((findings))

Some of this may be hard to read. The review looked back with knowledge that you did not have at the time. It asked why things were done as they were, and what would have helped you to do them otherwise. It also saw what was done well. No member of staff is named in the report. It is not a disciplinary process.

You can speak about it with your manager, with the member of the panel from ((agency)), or in a meeting for all who were involved. Your agency offers support in confidence; please use it, now or later. If you think that something is wrong, tell us before the report is published.

The family is told separately. Please do not get in touch with it about the review, and do not speak about it outside work.

{CONFIDENTIAL}

{END}"""
