"""Paragraphs that many letters share, so that each says them in the same words. Pure."""

from __future__ import annotations

PRIVACY = "The partnership's privacy notice explains how we handle personal information. Ask us for a copy if you do not have it."
QUESTIONS = "For questions: ((partnership contact))."
SIGNED = "((signer))\n"
END = f"{PRIVACY}\n\n{QUESTIONS}\n\n{SIGNED}"
"""How a letter to an office ends."""

HELD_REVIEW = "((partnership)) is holding a ((display name)), reference ((reference)). Legal basis: ((legal basis))."
"""How a letter to an office begins once a review is held."""

KEEP = (
    "Please keep every record on these people safe until we tell you in writing that you need not. That means records on paper "
    "and on screen, messages, recordings and copies. Nothing is to be destroyed, altered or moved out of reach, also where "
    "your own rules would let it go."
)
NAMES_APART = (
    "The names of the people in this case reach you separately and by a secure way. Please do not put a name, an address or a date of birth into an "
    "ordinary e-mail, nor into the subject of a message."
)
CONFIDENTIAL = (
    "Please treat this letter as confidential. Share it only with those who need it to answer. A family is grieving, and "
    "nobody should learn of this from somebody else."
)

NO_ANSWER = "You do not need to answer this letter, now or at any time."
ADVOCACY = "((advocacy)) Their help is free and independent of us, and they can speak for you if you wish."
PRIVACY_NOTICE = "Our privacy notice says more about how we handle information, and we will gladly send it to you."
PRIVACY_OF_A_PERSON = (
    "What you tell us is kept safe and used for the review. A court or a coroner can ask to see it. We would tell you first, if "
    f"we may. {PRIVACY_NOTICE}"
)
REACH = (
    "If you have a question, want to talk to somebody, or would like us to reach you in another way or not at all: "
    "((partnership contact))."
)
CONDOLENCE_END = f"With our condolences,\n\n{SIGNED}"
KIND_END = f"With kind regards,\n\n{SIGNED}"
