"""What the schedule runs. Each part can run again, or beside itself in another worker, without doing anything twice."""

from __future__ import annotations

from dhr.core import clock
from dhr.notices.attempts import tell_of_attempts
from dhr.notices.digests import make_digests
from dhr.notices.outbox import release_held
from dhr.notices.reminding import is_morning, remind
from dhr.notices.sending import mark_lost, send_waiting
from dhr.workflow import date_list


def hourly() -> str:
    """Remind, let go what was held back, write the summaries, send; what was done, for the worker's own list."""
    today = clock.today()
    date_list.bring_up_to_date()  # so that nobody's page has to wait for it after midnight
    reminded = remind(today)
    released = release_held(today=today) if is_morning() else 0
    digests = make_digests(today)
    sent, lost = send_mail_that_waits(), mark_lost()
    return f"{reminded} reminders, {released} released, {digests} summaries, {sent} sent, {lost} lost"


def send_mail_that_waits() -> int:
    """Also run whenever something is put into the outbox, and every quarter of an hour."""
    tell_of_attempts()
    return send_waiting()
