"""A calendar as other programs read it (RFC 5545, RFC 7986): all-day events that say no name and make nobody busy."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vDuration, vText

MAKER = "-//Domestic homicide reviews//Dates that are due//EN"
REMINDER = timedelta(days=7)
FETCH_AGAIN_AFTER = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class DueDay:
    """One date: a key that stays when the date moves, so that the event moves too; words without a name; where to go."""

    uid: uuid.UUID
    day: date
    words: str
    link: str


def empty_calendar(method: str) -> Calendar:
    """What every file begins with; `method` as in RFC 5546."""
    made = Calendar()
    made.add("prodid", MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    return made


def calendar_file(days: Sequence[DueDay], *, name: str, stamp: datetime) -> bytes:
    """The feed. `stamp`, in UTC, is when it was made: where two copies of an event differ, programs keep the later."""
    made = empty_calendar("PUBLISH")
    made.add("x-wr-calname", vText(name))  # the library escapes only what it knows to be text
    made.add("refresh-interval", vDuration(FETCH_AGAIN_AFTER), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(FETCH_AGAIN_AFTER))
    for day in days:
        made.add_component(_event(day, stamp))
    return made.to_ical()


def _event(due: DueDay, stamp: datetime) -> Event:
    """One day. It ends, as all-day events do, on the day after."""
    made = Event()
    made.add("uid", str(due.uid))
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("dtstart", due.day)
    made.add("dtend", due.day + timedelta(days=1))
    made.add("summary", due.words)
    made.add("description", f"Sign in to see it: {due.link}")
    made.add("url", due.link)
    made.add("class", "PRIVATE")
    made.add("transp", "TRANSPARENT")
    made.add_component(_reminder(due.words))
    return made


def _reminder(words: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", words)
    made.add("trigger", -REMINDER)
    return made


def version_of(days: Sequence[DueDay], *, name: str) -> str:
    """The entity tag. A weak one (RFC 9110, 8.8.1): it stands for the dates, and not for the moment written beside them,
    so that a program that asks twice a day is told in a few bytes that nothing changed."""
    told = repr((MAKER, name, [(str(due.uid), due.day.isoformat(), due.words, due.link) for due in days]))
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def as_attachment(text: str) -> tuple[str, str, str]:
    """A stored calendar as a mail takes it: name, content, type. Mail programs look for the method beside the type."""
    method = Calendar.from_ical(text)["METHOD"]
    return "invitation.ics", text, f"text/calendar; method={method}"
