"""The calendar, its private address, and the feed that other programs fetch from there."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_http_methods, require_safe

from dhr.core.pages import SignedIn, done, show
from dhr.notices import calendar as calendars

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def calendar(request: SignedIn) -> HttpResponse:
    """The dates by month. A POST makes the private address: nobody has one who did not ask."""
    if request.method == "POST":
        calendars.make_address(by=request.user)
        return done(request, "Your private address is made.", "notices:calendar")
    return show(request, "notices/calendar.html", calendars.calendar_page(request.user, request.GET.get("page")))


@READ_AND_WRITE
def reset_calendar(request: SignedIn) -> HttpResponse:
    """Asks first: each program that fetches from the old address has to be told the new one."""
    if request.method == "POST":
        calendars.reset_address(by=request.user)
        return done(request, "Your address is new. The old one leads nowhere now.", "notices:calendar")
    return show(request, "notices/reset_calendar.html", {"feed": calendars.require_address(request.user)})


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a program that cannot sign in: the address is the key."""
    owner = calendars.owner_of(token)
    if owner is None:
        return _nothing_here(request)
    feed = calendars.feed_of(owner)
    if _holds(request, feed.version):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(feed.body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"], response["ETag"] = "private", feed.version
    return response


def _holds(request: HttpRequest, version: str) -> bool:
    """Whether the program has this version; weak and strong tags are alike here (RFC 9110, 13.1.2)."""
    held = {tag.removeprefix("W/") for tag in parse_etags(request.headers.get("If-None-Match", ""))}
    return not held.isdisjoint({"*", version.removeprefix("W/")})


def _nothing_here(request: HttpRequest) -> HttpResponse:
    """The page of every other 404. Django would write the address that was asked for into the log; this one may be a
    letter away from the right one, or be right again when its owner comes back."""
    response = show(request, "refusals/404.html", {}, status=404)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
