"""The pages of the work: mine, my team's, waiting for others; handing it over."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dhr.core.pages import SignedIn, done, show
from dhr.workflow import handing_over, work_people
from dhr.workflow.forms.work import HandOverForm, LeavingForm
from dhr.workflow.presenters.work import work_page

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def work(request: SignedIn) -> HttpResponse:
    return show(request, "workflow/work.html", work_page(request.user, request.GET.dict()))


@READ_AND_WRITE
def hand_over(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One item to somebody by name, or back to everybody who can do it."""
    item = work_people.visible_item(request.user, key)
    form = HandOverForm(request.POST or None, people=work_people.people_for(item))
    if request.method == "POST" and form.is_valid():
        handing_over.hand_over(item=item, by=request.user, **form.cleaned_data)
        return done(request, "It is handed over.", "workflow:work")
    return show(request, "workflow/hand_over.html", {"item": item, "form": form})


@require_POST
def take_up(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """The item is mine from now on."""
    item = work_people.visible_item(request.user, key)
    handing_over.hand_over(item=item, by=request.user, to=request.user)
    return done(request, "It is yours now.", "workflow:work")


@READ_AND_WRITE
def leave_work(request: SignedIn) -> HttpResponse:
    """Everything that a person holds by name, at once."""
    people = work_people.people_around(request.user)
    form = LeavingForm(request.POST or None, leaving=people["leaving"], people=people["people"])
    if request.method == "POST" and form.is_valid():
        handed, back = handing_over.hand_over_all(by=request.user, **form.cleaned_data)
        words = f"Handed over: {handed}. Back with everybody who can do it: {back}."
        return done(request, words, "workflow:work")
    return show(request, "workflow/leave_work.html", {"form": form})
