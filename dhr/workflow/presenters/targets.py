"""What the page of a partnership's targets shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dhr.agencies.models import Partnership
from dhr.workflow.counted import COUNTED
from dhr.workflow.deadlines import Target, find_rule
from dhr.workflow.duty_facts import targets_of
from dhr.workflow.forms.dates import TargetForm
from dhr.workflow.targets import holidays_of_partnership, rules_with_targets

WORKED_OUT = frozenset(counted.rule for counted in COUNTED)
"""A target for what is not counted in a review would change nothing, so it is not asked for."""


def targets_page(partnership: Partnership, data: Any) -> dict[str, Any]:
    """A small form for each rule for which the partnership may set a length, and the days that it added."""
    own = targets_of([partnership.pk]).get(partnership.pk, {})
    forms = [
        TargetForm(data, rule=rule, now=find_rule(rule.code, targets=own), prefix=rule.code)
        for rule in rules_with_targets()
        if rule.code in WORKED_OUT
    ]
    errors = [error for form in forms for error in form.error_list] if data else []
    return {
        "partnership": partnership,
        "forms": forms,
        "errors": errors,
        "valid": bool(data) and not errors,
        "holidays": holidays_of_partnership(partnership),
    }


def changed_targets(forms: Sequence[TargetForm]) -> dict[str, Target]:
    """Those that are set to something else than before."""
    found = {}
    for form in forms:
        before = (form.now.length or None) if form.now.unit != "none" else None
        target = form.target()
        if target.length != before or (target.length and target.unit != form.now.unit):
            found[form.about.code] = target
    return found
