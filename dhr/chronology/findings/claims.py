"""Sentences in which an agency says that it told, sent or referred something to another. Pure.

Only what was done counts: not what was considered, refused, advised, or is yet to be done, and not what a client did.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.findings.told import Row, told_text
from dhr.chronology.findings.words import COMMON, plain, sentences

_SENT_TO = re.compile(
    r"\b(?:re-?)?(?:referred|referrals?|sent|shared|e-?mailed|posted|faxed|forwarded|copied|copy|passed|reported|wrote|written|"
    r"letters?|submitted|made|escalated|handed|notifications?|notices?|alerts?|telephoned|phoned|spoke|disclosed|concerns?|form|"
    r"summary|report|request|information)\b[^.;!?]*?\b(?:to|with|via)\b"
)
_DIRECTLY = re.compile(
    r"\b(?:telephoned|phoned|rang|called|notified|informed|told|alerted|e-?mailed|contacted|asked|texted|faxed)\b"
)
_OWN_ACT = re.compile(
    r"reported|spoke|wrote|disclosed|told|telephoned|phoned|rang|called|asked|texted|contacted|informed"
)
"""Verbs of which a client may be the one who acts."""
_NOT_DONE = re.compile(
    r"\b(?:not|no referral|never|consider\w*|whether|advised to|advice to|should|would|will|could|if|to be|decid\w*|"
    r"plan(?:s|ned)? to|wants?|declin\w+|refus\w+|cannot|asked to|agreed to|intends?|due to|discuss(?:ed)? referr\w+|unable|"
    r"tomorrow|next week|failed)\b|n't\b"
)
_CLIENT = re.compile(
    r"\b(?:she|he|they|mum|mother|father|dad|patient|client|tenant|neighbours?|residents?|partner|grandmother|wife|husband|"
    r"son|daughter|caller|victim|who|friend|sister|brother)\b"
)
_STAFF = re.compile(
    r"\b(?:nurse|officers?|worker|teacher|headteacher|doctor|gp|crew|practitioner|midwife|manager|duty|dsl|sergeant|staff|"
    r"co-?ordinator|lead|team|consultant|registrar|police|[a-z]{2,4}\d+|supervisor|clerk|school|trust|surgery|practice|i|we|"
    r"operator|carer|responder|warden|caretaker|receptionist|pharmacist|psychologist|psychiatrist|chair|advocate|idva|hca|matron|"
    r"technician|paramedics?|constable|inspector|detective|custody|control|panel|hospital|ward|department|service|office|"
    r"caseworker|counsellor|volunteer|ot|physio\w*|visitor|author|reviewer|referrer)\b"
)
_TOLD_AFTER = re.compile(
    r"^(?:,? (?:and |the )?[\w' -]{2,40}){0,4}? (?:(?:was|were|has been|have been) (?:also )?(?:alerted|contacted|e-?mailed|telephoned|"
    r"notified|informed|told)|(?:also )?(?:notified|informed|told)(?! (?:her|him|them|us|me|mum|mother|father|dad|client|patient|sw)\b))\b"
)
"""After the name: "Adult Care and the landlord were notified"."""
_INBOUND = re.compile(r"\b(?:from|by|received|receives)\s+(?:the |a )?$")
_ELSEWHERE = re.compile(r",|\bthat\b")
"""Between an act and a name: then the name belongs to what was said, not to whom."""
_CLAUSE = re.compile(r",| and | but |;")
_AN_ACTOR = re.compile(r"\b(?:from|by|that|with|at|of|says?|said|reports?|when|if)\s+(?:the )?$")
WORDS_AFTER_TO, WORDS_AFTER_VERB = 6, 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A row's agency says in this sentence that it told the other agency something."""

    row: Row
    to: Agency
    sentence: str


def claims(row: Row, register: Register) -> Iterator[Claim]:
    """Each agency that the row says it told, once, with the sentence."""
    if not (_SENT_TO.search(row.plain) or _DIRECTLY.search(row.plain)):
        return
    others = [agency for agency in register.agencies.values() if agency.name != row.agency.name]
    named = [agency for agency in others if agency.told.search(row.plain)]
    said = [(sentence, plain(sentence)) for sentence in sentences(told_text(row.event))] if named else []
    for agency in named:
        sentence = next((words for words, short in said if _says(short, agency)), None)
        if sentence:
            yield Claim(row, agency, " ".join(sentence.split()))


def _says(said: str, agency: Agency) -> bool:
    return any(
        _done(said[: named.start()]) or _told_after(said[: named.start()], said[named.end() :])
        for named in agency.told.finditer(said)
    )


def _told_after(before: str, after: str) -> bool:
    """Whether the agency is among those that "were notified"."""
    return bool(_TOLD_AFTER.search(after)) and not _NOT_DONE.search(before) and not _AN_ACTOR.search(before)


def _done(before: str) -> bool:
    """Whether what stands before the agency's name says that something was passed on to it."""
    act = _act(before)
    if act is None or _INBOUND.search(before) or _NOT_DONE.search(before):
        return False
    subject = before[: act.start()]
    clause = _CLAUSE.split(subject)[-1]
    if _OWN_ACT.match(act[0]) and not _STAFF.search(clause):
        return not (_CLIENT.search(clause) or _is_a_name(subject))
    return True


def _is_a_name(subject: str) -> bool:
    """One or two words that stand alone before the verb, and are no common ones ("it was")."""
    words = subject.split()
    return 0 < len(words) <= 2 and all(word.isalpha() and word not in COMMON for word in words)


def _act(before: str) -> re.Match[str] | None:
    """The last act before the name, if it is near enough to belong to it."""
    for pattern, most in ((_SENT_TO, WORDS_AFTER_TO), (_DIRECTLY, WORDS_AFTER_VERB)):
        acts = list(pattern.finditer(before))
        between = before[acts[-1].end() :] if acts else ""
        if acts and not _ELSEWHERE.search(between) and len(between.split()) <= most:
            return acts[-1]
    return None
