"""Letters that ask agencies for what they hold, and remind them of it. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

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

ESTABLISHED = ""

REPORT = ""

REMINDER = ""

QUESTIONS = ""

RETURNED = ""

HEALTH = ""

OUT_OF_AREA = ""

HOLD = ""

RELEASE = ""
