"""What the pages show on which lists of agencies are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.urls import reverse

from dhr.access.checks import may_in_partnership
from dhr.access.scoping import partnerships_of, reviews_for
from dhr.accounts.models import User
from dhr.accounts.people import managed_by as managed_people
from dhr.agencies import queries
from dhr.agencies.agreements import SharingGap, sharing_gaps
from dhr.agencies.contacts import who_answers
from dhr.agencies.forms import Filters
from dhr.agencies.managed import manages_agencies, own_agencies
from dhr.agencies.merging import moves_of
from dhr.agencies.models import Agency, NameKind, Partnership


@dataclass(frozen=True, slots=True)
class Managed:
    """Something that a person may manage: what it is called, where, and what for."""

    name: str
    address: str
    about: str


MANAGED = (
    ("MANAGE_AGENCIES", "Agencies", "agencies:directory", "The directory, your list, contacts and information-sharing agreements"),
    ("MANAGE_LETTERS", "Letters", "letters:libraries", "Your own wording of letters, and your letterhead"),
    ("MANAGE_PEOPLE", "People", "accounts:people", "Who can sign in, and what they may do"),
    ("CREATE_REVIEW", "Targets", "workflow:targets", "Your own lengths of time, and the days on which you do not work"),
    ("MANAGE_PEOPLE", "History of the site", "audit:whole_history", "Whether it is whole, and what outside places were told"),
    ("SET_RETENTION", "How long records are kept", "redaction:retention", "Times for keeping, and what is due for disposal"),
)  # fmt: skip


def managed_by(user: User) -> list[Managed]:
    """What the person may manage in any of their partnerships."""
    mine = list(partnerships_of(user))
    return [
        Managed(name, reverse(page), about)
        for permission, name, page, about in MANAGED
        if (permission == "MANAGE_PEOPLE" and managed_people(user).exists())
        or any(may_in_partnership(user, permission, partnership) for partnership in mine)
    ]


def directory_page(user: User, asked: QueryDict) -> dict[str, Any]:
    """The directory, filtered and in pages. Of other partnerships' lists nothing is said."""
    partnerships = manages_agencies(user)
    filters = Filters(asked)
    wanted = filters.wanted
    page = Paginator(queries.directory(partnerships, **wanted), queries.AGENCIES_ON_A_PAGE).get_page(asked.get("page"))
    address = asked.copy()
    address.pop("page", None)
    return {
        "rows": queries.rows(page.object_list, partnerships), "page": page, "filters": filters, "filtered": bool(wanted),
        "address": address.urlencode(), "partnerships": list(partnerships),
    }  # fmt: skip


def agency_page(user: User, agency: Agency) -> dict[str, Any]:
    """One agency: to everybody who keeps a list what it is; to those on whose list it stands all the rest."""
    partnerships, own = manages_agencies(user), own_agencies(user).filter(pk=agency.pk).exists()
    facts = queries.agency_facts(agency, partnerships, own=own)
    answering, contact = who_answers([agency])[agency.pk]
    listed = {line.partnership_id for line in facts["lines"] if line.ends_on is None}
    return {
        **facts, "agency": agency, "own": own, "partnerships": list(partnerships), "answering": answering,
        "reviews": queries.reviews_with(agency, reviews_for(user)) if own else [],
        "contact": contact if own else None, "not_listed": [p for p in partnerships if p.pk not in listed],
        "gaps": [gap for p in partnerships if p.pk in listed for gap in sharing_gaps(p, [agency])] if own else [],
    }  # fmt: skip


def abbreviations_of(agency: Agency) -> list[str]:
    return [
        name.name for name in queries.other_names([agency]).get(agency.pk, ()) if name.kind == NameKind.ABBREVIATION
    ]


def merge_page(duplicate: Agency, keep: Agency, by: User) -> dict[str, Any]:
    """The two side by side, what would move, and what stands in the way."""
    both = [(one, queries.other_names([one]).get(one.pk, [])) for one in (duplicate, keep)]
    return {"duplicate": duplicate, "keep": keep, "both": both, "moves": moves_of(duplicate, keep, by)}


def sharing_notes(user: User, partnership: Partnership, agencies: Iterable[Agency]) -> dict[str, Any]:
    """What a page says before something is released to these agencies; the register is linked for those who keep it."""
    gaps: list[SharingGap] = sharing_gaps(partnership, agencies)
    return {"sharing": gaps, "keeps_register": bool(gaps) and may_in_partnership(user, "MANAGE_AGENCIES", partnership)}
