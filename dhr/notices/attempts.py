"""Who keeps a review is told, once for each person, that somebody who must not see it tried to open it. Opening a page
writes nothing but the event; this reads the events, by the clock."""

from __future__ import annotations

from datetime import timedelta

from dhr.access.attempts import TRIED
from dhr.access.keepers import keepers
from dhr.audit.models import Event
from dhr.core import clock
from dhr.panels.telling import tell
from dhr.workflow.models import Review

LOOKS_BACK = timedelta(days=7)
SAID = "somebody who must not see this review tried to open it"


def tell_of_attempts() -> int:
    """How many messages are new."""
    since = clock.now() - LOOKS_BACK
    tried = Event.objects.filter(verb=TRIED, at__gte=since, actor__isnull=False).order_by()
    pairs = set(tried.values_list("review_id", "actor"))
    reviews = Review.objects.in_bulk([review for review, _actor in pairs])
    return sum(
        tell(reviews[review], keepers(reviews[review]), SAID, f"tried:{actor}", "panels:access", once=True)
        for review, actor in sorted(pairs, key=str)
    )
