"""Letters to the chair, the panel and those who are told. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import CONFIDENTIAL, END, HELD_REVIEW, NAMES_APART, PRIVACY, SIGNED

_BASIS = "Legal basis: ((legal basis))."
_TOLD = (
    "((partnership)) is holding a ((display name)), reference ((reference)). ((the decision)) That was on ((decision date)). "
    f"{_BASIS} ((chair status))"
)

CORONER = f"""Dear Sir or Madam,

{_TOLD}

The review looks into a death that is, or may come, before you. The name reaches your office separately and by a secure way. It does not look into who died, or how, when and where. That is for you. It looks at how services worked with the people concerned, and at what can be learned.

We ask you to let us know:
- whether an inquest is opened, suspended or resumed, and the days that are set;
- whether you wish the review to wait with anything, or to keep away from a witness;
- who in your office is our contact;
- whether you make a report to prevent future deaths, so that the review can take it up.

The report is expected by ((expected date)). We will tell you before it is published. If you need something that the review holds, please write to us, and we will answer at once.

{CONFIDENTIAL}

{END}"""

INVESTIGATOR = f"""Dear colleague,

{_TOLD}

We do not want the review to get in the way of your investigation. We ask you to agree with us, in writing:
- who is your contact for the review, and who is the family's liaison officer;
- whom the review must not speak with before the trial ends, and whom it may;
- whether it is safe to write to each household of the family, and who hands over the first letter;
- the dates that are known: charge, hearings, trial, verdict, sentence, appeal;
- how the review tells you what it holds. Notes of meetings, chronologies, management reviews and drafts may matter to the case. We keep a schedule of them, and you decide what you need to see.

Other proceedings that we know of: ((other proceedings)).

The report is expected by ((expected date)). The review can go on in steps: agencies can write their chronologies and learn at once where somebody is at risk, while other parts wait. If you think that something has to wait, please tell us what, why and until when.

{NAMES_APART}

{END}"""

PROSECUTOR = f"""Dear colleague,

{_TOLD} The review may run beside a prosecution.

Other proceedings that we know of: ((other proceedings)).

We ask you for three things: a single point of contact; your view, with the senior investigating officer, on what has to wait until the trial is over; and your advice on how material that the review holds is disclosed. Notes of meetings, chronologies, management reviews and drafts are kept, listed and not destroyed. Nothing is published before the proceedings have ended and you were asked.

If the Crown Prosecution Service knew the people in this case before the death, we may ask whether it can answer questions from the panel. The Crown Prosecution Service is not named in the Act; we would be asking for its help.

The name of the case reaches you separately and by a secure way. The report is expected by ((expected date)).

{CONFIDENTIAL}

{END}"""

BOARD = f"""Dear colleague,

{_TOLD}

Please tell us by ((answer date)) whether you are holding, or are thinking of holding, a review or an investigation of your own that touches the same people. If so, we would like to agree with you how the two fit together:
- one joint review with one chair and one report that answers to both sets of rules;
- one after the other, with what was gathered handed on;
- or side by side, with one of us writing to agencies and to the family for both.

Nobody should be asked the same thing twice, least of all a family. Until we have spoken, please do not write to the family about a review.

Other proceedings that we know of: ((other proceedings)).

{NAMES_APART}

{CONFIDENTIAL}

{END}"""

COMMISSIONER = f"""Dear Commissioner,

{_TOLD}

This letter is for your information. The report is expected by ((expected date)). We send you a copy once it is completed.

{END}"""

CHAIR_WANTED = f"""Dear colleague,

((partnership)) is looking for an independent chair for a ((display name)). {_BASIS}

The case: ((case type)). We say no more here, so that nobody can be recognised. Whoever is on the short list learns more in confidence.

The work: lead the panel, meet the family, set the terms of reference, test what agencies say, and write the report or answer for it. The report is expected by ((expected date)).

The fee: ((fee))

We look for somebody who has led or taken part in such reviews, knows domestic abuse and its law, can speak with people who grieve, can challenge services, and writes well. The chair has to be independent: not employed by, and not paid by, an agency that knew these people, and with no tie to the case. Please tell us of any tie to an agency in this area, also from earlier years, and of the training that you have done.

If you are interested, write to us by ((answer date)) with:
- what you have done of this kind, and two people whom we can ask;
- when you could begin, and how many days you expect to need;
- your price, with expenses and tax;
- a declaration of your interests.

{PRIVACY}

To apply, or to ask: ((partnership contact)).

{SIGNED}"""

APPOINTMENT = f"""Dear ((chair)),

We are glad that you lead the ((display name)) with the reference ((reference)) as its independent chair. {_BASIS}

What was agreed:
- The work begins on ((chair starts)) and is expected to end on ((chair ends)).
- The work is meant to take ((chair days)).
- Fee: ((chair fee)).

The steps:
((milestones))

The report is expected by ((expected date)). If that day cannot be kept, please ask for more time before it has passed, and say why. Delay is hard on a family, and has to be explained to it.

