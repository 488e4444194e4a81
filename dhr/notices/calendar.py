"""The calendar of one person: the dates that are open for them, and the private address from which other programs fetch
them."""

from __future__ import annotations

import secrets
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from functools import cache, reduce
from itertools import groupby
from operator import or_
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from dhr.access import scoping
from dhr.access.precedence import active, unbarred
from dhr.access.roles import OF_CASES
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.accounts.standing import is_open
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import add_months
from dhr.core.fields import opened, sealed
from dhr.core.refusals import Blocked
from dhr.notices import ics
from dhr.notices.models import CalendarFeed
from dhr.panels.models import ChairAppointment, PanelMember, ReviewAuthor
from dhr.workflow import date_list
from dhr.workflow.duties import ENDED
from dhr.workflow.duty_kinds import KINDS
from dhr.workflow.models import ListedDate, Review, ScopingReply, ScopingRequest

DATES_ON_A_PAGE = 100
MONTHS_AHEAD, MOST_EVENTS = 24, 1000
"""A feed holds what is due within two years and all that is late, the thousand nearest to today: programs refuse larger
ones. The page shows everything."""
SECRET_BYTES = 32
OWN_PAGES = {"agency-return": "chronology:request", "action": "actionplan:action"}
"""The page on which an agency deals with one thing of its own; the review's pages are not theirs to see."""
NO_PART = "You take part in no review today, so there are no dates to subscribe to."
NO_ADDRESS = "You have no private address yet. Make one on the calendar page."


@dataclass(frozen=True, slots=True)
class OpenDate:
    """One date that is open for a person, with the page that this person may open. `uid` stays when the date moves."""

    duty: ListedDate
    uid: uuid.UUID
    page: str


def open_dates(user: User) -> list[OpenDate]:
    """What is due in the reviews that the person sees, and what the person's own agencies owe in any, soonest first."""
    seen, own = set(scoping.reviews_for(user).values_list("pk", flat=True)), OwnWork(user)
    reviews = Review.objects.filter(Q(pk__in=scoping.reviews_for(user).values("pk")) | Q(pk__in=own.reviews))
    found = []
    for duty, uid in _with_keys(date_list.every_date(reviews.exclude(stage__in=ENDED))):
        if duty.done_on is None and (duty.review.pk in seen or own.owes(duty)):
            sees = duty.review.pk in seen
            page = reverse("workflow:review", args=[duty.review.reference]) if sees else own.page(duty)
            found.append(OpenDate(duty, uid, page))
    return found


class OwnWork:
    """What the agencies of a person were asked for, read once for all reviews: they see that, and no review."""

    def __init__(self, user: User) -> None:
        agencies = scoping.agencies_of(user)
        self.agencies = set(agencies.values_list("pk", flat=True))
        asked = dict(scoping.own_returns(user).values_list("pk", "review_id"))
        waiting = ScopingRequest.objects.filter(unbarred(user), agency__in=self.agencies, reply=ScopingReply.WAITING)
        actions = scoping.own_actions(user)
        self.returns = set(asked)
        self.reviews = {
            *asked.values(),
            *waiting.values_list("review_id", flat=True),
            *actions.values_list("recommendation__review_id", flat=True),
        }

    def owes(self, duty: ListedDate) -> bool:
        """Whether it lies with one of the agencies. A chronology for which nobody has asked yet is not known to them."""
        asked = duty.kind != "agency-return" or duty.about in self.returns
        return duty.agency_id in self.agencies and asked

    def page(self, duty: ListedDate) -> str:
        """Where the agency deals with it: its request, the action, or the list of what it was asked for."""
        name = OWN_PAGES.get(duty.kind)
        return reverse(name, args=[duty.about]) if name else reverse("chronology:requests")


def _with_keys(duties: Iterable[ListedDate]) -> Iterator[tuple[ListedDate, uuid.UUID]]:
    """Each duty with a key made of what it is about, never of its day. Duties that are done are counted too: the second
    round's copy keeps its key when the first one is sent."""
    times: Counter[tuple[Any, ...]] = Counter()
    for duty in duties:
        about = (duty.review.pk, duty.key, duty.agency_id)
        yield duty, uuid.uuid5(duty.review.pk, f"{duty.key} {duty.agency_id or ''} {times[about]}")
        times[about] += 1


def calendar_page(user: User, page: str | None) -> dict[str, Any]:
    """The dates by month, and the private address if there is one."""
    found = Paginator(open_dates(user), DATES_ON_A_PAGE).get_page(page)
    feed = CalendarFeed.objects.filter(user=user).first()
    return {
        "page": found,
        "months": by_month(list(found.object_list)),
        "takes_part": takes_part(user),
        "feed": feed,
        "address": settings.SITE_ADDRESS + reverse("notices:calendar_feed", args=[token_of(feed)]) if feed else "",
    }


