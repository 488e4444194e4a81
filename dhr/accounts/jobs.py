"""What the schedule runs for accounts."""

from __future__ import annotations

from dhr.accounts.attesting import ask_leads
from dhr.accounts.sessions import forget_ended


def daily() -> str:
    """Asks each agency's lead once a month: a worker that stood still on the first makes up for it. Sessions that ended
    are forgotten."""
    return f"{ask_leads()} leads asked who works for them, {forget_ended()} sessions forgotten"
