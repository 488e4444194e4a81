"""What a person may manage, the directory of agencies, and a new one."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access.checks import refusal_sentence
from dhr.agencies import presenters, services
from dhr.agencies.forms import NewAgencyForm
from dhr.agencies.managed import require_managing
from dhr.core.pages import SignedIn, done, show
from dhr.core.refusals import NotAllowed


@require_safe
def manage(request: SignedIn) -> HttpResponse:
    """The way to everything that the person may manage."""
    found = presenters.managed_by(request.user)
    if not found:
        raise NotAllowed(refusal_sentence("MANAGE_AGENCIES"))
    return show(request, "agencies/manage.html", {"managed": found})


@require_safe
def directory(request: SignedIn) -> HttpResponse:
    require_managing(request.user)
    return show(request, "agencies/directory.html", presenters.directory_page(request.user, request.GET))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedIn) -> HttpResponse:
    partnerships = require_managing(request.user)
    initial = {"name": request.GET.get("name", "")[:200]}
    form = NewAgencyForm(request.POST or None, partnerships=partnerships, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = services.add_agency(by=request.user, **form.cleaned_data)
        return done(request, f"{made.name} is in the directory and on your list.", "agencies:agency", made.pk)
    return show(request, "agencies/form.html", {"form": form, "title": "Add an agency", "button": "Add the agency"})