def by_month(dates: Sequence[OpenDate]) -> list[tuple[date, list[OpenDate]]]:
    """The first of each month in which something is due, with what that is."""
    return [(month, list(found)) for month, found in groupby(dates, key=lambda found: found.duty.due.replace(day=1))]


def takes_part(user: User) -> bool:
    """Whether there can be dates for this person at all."""
    return scoping.sees_reviews(user) or scoping.agencies_of(user).exists()


@transaction.atomic
def make_address(*, by: User) -> CalendarFeed:
    """A person's private address, made when the person asks for it; asked again, it stays what it is."""
    if not takes_part(by):
        raise Blocked(NO_PART)
    feed, made = CalendarFeed.objects.get_or_create(user=by, defaults={"secret": _new_secret()})
    if made:
        record_event(by=by, verb="calendar.address_made")
    return feed


@transaction.atomic
def reset_address(*, by: User) -> CalendarFeed:
    """Another address for the person: whoever has the old one finds nothing there from now on."""
    feed = CalendarFeed.objects.select_for_update().filter(user=by).first()
    if feed is None:
        raise Blocked(NO_ADDRESS)
    feed.secret, feed.made_at = _new_secret(), clock.now()
    feed.save()
    record_event(by=by, verb="calendar.address_reset")
    return feed


def revoke_address(*, user: User) -> None:
    """Programs find nothing at the person's address any more, also if the account is opened again. It belongs to the event
    of closing the account."""
    CalendarFeed.objects.filter(user=user).update(secret=_new_secret(), made_at=clock.now())


def require_address(user: User) -> CalendarFeed:
    """The address that is to be reset, or the sentence that there is none."""
    feed = CalendarFeed.objects.filter(user=user).first()
    if feed is None:
        raise Blocked(NO_ADDRESS)
    return feed


def _new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def token_of(feed: CalendarFeed) -> str:
    """What stands in the address: the key by which the feed is found, and its secret."""
    return feed.pk.hex + feed.secret


def owner_of(token: str) -> User | None:
    """Whose feed this is; nobody's for a token that is wrong or was reset, and for somebody who left. Whatever is wrong,
    the same is done: one question to the database, one text decrypted, one comparison that takes as long for any text."""
    try:
        key = uuid.UUID(hex=token[:32])
    except ValueError:
        key = uuid.UUID(int=0)
    feeds = CalendarFeed.objects.filter(_takes_part_now(), pk=key, user__is_active=True).select_related("user")
    feed = feeds.first()
    expected = token_of(feed) if feed else key.hex + opened(_decoy())
    return feed.user if constant_time_compare(token, expected) and feed and is_open(feed.user) else None


@cache
def _decoy() -> str:
    """Stands for the secret where there is none."""
    return sealed(_new_secret())


def _takes_part_now() -> Q:
    """`takes_part` for the owner of a feed, within the one question that finds the feed."""
    parts = (
        PartnershipMembership.objects.filter(active(), role__in=OF_CASES),
        AgencyMembership.objects.filter(active()),
        ChairAppointment.objects.filter(active(start="appointed_on", end="ended_on")),
        PanelMember.objects.filter(active(start="joined_on", end="left_on")),
        ReviewAuthor.objects.filter(active()),
    )
    return reduce(or_, (Q(Exists(records.filter(user=OuterRef("user")))) for records in parts))


@dataclass(frozen=True, slots=True)
class Feed:
    """What a program is given: the file, and the tag by which it asks whether anything changed."""

    body: bytes
    version: str


def feed_of(user: User) -> Feed:
    """The person's dates as a calendar. It is stamped with the hour, so that it stays the same to the byte for a while and
    a date that moved is always newer than the copy that a program holds, which asks twice a day."""
    days = [_due_day(found) for found in _nearest(open_dates(user))]
    stamp = clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    name = settings.SERVICE_NAME
    return Feed(ics.calendar_file(days, name=name, stamp=stamp), ics.version_of(days, name=name))


def _nearest(dates: Iterable[OpenDate]) -> list[OpenDate]:
    """Those that go into a feed, soonest first; what is late stays until it is done."""
    today = clock.today()
    last = add_months(today, MONTHS_AHEAD)
    near = sorted((d for d in dates if d.duty.due <= last), key=lambda d: abs((d.duty.due - today).days))
    return sorted(near[:MOST_EVENTS], key=lambda d: (d.duty.due, d.duty.review.reference, str(d.uid)))


def _due_day(found: OpenDate) -> ics.DueDay:
    """Reference and kind alone: what the duty is called in full can name an agency."""
    duty = found.duty
    words = f"{duty.review.reference}: {KINDS[duty.kind].label} due"
    return ics.DueDay(found.uid, duty.due, words, settings.SITE_ADDRESS + found.page)
