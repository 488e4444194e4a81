"""When none of several letters is left to send, they are done with together."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.letters.models import Batch, Letter
from dhr.workflow.services import fire_transition


def settle_batch(*, batch: Batch, by: User) -> None:
    """After a move of its letters: sent when all that were not cancelled are, cancelled when there is none."""
    batch.refresh_from_db()
    left = set(Letter.objects.filter(batch=batch).exclude(stage="cancelled").values_list("stage", flat=True))
    if batch.stage_now.ended or left & {"draft", "approved"}:
        return
    fire_transition(thing=batch, name="send_batch" if left else "empty_batch", by=by)
