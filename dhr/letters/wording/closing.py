"""Letters about actions, closing, merging and breaches. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import ADVOCACY, END, HELD_REVIEW, KIND_END, PRIVACY_NOTICE, REACH

_REVIEW = "the ((display name)) with the reference ((reference))"
_BASIS = "Legal basis: ((legal basis))."

ACTIONS = f"""Dear colleague,

The report of {_REVIEW} has led to a plan of action. {_BASIS} ((agency)) has taken on part of it. These actions are open:

((actions due))

For each of them, please tell us by ((answer date)), through this service:
- what has been done, and what shows it;
- what is different now for people who live with domestic abuse, and how you know;
- whether the day will be kept, and if not, which day will be, and why;
- if the action is not going to be done, the reason, and who decided that.

If an action is done, please attach what shows it. It is closed once the partnership has looked at it.

Somebody died, and these actions are what was promised to those who are left. Thank you for keeping at it.

{END}"""

_OUTCOME = """What came of the actions: ((action outcomes))

How that was checked: ((audit))"""

CLOSED = f"""Dear colleague,

((partnership)) has closed {_REVIEW}. {_BASIS} The report is published, and the actions have come to their end.

{_OUTCOME}

The final plan of action comes with this letter. Records are kept and destroyed as the partnership's own rules say. If something new comes to light, such as an appeal, a late inquest or a report to prevent future deaths, the review can be opened again, and you will be told. The family was told separately, where it wishes to hear from us.

{END}"""

CLOSED_AGENCIES = f"""Dear colleague,

((partnership)) has closed {_REVIEW}. {_BASIS} Thank you for what ((agency)) gave to it.

{_OUTCOME}

That an action is closed does not mean that it is over. Please keep in use what was changed, and check from time to time that it still works. Bring what was learned into the training of those who join you.

The final plan of action comes with this letter. You receive a separate letter about the records that you held for the review. If something new comes to light, please tell us: the review can be opened again.

{END}"""

CLOSED_COMMISSIONER = f"""Dear Commissioner,

((partnership)) has closed {_REVIEW}. {_BASIS} You have its final report. With this letter comes the final plan of action.

{_OUTCOME}

National recommendations that are not answered yet stay open with the partnership and are followed up. If you would like to know more about one of them, please ask us. If you think that something is left to do, the review can be opened again.

{END}"""

DISCONTINUED = f"""Dear colleague,

{HELD_REVIEW} The chair of the partnership decided that it does not go on in its present form: it ends here, or becomes part of another review.

The reason: ((discontinue reason))

Where it goes from here: ((where next))

The records of the review are kept. What was gathered goes to another body only where the law allows it and the agency that gave it knows. The family is told separately, and before others.

If you see it otherwise, please tell us before anything is handed over.

{END}"""

DISCONTINUED_AGENCIES = f"""Dear colleague,

{HELD_REVIEW} It does not go on in its present form: it ends here, or becomes part of another review.

The reason: ((discontinue reason))

Where it goes from here: ((where next))

For ((agency)) this means: send us nothing more for this review, unless we ask you. Keep every record safe until we write to you that you need not. If another review takes over, it writes to you itself. What you have sent us goes there only with your knowledge. If you do not want that, tell us at once.

What your agency has learned already does not wait for a report: please act on it.

The family has been told, or is told first. Please leave that to us.

{END}"""

_BREACH = """When: ((breach date))
What happened: ((what went wrong))
What may follow from it: ((likely effect))
What is being done: ((what is being done))"""

BREACH_HOME_OFFICE = f"""Dear colleague,

{HELD_REVIEW} We have to tell you that personal data of this review has been lost, or has reached somebody whom it should not have reached.

{_BREACH}

The Information Commissioner is told where the law asks for it, and so are the people affected. We tell you because it may touch the report, its publication or the trust of the family. If you hold a copy of what went astray, please do not pass it on, and tell us.

{END}"""

BREACH_REGULATOR = f"""Dear colleague,

We report a breach of personal data under the UK General Data Protection Regulation. The data was held for a review of a death, reference ((reference)). It is held by ((partnership)), through the authority that is the controller of its data. Legal basis of the review: ((legal basis)).

{_BREACH}
Who is affected, and what data: ((who is affected))

Data about health, family life and criminal offences may be among it. People who have died are among the persons in the case; we report on those who are alive. If not everything is known yet, we send the rest as soon as it is. If this report comes later than seventy-two hours after we knew, the reason stands with what happened.

The people affected are told where the risk to them is high. Our contact, also for the data protection officer: ((partnership contact)).

{END}"""

_TO_THEM = f"""We are writing because something went wrong with information about you, and we are sorry. It should not have happened. You have done nothing wrong. The law on data protection asks us to tell you.

When: ((breach date))

What happened: ((what went wrong))

What we are doing about it: ((what is being done))

What you can do, if you wish: ((what you can do))

You do not need to answer. If you are afraid for your safety or for somebody else's, call us. If you are in danger now, call the police on the emergency number.

You can ask us what we hold about you, and how this could happen. You can complain to us, and you can complain to the Information Commissioner, who looks after people's rights over their information. We will help you to do that, if you like.

{PRIVACY_NOTICE}"""

BREACH_FAMILY = f"""Dear ((household)),

{_TO_THEM}

{ADVOCACY}

{REACH}

{KIND_END}"""

BREACH_PERSON = f"""Dear ((person addressed)),

{_TO_THEM}

{REACH}

{KIND_END}"""
