"""Which letters a review calls for: the stages of the catalogue, what the records hold, and what is written already."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from dhr.actionplan.models import Action
from dhr.actionplan.stages import OVER
from dhr.core import clock
from dhr.core.dates import add_months
from dhr.imrs.models import AgencyReport
from dhr.letters.afterwards import can_be_written
from dhr.letters.catalogue import AREAS, OUTGOING, LetterType
from dhr.letters.models import Letter
from dhr.letters.occasions import Occasions, occasion_of
from dhr.letters.queries import agencies_to_write_to, households_to_write_to, members_to_write_to
from dhr.panels.family_stages import NOT_WAITED_FOR
from dhr.panels.models import ContactOutcome, FamilyContact, Updates
from dhr.workflow.models import AgencyReturn, Review, StageChange
from dhr.workflow.return_stages import OWED

STAYS = frozenset({"L07", "L08", "L11", "L12", "L22", "L32"})
"""Letters that a decision or a step cannot do without: to be written until they are, also when the review has moved on."""

AGAIN: Mapping[str, int] = {"L44": 3, "L52": 1}
"""Letters that are called for again, and after how many months. Source: domain 10 (quarterly; monthly or as agreed)."""

EARLIER = "Called for at an earlier stage. "
NOT_WRITTEN = "Not written yet."
LATELY: Mapping[int, str] = {1: " in the last month", 3: " in the last three months"}
Keys = Collection[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Offer:
    """One letter that is to be written: why, and by when in the words of the catalogue."""

    code: str
    name: str
    why: str
    due: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One letter of the list from which a person chooses; `why_not` says what it waits for."""

    code: str
    name: str
    due: str
    why_not: str


def offers(review: Review) -> list[Offer]:
    """The letters to write now, in the order of the catalogue. In a review that has ended these are the ones that belong to
    its end; none where it had ended before it was recorded here."""
    found, ended = [], review.stage_now.ended
    passed, occasions = _passed(review), Occasions(review)
    if ended and not passed:
        return []
    written = _written(review)
    recipients: dict[Find, Keys] = {}
    for kind in OUTGOING.values():
        late = not ended and kind.code in STAYS and passed & set(kind.offered_at)
        if (review.stage in kind.offered_at or late) and not occasion_of(kind).asked_for:
            why = _why(kind, review, written.get(kind.code, []), recipients)
            if why and not occasions.why_not(kind):
                since = "" if review.stage in kind.offered_at else EARLIER
                found.append(Offer(kind.code, kind.name, since + why, kind.due))
    return found


def choices(review: Review) -> dict[str, list[Choice]]:
    """Every letter that is written here, by area: those that make no sense today say what they wait for. Of a review that
    has ended, only those of its end."""
    occasions = Occasions(review)
    return {
        area: [_choice(kind, occasions) for kind in kinds if _belongs(kind, review)] for area, kinds in AREAS.items()
    }


def _belongs(kind: LetterType, review: Review) -> bool:
    return kind.code in OUTGOING and can_be_written(kind, review)


def _choice(kind: LetterType, occasions: Occasions) -> Choice:
    return Choice(kind.code, kind.name, kind.due, occasions.why_not(kind) or "")


def _passed(review: Review) -> set[str]:
    """The stages that the review has left; of one that was entered under way, those left since."""
    moves = StageChange.objects.filter(review=review, track=review.TRACK.code, corrected_by=None)
    return set(moves.values_list("from_stage", flat=True))


Written = tuple[uuid.UUID | None, uuid.UUID | None, uuid.UUID | None]


def _written(review: Review) -> dict[str, list[Written]]:
    """To whom each letter is written, sent or not: agency, household, member of the panel. One that is called for again
    counts until its time has passed."""
    found: dict[str, list[Written]] = {}
    letters = Letter.objects.filter(review=review).exclude(stage="cancelled")
    for code, sent_on, *to in letters.values_list("code", "sent_on", "agency", "household", "member"):
        if not (code in AGAIN and sent_on and sent_on <= add_months(clock.today(), -AGAIN[code])):
            found.setdefault(code, []).append((to[0], to[1], to[2]))
    return found


def unwritten(kind: LetterType, review: Review) -> set[uuid.UUID]:
    """Those of a letter's recipients, by key, to whom it is not written yet; nothing where it goes to one alone."""
    each = _each(kind)
    if each is None:
        return set()
    return set(each.find(review)) - {to[each.place] for to in _written(review).get(kind.code, [])}


def _why(kind: LetterType, review: Review, written: list[Written], found: dict[Find, Keys]) -> str:
    """Why it is to be written, or nothing: one letter is enough, or one to each of those whom it goes to."""
    each = _each(kind)
    if each is None:
        return "" if written else NOT_WRITTEN
    if each.find not in found:
        found[each.find] = each.find(review)
    every = found[each.find]
    if not every and each is ASKED and not written:
        return NOT_WRITTEN
    left = set(every) - {to[each.place] for to in written}
    lately = LATELY.get(AGAIN.get(kind.code, 0), "")
    return f"Written to {len(every) - len(left)} of {len(every)}{lately}." if left else ""


Find = Callable[[Review], Keys]


@dataclass(frozen=True, slots=True)
class Each:
    """Recipients of whom each gets a letter of its own: their place in `Written`, and who they are."""

    place: int
    find: Find


def _keys(found: QuerySet[Any], name: str = "pk") -> Keys:
    return set(found.values_list(name, flat=True))


def _wait_for_news(review: Review) -> Keys:
    """Households that wish to hear every month and with whom nobody was in contact for a month."""
    since = add_months(clock.today(), -AGAIN["L52"])
    homes = households_to_write_to(review).filter(updates=Updates.MONTHLY).exclude(stage__in=NOT_WAITED_FOR)
    heard = FamilyContact.objects.filter(household__review=review, outcome=ContactOutcome.DONE, on__gt=since)
    told = Letter.objects.filter(review=review, sent_on__gt=since).exclude(household=None).exclude(code="L52")
    return _keys(homes.exclude(pk__in=heard.values("household")).exclude(pk__in=told.values("household")))


ASKED = Each(0, lambda review: _keys(agencies_to_write_to(review)))
EACH: Mapping[str, Each] = {
    "agency": ASKED,
    "family": Each(1, lambda review: _keys(households_to_write_to(review).exclude(stage__in=NOT_WAITED_FOR))),
    "panel_member": Each(2, lambda review: _keys(members_to_write_to(review).filter(substitute_for=None))),
    "L22": Each(0, lambda review: _keys(AgencyReturn.objects.filter(review=review, stage__in=("chosen", *OWED)), "agency")),
    "L22R": Each(0, lambda review: _keys(AgencyReport.objects.filter(review=review), "agency")),
    "L27": Each(0, lambda review: _keys(AgencyReport.objects.filter(review=review, stage="returned"), "agency")),
    "L23": Each(0, lambda review: _keys(AgencyReturn.objects.filter(review=review, stage__in=OWED), "agency")),
    "L52": Each(1, _wait_for_news),
    "L44": Each(0, lambda review: _keys(Action.objects.filter(recommendation__review=review).exclude(stage__in=OVER), "agency")),
}  # fmt: skip
"""By code, where the letter goes to some of them only; otherwise by kind of recipient."""


def _each(kind: LetterType) -> Each | None:
    return EACH.get(kind.code) or EACH.get(kind.to)
