"""Letters that ask agencies for what they hold, and remind them of it. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import CONFIDENTIAL, END, HELD_REVIEW, KEEP, NAMES_APART

_LED = "((partnership)) is holding a ((display name)), reference ((reference)). I lead it as independent chair."
_BASIS = "Legal basis: ((legal basis))."
_AUTHOR = (
    "The author must not have managed the case or the staff involved. A senior person of your agency signs it off before it "
    "comes to us."
)
_SCOPE = """Period to search: ((period)), and earlier events that matter.
People, by the pseudonyms of this review: ((people)). Their names reach your single point of contact separately and never by ordinary e-mail.

What the review asks:
((lines of enquiry))"""
_ROWS = (
    "one row for each contact, with the start date, the time where it is known, and the source of information; what happened as "
    "the record has it; and your comment on practice in a column of its own"
)

ESTABLISHED = f"""Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). ((the decision)) That was on ((decision date)). {_BASIS} ((chair status))

((duty))

We ask four things of ((agency)).

First: {KEEP}

Second: by ((answer date)), name somebody for the panel. It has to be somebody senior enough to speak for your agency and to commit it to change, who neither worked with these people nor managed those who did.

Third: by the same day, name somebody who could write your agency's chronology and its individual management review. That is your agency's own account of what it did, why, and what it would do better. The author must be independent of the case and of the line management of those who worked on it.

Fourth: tell your staff who knew these people that there is a review, and who supports them. A review does not look for somebody to blame. What each of them remembers matters. They should keep what they have, and alter nothing.

Membership of the panel and whatever is said there are confidential. Each member signs an agreement before seeing anything of the review. The terms of reference follow once the panel has agreed them.

{NAMES_APART}

{CONFIDENTIAL}

{END}"""

COMMISSION = f"""Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). I lead it as independent chair. {_BASIS} I ask ((agency)) for a chronology of its contact with the people in this case.

((duty))

Period to search: ((period)), and earlier events that matter.
People, by the pseudonyms of this review: ((people)). Their names reach your single point of contact separately and never by ordinary e-mail.

What the review asks:
((lines of enquiry))

((particular request))

How to write it: one row for each contact, with the start date, the time where it is known, and the source of information; what happened as the record has it; and your comment on practice in a column of its own. A Word, Excel or CSV file that you already have will do. Please do not guess dates: write what the record says, with a question mark in front where it is in doubt. Say so if there was no contact in a period.

The author must not have managed the case or the staff involved. A senior person of your agency signs it off.

Please send it by ((return due date)), through this service: sign in, open your request and upload the file. Keep every record on these people safe until the review is closed.

{END}"""

REPORT = f"""Dear colleague,

{_LED} I ask ((agency)) for its ((report kind)). {_BASIS}

((duty))

Why your agency is asked: ((report reason))

{_SCOPE}

What belongs in it: how it was written and by whom; what your agency knew and did; why it was done that way, not only what was done; what was done well; what ought to have been done and was not; what would have helped. Say how the voice of the person who died, and of any children, was heard. Say what is known of the nine protected characteristics, and do not guess. Answer each of the questions above. Say what your agency has changed already, and what it will change, by whom and by when.

How to write it: without blame, without the names of people or staff, and with the knowledge that people had at the time. Use the template and its checklist. Speak with the staff concerned. If there is a criminal case, ask me first whom you may speak with.

{_AUTHOR} The staff concerned hear of the findings from your agency before the panel does.

Please send it by ((return due date)), through this service: sign in, open your request and upload the file. If that day cannot be kept, ask me for more time before it has passed.

{END}"""

REMINDER = f"""Dear colleague,

This is a reminder. For the ((display name)) with the reference ((reference)), ((partnership)) asked ((agency)) on ((asked date)) for ((what is missing)). It is due on ((return due date)). {_BASIS}

If it is on its way, thank you: please pay no attention to this letter. If not, please send it through this service: sign in, open your request and upload the file. If your agency had no contact with the people in this case, it can say so there.

If the day cannot be kept, tell us before it has passed, and say what would help. A family is waiting for this review, and other agencies' work waits for yours.

{END}"""

OVERDUE = f"""Dear colleague,

((partnership)) is holding a ((display name)), reference ((reference)). I lead it as independent chair. {_BASIS} On ((asked date)) the review asked ((agency)) for ((what is missing)). It was due on ((return due date)), ((days late)) ago, and it has not reached us.

((duty))

People who lost somebody are waiting for this review. It cannot tell them what happened while one part of the picture is missing. The report is due on ((report due date)). Each week makes that day harder to keep, and the family has to be told why.

Please make sure that it reaches us by ((answer date)), through this service: sign in, open your request and send the file. If something stands in the way, tell me what it is and what would help. If your agency had no contact with the people in this case, it can say so there.

