"""What the pages of removals and of times for keeping show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dhr.access.checks import may, may_in_partnership
from dhr.access.scoping import reviews_for
from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.redaction import queries
from dhr.redaction.asking import places_in
from dhr.redaction.classes import CLASSES, CONFIRM, RecordClass
from dhr.redaction.forms import RuleForm
from dhr.redaction.matching import words_of
from dhr.redaction.models import Redaction, RemovalKind, RemovalState, RetentionRule
from dhr.redaction.reach import LOCKED
from dhr.redaction.retention import time_over
from dhr.workflow.models import Review

COLOURS = {
    RemovalState.DRAFT: "grey", RemovalState.ASKED: "yellow", RemovalState.REFUSED: "red", RemovalState.GIVEN_UP: "grey",
    RemovalState.AGREED: "light-blue", RemovalState.FAILED: "red", RemovalState.DONE: "green",
}  # fmt: skip


def removals_page(review: Review, user: User) -> dict[str, Any]:
    removals = list(queries.removals_of(review, user))
    return {
        "review": review,
        "waiting": [one for one in removals if one.state != RemovalState.DONE],
        "done": [one for one in removals if one.state == RemovalState.DONE],
        "holds": list(queries.holds_of(review)),
        "colours": COLOURS,
        "takes_part": queries.takes_part(user, review),
    }


def removal_page(removal: Redaction, review: Review, user: User) -> dict[str, Any]:
    """The words are shown to nobody but the person who typed them, and only until they are gone."""
    own = removal.asked_by_id == user.pk
    counts = removal.removed if removal.state == RemovalState.DONE else removal.found
    return {
        "review": review,
        "removal": removal,
        "colour": COLOURS[RemovalState(removal.state)],
        "words": words_of(removal.words) if own else (),
        "number_of_words": len(words_of(removal.words)),
        "counts": [one for one in counts if one["column"] != LOCKED],
        "locked_files": sum(one["count"] for one in counts if one["column"] == LOCKED),
        "total": places_in(counts),
        "counting": removal.counted_at is None and removal.state in (RemovalState.DRAFT, RemovalState.ASKED),
        "label": CLASSES[removal.record_class].label if removal.kind == RemovalKind.DISPOSAL else "",
        "asks": may(user, "ASK_REDACTION", review),
        "answers": may(user, "AGREE_REDACTION", review) and not own and removal.state == RemovalState.ASKED,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One class of records with its form and what holds now."""

    key: str
    kind: RecordClass
    rule: RetentionRule | None
    form: RuleForm


def retention_page(partnership: Partnership, user: User, data: Any = None) -> dict[str, Any]:
    rules = queries.rules_of(partnership)
    lines = [RuleLine(key, kind, rules.get(key), _form(key, rules, data)) for key, kind in CLASSES.items()]
    sees_reviews = may_in_partnership(user, "ASK_REDACTION", partnership)
    visible = set(reviews_for(user).filter(partnership=partnership)) if sees_reviews else set()
    return {
        "partnership": partnership,
        "lines": lines,
        "errors": [error for line in lines if line.form.is_bound for error in line.form.error_list],
        "confirm": CONFIRM,
        "due": [one for one in time_over(partnership) if one.review in visible] if sees_reviews else [],
        "sees_reviews": sees_reviews,
    }


def _form(key: str, rules: Mapping[str, RetentionRule], data: Any) -> RuleForm:
    rule = rules.get(key)
    known = {"months": rule.months, "trigger": rule.trigger, "authority": rule.authority} if rule else {}
    return RuleForm(data, prefix=key, initial=known)


def changed_rules(lines: list[RuleLine]) -> dict[str, dict[str, Any]]:
    """What the person changed, by class."""
    return {line.key: line.form.cleaned_data for line in lines if line.form.has_changed()}
