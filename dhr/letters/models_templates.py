"""A partnership's own wording of letters, version by version, and its letterhead."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked


class PartnershipTemplate(AppendOnly, Base):
    """One version of a partnership's wording of one letter; the highest number stands. `default_text` is the product's
    wording on which it was built: where the two differ now, the default was improved since. A version that goes back to
    the default follows it from then on."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="letter_templates")
    code = models.CharField(max_length=5)
    number = models.PositiveIntegerField()
    text = models.TextField()
    welsh = models.TextField(blank=True)
    is_default = models.BooleanField(default=False)
    default_text = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["code", "number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "code", "number"], name="letter_template_version_once")
        ]


class PartnershipLetterhead(Base):
    """How a partnership's letters look. What is empty is taken from the partnership itself. Pictures were drawn anew by us
    (`pictures`) and are PNG; each has the words that stand for it."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="letterhead")
    name = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    colour = models.CharField(max_length=7, blank=True)
    logo = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    logo_says = models.CharField(max_length=200, blank=True)
    signature = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signature_says = models.CharField(max_length=200, blank=True)
    history = tracked()
