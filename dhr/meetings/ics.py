"""The invitation to a meeting as other programs read it (RFC 5545). It says when, and which review by its reference. Place,
link and agenda are words that somebody typed, and calendars travel: they stand on the page, behind the sign-in."""

from __future__ import annotations

from datetime import datetime, time
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Event

from dhr.meetings.models import Meeting
from dhr.notices.ics import empty_calendar

UTC = ZoneInfo("UTC")


def invitation_file(meeting: Meeting, *, link: str, stamp: datetime, to: str = "") -> bytes:
    """The file. The key stays and the sequence grows when the meeting is moved, so that the event moves too. `to` is the
    address of whoever is invited by e-mail (RFC 5546, 3.2.2); a file that is fetched invites nobody."""
    made = empty_calendar("CANCEL" if meeting.cancelled_on else "REQUEST" if to else "PUBLISH")
    event = _event(meeting, link, stamp)
    if to:
        _address(event, to)
    made.add_component(event)
    return made.to_ical()


def _address(event: Event, to: str) -> None:
    """From the product to one person, whose calendar is not to answer: answers are recorded on the page."""
    event.add("organizer", f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    event.add("attendee", f"mailto:{to}", parameters={"RSVP": "FALSE"})


def _event(meeting: Meeting, link: str, stamp: datetime) -> Event:
    made = Event()
    made.add("uid", str(meeting.pk))
    made.add("dtstamp", stamp)
    made.add("sequence", meeting.changes)
    made.add("dtstart", _moment(meeting, meeting.starts_at))
    made.add("dtend", _moment(meeting, meeting.ends_at))
    made.add("summary", f"{meeting.review.reference}: {meeting.subject}")
    made.add("description", f"Sign in to see place and agenda: {link}")
    made.add("url", link)
    made.add("class", "PRIVATE")
    made.add("status", "CANCELLED" if meeting.cancelled_on else "CONFIRMED")
    return made


def _moment(meeting: Meeting, at: time) -> datetime:
    """In UTC: the hour in London, in summer and in winter."""
    return datetime.combine(meeting.on, at, timezone.get_default_timezone()).astimezone(UTC)
