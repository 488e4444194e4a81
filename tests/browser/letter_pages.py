"""A new letter in its second step: each way in which a recipient is named."""

from __future__ import annotations

from django.urls import reverse

from dhr.workflow.models import Review

MANAGER = "manager@demo.example"
ONE_OF_EACH = ("L04", "L11", "L14", "L15", "L19", "L20", "L48", "L49", "L53")


def new_letters(asha: Review) -> list[tuple[str, str]]:
    """Which letter stands behind the question mark of the address."""
    address = reverse("letters:new_letter", args=[asha.reference])
    return [(MANAGER, f"{address}?code={code}") for code in ONE_OF_EACH]