Please keep every record on these people safe until the review is closed.

{END}"""

EXECUTIVE = f"""Dear colleague,

I chair ((partnership)). The partnership is holding a ((display name)), reference ((reference)). ((chair)) leads it as independent chair. {_BASIS} From ((agency)) the review still lacks ((what is missing)). It was due on ((return due date)) and is ((days late)) late.

What was asked, and when:
((history)).

((duty))

The report is due on ((report due date)). Without your agency's part the review cannot say what your agency knew, what it did and what can be learned from it. A family is waiting for these answers.

I ask you to make sure that it reaches us by ((answer date)), through this service, and to tell me by then who answers for it. If your agency needs help, or has a reason why it cannot take part, please write to me. If I hear nothing by that day, my next step is to tell the Home Office that the review waits, and for what.

Please keep every record on the people in this case safe until the review is closed.

{END}"""

QUESTIONS_TO_AUTHOR = f"""Dear colleague,

{_LED} {_BASIS} Thank you for your ((report kind)). The panel has read it with care. Before we go on, I have questions:

((questions))

Please answer each by its number by ((answer date)), through this service. If a record answers the question, say which one it is and what it says. If nobody knows the answer any more, say so, and what you did to find out. Where an answer changes your report, send a new version and say what changed.

These questions are not a reproach. They help the panel to understand what it was like to do the work at the time. Please do not put real names into the answers.

{END}"""

RETURNED = f"""Dear colleague,

{_LED} {_BASIS} Thank you for the ((report kind)) of ((agency)). The panel cannot use it as it stands, and I return it with these reasons:

((return reasons))

Please send a corrected version by ((answer date)), through this service, signed off by the same senior person. Say in a few words what changed. Parts that are not mentioned above can stay as they are.

I know what work stands behind such a report. If you want to talk the reasons over, or if something stands in the way, please tell me. I would rather help early than write again.

{END}"""

HEALTH = f"""Dear colleague,

((partnership)) has to look at the death of somebody who was a patient, for a ((display name)), reference ((reference)). We ask ((agency)) to keep the records safe and to let the review have what matters to it. The name and the date of birth reach you separately and by a secure way.

Legal basis: ((legal basis)). A copy of the text of the section comes with this letter. ((duty))

The duty of confidence goes on after a death. It does not forbid you to help: you may share what is needed where the public interest in learning from such a death is greater. That is for you to decide, and you can ask your own adviser on confidentiality first. Records of people who are alive come under data protection law. Please do not send them with this answer, but tell us that they exist.

What we need: when the patient was seen and by whom, by role; what was said or noticed about safety at home, injuries, mood, alcohol or drugs, and caring for others; whether anybody asked about abuse, and whether the patient was seen alone; who was told. A summary or a chronology will do, copies of the whole record are not needed.

{KEEP}

Please answer by ((answer date)). If the practice has no such patient, or the records went elsewhere, tell us where they went. The integrated care board or the health board can help you with the answer.

{CONFIDENTIAL}

{END}"""

OUT_OF_AREA = f"""Dear colleague,

{HELD_REVIEW} You have not heard of it before, because your agency works in another area. I write to ask ((agency)) for a chronology of its contact with the people in this case.

Why your agency: ((why this agency))

((duty))

{_SCOPE}

How to write it: {_ROWS}. A Word, Excel or CSV file that you already have will do. Please do not guess dates. Say so if there was no contact in a period.

{_AUTHOR}

{KEEP}

Please send it by ((return due date)), through this service: you receive your own access. If it turns out that your agency knew a good deal, the review may ask for a report as well, and invite you to its panel.

{CONFIDENTIAL}

{END}"""

HOLD = f"""Dear colleague,

This is a request to hold records. It concerns ((victim count)) and a ((display name)) that may be held or is held. Our reference is ((reference)). {_BASIS}

We ask ((agency)) to keep every record on the people in this case, from today.

{KEEP}

Please see to it today that the hold also reaches those who run your systems, your archive, and firms that keep records for you. Then tell us who has made the records safe, and when.

The hold ends only when we write to you that it does. If something has been destroyed already, please tell us what, when and under which rule.

{NAMES_APART}

{CONFIDENTIAL}

{END}"""

RELEASE = f"""Dear colleague,

We asked ((agency)) to hold its records for our reference ((reference)). {_BASIS} The matter is closed here, and the hold that we asked for ends with the date of this letter. Thank you for keeping the records safe for so long.

From now on your own rules on keeping and destroying records apply again. Before you act on them, please make sure that nothing else asks you to keep these records. That can be an inquest, an appeal, a claim, another review, or an inquiry.

What you received from the review itself (terms, drafts, minutes, the key to the pseudonyms) is not released by this letter. Please destroy it in a safe way or return it to us, and tell us which you have done.

{END}"""
