"""Many events that are to be marked at once, and what was marked."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import QueryDict

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology import queries
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.forms_remarks import LabelForm
from dhr.chronology.labels import Label
from dhr.chronology.marking import MOST, marked_at_once
from dhr.chronology.palette import lane_numbers
from dhr.chronology.presenters.combined import FILTERS, entry_of, filters_for, query_of
from dhr.core.picks import keys_in
from dhr.workflow.models import Review

SHOWN = 20
"""Of the selected events so many stand on the page."""


def marking_page(review: Review, user: User, sent: QueryDict) -> dict[str, Any]:
    """The events that were ticked, or all that the filters leave; `changed` where these are no longer as many as the person
    was told."""
    agencies, with_analysis = queries.agencies_in(review), may(user, "VIEW_ANALYSIS", review)
    whole = "all" in sent
    rows = (
        queries.combined(review, filters_for(review, sent, agencies, with_analysis=with_analysis).narrowed)
        if whole
        else accepted_rows(review).filter(entry__in=keys_in(sent.getlist("event"))).order_by("position")
    )
    found = list(rows.values_list("entry", "pk")[: MOST + 1])
    colours = lane_numbers(agencies)
    first = queries.rows_in_order([pk for _entry, pk in found[:SHOWN]])
    told = sent.get("number", "")
    return {
        "review": review,
        "form": LabelForm(sent if "tag" in sent else None, queries.terms_for(review)),
        "entries": [entry for entry, _pk in found],
        "shown": [entry_of(row, colours, with_analysis=with_analysis) for row in first],
        "whole": whole,
        "changed": whole and told.isdecimal() and int(told) != len(found),
        "most": MOST,
        "filters": [(name, sent[name]) for name in FILTERS if sent.get(name)],
        "query": query_of(sent),
    }


def marked_page(review: Review, user: User, batch: uuid.UUID) -> dict[str, Any]:
    """What the person marked in one go, as far as it still stands."""
    found = list(marked_at_once(review, user, batch))
    label = Label(found[0].kind, found[0].text) if found else None
    return {"review": review, "batch": batch, "number": len(found), "label": label}
