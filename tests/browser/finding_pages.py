"""The pages of what the chronology shows, and of the history as a whole."""

from __future__ import annotations

from dhr.accounts.models import User
from dhr.chronology import noticing
from dhr.chronology.models import PreparedFile
from dhr.chronology.models_findings import Finding, Question
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, Review

MANAGER, CHAIR, AUTHOR = "manager@demo.example", "review.chair@demo.example", "csc.author@demo.example"


def findings(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """Worked out as the worker does it; in the new review nothing is there yet."""
    noticing.look(asha.pk)
    found = Finding.objects.filter(review=asha, kind="corroboration")[0]
    sent = AgencyReturn.objects.get(review=asha, agency__name="Carrowby Children's Social Care")
    entry = found.rows.all()[0].row.entry
    return {
        "chronology:findings": [(CHAIR, (asha.reference,)), (MANAGER, (new.reference,))],
        "chronology:finding": [(CHAIR, (asha.reference, found.pk))],
        "chronology:ask_about_finding": [(CHAIR, (asha.reference, found.pk))],
        "chronology:ask_about_event": [(CHAIR, (asha.reference, entry))],
        "chronology:question": [(AUTHOR, (sent.pk, a_question(sent).pk))],
        "chronology:prepared": [(CHAIR, (asha.reference, made.pk)) for made in some_files(asha)],
        "audit:whole_history": [(MANAGER, ())],
    }


def a_question(sent: AgencyReturn) -> Question:
    facts = {"text": "Who came to the meeting?", "due_on": clock.today()}
    chair = User.objects.get(email=CHAIR)
    return Question.objects.get_or_create(review=sent.review, agency_return=sent, asked_by=chair, defaults=facts)[0]


def some_files(review: Review) -> list[PreparedFile]:
    """One that is half done, one that is ready, one that could not be made."""
    asked = {"review": review, "asked_by": User.objects.get(email=CHAIR), "format": "pdf"}
    PreparedFile.objects.filter(**asked).delete()
    ready = {"finished_at": clock.now(), "name": "x.pdf", "content": b"%PDF"}
    states = ({"steps": 10, "done": 4}, ready, {"finished_at": clock.now(), "refusal": "Your access ended."})
    return [PreparedFile.objects.create(**asked, **state) for state in states]