Your independence: you lead the review and answer for its report. Nobody in the partnership or an agency tells you what to find. Tell us at once of any tie to a person or an agency in the case that comes to light.

Confidentiality: what you see and hear is for the review only. Please sign the agreement before you read anything. Work in this service where you can. Do not keep names on a device that is not encrypted or send them by ordinary e-mail. Return or destroy what you hold when the work is done, and tell us. If something goes astray, tell us within the hour.

Personal information: you handle it for the review and on the partnership's instructions, which stand in the contract. {PRIVACY}

The family: nobody writes to it before the police liaison officer was asked. We agree with you who does, and how.

Please sign both copies of the contract and return one.

For questions: ((partnership contact)).

{SIGNED}"""

PANEL = f"""Dear ((person addressed)),

{HELD_REVIEW} ((chair)) leads it as independent chair. We ask you to be a member of its panel.

The meeting: ((meeting when))
Where: ((meeting place))

Your part: you bring what your agency or your field knows. You read what others send, ask what is missing, and agree what was learned and what has to change. You need to be senior enough to speak for your agency and to commit it. You must not have worked with the people in this case, or managed anybody who did. If you did, or if you are in doubt, tell us before the meeting, so that somebody else can come.

Everything that you see and hear in the panel is confidential. Please sign the agreement before you open the papers, and do not forward the invitation. People in the case are spoken of by pseudonyms.

What is read in the panel is hard to read. Say so when you need a pause, and tell us what helps you.

If you cannot come, please name a substitute who can decide in your place. If you come from a charity or a community group, we can speak about your expenses.

{END}"""

_PAUSE = """From: ((pause start))
Reason: ((pause reason))
What stops: ((what stops))
What goes on: ((pause continues))
We look at it again on: ((pause review date))"""

PAUSE = f"""Dear colleague,

{HELD_REVIEW} The review pauses, wholly or in part.

{_PAUSE}

For ((agency)) this means: go on with what is named above as going on, and let the rest wait. Keep every record safe all the same. If you learn something during the pause that shows a risk to somebody, act on it at once, and tell us.

A pause does not by itself move the day on which something is due. If a day of yours changes, we write to you about it.

Please do not tell anybody outside your agency why the review waits.

{END}"""

PAUSE_PANEL = f"""Dear ((person addressed)),

{HELD_REVIEW} The review pauses, wholly or in part. This is agreed with the chair of the partnership.

{_PAUSE}

Meetings of the panel that fall into the pause are cancelled, unless you hear otherwise. Keep the papers safe, or return them. Please do not speak with staff or with anybody in the case about the review while it waits.

Your agency goes on with what can be done now. What is learned about a risk to somebody does not wait for the report: act on it, and tell us.

{END}"""

PAUSE_HOME_OFFICE = f"""Dear colleague,

{HELD_REVIEW} The decision to hold it was made on ((decision date)). At the request of the review chair, the chair of the partnership agreed that it pauses, wholly or in part.

From: ((pause start))
Reason: ((pause reason))
What goes on all the same: ((pause continues))
We look at it again on: ((pause review date))

Other proceedings: ((other proceedings)).

The report was expected by ((expected date)). If the pause moves that day, we write to you with a new one and the reason. The family is told separately, where it wishes to hear from us.

{END}"""

_PROMISES = """I will:
- use what I see and hear for this review only, and share it with nobody who is not part of the review;
- speak and write of the people in the case by their pseudonyms;
- work in the review's own service where I can, and never send names or papers by ordinary e-mail;
- not copy, print or keep anything unless I have to, and lock away what I do;
- say at once if I know anybody in the case, or have another interest in it;
- say within the hour if something is lost, or reaches somebody whom it should not reach;
- return or destroy everything when my part ends, and say that I have done so;
- speak to no reporter, and pass any question from one to the partnership.

What I hear in the review I may use to protect somebody who is in danger. A court, a coroner or the police can ask for it by law. If that happens, I tell the partnership first, where I may. These promises go on after the review has ended."""

CONFIDENTIALITY = f"""Dear ((person addressed)),

{HELD_REVIEW} Before you see anything of the review, please read this agreement and sign it. You can do so in this service, or on this page.

I am a member of the panel. I do not work, and have not worked, with the people in this case, and I manage nobody who does.

{_PROMISES}

Name, role and agency: ________________________________________

Signature and date: ____________________________________________

{END}"""

CONFIDENTIALITY_OTHERS = f"""Dear ((person addressed)),

{HELD_REVIEW} You support somebody in it as an advocate, interpret for it, or advise it. Before you see anything of the review, please read this agreement and sign it.

{_PROMISES}

If I am an advocate: I speak for the person whom I support, and nothing here keeps me from telling that person what I am allowed to tell. If I interpret: I say everything that is said, and nothing else. I will say so if I know the family or belong to its circle.

Name, role and organisation: ____________________________________

Signature and date: ____________________________________________

{END}"""
