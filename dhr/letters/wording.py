"""The wording of the letters: our own, plain and kind. ((names)) stand for values from the closed list. Pure."""

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

FAMILY = """Dear ((household)),

We are very sorry for the loss of ((person who died)), ((relationship)). Nothing in this letter asks you to answer now, or at all.

When somebody dies and domestic abuse may have played a part, the organisations in the area must look together at what happened. This is called a ((display name)). ((partnership)) decided on ((decision date)) to hold one. It does not look for somebody to blame, and it is no court. It looks at how services worked with the people in this family, and at what they must do better so that others are safe.

You know things that no record holds. If you wish, you can tell the review about ((person who died)), see and comment on the questions that it asks, choose the name by which ((person who died)) is called in the report, meet the panel, and read the report before it is finished. You can take part a little or a lot, by meeting, by letter, by telephone, in your own language, with somebody beside you. You can change your mind at any time. If you do not want to take part, that is respected.

((chair status)) The chair is independent of all the services.

((advocacy)) They are free, independent of us, and can speak for you. Take the time you need to choose. A leaflet about these reviews comes with this letter.

What you tell us is kept safe and used for the review only; ask us for our privacy notice.

If you want to talk to us, or want us not to write again: ((partnership contact)).

With our condolences,

((signer))
"""

COMMISSION = """Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). I lead it as independent chair. I ask ((agency)) for a chronology of its contact with the people in this case.

((duty))

Period to search: ((period)), and earlier events that matter.
People, by the pseudonyms of this review: ((people)). Their names reach your single point of contact separately and never by ordinary e-mail.

What the review asks:
((lines of enquiry))

((particular request))

How to write it: one row for each contact, with the start date, the time where it is known, and the source of information; what happened as the record has it; and your comment on practice in a column of its own. A Word, Excel or CSV file that you already have will do. Please do not guess dates: write what the record says, with a question mark in front where it is in doubt. Say so if there was no contact in a period.

The author must not have managed the case or the staff involved. A senior person of your agency signs it off.

Please send it by ((return due date)), through this service: sign in, open your request and upload the file. Keep every record on these people safe until the review is closed. How we handle personal information stands in the partnership's privacy notice.

For questions: ((partnership contact)).

((signer))
"""

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

OVERDUE = """Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). I lead it as independent chair. On ((asked date)) the review asked ((agency)) for ((what is missing)). It was due on ((return due date)), ((days late)) ago, and it has not reached us.

((duty))

People who lost somebody are waiting for this review. It cannot tell them what happened while one part of the picture is missing. The report is due on ((report due date)). Each week makes that day harder to keep, and the family has to be told why.

Please make sure that it reaches us by ((answer date)), through this service: sign in, open your request and send the file. If something stands in the way, tell me what it is and what would help. If your agency had no contact with the people in this case, it can say so there.

Please keep every record on these people safe until the review is closed.

For questions: ((partnership contact)).

((signer))
"""

EXECUTIVE = """Dear colleague,

I chair ((partnership)). The partnership is holding a ((display name)), reference ((reference)). ((chair)) leads it as independent chair. The review is still without ((what is missing)) from ((agency)). It was due on ((return due date)) and is ((days late)) late.

What was asked, and when:
((history)).

((duty))

The report is due on ((report due date)). Without your agency's part the review cannot say what your agency knew, what it did and what can be learned from it. A family is waiting for these answers.

I ask you to make sure that it reaches us by ((answer date)), through this service, and to tell me by then who answers for it. If your agency needs help, or has a reason why it cannot take part, please write to me. If I hear nothing by that day, my next step is to tell the Home Office that the review waits, and for what.

Please keep every record on the people in this case safe until the review is closed.

For questions: ((partnership contact)).

((signer))
"""

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

EXTENSION_FAMILY = """Dear ((household)),

This letter is about the review that looks at what happened to ((person who died)). Its report was to be finished by ((old date)). It will take longer. It is now to be finished by ((new date)).

We are sorry. We know how hard it is to wait, and that this makes the wait longer.

Why it takes longer: ((why in plain words))

What happens until then: ((what happens next))

Nothing that you have told us is lost, and you do not need to do anything. You can tell us more, ask us anything, or change your mind about taking part, at any time. You will be offered the draft of the report before it is finished, with time to read it. If the new day cannot be kept, we will tell you, and say why.

((advocacy)) They are free and independent of us, and can speak for you.

If you have a question, want to talk to somebody, or would like us to reach you in another way or not at all: ((partnership contact)).

With kind regards,

((signer))
"""
