"""What the pages about who could chair a review show, gathered."""

from __future__ import annotations

from typing import Any

from dhr.core.forms import GovForm
from dhr.panels import chairs
from dhr.panels.models.chairs import ChairExpression, ExpressionState
from dhr.workflow.models import Review

COLOURS = {"offered": "blue", "chosen": "green", "not_chosen": "grey", "withdrawn": "grey"}


def compare_page(review: Review) -> dict[str, Any]:
    """All of them on one page; those who withdrew come last."""
    order = [ExpressionState.CHOSEN, ExpressionState.OFFERED, ExpressionState.NOT_CHOSEN, ExpressionState.WITHDRAWN]
    found = sorted(
        chairs.expressions(review), key=lambda one: (order.index(ExpressionState(one.state)), one.received_on, one.name)
    )
    return {
        "review": review,
        "lines": [(one, COLOURS[one.state], chairs.terms_of(one)) for one in found],
        "waiting": next((one for one in found if one.waits), None),
        "offered": sum(one.state == ExpressionState.OFFERED for one in found),
    }


def expression_page(expression: ChairExpression, form: GovForm) -> dict[str, Any]:
    """One of them, with a form."""
    return {"review": expression.review, "expression": expression, "form": form, "terms": chairs.terms_of(expression)}
