"""Letters to friends, employers, somebody in custody, whoever complained. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

from dhr.letters.wording.blocks import ADVOCACY, KIND_END, NO_ANSWER, PRIVACY, PRIVACY_OF_A_PERSON, REACH, SIGNED

INVITATION_IN_CUSTODY = f"""Dear ((person addressed)),

I lead a ((display name)) for ((partnership)). I am independent of the police, of the prison and of all the services. I am writing to ask whether you would like to speak to the review. {NO_ANSWER}

((what the law says)) The review looks at what services knew and did before a person died, and what they must do better. It is no court. It decides nothing that is for a court to decide, and it changes nothing that a court has decided.

You do not have to take part. Whether you do or not makes no difference to how you are treated, or to what a court or a prison decides about you. You can say no, say yes and change your mind, or answer some questions and not others.

If you would like to, I can visit you, or you can write to me. I would ask how you lived before, which services you had to do with, what helped, and what might have made a difference. You can have your solicitor or somebody you trust beside you. You can speak to your solicitor before you decide. If you need an interpreter or help with reading, tell me or the staff.

What you say may be used in the report, which is published without real names. I write it down, and you can see that note and correct it. I cannot keep everything to myself. If you tell me that somebody is in danger, or of a crime that is not known, I have to pass it on. {PRIVACY_OF_A_PERSON}

The family of the person who died knows that I am asking you. I do not tell them where you are. Please do not write to the family about the review.

{REACH}

Yours sincerely,

{SIGNED}"""

GOVERNOR = f"""Dear Governor,

I lead a ((display name)) for ((partnership)), reference ((reference)), as independent chair. ((what the law says)) I ask for your help with a letter to somebody in your care. The name reaches you separately and by a secure way.

Please see to it that a suitable member of staff, for instance the offender manager, hands over the enclosed letter and information sheet. It would help if that person could:
- first consider whether the letter is likely to distress the reader, or put anybody at risk, and tell me if so;
- hand it over in private, and read it aloud where that is needed;
- say that taking part is voluntary and makes no difference to sentence, regime or release;
- offer time to speak with a solicitor, and support afterwards;
- tell me the answer, or that there is none.

The senior investigating officer has been asked and has no objection. If the answer is yes, I will ask you for a visit in private, and for an interpreter where one is needed.

The letter is confidential. Please do not copy it to others, and keep it out of records that other people in your care can see.

{PRIVACY}

For questions: ((partnership contact)).

Yours sincerely,

{SIGNED}"""

_WHAT_IT_IS = (
    "((why a review is held)) It looks at how services worked with the person who died, and at what they must do better. It "
    "does not look for somebody to blame, and it is no court. ((what the law says))"
)

FRIEND = f"""Dear ((person addressed)),

I am sorry for the loss of ((person who died)). I lead the ((display name)) that ((partnership)) is holding. I am independent of all the services. {NO_ANSWER}

{_WHAT_IT_IS}

Friends, neighbours and relatives often know what no record holds. I was told that you may have known ((person who died)). I keep to myself who told me, as I would keep it to myself if you gave me a name. If you would like to, you can tell me what ((person who died)) was like, what you saw or heard, and what might have helped. There are no right answers.

You can do that by meeting, by telephone or in writing, ((language)), with somebody beside you. You can say a little or a lot, and change your mind at any time. If you do not want to, that is respected, and nobody is told.

If you are a witness in a trial or an inquest, tell me first. We may then have to wait before we speak.

I write down what you tell me, and you can see that note and correct it. Your name does not stand in the report. If you tell me that somebody is in danger, I have to pass that on. {PRIVACY_OF_A_PERSON}

{ADVOCACY} A leaflet comes with this letter.

{REACH}

{KIND_END}"""

OTHER_FAMILY = f"""Dear ((household)),

I lead the ((display name)) that ((partnership)) is holding. I am independent of all the services. I know that this is a hard time for your family, and that you may have lost somebody too. {NO_ANSWER}

{_WHAT_IT_IS} It decides nothing about anybody in your family.

You may know things that no record holds. If you would like to, you can tell me what you saw, where help was asked for, what came of that, and what might have made a difference. You can do that by meeting, by telephone or in writing, ((language)), with somebody beside you. You can say a little or a lot, and change your mind at any time. If you do not want to, that is respected.

The family of the person who died is asked on its own. I do not tell one family what the other has said, or where it lives. Please do not get in touch with them about the review.

If somebody in your family is a witness in a trial or an inquest, tell me first. We may then have to wait before we speak. If you tell me that somebody is in danger, I have to pass that on.

No real name of a person or a family stands in the report. {PRIVACY_OF_A_PERSON}

If you would like somebody to help you with this, ask us, and we will tell you who can. A leaflet comes with this letter.

{REACH}

{KIND_END}"""

EMPLOYER = f"""Dear ((person addressed)),

I lead the ((display name)) that ((partnership)) is holding after the death of ((person who died)). I am sorry if this letter brings the loss of a colleague back to you. I am independent of all the services. {NO_ANSWER}

{_WHAT_IT_IS}

People often say at work what they say nowhere else. I was told that ((person who died)) may have worked with you. I keep to myself who told me. If you are willing to help, I would like to ask three things. What was known at work? What did the workplace offer to people who are not safe at home? What would have made it easier to ask for help?

You can answer by meeting, by telephone or in writing. You are invited; you are not obliged. If colleagues wish to speak to me, they can do so on their own and in confidence. If some of you are witnesses in a trial or an inquest, tell me first. We may then have to wait before we speak.

Please keep what you hold about ((person who died)) safe until the review is over, and do not send records before we have spoken. No name of a person or a firm stands in the report. If you tell me that somebody is in danger, I have to pass that on. {PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""

NOTE = f"""Dear ((person addressed)),

Thank you for what you told the review on ((contribution date)). It cannot have been easy, and it helps.

With this letter comes a note of it. Please read it when you feel able to. {NO_ANSWER} If something is wrong, missing or said in a way that you would not say it, change it or tell me. Nothing of the note is used before you are content with it.

If you are content, please say so on the page that comes with it, or by telephone. On that page you can also say:
- whether the review may use what you said, all of it or some of it;
- whether your own words may stand in the report, without your name;
- by which name you want to be called in the review.

You can take back your consent, or add to the note, until the report is finished. After that it can no longer be taken out of what is written. Nobody is told your name without a reason in law.

((what the law says)) {PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""

COMPLAINT = f"""Dear ((person addressed)),

Your complaint about a ((display name)) reached us on ((complaint date)). Thank you for telling us. We know that it takes strength to complain at such a time, and it makes no difference to how we treat you. {NO_ANSWER}

We have looked at what you told us, and this is our answer.

((complaint answer))

If you are not content with this answer, you can take it further. ((complaint route))

If your complaint is about how the law or the guidance on these reviews is followed, you can also write to the Home Office's team for them: ((home office address)). The Home Office reads the report before it is published.

Somebody can do any of this for you. ((advocacy))

((what the law says)) {PRIVACY_OF_A_PERSON}

{REACH}

{KIND_END}"""
