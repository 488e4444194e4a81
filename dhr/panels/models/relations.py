"""How people in a case belong together."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import Base, tracked
from dhr.panels.relation_rules import KINDS


class Relation(Base):
    """What one person in a case is to another, in the direction of the kind's first word. One that was recorded by mistake
    is taken off the page and stays in the history."""

    one = models.ForeignKey("panels.Person", on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=20, choices=[(name, kind.says) for name, kind in KINDS.items()])
    other = models.ForeignKey("panels.Person", on_delete=models.PROTECT, related_name="+")
    from_words = models.CharField(
        max_length=80, blank=True, help_text="As far as it is known, for instance: spring 2014."
    )
    to_words = models.CharField(max_length=80, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    ended_on = models.DateField(null=True, blank=True, help_text="Taken off because it was recorded by mistake.")
    history = tracked()

    class Meta:
        ordering = ["recorded_at"]

    def __str__(self) -> str:
        return f"{self.one.pseudonym} is {KINDS[self.kind].says} {self.other.pseudonym}"
