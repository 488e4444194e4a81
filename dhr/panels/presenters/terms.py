"""What the page of the terms of reference shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from dhr.panels import queries
from dhr.panels.equality import still_open
from dhr.panels.forms.terms import TermsForm
from dhr.panels.models import TermsOfReference
from dhr.panels.rules import terms_changes, terms_permission
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Version:
    """One version, and what it changed of the one before."""

    terms: TermsOfReference
    changes: list[str]


def versions_of(review: Review) -> list[Version]:
    """Every version, the latest first."""
    found = list(queries.terms_versions(review))
    later = [Version(new, terms_changes(_facts(old), _facts(new))) for new, old in pairwise(found)]
    return [*later, *(Version(first, []) for first in found[-1:])]


def _facts(terms: TermsOfReference) -> tuple[date, date, list[str], list[str]]:
    people = [found.person.pseudonym for found in terms.scope.all()]
    return terms.period_from, terms.period_to, [line.text for line in terms.lines.all()], people


def terms_page(review: Review, form: TermsForm) -> dict[str, Any]:
    """The version in force, those before it, and what is open of the equality considerations."""
    versions = versions_of(review)
    return {
        "review": review,
        "form": form,
        "current": versions[0] if versions else None,
        "older": versions[1:],
        "permission": terms_permission(review.stage),
        "equality": still_open(review),
    }
