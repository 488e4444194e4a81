"""The home page with the deadlines of every review, and the list of reviews."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from dhr.access import scoping
from dhr.core.pages import SignedIn, show
from dhr.workflow.filters import SearchForm
from dhr.workflow.presenters.home import home_page
from dhr.workflow.presenters.lists import reviews_page, search_page


@require_safe
def home(request: SignedIn) -> HttpResponse:
    """The deadlines; people who only work for an agency go to their requests."""
    user = request.user
    if not scoping.sees_reviews(user) and scoping.agencies_of(user).exists():
        return redirect("chronology:requests")
    return show(request, "workflow/home.html", home_page(user, request.GET.dict()))


@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: SignedIn) -> HttpResponse:
    """The list; a POST searches it and changes nothing."""
    if request.method == "POST":
        return show(request, "workflow/reviews.html", search_page(request.user, SearchForm(request.POST)))
    return show(request, "workflow/reviews.html", reviews_page(request.user, request.GET.dict()))
