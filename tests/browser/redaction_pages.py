"""The pages of removals, legal holds and times for keeping, each in a state in which it has something to show."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.redaction import asking, doing, retention
from dhr.redaction.models import Redaction
from dhr.redaction.scope import all_rows
from dhr.workflow.models import Review
from tests.makers import days_ago

MANAGER, CSP_CHAIR, PANEL = "manager@demo.example", "csp.chair@demo.example", "panel@demo.example"
WORD = "Kanaryuvel"
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def removals(new: Review, asha: Review) -> Looks:
    """A removal in each state that has a page of its own; a hold that stands and one that is over; a rule and a review for
    which its time is over."""
    ref, states = asha.reference, in_each_state(asha)
    standing, over = (
        retention.set_hold(review=new, by=person("manager"), reason="An inquiry asks.", starts_on=days_ago(n))
        for n in (9, 5)
    )
    retention.end_hold(hold=over, by=person("manager"), note="It is over.")
    retention.set_rule(
        partnership=asha.partnership, by=person("manager"), record_class="letters", months=72, trigger="closure",
        authority="Schedule of 2026",
    )  # fmt: skip
    own = [(MANAGER, (asha.partnership.pk,))]
    return {
        "redaction:removals": [(MANAGER, (ref,)), (PANEL, (ref,)), (CSP_CHAIR, (new.reference,))],
        "redaction:ask": [(MANAGER, (ref,))],
        "redaction:removal": [*((MANAGER, (ref, one.pk)) for one in states), (CSP_CHAIR, (ref, states[1].pk))],
        "redaction:answer": [(CSP_CHAIR, (ref, states[1].pk)), (CSP_CHAIR, (ref, states[2].pk))],
        "redaction:hold": [(MANAGER, (ref,))],
        "redaction:end_hold": [(MANAGER, (new.reference, standing.pk)), (MANAGER, (new.reference, over.pk))],
        "redaction:retention": [(MANAGER, ())],
        "redaction:retention_of": list(own),
    }


def in_each_state(review: Review) -> list[Redaction]:
    made = [asked(review) for _number in range(3)]
    for one in made[1:]:
        asking.put_to_the_chair(removal=one, by=person("manager"))
    asking.answer_removal(removal=made[2], by=person("csp.chair"), agreed=True)
    return made


def asked(review: Review) -> Redaction:
    all_rows(Review).filter(pk=review.pk).update(area=f"near {WORD}")
    made = asking.ask_removal(
        partnership=review.partnership, review=review, by=person("manager"), words=WORD, reason="The family asked."
    )
    doing.count(made.pk)
    return made
