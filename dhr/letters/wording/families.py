"""Letters to families while a review runs. Our own words; ((names)) stand for values. Pure."""

from __future__ import annotations

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

PAUSE_FAMILY = ""

DRAFT = ""

BEFORE_PUBLICATION = ""

OTHER_FAMILY = ""

CLOSURE_FAMILY = ""

DISCONTINUED_FAMILY = ""

UPDATE = ""
