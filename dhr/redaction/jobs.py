"""What the worker runs: counting, removing, and once an hour what is left to finish."""

from __future__ import annotations

from dhr.redaction.doing import carry_out, clean, count
from dhr.redaction.models import Redaction, RemovalState

__all__ = ["carry_out", "count", "finish_what_waits"]


def finish_what_waits() -> str:
    """Removals whose job was lost, and databases that still hold old bytes in freed space."""
    agreed = list(Redaction.objects.filter(state=RemovalState.AGREED).values_list("pk", flat=True))
    for pk in agreed:
        carry_out(pk)
    unclean = list(Redaction.objects.filter(state=RemovalState.DONE, cleaned_at=None).values_list("pk", flat=True))
    cleaned = sum(clean(pk) for pk in unclean)
    return f"{len(agreed)} begun again, {cleaned} of {len(unclean)} cleaned"
