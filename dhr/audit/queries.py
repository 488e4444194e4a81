"""What the page about the history as a whole shows: when it was verified, and what outside places were told."""

from __future__ import annotations

from typing import Any

from dhr.audit.models import Head, Told, Verification
from dhr.audit.verifying import KINDS

SHOWN = 30


def state_of_history() -> dict[str, Any]:
    """The newest verifications and anchors, and how many events there are."""
    found = list(Verification.objects.order_by("-at", "-pk")[:SHOWN])
    head = Head.objects.filter(pk=1).first()
    return {
        "verifications": [(one, KINDS.get(one.kind, "")) for one in found],
        "last": found[0] if found else None,
        "how": KINDS.get(found[0].kind, "") if found else "",
        "told": list(Told.objects.order_by("-at", "-pk")[:SHOWN]),
        "events": head.number if head else 0,
    }
