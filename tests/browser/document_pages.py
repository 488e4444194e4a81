"""The pages of documents: those of the demonstration, one that is withdrawn, and a review that has none."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.material.models import Document
from dhr.material.services import Facts, add_document, withdraw_document
from dhr.workflow.models import Review
from tests.browser.meeting_pages import a_first

MANAGER, PANEL = "manager@demo.example", "panel@demo.example"
LONG = "A-title-that-has-to-break-somewhere-on-a-telephone-because-nobody-put-a-space-into-it"


def documents(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    ref, terms = asha.reference, Document.objects.get(review=asha, number=1)
    withdrawn = add_document(
        review=asha,
        by=person("manager"),
        facts=Facts("other", LONG, LONG, "panel"),
        name="a.txt",
        content=b"Twice here.",
    )
    withdraw_document(document=withdrawn, by=person("manager"), reason="It was here twice.")
    return {
        "material:documents": [(MANAGER, (ref,)), (PANEL, (ref,)), (MANAGER, (new.reference,))],
        "material:document": [(MANAGER, (ref, terms.pk)), (PANEL, (ref, terms.pk)), (PANEL, (ref, withdrawn.pk))],
        "material:add_document": [(MANAGER, (ref,)), (MANAGER, (new.reference,))],
        "material:change_document": [(MANAGER, (ref, terms.pk))],
        "material:withdraw_document": [(MANAGER, (ref, terms.pk))],
        "material:mark_disclosure": [(MANAGER, (ref, terms.pk, 1)), (MANAGER, (ref, withdrawn.pk, 1))],
        "material:schedule": [(MANAGER, (ref,)), (MANAGER, (new.reference,))],
        "material:freeze_papers": [
            (MANAGER, (ref, asha.meetings.get(number=1).pk)),
            (MANAGER, (new.reference, a_first(new))),
        ],
        "material:add_version": [(MANAGER, (ref, terms.pk))],
    }
