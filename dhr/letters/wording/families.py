"""Letters to families while a review runs and when it ends. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import (
    ADVOCACY,
    CONDOLENCE_END,
    KIND_END,
    NO_ANSWER,
    PRIVACY_OF_A_PERSON,
    REACH,
)

END = f"""{ADVOCACY}

((what the law says)) {PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""

FAMILY = f"""Dear ((household)),

We are very sorry for the loss of ((person who died)), ((relationship)). {NO_ANSWER}

((partnership)) is holding a ((display name)). This was decided on ((decision date)). ((why a review is held)) The organisations in the area look together at what happened. They do not look for somebody to blame, and the review is no court. It looks at how services worked with the people in this family, and at what they must do better so that others are safe.

You know things that no record holds. If you wish, you can:
- tell the review about ((person who died));
- see the questions that the review asks, and say what is missing;
- choose the name by which ((person who died)) is called in the report;
- meet the panel, which is the group of people who hold the review;
- read the report before it is finished.

You can take part a little or a lot, by meeting, by letter or by telephone, ((language)), with somebody beside you. You can change your mind at any time. If you do not want to take part, that is respected.

((chair status)) The chair is independent of all the services.

{ADVOCACY} Take the time you need to choose. A leaflet about these reviews comes with this letter.

((who reads the report)) ((what the law says)) {PRIVACY_OF_A_PERSON}

{REACH}

{CONDOLENCE_END}"""

PAUSE_FAMILY = f"""Dear ((household)),

This letter is about the review that looks at what happened to ((person who died)). From ((pause start)) it waits for a while. {NO_ANSWER}

Why it waits: ((why in plain words))

What goes on all the same: ((what happens next))

We look on ((pause review date)) at whether the review can go on, and will tell you. We are sorry that this makes the wait longer. Waiting does not mean that the review is given up, or that anything you have told us is lost.

You can still talk to us, ask us anything, or tell us that you do not wish to hear from us until the review goes on.

{END}"""

DRAFT = f"""Dear ((household)),

The review of what happened to ((person who died)) has written a draft of its report. You can read it before it is finished, if you would like to. {NO_ANSWER} You can also ask somebody to read it for you, or choose not to see it at all.

How you can read it: ((how to read))

Some of it will be hard to read. It says what records hold about the last years of ((person who died))'s life and about the death. It may say things that you did not know, or that you see in another way. You may want somebody beside you, and you can stop at any time.

You can tell us what is wrong, what is missing, and what hurts to see in writing. You can do that by talking, by letter or in any other way, ((language)). We write down each thing that you say, and tell you what was done about it and why. If you can, tell us by ((comments date)), so that it can still be worked in. If you need longer, ask us, and we will find the time.

No real name of the family is meant to stand in the report; if you find one, please tell us. You can say by which name ((person who died)) is called in it, and you can add some words about who ((person who died)) was. Please do not copy the draft or pass it on. It is not finished, and other people stand in it too.

Next, the panel and the partnership agree on the report. ((who reads the report)) We will tell you of each step before others hear of it.

{END}"""

EXTENSION_FAMILY = f"""Dear ((household)),

This letter is about the review that looks at what happened to ((person who died)). Its report was to be finished by ((old date)). It will take longer. It is now to be finished by ((new date)).

We are sorry. We know how hard it is to wait, and that this makes the wait longer. {NO_ANSWER}

Why it takes longer: ((why in plain words))

What happens until then: ((what happens next))

Nothing that you have told us is lost, and you do not need to do anything. You can tell us more, ask us anything, or change your mind about taking part, at any time. You will be offered the draft of the report before it is finished, with time to read it. If the new day cannot be kept, we will tell you, and say why.

{END}"""

BEFORE_PUBLICATION = f"""Dear ((household)),

The report of the review of what happened to ((person who died)) is finished. The Home Office has agreed that it can be published. We plan to do that on ((publication date)). {NO_ANSWER}

From that day everybody can read it here: ((publication address))

The final report comes with this letter, so that you have it before anybody else. You do not need to open it. No real name of the family stands in it. If you see something by which somebody could recognise you, please tell us before that day, and we will look at it at once.

The press: ((press plan)) You do not have to speak to anybody. If a reporter calls you, you can say that you do not wish to talk. You can also let us or your advocate answer.

If the day is a bad one for you, tell us. A birthday, an anniversary or a day in court is reason enough to choose another.

People may share the report on the internet, and what they say may hurt. You may want somebody beside you on that day and after it. We will call you beforehand and afterwards if you would like that.

{END}"""

OTHER_FAMILY = f"""Dear ((household)),

We are writing because a ((display name)) that touches your family is finished. We know that this has been a hard time for you too. {NO_ANSWER}

The report will be published on ((publication date)). From that day everybody can read it here: ((publication address))

The review looked at how services worked with the people in this case, and what they must do better. It is no court, and it does not look for somebody to blame. No real name of a person or a family stands in the report.

People may speak about it, also in the press or on the internet. You do not have to speak to anybody. If you are afraid of what may follow, or if you see something by which somebody could recognise you, please tell us before that day.

((what the law says)) {PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""

CLOSURE_FAMILY = f"""Dear ((household)),

You told us that you wish to hear what came of the review of what happened to ((person who died)). The partnership has now closed it. {NO_ANSWER}

What is different now: ((what changed in plain words))

The report stays where everybody can read it. What you told us stays safe for as long as our rules say, and is then destroyed. You can ask us what these rules are. If something new comes to light that the review did not know, tell us: it can be opened again.

Thank you for whatever you gave to this review. Nothing makes good what happened. We hope that what was learned from it keeps somebody else safe.

This is the last letter that we plan to send you. You can still write or call whenever you wish.

{END}"""

DISCONTINUED_FAMILY = f"""Dear ((household)),

This letter is about the review that was to look at what happened to ((person who died)). We have to tell you that it does not go on in the way that we told you. We wanted you to hear this from us first. {NO_ANSWER}

Why: ((why in plain words))

What happens instead: ((what happens next))

We are sorry. We know that you may have waited for this review, or given a great deal to it. Nothing that you have told us is lost. If another review would like to use it, we ask you first.

If you think that this is wrong, please tell us why. We will look at it again, and answer you. You can also write to the Home Office, and we will give you the address.

{END}"""

UPDATE = f"""Dear ((household)),

We said that we would tell you how the review of what happened to ((person who died)) stands. {NO_ANSWER}

Where it stands: ((where the review stands))

What comes next: ((what happens next))

You can tell us more at any time, ask us anything, or change your mind about taking part. You can also ask us to write more often, less often, in another way or not at all.

{END}"""
