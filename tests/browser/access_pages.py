"""The pages about who may see a review, each in a state in which it has something to show."""

from __future__ import annotations

from dhr.core import clock
from dhr.demo.people import person
from dhr.panels.break_glass import answer_break_glass
from dhr.panels.models import BreakGlass, MustNotSee, PanelMember, ReviewAuthor
from dhr.workflow.models import Review
from tests.makers import days_ago, declare, make_user

MANAGER, CSP_CHAIR, CHAIR, PANEL = (
    "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example", "panel@demo.example",
)  # fmt: skip
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def access(new: Review, asha: Review) -> Looks:
    """A mark, a conflict, an interest, an author, somebody who reads by break-glass and somebody who asks to."""
    ref, police = asha.reference, person("police.author")
    facts = {"reason": "Related.", "marked_by": person("manager"), "marked_on": days_ago(0)}
    mark = MustNotSee.objects.create(review=asha, user=person("housing.author"), **facts)
    tied, writer = make_user("Tied Person"), make_user("Writing Person")
    declare(asha, tied, answer="conflict")
    declare(asha, police, answer="interest")
    author = ReviewAuthor.objects.create(review=asha, user=writer, starts_on=days_ago(3))
    reader, waiting = _asked(asha, answered=True), _asked(asha, answered=False)
    PanelMember.objects.create(
        review=new, user=person("panel"), name="P", agency=asha.panel.all()[0].agency, joined_on=days_ago(0)
    )
    return {
        "panels:statement": [(MANAGER, ())],
        "panels:declare": [(PANEL, (new.reference,)), (CHAIR, (ref,))],
        "panels:access": [(MANAGER, (ref,)), (CSP_CHAIR, (new.reference,))],
        "panels:bar": [(MANAGER, (ref,))],
        "panels:end_mark": [(MANAGER, (ref, mark.pk))],
        "panels:end_conflict": [(MANAGER, (ref, asha.declarations.get(user=tied).pk))],
        "panels:appoint_author": [(CHAIR, (ref,))],
        "panels:end_author": [(CHAIR, (ref, author.pk))],
        "panels:end_chair": [(CSP_CHAIR, (ref,))],
        "panels:break_glass": [(MANAGER, ())],
        "panels:answer_break_glass": [(CSP_CHAIR, (ref, waiting.pk)), (CSP_CHAIR, (ref, reader.pk))],
    }


def _asked(review: Review, *, answered: bool) -> BreakGlass:
    made = BreakGlass.objects.create(
        review=review, asked_by=make_user(f"Reader {answered}"), reason="A fault.", hours=4, asked_at=clock.now()
    )
    return answer_break_glass(request=made, by=person("manager"), agreed=True) if answered else made
