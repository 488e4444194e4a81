"""Chase everybody who is late, in one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from dhr.core.pages import SignedIn, done, show
from dhr.notices import chasing, presenters

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


@READ_AND_WRITE
def chase(request: SignedIn) -> HttpResponse:
    """Who is late, each message as it will go, and sending those that are ticked."""
    chasing.require_chasing(request.user)
    chosen = request.POST.getlist("chosen")
    if request.method == "POST" and chosen:
        number = chasing.send_chases(by=request.user, chosen=chosen)
        return done(request, presenters.sent_in_words(number), "notices:outbox")
    context = presenters.chase_page(request.user) | {"nobody_chosen": request.method == "POST"}
    return show(request, "notices/chase.html", context)
