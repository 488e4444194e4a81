"""Letters before and after publication. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import END, KIND_END, NO_ANSWER, PRIVACY_OF_A_PERSON, REACH

_REVIEW = "the ((display name)) with the reference ((reference))"
_BASIS = "Legal basis: ((legal basis))."
_LIVE = f"""((partnership)) has published the report of {_REVIEW}. {_BASIS}

Published on: ((publication date)).
It can be read here: ((publication address))"""

AGENCIES = f"""Dear colleague,

The report of {_REVIEW} is finished, and the Home Office has agreed that it can be published. {_BASIS}

Day of publication: ((publication date)).
Address: ((publication address))

Until that day the report and this letter are confidential. Please tell only those in ((agency)) who have to know.

Before that day, please:
- tell your staff who knew the people in the case, and offer them support;
- make sure that nobody at your agency says a real name, or anything by which a person can be recognised;
- look at your actions in the plan, and be ready to say how they stand;
- tell us if you see an error, or a risk to somebody.

The press: ((press plan)) If a reporter calls you, speak only for your own agency, and tell us. The lines that were agreed come with this letter. Please do not comment on the family.

The family knows of the day, and had the report first.

{END}"""

PERSON_IN_CUSTODY = f"""Dear ((person addressed)),

A ((display name)) that concerns you is finished. ((what the law says)) {NO_ANSWER}

Its report will be published on ((publication date)), on the website of ((partnership)). The review looked at how services worked with the people in this case, and what they must do better. It is no court, and it decided nothing about guilt or punishment.

No real name stands in the report. The press or others may speak about it all the same. If you are afraid of what may follow for you or for somebody else, tell the staff, or write to us before that day. If you think that a fact is wrong, tell us which, and what is right.

If you would like to have the report read or explained to you, or need it in another language, ask for that. You can speak to your solicitor about this letter. Please do not write to the family of the person who died about the report.

{PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""

WITHHELD = f"""Dear colleague,

The report of {_REVIEW} is cleared for publication. {_BASIS} The chair of the partnership proposes that it is not published, or not in full.

The reason: ((withholding reason))

What it rests on: ((withholding evidence))

What we propose to publish instead: ((published instead))

We look at this again on ((look again date)). We considered whether it would be enough to take more out, to wait, or to publish the recommendations alone. The family was asked what it thinks, where it wishes to hear from us.

Please tell us whether you agree, and if not, why. Nothing is published before we have your answer. Agencies carry out their actions all the same.

{END}"""

HOME_OFFICE = f"""Dear colleague,

{_LIVE}

The final files, for your library of reports:
((files))

Real names, exact dates and addresses were taken out, and the properties of the files were cleared. If you find something by which a person could be recognised, please tell us at once, and take the file down until we have answered. The family was told beforehand. A copy goes to the Domestic Abuse Commissioner.

{END}"""

BOARD = f"""Dear colleague,

{_LIVE}

We send it to you because what was learned reaches beyond this one case. Please bring it before the people in your body who can use it: those who plan services, train staff, or decide on policy. If a recommendation is addressed to you, we write to you about it separately. If you act on what you read, we would be glad to hear of it.

Please do not try to find out who the people in the report are. The family was told of the publication, and reads what is said about it.

{END}"""

COMMISSIONER = f"""Dear Commissioner,

{_LIVE}

We send you the final report with this letter, as is required by ((commissioner duty)). It takes the place of the copy that you had before.

The actions are followed by the partnership. If you would like to know how one of them stands, please ask us. If you make a recommendation to a body in this area, we are glad to help it to answer.

{END}"""

CORONER = f"""Dear Sir or Madam,

{_LIVE}

We told you of this review when it began. The report comes with this letter. It does not look into who died, or how, when and where, and names nobody. If you need something that stands behind the report, please write to us. If your own findings differ from it, please tell us: the report can be opened again.

{END}"""

NATIONAL = f"""Dear colleague,

I chair ((partnership)). It has published the report of {_REVIEW}. {_BASIS} One of its recommendations cannot be carried out in this area alone. It is addressed to: ((department)).

The recommendation: ((recommendation text))

What stands behind it: ((recommendation background))

The whole report can be read here: ((publication address))

Please let me know by ((answer date)):
- whether the department accepts the recommendation, in full or in part;
- what it will do, by when, and who answers for it;
- if it does not accept it, why not.

I am sending this to your department because the recommendation is for you and for nobody else. If it belongs to another department, please pass it on and tell me to which. Your answer is kept with the action plan, and the family hears of it where it wishes to. No law sets a day for your answer. The people who gave to this review would be helped by having one.

{END}"""
