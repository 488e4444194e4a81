"""What the pages of people and of one's own account show."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from dhr.accounts import people_queries as queries
from dhr.accounts.adapter import ClosedSignUp
from dhr.accounts.attesting import overdue_agencies
from dhr.accounts.forms import PeopleFilter
from dhr.accounts.models import Standing, User
from dhr.accounts.people import is_shared, parts_of, require_managing
from dhr.accounts.second_factor import has_one
from dhr.accounts.sessions import browsers_of
from dhr.accounts.standing import standing_of


def people_page(request: HttpRequest, user: User) -> dict[str, Any]:
    """The list, filtered and in pages."""
    partnerships = require_managing(user)
    filters = PeopleFilter(request.GET)
    wanted = filters.cleaned_data if filters.is_valid() else {}
    found = queries.people(partnerships, text=wanted.get("text", ""), state=wanted.get("state", ""))
    page = Paginator(found, queries.PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    address = request.GET.copy()
    address.pop("page", None)
    return {
        "rows": queries.rows(page.object_list, partnerships),
        "page": page,
        "filters": filters,
        "filtered": any(wanted.values()),
        "address": address.urlencode(),
        "invitations": list(queries.unanswered(partnerships)),
        "overdue": overdue_agencies(partnerships),
        "partnerships": list(partnerships),
    }


def person_page(request: HttpRequest, by: User, person: User) -> dict[str, Any]:
    """Everything that a manager may know of somebody, and what can be done."""
    standing = standing_of(person)
    return {
        "person": person,
        "standing": standing,
        "colour": queries.COLOURS[standing],
        "has_factor": has_one(person),
        "browsers": browsers_of(person),
        "locked": ClosedSignUp(request).is_locked(request, person),
        "opens": standing in (Standing.DORMANT, Standing.CLOSED),
        "own": person.pk == by.pk,
        "shared": is_shared(person, by),
        **queries.person_facts(person, require_managing(by)),
    }


def own_page(request: HttpRequest, user: User) -> dict[str, Any]:
    """One's own account."""
    parts = parts_of(user)
    return {
        "has_factor": has_one(user),
        "browsers": browsers_of(user, request.session.session_key),
        "parts": parts,
        "leads": [found for found in parts.agencies if found.role == "agency_sign_off"],
    }
