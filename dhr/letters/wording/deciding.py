"""Letters up to the decision, and of the decision. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import (
    ADVOCACY,
    CONDOLENCE_END,
    CONFIDENTIAL,
    END,
    KEEP,
    NAMES_APART,
    NO_ANSWER,
    PRIVACY_NOTICE,
    REACH,
)

ACKNOWLEDGEMENT = f"""Dear colleague,

Thank you for telling us of a death. Your notification reached ((partnership)) on ((received date)). Its reference here is ((reference)). Please use it, and no name, in whatever you send us.

What happens next: we ask the agencies that may have known these people to keep their records safe and to tell us what they hold. The chair of the partnership then decides whether a review is held. The decision is due by ((decision due date)). Legal basis: ((legal basis)).

Please keep your own records on these people safe. Tell us at once if you learn something that changes the picture: a charge, a date in court, the result of an examination after death, a risk to somebody else, or who speaks with the family for the police. Please do not speak with the family about a review before we have agreed who does so.

{END}"""

LEAD = f"""Dear colleague,

On ((aware date)) ((partnership)) came to know of ((victim count)) that may call for a ((display name)). Our reference is ((reference)). Legal basis: ((legal basis)).

We ask ((other partnership)) to lead the review. Our reason: ((lead reason))

The guidance looks first at the area where the person who died normally lived. Where there was no settled home, it looks at the last area where the person is known to have lived, and then at the case itself.

Please tell us by ((answer date)) whether you accept. If you do, we hand over what we hold, and agree with you who tells the family, the Home Office and the agencies. If you do not, please say why, and we will settle it together. The month in which the decision is due does not wait: it ends on ((decision due date)).

{NAMES_APART}

{END}"""

SCOPING = f"""Dear colleague,

((partnership)) has been told of ((victim count)) that may call for a ((display name)), reference ((reference)). To decide whether one is held, we need to know what ((agency)) holds on the people in this case. Legal basis: ((legal basis)).

((duty))

We ask two things of you.

First, today: {KEEP}

Second, by ((scoping due date)): tell us on the scoping form whether your agency knew any of these people. Please say whom, from when to when, in which records, and whether you know of a risk to somebody now. Say who has made the records safe, and when. Say whether your agency looks into this death in a process of its own. We need a summary, not the records themselves.

If your agency had no contact, please say so on the form. That is an answer too, and we need it. Look under earlier names and addresses before you say it.

{NAMES_APART}

{CONFIDENTIAL}

{END}"""

ADVISERS = f"""Dear colleague,

((partnership)) has been told of ((victim count)) that may call for a ((display name)), reference ((reference)). Legal basis: ((legal basis)). Before the chair of the partnership decides, we ask for your advice.

When: ((meeting when))
Where: ((meeting place))

The meeting looks at what the agencies say they hold, and at these questions: does the test of the Act appear to be met? Is there another review that fits better, or that has to be held as well? What does the family know and wish? What can be learned, also where agencies knew little or nothing? Is anybody at risk now?

The papers come with this letter. Please read them beforehand, keep them to yourself, and bring what your own agency knows. If you or your team worked with these people, tell us before the meeting, so that somebody else can come.

Your advice and any disagreement are recorded. The chair of the partnership decides, by ((decision due date)).

{END}"""

HOLDING = f"""Dear colleague,

((partnership)) came to know on ((aware date)) of ((victim count)). Our reference is ((reference)). Legal basis: ((legal basis)).

The chair of the partnership cannot decide yet whether a ((display name)) is held.

Reason: ((deferral reason))

The decision will be looked at again on ((look again date)), or earlier if the facts are known before. Agencies have been asked to keep their records safe until then.

Other proceedings: ((other proceedings)).

We will write to you again with the decision.

{END}"""

NO_REVIEW = f"""Dear colleague,

((partnership)) came to know on ((aware date)) of ((victim count)). Our reference is ((reference)). On ((no review date)) the chair of the partnership decided not to hold a ((display name)). Legal basis: ((legal basis)).

The test of the Act, and the evidence: ((criteria))

The reasons: ((decision reasons))

Who was asked beforehand: ((consulted))

What the family says: ((family view))

Another review or investigation: ((other review instead))

Other proceedings: ((other proceedings)).

The decision paper comes with this letter. The family is told separately that you look at such decisions, and how it can ask for this one to be looked at again. Agencies keep their records safe until we hear from you.

If you see it otherwise, or if something is missing, please tell us. New facts would make us decide anew.

{END}"""

NO_REVIEW_FAMILY = f"""Dear ((household)),

We are very sorry for the loss of ((person who died)), ((relationship)). {NO_ANSWER}

When somebody dies and there was or may have been abuse, ((partnership)) has to decide whether to hold a ((display name)). ((why a review is held)) It looks at how services worked with the people in a family. On ((no review date)) we decided that there will not be one. We wanted you to hear this from us first.

The reasons are these. ((reasons in plain words))

This does not mean that ((person who died)) did not matter. It does not mean that what you have been through is doubted. It is a decision about whether the law's test for this one kind of review is met.

We have told the Home Office. It looks at each decision of this kind. It can ask us to think again, and the Home Secretary can direct that a review is held.

You can ask for the decision to be looked at again. If there is something that we did not know or did not understand, tell us in whatever way is easiest for you, ((language)). You do not need to use special words or forms, and somebody can do it for you. We will look at it afresh and write to you with the answer.

{ADVOCACY}

((what the law says)) What you tell us is kept safe. A court or a coroner can ask to see it. We would tell you first, if we may. {PRIVACY_NOTICE} A leaflet comes with this letter.

{REACH}

{CONDOLENCE_END}"""

OUTCOME = f"""Dear colleague,

We asked ((agency)) what it holds on the people in case ((reference)). Thank you for your help.

((the decision)) Legal basis: ((legal basis)).

((what agencies do now))

{CONFIDENTIAL}

{END}"""

OUTCOME_NOTIFIER = f"""Dear colleague,

You told us of a death. Your notification reached ((partnership)) on ((received date)), and its reference here is ((reference)).

((the decision)) Legal basis: ((legal basis)).

Please keep your own records on these people safe until we tell you that you need not. Tell us if you learn something new that matters to the decision. Please leave it to us to tell the family, unless we have agreed otherwise with you.

{CONFIDENTIAL}

{END}"""

HOME_OFFICE_NOTICE = f"""Dear colleague,

((partnership)) came to know on ((aware date)) of ((victim count)). On ((decision date)) the chair of the partnership decided to hold a ((display name)).

Legal basis: ((legal basis)).
Reference: ((reference)).
Independent chair: ((chair status))
The report is expected by ((expected date)).
Joint review: ((joint review)).
Other proceedings: ((other proceedings)).

We will tell you if this date cannot be kept, and why.

{END}"""
