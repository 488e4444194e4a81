"""The pages of a partnership's own targets and of the days on which it does not work."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.access.checks import refusal_sentence
from dhr.access.scoping import get_visible, partnerships_of
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed
from dhr.workflow import targets as services
from dhr.workflow.forms.dates import HolidayForm
from dhr.workflow.presenters.targets import changed_targets, targets_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def targets(request: SignedIn) -> HttpResponse:
    """The partnership's own, or a choice where the person manages several."""
    found = services.partnerships_with_targets(request.user)
    if not found:
        raise NotAllowed(refusal_sentence("SET_TARGETS"))
    if len(found) == 1:
        return redirect("workflow:change_targets", found[0].pk)
    return show(request, "workflow/targets_of.html", {"partnerships": found})


@READ_AND_WRITE
def change_targets(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    """Every length that the partnership may set; what is empty has no date."""
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    services.require_targets(request.user, partnership)
    page = targets_page(partnership, request.POST or None)
    if request.method == "POST" and page["valid"]:
        changed = changed_targets(page["forms"])
        for rule, target in changed.items():
            services.set_target(partnership=partnership, by=request.user, rule=rule, target=target)
        words = "1 target is changed." if len(changed) == 1 else f"{len(changed) or 'No'} targets are changed."
        return done(request, words, "workflow:change_targets", pk)
    return show(request, "workflow/targets.html", page)


@READ_AND_WRITE
def add_holiday(request: SignedIn, pk: uuid.UUID) -> HttpResponse:
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    services.require_targets(request.user, partnership)
    form = HolidayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.add_holiday(partnership=partnership, by=request.user, **form.cleaned_data)
        return done(request, "The day is added.", "workflow:change_targets", pk)
    return show(request, "workflow/add_holiday.html", {"partnership": partnership, "form": form})


@require_POST
def remove_holiday(request: SignedIn, pk: uuid.UUID, holiday: uuid.UUID) -> HttpResponse:
    partnership = get_visible(partnerships_of(request.user), pk=pk)
    found = get_visible(services.holidays_of_partnership(partnership), pk=holiday)
    services.remove_holiday(holiday=found, by=request.user)
    return done(request, "It counts as a working day again.", "workflow:change_targets", pk)
